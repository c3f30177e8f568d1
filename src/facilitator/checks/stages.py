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


def stage_states(
    workshop: Workshop, findings: Iterable[Finding], *, cards_pass: bool | None = None
) -> Mapping[str, StageState]:
    """Return the state of each stage by id. Information, and what is waived, does not keep a stage open.

    The dry run is done when each card says how it should end and goes so; cards_pass says whether they do,
    None where nobody walked them: that takes too long between two key presses. The review is done when
    every decision has its letters, and no error or warning is open. The charter is in progress from the
    first letter on; it will be done when a version of it is adopted.
    """
    begun = any(_has_letters(row) for row in workshop.cells.values())
    opened = [f for f in findings if not f.waived and f.severity != "information"]
    of_stage: dict[str, list[Finding]] = {}
    for finding in opened:
        of_stage.setdefault(finding.rule.partition(".")[0], []).append(finding)
    found = {stage: _found(open_there) for stage, open_there in of_stage.items()}
    lettered = all(_has_letters(workshop.row(key)) for key in workshop.decisions)
    full = begun and "grid" not in found and lettered
    return {
        "workshop": _workshop(workshop),
        "roles": _roles(workshop),
        "policy": found.get("policy") or _how_far(workshop.guardrails, workshop.guardrails),
        "decisions": _how_far(workshop.decisions, all(map(_TITLE, workshop.decisions.values()))),
        "rights": found.get("grid") or _how_far(begun, full),
        "limits": found.get("limits") or _limits(workshop),
        "appetite": found.get("appetite") or _appetite(workshop),
        "escalation": found.get("escalation")
        or _how_far(workshop.escalation_rules, workshop.escalation_rules),
        "dryrun": _dry_run(workshop, cards_pass=cards_pass),
        "review": found.get("review") or _how_far(begun, full and not opened),
        "charter": IN_PROGRESS if begun else EMPTY,
    }


def _how_far(begun: object, done: object) -> StageState:
    return EMPTY if not begun else DONE if done else IN_PROGRESS


def _found(findings: Sequence[Finding]) -> StageState | None:
    """Return the state for open findings, None where none of them keeps a stage open."""
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


def _limits(workshop: Workshop) -> StageState:
    reserved = workshop.reserved_matters or workshop.facts.top_role
    return _how_far(workshop.limits or reserved, workshop.limits)


def _appetite(workshop: Workshop) -> StageState:
    matrix = workshop.facts.matrix is not None
    begun = workshop.risk_categories or workshop.stances or workshop.metrics or matrix
    return _how_far(begun, workshop.risk_categories)


def _dry_run(workshop: Workshop, *, cards_pass: bool | None) -> StageState:
    cards = workshop.scenarios.values()
    expecting = all(card.expected != "open" or card.expected_role or card.expected_within for card in cards)
    return _how_far(cards, expecting and cards_pass)


def _has_letters(row: Row) -> bool:
    return not _NO_LETTERS.issuperset(map(_LETTERS, row.values()))
