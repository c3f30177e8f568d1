"""Row 25: whatever function raises, the app lives, the log holds no text, and everything is saved."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from facilitator.__main__ import main
from facilitator.gui.crash import QUIET, log_path

DEFECTIVE = Path(__file__).with_name("defective.py")
TESTS = DEFECTIVE.parents[1]
SECRET = "Dismiss-the-deputy"
HANG = 120
AT_ONCE = 40
"""Functions that are broken in one window, one after the other."""
NAMED = (
    "domain/history.py History.append",
    "gui/grid/model.py GridModel.data",
    "gui/grid/painter.py CellPainter._draw_cells",
    "gui/delegates/history.py HistoryDelegate.paint",
    "gui/pages/rights.py RightsPage.refresh",
    "gui/workspace.py Workspace._follow",
    "gui/findings/live.py LiveFindings._follow",
    "gui/file/watch.py _look",
    "gui/file/watch.py FileWatch.eventFilter",
    "gui/file/watch.py FileWatch.look",
    "gui/frame/focus_ring.py FocusRing._follow",
    "gui/grid/title_header.py TitleHeader.viewportEvent",
    "gui/grid/chips.py Chips._draw_letters",
    "storage/writing.py Pen.write",
    "storage/keeper.py Keeper.before",
    "domain/changes.py diff",
    "checks/checker.py Checker.check",
)
"""Of each kind some: model, painting, delegate, page, listener, task, event filter, timer, slot, thread."""
OVERRIDES = (
    "gui/grid/model.py GridModel.data",
    "gui/grid/title_header.py TitleHeader.viewportEvent",
    "gui/labels.py ElidedLabel.minimumSizeHint",
    "gui/file/watch.py FileWatch.eventFilter",
    "gui/frame/header.py Header.minimumSizeHint",
)
"""Called by Qt where Python had called Qt: Python 3.11 hands over an error that C code raises half made."""


class Window:
    """A window in a process of its own, in which functions are broken."""

    def __init__(self, path, how="hooked"):
        self.errors = path.with_suffix(".err")
        with self.errors.open("w", encoding="utf-8") as errors:
            self.process = subprocess.Popen(
                [sys.executable, DEFECTIVE, path, how],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
            )
        line = self.process.stdout.readline()
        assert line, self.said
        first = json.loads(line)
        self.called = first["called"]
        if first["usable"]:
            self.process.kill()
            self.process.communicate()
        assert first["usable"] == ""

    def tried(self, wanted):
        """Break functions; return what is said of each, and of the end: the last name where it died."""
        out, _ = self.process.communicate(json.dumps(wanted) + "\n", timeout=HANG + len(wanted) * 6)
        said = [json.loads(line) for line in out.splitlines()]
        return [one for one in said if "name" in one], said[-1]

    @property
    def said(self):
        return self.errors.read_text("utf-8")


class Found:
    """What came of breaking functions, in as many windows as it took, each with a file of its own."""

    def __init__(self, folder, count, count_by_c):
        self.cases, self.errors, self.lost = [], "", []
        left = None
        for number in range(1_000):
            path = folder / f"{number}.workshop"
            main(["new", str(path), "--sample"])
            window = Window(path)
            if left is None:
                left = [*wanted("python", NAMED, window, count), *wanted("c", OVERRIDES, window, count_by_c)]
            cases, end = window.tried(left[:AT_ONCE])
            self.cases += cases
            self.errors += window.said
            if "trying" in end:
                dead = f"the app died of it: {window.process.returncode}"
                self.cases.append({"name": end["trying"], "by": end["by"], "usable": dead})
            elif end.get("kept") is False:
                self.lost.append([case["name"] for case in cases])
            left = left[len(cases) + ("trying" in end) :]
            if not left:
                return


def wanted(by, named, window, count):
    """Return functions to break and who raises: those that are named and some of the others by chance."""
    others = sorted(set(window.called) - set(named))
    chosen = random.Random(25).sample(others, min(count, len(others)))
    return [(name, by) for name in (*named, *chosen)]


def test_whatever_raises_the_window_goes_on_and_nothing_is_told_of_the_workshop(tmp_path, full):
    found = Found(tmp_path, *((1_000, 1_000) if full else (8, 0)))
    broken = [case for case in found.cases if case.get("raised")]
    wrong = [f"{case['name']} by {case['by']}: {case['usable']}" for case in found.cases if case["usable"]]
    sys.stdout.write(
        f"{len(found.cases)} functions broken, {sum(case['raised'] for case in broken)} errors raised,"
        f" {sum(case['lines'] for case in broken)} written down,"
        f" {sum(case['dialogs'] for case in broken)} dialogs, {len(wrong)} of them spoiled the window\n"
    )
    sys.stdout.write("".join(f"  {line}\n" for line in wrong))
    assert SECRET not in log_path().read_text("utf-8")
    assert SECRET not in found.errors
    assert not [case for case in broken if any(SECRET in text for text in case["texts"])]
    assert [case["name"] for case in broken if case["dialogs"] > 1 + case["seconds"] // QUIET] == []
    assert [case["name"] for case in broken if not case["lines"]] == []
    assert found.lost == []
    assert wrong == []


def test_control_without_the_hook_the_workshop_s_text_is_told_and_nothing_written_down(tmp_path):
    path = tmp_path / "harbour.workshop"
    main(["new", str(path), "--sample"])
    window = Window(path, "bare")
    cases, _ = window.tried([("gui/workspace.py Workspace._follow", "python")])
    raised = sum(case["raised"] for case in cases)
    sys.stdout.write(f"{raised} errors, the text told {window.said.count(SECRET)} times, 0 written down\n")
    assert raised
    assert SECRET in window.said
    assert not log_path().exists()
