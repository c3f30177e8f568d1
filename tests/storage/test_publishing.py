"""A file on a share is replaced whole, and only while it is what was put there last."""

import errno
import os
import shutil

import pytest

from facilitator.storage import DisplacedError, NotSavedError, create, publishing
from facilitator.storage.lock import lock_path
from facilitator.storage.working_copy import WorkingCopy
from storage.desk import Desk, last_step, names
from storage.samples import START, grid, small


@pytest.fixture
def share(tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def path(share):
    path = share / "Harbour.workshop"
    create(path, small(), START)
    return path


def put_back(path, aside):
    aside.replace(path)


def copied_back(path, aside):
    shutil.copyfile(aside, path)


@pytest.mark.parametrize("back", [put_back, copied_back])
def test_a_file_that_somebody_put_there_is_not_touched(path, data, share, back):
    desk = Desk(path, data)
    desk.step()
    aside = share / "aside"
    path.replace(aside)
    create(path, grid(10, 3), START)
    theirs = path.read_bytes()
    for _ in range(3):
        with pytest.raises(DisplacedError, match="Somebody else changed"):
            desk.publish()
        assert path.read_bytes() == theirs
    path.unlink()
    back(path, aside)
    desk.publish()
    desk.close()
    assert last_step(path) == 2


def test_a_file_that_is_gone_is_not_made_again(path, data, share):
    desk = Desk(path, data)
    desk.step()
    aside = share.parent / "aside"
    path.replace(aside)
    with pytest.raises(DisplacedError, match="no longer there"):
        desk.publish()
    assert names(share) == [lock_path(path).name]
    put_back(path, aside)
    desk.publish()
    desk.close()
    assert last_step(path) == 2


def test_what_was_published_is_told_by_its_bytes_where_stat_tells_something_else(path, data):
    desk = Desk(path, data)
    desk.step()
    os.utime(path)
    desk.publish()
    copy = path.with_suffix(".copy")
    shutil.copyfile(path, copy)
    copy.replace(path)
    desk.step()
    desk.publish()
    desk.close()
    assert last_step(path) == 3


def test_what_was_published_is_not_read_again_where_stat_tells(path, data, monkeypatch):
    desk = Desk(path, data)
    for _ in range(2):
        desk.step()
        desk.publish()
        if path.stat().st_mtime_ns % 1_000_000_000 == 0:
            pytest.skip("times are whole seconds here")
        monkeypatch.setattr(publishing, "_standing", None)
    desk.close()
    assert last_step(path) == 3


def test_a_change_within_the_same_second_is_noticed_where_times_are_whole_seconds(path, data):
    whole = 1_700_000_000 * 1_000_000_000
    os.utime(path, ns=(whole, whole))
    desk = Desk(path, data)
    desk.step()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    with path.open("r+b") as file:
        file.write(content)
    os.utime(path, ns=(whole, whole))
    with pytest.raises(DisplacedError):
        desk.publish()
    assert path.read_bytes() == content
    desk.close(published=False)


def test_a_file_that_somebody_is_writing_to_is_not_replaced(path, data):
    desk = Desk(path, data)
    desk.step()
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 and so on")
    before = path.read_bytes()
    with pytest.raises(DisplacedError):
        desk.publish()
    assert path.read_bytes() == before
    journal.write_bytes(bytes(512))  # how SQLite marks one that is done with
    desk.publish()
    desk.close()
    assert last_step(path) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_not_replaced(path, data):
    desk = Desk(path, data)
    desk.step()
    path.chmod(0o444)
    with pytest.raises(NotSavedError, match="may not write"):
        desk.publish()
    path.chmod(0o644)
    desk.publish()
    desk.close()


def failing(number, monkeypatch):
    """Have folders fail to sync with an error."""

    def fsync(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="folders are not synced here")
def test_an_error_after_the_file_was_replaced_is_told_and_a_retry_saves(path, data, monkeypatch):
    desk = Desk(path, data)
    for wanted in (2, 3):
        desk.step()
        with monkeypatch.context() as patched:
            failing(errno.EIO, patched)
            with pytest.raises(NotSavedError, match="cannot be saved"):
                desk.publish()
        assert last_step(path) == wanted
    desk.step()
    desk.publish()
    desk.close()
    assert last_step(path) == 4
    assert names(path.parent) == [path.name]


def test_a_place_that_cannot_sync_folders_is_good_enough(path, data, monkeypatch):
    desk = Desk(path, data)
    desk.step()
    failing(errno.EINVAL, monkeypatch)
    desk.publish()
    desk.close()
    assert last_step(path) == 2


def test_what_does_not_read_back_is_not_published(path, data, monkeypatch):
    desk = Desk(path, data)
    desk.step()
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        write = publishing.write_durable
        patched.setattr(publishing, "write_durable", lambda place, data: write(place, bytes(len(data))))
        with pytest.raises(NotSavedError):
            desk.publish()
    assert path.read_bytes() == before
    desk.publish()
    desk.close()


def test_without_a_note_nothing_is_published(path, data, monkeypatch):
    desk = Desk(path, data)
    desk.step()
    before = path.read_bytes()
    note = next((data / "working").glob("*.json"))
    blocking = note.with_suffix(".note")
    blocking.mkdir()
    with pytest.raises(NotSavedError, match="working"):
        desk.publish()
    assert path.read_bytes() == before
    blocking.rmdir()
    desk.publish()
    desk.close()


def test_what_publishing_left_behind_is_removed_and_nothing_else(path, data, share):
    theirs = [".facilitator-0123456789abcdef.tmp", ".facilitator-0123456789abcdef-0.tmp", "notes.tmp"]
    left = WorkingCopy(path, data / "working")._published.draft_name
    for name in (*theirs, left):
        (share / name).write_bytes(b"half")
    Desk(path, data).close()
    assert names(share) == sorted([*theirs, path.name])
