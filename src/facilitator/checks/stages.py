"""How far each stage of the walk is, for the rail."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Literal

import msgspec

from facilitator.checks.finding import SEVERITIES, Finding, Severity
from facilitator.domain.records import MARKS
from facilitator.domain.workshop import Row, Workshop

State = Literal["empty", "in-progress", "findings", "done"]


class StageState(msgspec.Struct, frozen=True):
    """The state of a stage; with findings open, how many there are of the worst severity."""

    state: State
    count: int = 0
    severity: Severity | None = None


_TITLE, _LETTERS = attrgetter("title"), attrgetter("letters")
_NO_LETTERS = frozenset[tuple[str, ...]]([(), *((mark,) for mark in MARKS)])
EMPTY, IN_PROGRESS, DONE = StageState("empty"), StageState("in-progress"), StageState("done")


def stage_states(workshop: Workshop, findings: Iterable[Finding]) -> Mapping[str, StageState]:
    """Return the state of each stage by id. Information, and what is waived, does not keep a stage open.

    The review is done when every decision has its letters, and no error or warning is open. The charter is
    in progress from the first letter on; it will be done when a version of it is adopted.
    """
    begun = any(_has_letters(row) for row in workshop.cells.values())
    opened = [f for f in findings if not f.waived and f.severity != "information"]
    of_review = [f for f in opened if f.rule.startswith("review.")]
    of_grid = [f for f in opened if f.rule.startswith("grid.")]
    full = begun and not of_grid and all(_has_letters(workshop.row(key)) for key in workshop.decisions)
    return {
        "workshop": _workshop(workshop),
        "roles": _roles(workshop),
        "decisions": _how_far(workshop.decisions, all(map(_TITLE, workshop.decisions.values()))),
        "rights": _found(of_grid) or _how_far(begun, full),
        "review": _found(of_review) or _how_far(begun, full and not opened),
        "charter": IN_PROGRESS if begun else EMPTY,
    }


def _how_far(begun: object, done: object) -> StageState:
    return EMPTY if not begun else DONE if done else IN_PROGRESS


def _found(findings: Sequence[Finding]) -> StageState | None:
    """Return the state for open findings, None where there are none."""
    severities = [finding.severity for finding in findings]
    severity: Severity | None = next((severity for severity in SEVERITIES if severity in severities), None)
    return StageState("findings", severities.count(severity), severity) if severity else None


def _workshop(workshop: Workshop) -> StageState:
    facts = workshop.facts
    said = (facts.title, facts.purpose, workshop.participants)
    others = (facts.organisation, facts.unit, facts.date, facts.facilitator, facts.scope_in, facts.scope_out)
    mandate = (facts.sponsor, facts.adopter, facts.not_negotiable)
    return _how_far(any((*said, *others, *mandate)), all(said))


def _roles(workshop: Workshop) -> StageState:
    roles = workshop.roles.values()
    placed = all(role.unit for role in roles) or not workshop.units
    return _how_far(roles or workshop.units, roles and all(map(_TITLE, roles)) and placed)


def _has_letters(row: Row) -> bool:
    return not _NO_LETTERS.issuperset(map(_LETTERS, row.values()))
