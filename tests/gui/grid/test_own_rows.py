"""Rows that units have of their own: given, typed in, taken back, and the centre's letters behind them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from facilitator.domain import edits
from facilitator.domain.frameworks import frameworks
from facilitator.domain.labels import LABELS, label
from facilitator.domain.records import Cell
from facilitator.domain.words import untranslated
from facilitator.exchange import from_json, to_json
from facilitator.gui.grid.filtering import Filter
from facilitator.gui.grid.places import rect_of
from facilitator.storage import read
from gui.grid.own_rows import at, decision, give, heads, letters, own, popup, with_units, words
from gui.grid.shown import press, showing
from gui.opened import harbour

RACI = frameworks()["RACI"]


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, with_units()) as shown:
        tester = QAbstractItemModelTester(
            shown.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        shown.go("Set the scope", "Finance")
        yield shown
        shown.window.hide()
        del tester


def test_a_unit_gets_its_own_row_with_the_letters_of_the_centre_in_one_step(shown):
    give(shown, "North")
    row = own(shown, "North")
    assert letters(shown, row) == letters(shown, (row[0], "")) == "I . A R"
    assert shown.labels == ["row.own"]
    assert at(shown) == ("Set the scope · North", "Finance")
    assert heads(shown)[1:4] == ["Set the scope", "North", "Change a price"]
    assert shown.opened.said[-1] == "This row counts as a whole for North, blank cells too."
    assert shown.view.hasFocus()
    shown.opened.document.undo()
    assert row not in shown.workshop.cells
    assert heads(shown)[1:3] == ["Set the scope", "Change a price"]
    assert at(shown) == ("Set the scope", "Finance")
    shown.opened.document.redo()
    assert letters(shown, row) == "I . A R"


def test_notes_and_what_was_not_read_stay_in_the_centre(shown):
    key = (decision(shown), "", shown.opened.find("role", "Board").id)
    shown.page.model.setData(shown.page.model.index(*shown.page.model.outline.place(key)), "I (weekly)")
    other = (decision(shown), "", shown.opened.find("role", "Finance").id)
    shown.page.model.setData(shown.page.model.index(*shown.page.model.outline.place(other)), "whoever")
    give(shown, "South")
    cells = shown.workshop.row(*own(shown, "South")).values()
    assert letters(shown, own(shown, "South")) == "I . A R"
    assert not [cell for cell in cells if cell.note or cell.source]


def test_the_menu_offers_the_units_in_their_tree_but_not_the_centre(shown):
    give(shown, "Team")
    shown.press("Ctrl+L")
    menu = popup(shown)
    found = [(action.text(), action.isChecked()) for action in menu.actions() if action.text()]
    assert [text.strip() for text, _ in found] == ["North", "Team", "South", "Units may adapt this decision"]
    assert [checked for _, checked in found] == [False, True, False, False]
    assert found[1][0].index("Team") > found[0][0].index("North")
    press(menu, "Down Enter")
    assert shown.labels == ["row.own"]
    assert at(shown) == ("Set the scope · Team", "Finance")


def test_whether_units_may_adapt_it_is_said_there_too(shown):
    shown.press("Ctrl+L")
    press(popup(shown), "Up Enter")
    assert shown.workshop.decisions[decision(shown)].adaptable
    assert shown.labels == ["record.set"]
    shown.press("Ctrl+L")
    assert popup(shown).actions()[-1].isChecked()
    press(popup(shown), "Up Enter")
    assert not shown.workshop.decisions[decision(shown)].adaptable


def test_without_anything_to_choose_it_says_what_to_do(qtbot, tmp_path):
    workshop = harbour()
    north = next(key for key, unit in workshop.units.items() if unit.title == "North")
    with showing(qtbot, tmp_path, edits.remove(workshop, "unit", [north])) as shown:
        shown.view.choice.move_to((0, 0))
        shown.press("Ctrl+L")
        assert shown.opened.said[-1].startswith("Go to a decision first")
        shown.go("Set the scope", "Finance")
        shown.press("Ctrl+L")
        assert shown.opened.said[-1].startswith("There are no units beside the centre")
        assert popup(shown) is None


def test_where_the_centre_says_nothing_the_row_begins_blank_and_is_nothing_until_a_letter(shown):
    shown.go("Change a price", "Board")
    shown.press("Home Shift+End Delete Home")
    before = shown.labels
    give(shown, "South")
    row = own(shown, "South", "Change a price")
    assert shown.labels == before
    assert row not in shown.workshop.cells
    assert shown.opened.said[-1] == "Until a letter stands here, the centre’s row counts for South."
    assert heads(shown)[3] == "South, still empty"
    assert at(shown) == ("Change a price · South", "Board")
    shown.press("A")
    assert letters(shown, row) == "A . . ."
    assert heads(shown)[3] == "South"
    shown.opened.document.undo()
    assert row not in shown.workshop.cells
    assert heads(shown)[3] == "South, still empty"
    shown.press("Ctrl+Delete")
    assert "South, still empty" not in heads(shown)
    assert shown.labels[-1] != "row.centre"


def test_a_row_whose_last_letter_goes_stays_to_be_typed_in(shown):
    give(shown, "North")
    row = own(shown, "North")
    shown.press("Home Shift+End Delete")
    assert row not in shown.workshop.cells
    assert heads(shown)[2] == "North, still empty"
    shown.press("Home C")
    assert letters(shown, row) == "C . . ."
    document = shown.opened.document
    document.undo()
    assert heads(shown)[2] == "North, still empty"
    document.undo()
    assert letters(shown, row) == "I . A R"
    document.undo()
    assert heads(shown)[1:3] == ["Set the scope", "Change a price"]


def test_back_to_the_centres_row_is_one_step_and_says_which_notes_go(shown):
    give(shown, "North")
    row = own(shown, "North")
    key = (*row, shown.opened.find("role", "Board").id)
    shown.page.model.setData(shown.page.model.index(*shown.page.model.outline.place(key)), "C (by mail)")
    shown.press("Ctrl+Delete")
    assert row not in shown.workshop.cells
    assert row[0] in shown.workshop.decisions
    assert heads(shown)[1:3] == ["Set the scope", "Change a price"]
    assert at(shown) == ("Set the scope", "Finance")
    assert shown.opened.said[-1].startswith("Back to the centre’s row: 3 cells gone, with 1 note.")
    assert shown.labels[-1] == "row.centre"
    shown.opened.document.undo()
    assert letters(shown, row) == "C . A R"
    assert shown.workshop.cell(row[0], key[2], row[1]).note == "by mail"


def test_several_go_back_together_and_a_decision_among_them_is_removed_as_before(shown):
    give(shown, "North")
    shown.go("Set the scope", "Finance")
    give(shown, "South")
    shown.press("Up Shift+Down Ctrl+Delete")
    assert {key[1] for key in shown.workshop.cells} == {""}
    assert shown.labels[-1] == "rows.centre"
    shown.opened.document.undo()
    shown.go("Set the scope", "Finance")
    shown.press("Shift+Down Ctrl+Delete")
    assert "Set the scope" not in shown.opened.titles("decision")
    assert shown.labels[-1] == "record.remove"


def test_the_menu_of_an_own_row_leads_back_to_the_centre_and_that_of_the_centre_removes(shown):
    give(shown, "North")
    commands = shown.page.grid_menu._commands
    row = shown.page.grid_menu.made(head=False).actions()[-2].menu()
    assert row.actions()[-2:] == [commands.own_row, commands.to_centre]
    commands.to_centre.trigger()
    assert own(shown, "North") not in shown.workshop.cells
    row = shown.page.grid_menu.made(head=False).actions()[-2].menu()
    assert row.actions()[-1] is commands.row[-1]


def test_fill_down_in_an_own_row_takes_the_centres_letters_wherever_that_row_is(shown):
    give(shown, "North")
    shown.go("Set the scope", "Finance")
    give(shown, "South")
    row = own(shown, "South")
    shown.press("Home Shift+End Delete Home Shift+End Ctrl+D")
    assert letters(shown, row) == "I . A R"
    assert shown.labels[-1] == "cells.fill"
    shown.press("End C")
    shown.page.rows.want(Filter(own_only=True))
    shown.view.choice.move_to((shown.page.model.outline.row_of[row], 0))
    shown.press("Ctrl+D")
    assert letters(shown, row) == "I . A R"
    shown.press("Ctrl+D")
    assert shown.labels[-1] == "cell.set"


def test_the_words_of_a_cell_say_both(shown):
    give(shown, "North")
    row = own(shown, "North")
    shown.press("C Right Delete")
    assert words(shown, row, "Board") == "Set the scope · North, Board: Informed"
    assert words(shown, row, "Finance").endswith("Finance: Consulted here; blank in the centre’s row")
    assert words(shown, row, "Product lead").endswith(": blank here; Accountable in the centre’s row")
    tip = Qt.ItemDataRole.ToolTipRole
    assert "blank here; Accountable in the centre’s row" in words(shown, row, "Product lead", tip)
    assert not words(shown, row, "Board", tip)
    shown.press("-")
    assert words(shown, row, "Product lead").endswith(": nothing to do here; Accountable in the centre’s row")
    index = shown.page.model.index(*shown.view.choice.place)
    shown.page.model.setData(index, "whoever is there")
    assert words(shown, row, "Product lead").endswith(
        ": not understood: whoever is there here; Accountable in the centre’s row"
    )
    shown.press("Home Shift+End Delete")
    assert words(shown, row, "Product lead").endswith(
        ": Accountable, from the centre’s row: this one is still empty"
    )


def test_the_side_panel_says_what_the_centre_says_instead(shown):
    give(shown, "North")
    note = shown.page.side_widget().note
    assert note.isHidden()
    shown.press("End C")
    assert not note.isHidden()
    said = [child.text() for child in note.findChildren(type(shown.page.side_widget()._words))]
    assert said == ["Delivery lead, Set the scope · North", "Consulted here; Responsible in the centre’s row"]
    shown.press("R")
    assert note.isHidden()


def test_the_filter_shows_own_rows_only_and_names_their_decision(shown):
    give(shown, "North")
    shown.go("Hire somebody", "Board")
    give(shown, "South")
    shown.page.filter_bar.own_only.click()
    assert heads(shown) == ["Market", "Set the scope · North", "Money", "Hire somebody · South"]
    assert "2 of 7 rows shown" in shown.page.filter_bar.count.text()
    shown.view.setFocus()
    shown.view.choice.move_to((1, 1))
    shown.press("C")
    assert letters(shown, own(shown, "North")) == "C . A R"
    shown.press("Esc")
    assert len(heads(shown)) == 9


def test_a_row_is_shown_although_the_filter_hid_it(shown):
    give(shown, "North")
    row = own(shown, "North")
    shown.page.rows.want(Filter(letter="C"))
    shown.page.model.hide({row})
    shown.view.setFocus()
    shown.go("Set the scope", "Board")
    give(shown, "North")
    assert at(shown)[0] == "Set the scope · North"


def test_decisions_move_with_their_own_rows_by_keyboard_and_by_dragging(shown):
    give(shown, "North")
    shown.press("Alt+Down")
    assert heads(shown)[1:4] == ["Change a price", "Set the scope", "North"]
    assert at(shown)[0] == "Set the scope · North"
    shown.press("Alt+Down Alt+Down")
    assert heads(shown) == [
        *("Market", "Change a price", "Start an experiment"),
        *("Money", "Set the scope", "North", "Approve spend", "Hire somebody"),
    ]
    header = shown.view.verticalHeader().viewport()
    model = shown.page.model

    def middle(row):
        return QPoint(60, rect_of(shown.view, row, 0).center().y() - header.parent().y())

    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=middle(5))
    QTest.mouseMove(header, middle(5) - QPoint(0, 30))
    QTest.mouseMove(header, middle(1) - QPoint(0, 10))
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, pos=middle(1) - QPoint(0, 10))
    assert heads(shown)[:4] == ["Market", "Set the scope", "North", "Change a price"]
    assert model.outline.nested(2)
    shown.go("Change a price", "Board")
    row = model.outline.row_of[decision(shown, "Change a price"), ""]
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=middle(row))
    QTest.mouseMove(header, middle(row) - QPoint(0, 30))
    QTest.mouseMove(header, middle(1) + QPoint(0, 12))
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, pos=middle(1) + QPoint(0, 12))
    assert heads(shown)[1:4] == ["Set the scope", "North", "Change a price"]


def test_a_unit_that_goes_takes_its_rows_along_and_undo_brings_them_back(shown):
    give(shown, "North")
    shown.go("Change a price", "Board")
    shown.press("Home Shift+End Delete Home")
    give(shown, "South")
    document = shown.opened.document
    for title in ("North", "South"):
        after = edits.remove(shown.workshop, "unit", [shown.opened.find("unit", title).id])
        document.edit(label("record.remove", title=title), after)
    assert heads(shown)[1:4] == ["Set the scope", "Change a price", "Start an experiment"]
    assert not shown.page.model.opened
    document.undo()
    document.undo()
    assert heads(shown)[1:4] == ["Set the scope", "North", "Change a price"]


def test_entry_mode_notes_find_spotlight_and_the_clipboard_work_in_own_rows(shown):
    give(shown, "North")
    row = own(shown, "North")
    shown.press("Home F8 C I")
    assert letters(shown, row) == "C I A R"
    shown.press("F8 F8 Ctrl+M")
    shown.page.grid_menu._actions.note("by phone", (*row, shown.opened.find("role", "Board").id))
    assert shown.workshop.row(*row)[shown.opened.find("role", "Board").id].note == "by phone"
    shown.view.setFocus()
    shown.page.find_bar.open_bar()
    shown.page.find_bar.line.setText("by phone")
    assert at(shown) == ("Set the scope · North", "Board")
    shown.page.find_bar.line.setText("north")
    assert shown.page.find_bar.count.text() == "1 of 1"
    shown.page.find_bar.close_bar()
    shown.view.set_spotlight(on=True)
    assert not shown.view.grab().isNull()
    shown.go("Set the scope", "Board")
    shown.press("Shift+End Shift+Down Ctrl+C")
    assert QGuiApplication.clipboard().text() == "I\t\tA\tR\nC (by phone)\tI\tA\tR\n"
    shown.go("Approve spend", "Board")
    give(shown, "South")
    shown.press("Up Home Ctrl+V")
    assert letters(shown, (decision(shown, "Approve spend"), "")) == "I . A R"
    assert letters(shown, own(shown, "South", "Approve spend")) == "C I A R"
    shown.view.choice.move_to((1, 0))
    shown.press("Shift+Down Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Set the scope\nSet the scope · North\n"


def test_it_comes_back_from_file_and_json_the_same(qtbot, tmp_path):
    with showing(qtbot, tmp_path, with_units()) as shown:
        shown.go("Set the scope", "Finance")
        give(shown, "North")
        shown.press("C")
        shown.go("Hire somebody", "Board")
        give(shown, "Team")
        workshop, path = shown.workshop, shown.opened.path
    assert from_json(to_json(workshop)) == workshop
    assert read(path).workshop == workshop
    assert len(workshop.cells) == 7


def test_where_nothing_may_be_edited_no_row_is_given_and_those_there_are_shown(qtbot, tmp_path):
    workshop = with_units()
    south = next(key for key, unit in workshop.units.items() if unit.title == "South")
    first = next(iter(workshop.decisions))
    workshop = edits.set_cells(workshop, {(first, south, role): Cell(("C",)) for role in workshop.roles})
    with showing(qtbot, tmp_path, workshop, read_only=True) as shown:
        assert heads(shown)[2] == "South"
        shown.view.choice.move_to((2, 1))
        for keys in ("Ctrl+L", "Ctrl+Delete", "Ctrl+D"):
            shown.opened.said.clear()
            shown.press(keys)
            assert shown.opened.said[0].startswith("“Harbour” may only be looked at")
        assert popup(shown) is None
        assert shown.workshop.cells == workshop.cells


def test_findings_of_a_new_row_wait_until_it_is_left(shown):
    give(shown, "North")
    live = shown.opened.context.findings
    assert "grid.local-row-not-allowed" not in {finding.rule for finding in live.shown}
    shown.press("Up")
    assert "grid.local-row-not-allowed" in {finding.rule for finding in live.shown}


def test_the_history_names_the_unit_whose_own_row_was_changed(shown):
    give(shown, "North")
    row = own(shown, "North")
    board = shown.opened.find("role", "Board").id
    centre, local = (shown.page.model.outline.place((*key, board)) for key in ((row[0], ""), row))
    for place in (centre, local):
        index = shown.page.model.index(*place)
        for text in ("C", "C (by post)", "C", ""):
            assert shown.page.model.setData(index, text)
    said = [text for text in history(shown) if "Board" in text]
    assert said[:4] == [
        "Board is C for “Set the scope”",
        "Noted on Board for “Set the scope”",
        "Removed the note on Board for “Set the scope”",
        "Cleared Board for “Set the scope”",
    ]
    assert said[4:] == [text.replace("scope”", "scope · North”") for text in said[:4]]


def history(shown):
    """What the history reads aloud, from the first edit on."""
    steps = shown.opened.document.history.steps
    return [step.label.render(LABELS, "history", untranslated) for step in steps]
