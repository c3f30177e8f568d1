"""What earlier states are called, in which order they stand, and what reads them."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.history import Step
from facilitator.domain.labels import label
from facilitator.gui.earlier.reading import reader_of
from facilitator.gui.models.earlier import EarlierModel, earlier_states, reason_words
from facilitator.gui.times import clock, day_words, moment, size_words, when, written
from facilitator.storage import Snapshot
from facilitator.storage.snapshots import Reason
from gui.opened import harbour, opening

NOTED = datetime(2026, 3, 2, 14, 3, tzinfo=UTC)


def test_the_order_is_that_of_the_steps_whatever_the_clock_says(tmp_path):
    def snapshot(sequence, at):
        return Snapshot(tmp_path / str(sequence), at, sequence, "", "work", 1_000)

    late = Step(7, NOTED - timedelta(days=400), "mark", label("checkpoint", name="Late"))
    states = earlier_states([late], [snapshot(2, NOTED + timedelta(days=900)), snapshot(9, NOTED)])
    assert [state.sequence for state in states] == [9, 7, 2]
    model = EarlierModel()
    model.show_states(states)
    days = [model.index(row, 0).data() for row in range(0, model.rowCount(), 2)]
    assert len(days) == 3
    assert all("20" in day for day in days)


def test_every_reason_has_words():
    words = [reason_words(reason) for reason in get_args(Reason)]
    assert len(set(words)) == len(words)
    assert "Snapshot" not in words


def test_a_checkpoint_that_was_forgotten_before_it_was_read_is_refused_in_words(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        opened.document.set_checkpoint("Before lunch")
        role = next(iter(opened.workshop.roles))
        after = edits.update(opened.workshop, "role", role, title="Executive board")
        opened.document.set_field("role", role, "title", after)
        work = reader_of(opened.document, opened.document.checkpoints[0].sequence)
        opened.document.forget_history()()
        with pytest.raises(UserError, match="What was there then is forgotten"):
            work()


def test_times_are_those_of_here_and_near_days_have_names():
    here = NOTED.astimezone()
    assert clock(NOTED) == f"{here:%H:%M}"
    assert day_words(here.date()) == f"{here:%A} {here.day} March 2026"
    assert when(NOTED) == f"{day_words(here.date())}, {clock(NOTED)}"
    assert moment(NOTED) == f"{here.day} March 2026 at {clock(NOTED)}"
    assert written(NOTED) == f"{here.day} March 2026, {clock(NOTED)}"
    now = datetime.now(UTC)
    assert moment(now) == f"today at {clock(now)}"
    assert when(now - timedelta(days=1)) == f"Yesterday, {clock(now)}"
    assert written(now).startswith(f"{now.astimezone().day} ")


@pytest.mark.parametrize(("size", "words"), [(412, "412 bytes"), (53_248, "53 kB"), (5_234_567, "5.2 MB")])
def test_sizes_are_said_in_units_people_know(size, words):
    assert size_words(size) == words
