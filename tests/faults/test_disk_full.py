"""A full disk: said once, typing goes on, and a retry saves everything once there is room."""

from contextlib import suppress

import pytest

from facilitator.storage import NotSavedError, RefusedError, WorkshopFile, create, read
from faults.small_disks import KINDS, set_up
from storage.samples import START, grid, same
from storage.session import Session


@pytest.fixture(params=KINDS)
def disk(request, tmp_path):
    with set_up(request.param, tmp_path) as disk:
        yield disk


def work_until_it_fails(file, session, failed):
    while not failed:
        file.commit(session.step(file.changes_of))
        with suppress(NotSavedError):
            file.wait()


def test_edits_on_a_full_disk_are_kept_and_saved_when_there_is_room(disk):
    path = disk.folder / "full.workshop"
    create(path, grid(60, 15), START)
    saved, failed = [], []
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "full")
        file.listen(saved.append, failed.append)
        with disk.full() as words:
            work_until_it_fails(file, session, failed)
            held = saved[-1] if saved else 1
            for _ in range(20):
                file.commit(session.step(file.changes_of))
            with pytest.raises(NotSavedError, match=words):
                file.wait()
            file.retry()
            with pytest.raises(NotSavedError, match=words):
                file.wait()
            assert len(failed) >= 2
            assert {str(error) for error in failed} == {str(failed[0])}
        last = session.history.next_sequence - 1
        assert last >= held + 20
        assert (saved[-1] if saved else 1) < last
        file.retry()
        file.wait()
        assert saved[-1] == last
    loaded = read(path)
    assert same(loaded.workshop, session.workshop)
    assert loaded.steps == session.history.steps


def test_what_was_saved_is_there_when_the_disk_stays_full(disk):
    path = disk.folder / "stays.workshop"
    create(path, grid(60, 15), START)
    file = WorkshopFile(path)
    session = Session(file.loaded.workshop, file.loaded.steps, "stays")
    saved, failed = [], []
    file.listen(saved.append, failed.append)
    with disk.full():
        work_until_it_fails(file, session, failed)
        with pytest.raises(NotSavedError):
            file.close()
        loaded = read(path)
    assert loaded.steps == session.history.steps[: saved[-1] if saved else 1]


def test_a_new_file_on_a_full_disk_is_refused_and_nothing_left(disk):
    with disk.full() as words:
        before = sorted(disk.folder.iterdir())
        with pytest.raises(RefusedError, match=words):
            create(disk.folder / "new.workshop", grid(60, 15), START)
        assert sorted(disk.folder.iterdir()) == before
