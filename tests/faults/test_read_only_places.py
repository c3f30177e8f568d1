"""Row 9: where nothing may be written a workshop is looked at, and a copy goes on from it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from facilitator.__main__ import main
from facilitator.domain import edits
from facilitator.gui.document import Document, SaveState
from facilitator.storage import Place, WorkshopFile, read, workshop_file
from faults.read_only_places import PLACES
from faults.strangers import everything
from faults.test_hot_journal import journal_of
from gui.opened import harbour
from gui.test_shell import retitle
from gui.windowed import made_file, open_dialogs, settle, the_dialog, window_session
from storage.samples import same

GUARD = 20_000
"""Milliseconds after which something is taken never to happen."""
CONTROL = Qt.KeyboardModifier.ControlModifier
CUT_OFF = """
import os, sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("PRAGMA cache_size=1")
base.execute("BEGIN IMMEDIATE")
base.execute("UPDATE cell SET note = hex(randomblob(3000))")
os._exit(9)
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with one workshop of some history in it."""
    path = made_file(tmp_path / "Project", harbour())
    document = Document(WorkshopFile(path))
    for title in ("Harbour, first day", "Harbour, second day", "Harbour, third day"):
        facts = document.workshop.facts
        after = edits.update(document.workshop, "workshop", facts.id, title=title)
        document.set_field("workshop", facts.id, "title", after)
    document.undo()
    document.close()
    (tmp_path / "mine").mkdir()
    return path.parent


def cut_off(path):
    """Have a save end in the middle: its pages half written, what they were in a hot journal beside them."""
    before = path.read_bytes()
    assert subprocess.run([sys.executable, "-c", CUT_OFF, str(path)], check=False).returncode == 9
    assert path.read_bytes() != before
    assert journal_of(path).stat().st_size


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def edits_of(session, path):
    """Yield what somebody tries: a name and the act, which is to be answered by a word."""
    shell, actions = session.shell, session.window.actions_of_window
    shell.workspace.show_stage("rights")
    for key in (Qt.Key.Key_C, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Minus, Qt.Key.Key_F2):
        yield f"{key.name} in the grid", partial(press, key)
    yield "cut in the grid", partial(press, Qt.Key.Key_X, CONTROL)
    yield "a decision removed", partial(press, Qt.Key.Key_Delete, CONTROL)
    yield "an edit by whatever way", partial(retitle, session, "Not mine")
    yield "a grid imported", partial(session.window.dropped.emit, path)
    for action in (actions.undo, actions.redo, actions.checkpoint, actions.forget_history):
        if action.isEnabled():
            yield action.text(), action.trigger


def try_edits(session, grid):
    """Try to edit; return how often that was refused with a word, what is off by then left out."""
    document, status = session.shell.workspace.document, session.window.bench.status_line
    before, steps = document.workshop, document.history.steps
    count = 0
    for name, act in edits_of(session, grid):
        status.message.setText("")
        act()
        QApplication.processEvents()
        assert document.workshop is before, name
        assert document.history.steps == steps, name
        assert status.message.text(), name
        assert open_dialogs() == [], name
        count += 1
    session.shell.workspace.show_stage("workshop")
    title = session.shell.workspace.page.findChild(QLineEdit, "title")
    title.setFocus()
    QTest.keyClicks(title, "Not mine")
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    document.flush_requested.emit()
    assert (document.workshop, document.history.steps) == (before, steps)
    assert document.save_state is SaveState.READ_ONLY
    assert open_dialogs() == []
    return count


def saved_copy(qtbot, session, path):
    """Have a copy saved through the window, and return what it holds."""
    session.window.actions_of_window.save_copy.trigger()
    name = the_dialog(qtbot, QFileDialog).findChild(QLineEdit, "fileNameEdit")
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(path.exists, timeout=GUARD)
    settle(qtbot, session)
    assert "with its history" in session.window.bench.banner.words.text()
    return read(path)


def check_copy(qtbot, session, path):
    """Go on in a copy: edit it, and take back a step that came from the original."""
    session.shell.open(path)
    document = session.shell.workspace.document
    assert document.read_only is None
    qtbot.waitUntil(lambda: document.undo() is not None, timeout=GUARD)
    retitle(session, "Going on")
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED, timeout=GUARD)
    session.shell.close_workshop()
    assert read(path).workshop.facts.title == "Going on"


def run_commands(path, own):
    """Run the commands that read, and the one that would write."""
    grid = own / "grid.csv"
    assert main(["verify", str(path)]) == 0
    assert main(["check", str(path)]) in (0, 1)
    for name in ("charter.pdf", "workshop.json"):
        assert main(["export", str(path), str(own / name)]) == 0
        assert (own / name).stat().st_size
    assert main(["import", str(path), str(grid)]) == 2


def look_at(qtbot, path, own, capsys):
    """Do what can be done with a file in such a place; return how many edits were refused."""
    (own / "grid.csv").write_text("Decision,Head,Team\nHire,A,R\n", encoding="utf-8")
    loaded = read(path)
    with window_session(qtbot, own, path) as session:
        document, words = session.shell.workspace.document, session.window.bench.banner.words.text()
        assert "may only be read" in words
        assert not session.window.bench.banner.isHidden()
        assert session.window.bench.status_line.state.text() == "Read-only"
        assert same(document.workshop, loaded.workshop)
        refused = try_edits(session, own / "grid.csv")
        copy = saved_copy(qtbot, session, own / "Copy.workshop")
        assert same(copy.workshop, loaded.workshop)
        assert copy.steps == loaded.steps
        check_copy(qtbot, session, own / "Copy.workshop")
    run_commands(path, own)
    assert "may only be read" in capsys.readouterr().err
    return refused, len(loaded.steps)


@pytest.mark.parametrize("cut", [False, True], ids=["closed", "hot journal"])
@pytest.mark.parametrize("place", PLACES)
def test_it_is_looked_at_and_nothing_is_written(qtbot, folder, tmp_path, capsys, place, cut):
    path = folder / "Harbour.workshop"
    whole = read(path)
    if cut:
        cut_off(path)
    with PLACES[place](folder, path):
        before = everything(folder)
        refused, steps = look_at(qtbot, path, tmp_path / "mine", capsys)
        assert same(read(path).workshop, whole.workshop)
        assert everything(folder) == before
        assert journal_of(path).exists() is cut
    how = f"{place}, with a hot journal" if cut else place
    sys.stdout.write(f"{how}: {refused} edits refused, 0 files touched, a copy with all {steps} steps\n")


def test_a_stick_that_is_write_protected_is_looked_at(qtbot, folder, tmp_path, capsys, monkeypatch):
    path = folder / "Harbour.workshop"
    monkeypatch.setattr(workshop_file, "place_of", lambda _: Place.REMOVABLE)
    with PLACES["medium"](folder, path):
        before = everything(folder)
        look_at(qtbot, path, tmp_path / "mine", capsys)
        assert everything(folder) == before


@pytest.mark.parametrize("cut", [False, True], ids=["closed", "hot journal"])
def test_control_where_it_may_be_written_the_same_is_seen_to_write(folder, cut):
    path = folder / "Harbour.workshop"
    if cut:
        cut_off(path)
    before = everything(folder)
    with closing(sqlite3.connect(path)) as base:
        base.execute("SELECT count(*) FROM meta").fetchone()
    assert (everything(folder) != before) is cut
    with WorkshopFile(path) as file:
        assert file.read_only is None
        assert everything(folder) != before


def test_control_what_is_edited_is_seen(qtbot, folder, tmp_path):
    (tmp_path / "grid.csv").write_text("Decision,Head,Team\nHire,A,R\n", encoding="utf-8")
    with (
        window_session(qtbot, tmp_path, folder / "Harbour.workshop") as session,
        pytest.raises(AssertionError),
    ):
        try_edits(session, tmp_path / "grid.csv")
