"""Files and the window: new, open, close, drop, lock, a full disk."""

import os
import socket
import warnings
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.new_workshop import NewWorkshop
from facilitator.gui.document import SaveState
from facilitator.gui.pages.page import Page
from facilitator.gui.stages import STAGES
from facilitator.storage import WorkshopFile, read
from facilitator.storage.lock import Holder, lock_path
from facilitator.storage.processes import start_of
from gui.opened import harbour
from gui.windowed import (
    held,
    impatient,
    made_file,
    open_dialogs,
    settings_in,
    settle,
    the_dialog,
    window_session,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Workshops"


@pytest.fixture
def session(qtbot, tmp_path):
    with window_session(qtbot, tmp_path) as session:
        yield session


@pytest.fixture
def opened(qtbot, tmp_path, folder):
    with window_session(qtbot, tmp_path, made_file(folder, harbour())) as session:
        yield session


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


def retitle(session, title):
    document = session.shell.workspace.document
    facts = document.workshop.facts
    document.edit(
        label("record.set", field="workshop.title", title=title),
        edits.update(document.workshop, "workshop", facts.id, title=title),
    )


def test_a_new_workshop_is_a_file_at_once(session, qtbot, folder):
    session.window.actions_of_window.new.trigger()
    dialog = the_dialog(qtbot, NewWorkshop)
    QTest.keyClicks(dialog.title, "Who decides: regions / lines?")
    assert "Who decides regions lines.workshop" in dialog.place.text()
    QTest.keyClicks(dialog.organisation, "Harbour Group")
    dialog.framework.setCurrentIndex(dialog.framework.findData("RASCI"))
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.shell.workspace is not None)
    path = folder / "Who decides regions lines.workshop"
    document = session.shell.workspace.document
    assert document.path == path
    facts = document.workshop.facts
    assert (facts.title, facts.organisation, facts.framework) == (
        "Who decides: regions / lines?",
        "Harbour Group",
        "RASCI",
    )
    assert facts.date
    assert session.shell.workspace.stage == "workshop"
    assert session.window.windowTitle().startswith("Who decides: regions / lines?")


def test_a_new_workshop_needs_no_more_than_enter_and_never_takes_another_s_name(session, qtbot, folder):
    for _ in range(2):
        session.window.actions_of_window.new.trigger()
        QTest.keyClick(the_dialog(qtbot, NewWorkshop).title, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not open_dialogs())
    names = sorted(path.name for path in folder.glob("*.workshop"))
    assert names == ["Who decides what 2.workshop", "Who decides what.workshop"]


def test_escape_makes_nothing(session, qtbot, folder):
    session.window.actions_of_window.new.trigger()
    QTest.keyClick(the_dialog(qtbot, NewWorkshop), Qt.Key.Key_Escape)
    assert session.shell.workspace is None
    assert not folder.exists()


def test_the_sample_is_a_fresh_copy_each_time(session, qtbot, folder):
    session.window.actions_of_window.sample.trigger()
    qtbot.waitUntil(lambda: session.shell.workspace is not None)
    assert session.shell.workspace.document.workshop.decisions
    assert session.shell.workspace.stage == "rights"
    session.window.actions_of_window.sample.trigger()
    names = sorted(path.name for path in folder.glob("*.workshop"))
    assert names == ["Sample – Harbour Group 2.workshop", "Sample – Harbour Group.workshop"]


def test_a_file_named_at_the_start_is_open(opened, folder):
    assert opened.shell.workspace.document.path == folder / "Harbour.workshop"
    status = opened.window.bench.status_line
    assert status.state.text().startswith("Saved ")
    assert status.counts.text() == "RACI · 5 decisions, 4 roles"
    assert opened.window.bench.rail.workshop.text() == "Harbour"
    assert opened.window.windowTitle().startswith("Harbour")


@pytest.mark.parametrize("stage", [stage.id for stage in STAGES])
def test_every_stage_has_a_page_with_names_on_its_controls(opened, qtbot, stage):
    workspace = opened.shell.workspace
    workspace.show_stage(stage)
    settle(qtbot, opened)
    assert isinstance(workspace.page, Page)
    assert opened.window.bench.pages.currentWidget() is workspace.page
    assert opened.window.bench.header.title.text()
    assert workspace.page.isAncestorOf(QApplication.focusWidget())
    for child in workspace.page.findChildren(Page.__mro__[1]):
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(workspace.page)
        inner = child.objectName().startswith("qt_")
        if takes and not inner:
            words = child.text() if hasattr(child, "text") else ""
            assert child.accessibleName() or words, child


def test_stages_have_keys(opened, qtbot):
    workspace = opened.shell.workspace
    ids = [stage.id for stage in STAGES]
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    for index, stage in enumerate(ids):
        press(qtbot, Qt.Key(Qt.Key.Key_1 + index % 9), alt if index >= 9 else control)
        assert workspace.stage == stage
    press(qtbot, Qt.Key.Key_PageUp, control)
    assert workspace.stage == ids[-2]
    press(qtbot, Qt.Key.Key_PageDown, control)
    press(qtbot, Qt.Key.Key_PageDown, control)
    assert workspace.stage == ids[-1]


