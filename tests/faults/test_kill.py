"""Whatever was shown as saved survives kill -9, and the file is whole."""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from facilitator.storage import WorkshopFile, create, read
from storage.samples import START, same, small
from storage.session import Session

ROOT = Path(__file__).resolve().parents[2]
EDITOR = Path(__file__).with_name("editor.py")
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no kill -9; ending a process there is alike"
)


class Witness:
    """Knows what the file must hold after any number of the editor's steps."""

    def __init__(self, path, seed):
        self.path = path
        self.session = Session(small(), read(path).steps, seed)
        self.changes = {}

    def faults(self, said):
        """Return what is wrong with the file after somebody was told that an entry is saved."""
        loaded = read(self.path)
        last = loaded.steps[-1].sequence
        while self.session.history.next_sequence <= last:
            entry = self.session.step(self.changes.__getitem__)
            self.changes[entry.step.sequence] = entry.changes
        found = []
        if last < said:
            found.append(f"{said} was called saved, the file ends at {last}")
        if not same(loaded.workshop, self.session.workshop):
            found.append("the workshop is not the one that was edited")
        mine = [(step.sequence, step.action, step.target) for step in self.session.history.steps]
        if [(step.sequence, step.action, step.target) for step in loaded.steps] != mine:
            found.append("the journal is not what was done")
        return found


@contextmanager
def editing(path, seed, manner):
    """Run the editor as far as it has the file open; kill it in the end."""
    command = [sys.executable, str(EDITOR), str(path), str(seed), manner]
    with subprocess.Popen(
        command, env=CHILD, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as editor:
        try:
            assert editor.stdout.readline() == "open\n"
            yield editor
        finally:
            editor.kill()


def start(editor):
    editor.stdin.write("\n")
    editor.stdin.flush()


def said_in(lines):
    """Return the last entry that these lines call saved; a line that the kill cut off says nothing."""
    whole = [line.split() for line in lines if line.endswith("\n")]
    assert all(words[0] == "saved" for words in whole)
    return max((int(words[1]) for words in whole), default=0)


def test_nothing_that_was_called_saved_is_lost_by_kill_9(tmp_path, full):
    path = tmp_path / "killed.workshop"
    create(path, small(), START)
    witness = Witness(path, "killed")
    rng = random.Random(9)
    said = left = 0
    kills = 400 if full else 6
    for _ in range(kills):
        with editing(path, "killed", "honest") as editor:
            start(editor)
            lines = [editor.stdout.readline() for _ in range(rng.randrange(1, 12))]
            with suppress(subprocess.TimeoutExpired):
                editor.wait(rng.uniform(0, 0.01))
            editor.kill()
            lines += editor.stdout.readlines()
        said = max(said, said_in(lines))
        left += Path(f"{path}-journal").exists()
        assert witness.faults(said) == []
    with WorkshopFile(path) as file:
        file.commit(witness.session.step(file.changes_of))
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert said > 6
    sys.stdout.write(f"{kills} kills, {said} edits called saved, {left} journals left: 0 edits lost\n")


def test_control_saying_saved_before_the_commit_is_seen(tmp_path):
    path = tmp_path / "early.workshop"
    create(path, small(), START)
    witness = Witness(path, "early")
    with (
        editing(path, "early", "early") as editor,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")  # so that no commit can go through before the kill
        start(editor)
        lines = [editor.stdout.readline()]
        editor.kill()
        editor.wait()
    assert said_in(lines) == 2
    assert witness.faults(2) == ["2 was called saved, the file ends at 1"]
