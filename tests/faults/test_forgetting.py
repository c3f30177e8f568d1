"""Row 28: what was deleted leaves with nothing handed out, and after "Forget the history" is nowhere."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from facilitator.__main__ import main
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.name import NameDialog
from facilitator.gui.dialogs.seal import SealDialog
from facilitator.gui.document import SaveState
from facilitator.storage import Place, connecting, read, workshop_file
from facilitator.storage.sealed import unseal
from facilitator.storage.writing import Pen
from faults.traces import Scribe, count_below, count_in
from gui.opened import harbour
from gui.windowed import made_file, open_dialogs, settle, the_dialog, window_session
from storage.samples import same

GUARD = 60_000
"""Milliseconds after which something is taken never to happen."""
PASSWORD = "three nuts for Anna"


class Owner:
    """Somebody at the window with one file, and all places where the program may have left traces."""

    def __init__(self, qtbot, session, folder, seed):
        self.qtbot = qtbot
        self.session = session
        self.path = made_file(folder, harbour(), f"{seed}.workshop")
        self.places = (folder, Path.home(), Path(session.window.settings._store.fileName()))
        self.actions = session.window.actions_of_window
        self.open()
        self.scribe = Scribe(self.document, seed)

    @property
    def document(self):
        return self.session.shell.workspace.document

    def open(self):
        self.session.shell.open(self.path)
        self.until_saved()

    def open_again(self):
        """Close the file and open it: a snapshot is kept of what is in it."""
        self.until_saved()
        self.session.shell.close_workshop()
        self.open()
        self.scribe.document = self.document

    def until_saved(self):
        self.document.save()
        self.until(lambda: self.document.save_state is SaveState.SAVED)

    def until(self, happened):
        self.qtbot.waitUntil(happened, timeout=GUARD)
        settle(self.qtbot, self.session)

    def set_checkpoint(self):
        self.actions.checkpoint.trigger()
        dialog = the_dialog(self.qtbot, NameDialog)
        dialog.line.setText(self.scribe.text())
        dialog.accept()

    def forget(self):
        """Forget the history by the window's action, and wait until it is said to be gone."""
        self.actions.forget_history.trigger()
        the_dialog(self.qtbot, Notice).buttons["forget"].click()
        settle(self.qtbot, self.session)
        self.qtbot.waitUntil(lambda: "are gone" in self.said, timeout=GUARD)

    @property
    def said(self):
        return self.session.window.bench.status_line.message.accessibleName()

    def traces(self, texts):
        """Return which files hold traces of texts, and how many."""
        self.session.window.settings._store.sync()
        return count_below(self.places, texts)

    def copy(self, action, path):
        """Have a copy made by an action of the window."""
        action.trigger()
        self.take_place(path)

    def sealed_copy(self, path):
        """Have a clean copy sealed; return what is in it."""
        self.actions.sealed_copy.trigger()
        dialog = the_dialog(self.qtbot, SealDialog)
        for line in (dialog.password_line, dialog.again_line):
            line.setText(PASSWORD)
        dialog.accept()
        self.take_place(path)
        return unseal(path, PASSWORD)

    def take_place(self, path):
        name = the_dialog(self.qtbot, QFileDialog).findChild(QLineEdit, "fileNameEdit")
        name.setText(str(path))
        QTest.keyClick(name, Qt.Key.Key_Return)
        self.until(path.exists)

    def charter(self, path):
        self.session.shell.workspace.show_stage("charter")
        self.session.shell.workspace.page.export_to(path)
        self.until(path.exists)


@pytest.fixture
def session(qtbot, tmp_path):
    with window_session(qtbot, tmp_path) as session:
        yield session


def fill_and_change(owner, size):
    """Put texts everywhere, keep a snapshot of them, then change or delete most of them."""
    scribe = owner.scribe
    scribe.write_everywhere(size)
    owner.set_checkpoint()
    owner.open_again()
    workshop = owner.document.workshop
    for kind in ("participant", "unit", "role", "section", "decision"):
        scribe.remove(kind, list(workshop.of(kind))[-1])
    scribe.write_everywhere()
    for _ in range(6):
        owner.document.undo()
    owner.until_saved()


def handed_out(owner, folder):
    """Write all that may be handed out into a folder, and return it with what is sealed in it."""
    folder.mkdir()
    owner.charter(folder / "charter.pdf")
    owner.copy(owner.actions.clean_copy, folder / "clean.workshop")
    (folder / "unsealed").write_bytes(owner.sealed_copy(folder / "clean.workshop.sealed"))
    return folder


@pytest.mark.parametrize("size", [0, 20_000])
def test_what_was_deleted_leaves_with_nothing_and_is_nowhere_after_forgetting(
    session, qtbot, tmp_path, full, size
):
    if size and not full:
        pytest.skip("long texts are tried in full")
    owner = Owner(qtbot, session, tmp_path / "Workshops", size)
    fill_and_change(owner, size)
    gone, stays = owner.scribe.gone(), owner.scribe.stays()
    before = owner.traces(gone)
    snapshots = sum(count for path, count in before.items() if "snapshots" in path.parts)
    assert before[owner.path]
    assert snapshots
    assert count_below([handed_out(owner, tmp_path / "out before")], gone) == {}
    now = owner.document.workshop
    owner.forget()
    assert owner.document.undo() is None
    after = owner.traces(gone)
    assert count_below([handed_out(owner, tmp_path / "out after")], gone) == {}
    owner.open_again()
    session.shell.close_workshop()
    check_at_rest(owner, now, gone, stays, tmp_path)
    sys.stdout.write(
        f"{len(gone)} texts deleted, {len(stays)} kept: of those {before[owner.path]} traces in the file,"
        f" {snapshots} in snapshots, 0 in what was handed out; {sum(after.values())} after forgetting\n"
    )
    assert after == {}


