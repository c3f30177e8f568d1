"""What a case of a decision in a unit is asked for: the values that its limits need, the risks that count."""

import msgspec

from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.limits import INPUT
from facilitator.domain.scenarios import Scenario

VALUES = ("amount", "amount_year", "number", "number_year", "percent", "time", "within_budget")
"""The inputs that limits may need."""


class Needs(msgspec.Struct, frozen=True):
    """What is asked for."""

    values: frozenset[str]
    metrics: tuple[str, ...]
    categories: tuple[str, ...]
    """Those of which likelihood and impact are asked: no metric of theirs counts here."""


def needs_of(charter: Charter, card: Scenario) -> Needs:
    """Return what a card is asked for."""
    workshop = charter.workshop
    plan = charter.plan(card.decision, card.unit)
    values: set[str] = set()
    for dimension, by_role in plan.powers.entries.items():
        kinds = {limit.kind for limits in by_role.values() for limit in limits}
        if dimension in INPUT and kinds - {"within_budget", "unlimited"}:
            values.add(INPUT[dimension])
        if "within_budget" in kinds:
            values.add("within_budget")
    if card.urgent and plan.emergency_bound is not None:
        values.add("amount")
    said = [risk for risk in workshop.case_risks.values() if risk.scenario == card.id]
    wanted = [key for key in plan.decision.categories if key in workshop.risk_categories]
    gauges = {key: [one.id for one in plan.ground.appetite.gauges(key, plan.unit)] for key in wanted}
    metrics = [metric for key in wanted for metric in gauges[key]]
    metrics += [risk.metric for risk in said if risk.metric in workshop.metrics]
    matrix = workshop.facts.matrix is not None
    categories = [key for key in wanted if matrix and not gauges[key]]
    categories += [risk.category for risk in said if not risk.metric and risk.category]
    return Needs(frozenset(values), tuple(dict.fromkeys(metrics)), tuple(dict.fromkeys(categories)))
