"""Where a step of a walk leads: the rule, limit, risk or cell that it speaks of."""

from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.trace import Seat, Step
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import Workshop

_KINDS = {
    "rule": "escalation_rule",
    "limit": "limit",
    "metric": "metric",
    "category": "risk_category",
    "guardrail": "guardrail",
    "matter": "reserved_matter",
}
"""Arguments of a step that are ids of records, the nearest first."""
_OF_LIMITS = ("within-limits", "over-", "no-limit", "not-allowed", "up-to-limit", "limit-nobody")


def lead(charter: Charter, card: Scenario, step: Step) -> tuple[str, str]:
    """Return kind and id of what a step is about.

    What is missing is typed in the case: kind "field" with its name, or "risk" with metric or category.
    """
    if step.number == 0:
        return _missing(step)
    workshop = charter.workshop
    for name, kind in _KINDS.items():
        key = step.arguments.get(name, "")
        if key and workshop.record(kind, key) is not None:
            return kind, key
    if step.reason.startswith(("row", "no-row", "no-decider", "two-deciders", "no-superior")):
        return "cell", _cell(workshop, card, step)
    if step.reason.startswith(_OF_LIMITS):
        limit = next((found for seat in step.seats if (found := _limit(charter, card, seat))), "")
        if limit:
            return "limit", limit
    if step.seats:
        return "role", step.seats[-1].role
    return "field", "decision"


def _missing(step: Step) -> tuple[str, str]:
    """Return where to type what a step says is missing, or does not fit."""
    risk = step.arguments.get("metric") or step.arguments.get("category")
    if risk:
        return "risk", risk
    if step.reason == "missing-budget":
        return "field", "within_budget"
    if step.reason.startswith("missing-"):
        return "field", step.reason.removeprefix("missing-").replace("-", "_")
    return "field", "tax" if step.reason == "tax-differs" else "currency"


def _cell(workshop: Workshop, card: Scenario, step: Step) -> str:
    unit = step.arguments.get("unit", "")
    row = workshop.row(card.decision, unit)
    role = next((seat.role for seat in step.seats if seat.role in row), next(iter(row), ""))
    return f"{card.decision}/{unit}/{role}"


def _limit(charter: Charter, card: Scenario, seat: Seat) -> str:
    """Return the limit of a seat that covers the decision, "" where it has none."""
    entries = charter.plan(card.decision, card.unit).powers.entries
    return next((limits[0].id for by_role in entries.values() if (limits := by_role.get(seat.role))), "")
