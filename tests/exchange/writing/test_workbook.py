"""The workbook: what a person sees in it, and that a spreadsheet opens it without a question."""

from io import BytesIO

import msgspec
import openpyxl
import pytest

from checks.building import workshop
from exchange.writing.packages import MAIN, active, parts, sheets, texts
from facilitator import checks
from facilitator.commands import sample
from facilitator.domain.frameworks import framework, frameworks
from facilitator.domain.records import Facts, Unit
from facilitator.domain.waiving import waive
from facilitator.exchange.marking import is_ours
from facilitator.exchange.writing import grid_bytes
from facilitator.exchange.writing.library import area
from facilitator.exchange.writing.sheet import listed
from storage.samples import grid, small


def written(value, **options):
    return grid_bytes(value, checks.check(value), ".xlsx", **options)


def test_a_sheet_for_the_centre_each_unit_with_rows_legend_and_findings():
    assert list(sheets(written(small()))) == ["Grid", "North", "Legend", "Findings"]
    assert list(sheets(written(sample()))) == ["Grid", "Legend", "Findings"]


def test_units_stand_over_their_roles_and_sections_are_bold():
    data = written(sample())
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Grid"]
    assert [sheet[cell].value for cell in ("A2", "B2", "C1", "C2", "M2")] == [
        "No.",
        "Decision · RACI",
        "Centre",
        "Executive board",
        "Notes",
    ]
    assert "C1:F1" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert (sheet["B3"].value, sheet["B3"].font.bold) == ("Product and market", True)
    assert (sheet["A4"].value, sheet["B4"].font.bold) == (1, False)
    assert sheet.freeze_panes == "C3"


def test_colours_are_conditions_of_the_whole_grid_and_cells_have_none():
    book = openpyxl.load_workbook(BytesIO(written(sample())))
    sheet = book["Grid"]
    (where,) = sheet.conditional_formatting
    rules = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for rule in where.rules}
    assert str(where.sqref) == "C3:L19"
    for letter in framework("RACI").letters:
        assert rules[f'LEFT(C3&"/",2)="{letter.code}/"'][-6:] == letter.light.fill[1:]
    assert {cell.fill.fgColor.rgb for cell in sheet["C"][3:8]} == {"00000000"}


def test_letters_can_be_chosen_in_every_cell_of_a_decision_and_other_text_is_let_in():
    sheet = openpyxl.load_workbook(BytesIO(written(sample())))["Grid"]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1.startswith('"A,R,C,I,–,N/A,A/R')
    assert rule.errorStyle == "information"
    assert "C4" in rule
    assert "L19" in rule
    assert "C3" not in rule


@pytest.mark.parametrize("name", list(frameworks()))
def test_a_list_is_never_longer_than_a_spreadsheet_takes(name):
    known = frameworks()[name]
    many = {f"{a}/{b}/{c}": 1 for a in known.codes for b in known.codes for c in known.codes}
    choices = listed(known, many)
    assert len(",".join(choices)) <= 255
    assert set(known.codes) <= set(choices)
    book = openpyxl.load_workbook(BytesIO(written(workshop("/".join(known.codes), framework=name))))
    (rule,) = book["Grid"].data_validations.dataValidation
    assert len(rule.formula1) <= 257


def test_printed_pages_are_landscape_one_wide_with_headings_on_each():
    sheet = openpyxl.load_workbook(BytesIO(written(sample(), paper="letter")))["Grid"]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "1")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$2", "$A:$B")


def test_the_legend_tells_letters_and_marks_and_the_findings_what_to_do():
    data = written(sample())
    book = openpyxl.load_workbook(BytesIO(data))
    legend = [[cell.value for cell in row] for row in book["Legend"].iter_rows()]
    assert legend[0] == ["Letter · RACI", "Name", "Meaning"]
    assert legend[1] == ["A", "Accountable", "accountable, decides"]
    assert [row[0] for row in legend[-2:]] == ["–", "N/A"]
    assert book["Legend"]["A2"].fill.fgColor.rgb[-6:] == framework("RACI").letter("A").light.fill[1:]
    found = checks.check(sample())
    rows = [[cell.value for cell in row] for row in book["Findings"].iter_rows()]
    assert rows[0] == ["Severity", "Where", "Message", "What to do", "Waived", "Reason", "Owner"]
    ranked = [name for name in checks.SEVERITIES for finding in found if finding.severity == name]
    assert [row[0] for row in rows[1:]] == ranked


