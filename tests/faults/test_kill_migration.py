"""A migration that is killed leaves the old file or the new one, and the next opening finishes it."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.storage import create
from facilitator.storage.connecting import disconnect
from storage import aged
from storage.reader import break_in, chain, digest, rows
from storage.samples import START, grid

ROOT = Path(__file__).resolve().parents[2]
MIGRANT = Path(__file__).with_name("migrant.py")
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor kill -9")


def made(path):
    """Make a file of the oldest format that was worked on."""
    create(path, grid(60, 15), START)
    aged.work_on(path, "killed", 40)
    aged.age(path, 1)
    break_in(path, "VACUUM")


def finished(path):
    """Open a file for editing, which finishes what is to be done."""
    disconnect(aged.opened(path, "rw").connection)


class Witness:
    """Knows what the file must hold before and after, by plain SQLite and the page on the format alone."""

    def __init__(self, path):
        self.old = told(path)
        self._data = path.read_bytes()
        finished(path)
        self.new = told(path)
        assert self.old["format"] == 1
        assert self.new["format"] == aged.NEWEST

    def start(self, path):
        """Put the old file in its place."""
        path.write_bytes(self._data)

    def state(self, path):
        """Return whether a file is old, new, or neither."""
        try:
            found = told(path)
        except (sqlite3.Error, LookupError):
            return "mixed"
        return {str(self.old): "old", str(self.new): "new"}.get(str(found), "mixed")


def told(path):
    """Return what a file holds, the time of the last entry of its journal and what follows from it aside."""
    with closing(sqlite3.connect(path)) as base:
        schema = [row[0] for row in base.execute("SELECT sql FROM sqlite_schema ORDER BY name, sql")]
        number = base.execute("PRAGMA user_version").fetchone()[0]
        journal = base.execute("SELECT * FROM journal ORDER BY sequence").fetchall()
        hashes = chain(base)
        meta = dict(base.execute("SELECT key, value FROM meta"))
        sound = [row[-1] for row in journal] == hashes and meta["head"] == hashes[-1]
        sound = sound and digest(base, aged.OLDEST_COLUMNS if number == 1 else aged.COLUMNS) == meta["digest"]
    tables = rows(path)
    return {
        "format": number,
        "schema": schema,
        "sound": sound,
        "journal": [*journal[:-1], (journal[-1][0], *journal[-1][2:6])],
        "meta": {key: meta[key] for key in ("document", "created", "sequence")},
        **{name: tables[name] for name in ("record", "cell", "version", "ballot")},
    }


class Killing:
    """Has a program migrate a file in processes that are killed."""

    def __init__(self, path, manner):
        self._command = [sys.executable, str(MIGRANT), str(path), manner]

    def __enter__(self):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._program = subprocess.Popen(self._command, env=CHILD, text=True, **pipes)
        return self

    def __exit__(self, *_):
        self._program.stdin.close()
        self._program.stdout.close()
        assert self._program.wait() == 0

    def _ordered(self, *words):
        self._program.stdin.write(" ".join(map(str, words)) + "\n")
        self._program.stdin.flush()
        code, ticks, seconds = self._program.stdout.readline().split()
        return int(code), int(ticks), float(seconds)

    def whole(self):
        """Let it come to its end; return its ticks, and how many seconds it took from the first change on."""
        code, ticks, seconds = self._ordered("whole")
        assert code == 0
        return ticks, seconds

    def at_tick(self, number):
        """Kill it at a tick."""
        assert self._ordered("tick", number)[0] == -9

    def after(self, seconds):
        """Kill it from outside, so many seconds after the first change, be it done or not."""
        assert self._ordered("after", seconds)[0] in (-9, 0)


def test_a_migration_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path, full):
    path = tmp_path / "killed.workshop"
    made(path)
    witness = Witness(path)
    rng = random.Random(150)
    found, left = {"old": 0, "new": 0, "mixed": 0}, 0
    with Killing(path, "honest") as killing:
        witness.start(path)
        ticks, seconds = killing.whole()
        assert witness.state(path) == "new"
        for number in range(150 if full else 10):
            witness.start(path)
            if number % 2:
                killing.at_tick(rng.randrange(1, ticks))
            else:
                killing.after(rng.uniform(0, 1.5 * seconds))
            left += hot(path)
            found[witness.state(copied(path, tmp_path / "copy"))] += 1
            finished(path)
            assert witness.state(path) == "new"
            assert sorted(entry.name for entry in tmp_path.iterdir()) == ["copy", path.name]
    assert found["mixed"] == 0
    assert left > 0
    sys.stdout.write(f"killed migrations: {found}, {left} with a hot journal\n")


def hot(path):
    """Return whether a journal was left behind."""
    journal = Path(f"{path}-journal")
    return journal.exists() and journal.stat().st_size > 0


def copied(path, folder):
    """Return a copy of a file and its journal, so that a look at it rolls nothing back in the file."""
    folder.mkdir(exist_ok=True)
    for part in (path, Path(f"{path}-journal")):
        (folder / part.name).unlink(missing_ok=True)
        if part.exists():
            shutil.copyfile(part, folder / part.name)
    return folder / path.name


def test_control_a_migration_without_a_transaction_is_seen_to_be_mixed(tmp_path, full):
    path = tmp_path / "careless.workshop"
    made(path)
    witness = Witness(path)
    rng = random.Random(151)
    found = {"old": 0, "new": 0, "mixed": 0}
    with Killing(path, "careless") as killing:
        witness.start(path)
        ticks, _ = killing.whole()
        assert witness.state(path) == "new"
        for _ in range(30 if full else 3):
            witness.start(path)
            killing.at_tick(rng.randrange(ticks // 3, ticks))
            found[witness.state(path)] += 1
    assert found["mixed"] > 0
    sys.stdout.write(f"control, killed without a transaction: {found}\n")
