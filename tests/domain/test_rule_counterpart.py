"""A waiver follows the letters it is about into another framework."""

import pytest
from msgspec.structs import replace

from facilitator.domain.frameworks import framework_words, frameworks
from facilitator.domain.own_framework import OwnFramework, as_framework, own_from
from facilitator.domain.reframing import mapping
from facilitator.domain.rule_counterpart import rule_counterpart as counterpart

SHIPPED = frameworks()
OURS = own_from(SHIPPED["RACI"], framework_words()["RACI"])


def rule_counterpart(rule, change):
    return counterpart(rule, change.before, change.after, change.letters)


@pytest.mark.parametrize(
    ("before", "after", "rule", "now"),
    [
        ("RACI", "RASCI", "grid.no-accountable", "grid.no-accountable"),
        ("RACI", "RAPID", "grid.no-accountable", "grid.nobody-decides"),
        ("RACI", "RAPID", "grid.several-accountable", "grid.several-decide"),
        ("RAPID", "RACI", "grid.nobody-decides", "grid.no-accountable"),
        ("RACI", "DACI", "grid.no-accountable", "grid.no-approver"),
        ("RACI", "RAPID", "grid.many-informed", "grid.many-informed"),
        ("RACI", "RAPID", "grid.decider-absent", "grid.decider-absent"),
        ("RACI", "LEVELS", "grid.no-responsible", "grid.no-responsible"),
    ],
)
def test_between_frameworks_that_ship(before, after, rule, now):
    assert rule_counterpart(rule, mapping(SHIPPED[before], SHIPPED[after])) == now


def test_into_a_framework_of_the_groups_own_and_back():
    there = mapping(SHIPPED["RACI"], as_framework(OURS))
    assert rule_counterpart("grid.no-accountable", there) == "grid.own-few-A"
    assert rule_counterpart("grid.several-accountable", there) == "grid.own-many-A"
    back = mapping(as_framework(OURS), SHIPPED["RACI"])
    assert rule_counterpart("grid.own-few-A", back) == "grid.no-accountable"


def test_signs_that_are_swapped_take_their_rules_along():
    swapped = {"A": "R", "R": "A"}
    letters = tuple(replace(letter, code=swapped.get(letter.code, letter.code)) for letter in OURS.letters)
    now = as_framework(OwnFramework("Ours", letters))
    change = mapping(as_framework(OURS), now).changed("A", "R").changed("R", "A")
    assert rule_counterpart("grid.own-few-A", change) == "grid.own-few-R"
    assert rule_counterpart("grid.own-few-R", change) == "grid.own-few-A"
