"""Row 20: texts that a spreadsheet would run, in every field, to CSV and XLSX: no formula, none changed."""

import csv
import sys
from io import BytesIO, StringIO

import openpyxl
import xlsxwriter

from exchange.writing.going_round import FORMULAS, round_trip, seen
from exchange.writing.packages import active
from facilitator import checks
from facilitator.domain import edits
from facilitator.domain.records import Cell, Decision, Role, Section, Unit
from facilitator.domain.text import clean_text
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.exchange.writing import grid_bytes

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def filled(text):
    """Return a workshop with a text in every field that holds one, as the fields clean it."""

    def record(kind, **values):
        fields = {name: text for name, field in kind.fields.items() if field.shape.value in ("line", "text")}
        return kind.type(**kind.clean({**fields, **values}))

    workshop = Workshop(facts=record(KINDS["workshop"], id="w", currency=""))
    for kind, values in (
        (Unit, {"id": "u"}),
        (Section, {"id": "s"}),
        (Role, {"id": "r", "unit": "u"}),
        (Role, {"id": "q"}),
        (Decision, {"id": "d", "section": "s"}),
        (Decision, {"id": "e"}),
    ):
        name = kind.__name__.lower()
        workshop = edits.put(workshop, record(KINDS[name], **values))
    note, source = clean_text(text, multiline=True), clean_text(text)
    cells = {
        ("d", "", "r"): Cell(("A",), note),
        ("d", "", "q"): Cell((), note, source),
        ("d", "u", "r"): Cell(("R",), note),
        ("e", "", "q"): Cell(("A", "R")),
    }
    return edits.set_cells(workshop, cells)


def run(data):
    """Return the texts of a CSV file that a spreadsheet takes for a formula."""
    rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [text for row in rows for text in row if text.startswith(RUN_BY_SPREADSHEETS)]


def test_no_text_becomes_a_formula_and_each_comes_back():
    for text in FORMULAS:
        workshop = filled(text)
        found = checks.check(workshop)
        xlsx = grid_bytes(workshop, found, ".xlsx")
        assert active(xlsx) == []
        cells = [
            cell for sheet in openpyxl.load_workbook(BytesIO(xlsx)) for row in sheet.rows for cell in row
        ]
        assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
        assert all(cell.column == 1 for cell in cells if cell.data_type == "n" and cell.value is not None)
        assert run(grid_bytes(workshop, found, ".csv")) == []
        for ending in (".xlsx", ".csv"):
            back, _unclear = round_trip(workshop, ending)
            assert seen(back) == seen(workshop)
    sys.stdout.write(
        f"{len(FORMULAS)} texts in every field, to CSV and XLSX and back: 0 formulas, 0 changed\n"
    )


def test_the_checks_find_a_formula_where_there_is_one():
    data = BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "=1+1")
        sheet.write("A2", "http://127.0.0.1/")
    assert active(data.getvalue())[:2] == ["<f> in Sheet1", "link in Sheet1"]
    assert run(b'a,=1+1\r\n"\t=1",b\r\n') == ["=1+1", "\t=1"]
