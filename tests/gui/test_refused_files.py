"""In the window: what is offered where a file is refused depends on why."""

import pytest
from PySide6.QtCore import Qt

from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.damaged import DamagedDialog
from facilitator.storage import RefusedError, read
from facilitator.storage.sealed import is_sealed
from gui.opened import harbour
from gui.test_troubled_files import PASSWORD, awaited, opened, press, sent, unsealed, worked_on
from gui.windowed import made_file, open_dialogs, window_session
from storage.reader import break_in


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Workshops"


@pytest.fixture
def session(qtbot, tmp_path):
    with window_session(qtbot, tmp_path) as session:
        yield session


@pytest.mark.parametrize("name", ["link", "hard link", "itself"])
def test_of_the_open_file_nothing_is_offered_by_whatever_name(session, qtbot, folder, name):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day")
    session.shell.open(path)
    document = opened(qtbot, session)
    other = folder / "Other.workshop"
    try:
        if name == "itself":
            other = path
        elif name == "link":
            other.symlink_to(path)
        else:
            other.hardlink_to(path)
    except OSError:
        pytest.skip("links may not be made here")
    with pytest.raises(RefusedError) as refused:
        read(other)
    session.shell.refused.emit(other, refused.value)
    assert "is open already" in awaited(qtbot, Notice).accessibleDescription()
    assert [type(dialog) for dialog in open_dialogs()] == [Notice]
    assert session.shell.workspace.document is document


def newer(path):
    break_in(path, "PRAGMA user_version=7")


def folder_in_its_place(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("make", [newer, folder_in_its_place])
def test_of_a_file_that_may_be_sound_nothing_is_offered(session, qtbot, folder, make):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day")
    make(path)
    session.shell.open(path)
    awaited(qtbot, Notice)
    assert [type(dialog) for dialog in open_dialogs()] == [Notice]


def test_what_never_was_a_workshop_has_the_snapshots_of_its_very_place_alone(session, qtbot, folder):
    path = made_file(folder, harbour())
    worked_on(qtbot, session, path, "Harbour, first day")
    other = folder / "Page.workshop"
    for place in (path, other):
        place.write_bytes(b"<!doctype html>" * 400)
    session.shell.open(path)
    dialog = awaited(qtbot, DamagedDialog)
    assert dialog.snapshots.current is not None
    assert not dialog.recovery_words.isVisible()
    press(Qt.Key.Key_Escape)
    session.shell.open(other)
    assert "that Facilitator made" in awaited(qtbot, Notice).accessibleDescription()


def test_a_sealed_copy_that_was_renamed_asks_for_its_password_all_the_same(session, qtbot, folder):
    workshop = harbour()
    path = sent(folder, workshop).rename(folder / "Renamed.workshop")
    assert unsealed(qtbot, session, path, PASSWORD).workshop == workshop
    assert is_sealed(path)
