"""The grid by keyboard alone, as a facilitator types while people talk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain.records import Cell
from facilitator.gui.grid.key_list import KEYS
from gui.grid.shown import press, showing
from gui.opened import harbour


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


def test_a_letter_sets_the_cell_and_stays(shown):
    shown.press("C")
    assert shown.letters("Set the scope", "Finance") == "C"
    shown.press("I")
    assert shown.letters("Set the scope", "Finance") == "I"
    assert shown.here == ("Set the scope", "Finance")
    assert shown.labels == ["cell.set", "cell.set"]


def test_the_same_letter_again_is_no_edit(shown):
    shown.press("C C")
    assert shown.labels == ["cell.set"]


def test_a_letter_that_is_not_of_the_framework_does_nothing(shown):
    shown.press("S X 7")
    assert shown.labels == []


def test_shift_adds_a_letter_and_takes_it_away_again(shown):
    shown.press("A Shift+R")
    assert shown.letters("Set the scope", "Finance") == "A/R"
    shown.press("Shift+A")
    assert shown.letters("Set the scope", "Finance") == "R"
    shown.press("Shift+R")
    assert shown.cell("Set the scope", "Finance") == Cell()
    assert shown.labels == ["cell.set"] * 3 + ["cell.clear"]


def test_caps_lock_is_not_shift(shown):
    QTest.keyClicks(shown.view, "a")
    QTest.sendKeyEvent(QTest.KeyAction.Click, shown.view, Qt.Key.Key_R, "R", Qt.KeyboardModifier.NoModifier)
    assert shown.letters("Set the scope", "Finance") == "R"


def test_marks_stand_alone(shown):
    shown.press("A -")
    assert shown.letters("Set the scope", "Finance") == "–"
    shown.press("/")
    assert shown.letters("Set the scope", "Finance") == "N/A"
    shown.press("- N")
    assert shown.letters("Set the scope", "Finance") == "N/A"
    shown.press("Shift+R")
    assert shown.letters("Set the scope", "Finance") == "R"


def test_space_goes_through_the_letters_and_back_to_blank(shown):
    seen = []
    for _ in range(5):
        shown.press("Space")
        seen.append(shown.letters("Set the scope", "Finance"))
    assert seen == ["A", "R", "C", "I", ""]


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_clearing_leaves_nothing_and_is_one_step(shown, key):
    shown.press("A")
    shown.press(key)
    assert shown.cell("Set the scope", "Finance") == Cell()
    shown.press(key)
    assert shown.labels == ["cell.set", "cell.clear"]


def test_a_selection_is_set_and_cleared_in_one_step(shown):
    before = shown.workshop
    shown.press("Shift+Down Shift+Down Shift+Right C")
    rows = ("Set the scope", "Change a price", "Start an experiment")
    assert {shown.letters(row, role) for row in rows for role in ("Finance", "Product lead")} == {"C"}
    assert shown.labels == ["cells.set"]
    shown.press("Delete")
    assert {shown.letters(row, role) for row in rows for role in ("Finance", "Product lead")} == {""}
    assert shown.labels == ["cells.set", "cells.clear"]
    shown.opened.document.undo()
    shown.opened.document.undo()
    assert shown.workshop == before


def test_shift_and_a_letter_adds_to_all_that_are_selected(shown):
    shown.press("Shift+Right Shift+I")
    assert shown.letters("Set the scope", "Finance") == "I"
    assert shown.letters("Set the scope", "Product lead") == "A/I"
    shown.press("Shift+I")
    assert shown.letters("Set the scope", "Finance") == ""
    assert shown.letters("Set the scope", "Product lead") == "A"


def test_arrows_pass_the_headings_of_sections(shown):
    shown.go("Start an experiment", "Finance")
    shown.press("Down")
    assert shown.here == ("Approve spend", "Finance")
    shown.press("Up")
    assert shown.here == ("Start an experiment", "Finance")


def test_the_titles_are_a_column_too_and_there_headings_can_be_reached(shown):
    shown.press("Left Left")
    assert shown.here == ("Set the scope", "")
    shown.press("Up")
    assert shown.here == ("Market", "")
    shown.press("Right")
    assert shown.here == ("Market", "")
    shown.press("A")
    assert shown.labels == []


def test_tab_goes_right_and_enter_comes_back_to_where_tab_began(shown):
    shown.press("Tab Tab")
    assert shown.here == ("Set the scope", "Delivery lead")
    shown.press("Enter")
    assert shown.here == ("Change a price", "Finance")
    shown.press("Tab Enter")
    assert shown.here == ("Start an experiment", "Finance")
    shown.press("Shift+Enter Shift+Backtab")
    assert shown.here == ("Change a price", "Board")


def test_enter_goes_straight_down_after_the_cursor_was_moved_otherwise(shown):
    shown.press("Tab Right Enter")
    assert shown.here == ("Change a price", "Delivery lead")


def test_tab_goes_over_the_end_of_the_row_and_past_a_heading(shown):
    shown.go("Start an experiment", "Delivery lead")
    shown.press("Tab")
    assert shown.here == ("Approve spend", "Board")
    shown.press("Shift+Backtab")
    assert shown.here == ("Start an experiment", "Delivery lead")


def test_home_and_end_and_the_corners(shown):
    shown.press("End")
    assert shown.here == ("Set the scope", "Delivery lead")
    shown.press("Home")
    assert shown.here == ("Set the scope", "Board")
    shown.press("Home")
    assert shown.here == ("Set the scope", "")
    shown.press("Ctrl+End")
    assert shown.here == ("Hire somebody", "Delivery lead")
    shown.press("Ctrl+Home")
    assert shown.here == ("Set the scope", "Board")
    shown.press("PgDown")
    assert shown.here == ("Hire somebody", "Board")
    shown.press("PgUp")
    assert shown.here == ("Set the scope", "Board")


def test_ctrl_and_arrows_go_to_where_the_letters_end(shown):
    shown.go("Approve spend", "Board")
    shown.press("Ctrl+Right")
    assert shown.here == ("Approve spend", "Finance")
    shown.press("Ctrl+Right")
    assert shown.here == ("Approve spend", "Delivery lead")
    shown.press("Ctrl+Up")
    assert shown.here == ("Set the scope", "Delivery lead")
    shown.press("Ctrl+Shift+Down Delete")
    assert shown.labels == ["cells.clear"]
    assert shown.letters("Hire somebody", "Delivery lead") == ""


def test_entry_mode_moves_on_and_shift_still_adds_to_the_cell_typed(shown):
    shown.press("F8 A Shift+R")
    assert shown.letters("Set the scope", "Finance") == "A/R"
    assert shown.here == ("Set the scope", "Product lead")
    shown.press("F8 C")
    assert shown.here == ("Change a price", "Product lead")
    shown.press("F8 C")
    assert shown.here == ("Change a price", "Product lead")
    assert [said for said in shown.opened.said if said] == [
        "After a letter the cursor moves right.",
        "After a letter the cursor moves down.",
        "After a letter the cursor stays.",
    ]


def test_ctrl_a_takes_all_cells_and_escape_only_one(shown):
    shown.press("Ctrl+A Esc I")
    assert shown.labels == ["cell.set"]
    shown.press("Ctrl+A I")
    assert shown.labels == ["cell.set", "cells.set"]
    cells = [cell for row in shown.workshop.cells.values() for cell in row.values()]
    assert len(cells) == 20
    assert {cell.letters for cell in cells} == {("I",)}


def test_rows_move_up_and_down_over_the_edge_of_their_section(shown):
    shown.go("Approve spend", "Finance")
    shown.press("Alt+Up")
    assert shown.here == ("Approve spend", "Finance")
    section = shown.workshop.sections[shown.opened.find("decision", "Approve spend").section]
    assert section.title == "Market"
    assert shown.labels == ["record.move"]
    shown.press("Alt+Down")
    assert shown.opened.titles("decision") == [
        "Set the scope",
        "Change a price",
        "Start an experiment",
        "Approve spend",
        "Hire somebody",
    ]


def test_sections_move_as_a_whole(shown):
    shown.press("Home Home Up Alt+Down")
    assert shown.opened.titles("section") == ["Money", "Market"]
    assert shown.here == ("Market", "")
    shown.press("Alt+Down")
    assert shown.labels == ["record.move"]


def test_roles_move_left_and_right_over_the_edge_of_their_unit(shown):
    shown.press("Alt+Right")
    assert shown.here == ("Set the scope", "Finance")
    unit = shown.workshop.units[shown.opened.find("role", "Finance").unit]
    assert unit.title == "North"
    shown.press("Alt+Left Alt+Left")
    assert shown.opened.titles("role") == ["Finance", "Board", "Product lead", "Delivery lead"]
    assert shown.labels == ["record.move"] * 3


def test_a_decision_and_a_role_are_removed_in_one_step_each_and_come_back(shown):
    before = shown.workshop
    shown.press("Ctrl+Delete")
    assert "Set the scope" not in shown.opened.titles("decision")
    assert shown.here == ("Change a price", "Finance")
    shown.press("Ctrl+Shift+Delete")
    assert "Finance" not in shown.opened.titles("role")
    assert shown.labels == ["record.remove", "record.remove"]
    shown.opened.document.undo()
    shown.opened.document.undo()
    assert shown.workshop == before
    assert shown.here == ("Set the scope", "")
    assert shown.opened.said == [
        "Removed “Set the scope” with 3 cells of the grid. Ctrl+Z takes it back.",
        "Removed “Finance” with 1 cell of the grid. Ctrl+Z takes it back.",
    ]


def test_several_decisions_are_removed_in_one_step(shown):
    shown.press("Shift+Down Ctrl+Delete")
    assert shown.opened.titles("decision") == ["Start an experiment", "Approve spend", "Hire somebody"]
    assert shown.labels == ["records.remove"]


def test_removing_a_section_keeps_its_decisions(shown):
    shown.press("Home Home Up Ctrl+Delete")
    assert shown.opened.titles("section") == ["Money"]
    assert len(shown.workshop.decisions) == 5


def test_keys_of_the_window_are_left_to_the_window(shown):
    for key in ("F6", "F1", "Ctrl+PgDown", "Ctrl+Z"):
        asked = []
        shown.page.keyPressEvent = lambda event, asked=asked: asked.append(event.key())
        press(shown.view, key)
        assert asked, key


def test_every_key_of_the_list_has_words():
    assert all(keys and words for keys, words in KEYS)
