"""What becomes of a stall story: a decision of the catalogue, and a scenario card."""

from facilitator.domain import edits
from facilitator.domain.records import Decision
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import Workshop


def cards_of(workshop: Workshop, story_id: str) -> list[Scenario]:
    """Return the scenario cards that were made of a story."""
    return [card for card in workshop.scenarios.values() if card.story == story_id]


def with_decision(workshop: Workshop, story_id: str) -> tuple[Workshop, Decision | None]:
    """Return the workshop with a new decision called as a story, which it is linked to, and the decision.

    A story that has a decision already, or is not there, gets none.
    """
    story = workshop.stall_stories.get(story_id)
    if story is None or story.decision in workshop.decisions:
        return workshop, None
    decision = Decision(title=story.title)
    after = edits.put(workshop, decision)
    for card in cards_of(after, story_id):
        if not card.decision:
            after = edits.update(after, "scenario", card.id, decision=decision.id)
    return edits.update(after, "stall_story", story_id, decision=decision.id), decision


def with_card(workshop: Workshop, story_id: str) -> tuple[Workshop, Scenario | None]:
    """Return the workshop with a scenario card that tells a story, and the card.

    A story of which there is a card already, or that is not there, gets none.
    """
    story = workshop.stall_stories.get(story_id)
    if story is None or cards_of(workshop, story_id):
        return workshop, None
    card = Scenario(
        title=story.title,
        told=story.waited,
        story=story.id,
        decision=story.decision,
        unit=story.unit,
        requester=story.requester,
    )
    return edits.put(workshop, card), card
