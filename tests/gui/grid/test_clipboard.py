"""Rectangles to and from the clipboard, as spreadsheets copy them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from domain.random_edits import sequences, walk
from facilitator.domain import edits
from facilitator.domain.frameworks import framework
from facilitator.domain.records import Cell
from facilitator.exchange.cells import CellReader
from facilitator.gui.grid.clipboard import Area, as_text, from_text, pasted
from facilitator.gui.grid.outline import outline_of
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
    codes = framework(workshop.facts.framework).codes
    for down, right, note in notes:
        decision, unit = list(outline.row_of)[down % len(outline.row_of)]
        key = (decision, unit, outline.roles[right % len(outline.roles)])
        workshop = edits.set_cells(workshop, {key: Cell((codes[right % len(codes)],), note)})
    everything = Area(0, 1, len(outline.rows) - 1, len(outline.roles))
    table = from_text(as_text(workshop, outline, everything))
    what = pasted(table, outline, CellReader(framework(workshop.facts.framework)), everything)
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
    assert shown.opened.said[-1] == "Left out, beyond the grid: 2. Not understood and kept as text: 1."


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
