"""Row 26: closing the window in the middle of a work ends cleanly, and what was asked for is whole."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator import checks
from facilitator.__main__ import main
from facilitator.domain.errors import UserError
from facilitator.exchange.writing import grid_bytes
from facilitator.paths import user_data
from facilitator.storage import read
from facilitator.storage.sealed import unseal
from faults.closer import MATTERS, PASSWORD

CLOSER = Path(__file__).with_name("closer.py")
TESTS = CLOSER.parents[1]
WORKS = ("import", "export", "snapshot", "copy", "sealed", "forget", "grid")
LONGEST = 300
"""Milliseconds after which the window is closed at the latest: most of the works are done by then."""
HANG = 120
RESTS = (".tmp", ".lock", "-journal")


class Closing:
    """One window that is closed while it is at work, and what was found afterwards."""

    def __init__(self, folder, work, pause, how="waits"):
        self.work, self.pause = work, pause
        self.results = folder / "results"
        self.results.mkdir(parents=True)
        self.path = folder / "Harbour.workshop"
        main(["new", str(self.path), "--sample"])
        rows = "\n".join(f"Decide matter {number},A,R" for number in range(4_000))
        (folder / "grid.csv").write_text(f"Decision,Lead,Team\n{rows}\n", encoding="utf-8")
        if work == "grid":
            main(["import", str(self.path), str(folder / "grid.csv")])
        self.before = read(self.path)
        try:
            done = subprocess.run(
                [sys.executable, CLOSER, self.path, work, self.results, str(pause), how],
                capture_output=True,
                text=True,
                timeout=HANG,
                check=False,
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
            )
            self.code, self.said = done.returncode, done.stderr
        except subprocess.TimeoutExpired:
            self.code, self.said = -1, f"it hangs for {HANG} s"

    def wrong(self):
        """Return what is wrong, "" where nothing is."""
        if self.code:
            return f"exit code {self.code}: {self.said}"
        if any(word in self.said for word in ("QThread", "Traceback", "Error", "QPaint")):
            return self.said
        folders = (self.path.parent, user_data())
        rests = [p.name for folder in folders for p in folder.rglob("*") if p.name.endswith(RESTS)]
        if rests:
            return f"left behind: {rests}"
        try:
            return self._wrong_result()
        except (UserError, OSError) as error:
            return f"{type(error).__name__}: {error}"

    def _wrong_result(self):
        after = read(self.path)
        kept = after.workshop == self.before.workshop
        titles = [decision.title for decision in after.workshop.decisions.values()]
        snapshots = [p for p in user_data().rglob("*.workshop") if read(p)]
        if self.work == "snapshot":
            whole = set(MATTERS) <= set(titles) and len(snapshots) >= 1
        elif self.work == "export":
            whole = kept and len(PdfReader(self.results / "charter.pdf").pages) > 1
        elif self.work == "grid":
            whole = kept and self._is_whole_grid(self.results / "grid.xlsx")
        elif self.work == "copy":
            whole = kept and read(self.results / "copy.workshop").steps == self.before.steps
        elif self.work == "sealed":
            whole = kept and len(unseal(self.results / "copy.workshop.sealed", PASSWORD)) > 10_000
        elif self.work == "forget":
            whole = kept and [step.label.id for step in after.steps] == ["forgotten"] and not snapshots
        else:
            whole = kept
        return (
            "" if whole else f"{len(titles)} decisions, steps {len(after.steps)}, snapshots {len(snapshots)}"
        )

    def _is_whole_grid(self, path):
        """Return whether a grid is what an open window writes, and nothing lies beside it."""
        workshop = self.before.workshop
        written = grid_bytes(workshop, checks.check(workshop), path.suffix)
        return path.read_bytes() == written and list(self.results.iterdir()) == [path]


@pytest.mark.parametrize("work", WORKS)
def test_closing_in_the_middle_of_a_work_ends_cleanly_and_what_was_begun_is_whole(
    tmp_path, own_home, full, work
):
    chance = random.Random(WORKS.index(work))
    times = 9 if full else 1
    wrong = []
    for number in range(times):
        case = Closing(tmp_path / str(number), work, chance.randrange(LONGEST) if number else 0)
        if fault := case.wrong():
            wrong.append(f"closed after {case.pause} ms: {fault}")
    sys.stdout.write(f"{work}: closed {times} times, {len(wrong)} wrong\n")
    assert wrong == []


@pytest.mark.parametrize("work", ["export", "sealed", "grid"])
def test_control_a_window_that_waits_for_nothing_is_seen_to_fail(tmp_path, work):
    """What is written quickly may be there all the same, so it is tried until it is not."""
    hasty = (Closing(tmp_path / str(number), work, 0, "hasty").wrong() for number in range(24))
    fault = next(filter(None, hasty), "")
    sys.stdout.write(f"{work}, without waiting: {fault}\n")
    assert fault
