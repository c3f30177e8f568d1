"""A full disk: said once, typing goes on, and a retry saves everything once there is room."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress

import pytest

from facilitator.storage import NotSavedError, RefusedError, WorkshopFile, create, read
from storage.samples import START, grid, same
from storage.session import Session

if sys.platform == "win32":
    pytest.skip("a small disk cannot be made on Windows without rights", allow_module_level=True)

import resource


class SmallDisk:
    """A file system of 1 MB in memory."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def full(self):
        filler = self.folder / "filler"
        room = shutil.disk_usage(self.folder).free
        filler.write_bytes(bytes(max(0, room - 8_192)))
        try:
            yield "disk is full"
        finally:
            filler.unlink()


class SmallFiles:
    """A process that may not write beyond a length: what is left where nothing can be mounted."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def full(self):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        sizes = [path.stat().st_size for path in self.folder.iterdir()]
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes, default=0), before[1]))
        try:
            yield "cannot be"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture(params=[SmallDisk, SmallFiles])
def disk(request, tmp_path):
    if request.param is SmallFiles:
        yield SmallFiles(tmp_path)
        return
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=1m", "none", str(tmp_path)]
    if not mount or os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk may not be mounted here; the limit on file sizes stands in for it")
    try:
        yield SmallDisk(tmp_path)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


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
