"""Typing texts into cells, titles and names, and adding rows and columns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Decision
from facilitator.gui.document import SaveState
from facilitator.gui.grid.outline import TITLE, outline_of
from facilitator.gui.grid.places import HEAD, rect_of
from gui.grid.shown import press, showing
from gui.opened import harbour


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


def test_f2_edits_letters_and_note_as_one_text(shown):
    shown.press("F2")
    shown.type("a/r (assist)")
    assert shown.cell("Set the scope", "Finance") == Cell(("A", "R"), "assist")
    shown.press("F2")
    assert shown.editor.text() == "A/R (assist)"
    assert shown.editor.accessibleName() == "Set the scope, Finance: Accountable, Responsible, note: assist"
    shown.type("A/R (with the board (all of it))")
    assert shown.cell("Set the scope", "Finance").note == "with the board (all of it)"
    assert shown.labels == ["cell.set", "cell.note"]
    assert shown.view.hasFocus()


def test_a_note_stays_when_the_letter_changes(shown):
    shown.press("F2")
    shown.type("(only on Fridays)")
    shown.press("C")
    assert shown.cell("Set the scope", "Finance") == Cell(("C",), "only on Fridays")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", Cell()),
        ("- (next year)", Cell(("–",), "next year")),
        ("N/A", Cell(("N/A",))),
        ("responsible", Cell(("R",))),
        ("somebody, somehow", Cell((), "", "somebody, somehow")),
    ],
)
def test_texts_become_cells(shown, text, cell):
    shown.go("Set the scope", "Board")
    shown.press("F2")
    shown.type(text)
    assert shown.cell("Set the scope", "Board") == cell


def test_the_imported_text_stays_behind_the_letters_that_replace_it(shown):
    shown.press("F2")
    shown.type("somebody")
    shown.press("R")
    assert shown.cell("Set the scope", "Finance") == Cell(("R",), "", "somebody")


def test_letters_taken_away_leave_no_imported_text_that_would_count_as_not_read(shown):
    shown.press("F2")
    shown.type("somebody")
    shown.press("R Shift+R")
    assert shown.cell("Set the scope", "Finance") == Cell()
    shown.press("F2")
    shown.type("somebody")
    shown.press("R F2")
    shown.type("(ask)")
    assert shown.cell("Set the scope", "Finance") == Cell((), "ask")


def test_escape_leaves_everything_as_it_was(shown):
    shown.press("F2")
    QTest.keyClicks(shown.editor, "A")
    press(shown.editor, "Esc")
    assert shown.labels == []
    assert not shown.editor.isVisible()
    assert shown.view.hasFocus()


def test_nobody_reads_saved_while_a_text_is_being_typed(shown):
    document = shown.opened.document
    shown.press("F2")
    assert document.save_state is SaveState.SAVED
    QTest.keyClicks(shown.editor, "A")
    assert document.save_state is SaveState.SAVING
    document.wait_until_saved()
    assert shown.letters("Set the scope", "Finance") == "A"
    assert not shown.editor.isVisible()


def test_going_elsewhere_takes_the_text(shown, qtbot):
    shown.press("F2")
    QTest.keyClicks(shown.editor, "C")
    shown.page.find_bar.open_bar()
    assert shown.letters("Set the scope", "Finance") == "C"
    assert shown.page.find_bar.line.hasFocus()


def test_titles_and_names_are_renamed_in_one_step(shown):
    shown.press("Shift+F2")
    shown.type("Set the scope of a release")
    shown.press("Ctrl+F2")
    shown.type("Finance director")
    shown.press("Home Home Up F2")
    shown.type("The market")
    assert shown.opened.titles("decision")[0] == "Set the scope of a release"
    assert shown.opened.titles("role")[1] == "Finance director"
    assert shown.opened.titles("section")[0] == "The market"
    assert shown.labels == ["record.set"] * 3


def test_a_title_cannot_be_emptied(shown):
    for keys in ("Shift+F2", "Ctrl+F2"):
        shown.press(keys)
        shown.type("")
    assert shown.labels == []


def test_a_double_click_edits(shown):
    header = shown.view.verticalHeader()
    row = shown.page.model.outline.place(shown.key("Change a price", "Board"))[0]
    at = header.viewport().rect().center()
    at.setY(shown.view.rowViewportPosition(row) + 5)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    shown.type("Change any price")
    names = shown.view.horizontalHeader()
    at = names.viewport().rect().center()
    at.setX(shown.view.columnViewportPosition(2) + shown.view.columnWidth(2) // 2)
    QTest.mouseDClick(names.viewport(), Qt.MouseButton.LeftButton, pos=at)
    shown.type("Treasurer")
    assert shown.opened.titles("decision")[1] == "Change any price"
    assert shown.opened.titles("role")[1] == "Treasurer"
    cell = shown.view.visualRect(shown.page.model.index(row, 2)).center()
    QTest.mouseDClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    shown.type("I")
    assert shown.letters("Change any price", "Treasurer") == "I"


def test_a_decision_is_added_below_the_cursor_and_its_letters_can_follow(shown):
    shown.press("Ctrl+Enter")
    shown.type("First")
    assert not shown.editor.isVisible()
    assert shown.view.hasFocus()
    assert shown.opened.titles("decision")[:3] == ["Set the scope", "First", "Change a price"]
    assert shown.here == ("First", "Board")
    shown.press("A Right R")
    assert shown.letters("First", "Board") == "A"
    assert shown.letters("First", "Finance") == "R"
    assert shown.labels == ["record.add", "cell.set", "cell.set"]
    section = shown.opened.find("decision", "First").section
    assert shown.workshop.sections[section].title == "Market"


def titles(shown):
    """What stands in the rows that are shown, headings included."""
    return [shown.page.model.title(row) for row in shown.page.model.outline.rows]


def test_a_blank_row_stands_where_the_decision_will_while_it_is_named(shown):
    shown.press("Ctrl+Enter")
    assert titles(shown)[:4] == ["Market", "Set the scope", "", "Change a price"]
    row = rect_of(shown.view, 2, TITLE)
    assert row.top() - 2 <= shown.editor.geometry().top()
    assert shown.editor.geometry().bottom() <= row.bottom() + 2
    assert shown.labels == []
    press(shown.editor, "Esc")
    assert titles(shown)[:3] == ["Market", "Set the scope", "Change a price"]
    assert shown.here == ("Set the scope", "Finance")
    assert shown.view.hasFocus()


@pytest.mark.parametrize("keys", ["Ctrl+Enter", "Ctrl+Shift+Enter"])
def test_without_a_name_nothing_is_added(shown, keys):
    before = shown.workshop
    shown.press(keys)
    shown.type("")
    assert shown.workshop is before
    assert shown.page.model.outline == outline_of(before)
    assert shown.here == ("Set the scope", "Finance")


def test_a_blank_column_as_wide_as_the_line_stands_where_the_role_will(shown):
    shown.press("Ctrl+Shift+Enter")
    column = rect_of(shown.view, HEAD, 3)
    assert column.left() <= shown.editor.geometry().left()
    assert shown.editor.geometry().right() <= column.right()
    press(shown.editor, "Esc")
    assert len(shown.page.model.outline.roles) == 4


def test_what_changes_meanwhile_is_shown_instead_of_the_blank_row(shown):
    shown.press("Ctrl+Enter")
    after = edits.put(shown.workshop, Decision(title="From elsewhere"))
    shown.opened.document.edit(label("record.add", title="From elsewhere"), after)
    assert "" not in titles(shown)
    assert "From elsewhere" in titles(shown)
    shown.type("Another")
    assert shown.here == ("Another", "Board")


def test_below_a_heading_a_decision_becomes_the_first_of_its_section(shown):
    shown.go("Approve spend", "Board")
    shown.press("Home Up Ctrl+Enter")
    shown.type("Borrow")
    assert shown.opened.titles("decision")[3:5] == ["Borrow", "Approve spend"]


def test_roles_are_added_at_the_right_of_the_cursor(shown):
    shown.press("Ctrl+Shift+Enter")
    shown.type("Legal")
    assert not shown.editor.isVisible()
    assert shown.opened.titles("role")[:3] == ["Board", "Finance", "Legal"]
    unit = shown.workshop.units[shown.opened.find("role", "Legal").unit]
    assert unit.title == "Centre"
    assert shown.here == ("Set the scope", "Legal")
    shown.press("C")
    assert shown.letters("Set the scope", "Legal") == "C"


def test_a_text_for_what_is_gone_is_dropped(shown):
    shown.press("Shift+F2")
    QTest.keyClicks(shown.editor, " at last")
    gone = shown.opened.find("decision", "Set the scope")
    after = edits.remove(shown.workshop, "decision", [gone.id])
    shown.opened.document.edit(label("record.remove", title=gone.title), after)
    press(shown.editor, "Enter")
    assert shown.labels == ["record.remove"]
    assert not shown.editor.isVisible()


def test_a_decision_is_added_though_the_row_above_it_is_gone(shown):
    shown.press("Ctrl+Enter")
    QTest.keyClicks(shown.editor, "Another")
    above = shown.opened.find("decision", "Set the scope")
    after = edits.remove(shown.workshop, "decision", [above.id])
    shown.opened.document.edit(label("record.remove", title=above.title), after)
    press(shown.editor, "Enter")
    assert shown.opened.titles("decision")[-1] == "Another"


def test_undo_takes_a_typed_text_first(shown):
    shown.press("F2")
    QTest.keyClicks(shown.editor, "C")
    shown.opened.document.undo()
    assert shown.labels == ["cell.set"]
    assert shown.letters("Set the scope", "Finance") == ""
