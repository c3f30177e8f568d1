"""The numbers of the rules: the framework's and the app's, and what a workshop sets instead."""

from collections.abc import Mapping

from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import available
from facilitator.domain.records import Facts

ROLE_NUMBERS: Mapping[str, float] = {
    "grid.many-decisions": 0.4,
    "grid.many-decisions.decisions": 8,
    "grid.many-decisions.roles": 4,
    "grid.in-every-row": 12,
}
"""More than this share of all deciding letters, from so many decisions and roles; from so many rows."""


STAGE_NUMBERS: Mapping[str, float] = {"escalation.many-rules": 7}
"""More than so many rules."""


def defaults(framework: Framework) -> dict[str, float]:
    """Return every number that a workshop may set, by rule id; shares are parts of 1."""
    numbers: dict[str, float] = {}
    for rule in framework.rows:
        numbers[f"grid.{rule.id}"] = rule.number
        if rule.share is not None:
            numbers[f"grid.{rule.id}.roles"] = rule.from_roles
    return {**numbers, **ROLE_NUMBERS, **STAGE_NUMBERS}


def known_numbers(facts: Facts) -> frozenset[str]:
    """Return the ids of all numbers that a workshop may set, in whichever framework it is."""
    return frozenset(rule for framework in available(facts) for rule in defaults(framework))


def numbers(framework: Framework, facts: Facts) -> dict[str, float]:
    """Return the numbers as they hold in this workshop; what it sets for other rules is left out."""
    known = defaults(framework)
    return {**known, **{key: number for key, number in facts.thresholds.items() if key in known}}
