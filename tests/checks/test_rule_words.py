"""Every rule has a name that says nothing of what was found, and every number has words around it."""

import pytest

from facilitator.checks import CATALOGUE, defaults
from facilitator.checks.rule_names import rule_name
from facilitator.checks.rule_numbers import rule_numbers
from facilitator.domain.frameworks import frameworks

FORMS = {rule for rule in CATALOGUE if rule.startswith("row.")}


@pytest.mark.parametrize("rule", sorted(CATALOGUE.keys() - FORMS))
def test_every_rule_has_a_name(rule):
    assert rule_name(rule)[0].isupper()
    assert "{" not in rule_name(rule)


def test_rules_of_a_framework_of_their_own_are_named_by_the_letter():
    assert rule_name("grid.own-few-D") == "Too few roles hold D"
    assert rule_name("grid.own-many-AX") == "Too many roles hold AX"


def test_a_rule_that_nobody_knows_keeps_its_id():
    assert rule_name("grid.of-tomorrow") == "grid.of-tomorrow"


def test_names_go_through_the_translator():
    assert rule_name("grid.many-consulted", lambda context, text: f"{context}: {text}") == (
        "findings: Many roles are consulted"
    )


@pytest.mark.parametrize("known", frameworks().values(), ids=lambda known: known.id)
def test_every_number_that_a_workshop_may_set_is_offered_with_its_usual_one(known):
    offered = {number.id: number.usual for number in rule_numbers(known)}
    assert offered == defaults(known)
    for number in rule_numbers(known):
        assert number.before
        assert number.after
        assert number.share == (0 < number.usual < 1)
        assert rule_name(number.rule) != number.rule