def test_an_edit_is_shown_everywhere_and_undone_by_key(opened, qtbot):
    window, workspace = opened.window, opened.shell.workspace
    actions = window.actions_of_window
    assert not actions.undo.isEnabled()
    retitle(opened, "Harbour & lines")
    assert window.windowTitle().startswith("Harbour & lines")
    assert "“Harbour && lines”" in actions.undo.text()
    qtbot.waitUntil(lambda: workspace.document.save_state is SaveState.SAVED)
    assert window.bench.status_line.state.text().startswith("Saved")
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.document.workshop.facts.title == "Harbour"
    assert "Undone" in window.bench.status_line.message.text()
    assert actions.redo.isEnabled()
    press(qtbot, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert workspace.document.workshop.facts.title == "Harbour & lines"


def test_closing_shows_the_welcome_page_with_the_file_on_top(opened, qtbot, folder):
    retitle(opened, "Harbour, renamed")
    opened.window.actions_of_window.close_workshop.trigger()
    assert opened.shell.workspace is None
    assert opened.window.welcome.isVisible()
    (row,) = opened.window.welcome.recent.rows
    assert row.entry.title == "Harbour, renamed"
    assert not opened.window.actions_of_window.export_charter.isEnabled()
    assert read(folder / "Harbour.workshop").workshop.facts.title == "Harbour, renamed"
    WorkshopFile(folder / "Harbour.workshop").close()


def test_opening_another_file_closes_the_first(opened, qtbot, folder):
    other = made_file(folder, harbour(), "Other.workshop")
    first = opened.shell.workspace.document.path
    opened.shell.open(other)
    assert opened.shell.workspace.document.path == other
    WorkshopFile(first).close()
    opened.shell.open(first)
    assert [e.path for e in opened.window.settings.recent] == [first, other]


def test_opening_the_file_that_is_open_changes_nothing(opened):
    workspace = opened.shell.workspace
    opened.shell.open(workspace.document.path)
    assert opened.shell.workspace is workspace


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.workshop", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("empty.workshop", b""),
        ("gone.workshop", None),
    ],
)
def test_what_is_no_workshop_is_refused_in_a_sentence(session, qtbot, tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    session.shell.open(path)
    notice = the_dialog(qtbot, Notice)
    assert name in notice.accessibleDescription()
    assert session.shell.workspace is None
    assert session.window.welcome.isVisible()
    assert content is None or path.read_bytes() == content
    assert [p.name for p in tmp_path.glob(".*.lock")] == []


def test_a_file_that_is_open_elsewhere_is_shown_and_not_edited(session, qtbot, folder):
    path = made_file(folder, harbour())
    other = Holder(socket.gethostname(), os.getppid(), start_of(os.getppid()))
    lock_path(path).write_bytes(msgspec.json.encode(other))
    before = path.read_bytes()
    session.shell.open(path)
    words = session.window.bench.banner.words.text()
    assert f"is open on {socket.gethostname()} (process {os.getppid()})" in words
    retitle(session, "Not mine")
    assert session.shell.workspace.document.workshop.facts.title == "Harbour"
    assert session.window.bench.status_line.state.text() == "Read-only"
    lock_path(path).unlink()
    session.shell.open_again(path)
    assert session.shell.workspace.document.read_only is None
    assert session.window.bench.banner.isHidden()
    assert path.read_bytes() == before


def test_what_cannot_be_written_is_told_and_asked_about_on_closing(opened, qtbot, folder):
    path = folder / "Harbour.workshop"
    impatient(opened.shell.workspace.document)
    status = opened.window.bench.status_line
    with held(path):
        retitle(opened, "Lost?")
        qtbot.waitUntil(lambda: status.state.text().startswith("Cannot save: "))
        assert status.retry.isVisible()

        opened.window.actions_of_window.close_workshop.trigger()
        notice = the_dialog(qtbot, Notice)
        notice.buttons["stay"].click()
        assert opened.shell.workspace is not None

    qtbot.mouseClick(status.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: status.state.text().startswith("Saved"))
    opened.window.actions_of_window.close_workshop.trigger()
    assert opened.shell.workspace is None
    assert read(path).workshop.facts.title == "Lost?"


def test_the_window_stays_open_until_somebody_says_that_changes_may_go(opened, qtbot, folder):
    impatient(opened.shell.workspace.document)
    with held(folder / "Harbour.workshop"):
        retitle(opened, "Lost!")
        qtbot.waitUntil(lambda: opened.shell.workspace.document.save_state is SaveState.FAILED)
        assert not opened.window.close()
        assert opened.window.isVisible()
        the_dialog(qtbot, Notice).buttons["close"].click()
    assert opened.shell.workspace is None
    assert not opened.window.isVisible()
    assert read(folder / "Harbour.workshop").workshop.facts.title == "Harbour"


def test_the_window_closes_when_all_is_saved_and_comes_back_where_it_was(qtbot, tmp_path):
    settings = settings_in(tmp_path)
    with window_session(qtbot, tmp_path, settings=settings) as session:
        session.window.resize(760, 600)
        assert session.window.close()
    with window_session(qtbot, tmp_path, settings=settings) as session:
        assert (session.window.width(), session.window.height()) == (760, 600)


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keep = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with warnings.catch_warnings():
        # Qt 6.12 wants a QPointF here, which 6.11 does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(window.rect().center(), *keep)
    enter.ignore()
    QGuiApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QGuiApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), *keep))
    return enter.isAccepted()


