"""Row 11: a file replaced, moved or deleted under the window loses nothing; what came stays as it is."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.gui.document import SaveState
from facilitator.gui.file.actions import FileActions
from facilitator.storage import read
from faults.displacing import WAYS, missing, spare_files
from gui.opened import harbour
from gui.windowed import made_file, open_dialogs, window_session

GUARD = 20_000
"""Milliseconds after which something is taken never to happen."""
FIRST = "Who decides what"
LATER = "Who decides later on"
MOMENTS = ("between edits", "while typing", "while saving")
AT_THE_END = ("renamed", "its folder renamed", "written over with other bytes")
"""Ways that are tried by default where all are in full."""

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows does not let go of a file that is open: it cannot be moved or replaced"
)


@pytest.fixture
def session(qtbot, tmp_path):
    (tmp_path / "Workshops").mkdir()
    with window_session(qtbot, tmp_path) as session:
        yield session


class Writer:
    """Somebody who types titles into the window, on a file of its own."""

    def __init__(self, qtbot, session, folder):
        self.qtbot = qtbot
        self.session = session
        self.path = made_file(folder / "Project", harbour())
        self.spare = spare_files(self.path, folder / "spare", FIRST)
        self.last = f"Who decides in {folder.name}"
        session.shell.open(self.path)
        self.write(FIRST)
        self.hand_in()
        self.until(lambda: self.document.save_state is SaveState.SAVED)

    @property
    def document(self):
        return self.session.shell.workspace.document

    @property
    def banner(self):
        return self.session.window.bench.banner

    def until(self, happened):
        self.qtbot.waitUntil(happened, timeout=GUARD)

    def write(self, text):
        """Type over the title; it is no edit yet."""
        self.session.shell.workspace.show_stage("workshop")
        line = self.session.shell.workspace.page.findChild(QLineEdit, "title")
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)

    def hand_in(self):
        """Press Enter, which makes an edit of what is typed."""
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def displace(self, way, moment):
        """Displace the file at a moment, type the last title to its end; return what stands at the path."""
        if moment == "while saving":
            self.write(self.last[:-1])
            self.hand_in()
        else:
            self.write(self.last[:-9] if moment == "while typing" else "")
        way.act(self.path, self.spare)
        self.write(self.last)
        return what_stands(self.path)


def what_stands(path):
    return path.read_bytes() if path.is_file() else path.exists()


def moments_of(way, number, full):
    """Return when to displace: at each moment in full, else at one of them in turn."""
    wanted = [moment for moment in MOMENTS if not (way.at_rest and moment == "while saving")]
    return wanted * 2 if full else [wanted[number % len(wanted)]]


@pytest.mark.parametrize("name", WAYS)
def test_everything_is_rescued_and_the_window_goes_on_there(session, qtbot, tmp_path, full, name):
    way = WAYS[name]
    moments = moments_of(way, list(WAYS).index(name), full)
    histories = 0
    for number, moment in enumerate(moments):
        writer = Writer(qtbot, session, tmp_path / f"case {number}")
        before = writer.document.history.steps
        stands = writer.displace(way, moment)
        writer.until(lambda writer=writer: writer.document.path != writer.path)
        histories += check_rescued(writer, way, before)
        go_on(writer)
        assert what_stands(writer.path) == stands
    sys.stdout.write(f"{name}: {len(moments)} times, 0 edits lost, {histories} with the history\n")


def check_rescued(writer, way, before):
    """Check what the window shows after a rescue; return whether the history came along."""
    document, words = writer.document, writer.banner.words.text()
    assert document.workshop.facts.title == writer.last
    assert len(document.workshop.cells) == len(harbour().cells)
    assert document.path.name == "Harbour (rescued).workshop"
    assert (document.path.parent == writer.path.parent) is writer.path.parent.exists()
    assert not writer.banner.isHidden()
    assert writer.path.name in words
    assert document.path.name in words
    assert open_dialogs() == []
    kept = document.history.steps[: len(before)] == before
    assert kept or not way.keeps
    assert kept or [step.label.id for step in document.history.steps] == ["copy"]
    return kept


def go_on(writer):
    """Edit the rescued file as any other and close it; find all of it there, and nothing left behind."""
    rescued = writer.document.path
    writer.write(LATER)
    writer.hand_in()
    writer.until(lambda: writer.document.save_state is SaveState.SAVED)
    steps = writer.document.history.steps
    writer.session.shell.close_workshop()
    loaded = read(rescued)
    assert loaded.workshop.facts.title == LATER
    assert loaded.steps == steps
    assert not [path for path in rescued.parent.iterdir() if path.suffix in (".lock", ".tmp")]
    rescued.unlink()


def test_typing_goes_on_in_the_field_it_was_in(session, qtbot, tmp_path):
    writer = Writer(qtbot, session, tmp_path)
    session.shell.workspace.page.findChild(QLineEdit, "sponsor").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "The bo")
    WAYS["renamed"].act(writer.path, writer.spare)
    writer.until(lambda: writer.document.path != writer.path)
    QTest.keyClicks(QApplication.focusWidget(), "ard")
    writer.document.flush_requested.emit()
    assert writer.document.workshop.facts.sponsor == "The board"


def test_letters_go_on_in_the_cell_they_were_in(session, qtbot, tmp_path):
    writer = Writer(qtbot, session, tmp_path)
    session.shell.workspace.show_stage("rights")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(QApplication.focusWidget(), key)
    place = session.shell.workspace.page.grid_view.choice.place
    WAYS["renamed"].act(writer.path, writer.spare)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_I)
    writer.until(lambda: writer.document.path != writer.path)
    assert session.shell.workspace.page.grid_view.hasFocus()
    assert session.shell.workspace.page.grid_view.choice.place == place


def cases(qtbot, tmp_path, full):
    """Yield a writer in a window of its own for each way to displace a file, or for some of them."""
    for number, name in enumerate(WAYS if full else AT_THE_END):
        folder = tmp_path / f"case {number}"
        folder.mkdir()
        with window_session(qtbot, folder) as session:
            yield name, Writer(qtbot, session, folder)


def test_the_last_edit_is_rescued_when_the_workshop_is_closed(qtbot, tmp_path, full):
    lost, feared, touched, count = [], [], [], 0
    for name, writer in cases(qtbot, tmp_path, full):
        stands = writer.displace(WAYS[name], "while typing")
        shell = writer.session.shell
        shell.close_workshop()
        QApplication.processEvents()
        for dialog in open_dialogs():
            feared.append(f"{name}: {dialog.accessibleDescription()}")
            dialog.reject()
        shell.end()
        lost += [name] if missing(writer.last, tmp_path, Path.home()) else []
        touched += [] if what_stands(writer.path) == stands else [name]
        count += 1
    sys.stdout.write(
        f"{count} closings: {len(lost)} edits lost, {len(feared)} times said that they would be\n"
    )
    assert (lost, feared, touched) == ([], [], [])


def test_the_last_edit_is_rescued_when_the_system_ends_the_app(qtbot, tmp_path, full):
    lost, touched, count = [], [], 0
    for name, writer in cases(qtbot, tmp_path, full):
        stands = writer.displace(WAYS[name], "while typing")
        writer.session.shell.end()
        lost += [name] if missing(writer.last, tmp_path, Path.home()) else []
        touched += [] if what_stands(writer.path) == stands else [name]
        count += 1
    sys.stdout.write(f"{count} ends of the session: {len(lost)} edits lost\n")
    assert (lost, touched) == ([], [])


def test_control_without_the_rescue_the_edit_is_in_no_file(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(FileActions, "rescue", lambda _: False)
    lost = 0
    for name, writer in cases(qtbot, tmp_path, full=False):
        writer.displace(WAYS[name], "while typing")
        writer.hand_in()
        writer.until(lambda writer=writer: writer.document.save_state is SaveState.FAILED)
        writer.session.shell.end()
        lost += missing(writer.last, tmp_path, Path.home())
    sys.stdout.write(f"{lost} of {len(AT_THE_END)} edits lost where nothing is rescued\n")
    assert lost == len(AT_THE_END)
