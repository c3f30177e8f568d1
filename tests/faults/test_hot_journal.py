"""A save that was cut off is finished at the next opening; a journal of something else damages nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.domain.errors import UserError
from facilitator.storage import DamagedError, ReadOnlyError, ViewedFile, WorkshopFile, create, read
from facilitator.storage.lock import lock_path
from storage.samples import START, grid, same, small

ROOT = Path(__file__).resolve().parents[2]
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}
CUT_OFF = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import event
from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, Step
from facilitator.domain.records import Cell
from facilitator.storage import WorkshopFile, connecting
from storage.samples import START

file = WorkshopFile(Path(sys.argv[1]))
connection = file._pen.connection
connecting.driver(connection).execute("PRAGMA cache_size=1")
event.listen(connection.engine, "commit", lambda _: os._exit(9))
before = file.loaded.workshop
keys = [(*row, role) for row, cells in before.cells.items() for role in cells]
after = edits.set_cells(before, {key: Cell(("I",), "note " * 20) for key in keys})
file.commit(Entry(Step(2, datetime.now(UTC), "edit", START), diff(before, after)))
file.wait()
"""


def cut_off(path):
    """Have a large edit of the file end in the middle, its pages half written."""
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", CUT_OFF, str(path)], env=CHILD, check=False, timeout=120)
    assert done.returncode == 9
    assert journal_of(path).stat().st_size > 0
    assert path.read_bytes() != before
    lock_path(path).unlink()


def journal_of(path):
    return Path(f"{path}-journal")


@pytest.mark.parametrize("way", [read, lambda path: WorkshopFile(path).close()], ids=["read", "edit"])
def test_a_save_that_was_cut_off_is_taken_back(tmp_path, way):
    path = tmp_path / "cut.workshop"
    create(path, grid(60, 15), START)
    loaded = read(path)
    cut_off(path)
    way(path)
    assert not journal_of(path).exists()
    assert read(path) == loaded


def test_an_empty_journal_is_no_matter(tmp_path):
    path = tmp_path / "empty.workshop"
    create(path, small(), START)
    journal_of(path).touch()
    assert same(read(path).workshop, small())
    with WorkshopFile(path) as file:
        assert same(file.loaded.workshop, small())


def test_a_journal_of_another_file_is_tried_on_a_copy_only(tmp_path):
    path, other = tmp_path / "this.workshop", tmp_path / "other.workshop"
    create(path, grid(60, 15), START)
    create(other, grid(60, 16), START)
    cut_off(other)
    shutil.move(journal_of(other), journal_of(path))
    before = path.read_bytes(), journal_of(path).read_bytes()
    for way in (read, WorkshopFile):
        with pytest.raises(DamagedError):
            way(path)
        assert (path.read_bytes(), journal_of(path).read_bytes()) == before
    journal_of(path).unlink()
    assert same(read(path).workshop, grid(60, 15))


def test_a_cut_off_save_without_its_journal_is_refused(tmp_path):
    path = tmp_path / "torn.workshop"
    create(path, grid(60, 15), START)
    cut_off(path)
    journal_of(path).unlink()
    torn = path.read_bytes()
    with pytest.raises(DamagedError):
        read(path)
    assert path.read_bytes() == torn
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="permissions work in another way on Windows")
def test_a_cut_off_save_in_a_read_only_place_is_read_and_left_as_it_is(tmp_path, monkeypatch):
    from facilitator.storage import opening

    path = tmp_path / "read-only.workshop"
    create(path, grid(60, 15), START)
    loaded = read(path)
    cut_off(path)
    before = path.read_bytes(), journal_of(path).read_bytes()
    monkeypatch.setattr(opening, "may_write", lambda _: False)
    assert read(path) == loaded
    with pytest.raises(ReadOnlyError):
        WorkshopFile(path)
    assert ViewedFile(path, UserError("why")).copy_to(tmp_path / "copy.workshop", loaded.workshop)
    assert read(tmp_path / "copy.workshop") == loaded
    assert (path.read_bytes(), journal_of(path).read_bytes()) == before