def test_a_dropped_workshop_opens(session, folder):
    path = made_file(folder, harbour())
    assert drop(session.window, path)
    assert session.shell.workspace.document.path == path


def test_a_dropped_grid_is_imported_into_the_open_workshop(opened, qtbot, tmp_path):
    from facilitator.gui.dialogs.import_grid import ImportDialog

    grid = tmp_path / "grid.csv"
    grid.write_text("Decision,Lead,Team\nShip it,A,R\n", encoding="utf-8")
    assert drop(opened.window, grid)
    the_dialog(qtbot, ImportDialog)
    settle(qtbot, opened)


def test_a_dropped_grid_without_a_workshop_begins_one(session, qtbot, tmp_path):
    from facilitator.gui.dialogs.import_grid import ImportDialog

    grid = tmp_path / "Club rights.md"
    grid.write_text("| Decision | Lead |\n| --- | --- |\n| Ship it | A |\n", encoding="utf-8")
    assert drop(session.window, grid)
    dialog = the_dialog(qtbot, NewWorkshop)
    assert dialog.title.text() == "Club rights"
    dialog.accept()
    the_dialog(qtbot, ImportDialog)
    settle(qtbot, session)
    assert session.shell.workspace.document.workshop.facts.title == "Club rights"


@pytest.mark.parametrize("name", ["picture.png", "folder", "two"])
def test_other_things_are_not_taken(session, tmp_path, name):
    assert not drop(session.window, tmp_path / name)
    assert session.shell.workspace is None


def test_zoom_keys_are_remembered(opened, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, Qt.Key.Key_Plus, control)
    assert opened.window.settings.zoom == 110
    assert opened.window.bench.status_line.zoom.text() == "110 %"
    press(qtbot, Qt.Key.Key_Minus, control)
    press(qtbot, Qt.Key.Key_Minus, control)
    assert opened.window.settings.zoom == 90
    press(qtbot, Qt.Key.Key_0, control)
    assert opened.window.settings.zoom == 100


def test_f9_folds_the_side_panel_and_that_is_remembered(opened, qtbot):
    opened.window.resize(1366, 768)
    assert opened.window.bench.side_panel.isVisible()
    press(qtbot, Qt.Key.Key_F9)
    assert not opened.window.bench.side_panel.isVisible()
    assert not opened.window.settings.panel
    assert not opened.window.actions_of_window.panel.isChecked()
    press(qtbot, Qt.Key.Key_F9)
    assert opened.window.bench.side_panel.isVisible()


def test_a_copy_is_another_file_and_the_window_stays(opened, qtbot, folder):
    opened._file_actions.copies._copy_to(folder / "Copy.workshop")
    settle(qtbot, opened)
    copy = read(folder / "Copy.workshop")
    assert copy.workshop == opened.shell.workspace.document.workshop
    assert copy.steps == opened.shell.workspace.document.history.steps
    assert opened.shell.workspace.document.path == folder / "Harbour.workshop"
    assert "Copied to" in opened.window.bench.status_line.message.text()


def test_the_recent_menu_holds_the_files(opened, folder):
    menu = opened.window.actions_of_window.recent_menu
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Harbour"]
    opened.window.actions_of_window.close_workshop.trigger()
    menu.actions()[0].trigger()
    assert opened.shell.workspace.document.path == folder / "Harbour.workshop"


def test_text_that_is_being_typed_is_written_when_the_window_closes(opened, qtbot, folder):
    workspace = opened.shell.workspace
    workspace.show_stage("workshop")
    title = workspace.page.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Typed at the last moment")
    assert opened.window.bench.status_line.state.text() == "Saving…"
    assert opened.window.close()
    assert read(folder / "Harbour.workshop").workshop.facts.title == "Typed at the last moment"


def test_paths_are_absolute_wherever_the_app_was_started(session, folder, monkeypatch):
    made_file(folder, harbour())
    monkeypatch.chdir(folder)
    session.shell.open(Path("Harbour.workshop"))
    assert session.window.settings.recent[0].path == folder / "Harbour.workshop"
