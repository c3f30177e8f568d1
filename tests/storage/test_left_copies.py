"""What a crash leaves of a local copy is taken on, put aside or dropped, and never lost."""

import errno
import os
import shutil

import pytest

from facilitator.storage import DamagedError, RefusedError, create, publishing
from facilitator.storage import working_copy as working
from facilitator.storage.opening import open_checked
from facilitator.storage.working_copy import WorkingCopy
from storage.desk import Desk, last_step, names, somebody_else_works
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


def everything_in(folder):
    return sorted(entry.relative_to(folder).as_posix() for entry in folder.rglob("*") if entry.is_file())


def test_what_was_published_before_a_crash_is_simply_opened(path, data):
    desk = Desk(path, data)
    desk.step()
    desk.publish()
    desk.crash()
    desk = Desk(path, data)
    assert (desk.copy.ahead, desk.copy.rescued) == (False, None)
    assert desk.state.sequence == 2
    desk.close()
    assert everything_in(data) == []


def test_what_was_not_published_before_a_crash_is_taken_on(path, data):
    desk = Desk(path, data)
    desk.step()
    desk.publish()
    desk.step(2)
    desk.crash()
    desk = Desk(path, data)
    assert (desk.copy.ahead, desk.copy.rescued) == (True, None)
    assert desk.state.sequence == 4
    desk.publish()
    assert not desk.copy.ahead
    desk.close()
    assert last_step(path) == 4
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("more", [0, 2])
def test_a_crash_between_publishing_and_noting_it_is_no_matter(path, data, monkeypatch, more):
    desk = Desk(path, data)
    desk.step()
    with monkeypatch.context() as patched:
        write, written = desk.copy._write_note, []

        def first_only(versions):
            written.append(versions)
            if len(written) > 1:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            write(versions)

        patched.setattr(desk.copy, "_write_note", first_only)
        desk.publish()
    assert len(written[0]) == 2
    assert len(written) == 2
    desk.step(more)
    desk.crash()
    desk = Desk(path, data)
    assert (desk.copy.ahead, desk.copy.rescued) == (more > 0, None)
    assert desk.state.sequence == 2 + more
    desk.close()


def test_a_file_that_changed_meanwhile_is_opened_and_the_local_steps_put_beside_it(path, data, tmp_path):
    desk = Desk(path, data)
    desk.step(3)
    desk.crash()
    somebody_else_works(path, tmp_path)
    theirs = path.read_bytes()
    path.chmod(0o640)
    desk = Desk(path, data)
    assert not desk.copy.ahead
    assert desk.state.sequence == 2
    assert desk.copy.rescued == path.with_name("Harbour (rescued).workshop")
    assert last_step(desk.copy.rescued) == 4
    assert desk.copy.rescued.stat().st_mode == path.stat().st_mode
    assert path.read_bytes() == theirs
    desk.step()
    desk.publish()
    desk.close()
    assert names(path.parent) == ["Harbour (rescued).workshop", "Harbour.workshop"]
    assert everything_in(data) == []


def test_a_file_that_changed_after_all_was_published_leaves_nothing_to_rescue(path, data, tmp_path):
    desk = Desk(path, data)
    desk.step(2)
    desk.publish()
    desk.crash()
    somebody_else_works(path, tmp_path, 2)
    desk = Desk(path, data)
    assert (desk.copy.ahead, desk.copy.rescued) == (False, None)
    assert desk.state.sequence == 5
    desk.close()
    assert names(path.parent) == [path.name]


def test_another_workshop_at_the_path_is_opened_and_the_local_steps_put_beside_it(path, data):
    desk = Desk(path, data)
    desk.step()
    desk.crash()
    path.unlink()
    create(path, grid(10, 3), START)
    desk = Desk(path, data)
    assert last_step(desk.copy.rescued) == 2
    assert len(desk.workshop.decisions) == 10
    desk.close()


@pytest.mark.parametrize("note", [None, b"", b'{"published": 7}', b"\xff\xfe"])
def test_without_a_note_the_local_steps_are_put_beside(path, data, note):
    desk = Desk(path, data)
    desk.step()
    desk.crash()
    place = next((data / "working").glob("*.json"))
    place.unlink() if note is None else place.write_bytes(note)
    desk = Desk(path, data)
    assert last_step(desk.copy.rescued) == 2
    assert desk.state.sequence == 1
    desk.close()


