"""In the window: a damaged file gives back what can be had of it, a sealed one opens with its password."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from facilitator.domain import edits
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.damaged import DamagedDialog
from facilitator.gui.dialogs.seal import SealDialog
from facilitator.gui.dialogs.unseal import UnsealDialog
from facilitator.gui.document import SaveState
from facilitator.storage import SUFFIX, read
from facilitator.storage.sealed import SEALED, Cost, is_sealed, seal
from gui.opened import harbour
from gui.test_shell import retitle
from gui.windowed import made_file, open_dialogs, settle, the_dialog, window_session

PASSWORD = "three nuts for Anna"
CHEAP = Cost(32, 1, 1)
"""A sealed copy says itself what its key costs; where the window makes it, it takes its time."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Workshops"


@pytest.fixture
def session(qtbot, tmp_path):
    with window_session(qtbot, tmp_path) as session:
        yield session


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def awaited(qtbot, kind):
    """Wait for a dialog of a kind, and until it has the keyboard."""
    dialog = the_dialog(qtbot, kind)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.isAncestorOf(QApplication.focusWidget()))
    return dialog


def opened(qtbot, session):
    """Wait until a workshop is open, and return its document."""
    qtbot.waitUntil(lambda: session.shell.workspace is not None)
    return session.shell.workspace.document


def worked_on(qtbot, session, path, *titles):
    """Open a file once for each title, give it that, and close it: a snapshot is kept of each opening."""
    for title in titles:
        session.shell.open(path)
        document = opened(qtbot, session)
        retitle(session, title)
        qtbot.waitUntil(lambda document=document: document.save_state is SaveState.SAVED)
        session.shell.close_workshop()


def flipped(data):
    """Flip a bit in the title: SQLite's own check calls such a file sound."""
    at = data.rindex(b"Decide faster.")
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def cut(data):
    return data[: len(data) // 2]


def emptied(data):
    del data
    return b""


def damaged(path, damage):
    """Damage a file; return its bytes."""
    data = damage(path.read_bytes())
    path.write_bytes(data)
    return data


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("damage", [flipped, cut, emptied])
def test_enter_opens_the_latest_snapshot_of_a_damaged_file(session, qtbot, folder, damage):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day", "Harbour, second day")
    data = damaged(path, damage)
    session.shell.open(path)
    dialog = awaited(qtbot, DamagedDialog)
    assert path.name in dialog.sentence.text()
    assert dialog.recover_button.isVisible() is (damage is not emptied)
    press(Qt.Key.Key_Return)
    document = opened(qtbot, session)
    assert document.workshop.facts.title == "Harbour, first day"
    assert document.path.parent == folder
    assert document.path.name in session.window.bench.banner.words.text()
    assert path.read_bytes() == data
    retitle(session, "Going on")
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
    session.shell.close_workshop()
    assert read(document.path).workshop.facts.title == "Going on"
    assert names(folder) == sorted([path.name, document.path.name])


def test_an_older_snapshot_is_taken_by_keyboard(session, qtbot, folder):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day", "Harbour, second day")
    damaged(path, flipped)
    session.shell.open(path)
    awaited(qtbot, DamagedDialog)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened(qtbot, session).workshop.facts.title == "Harbour"


def test_a_file_that_is_gone_has_its_snapshots_still(session, qtbot, folder):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day")
    path.unlink()
    session.shell.open(path)
    dialog = awaited(qtbot, DamagedDialog)
    assert not dialog.recovery_words.isVisible()
    press(Qt.Key.Key_Return)
    assert opened(qtbot, session).workshop.facts.title == "Harbour"
    assert not path.exists()


def test_a_damaged_copy_elsewhere_leads_to_the_snapshots_of_its_document(session, qtbot, folder, tmp_path):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day")
    copy = tmp_path / "From a stick.workshop"
    shutil.copy(path, copy)
    damaged(copy, flipped)
    session.shell.open(copy)
    assert awaited(qtbot, DamagedDialog).snapshots.current is not None


@pytest.mark.parametrize("damage", [flipped, cut])
def test_without_snapshots_enter_recovers_what_is_readable(session, qtbot, folder, damage):
    path = made_file(folder, harbour())
    data = damaged(path, damage)
    session.shell.open(path)
    awaited(qtbot, DamagedDialog)
    press(Qt.Key.Key_Return)
    words = awaited(qtbot, Notice).accessibleDescription()
    document = opened(qtbot, session)
    recovered = folder / "Harbour (recovered).workshop"
    assert document.path == recovered
    assert str(recovered) in words
    assert "Found: " in words
    count = len(document.workshop.decisions)
    assert count > 0
    assert f"{count} decisions" in words or f"{count} of 5 decisions" in words
    assert path.read_bytes() == data
    press(Qt.Key.Key_Return)
    session.shell.close_workshop()
    assert read(recovered).steps[0].label.id == "recovered"


def test_what_is_readable_can_be_preferred_to_a_snapshot(session, qtbot, folder):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day")
    damaged(path, flipped)
    session.shell.open(path)
    qtbot.mouseClick(awaited(qtbot, DamagedDialog).recover_button, Qt.MouseButton.LeftButton)
    awaited(qtbot, Notice)
    assert opened(qtbot, session).workshop.facts.title == "Harbour, first day"


def test_where_nothing_is_readable_it_is_said_and_nothing_is_made(session, qtbot, folder):
    path = made_file(folder, harbour())
    data = damaged(path, lambda data: data[:600])
    session.shell.open(path)
    awaited(qtbot, DamagedDialog)
    press(Qt.Key.Key_Return)
    assert "can be read any more" in awaited(qtbot, Notice).accessibleDescription()
    assert session.shell.workspace is None
    assert path.read_bytes() == data
    assert names(folder) == [path.name]


def test_an_empty_file_without_snapshots_is_refused_in_a_sentence(session, qtbot, folder):
    path = made_file(folder, harbour())
    damaged(path, emptied)
    session.shell.open(path)
    assert "is empty" in awaited(qtbot, Notice).accessibleDescription()
    assert path.read_bytes() == b""


def test_a_damaged_file_leaves_the_open_workshop_open(session, qtbot, folder):
    path = made_file(folder, harbour())
    other = made_file(folder, harbour(), "Other.workshop")
    damaged(other, flipped)
    session.shell.open(path)
    document = opened(qtbot, session)
    session.shell.open(other)
    awaited(qtbot, DamagedDialog)
    press(Qt.Key.Key_Escape)
    assert session.shell.workspace.document is document
    retitle(session, "Still here")
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)


