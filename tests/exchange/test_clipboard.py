"""What spreadsheets put on the clipboard, as HTML and as text."""

import pytest

from exchange.grids import letters, notes, read_grid_text, titles
from facilitator.domain.errors import UserError
from facilitator.exchange import read_clipboard, understand

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta charset=utf-8><style>td {mso-ignore:padding; color:black}</style></head>
<body><!--StartFragment-->
<table border=0 cellpadding=0>
 <col width=64>
 <tr height=20>
  <td class=xl65>Decision</td>
  <td>Project
  manager</td>
  <td>R&amp;D</td>
 </tr>
 <tr><td>Buy<br>
  wisely</td><td>A</td><td>R, C</td></tr>
 <tr><td colspan=3><b>People</b></td></tr>
 <tr><td>Hire</td><td rowspan=2>A</td><td>I</td></tr>
 <tr><td>Fire</td><td>&nbsp;</td></tr>
</table>
<!--EndFragment--></body></html>"""


def test_html_of_a_spreadsheet():
    grid = understand(read_clipboard("Decision\tnever looked at\n", EXCEL))
    assert titles(grid) == ["Project manager", "R&D"]
    assert letters(grid) == {
        "Buy wisely": {"Project manager": "A", "R&D": "R/C"},
        "Hire": {"Project manager": "A", "R&D": "I"},
        "Fire": {"Project manager": "A"},
    }
    assert grid.sections == ("People",)
    assert [decision.row for decision in grid.decisions] == [2, 4, 5]
    assert grid.not_understood == ()


def test_rows_are_counted_as_the_spreadsheet_shows_them():
    rows = "<tr><td>D<td>PM</tr><tr><td>Buy<td>A</tr><tr><td><td></tr><tr><td>Sell<td>what</tr>"
    grid = understand(read_clipboard("", f"<table>{rows}</table><table>{rows}</table>"))
    assert (4, 2, "what", "cell.unknown") in notes(grid)
    assert [table.row for table in grid.tables] == [1, 1]


def test_html_without_a_table_leaves_the_text():
    grid = understand(read_clipboard("Decision\tPM\nBuy\tA\n", "<p>Decision</p>"))
    assert letters(grid) == {"Buy": {"PM": "A"}}


def test_text_with_quoted_cells():
    grid = understand(read_clipboard('Decision\tPM\tDev\n"Buy, then\nsell"\tA\t"R\nassist"\nHire\t\tA, R\n'))
    assert letters(grid) == {"Buy, then sell": {"PM": "A", "Dev": "R"}, "Hire": {"Dev": "A/R"}}
    assert grid.decisions[0].cells[1].note == "assist"


def test_a_cell_that_begins_with_a_quotation_mark():
    assert letters(understand(read_clipboard('Decision\tPM\n"New\tA\nOld\tR\n'))) == {
        '"New': {"PM": "A"},
        "Old": {"PM": "R"},
    }


def test_markdown_and_csv_can_be_pasted():
    assert letters(understand(read_clipboard("| D | PM |\n|---|---|\n| Buy | A |\n"))) == {"Buy": {"PM": "A"}}
    assert letters(understand(read_clipboard("D;PM\nBuy;A,R\n"))) == {"Buy": {"PM": "A/R"}}


def test_nothing_of_use_is_refused():
    for text, html in (
        ("", ""),
        ("hello", ""),
        ("", "<table><tr><td></td></tr></table>"),
        ("x" * 20_000_001, ""),
    ):
        with pytest.raises(UserError):
            understand(read_clipboard(text, html))


def test_several_tables_take_the_headings_over_them():
    page = (
        "<h2>Money</h2><table><tr><th>D<th>PM<tr><td>Buy<td>A</table>"
        "<h2>People</h2><table><caption>Staff</caption><tr><th>D<th>PM<tr><td>Hire<td>R/A</table>"
    )
    grid = understand(read_grid_text(page, "page.html"))
    assert [(d.section, d.title) for d in grid.decisions] == [("Money", "Buy"), ("Staff", "Hire")]


def test_a_table_within_a_cell_is_its_text():
    page = "<table><tr><td>D<td>PM<tr><td>Buy <table><tr><td>it</td></tr></table></td><td>A</td></tr></table>"
    assert letters(understand(read_grid_text(page, "page.html"))) == {"Buy it": {"PM": "A"}}


@pytest.mark.parametrize("span", ["0", "-3", "1000000000", "x", ""])
def test_lying_spans_do_no_harm(span):
    page = (
        f"<table><tr><td colspan={span}>D</td><td>PM</td></tr>"
        f"<tr><td>Buy</td><td rowspan={span}>A</td></tr><tr><td>Sell</td></tr></table>"
    )
    try:
        grid = understand(read_grid_text(page, "page.html"))
    except UserError:
        return
    assert len(grid.decisions) <= 2


def test_scripts_are_no_text():
    page = "<table><tr><td>D<td>PM<tr><td>Buy<script>alert('x')</script><td>what<style>a</style></table>"
    with pytest.raises(UserError, match="“what”"):
        understand(read_grid_text(page, "page.html"))
    page = page.replace("what", "A").replace("</table>", "<tr><td>Sell<td>what</table>")
    assert notes(understand(read_grid_text(page, "page.html"))) == [(1, 2, "what", "cell.unknown")]
