"""Rectangles to and from the clipboard, as spreadsheets copy them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from domain.random_edits import sequences, walk
from facilitator.domain import edits
from facilitator.domain.frameworks import framework
from facilitator.domain.labels import label
from facilitator.domain.legend import framework_of
from facilitator.domain.records import Cell
from facilitator.exchange.cells import CellReader
from facilitator.gui.grid.area import Area
from facilitator.gui.grid.clipboard import as_html, as_text, copied, from_html, from_text
from facilitator.gui.grid.outline import outline_of
from facilitator.gui.grid.pasting import pasted
from gui.grid.shown import showing
from gui.opened import harbour


def clipboard():
    return QGuiApplication.clipboard()


@pytest.fixture
def shown(qtbot, tmp_path):
    clipboard().clear()
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Board")
        yield shown


NOTES = st.text(alphabet='ab \t\n"(),/é', max_size=12).map(str.strip)


@given(sequences(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), NOTES), max_size=6))
def test_what_is_copied_pastes_to_the_same(steps, notes):
    *_, workshop = walk(steps)
    outline = outline_of(workshop)
    if not outline.row_of or not outline.roles:
        return
    codes = framework_of(workshop).codes
    for down, right, note in notes:
        decision, unit = list(outline.row_of)[down % len(outline.row_of)]
        key = (decision, unit, outline.roles[right % len(outline.roles)])
        workshop = edits.set_cells(workshop, {key: Cell((codes[right % len(codes)],), note)})
    everything = Area(0, 1, len(outline.rows) - 1, len(outline.roles))
    texts = copied(workshop, outline, everything)
    table = from_text(as_text(texts))
    assert table == texts
    what = pasted(table, outline, CellReader(framework_of(workshop)), everything)
    foreign = {
        key
        for key, cell in what.cells.items()
        if cell.source or set(workshop.cell(key[0], key[2], key[1]).letters) - {*codes, "–", "N/A"}
    }
    for key, cell in what.cells.items():
        before = workshop.cell(key[0], key[2], key[1])
        if key not in foreign:
            assert (cell.letters, cell.note) == (before.letters, before.note)
    assert what.left_out == 0


def test_a_rectangle_is_copied_as_lines_and_tabs(shown):
    shown.press("Shift+Down Shift+Right Shift+Right Ctrl+C")
    assert clipboard().text() == "I\t\tA\nC\t\tA\n"


def test_headings_are_neither_copied_nor_pasted_over(shown):
    shown.go("Start an experiment", "Product lead")
    shown.press("Shift+Down Ctrl+C")
    assert clipboard().text() == "A\n\n"
    clipboard().setText("I\nC\n")
    shown.press("Esc")
    shown.go("Start an experiment", "Board")
    shown.press("Ctrl+V")
    assert shown.letters("Start an experiment", "Board") == "I"
    assert shown.letters("Approve spend", "Board") == "C"


def test_cutting_and_pasting_are_one_step_each(shown):
    before = shown.workshop
    shown.press("Shift+Down Ctrl+X")
    assert shown.letters("Set the scope", "Board") == shown.letters("Change a price", "Board") == ""
    shown.go("Set the scope", "Finance")
    shown.press("Ctrl+V")
    assert (shown.letters("Set the scope", "Finance"), shown.letters("Change a price", "Finance")) == (
        "I",
        "C",
    )
    assert shown.labels == ["cells.cut", "cells.paste"]
    shown.opened.document.undo()
    shown.opened.document.undo()
    assert shown.workshop == before


def test_one_cell_fills_all_that_are_selected(shown):
    shown.press("Ctrl+C Shift+Right Shift+Down Ctrl+V")
    for decision in ("Set the scope", "Change a price"):
        assert [shown.letters(decision, role) for role in ("Board", "Finance")] == ["I", "I"]
    assert shown.labels == ["cells.paste"]


def test_words_of_a_spreadsheet_are_understood(shown):
    clipboard().setText("Accountable\tr, c\tn/a\tI (weekly)\r\n")
    shown.press("Ctrl+V")
    got = [
        shown.cell("Set the scope", role) for role in ("Board", "Finance", "Product lead", "Delivery lead")
    ]
    assert got == [Cell(("A",)), Cell(("R", "C")), Cell(("N/A",)), Cell(("I",), "weekly")]


def test_what_does_not_fit_or_is_not_understood_is_said(shown):
    shown.go("Hire somebody", "Delivery lead")
    clipboard().setText("ask Jonas\tA\nR\n")
    shown.press("Ctrl+V")
    assert shown.cell("Hire somebody", "Delivery lead") == Cell((), "", "ask Jonas")
    assert shown.opened.said[-1] == (
        "Left out, beyond the grid: 1 row and 1 column, with 2 filled cells. "
        "Not understood and kept as text: 1."
    )


def test_quoted_cells_keep_tabs_quotes_and_line_ends():
    table = from_text('"A (see\t""annex""\nand B)"\tR\nC\n')
    assert table == [['A (see\t"annex"\nand B)', "R"], ["C"]]


def test_a_huge_or_broken_text_is_taken_as_it_stands(shown):
    clipboard().setText('"' + "x" * 3_000_000)
    shown.press("Ctrl+V")
    assert len(shown.cell("Set the scope", "Board").source) <= 300
    shown.opened.document.undo()
    clipboard().setText("\0A\tR")
    shown.press("Ctrl+V")
    assert shown.letters("Set the scope", "Board") == "A"


def test_an_empty_clipboard_changes_nothing(shown):
    clipboard().clear()
    shown.press("Ctrl+V")
    assert shown.labels == []


def test_titles_alone_can_be_copied(shown):
    shown.press("Home Shift+Down Ctrl+C")
    assert clipboard().text() == "Set the scope\nChange a price\n"


PROGRAMS = ("excel", "libreoffice", "sheets")
CLIPBOARDS = Path(__file__).parent / "clipboards"
COPIED = [
    ["A", "R\n(with Finance & Legal)", "", "n/a"],
    ["", "", "", ""],
    ["R/A", '"C" says Jonas', "–", "I (weekly)"],
]
"""What each of the spreadsheets has copied: lines in a cell, quotation marks at its beginning, blanks."""


def copied_by(program, *, html=True, text=True, fragment=False):
    """Put on the clipboard what a spreadsheet puts there for COPIED."""
    data = QMimeData()
    if text:
        data.setText((CLIPBOARDS / f"{program}.txt").read_bytes().decode())
    if html:
        words = (CLIPBOARDS / f"{program}.html").read_text("utf-8")
        if fragment:
            words = words.partition("<!--StartFragment-->")[2].partition("<!--EndFragment-->")[0]
            words = f"<html><body><table><!--StartFragment-->{words}<!--EndFragment--></table></body></html>"
        data.setHtml(words)
    clipboard().setMimeData(data)


def assert_pasted(shown):
    """Compare three rows of the grid with what COPIED means."""
    got = [
        [shown.cell(decision, role) for role in ("Board", "Finance", "Product lead", "Delivery lead")]
        for decision in ("Set the scope", "Change a price", "Start an experiment")
    ]
    said = Cell((), "", '"C" says Jonas')
    assert got == [
        [Cell(("A",)), Cell(("R",), "with Finance & Legal"), Cell(), Cell(("N/A",))],
        [Cell()] * 4,
        [Cell(("A", "R")), said, Cell(("–",)), Cell(("I",), "weekly")],
    ]
    assert shown.labels == ["cells.paste"]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("kinds", [{}, {"text": False}], ids=["both", "html"])
def test_what_spreadsheets_copy_is_pasted_cell_by_cell(shown, program, kinds):
    copied_by(program, **kinds)
    shown.press("Ctrl+V")
    assert_pasted(shown)


def test_a_fragment_of_excel_is_enough(shown):
    copied_by("excel", fragment=True)
    shown.press("Ctrl+V")
    assert_pasted(shown)


@pytest.mark.parametrize("program", PROGRAMS)
def test_their_text_alone_says_the_same(program):
    """Quotes are not where a cell begins and ends in all of them; a cell that is cut would shift the rest."""
    table = from_text((CLIPBOARDS / f"{program}.txt").read_bytes().decode())
    assert [[text.replace("  ", " ") for text in row] for row in table] == COPIED


def test_a_reader_of_quotes_alone_would_lose_them():
    """The control: what csv makes of the same text is not what was in the cells."""
    text = (CLIPBOARDS / "libreoffice.txt").read_bytes().decode()
    assert [row[1] for row in csv.reader(io.StringIO(text), csv.excel_tab)][2] == "C says Jonas"


def test_blank_rows_at_the_end_are_pasted_too(shown):
    data = QMimeData()
    data.setText('"A"\n\n\n')
    data.setHtml('<table><tr><td>"A"</td></tr><tr><td></td></tr><tr><td></td></tr></table>')
    clipboard().setMimeData(data)
    shown.press("Ctrl+V")
    assert shown.letters("Change a price", "Board") == shown.letters("Start an experiment", "Board") == ""


def test_copying_offers_text_and_a_table(shown):
    shown.press("A Shift+R")
    shown.page.model.setData(shown.view.currentIndex(), 'A (see "annex"\nand B)')
    shown.press("Shift+Down Ctrl+C")
    data = clipboard().mimeData()
    assert data.text() == '"A (see ""annex""\nand B)"\nC\n'
    assert "<br style='mso-data-placement:same-cell'>" in data.html()
    texts = [['A (see "annex"\nand B)'], ["C"]]
    assert from_html(data.html()) == from_text(data.text()) == texts
    letter = framework("RACI").letter("C")
    assert f"background:{letter.light.fill}" in data.html()
    shown.go("Set the scope", "Finance")
    shown.press("Ctrl+V")
    assert shown.cell("Set the scope", "Finance") == Cell(("A",), 'see "annex"\nand B')


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+2", "-cmd", "'=x"])
def test_nothing_copied_is_run_as_a_formula_and_it_pastes_to_the_same(shown, text):
    key = shown.key("Set the scope", "Board")
    after = edits.set_cells(shown.workshop, {key: Cell((), "", text)})
    shown.opened.document.edit(label("cells.set", count="1"), after)
    shown.press("Ctrl+C")
    data = clipboard().mimeData()
    assert data.text().startswith("'")
    assert from_text(data.text())[0] == from_html(data.html())[0] == [text]
    shown.press("Down Ctrl+V")
    assert shown.cell("Change a price", "Board").source == text


def test_mark_up_is_copied_as_typed():
    table = [["<img src=x> & more", "A"]]
    html = as_html(table, framework("RACI"))
    assert "<img" not in html
    assert from_html(html) == table


@pytest.mark.parametrize(
    "html", ["<p>A</p>", "<table><tr><td>A</td></tr></table>" * 2, "<table></table>", "<table><tr><td>"]
)
def test_html_that_is_no_single_table_leaves_it_to_the_text(shown, html):
    data = QMimeData()
    data.setText('"R"\tC\n')
    data.setHtml(html)
    clipboard().setMimeData(data)
    shown.press("Ctrl+V")
    assert (shown.letters("Set the scope", "Board"), shown.letters("Set the scope", "Finance")) == ("R", "C")


def test_letters_are_stored_in_the_order_of_the_framework_when_typed_or_pasted(shown):
    clipboard().setText("I/A/R\n")
    shown.press("Ctrl+V")
    assert shown.letters("Set the scope", "Board") == "A/R/I"


def test_an_imported_order_is_shown_like_any_other_and_stays_as_it_is(shown):
    key = shown.key("Set the scope", "Board")
    after = edits.set_cells(shown.workshop, {key: Cell(("R", "A"))})
    shown.opened.document.edit(label("import", count="1", file="x"), after)
    index = shown.view.currentIndex()
    assert index.data() == index.data(Qt.ItemDataRole.EditRole) == "A/R"
    shown.page.model.setData(index, "A/R (both)")
    assert shown.cell("Set the scope", "Board") == Cell(("R", "A"), "both")
    shown.press("Ctrl+C")
    assert clipboard().text() == "A/R (both)\n"