def check_at_rest(owner, workshop, gone, stays, folder):
    """Check what the commands say, and that the search would have found what is there."""
    loaded = read(owner.path)
    assert same(loaded.workshop, workshop)
    assert [step.label.id for step in loaded.steps] == ["forgotten"]
    assert main(["verify", str(owner.path)]) == 0
    assert main(["export", str(owner.path), str(folder / "workshop.json")]) == 0
    assert owner.traces(gone) == {}
    assert count_below([folder], gone) == {}
    for path in (owner.path, folder / "workshop.json"):
        assert count_in(path.read_bytes(), stays) >= 2 * len(stays)
    titles = [role.title for role in workshop.roles.values() if role.title in stays]
    assert titles
    assert len(count_below([folder / "out after"], titles)) == 3


def test_after_any_work_nothing_is_left_of_what_is_not_there(session, qtbot, tmp_path, full):
    sessions, steps, before, after, stayed = 50 if full else 2, 40, 0, 0, 0
    for seed in range(sessions):
        owner = Owner(qtbot, session, tmp_path / "Workshops", seed)
        owner.document.automatic = seed % 3 != 2
        for number in range(steps):
            if number % 15 == 14:
                owner.open_again()
            owner.scribe.step()
        owner.until_saved()
        gone = owner.scribe.gone()
        before += sum(owner.traces(gone).values())
        owner.forget()
        owner.scribe.step()
        owner.open_again()
        now, left = owner.document.workshop, set(owner.scribe.gone())
        after += sum(owner.traces([text for text in gone if text in left]).values())
        stayed += len(owner.scribe.stays())
        session.shell.close_workshop()
        loaded = read(owner.path)
        assert same(loaded.workshop, now)
        assert loaded.steps[0].label.id == "forgotten"
    sys.stdout.write(
        f"{sessions} random sessions: {before} traces of deleted texts before, {after} after; {stayed} kept\n"
    )
    assert before
    assert after == 0


def test_on_a_stick_nothing_is_left_in_the_copy_that_was_worked_on(session, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(workshop_file, "place_of", lambda _: Place.REMOVABLE)
    owner = Owner(qtbot, session, tmp_path / "Stick", "stick")
    fill_and_change(owner, 0)
    gone = owner.scribe.gone()
    assert {path.parent.parent.name for path in owner.traces(gone)} >= {"working", "snapshots"}
    owner.forget()
    assert owner.traces(gone) == {}
    session.shell.close_workshop()
    assert owner.traces(gone) == {}


def test_closing_right_after_leaves_nothing_either(session, qtbot, tmp_path, full):
    left, defects, rounds = [], [], 20 if full else 3
    for number in range(rounds):
        owner = Owner(qtbot, session, tmp_path / "Workshops", f"closing {number}")
        owner.scribe.write_everywhere()
        owner.open_again()
        for _ in range(5):
            owner.scribe.step()
        gone = owner.scribe.gone()
        owner.actions.forget_history.trigger()
        the_dialog(qtbot, Notice).buttons["forget"].click()
        session.shell.close_workshop()
        settle(qtbot, session)
        for dialog in open_dialogs():
            defects.append(dialog.accessibleName())
            dialog.reject()
        left += [number] if owner.traces(gone) else []
    sys.stdout.write(
        f"closed {rounds} times right after: {len(left)} times traces left, {len(defects)} defects shown\n"
    )
    assert (left, defects) == ([], [])


def without_overwriting(monkeypatch):
    kept = tuple(pragma.replace("secure_delete=ON", "secure_delete=OFF") for pragma in connecting.WRITING)
    assert kept != connecting.WRITING
    monkeypatch.setattr(connecting, "WRITING", kept)


def without_writing_anew(monkeypatch):
    monkeypatch.setattr(Pen, "compact", lambda _: None)


def test_control_where_freed_pages_are_neither_overwritten_nor_let_go_the_traces_are_found(
    session, qtbot, tmp_path, monkeypatch
):
    counts = []
    for number, change in enumerate((None, without_writing_anew, without_overwriting)):
        if change is not None:
            change(monkeypatch)
        owner = Owner(qtbot, session, tmp_path / f"{number}", number)
        fill_and_change(owner, 0)
        gone = owner.scribe.gone()
        owner.forget()
        session.shell.close_workshop()
        counts.append(sum(owner.traces(gone).values()))
    sys.stdout.write(
        f"traces: {counts[0]}; not written anew {counts[1]}; nor overwritten, as SQLite has it, {counts[2]}\n"
    )
    assert counts[:2] == [0, 0]
    assert counts[2]
