"""What happens to the open workshop when another file is asked for, or its own takes nothing more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.new_workshop import NewWorkshop
from facilitator.gui.document import SaveState
from facilitator.storage import read
from gui.opened import harbour
from gui.test_shell import retitle
from gui.windowed import held, impatient, made_file, settle, the_dialog, window_session


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Workshops"


@pytest.fixture
def opened(qtbot, tmp_path, folder):
    with window_session(qtbot, tmp_path, made_file(folder, harbour())) as session:
        yield session


def status(session):
    return session.window.bench.status_line


def test_a_file_that_is_refused_leaves_the_open_workshop_open(opened, qtbot, folder):
    picture = folder / "Picture.workshop"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(900))
    before = opened.shell.workspace
    opened.shell.open(picture)
    the_dialog(qtbot, Notice).accept()
    assert opened.shell.workspace is before
    retitle(opened, "Still here")
    qtbot.waitUntil(lambda: before.document.save_state is SaveState.SAVED)
    opened.shell.close_workshop()
    assert read(folder / "Harbour.workshop").workshop.facts.title == "Still here"


def copy_to(opened, path):
    """Do what the dialog does once a place is chosen."""
    opened._file_actions.copies._copy_to(path)


def test_a_copy_replaces_what_the_user_agreed_to_replace(opened, qtbot, folder):
    path = folder / "Old copy.workshop"
    path.write_bytes(b"something else")
    copy_to(opened, path)
    settle(qtbot, opened)
    assert read(path).workshop == opened.shell.workspace.document.workshop
    assert sorted(p.name for p in folder.glob("*.workshop")) == ["Harbour.workshop", "Old copy.workshop"]


def test_a_copy_never_replaces_the_workshop_itself(opened, qtbot, folder):
    path = folder / "Harbour.workshop"
    before = opened.shell.workspace.document.history.steps
    copy_to(opened, path)
    the_dialog(qtbot, Notice).accept()
    opened.shell.close_workshop()
    assert read(path).steps == before


def test_ctrl_s_does_not_say_saved_while_it_is_not(opened, qtbot, folder):
    impatient(opened.shell.workspace.document)
    with held(folder / "Harbour.workshop"):
        retitle(opened, "Not yet")
        qtbot.waitUntil(lambda: opened.shell.workspace.document.save_state is SaveState.FAILED)
        opened.window.actions_of_window.save.trigger()
        assert "saved" not in status(opened).message.text()
        qtbot.waitUntil(lambda: status(opened).state.text().startswith("Cannot save: "))


def test_when_the_file_takes_nothing_the_work_goes_on_in_a_copy(opened, qtbot, folder):
    impatient(opened.shell.workspace.document)
    copy = folder / "Copy.workshop"
    with held(folder / "Harbour.workshop"):
        retitle(opened, "Taken along")
        qtbot.waitUntil(lambda: opened.shell.workspace.document.save_state is SaveState.FAILED)
        copy_to(opened, copy)
    document = opened.shell.workspace.document
    assert (document.path, document.workshop.facts.title) == (copy, "Taken along")
    retitle(opened, "Taken along and going on")
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
    opened.shell.close_workshop()
    assert read(copy).workshop.facts.title == "Taken along and going on"
    assert read(folder / "Harbour.workshop").workshop.facts.title == "Harbour"


def test_a_file_that_is_gone_is_rescued_beside_it_and_the_work_goes_on_there(opened, qtbot, folder):
    opened.shell.workspace.show_stage("decisions")
    (folder / "Harbour.workshop").rename(folder / "Elsewhere.workshop")
    retitle(opened, "Rescued")
    place = folder / "Harbour (rescued).workshop"
    qtbot.waitUntil(lambda: opened.shell.workspace.document.path == place)
    document = opened.shell.workspace.document
    assert opened.shell.workspace.stage == "decisions"
    assert document.workshop.facts.title == "Rescued"
    assert "renamed, moved or deleted" in opened.window.bench.banner.words.text()
    qtbot.waitUntil(lambda: document.undo() is not None)
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
    opened.shell.close_workshop()
    assert read(place).workshop.facts.title == "Harbour"
    assert len(read(place).steps) == 3


def test_enter_presses_the_button_that_has_the_focus(qtbot, tmp_path):
    with window_session(qtbot, tmp_path) as session:
        session.window.welcome.enter()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert the_dialog(qtbot, NewWorkshop).isVisible()