def sealed_copy(qtbot, session, folder, *, everything=False):
    """Have a sealed copy made through the window; return its path."""
    session.window.actions_of_window.sealed_copy.trigger()
    dialog = awaited(qtbot, SealDialog)
    if everything:
        dialog.everything.setChecked(True)
    QTest.keyClicks(dialog.password_line, PASSWORD)
    press(Qt.Key.Key_Return)
    QTest.keyClicks(dialog.again_line, PASSWORD)
    press(Qt.Key.Key_Return)
    path = folder / f"For Anna{SUFFIX}{SEALED}"
    choice = awaited(qtbot, QFileDialog)
    choice.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    choice.findChild(QLineEdit, "fileNameEdit").setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, session)
    qtbot.waitUntil(path.exists)
    return path


def sent(folder, workshop):
    """Put a sealed copy into a folder, as somebody else might; return its path."""
    plain = made_file(folder, workshop, "Sent.workshop")
    path = folder / f"Sent{SUFFIX}{SEALED}"
    seal(plain, path, PASSWORD, CHEAP)
    plain.unlink()
    return path


def unsealed(qtbot, session, path, *passwords):
    """Open a sealed copy with one password after the other; return the document of what it holds."""
    session.shell.open(path)
    for password in passwords:
        QTest.keyClicks(awaited(qtbot, UnsealDialog).password_line, password)
        press(Qt.Key.Key_Return)
        settle(qtbot, session)
    return opened(qtbot, session)


def noted(workshop):
    """Return a workshop with a note in each of its cells."""
    cells = {
        (decision, unit, role): cell.__class__(cell.letters, "not for the client")
        for (decision, unit), row in workshop.cells.items()
        for role, cell in row.items()
    }
    return edits.set_cells(workshop, cells)


@pytest.mark.parametrize("everything", [False, True])
def test_a_sealed_copy_holds_what_was_chosen_and_opens_as_a_file_of_its_own(
    session, qtbot, folder, everything
):
    original = made_file(folder, noted(harbour()))
    session.shell.open(original)
    document = opened(qtbot, session)
    retitle(session, "Harbour, first day")
    decisions, steps = document.workshop.decisions, document.history.steps
    path = sealed_copy(qtbot, session, folder, everything=everything)
    assert is_sealed(path)
    assert str(path) in session.window.bench.status_line.message.accessibleName()
    assert names(folder) == sorted([path.name, original.name, f".{original.name}.lock"])
    session.shell.close_workshop()
    data = path.read_bytes()
    document = unsealed(qtbot, session, path, PASSWORD)
    assert document.path.parent == session.window.settings.folder
    assert document.path not in (path, original)
    assert document.path.name in session.window.bench.banner.words.text()
    assert document.workshop.decisions == decisions
    notes = {cell.note for row in document.workshop.cells.values() for cell in row.values()}
    assert notes == {"not for the client" if everything else ""}
    assert (document.history.steps[: len(steps)] == steps) is everything
    assert path.read_bytes() == data


