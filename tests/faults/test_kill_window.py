"""Row 1 at the window: what the status line called saved is in the file after kill -9."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.__main__ import main
from facilitator.storage import read

TYPIST = Path(__file__).with_name("typist.py")
TESTS = TYPIST.parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")


def killed(path, after, how="honest"):
    """Let somebody type until so many sayings of "Saved", kill the process; return the last one."""
    process = subprocess.Popen(
        [sys.executable, TYPIST, path, how],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
    )
    with process:
        assert process.stdout is not None
        last = [int(process.stdout.readline()) for _ in range(after)][-1]
        process.kill()
        rest = process.stdout.read().split()
    return int(rest[-1]) if rest else last


def test_nothing_that_was_shown_as_saved_is_lost(tmp_path, full):
    path = tmp_path / "typed.workshop"
    main(["new", str(path), "--sample"])
    chance = random.Random(1)
    kills = 100 if full else 3
    for _ in range(kills):
        saved = killed(path, chance.randint(1, 20))
        assert read(path).steps[-1].sequence >= saved
    assert saved > kills
    sys.stdout.write(f"{kills} kills, {saved} edits shown as saved: 0 edits lost\n")


def test_control_saying_saved_before_the_commit_is_caught(tmp_path):
    path = tmp_path / "typed.workshop"
    main(["new", str(path), "--sample"])
    for _ in range(10):
        said = killed(path, 25, "hasty")
        found = read(path).steps[-1].sequence
        if found < said:
            sys.stdout.write(f"{said} was shown as saved, the file ends at {found}\n")
            return
    pytest.fail("a status line that says saved too early was not caught")