def test_waived_findings_are_told_as_waived():
    found = tuple(msgspec.structs.replace(finding, waived=True) for finding in checks.check(sample()))
    book = openpyxl.load_workbook(BytesIO(grid_bytes(sample(), found, ".xlsx")))
    assert {cell.value for cell in book["Findings"]["E"][1:]} == {"yes"}


def test_a_waived_finding_stands_at_the_end_with_its_end_reason_and_owner():
    base = sample()
    first = next(finding for finding in checks.check(base) if checks.waiver_key(finding))
    owner = next(iter(base.roles))
    agreed = {"title": "It is being merged", "owner": owner, "since": "2026-11-20", "until": "2027-01-01"}
    value = waive(base, [checks.waiver_key(first)], **agreed)
    data = grid_bytes(value, checks.check(value, "2026-11-20"), ".xlsx")
    rows = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(data))["Findings"].iter_rows()
    ]
    assert rows[-1][4:] == ["until 1 January 2027", "It is being merged", base.roles[owner].title]
    assert all(cell is None or cell == "" for row in rows[1:-1] for cell in row[4:])


def test_findings_of_earlier_workbooks_are_no_grid_either():
    assert is_ours(("Severity", "Where", "Message", "What to do", "Waived"))
    assert is_ours(("Severity", "Where", "Message", "What to do", "Waived", "Reason", "Owner"))
    assert not is_ours(("Severity", "Where", "Message"))


def test_properties_are_those_of_the_workshop_and_no_clock_is_asked():
    book = openpyxl.load_workbook(BytesIO(written(sample())))
    facts = sample().facts
    assert (book.properties.title, book.properties.creator) == (facts.title, facts.facilitator)
    assert book.properties.created.date().isoformat() == facts.date
    assert openpyxl.load_workbook(BytesIO(written(small()))).properties.created.year == 2000


def test_names_of_sheets_are_such_as_excel_takes():
    titles = (
        "Grid",
        "grid",
        "a/b:c*[d]?\\",
        "'quoted'",
        "History",
        "x" * 50,
        "x" * 60,
        "Legend",
        "漢字",
        "",
        "[]",
        "😀" * 20,
    )
    base = small()
    units = {f"u{n}": Unit(id=f"u{n}", title=title) for n, title in enumerate(titles)}
    cells = {("d1", key): dict(base.row("d1")) for key in units}
    value = msgspec.structs.replace(base, units=units, cells={**base.cells, **cells})
    names = list(sheets(written(value)))
    assert len({name.casefold() for name in names}) == len(names) == len(titles) + 3
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert name.casefold() != "history"


def test_there_is_nothing_to_run_or_to_fetch():
    for value in (small(), sample(), grid(60, 15)):
        assert active(written(value)) == []


def test_letters_that_are_figures_stay_texts():
    data = written(workshop("1 4 7", framework="LEVELS"))
    assert [texts(sheets(data)["Grid"], data)[cell] for cell in ("C2", "D2", "E2")] == ["1", "4", "7"]
    cells = [cell for cell in sheets(data)["Grid"].iter(f"{MAIN}c") if cell.get("r") in ("C2", "E2")]
    assert {cell.get("t") for cell in cells} == {"s"}


def test_a_title_in_the_header_of_pages_is_text():
    value = msgspec.structs.replace(small(), facts=Facts(title='R&D "x" &P &"Arial"' + "&" * 300))
    header = openpyxl.load_workbook(BytesIO(written(value)))["Grid"].oddHeader
    assert header.left.text.startswith('R&&D "x" &&P')
    assert header.right.text == "RACI"
    (raw,) = [part for name, part in parts(written(value)).items() if name.endswith("sheet1.xml")]
    assert len(raw.partition(b"<oddHeader>")[2].partition(b"</oddHeader>")[0].replace(b"&amp;", b"&")) <= 255


@pytest.mark.parametrize("column", [0, 25, 26, 51, 52, 701, 702, 16_383])
def test_columns_are_named_as_spreadsheets_do(column):
    named = openpyxl.utils.get_column_letter(column + 1)
    assert area(0, column, 9, column) == f"{named}1:{named}10"
