"""Row 12: who comes second to a file looks at it, is told who has it, and gets it once that one is gone."""

import json
import os
import random
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic

import msgspec
import pytest

from facilitator.__main__ import main
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.document import SaveState
from facilitator.storage import read, write_copy
from facilitator.storage.lock import Holder, lock_path
from facilitator.storage.processes import start_of
from faults.displacing import missing
from gui.opened import harbour
from gui.test_shell import retitle
from gui.windowed import made_file, open_dialogs, window_session

FIRST = Path(__file__).with_name("first_window.py")
TESTS = FIRST.parents[1]
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
GUARD = 20_000
"""Milliseconds, ten times as long as it may take until a file of a killed process is open."""
HOST = socket.gethostname()


class Window:
    """A window in a process of its own, which does as it is told."""

    def __init__(self, process):
        self.process = process
        self.shown = self._answer()

    def do(self, line):
        """Have something done; return what the window shows then."""
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self._answer()

    def kill(self, while_doing=""):
        """Kill it, at some moment while it does something."""
        if while_doing:
            self.process.stdin.write(f"{while_doing}\n")
            self.process.stdin.flush()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(random.Random(while_doing).uniform(0, 0.3))
        self.process.kill()
        self.process.wait()

    def leave(self):
        self.process.communicate("leave\n", timeout=60)
        assert self.process.returncode == 0

    def _answer(self):
        return json.loads(self.process.stdout.readline())


