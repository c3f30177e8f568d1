"""A program that is killed while it adopts leaves each version whole, with its mark, or not at all."""

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from facilitator.storage import create, read, stored_versions
from faults.adopter import pdf_of, titled
from storage.reader import tamper
from storage.samples import START, same, small

ROOT = Path(__file__).resolve().parents[2]
ADOPTER = Path(__file__).with_name("adopter.py")
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}
needs_kill = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")


def killed(path, lines, seconds=0.0):
    """Have versions adopted in a program that is killed after so many lines, and a moment.

    Return the last step that was called saved.
    """
    command = [sys.executable, str(ADOPTER), str(path)]
    with subprocess.Popen(command, env=CHILD, text=True, stdout=subprocess.PIPE) as program:
        said = [program.stdout.readline().split() for _ in range(lines)]
        with suppress(subprocess.TimeoutExpired):
            program.wait(seconds)
        program.kill()
        said += [line.split() for line in program.stdout if line.endswith("\n")]
    assert {words[0] for words in said} == {"saved"}
    return int(said[-1][1])


def fault(path, saved):
    """Return what is wrong with what a file holds, "" where nothing is."""
    loaded, versions = read(path), stored_versions(path)
    if loaded.steps[-1].sequence < saved:
        return "lost"
    marks = [step.label.arguments["number"] for step in loaded.steps if step.label.id == "adopted"]
    if marks != [str(stored.version.number) for stored in versions]:
        return "a mark without its version, or a version without its mark"
    for stored in versions:
        number = stored.version.number
        whole = same(stored.workshop, titled(small(), number)) and stored.pdf == pdf_of(number)
        if not whole or stored.version.title != f"Version {number}":
            return f"version {number} is not what was adopted"
    return ""


@needs_kill
def test_a_version_is_there_with_its_mark_or_not_at_all(tmp_path, full):
    path = tmp_path / "killed.workshop"
    create(path, small(), START)
    rng = random.Random(16)
    saved, journals = 0, 0
    for _ in range(60 if full else 3):
        saved = killed(path, rng.randrange(2, 12), rng.uniform(0, 0.02))
        journals += Path(f"{path}-journal").exists()
        assert fault(path, saved) == ""
    assert len(read(path).versions) >= 3
    sys.stdout.write(f"killed while adopting: {saved} steps called saved, {journals} with a hot journal\n")


@needs_kill
def test_a_version_that_were_lost_would_be_noticed(tmp_path):
    path = tmp_path / "lost.workshop"
    create(path, small(), START)
    saved = killed(path, 6)
    assert fault(path, saved) == ""
    assert fault(path, saved + 100) == "lost"
    tamper(path, "DELETE FROM version WHERE number = 1")
    assert fault(path, saved) == "a mark without its version, or a version without its mark"
