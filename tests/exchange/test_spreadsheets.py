"""XLSX and XLSM: sheets, merged cells, colours, and values of every kind."""

import datetime as dt
import random
import re
import shutil
import subprocess
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Font

from exchange.grids import letters, notes, titles
from exchange.workbooks import SHEET, changed, of_rows, workbook
from facilitator.domain.errors import UserError
from facilitator.exchange import read_grid, understand
from facilitator.exchange.archive import parts_of
from facilitator.exchange.shared_texts import SharedTexts
from facilitator.exchange.sheet_scan import scan
from facilitator.exchange.sheet_styles import styles_of

GRID = (("Decision", "PM", "Dev"), ("Buy", "A", "R"), ("Sell", "R", "A"))


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a workbook from its bytes."""

    def reading(data, name="grid.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        return read_grid(path)

    return reading


def rows_of(source, index=0):
    return [(row.number, row.cells) for row in source.tables[index].rows]


def test_a_grid_is_a_grid(read):
    source = read(of_rows(*GRID))
    assert rows_of(source) == [(number, row) for number, row in enumerate(GRID, 1)]
    grid = understand(source)
    assert letters(grid) == {"Buy": {"PM": "A", "Dev": "R"}, "Sell": {"PM": "R", "Dev": "A"}}
    assert notes(grid) == []


def test_rows_and_columns_are_those_of_the_sheet(read):
    def fill(book):
        sheet = book.add_worksheet()
        for number, row in enumerate(GRID, 4):
            sheet.write_row(number, 2, row)
        sheet.write(5, 4, "maybe")

    grid = understand(read(workbook(fill)))
    assert [decision.row for decision in grid.decisions] == [6, 7]
    assert notes(grid) == [(6, 5, "maybe", "cell.unknown")]


def test_values_are_texts_as_they_are_shown(read):
    def fill(book):
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [1, 2.5, 0.1 + 0.2, 1e20, True, False])
        sheet.write_datetime(1, 0, dt.date(2024, 5, 1), day)
        moment = dt.datetime.combine(dt.date(2024, 5, 1), dt.time(14, 30))
        sheet.write_datetime(1, 1, moment, book.add_format({"num_format": 22}))
        sheet.write_datetime(1, 2, dt.time(9, 5), book.add_format({"num_format": "hh:mm"}))
        sheet.write_number(2, 0, 0.5, book.add_format({"num_format": 9}))
        sheet.write_number(2, 1, 0.125, book.add_format({"num_format": "0.0%"}))
        sheet.write_formula(3, 0, "=1+1", None, 2)
        sheet.write_formula(3, 1, '="A"&""', None, "A")
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(3, 3, "A", bold, "/", "R")

    texts = [tuple(filter(None, cells)) for _number, cells in rows_of(read(workbook(fill)))]
    assert texts == [
        ("1", "2.5", "0.3", "1e+20", "TRUE", "FALSE"),
        ("2024-05-01", "2024-05-01 14:30", "09:05"),
        ("50%", "12.5%"),
        ("2", "A", "#DIV/0!", "A/R"),
    ]


def test_each_sheet_is_a_table_with_its_name_as_heading(read):
    def fill(book):
        for title, decision in (("Money & more", "Buy"), ("People", "Hire"), ("Notes", None)):
            sheet = book.add_worksheet(title)
            if decision:
                sheet.write_row(0, 0, ["Decision", "PM", "Dev"])
                sheet.write_row(1, 0, [decision, "A", "R"])
            else:
                sheet.write(0, 0, "Who wrote this?")
        book.add_worksheet("Empty")

    grid = understand(read(workbook(fill)))
    assert grid.sections == ("Money & more", "People")
    assert [(d.title, d.section) for d in grid.decisions] == [("Buy", "Money & more"), ("Hire", "People")]
    assert [(table.heading, table.used) for table in grid.tables] == [
        ("Money & more", True),
        ("People", True),
        ("Notes", False),
    ]
    assert notes(grid) == [(1, 1, "Notes", "table.other")]


def test_merged_sections_phases_and_headings_are_understood(read):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "Phase")
        sheet.merge_range("B1:B2", "Decision")
        sheet.merge_range("C1:D1", "Business")
        sheet.merge_range("E1:E2", "Dev")
        sheet.write_row("C2", ["PM", "Board"])
        sheet.merge_range("A3:A4", "Plan")
        sheet.write_row("B3", ["Buy", "A", "C", "R"])
        sheet.write_row("B4", ["Sell", "A", "I", "R"])
        sheet.write_row("A5", ["Run", "Hire"])
        sheet.merge_range("C5:D5", "R")
        sheet.write("E5", "A")

    grid = understand(read(workbook(fill)))
    assert titles(grid) == ["PM", "Board", "Dev"]
    assert grid.sections == ("Plan", "Run")
    assert [(d.section, d.title) for d in grid.decisions] == [
        ("Plan", "Buy"),
        ("Plan", "Sell"),
        ("Run", "Hire"),
    ]
    assert letters(grid)["Hire"] == {"PM": "R", "Board": "R", "Dev": "A"}
    assert [(row, text) for row, _column, text, _why in notes(grid)] == [(1, "Business")]


def test_a_row_that_is_one_merged_cell_is_a_section(read):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Decision", "PM", "Dev"])
        sheet.merge_range("A2:C2", "Money")
        sheet.write_row(2, 0, ["Buy", "A", "R"])
        sheet.write_row(3, 0, ["Sell later"])
        sheet.write_row(4, 0, ["Spend", "R", "A"])

    grid = understand(read(workbook(fill)))
    assert grid.sections == ("Money",)
    assert [d.title for d in grid.decisions] == ["Buy", "Sell later", "Spend"]


def test_roles_that_are_two_cells_wide_are_one_role(read):
    def fill(book):
        sheet = book.add_worksheet()
        for number, row in enumerate(GRID):
            sheet.write(number, 0, row[0])
            sheet.merge_range(number, 1, number, 2, row[1])
            sheet.merge_range(number, 3, number, 4, row[2])

    grid = understand(read(workbook(fill)))
    assert letters(grid) == {"Buy": {"PM": "A", "Dev": "R"}, "Sell": {"PM": "R", "Dev": "A"}}
    assert notes(grid) == []


def test_colours_with_text_are_text_and_colours_alone_are_said(read):
    def fill(book):
        sheet = book.add_worksheet()
        red, grey = book.add_format({"bg_color": "#FF0000"}), book.add_format({"bg_color": "#EEEEEE"})
        sheet.write_row(0, 0, ["Decision", "PM", "Dev", "QA"])
        sheet.write_row(1, 0, ["Buy", "A", "R"])
        sheet.write_string(1, 1, "A", red)
        sheet.write_blank(1, 3, None, red)
        sheet.write_row(2, 0, ["Sell", "R"], grey)
        sheet.write_blank(2, 2, None, grey)
        sheet.write_string(2, 3, "A", grey)

    grid = understand(read(workbook(fill)))
    assert letters(grid) == {"Buy": {"PM": "A", "Dev": "R"}, "Sell": {"PM": "R", "QA": "A"}}
    assert notes(grid) == [(2, 4, "", "cell.coloured")]


def test_hidden_sheets_are_said_and_not_taken(read):
    def fill(book):
        for title in ("Grid", "Old"):
            sheet = book.add_worksheet(title)
            for number, row in enumerate(GRID):
                sheet.write_row(number, 0, row)
        sheet.hide()

    grid = understand(read(workbook(fill)))
    assert len(grid.decisions) == 2
    assert notes(grid) == [(1, 1, "Old", "table.hidden")]
    assert [table.hidden for table in grid.tables] == [False, True]
    assert len(understand(read(workbook(fill)), tables=[0, 1]).decisions) == 4


def test_what_openpyxl_writes_is_read(read):
    book = openpyxl.Workbook()
    for row in GRID:
        book.active.append(row)
    book.active.append(["People"])
    book.active["A4"].font = Font(bold=True)
    book.active.append(["Hire", None, "A"])
    out = BytesIO()
    book.save(out)
    source = read(out.getvalue(), "grid.xlsm")
    assert [row.strong for row in source.tables[0].rows] == [False, False, False, True, False]
    assert understand(source).sections == ("People",)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_is_read(read, tmp_path):
    text = "Decision;PM;Dév\nMoney;;\nBuy «now»;A/R;C\nSell;–;A\nRatio;N/A;R\n"
    (tmp_path / "made.csv").write_text(text, encoding="utf-8")
    command = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    command += ["--infilter=CSV:59,34,76", "--outdir", str(tmp_path), str(tmp_path / "made.csv")]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run([*command, profile], check=True, capture_output=True, timeout=120)
    source = read((tmp_path / "made.xlsx").read_bytes(), "again.xlsx")
    by_text = understand(read_grid(tmp_path / "made.csv"))
    grid = understand(source)
    assert (grid.decisions, grid.roles, grid.sections) == (by_text.decisions, by_text.roles, by_text.sections)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"sheet": lambda part: part[: len(part) // 2]}, "damaged"),
        ({"sheet": lambda part: part.replace(b'r="B2"', b'r="B3"')}, "damaged"),
        ({"sheet": lambda part: part.replace(b'r="B2"', b'r="ZZZZ99999999"')}, "damaged"),
        ({"sheet": lambda part: part.replace(b'row r="3"', b'row r="1"')}, "damaged"),
        ({"sheet": lambda part: part.replace(b"<v>0", b"<v>999")}, "damaged"),
        ({"sheet": lambda part: part.replace(b'<dimension ref="A1', b'<dimension ref="?')}, "damaged"),
        ({"strings": lambda _part: b"<sst>"}, "damaged"),
        ({"workbook": lambda part: part.replace(b"r:id", b"r:no")}, "damaged"),
        ({"workbook": lambda _part: b""}, "damaged"),
    ],
)
def test_damaged_workbooks_are_refused_in_a_sentence(read, change, word):
    with pytest.raises(UserError, match=word):
        read(changed(of_rows(*GRID), **change))


def test_rows_and_cells_need_not_say_where_they_stand(read):
    def bare(part):
        for row in (b"1", b"2", b"3"):
            part = part.replace(b' r="' + row + b'"', b"").replace(b' spans="1:3"', b"")
            for column in b"ABC":
                part = part.replace(b' r="' + bytes([column]) + row + b'"', b"")
        return part

    assert rows_of(read(changed(of_rows(*GRID), sheet=bare))) == rows_of(read(of_rows(*GRID)))


AWKWARD = ("A", "A/R", "–", " lead", "a & b", "<b>", '"q"', "it's", "é漢👩", "two\nlines", "&amp;", "&#65;")
NUMBERS = (0, -1, 2.5, 0.1 + 0.2, 12_345.678, 44_000.5)
ODD = ("_x0041_", "cr\r\nlf")


def random_book(pick, *, odd):
    """Return a workbook with anything in its cells; an odd one has some that only few have."""

    def fill(book):
        sheet = book.add_worksheet()
        formats = [None, *map(book.add_format, LOOKS + ODD_LOOKS * odd)]
        for row in range(pick.randrange(4), pick.randrange(5, 12)):
            for column in range(pick.randrange(3), pick.randrange(3, 9)):
                look = pick.choice(formats)
                match pick.randrange(9 if odd else 8):
                    case 0:
                        sheet.write_number(
                            row, column, pick.choice((0, -1, 2.5, 0.1 + 0.2, 12_345.678, 44_000.5)), look
                        )
                    case 1:
                        sheet.write_boolean(row, column, pick.random() < 0.5, look)
                    case 2:
                        value = pick.choice(("x & y", 5, "#REF!", True, ""))
                        sheet.write_formula(row, column, "=A1&B1<2", look, value)
                    case 3:
                        sheet.write_blank(row, column, None, look)
                    case 8:
                        sheet.write_rich_string(row, column, "A", formats[1], "/", "R")
                    case _:
                        sheet.write_string(row, column, pick.choice(AWKWARD + ODD * odd), look)
        if pick.random() < 0.3:
            sheet.merge_range(13, 1, pick.randrange(14, 20), 3, "merged")

    return workbook(fill)


LOOKS = ({"bold": True}, {"bg_color": "#FF0000"}, {"num_format": "0.00"}, {"num_format": "@"})
ODD_LOOKS = ({"num_format": "yyyy-mm-dd"}, {"num_format": "0.0%"})


def unusual(part):
    """Return a sheet written as few programs write one, so that only the library reads it."""
    return part.replace(b"<sheetData>", b"<sheetData >")


def test_a_sheet_reads_the_same_whoever_wrote_it(read, full):
    pick = random.Random(4)
    alone = 0
    for number in range(1_000 if full else 30):
        data = random_book(pick, odd=number % 3 == 0)
        source = read(data)
        assert source.tables == read(changed(data, sheet=unusual)).tables, number
        alone += scanned(data).texts is not None
        assert scanned(changed(data, sheet=unusual)).texts is None
        out = BytesIO()
        openpyxl.load_workbook(BytesIO(data)).save(out)
        again = out.getvalue()
        assert read(again).tables == read(changed(again, sheet=unusual)).tables, number
    assert alone > number // 2


def scanned(data):
    """Return what is seen in the first sheet of a workbook without the library that reads spreadsheets."""
    parts = parts_of(data, "grid.xlsx")
    styles = styles_of(parts["xl/styles.xml"])
    return scan(parts[SHEET], styles, SharedTexts(parts, "grid.xlsx").texts, "grid.xlsx")


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b"<sheetData>", b"<sheetData><!-- made by hand -->"),
        lambda part: part.replace(b'r="B2" t="s"', b't="s" r="B2"'),
        lambda part: part.replace(b"<c ", b"<c\n"),
        lambda part: part.replace(b'<row r="1"', b'<row  r="1"'),
        lambda part: part.replace(b"</v>", b" </v>", 1),
        lambda part: re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", part).replace(b"xmlns=", b"xmlns:x="),
    ],
)
def test_what_is_written_unusually_is_left_to_the_library_and_reads_the_same(read, change):
    data = of_rows(*GRID)
    assert scanned(data).texts == {number: list(row) for number, row in enumerate(GRID, 1)}
    assert scanned(changed(data, sheet=change)).texts is None
    assert rows_of(read(changed(data, sheet=change))) == rows_of(read(data))


@pytest.mark.parametrize("name", ["grid.xls", "grid.ods", "grid.xlsb", "grid.numbers"])
def test_other_spreadsheets_are_refused_with_a_way_out(read, name):
    with pytest.raises(UserError, match=r"Save it as \.xlsx"):
        read(b"\xd0\xcf\x11\xe0" + b"x" * 100 if name.endswith("xls") else of_rows(*GRID), name)
    with pytest.raises(UserError, match="password"):
        read(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "grid.xlsx")


def test_a_page_under_the_name_of_a_spreadsheet_is_a_page(read):
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in GRID)
    assert len(understand(read(f"<html><table>{rows}</table></html>".encode(), "grid.xls")).decisions) == 2


def test_workbooks_with_anything_changed_are_read_or_refused(read, full):
    pick = random.Random(7)
    data = of_rows(*GRID)
    outcomes = {"read": 0, "refused": 0}

    def spoilt(part):
        part = bytearray(part)
        for _ in range(pick.randrange(1, 4)):
            at = pick.randrange(len(part))
            part[at : at + pick.randrange(3)] = bytes(pick.choices(b'<>/"=rcsv0123456789AZ& \x00\xff', k=2))
        return bytes(part)

    for _ in range(5_000 if full else 300):
        part = pick.choice(["sheet", "sheet", "strings", "workbook", "styles"])
        try:
            read(changed(data, **{part: spoilt}))
        except UserError:
            outcomes["refused"] += 1
        else:
            outcomes["read"] += 1
    assert min(outcomes.values()) > 10
