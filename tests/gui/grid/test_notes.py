"""Notes of cells: written, marked, shown, taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from facilitator.domain.edits import NOTE
from facilitator.domain.records import Cell
from facilitator.gui.document import SaveState
from facilitator.gui.grid.note_editor import NoteEditor
from facilitator.gui.messages import label_words
from gui.grid.shown import press, showing
from gui.opened import harbour


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Board")
        yield shown


def editor(shown):
    return shown.view.findChild(NoteEditor)


def write(shown, text, end="Enter"):
    shown.press("Ctrl+M")
    assert editor(shown).hasFocus()
    QTest.keyClicks(editor(shown), text)
    press(editor(shown), end)


def test_a_note_is_written_beside_the_letters_and_can_be_undone(shown):
    write(shown, "up to 50 000")
    assert shown.cell("Set the scope", "Board") == Cell(("I",), "up to 50 000")
    assert shown.view.hasFocus()
    assert not editor(shown).isVisible()
    assert label_words(shown.opened.document.history.undoable.label) == "Noted on Board for “Set the scope”"
    shown.opened.document.undo()
    assert shown.cell("Set the scope", "Board") == Cell(("I",))


def test_shift_and_enter_begins_a_line(shown):
    shown.press("Ctrl+M")
    QTest.keyClicks(editor(shown), "one")
    press(editor(shown), "Shift+Enter")
    QTest.keyClicks(editor(shown), "two")
    press(editor(shown), "Enter")
    assert shown.cell("Set the scope", "Board").note == "one\ntwo"
    assert shown.page.side_widget()._words.text() == "one\ntwo"


def test_escape_leaves_it_and_going_elsewhere_keeps_it(shown):
    write(shown, "never", "Esc")
    assert shown.labels == []
    assert shown.view.hasFocus()
    shown.press("Ctrl+M")
    QTest.keyClicks(editor(shown), "kept")
    shown.page.find_bar.open_bar()
    assert shown.cell("Set the scope", "Board").note == "kept"
    assert not editor(shown).isVisible()


def test_nobody_reads_saved_while_a_note_is_being_written(shown, qtbot):
    shown.press("Ctrl+M")
    QTest.keyClicks(editor(shown), "half")
    assert shown.opened.document.save_state is SaveState.SAVING
    shown.opened.document.wait_until_saved()
    assert shown.cell("Set the scope", "Board").note == "half"
    qtbot.waitUntil(lambda: shown.opened.document.save_state is SaveState.SAVED)


@pytest.mark.parametrize("way", ["key", "emptied", "menu"])
def test_a_note_is_taken_away_and_the_letters_stay(shown, way):
    write(shown, "once")
    if way == "key":
        shown.press("Ctrl+Shift+M")
    elif way == "emptied":
        shown.press("Ctrl+M")
        press(editor(shown), "Ctrl+A Delete Enter")
    else:
        menu = shown.page.grid_menu.made(head=False)
        next(a for a in menu.actions() if a.text() == "Remove the note").trigger()
        menu.close()
    assert shown.cell("Set the scope", "Board") == Cell(("I",))
    done = label_words(shown.opened.document.history.undoable.label)
    assert done == "Removed the note on Board for “Set the scope”"


def test_where_there_is_none_it_says_so_and_the_menu_does_not_offer_it(shown):
    shown.press("Ctrl+Shift+M")
    assert shown.opened.said[-1] == "There is no note here."
    menu = shown.page.grid_menu.made(head=False)
    assert "Remove the note" not in [a.text() for a in menu.actions()]
    menu.close()


def test_a_note_needs_no_letter(shown):
    shown.go("Set the scope", "Finance")
    write(shown, "asked in March")
    assert shown.cell("Set the scope", "Finance") == Cell((), "asked in March")
    shown.press("Delete")
    assert shown.cell("Set the scope", "Finance") == Cell()


def test_its_tooltip_shows_it_as_typed(shown):
    write(shown, "<img src=x> & more")
    tip = shown.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>Informed<br>&lt;img src=x&gt; &amp; more</span>"
    assert editor(shown).accessibleName() == "Note on Board, Set the scope"


def test_a_huge_text_is_cut_with_a_word(shown):
    QGuiApplication.clipboard().setText("x" * 3_000_000)
    shown.press("Ctrl+M")
    editor(shown).paste()
    press(editor(shown), "Enter")
    assert len(shown.cell("Set the scope", "Board").note) == NOTE
    assert any(str(NOTE) in said or "2,000" in said for said in shown.opened.said)


def test_on_a_title_there_is_nothing_to_note(shown):
    shown.press("Home Home Ctrl+M")
    assert not editor(shown).isVisible()


def test_the_editor_stays_inside_the_grid(shown):
    for decision, role in (("Set the scope", "Board"), ("Hire somebody", "Delivery lead")):
        shown.go(decision, role)
        shown.press("Ctrl+M")
        assert shown.view.rect().contains(editor(shown).geometry())
        press(editor(shown), "Esc")


def test_notes_are_found(shown):
    write(shown, "Ask the auditor first")
    shown.go("Hire somebody", "Delivery lead")
    bar = shown.page.find_bar
    bar.open_bar()
    QTest.keyClicks(bar.line, "AUDITOR")
    assert shown.here == ("Set the scope", "Board")
    assert bar.count.text() == "1 of 1"


def test_nothing_is_noted_where_nothing_may_be_edited(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour(), read_only=True) as shown:
        shown.go("Set the scope", "Board")
        shown.press("Ctrl+M Ctrl+Shift+M Ctrl+D Ctrl+R")
        assert not editor(shown).isVisible()
        assert shown.labels == []
