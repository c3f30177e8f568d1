"""The findings and the picture read limits as the walk does: which count, and what each role has of them."""

from decimal import Decimal
from random import Random

import pytest

from checks.bounded import band, change, organisation, put
from checks.dryrun import random_charters
from facilitator.checks.bands import Group, content, given, groups, holds
from facilitator.checks.covering import DIMENSIONS, Covering
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.limits import INPUT, Powers
from facilitator.domain.intervals import contains

BASE = organisation(top_role="r1")
VALUES = ("-1", "0", "1", "2", "3", "5", "7.5", "10", "11", "100")


def holds_by_group(base, group: Group, role, value):
    """Say whether a role has a value of a dimension, by what the findings and the picture read."""
    if role not in group.entries:
        return role == base.facts.top_role or (value is not None and value <= 0)
    values = holds(group.entries[role], given(group.entries, group.top))
    return contains(values, Decimal(0) if value is None else value)


def compared(base, values):
    """Compare both readings of every decision, for every role; return how many may not decide, and may."""
    covering, counts = Covering(base), [0, 0]
    of_decision = {key: [] for key in base.decisions}
    for group in groups(base):
        for decision in group.decisions:
            of_decision[decision].append(group)
    for key, decision in base.decisions.items():
        powers = Powers(base, decision, covering)
        assert powers.entries == {group.dimension: group.entries for group in of_decision[key]}
        case = Case(decision=key, within_budget="yes", **{INPUT[one]: values[one] for one in INPUT})
        authority = powers.reading(case)
        for role in base.roles:
            found = all(
                holds_by_group(
                    base, group, role, Decimal(values[group.dimension]) if group.dimension in INPUT else None
                )
                for group in of_decision[key]
            )
            assert authority.holds(role) == found, (key, role, values)
            counts[found] += 1
    return counts


def test_both_readings_of_random_charters_agree(full):
    """Those of the differential test: with limits passed on, in circles too, and of all kinds."""
    random, counts, passed_on = Random(5), [0, 0], 0
    for _ in range(2_000 if full else 150):
        base = random_charters.charter(random)
        passed_on += sum(bool(limit.delegated_by) for limit in base.limits.values())
        for _ in range(3):
            values = {one: random.choice(VALUES) for one in DIMENSIONS}
            counts = [a + b for a, b in zip(counts, compared(base, values), strict=True)]
    assert passed_on > 100
    assert min(counts) > 500


YEARLY = {"period": "year", "upper": "10"}


@pytest.mark.parametrize(
    ("flat", "year", "may"),
    [
        ({"decisions": ("d1",)}, {"sections": ("s1",)}, False),
        ({}, {"sections": ("s1",)}, False),
        ({"sections": ("s2",)}, {"sections": ("s1",)}, False),
        ({"sections": ("s1",)}, {"sections": ("s2",)}, True),
    ],
)
def test_unlimited_stands_for_a_limit_per_year_only_where_there_is_none(flat, year, may):
    unlimited = band("r3", "[ ]", 1, kind="unlimited", **flat)
    other = band("r2", "[ ]", 3, period="year", upper="99")
    base = put(BASE, unlimited, other, band("r3", "[ ]", 2, **YEARLY, **year))
    (group,) = [one for one in groups(base) if one.dimension == "value_year" and "d1" in one.decisions]
    assert contains(content(group.entries.get("r3", ())), Decimal(50)) == may
    powers = Powers(base, base.decisions["d1"], Covering(base))
    case = Case(decision="d1", amount="1", amount_year="50")
    assert powers.reading(case).holds("r3") == may


def test_who_has_less_for_the_decision_than_unlimited_for_its_section_has_nothing_per_year():
    base = put(BASE, band("r3", "[ ]", 1, kind="unlimited", sections=("s1",)), band("r2", "[ ]", 2, **YEARLY))
    assert Powers(base, base.decisions["d1"], Covering(base)).entries["value_year"].keys() == {"r2", "r3"}
    less = put(base, band("r3", "[ 5]", 3, decisions=("d1",)))
    assert Powers(less, less.decisions["d1"], Covering(less)).entries["value_year"].keys() == {"r2"}


def test_a_limit_per_year_is_passed_on_by_who_is_unlimited():
    base = put(BASE, band("r2", "[ ]", 1, kind="unlimited", may_delegate=True))
    base = put(base, band("r3", "[ ]", 2, delegated_by="r2", **YEARLY))
    case = Case(decision="d1", amount="0", amount_year="9")
    assert Powers(base, base.decisions["d1"], Covering(base)).reading(case).holds("r3")
    kept = change(base, "limit", "l1", may_delegate=False)
    assert not Powers(kept, kept.decisions["d1"], Covering(kept)).reading(case).holds("r3")
