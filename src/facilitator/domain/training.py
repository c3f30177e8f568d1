"""Saying first who decides, before the walk is shown: what was answered, and how many were right."""

from collections.abc import Collection, Iterable

import msgspec

from facilitator.domain import edits
from facilitator.domain.scenarios import Answer
from facilitator.domain.workshop import Workshop


class Score(msgspec.Struct, frozen=True):
    """How many of the answers given were right."""

    right: int
    answers: int


def score(workshop: Workshop, scenario: str = "") -> Score:
    """Return the score of one card, or of all."""
    counted = list(_answers(workshop, scenario))
    return Score(sum(answer.right for answer in counted), len(counted))


def with_answer(
    workshop: Workshop, answer: Answer, ending: str, deciders: Collection[str]
) -> tuple[Workshop, Answer]:
    """Return the workshop with an answer that is held against how the walk ends, and the answer as kept.

    deciders are roles. Of a case that is decided the role must be right as well; of a joint body any member.
    """
    right = answer.ending == ending and (ending != "decided" or answer.role in deciders)
    kept = msgspec.structs.replace(answer, right=right)
    return edits.put(workshop, kept), kept


def without_answers(workshop: Workshop, scenario: str = "") -> Workshop:
    """Return the workshop without the answers to one card, or to all."""
    return edits.remove(workshop, "answer", [answer.id for answer in _answers(workshop, scenario)])


def _answers(workshop: Workshop, scenario: str) -> Iterable[Answer]:
    return (one for one in workshop.answers.values() if not scenario or one.scenario == scenario)