def test_a_local_file_that_is_behind_is_not_taken_on(path, data):
    before = path.read_bytes()
    desk = Desk(path, data)
    desk.step()
    desk.publish()
    desk.crash()
    desk.local.write_bytes(before)
    desk = Desk(path, data)
    assert not desk.copy.ahead
    assert desk.state.sequence == 2
    assert last_step(desk.copy.rescued) == 1
    desk.close()


def test_a_local_file_of_another_workshop_is_not_taken_on(path, data, share, tmp_path):
    other = share / "other.workshop"
    create(other, grid(10, 3), START)
    somebody_else_works(other, tmp_path, 3)
    desk = Desk(path, data)
    desk.crash()
    shutil.copyfile(other, desk.local)
    desk = Desk(path, data)
    assert not desk.copy.ahead
    assert desk.copy.rescued.read_bytes() == other.read_bytes()
    assert len(desk.workshop.decisions) == 8
    desk.close()


def test_a_note_never_speaks_of_a_later_local_file(path, data, tmp_path, monkeypatch):
    early = path.read_bytes()
    Desk(path, data).crash()
    somebody_else_works(path, tmp_path)
    with monkeypatch.context() as patched:

        def cut_off(self, versions):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        patched.setattr(WorkingCopy, "_write_note", cut_off)
        with pytest.raises(RefusedError, match="disk is full"):
            Desk(path, data)
    path.write_bytes(early)  # what the first note was about is put back on purpose
    desk = Desk(path, data)
    assert not desk.copy.ahead
    assert desk.state.sequence == 1
    assert last_step(desk.copy.rescued) == 2
    desk.close()


def test_a_damaged_local_file_is_put_aside_as_it_is(path, data):
    desk = Desk(path, data)
    desk.step()
    desk.crash()
    torn = bytearray(desk.local.read_bytes())
    at = torn.index(b'{"id":')
    torn[at : at + 100] = bytes(100)
    desk.local.write_bytes(torn)
    desk = Desk(path, data)
    assert desk.copy.rescued.read_bytes() == torn
    assert desk.state.sequence == 1
    desk.close()


def test_where_the_published_file_is_damaged_the_local_one_is_at_hand(path, data):
    desk = Desk(path, data)
    desk.step()
    desk.publish()
    desk.crash()
    torn = bytearray(path.read_bytes())
    at = torn.index(b'{"id":')
    torn[at : at + 100] = bytes(100)
    path.write_bytes(torn)
    copy = WorkingCopy(path, data / "working")
    local = copy.prepare()
    assert last_step(copy.rescued) == 2
    with pytest.raises(DamagedError, match=r"Harbour\.workshop"):
        open_checked(local, "rw")
    again = WorkingCopy(path, data / "working")
    again.prepare()
    assert again.rescued is None


def test_each_rescued_file_has_a_name_of_its_own(path, data, share, tmp_path):
    beside = share / "Harbour (rescued).workshop"
    beside.write_bytes(b"somebody's")
    for number in (2, 3):
        desk = Desk(path, data)
        desk.step()
        desk.crash()
        somebody_else_works(path, tmp_path)
        desk = Desk(path, data)
        assert desk.copy.rescued == share / f"Harbour (rescued {number}).workshop"
        desk.close()
    assert beside.read_bytes() == b"somebody's"


def test_rescued_files_get_their_names_where_there_are_no_hard_links(
    path, data, share, tmp_path, monkeypatch
):
    beside = share / "Harbour (rescued).workshop"
    beside.write_bytes(b"somebody's")
    desk = Desk(path, data)
    desk.step()
    desk.crash()
    somebody_else_works(path, tmp_path)

    def no_links(self, target):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(publishing.Path, "hardlink_to", no_links)
    desk = Desk(path, data)
    assert last_step(desk.copy.rescued) == 2
    assert beside.read_bytes() == b"somebody's"
    desk.close()
    assert len(names(share)) == 3


def test_where_nothing_can_be_put_beside_it_goes_among_the_rescued(path, data, share, tmp_path, monkeypatch):
    desk = Desk(path, data)
    desk.step()
    desk.crash()
    somebody_else_works(path, tmp_path)
    write = working.write_durable

    def write_here_only(place, content):
        if place.parent == share:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        write(place, content)

    monkeypatch.setattr(working, "write_durable", write_here_only)
    desk = Desk(path, data)
    assert desk.copy.rescued == data / "rescued" / "Harbour (rescued).workshop"
    assert last_step(desk.copy.rescued) == 2
    desk.close()
    assert names(share) == [path.name]
