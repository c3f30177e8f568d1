"""Where the user wants to say when it is saved, nothing is written before, and it is never said to be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.settings import SettingsDialog
from facilitator.gui.document import SaveState
from facilitator.storage import read
from facilitator.storage.lock import lock_path
from gui.opened import harbour
from gui.test_shell import retitle
from gui.windowed import made_file, open_dialogs, settings_in, settle, the_dialog, window_session


@pytest.fixture
def path(tmp_path):
    return made_file(tmp_path / "Workshops", harbour())


@pytest.fixture
def settings(tmp_path):
    settings = settings_in(tmp_path)
    settings.automatic = False
    return settings


@pytest.fixture
def opened(qtbot, tmp_path, path, settings):
    with window_session(qtbot, tmp_path, path, settings) as session:
        flushed(session)
        yield session
        for dialog in open_dialogs():
            dialog.reject()


def document(session):
    return session.shell.workspace.document


def status(session):
    return session.window.bench.status_line


def is_saved(session):
    return document(session).save_state is SaveState.SAVED


def written(path):
    """Return what stands in the file and beside it. Nothing is being written: reading would drop a lock."""
    return path.read_bytes(), sorted(entry.name for entry in path.parent.iterdir())


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def question(qtbot):
    """Wait for the question whether to save, until it has the keyboard."""
    notice = the_dialog(qtbot, Notice)
    notice.activateWindow()
    qtbot.waitUntil(lambda: notice.isAncestorOf(QApplication.focusWidget()))
    assert set(notice.buttons) == {"save", "stay", "discard"}
    return notice


def flushed(session):
    """Wait for the writer: whatever it was given to do is done by then."""
    document(session).about.look_through()


def test_nothing_is_written_before_ctrl_s(opened, qtbot, path):
    before = written(path)
    assert status(opened).state.text().startswith("Saved ")
    opened.shell.workspace.show_stage("rights")
    grid = opened.shell.workspace.page.grid_view
    grid.setFocus()
    press(qtbot, Qt.Key.Key_C)
    retitle(opened, "Not yet")
    flushed(opened)
    assert written(path) == before
    assert document(opened).save_state is SaveState.WAITING
    assert status(opened).state.accessibleName() == "Not saved: 2 changes. Ctrl+S saves them."
    press(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_saved(opened))
    assert status(opened).state.text().startswith("Saved ")
    workshop = document(opened).workshop
    opened.shell.close_workshop()
    assert open_dialogs() == []
    assert read(path).workshop == workshop
    assert workshop.facts.title == "Not yet"


def test_one_change_is_one_and_the_button_saves_it_too(opened, qtbot, path):
    retitle(opened, "Not yet")
    assert status(opened).state.accessibleName() == "Not saved: 1 change. Ctrl+S saves it."
    qtbot.mouseClick(status(opened).retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_saved(opened))
    assert not status(opened).retry.isVisible()


def test_what_is_being_typed_is_neither_saved_nor_on_its_way(opened, qtbot):
    opened.shell.workspace.show_stage("workshop")
    title = opened.shell.workspace.page.findChild(QLineEdit, "title")
    title.setFocus()
    press(qtbot, Qt.Key.Key_X)
    assert document(opened).save_state is SaveState.WAITING
    assert status(opened).state.accessibleName().startswith("Not saved")
    press(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_saved(opened))
    assert "x" in document(opened).workshop.facts.title


def test_undo_and_redo_work_while_it_waits(opened, qtbot, path):
    before = written(path)
    for title in ("One", "Two"):
        retitle(opened, title)
    actions = opened.window.actions_of_window
    titles = []
    for action in (actions.undo, actions.undo, actions.redo):
        action.trigger()
        titles.append(document(opened).workshop.facts.title)
    assert titles == ["One", "Harbour", "One"]
    flushed(opened)
    assert written(path) == before
    assert document(opened).save_state is SaveState.WAITING
    actions.save.trigger()
    qtbot.waitUntil(lambda: is_saved(opened))
    steps = document(opened).history.steps
    opened.shell.close_workshop()
    found = read(path)
    assert found.workshop.facts.title == "One"
    assert found.steps == steps
    assert [step.action for step in steps[-5:]] == ["edit", "edit", "undo", "undo", "redo"]


def test_what_was_saved_before_is_undone_when_asked(opened, qtbot, path):
    retitle(opened, "One")
    opened.window.actions_of_window.save.trigger()
    qtbot.waitUntil(lambda: is_saved(opened))
    before = written(path)
    opened.window.actions_of_window.undo.trigger()
    flushed(opened)
    assert document(opened).workshop.facts.title == "Harbour"
    assert document(opened).save_state is SaveState.WAITING
    assert written(path) == before


@pytest.mark.parametrize("close", ["workshop", "window"])
@pytest.mark.parametrize("answer", ["save", "discard", "stay", "escape"])
def test_closing_asks_what_becomes_of_what_waits(opened, qtbot, path, close, answer):
    data = path.read_bytes()
    retitle(opened, "Not yet")
    before = opened.shell.workspace
    (opened.window.close if close == "window" else opened.shell.close_workshop)()
    notice = question(qtbot)
    if answer in ("save", "escape"):
        press(qtbot, Qt.Key.Key_Return if answer == "save" else Qt.Key.Key_Escape)
    else:
        qtbot.mouseClick(notice.buttons[answer], Qt.MouseButton.LeftButton)
    if answer in ("stay", "escape"):
        settle(qtbot, opened)
        assert opened.shell.workspace is before
        assert opened.window.isVisible()
        assert document(opened).save_state is SaveState.WAITING
        assert path.read_bytes() == data
        retitle(opened, "Still here")
        assert document(opened).waiting == 2
        return
    qtbot.waitUntil(lambda: opened.shell.workspace is None)
    assert opened.window.isVisible() is (close == "workshop")
    assert not lock_path(path).exists()
    assert read(path).workshop.facts.title == ("Not yet" if answer == "save" else "Harbour")
    assert (path.read_bytes() == data) is (answer == "discard")


def test_closing_without_a_change_asks_nothing(opened):
    opened.shell.close_workshop()
    assert open_dialogs() == []
    assert opened.shell.workspace is None


@pytest.mark.parametrize("answer", ["save", "stay"])
def test_opening_another_workshop_asks_first(opened, qtbot, path, answer):
    other = made_file(path.parent, harbour(), "Other.workshop")
    retitle(opened, "Not yet")
    opened.shell.open(other)
    qtbot.mouseClick(question(qtbot).buttons[answer], Qt.MouseButton.LeftButton)
    saved = answer == "save"
    qtbot.waitUntil(lambda: document(opened).path == (other if saved else path))
    assert (lock_path(path).exists(), lock_path(other).exists()) == (not saved, saved)
    if saved:
        assert read(path).workshop.facts.title == "Not yet"


def test_the_end_of_the_session_writes_nothing_without_the_users_word(opened, path):
    data = path.read_bytes()
    retitle(opened, "Not yet")
    opened.shell.write()
    opened.shell.end()
    assert opened.shell.workspace is None
    assert path.read_bytes() == data
    assert not lock_path(path).exists()


def test_a_copy_holds_what_waits_and_the_file_does_not(opened, qtbot, path):
    before = path.read_bytes()
    retitle(opened, "Not yet")
    opened.window.actions_of_window.save_copy.trigger()
    dialog = the_dialog(qtbot, QFileDialog)
    dialog.activateWindow()
    copy = path.parent / "Copy.workshop"
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    name.setText(str(copy))
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle(qtbot, opened)
    qtbot.waitUntil(copy.exists)
    assert read(copy).workshop.facts.title == "Not yet"
    assert path.read_bytes() == before
    assert document(opened).save_state is SaveState.WAITING


def shown_settings(session, qtbot):
    session.window.actions_of_window.settings.trigger()
    dialog = the_dialog(qtbot, SettingsDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_saving_as_one_types_writes_at_once_what_waits(opened, qtbot, path):
    retitle(opened, "Not yet")
    dialog = shown_settings(opened, qtbot)
    assert dialog.save_on_demand.isChecked()
    dialog.save_on_demand.setFocus()
    QTest.keyClick(dialog.save_on_demand, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: is_saved(opened))
    assert status(opened).state.text().startswith("Saved ")
    dialog.accept()
    retitle(opened, "By itself")
    qtbot.waitUntil(lambda: is_saved(opened))
    opened.shell.close_workshop()
    assert open_dialogs() == []
    assert read(path).workshop.facts.title == "By itself"


def test_saving_on_demand_begins_in_the_open_workshop(opened, qtbot, path):
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        dialog = shown_settings(opened, qtbot)
        chosen = dialog.save_on_demand if key == Qt.Key.Key_Up else dialog.save_always
        chosen.setFocus()
        QTest.keyClick(chosen, key)
        assert document(opened).automatic is (key == Qt.Key.Key_Up)
        dialog.accept()
        qtbot.waitUntil(lambda: open_dialogs() == [])
    before = written(path)
    retitle(opened, "Not yet")
    flushed(opened)
    assert written(path) == before
    assert document(opened).save_state is SaveState.WAITING


def test_the_setting_counts_for_the_next_workshop_too(opened, qtbot, path, settings):
    other = made_file(path.parent, harbour(), "Other.workshop")
    opened.shell.open(other)
    assert not document(opened).automatic
    settings.automatic = True
    opened.shell.open(path)
    assert document(opened).automatic


def test_settings_can_be_changed_while_a_workshop_is_only_looked_at(opened, qtbot, path):
    opened.shell.wishes.look_into(document(opened).about.snapshots.all()[0].path)
    assert document(opened).save_state is SaveState.READ_ONLY
    dialog = shown_settings(opened, qtbot)
    dialog.save_always.click()
    assert opened.window.settings.automatic
    assert document(opened).save_state is SaveState.READ_ONLY
