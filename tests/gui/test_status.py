"""The status line says whether all is saved, in words, and never lies."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.gui.frame.status import StatusLine
from gui.opened import harbour, theme
from gui.windowed import made_file, window_session


@pytest.fixture
def status(qtbot):
    status = StatusLine()
    qtbot.addWidget(status)
    status.use(theme())
    theme().adopt(status)
    status.resize(1366, 30)
    status.show()
    yield status
    status.close()


def test_saved_with_the_time_of_this_place(status):
    at = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)
    status.show_saved(at)
    assert status.state.text() == f"Saved {at.astimezone():%H:%M}"
    assert not status.retry.isVisible()


def test_saving(status):
    status.show_saving()
    assert status.state.text() == "Saving…"


def test_a_failure_says_why_and_offers_to_try_again(status, qtbot):
    status.show_failed("The disk is full.")
    assert status.state.text() == "Cannot save: The disk is full."
    assert status.retry.isVisible()
    with qtbot.waitSignal(status.retry_requested):
        qtbot.mouseClick(status.retry, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (3, "Not saved: 3 changes. Ctrl+S saves them."),
        (1, "Not saved: 1 change. Ctrl+S saves it."),
        (0, "Not saved yet. Ctrl+S saves it."),
    ],
)
def test_what_waits_for_a_word_is_counted_and_can_be_saved(status, qtbot, count, words):
    status.show_waiting(count)
    assert status.state.text() == words
    assert status.retry.text() == "Save"
    with qtbot.waitSignal(status.retry_requested):
        qtbot.mouseClick(status.retry, Qt.MouseButton.LeftButton)


def test_the_link_says_what_it_does_in_each_state(status):
    status.show_waiting(2)
    status.show_failed("The disk is full.")
    assert (status.retry.text(), status.retry.isVisible()) == ("Retry", True)
    status.show_waiting(2)
    status.show_saving()
    assert not status.retry.isVisible()


def test_read_only_has_nothing_to_save(status):
    status.show_waiting(2)
    status.show_read_only()
    assert status.state.text() == "Read-only"
    assert not status.retry.isVisible()


def test_a_long_reason_is_cut_but_can_be_read(status):
    status.resize(700, 30)
    status.show_failed("The disk is full, and " * 20)
    status.layout().activate()
    assert status.retry.isVisible()
    assert status.retry.geometry().right() < status.width()
    assert status.state.toolTip().count("The disk is full") == 20


@pytest.mark.parametrize(
    ("state", "colour"),
    [
        ("show_saving", "faint"),
        ("show_read_only", "faint"),
        ("show_saved", "done"),
        ("show_waiting", "warning"),
        ("show_failed", "error"),
    ],
)
def test_the_dot_has_the_colour_of_the_state(status, state, colour):
    arguments = {"show_saved": (datetime.now(UTC),), "show_failed": ("x",), "show_waiting": (2,)}
    getattr(status, state)(*arguments.get(state, ()))
    assert status._dot._colour == getattr(theme().tokens, colour)


def test_a_message_goes_and_the_save_state_stays(status, qtbot, monkeypatch):
    monkeypatch.setattr("facilitator.gui.frame.status.READ", 1)
    monkeypatch.setattr("facilitator.gui.frame.status.A_LETTER", 0)
    status.show_saving()
    status.say("Undone: Moved “Hire”")
    assert status.message.text() == "Undone: Moved “Hire”"
    assert status.state.text() == "Saving…"
    qtbot.waitUntil(lambda: status.message.text() == "", timeout=10_000)
    assert status.state.isVisible()


def test_another_message_stays_its_own_time(status):
    status.say("first")
    status.say("second")
    assert status.message.text() == "second"
    assert status._opacity.opacity() == 1


def test_counts_are_words(status):
    status.show_counts("RACI", 14, 1)
    assert status.counts.text() == "RACI · 14 decisions, 1 role"
    status.show_counts("RASCI", 1, 0)
    assert status.counts.text() == "RASCI · 1 decision, 0 roles"


@pytest.mark.parametrize(("count", "words"), [(0, "No findings"), (1, "1 finding"), (3, "3 findings")])
def test_findings_lead_to_the_review(status, qtbot, count, words):
    status.show_findings(count)
    assert status.findings.text() == words
    with qtbot.waitSignal(status.findings_requested):
        qtbot.mouseClick(status.findings, Qt.MouseButton.LeftButton)


def test_the_zoom_is_shown_and_can_be_chosen(status, qtbot):
    theme().set_zoom(125)
    assert status.zoom.text() == "125 %"
    menu = status.zoom.menu()
    action = next(a for a in menu.actions() if a.text() == "150 %")
    with qtbot.waitSignal(status.zoom_requested) as asked:
        action.trigger()
    assert asked.args == [150]
    theme().set_zoom(100)


def test_without_a_workshop_there_is_nothing_to_say(status):
    status.show_saving()
    status.show_nothing()
    assert not status.state.isVisible()
    assert not status.counts.isVisible()


def test_every_control_has_a_name(status):
    status.show_failed("x")
    status.show_findings(2)
    for child in status.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert child.accessibleName() or child.text()


def test_a_mark_stays_until_others_come_and_tells_the_mouse_more(status):
    assert not status.mark.isVisible()
    status.show_mark("Entry: right", "After a letter the cursor moves right. F8 changes that.")
    status.say("Something else.")
    status.say_nothing()
    assert status.mark.isVisible()
    assert status.mark.text() == "Entry: right"
    assert "F8" in status.mark.toolTip()
    status.show_mark("", "")
    assert not status.mark.isVisible()


def test_entry_mode_is_marked_in_the_status_line_while_it_is_on_and_the_grid_is_shown(qtbot, tmp_path):
    with window_session(qtbot, tmp_path, made_file(tmp_path / "Workshops", harbour())) as session:
        mark = session.window.bench.status_line.mark
        session.shell.workspace.show_stage("rights")
        assert not mark.isVisible()
        QTest.keyClick(session.shell.workspace.page.grid_view, Qt.Key.Key_F8)
        assert (mark.isVisible(), mark.text()) == (True, "Entry: right")
        assert "After a letter the cursor moves right. F8 changes that." in mark.toolTip()
        QTest.keyClick(session.shell.workspace.page.grid_view, Qt.Key.Key_F8)
        assert mark.text() == "Entry: down"
        session.shell.workspace.show_stage("roles")
        assert not mark.isVisible()
        session.shell.workspace.show_stage("rights")
        assert (mark.isVisible(), mark.text()) == (True, "Entry: down")
        QTest.keyClick(session.shell.workspace.page.grid_view, Qt.Key.Key_F8)
        assert not mark.isVisible()
