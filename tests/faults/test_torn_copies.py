"""The file copied while it is open and written to: a copy that is accepted holds what the file once held."""

import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from facilitator.storage import DamagedError, create, read
from faults.test_damage import passes_integrity_check
from storage.reader import rows
from storage.samples import START, grid, same
from storage.session import Session

ROOT = Path(__file__).resolve().parents[2]
EDITOR = Path(__file__).with_name("editor.py")
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}
COPIES = 20
"""Copies of a file that grows meanwhile, before the next is begun."""


class Editor:
    """Another process that edits a file when asked to, and what the file holds after each edit.

    It must be another one: who has the file open loses its locks on closing a second handle of it.
    """

    def __init__(self, process, path, seed):
        loaded = read(path)
        self.path = path
        self._process = process
        self._session = Session(loaded.workshop, loaded.steps, seed)
        self._changes = {}
        self._states = {}
        self._asked = 0
        self._note()
        assert process.stdout.readline() == "open\n"

    def ask(self):
        """Have an edit made, and do not wait for it."""
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._asked += 1

    def wait(self):
        """Return once all edits that were asked for are saved."""
        for _ in range(self._asked):
            entry = self._session.step(self._changes.__getitem__)
            self._changes[entry.step.sequence] = entry.changes
            self._note()
            assert self._process.stdout.readline() == f"saved {entry.step.sequence}\n"
        self._asked = 0

    def held(self, loaded):
        """Return whether the file ever held what was read from a copy."""
        workshop, done = self._states[loaded.steps[-1].sequence]
        return same(loaded.workshop, workshop) and _done(loaded.steps) == done

    def holds(self, loaded):
        """Return whether the file holds now what was read from a copy."""
        return loaded.steps[-1].sequence == max(self._states) and self.held(loaded)

    def _note(self):
        steps = self._session.history.steps
        self._states[steps[-1].sequence] = self._session.workshop, _done(steps)


@contextmanager
def editing(path):
    """Make a file, and have another process edit it."""
    create(path, grid(12, 8), START)
    command = [sys.executable, str(EDITOR), str(path), path.stem, "asked"]
    with subprocess.Popen(
        command, env=CHILD, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Editor(process, path, path.stem)


def copied(editor, target, rng, between):
    """Copy the file in pieces of 4 to 16 kB, with something done after each; return what is read then."""
    with editor.path.open("rb", buffering=0) as source, target.open("wb") as copy:
        while piece := source.read(rng.randrange(4, 17) * 1024):
            copy.write(piece)
            between()
    editor.wait()
    data = target.read_bytes()
    try:
        return read(target)
    except DamagedError:
        return None
    finally:
        assert target.read_bytes() == data
        assert [path.name for path in target.parent.iterdir()] == [target.name]


def _done(steps):
    return [(step.sequence, step.action, step.target) for step in steps]


def test_no_torn_copy_is_accepted(tmp_path, full):
    target = tmp_path / "copies" / "copy.workshop"
    target.parent.mkdir()
    found = Counter()
    for number in range(300 // COPIES if full else 1):
        rng = random.Random(number)
        with editing(tmp_path / f"torn {number}.workshop") as editor:

            def meanwhile(editor=editor, rng=rng):
                if rng.random() < 0.6:
                    editor.ask()
                if rng.random() < 0.7:
                    editor.wait()

            for _ in range(COPIES):
                loaded = copied(editor, target, rng, meanwhile)
                found["refused" if loaded is None else "whole" if editor.held(loaded) else "torn"] += 1
    sys.stdout.write(
        f"{found.total()} copies: {found['refused']} refused, {found['whole']} accepted as whole\n"
    )
    assert not found["torn"]
    assert found["refused"]


def test_a_copy_between_edits_is_whole_and_accepted(tmp_path):
    target = tmp_path / "copies" / "copy.workshop"
    target.parent.mkdir()
    with editing(tmp_path / "edited.workshop") as editor:
        for _ in range(COPIES):
            editor.ask()
            editor.wait()
            assert editor.holds(copied(editor, target, random.Random(1), int))


def test_control_the_integrity_check_alone_accepts_content_that_never_was(tmp_path):
    target, whole = tmp_path / "copies" / "copy.workshop", tmp_path / "whole.workshop"
    target.parent.mkdir()
    rng = random.Random(1)
    never = 0
    with editing(tmp_path / "edited.workshop") as editor:
        held = []

        def edit(some=0.4):
            if rng.random() < some:
                editor.ask()
                editor.wait()
                whole.write_bytes(editor.path.read_bytes())
                held.append(rows(whole))

        edit(1)
        for _ in range(COPIES):
            copied(editor, target, rng, edit)
            found = passes_integrity_check(target, target.read_bytes())
            never += found is not None and found not in held
    sys.stdout.write(f"{never} of {COPIES} copies pass SQLite's own check and never were\n")
    assert never
