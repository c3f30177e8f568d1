"""Changes as the journal writes them come back as they were."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given

from domain.random_edits import sequences, walk
from facilitator.domain import edits
from facilitator.domain.changes import Changes, diff
from facilitator.domain.workshop import Workshop
from facilitator.storage.codec import changes_text, changes_value
from storage.samples import small


@given(sequences())
def test_changes_survive_the_journal(steps):
    values = list(walk(steps))
    for before, after in (
        *pairwise(values),
        (Workshop(), values[-1]),
        (values[-1], Workshop()),
    ):
        changes = diff(before, after)
        assert changes_value(changes_text(changes)) == changes
        assert changes_value(changes_text(changes.inverted())) == changes.inverted()


def test_a_mere_move_is_written_without_the_record():
    workshop = small()
    changes = diff(workshop, edits.move(workshop, "decision", "d0", 3))
    assert changes_text(changes) == (
        '{"moves":[{"kind":"decision","before":1,"after":0,"count":3},{"kind":"decision","before":0,"after":3}]}'
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"other":1}',
        '{"records":[{"kind":"stranger","after":{"position":0,"body":{}}}]}',
        '{"records":[{"kind":"role","after":{"position":0}}]}',
        '{"moves":[{"kind":"stranger","before":0,"after":1}]}',
        '{"rows":[{"decision":"d"}]}',
    ],
)
def test_what_is_no_changes_is_refused(text):
    with pytest.raises(msgspec.MsgspecError):
        changes_value(text)


def test_no_changes_are_a_short_text():
    assert changes_text(Changes()) == "{}"
