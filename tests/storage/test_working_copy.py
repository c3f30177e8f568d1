"""A file on a share is worked on in a copy here, which is made, published and removed."""

import os
import shutil

import msgspec
import pytest

from facilitator.storage import RefusedError, create
from facilitator.storage.identity import hold, identity_of, release
from facilitator.storage.working_copy import WorkingCopy
from storage.desk import Desk, faults, interrupt, journal_of, last_step, names
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


def test_the_local_file_is_the_published_one_and_each_step_is_published_whole(path, data):
    before = path.read_bytes()
    desk = Desk(path, data)
    assert desk.local.read_bytes() == before
    assert data / "working" in desk.local.parents
    assert desk.local.name == path.name
    assert desk.step() == 2
    assert path.read_bytes() == before
    desk.publish()
    assert last_step(path) == 2
    desk.step(3)
    desk.publish()
    assert path.read_bytes() == desk.data()
    assert last_step(path) == 5
    assert (desk.copy.ahead, desk.copy.rescued) == (False, None)
    desk.close()
    assert names(path.parent) == [path.name]
    assert everything_in(data) == []
    assert names(data / "working") == []


def test_what_is_not_published_stays(path, data):
    desk = Desk(path, data)
    desk.step()
    desk.close(published=False)
    assert last_step(desk.local) == 2


def test_every_path_has_a_local_file_of_its_own(path, data, share, monkeypatch):
    other = share / "below" / path.name
    other.parent.mkdir()
    shutil.copyfile(path, other)
    working_folder = data / "working"
    one, two = WorkingCopy(path, working_folder), WorkingCopy(other, working_folder)
    assert one.local != two.local
    monkeypatch.chdir(share)
    assert WorkingCopy(path.relative_to(share), working_folder).local == one.local


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights, and links need a right")
def test_a_link_stays_one_and_the_rights_stay(path, data, share):
    path.chmod(0o640)
    link = share.parent / "link.workshop"
    link.symlink_to(path)
    desk = Desk(link, data)
    assert desk.local == WorkingCopy(path, data / "working").local
    desk.step()
    desk.publish()
    desk.close()
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert last_step(path) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_reads_the_local_copy(path, data):
    path.chmod(0o666)
    desk = Desk(path, data)
    assert desk.local.stat().st_mode & 0o077 == 0
    assert desk.local.parent.stat().st_mode & 0o077 == 0
    desk.close()


def test_a_file_that_is_open_here_is_not_prepared_again(path, data):
    desk = Desk(path, data)
    which = identity_of(desk.local)
    assert hold(which)
    with pytest.raises(RefusedError, match="open already"):
        WorkingCopy(path, data / "working")
    release(which)
    desk.close()


@pytest.mark.parametrize("content", [None, b"", b"a letter to Santa"], ids=["none", "empty", "foreign"])
def test_what_is_no_workshop_is_refused_and_nothing_made(share, data, content):
    path = share / "other.workshop"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RefusedError, match=r"other\.workshop"):
        WorkingCopy(path, data / "working").prepare()
    assert everything_in(data) == []


def test_where_nothing_can_be_copied_to_the_file_is_refused(path, data):
    data.write_bytes(b"not a folder")
    with pytest.raises(RefusedError, match="cannot be made"):
        WorkingCopy(path, data / "working").prepare()


@pytest.mark.parametrize("steps", [0, 2])
def test_a_step_that_was_cut_off_is_taken_back_and_those_before_it_taken_on(share, data, steps):
    path = share / "Grid.workshop"
    create(path, grid(60, 15), START)
    desk = Desk(path, data)
    desk.step(steps)
    desk.crash()
    interrupt(desk.local)
    desk = Desk(path, data)
    assert (desk.copy.ahead, desk.copy.rescued) == (steps > 0, None)
    assert desk.state.sequence == 1 + steps
    assert faults(desk.local) == []
    desk.close()


def test_a_journal_that_fits_nothing_is_put_aside_with_its_file(share, data):
    path, other = share / "Grid.workshop", share / "other.workshop"
    create(path, grid(60, 15), START)
    create(other, grid(60, 16), START)
    desk = Desk(path, data)
    desk.step()
    desk.crash()
    interrupt(other)
    journal_of(other).replace(journal_of(desk.local))
    left = desk.local.read_bytes(), journal_of(desk.local).read_bytes()
    desk = Desk(path, data)
    rescued = desk.copy.rescued
    assert (rescued.read_bytes(), journal_of(rescued).read_bytes()) == left
    assert desk.state.sequence == 1
    desk.close()
    assert everything_in(data) == []


def test_a_step_that_was_cut_off_in_the_published_file_is_taken_back_first(share, data):
    path = share / "Grid.workshop"
    create(path, grid(60, 15), START)
    interrupt(path)
    desk = Desk(path, data)
    assert not journal_of(path).exists()
    desk.step()
    desk.publish()
    desk.close()
    assert last_step(path) == 2
    assert names(share) == [path.name]


def test_the_note_tells_which_file_it_is_about(path, data):
    desk = Desk(path, data)
    note = msgspec.json.decode(next((data / "working").glob("*.json")).read_bytes())
    assert note["path"] == str(path)
    assert len(note["published"]) == 1
    desk.close()
