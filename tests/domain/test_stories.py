"""What becomes of a stall story."""

import pytest

from facilitator.domain import edits
from facilitator.domain.bounds import StallStory
from facilitator.domain.records import Decision, Role, Unit
from facilitator.domain.scenarios import Scenario
from facilitator.domain.stories import cards_of, with_card, with_decision
from facilitator.domain.workshop import Workshop


@pytest.fixture
def told():
    """A workshop with one story, and that story."""
    unit, role = Unit(title="Quay"), Role(title="Foreman")
    story = StallStory(
        title="Repair the crane", unit=unit.id, requester=role.id, took="9 w", waited="Two ships."
    )
    workshop = Workshop()
    for record in (unit, role, story):
        workshop = edits.put(workshop, record)
    return workshop, story


def test_a_story_becomes_a_decision_it_is_linked_to(told):
    workshop, story = told
    after, decision = with_decision(workshop, story.id)
    assert decision is not None
    assert after.decisions == {decision.id: Decision(id=decision.id, title="Repair the crane")}
    assert after.stall_stories[story.id].decision == decision.id


def test_a_story_becomes_a_card_that_tells_it(told):
    workshop, story = told
    workshop, decision = with_decision(workshop, story.id)
    after, card = with_card(workshop, story.id)
    assert card is not None
    assert decision is not None
    assert cards_of(after, story.id) == [card]
    expected = Scenario(
        id=card.id,
        title="Repair the crane",
        told="Two ships.",
        story=story.id,
        decision=decision.id,
        unit=story.unit,
        requester=story.requester,
    )
    assert card == expected


def test_a_card_that_was_made_before_is_of_the_decision_too(told):
    workshop, story = told
    workshop, card = with_card(workshop, story.id)
    other = Decision(title="Another")
    own = Scenario(title="Told otherwise", story=story.id, decision=other.id)
    workshop = edits.put(edits.put(workshop, other), own)
    after, decision = with_decision(workshop, story.id)
    assert card is not None
    assert decision is not None
    assert [after.scenarios[key].decision for key in (card.id, own.id)] == [decision.id, other.id]


@pytest.mark.parametrize("make", [with_decision, with_card])
def test_nothing_is_made_twice_or_of_nothing(told, make):
    workshop, story = told
    once, made = make(workshop, story.id)
    assert made is not None
    assert make(once, story.id) == (once, None)
    assert make(workshop, "nothing") == (workshop, None)
