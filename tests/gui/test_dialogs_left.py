"""Dialogs over a workshop that goes: what is typed in them asks first where somebody can answer."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog

from facilitator.domain import edits
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.own_framework import OwnFrameworkDialog
from facilitator.storage import read
from gui.opened import harbour
from gui.windowed import made_file, open_dialogs, settle, window_session


@pytest.fixture
def files(tmp_path):
    return [made_file(tmp_path / "Workshops", harbour(), name) for name in ("A.workshop", "B.workshop")]


@pytest.fixture
def opened(qtbot, tmp_path, files):
    with window_session(qtbot, tmp_path, files[0]) as session:
        yield session
        for dialog in reversed(open_dialogs()):
            QDialog.reject(dialog)


@pytest.fixture
def editor(opened, qtbot):
    """The editor of the group's own framework, with a letter that has another sign."""
    opened.shell.workspace.show_stage("workshop")
    opened.shell.workspace.page.own_letters.click()
    (editor,) = open_dialogs()
    editor.letter_form.sign.setFocus()
    editor.letter_form.sign.selectAll()
    qtbot.keyClicks(editor.letter_form.sign, "X")
    return editor


def notice():
    return next((dialog for dialog in open_dialogs() if isinstance(dialog, Notice)), None)


def path(session):
    workspace = session.shell.workspace
    return None if workspace is None else workspace.document.path


def test_another_file_waits_until_the_letters_are_dropped(opened, editor, files, qtbot):
    opened.shell.open(files[1])
    assert notice() is not None
    assert path(opened) == files[0]
    notice().buttons["leave"].click()
    qtbot.waitUntil(lambda: path(opened) == files[1])
    assert open_dialogs() == []


def test_another_file_is_let_go_where_the_letters_are_to_stay(opened, editor, files, qtbot):
    opened.shell.open(files[1])
    notice().buttons["stay"].click()
    assert path(opened) == files[0]
    assert open_dialogs() == [editor]
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: open_dialogs() == [])
    opened.shell.close_workshop()
    assert read(files[0]).workshop.facts.own_framework is not None
    opened.shell.open(files[1])
    assert path(opened) == files[1]


def test_the_window_closes_once_the_letters_are_dropped(opened, editor, qtbot):
    assert not opened.window.close()
    assert opened.window.isVisible()
    notice().buttons["leave"].click()
    qtbot.waitUntil(lambda: not opened.window.isVisible())
    assert opened.shell.workspace is None


def test_asked_twice_it_is_the_last_file_that_comes(opened, editor, files, qtbot, tmp_path):
    third = made_file(tmp_path / "Workshops", harbour(), "C.workshop")
    opened.shell.open(files[1])
    opened.shell.open(third)
    notice().buttons["leave"].click()
    qtbot.waitUntil(lambda: path(opened) == third)
    assert open_dialogs() == []


def test_where_the_system_ends_the_session_nobody_is_asked_and_nothing_stays(opened, editor, files, qtbot):
    gone = []
    editor.destroyed.connect(lambda: gone.append("editor"))
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert notice() is not None
    opened.shell.end()
    assert open_dialogs() == []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == ["editor"]
    assert read(files[0]).workshop.facts.own_framework is None


def test_dialogs_go_before_the_document(opened, editor, qtbot):
    """What a dialog still does when it goes finds the workshop open."""
    document = opened.shell.workspace.document
    retitled = []

    def keep(_result):
        facts = document.workshop.facts
        after = edits.update(document.workshop, "workshop", facts.id, title="Kept")
        retitled.append(document.set_field("workshop", facts.id, "title", after))

    editor.finished.connect(keep)
    opened.shell.close_workshop()
    notice().buttons["leave"].click()
    qtbot.waitUntil(lambda: opened.shell.workspace is None)
    assert retitled == [True]


def test_untouched_dialogs_go_without_a_word(opened, files, qtbot):
    opened.shell.workspace.show_stage("workshop")
    opened.shell.workspace.page.own_letters.click()
    assert isinstance(open_dialogs()[0], OwnFrameworkDialog)
    opened.shell.open(files[1])
    settle(qtbot, opened)
    assert path(opened) == files[1]
    assert open_dialogs() == []
