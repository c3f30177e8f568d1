"""A clock that is wrong, jumps, or runs backwards: steps keep their order, and the file opens as ever."""

import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.document import Document, SaveState
from facilitator.gui.models.earlier import earlier_states
from facilitator.gui.models.history import TAKEN_BACK, HistoryModel
from facilitator.gui.models.rows import BOLD, QUIET
from facilitator.gui.times import moment, when
from facilitator.storage import Snapshots, WorkshopFile, create, known_for, read
from gui.opened import harbour

SESSIONS = {
    "2020": (datetime(2020, 2, 29, 23, 59, 57, tzinfo=UTC), timedelta(seconds=1)),
    "2038": (datetime(2038, 1, 19, 3, 14, 5, tzinfo=UTC), timedelta(seconds=1)),
    "2200": (datetime(2200, 12, 31, 23, 59, 57, tzinfo=UTC), timedelta(seconds=1)),
    "back": (datetime(2038, 1, 19, 3, 14, 9, tzinfo=UTC), timedelta(days=-5)),
    "2020 again": (datetime(2020, 2, 29, 12, tzinfo=UTC), timedelta()),
}
"""What the clock says, and how it goes on: over a leap day, the end of 32 bits, a new year, and backwards."""


class Clock:
    """Stands for `datetime` where the app asks for the time: the machine's own clock is not ours to set.

    Everything but the time is real: it is asked by the app's modules alone, and by no library.
    """

    def __init__(self):
        self.at, self.pace = SESSIONS["2020"]
        self.looks = 0

    def now(self, zone=None):
        self.looks += 1
        self.at += self.pace
        return self.at if zone is UTC else self.at.astimezone().replace(tzinfo=None)

    def __getattr__(self, name):
        return getattr(datetime, name)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    for name, module in list(sys.modules.items()):
        if name.startswith("facilitator.") and vars(module).get("datetime") is datetime:
            monkeypatch.setattr(module, "datetime", clock)
    return clock


class Desk:
    """Somebody who opens the file again and again, edits, and takes back."""

    def __init__(self, folder, qtbot):
        self.path, self.data = folder / "Harbour.workshop", folder / "data"
        self.qtbot = qtbot
        self.titles = ["Harbour"]
        create(self.path, harbour(), label("new"))

    def open(self):
        document = Document(WorkshopFile(self.path, self.data))
        assert document.workshop.facts.title == self.titles[-1]
        return document

    def work(self, name):
        """Make three edits, take back one of this session and then all but the first, and do that again."""
        document = self.open()
        for number in range(3):
            self.titles.append(f"{name}, {number}")
            facts = document.workshop.facts
            after = edits.update(document.workshop, "workshop", facts.id, title=self.titles[-1])
            document.set_field("workshop", facts.id, "title", after)
        document.set_checkpoint(name)
        count = len(self.titles) - 1
        for expected in reversed(self.titles[:-1]):
            self.qtbot.waitUntil(lambda: document.undo() is not None)
            assert document.workshop.facts.title == expected
        for _ in range(count):
            assert document.redo() is not None
        self.qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
        document.close()


@pytest.fixture
def desk(tmp_path, qtbot, clock):
    """A file that was worked on under every clock."""
    desk = Desk(tmp_path, qtbot)
    for name, (clock.at, clock.pace) in SESSIONS.items():
        desk.work(name)
    assert clock.looks > 100
    return desk


def test_steps_are_in_the_order_in_which_they_were_done(desk):
    steps = read(desk.path).steps
    assert [step.sequence for step in steps] == list(range(1, len(steps) + 1))
    assert [step.label.arguments.get("name") for step in steps if step.action == "mark"] == [None, *SESSIONS]
    edited = [step.label.arguments["title"] for step in steps if step.action == "edit"]
    assert edited == desk.titles[1:]
    assert {step.at.year for step in steps} >= {2020, 2037, 2038, 2200, 2201}
    backwards = sum(later.at < earlier.at for earlier, later in pairwise(steps))
    sys.stdout.write(f"{len(steps)} steps in order, {backwards} of them earlier than the one before\n")
    assert backwards > 20


def test_the_file_opens_and_the_history_is_read_in_order_under_every_clock(desk, clock):
    for clock.at, clock.pace in SESSIONS.values():
        document = desk.open()
        model = HistoryModel(document)
        model.refresh()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        said = [row.data() for row in rows if not row.data(BOLD)]
        assert said[-1] == "Started the workshop"
        at = [next(n for n, words in enumerate(said) if f"“{title}”" in words) for title in desk.titles[1:]]
        assert at == sorted(at, reverse=True)
        assert not any(row.data(TAKEN_BACK) for row in rows)
        assert all(row.data(QUIET) for row in rows if not row.data(BOLD))
        document.close()


def test_times_are_said_as_days_and_never_as_less_than_nothing(desk, clock):
    """A time to come is told by its date: no "today" of another day, no "in minus three days"."""
    steps = read(desk.path).steps
    clock.pace = timedelta()
    for clock.at, _ in SESSIONS.values():
        for step in steps:
            days = (clock.at.astimezone().date() - step.at.astimezone().date()).days
            day = {0: "today", 1: "yesterday"}.get(days, str(step.at.astimezone().year))
            assert day in when(step.at).lower()
            assert day in moment(step.at)
            assert "-" not in when(step.at) + moment(step.at)


def test_snapshots_and_checkpoints_stand_in_the_order_of_the_steps(desk):
    loaded = read(desk.path)
    snapshots = Snapshots(desk.data, loaded.document).all()
    assert len(snapshots) == len(SESSIONS)
    for found in (snapshots, known_for(desk.data, desk.path)):
        sequences = [snapshot.sequence for snapshot in found]
        assert sequences == sorted(sequences, reverse=True)
    checkpoints = [step for step in loaded.steps if step.label.id == "checkpoint"]
    states = earlier_states(checkpoints, snapshots)
    assert [state.name for state in states if state.snapshot is None] == list(SESSIONS)[::-1]
