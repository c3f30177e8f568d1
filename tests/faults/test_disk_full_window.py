"""Row 3 at the window: a full disk is said once, typing goes on, and a retry saves all once there is room."""

import shutil
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from facilitator.gui.document import SaveState
from facilitator.paths import user_data
from facilitator.storage import NotSavedError, read
from facilitator.storage.writing import Pen
from faults.small_disks import KINDS, SmallDisk, set_up
from gui.opened import harbour
from gui.windowed import made_file, open_dialogs, settle, window_session

GUARD = 20_000
"""Milliseconds after which something is taken never to happen."""
LONG = "Nobody waits for a decision. " * 600
"""More than the room that is left."""
LETTERS = (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_C, Qt.Key.Key_I)


@pytest.fixture(params=KINDS)
def disk(request, tmp_path):
    folder = tmp_path / "Small"
    folder.mkdir()
    with set_up(request.param, folder) as disk:
        yield disk


class Writer:
    """Somebody at the window, with a file on a disk that gets full."""

    def __init__(self, qtbot, session):
        self.qtbot = qtbot
        self.session = session
        self.said = []
        self.document = session.shell.workspace.document
        self.line = session.window.bench.status_line
        self.document.save_state_changed.connect(self._note)

    def _note(self):
        words = self.line.state.accessibleName()
        if self.document.save_state is SaveState.FAILED and words not in self.said:
            self.said.append(words)

    def until(self, state):
        self.qtbot.waitUntil(lambda: self.document.save_state is state, timeout=GUARD)

    def paste_purpose(self):
        """Paste a long purpose over the one there is, and leave the field."""
        self.session.shell.workspace.show_stage("workshop")
        field = self.session.shell.workspace.page.findChild(QPlainTextEdit, "purpose")
        QGuiApplication.clipboard().setText(LONG)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.session.shell.workspace.show_stage("rights")
        self.document.flush_requested.emit()

    def letters(self, count):
        """Type letters down a column of the grid; return how many of them are in the workshop and painted."""
        self.session.shell.workspace.show_stage("rights")
        view = self.session.shell.workspace.page.grid_view
        QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(view, Qt.Key.Key_Right)
        shown = 0
        for turn in range(count):
            before, picture = self.document.workshop, view.viewport().grab().toImage()
            QTest.keyClick(view, LETTERS[turn % 4])
            QApplication.processEvents()
            painted = view.viewport().grab().toImage() != picture
            shown += self.document.workshop is not before and painted
            if turn % 4 == 3:
                QTest.keyClick(view, Qt.Key.Key_Down)
        return shown

    def retry(self):
        self.qtbot.mouseClick(self.line.retry, Qt.MouseButton.LeftButton)


def opened_on(qtbot, tmp_path, disk):
    return window_session(qtbot, tmp_path, made_file(disk.folder, harbour(), "full.workshop"))


def missing(path, history):
    """Return how many steps of a history are not in the file."""
    kept = read(path).steps
    return sum(step not in kept for step in history.steps)


def test_one_message_typing_goes_on_and_retry_saves_everything(qtbot, tmp_path, disk):
    with opened_on(qtbot, tmp_path, disk) as session:
        writer = Writer(qtbot, session)
        path = writer.document.path
        assert writer.letters(2) == 2
        writer.until(SaveState.SAVED)
        saved = writer.document.history.steps
        with disk.full() as words:
            writer.paste_purpose()
            writer.until(SaveState.FAILED)
            findings = session.shell.workspace.findings.shown
            typed = writer.letters(12)
            assert session.shell.workspace.findings.shown != findings
            writer.retry()
            assert writer.document.save_state is SaveState.SAVING
            writer.until(SaveState.FAILED)
            settle(qtbot, session)
            assert open_dialogs() == []
            assert writer.line.retry.isVisible()
            assert writer.line.state.accessibleName() == writer.said[0]
            assert words in writer.said[0]
        writer.retry()
        writer.until(SaveState.SAVED)
        assert not writer.line.retry.isVisible()
        history, workshop = writer.document.history, writer.document.workshop
        session.shell.close_workshop()
        lost = missing(path, history)
        assert read(path).workshop == workshop
    assert workshop.facts.purpose == LONG.strip()
    assert history.steps[: len(saved)] == saved
    assert sorted(entry.name for entry in disk.folder.iterdir()) == [path.name]
    sys.stdout.write(
        f"{len(history.steps)} edits, {typed} letters when full, {len(writer.said)} message: {lost} lost\n"
    )
    assert (typed, len(writer.said), lost) == (12, 1, 0)


def test_control_an_edit_that_is_dropped_when_it_fails_is_missed(qtbot, tmp_path, disk, monkeypatch):
    def fails(file, drafts):
        """Say that a write did not work, as it does, and drop what was to be written."""
        try:
            written(file, drafts)
        except NotSavedError:
            session.shell.workspace.document._file._writer._queue.clear()
            raise

    written = Pen.write
    monkeypatch.setattr(Pen, "write", fails)
    with opened_on(qtbot, tmp_path, disk) as session:
        writer = Writer(qtbot, session)
        with disk.full():
            writer.paste_purpose()
            writer.until(SaveState.FAILED)
        writer.retry()
        settle(qtbot, session)
        history = writer.document.history
        session.shell.end()
        lost = missing(disk.folder / "full.workshop", history)
    sys.stdout.write(f"{lost} of {len(history.steps)} edits lost where a failed one is dropped\n")
    assert lost > 0


def test_closing_on_a_full_disk_asks_and_loses_nothing_that_was_saved(qtbot, tmp_path, disk):
    with opened_on(qtbot, tmp_path, disk) as session:
        writer = Writer(qtbot, session)
        path = writer.document.path
        writer.letters(2)
        writer.until(SaveState.SAVED)
        saved = writer.document.history.steps
        with disk.full() as words:
            writer.paste_purpose()
            writer.until(SaveState.FAILED)
            assert not session.window.close()
            (question,) = open_dialogs()
            assert words in question.accessibleDescription()
            question.buttons["close"].click()
            assert session.shell.workspace is None
    assert read(path).steps == saved


def test_without_room_for_snapshots_saving_goes_on_and_the_file_page_says_so(qtbot, tmp_path):
    data = user_data()
    data.mkdir(parents=True)
    with set_up(SmallDisk, data) as disk:
        path = made_file(tmp_path / "Workshops", harbour())
        with disk.full(), window_session(qtbot, tmp_path, path) as session:
            (data / "last bytes").write_bytes(bytes(shutil.disk_usage(data).free))
            writer = Writer(qtbot, session)
            assert writer.letters(4) == 4
            writer.until(SaveState.SAVED)
            session.shell.workspace.show_stage("file")
            settle(qtbot, session)
            words = session.shell.workspace.page.snapshots.text()
            failure = writer.document.about.snapshot_failure
            assert failure is not None
            assert "None can be taken now" in words
            assert writer.said == open_dialogs() == []
            history = writer.document.history
            session.shell.close_workshop()
            assert missing(path, history) == 0
            (data / "last bytes").unlink()
        assert not list((data / "snapshots").rglob("*.tmp*"))
        with window_session(qtbot, tmp_path, path) as session:
            document = session.shell.workspace.document
            document.about.look_through()
            assert document.about.snapshot_failure is None
            assert len(document.about.snapshots.all()) == 1
    sys.stdout.write(f"{len(history.steps)} edits saved without room for a snapshot: {words}\n")