def test_a_wrong_password_opens_nothing_and_is_asked_for_again(session, qtbot, folder):
    workshop = harbour()
    path = sent(folder, workshop)
    session.shell.open(path)
    QTest.keyClicks(awaited(qtbot, UnsealDialog).password_line, PASSWORD[:-1])
    press(Qt.Key.Key_Return)
    settle(qtbot, session)
    assert "password is wrong" in awaited(qtbot, UnsealDialog).why.text()
    assert names(folder) == [path.name]
    assert session.shell.workspace is None
    QTest.keyClicks(awaited(qtbot, UnsealDialog).password_line, PASSWORD)
    press(Qt.Key.Key_Return)
    assert opened(qtbot, session).workshop == workshop


def test_a_sealed_copy_stays_closed_on_escape(session, qtbot, folder):
    session.shell.open(made_file(folder, harbour()))
    document = opened(qtbot, session)
    path = sent(folder, harbour())
    before = names(folder)
    session.shell.open(path)
    awaited(qtbot, UnsealDialog)
    press(Qt.Key.Key_Escape)
    settle(qtbot, session)
    assert session.shell.workspace.document is document
    assert names(folder) == before


def test_no_sealed_copy_is_made_where_no_place_is_chosen(session, qtbot, folder):
    session.shell.open(made_file(folder, harbour()))
    opened(qtbot, session)
    before = names(folder)
    session.window.actions_of_window.sealed_copy.trigger()
    dialog = awaited(qtbot, SealDialog)
    for line in (dialog.password_line, dialog.again_line):
        QTest.keyClicks(line, PASSWORD)
    press(Qt.Key.Key_Return)
    awaited(qtbot, QFileDialog).reject()
    settle(qtbot, session)
    assert names(folder) == before
    assert open_dialogs() == []


@pytest.mark.parametrize("damage", [cut, emptied])
def test_a_sealed_copy_that_is_not_whole_is_refused_with_any_password(session, qtbot, folder, damage):
    path = sent(folder, harbour())
    data = damaged(path, damage)
    session.shell.open(path)
    QTest.keyClicks(awaited(qtbot, UnsealDialog).password_line, PASSWORD)
    press(Qt.Key.Key_Return)
    assert path.name in awaited(qtbot, Notice).accessibleDescription()
    assert path.read_bytes() == data
    assert names(folder) == [path.name]
    assert session.shell.workspace is None


def test_a_sealed_file_that_holds_no_workshop_is_refused(session, qtbot, folder):
    folder.mkdir()
    path = folder / f"Sent{SUFFIX}{SEALED}"
    seal(b"<html>", path, PASSWORD, CHEAP)
    session.shell.open(path)
    QTest.keyClicks(awaited(qtbot, UnsealDialog).password_line, PASSWORD)
    press(Qt.Key.Key_Return)
    assert f"“Sent{SUFFIX}”" in awaited(qtbot, Notice).accessibleDescription()
    assert names(folder) == [path.name]
    assert session.shell.workspace is None


def test_the_password_is_nowhere_but_in_the_line(session, qtbot, folder, tmp_path, own_home, capfd, caplog):
    QGuiApplication.clipboard().setText("untouched")
    session.shell.open(made_file(folder, harbour()))
    opened(qtbot, session)
    path = sealed_copy(qtbot, session, folder)
    session.shell.close_workshop()
    unsealed(qtbot, session, path, f"{PASSWORD}!", PASSWORD)
    session.shell.close_workshop()
    session.window.settings._store.sync()
    files = [place for root in (tmp_path, own_home) for place in root.rglob("*") if place.is_file()]
    assert tmp_path / "settings.ini" in files
    assert path in files
    assert [place for place in files if PASSWORD.encode() in place.read_bytes()] == []
    assert QGuiApplication.clipboard().text() == "untouched"
    out, err = capfd.readouterr()
    assert PASSWORD not in out + err + caplog.text
