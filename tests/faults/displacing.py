"""What happens to a file under an open window: moved, deleted, or another one put in its place."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry, Step
from facilitator.storage import WorkshopFile, create, read
from storage.samples import START, small

OTHER_BYTES = b"<!doctype html><title>Sign in to your drive</title>" * 400
REWRITE = """
import sys
with open(sys.argv[1], "rb") as file:
    new = file.read()
with open(sys.argv[2], "rb+") as file:
    old = file.read(100)
    file.seek(0)
    file.truncate()
    file.write(new)
print(int(old[24:40] == new[24:40]))
"""
"""Says whether SQLite would see by its own marks, change counter and sizes, that the file is another one."""


class Spare(NamedTuple):
    """Files that may come in the place of an open one."""

    another: Path
    bytes: Path
    empty: Path
    older: Path
    twin: Path


class Way(NamedTuple):
    """How a file is displaced; keeps is whether what was opened is still there, without its name perhaps."""

    act: Callable[[Path, Spare], None]
    keeps: bool = True
    at_rest: bool = False
    """Whether nobody may be writing meanwhile: a file rewritten in place while it is written is torn."""
    hidden: bool = False
    """Whether SQLite alone does not notice it."""


def spare_files(path, folder, title):
    """Make what may come in the place of a file that will have been given a title by one edit then."""
    folder.mkdir(parents=True)
    spare = Spare(*(folder / name for name in Spare._fields))
    create(spare.another, small(), START)
    spare.bytes.write_bytes(OTHER_BYTES)
    spare.empty.touch()
    spare.older.write_bytes(path.read_bytes())
    spare.twin.write_bytes(path.read_bytes())
    with WorkshopFile(spare.twin) as file:
        before = file.loaded.workshop
        after = edits.update(before, "workshop", before.facts.id, title=title[::-1])
        number = file.loaded.steps[-1].sequence + 1
        file.commit(Entry(Step(number, file.loaded.steps[-1].at, "edit", START), diff(before, after)))
    return spare


def _renamed(path, _spare):
    path.rename(path.with_name("Elsewhere.workshop"))


def _deleted(path, _spare):
    path.unlink()


def _folder_renamed(path, _spare):
    path.parent.rename(path.parent.with_name("Moved"))


def _folder_deleted(path, _spare):
    rmtree(path.parent)


def _became_a_folder(path, _spare):
    path.unlink()
    path.mkdir()


def put_there(name):
    """Replace a file by a rename, as most programs and sync clients do."""

    def act(path, spare):
        getattr(spare, name).replace(path)

    return act


def written_over(name, *, hidden=False):
    """Write other bytes into the very same file, as cp, rsync --inplace and some sync clients do.

    Done by another process: to close a second handle here would take SQLite's locks away.
    """

    def act(path, spare):
        command = [sys.executable, "-I", "-S", "-c", REWRITE, str(getattr(spare, name)), str(path)]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        assert bool(int(done.stdout)) is hidden

    return act


WAYS = {
    "renamed": Way(_renamed),
    "deleted": Way(_deleted),
    "its folder renamed": Way(_folder_renamed),
    "its folder deleted": Way(_folder_deleted),
    "a folder in its place": Way(_became_a_folder),
    "another workshop in its place": Way(put_there("another")),
    "other bytes in its place": Way(put_there("bytes")),
    "an older copy in its place": Way(put_there("older")),
    "written over with another workshop": Way(written_over("another"), keeps=False, at_rest=True),
    "written over with other bytes": Way(written_over("bytes"), keeps=False, at_rest=True),
    "emptied": Way(written_over("empty"), keeps=False, at_rest=True),
    "written over with an older copy": Way(written_over("older"), keeps=False, at_rest=True),
    "written over with a copy edited as often": Way(
        written_over("twin", hidden=True), keeps=False, at_rest=True, hidden=True
    ),
}


def workshops_below(*folders):
    """Return the workshops that can be read in folders and all that is in them, by path; no snapshots."""
    found = {}
    for path in (path for folder in folders for path in folder.rglob("*.workshop")):
        if "snapshots" not in path.parts and path.is_file():
            try:
                found[path] = read(path)
            except UserError:
                continue
    return found


def missing(text, *folders):
    """Return whether a text is the title of no workshop in folders and all that is in them."""
    return all(loaded.workshop.facts.title != text for loaded in workshops_below(*folders).values())