@contextmanager
def first_window(folder, path, *manner):
    """Open a file in another process; kill that in the end, should it still be there."""
    folder.mkdir(exist_ok=True)
    with subprocess.Popen(
        [sys.executable, FIRST, folder, path, *manner],
        env=CHILD,
        text=True,
        encoding="utf-8",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            yield Window(process)
        finally:
            process.kill()


@pytest.fixture
def path(tmp_path):
    return made_file(tmp_path / "Workshops", harbour())


def banner(session):
    shown = session.window.bench.banner
    return "" if shown.isHidden() else shown.words.text()


def again(session):
    """Press the link that tries to open the file for editing."""
    link = next(link for link in session.window.bench.banner.links if "for editing" in link.text())
    link.click()


def saved(qtbot, session, title):
    """Give the workshop a title, and wait until it is called saved."""
    retitle(session, title)
    qtbot.waitUntil(lambda: state_of(session) is SaveState.SAVED, timeout=GUARD)


def state_of(session):
    return session.shell.workspace.document.save_state


def is_editable(session):
    return session.shell.workspace.document.read_only is None


def test_who_comes_second_looks_is_told_and_gets_it_after_a_kill(qtbot, tmp_path, path, full, capsys):
    grid = tmp_path / "grid.csv"
    grid.write_text("Decision,Head,Team\nHire,A,R\n", encoding="utf-8")
    rounds, times = 20 if full else 1, []
    for number in range(rounds):
        with first_window(tmp_path / "first", path) as first:
            holder = f"is open on {HOST} (process {first.process.pid})"
            assert first.do(f"type First {number}")["saved"]
            with window_session(qtbot, tmp_path, path) as session:
                check_looked_at(session, first, holder, number)
                check_commands(path, grid, holder, capsys)
                going_on = f"First {number}, going on"
                if number % 2:
                    first.kill(f"type {going_on}")
                else:
                    assert first.do(f"type {going_on}")["path"] == str(path)
                    first.kill()
                begun = monotonic()
                again(session)
                qtbot.waitUntil(partial(is_editable, session), timeout=GUARD)
                times.append(monotonic() - begun)
                title = session.shell.workspace.document.workshop.facts.title
                assert title == going_on or (number % 2 and title == f"First {number}")
                assert banner(session) == ""
                saved(qtbot, session, f"Second {number}")
        assert read(path).workshop.facts.title == f"Second {number}"
        assert sorted(entry.name for entry in path.parent.iterdir()) == [path.name]
    sys.stdout.write(f"{rounds} kills of the first, open for the second in {max(times):.2f} s at most\n")


def check_looked_at(session, first, holder, number):
    """The second window shows what the first has saved, says who has it, and takes no edit."""
    document = session.shell.workspace.document
    assert holder in banner(session)
    assert document.workshop.facts.title == f"First {number}"
    retitle(session, "Not mine")
    assert document.workshop.facts.title == f"First {number}"
    again(session)
    assert holder in banner(session)
    assert not is_editable(session)
    assert open_dialogs() == []
    assert first.do("look")["banner"] == ""


def check_commands(path, grid, holder, capsys):
    """The command that writes is refused with who has the file; those that read are not."""
    assert main(["import", str(path), str(grid)]) == 2
    assert holder in capsys.readouterr().err
    assert main(["verify", str(path)]) == 0
    assert main(["export", str(path), str(grid.with_name("out.json"))]) == 0
    capsys.readouterr()


def linked(make, path):
    try:
        make(path)
    except OSError:
        pytest.skip("links may not be made here")


def test_by_a_link_it_is_the_same_file(qtbot, tmp_path, path):
    other = tmp_path / "Other name.workshop"
    linked(other.symlink_to, path)
    with first_window(tmp_path / "first", path) as first:
        first.do("type First")
        with window_session(qtbot, tmp_path, other) as session:
            assert not is_editable(session)
            assert f"process {first.process.pid}" in banner(session)
            assert first.do("type First, going on")["saved"]
        first.leave()
    assert read(other).workshop.facts.title == "First, going on"


def test_by_a_hard_link_nothing_is_lost(qtbot, tmp_path, path):
    """No lock stands beside the other name: whoever writes later must notice."""
    other = tmp_path / "Other name.workshop"
    linked(other.hardlink_to, path)
    with first_window(tmp_path / "first", path) as first:
        first.do("type Theirs")
        with window_session(qtbot, tmp_path, other) as session:
            editable = is_editable(session)
            if editable:
                saved(qtbot, session, "Mine")
                assert "Somebody else changed" in first.do("type Theirs, going on")["banner"]
            else:
                first.do("type Theirs, going on")
        first.leave()
    lost = [text for text in ("Mine",) * editable + ("Theirs, going on",) if missing(text, tmp_path)]
    sys.stdout.write(f"by a hard link {'edited too' if editable else 'looked at'}: {len(lost)} edits lost\n")
    assert lost == []


def test_the_lock_of_another_host_says_what_to_do(qtbot, tmp_path, path):
    lock_path(path).write_bytes(msgspec.json.encode(Holder("harbour-7", 4711)))
    with window_session(qtbot, tmp_path, path) as session:
        words = banner(session)
        assert "open on harbour-7 (process 4711)" in words
        assert f"delete “{lock_path(path)}” if nobody has it open there" in words
        again(session)
        assert not is_editable(session)
        lock_path(path).unlink()
        again(session)
        assert is_editable(session)
        saved(qtbot, session, "Mine now")


def stale_locks():
    """Yield locks that nobody holds any more, each with the words for it."""
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as ended:
        ended.wait()
    yield "a process that has ended", msgspec.json.encode(Holder(HOST, ended.pid, "1"))
    here = os.getppid()
    if start_of(here):
        later = f"{start_of(here)}0"
        yield "a process whose number another one has now", msgspec.json.encode(Holder(HOST, here, later))
    yield "a lock that was cut off", b'{"host":"'
    yield "an empty lock", b""


def test_a_lock_that_nobody_holds_is_taken_over(qtbot, tmp_path, path):
    count = 0
    with window_session(qtbot, tmp_path) as session:
        for words, text in stale_locks():
            lock_path(path).write_bytes(text)
            session.shell.open(path)
            assert is_editable(session), words
            held = msgspec.json.decode(lock_path(path).read_bytes(), type=Holder)
            assert held.process == os.getpid(), words
            saved(qtbot, session, words)
            session.shell.close_workshop()
            assert not lock_path(path).exists()
            count += 1
    sys.stdout.write(f"{count} kinds of locks without a holder taken over\n")


@pytest.mark.parametrize("later", ["the guarded one", "the one without a lock"])
def test_without_the_lock_whoever_is_later_notices_and_nothing_is_lost(qtbot, tmp_path, path, later):
    with window_session(qtbot, tmp_path, path) as session:
        saved(qtbot, session, "Of both")
        with first_window(tmp_path / "first", path, "unguarded") as other:
            assert other.shown["editable"]
            if later == "the guarded one":
                assert other.do("type Theirs")["path"] == str(path)
                saved(qtbot, session, "Mine")
                words = banner(session)
            else:
                saved(qtbot, session, "Mine")
                words = other.do("type Theirs")["banner"]
            assert "Somebody else changed" in words
            assert "(rescued)" in words
            other.leave()
    found = [text for text in ("Mine", "Theirs") if missing(text, tmp_path)]
    sys.stdout.write(f"two writers, {later} later: {len(found)} of 2 edits lost\n")
    assert found == []


def test_control_who_writes_the_whole_file_without_looking_loses_and_is_caught(tmp_path, path):
    mine, theirs = read(path).workshop, read(path).workshop
    for title, workshop in (("Mine", mine), ("Theirs", theirs)):
        write_copy(path, edits.update(workshop, "workshop", workshop.facts.id, title=title), label("new"))
    assert missing("Mine", tmp_path)
    assert not missing("Theirs", tmp_path)
