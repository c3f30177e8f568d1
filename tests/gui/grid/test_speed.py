"""As few keys as can be: entry mode, filling, and letters that are digits or several signs."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.frameworks import frameworks
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.gui.grid.keys import _codes
from gui.grid.shown import showing
from gui.opened import harbour

PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


def switch(shown, framework):
    workshop = shown.workshop
    after = edits.update(workshop, "workshop", workshop.facts.id, framework=framework)
    shown.opened.document.edit(label("framework.set", framework=framework), after)


def strike(shown, key, text, modifiers=PLAIN, scan=0):
    """Press a key of some keyboard: what it types, and where it lies."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)
    QApplication.sendEvent(shown.view, event)


def test_entry_to_the_right_goes_over_the_end_of_the_row_and_past_headings(shown):
    shown.go("Start an experiment", "Delivery lead")
    shown.press("F8 C")
    assert shown.here == ("Approve spend", "Board")
    shown.press("Shift+I")
    assert shown.letters("Start an experiment", "Delivery lead") == "C/I"
    assert shown.here == ("Approve spend", "Board")


def test_entry_downward_goes_over_the_end_of_the_column(shown):
    shown.go("Start an experiment", "Finance")
    shown.press("F8 F8 C")
    assert shown.here == ("Approve spend", "Finance")
    shown.press("C C")
    assert shown.here == ("Set the scope", "Product lead")
    shown.press("Shift+I")
    assert shown.letters("Hire somebody", "Finance") == "C/I"


@pytest.mark.parametrize("keys", ["F8", "F8 F8"])
def test_at_the_last_cell_it_stays_and_says_so(shown, keys):
    shown.go("Hire somebody", "Delivery lead")
    shown.press(f"{keys} C")
    assert shown.here == ("Hire somebody", "Delivery lead")
    assert shown.opened.said[-1] == "That was the last cell."
    shown.press("Shift+I")
    assert shown.letters("Hire somebody", "Delivery lead") == "C/I"


def test_a_letter_on_a_title_says_where_letters_go(shown):
    shown.press("Home Home A")
    assert shown.labels == []
    assert shown.opened.said[-1] == "Letters go into the cells: press Right or Tab first."
    shown.press("Right A")
    assert shown.letters("Set the scope", "Board") == "A"


def test_a_letter_of_another_framework_says_which_there_are(shown):
    shown.press("Q")
    assert shown.opened.said[-1] == "The letters here are A, R, C, I."
    assert shown.labels == []


@pytest.mark.parametrize("framework", frameworks())
def test_every_letter_of_every_framework_can_be_typed_and_added(shown, framework):
    switch(shown, framework)
    codes = frameworks()[framework].codes
    for code in codes:
        QTest.keyClicks(shown.view, code.lower())
        assert shown.letters("Set the scope", "Finance") == code
    if framework != "LEVELS":
        shown.press("Delete " + " ".join(f"Shift+{code}" for code in reversed(codes)))
        assert shown.letters("Set the scope", "Finance") == "/".join(codes)


def test_digits_set_a_level_also_on_keyboards_that_have_them_on_shift(shown):
    switch(shown, "LEVELS")
    strike(shown, Qt.Key.Key_3, "3", Qt.KeyboardModifier.KeypadModifier)
    assert shown.letters("Set the scope", "Finance") == "3"
    strike(shown, Qt.Key.Key_5, "5", SHIFT)
    assert shown.letters("Set the scope", "Finance") == "5"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not tell where a key lies")
def test_shift_and_the_key_of_a_digit_adds_a_level_whatever_it_types(shown):
    switch(shown, "LEVELS")
    first = {"win32": 2}.get(sys.platform, 10)
    shown.press("3")
    strike(shown, Qt.Key.Key_Dollar, "$", SHIFT, first + 3)
    assert shown.letters("Set the scope", "Finance") == "3/4"
    strike(shown, Qt.Key.Key_Apostrophe, "'", PLAIN, first + 3)
    assert shown.letters("Set the scope", "Finance") == "3/4"


def test_codes_of_several_signs_are_found_by_their_first():
    codes = ("A", "Adv", "Dec", "Del", "5")
    assert _codes("a", codes) == ["A", "Adv"]
    assert _codes("D", codes) == ["Dec", "Del"]
    assert _codes("5", codes) == ["5"]
    assert _codes("x", codes) == _codes("", codes) == []


def test_filling_down_copies_the_first_row_and_leaves_notes(shown):
    shown.page.model.setData(shown.view.currentIndex(), "C")
    shown.go("Start an experiment", "Finance")
    shown.page.model.setData(shown.view.currentIndex(), "(ask twice)")
    shown.go("Set the scope", "Finance")
    shown.press("Ctrl+Shift+End Ctrl+D")
    shown.press("Esc")
    rows = ("Set the scope", "Change a price", "Start an experiment", "Approve spend", "Hire somebody")
    for role, letter in {"Finance": "C", "Product lead": "A", "Delivery lead": "R"}.items():
        assert {shown.letters(row, role) for row in rows} == {letter}
    assert shown.cell("Start an experiment", "Finance") == Cell(("C",), "ask twice")
    assert shown.letters("Approve spend", "Board") == "A"
    assert shown.labels == ["cell.set", "cell.note", "cells.fill"]


def test_filling_right_copies_the_first_column(shown):
    shown.go("Approve spend", "Board")
    shown.press("Shift+End Shift+Down Ctrl+R")
    for row in ("Approve spend", "Hire somebody"):
        assert [shown.letters(row, role) for role in ("Finance", "Product lead", "Delivery lead")] == [
            "A"
        ] * 3


def test_without_a_selection_the_neighbour_is_copied(shown):
    shown.go("Approve spend", "Finance")
    shown.press("Ctrl+D")
    assert shown.letters("Approve spend", "Finance") == ""
    shown.press("Ctrl+R")
    assert shown.letters("Approve spend", "Finance") == "A"
    shown.press("Down Ctrl+D")
    assert shown.letters("Hire somebody", "Finance") == "A"
    assert shown.labels == ["cell.clear", "cell.set", "cell.set"]


@pytest.mark.parametrize(("place", "key"), [("Set the scope", "Ctrl+D"), ("Set the scope", "Ctrl+R")])
def test_where_there_is_nothing_to_copy_from_nothing_changes(shown, place, key):
    shown.go(place, "Board")
    shown.press(key)
    shown.press("Home Home Up")
    shown.press(key)
    assert shown.labels == []


def test_what_was_not_understood_is_filled_too(shown):
    shown.page.model.setData(shown.view.currentIndex(), "ask Jonas")
    shown.press("Shift+Down Ctrl+D")
    assert shown.cell("Change a price", "Finance") == Cell((), "", "ask Jonas")
