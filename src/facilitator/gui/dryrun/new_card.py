"""A new scenario card with its risks, put into a workshop."""

from collections.abc import Iterable

from facilitator.domain import edits
from facilitator.domain.scenarios import CaseRisk, Scenario
from facilitator.domain.workshop import Workshop


def with_new_card(workshop: Workshop, card: Scenario, risks: Iterable[CaseRisk]) -> Workshop:
    """Return the workshop with a card and its risks; what they speak of that is no more is left out."""
    after = edits.put(workshop, edits.grounded(workshop, card))
    for risk in risks:
        grounded = edits.grounded(after, risk)
        if isinstance(grounded, CaseRisk) and (grounded.metric or grounded.category):
            after = edits.put(after, grounded)
    return after
