"""Risk appetite: limits in the direction that is worse, units against the organisation, and the matrix."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.bound_rules import BASE, RISKY, STEEP
from checks.bounded import appetite, change, found, mended, one, put, rule
from facilitator.checks import Checker, apply_fix, check, words
from facilitator.checks.appetite import LIMITS, risen
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.domain.bounds import Metric, Stance
from facilitator.domain.risk_matrix import ZONES, RiskMatrix


def metric(*values, **others):
    said = dict(zip(LIMITS, values, strict=False))
    return put(BASE, *appetite("v2", **said, **others))


@pytest.mark.parametrize(
    ("values", "direction", "sound"),
    [
        (("1", "2", "3", "4"), "higher", True),
        (("1", "1", "1", "1"), "higher", True),
        (("1", "2", "10", "9"), "higher", False),
        (("10", "9", "", "9.5"), "higher", False),
        (("10", "9", "", "8"), "lower", True),
        (("-1", "-2.5", "-10", ""), "lower", True),
        (("", "5", "", "5"), "lower", True),
        (("", "", "", ""), "lower", True),
    ],
)
def test_the_four_limits_get_worse_in_the_direction_that_is_worse(values, direction, sound):
    assert ("appetite.order" not in found(metric(*values, direction=direction))) == sound


def test_the_links_put_limits_in_order_or_turn_the_direction_round():
    base = metric("10", "9", "", "8")
    turned = mended(base, "appetite.order").metrics["m1"]
    assert (turned.direction, turned.appetite) == ("lower", "10")
    put_in_order = mended(base, "appetite.order", 1).metrics["m1"]
    assert [getattr(put_in_order, name) for name in LIMITS] == ["8", "9", "", "10"]


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"appetite": "1", "trigger": "2", "tolerance": "4", "capacity": "8"}, None),
        ({"appetite": "0.5"}, None),
        ({"appetite": "2"}, "appetite.unit-looser"),
        ({"trigger": "4"}, "appetite.unit-looser"),
        ({"appetite": "4.01"}, "appetite.unit-beyond"),
        ({"tolerance": "4.5"}, "appetite.unit-beyond"),
        ({"capacity": "7"}, None),
        ({"capacity": "9"}, "appetite.unit-beyond"),
    ],
)
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_a_unit_may_be_stricter_and_looser_within_tolerance_only(values, rule, direction):
    """Lower is worse is the same with the other sign."""

    def turned(value):
        return value if direction == "higher" else str(-Decimal(value))

    whole = {name: turned(getattr(RISKY.metrics["m1"], name)) for name in LIMITS}
    base = change(RISKY, "metric", "m1", direction=direction, **whole)
    said = {name: turned(value) for name, value in values.items()}
    unit = Metric(id="m2", category="c1", unit="u2", title="incidents", direction=direction, **said)
    base = put(base, unit)
    silent = [] if values.keys() >= {"trigger", "tolerance", "capacity"} else ["appetite.unit-silent"]
    assert found(base, "appetite.unit") == silent + ([rule] if rule else [])
    if rule:
        strict = mended(base, rule).metrics["m2"]
        assert all(getattr(strict, name) in {whole[name], whole["tolerance"]} for name in said)


WHOLE = {"trigger": "2", "tolerance": "4", "capacity": "8"}


def own(**values):
    """Return North's metric of the organisation's name, and as strict, but for some values."""
    return Metric(id="m2", category="c1", unit="u2", **{"title": "Incidents", **WHOLE, **values})


@pytest.mark.parametrize(
    ("open_fields", "severity"),
    [
        ({}, None),
        ({"trigger"}, "warning"),
        ({"tolerance"}, "error"),
        ({"capacity"}, "error"),
        ({"trigger", "capacity"}, "error"),
    ],
)
def test_a_unit_that_leaves_open_what_the_organisation_limits_is_told(open_fields, severity):
    base = put(RISKY, own(**dict.fromkeys(open_fields, "")))
    told = [finding for finding in check(base) if finding.rule == "appetite.unit-silent"]
    assert [finding.severity for finding in told] == ([severity] if severity else [])
    if severity:
        assert mended(base, "appetite.unit-silent").metrics["m2"] == own()
    nothing = change(base, "metric", "m1", trigger="", tolerance="", capacity="")
    assert "appetite.unit-silent" not in found(nothing)


@pytest.mark.parametrize(
    ("limits", "severity"),
    [({"capacity": "9"}, "error"), ({"trigger": "1"}, "warning"), ({"appetite": "1"}, None), ({}, None)],
)
def test_a_metric_of_the_organisation_that_a_unit_with_others_lacks_is_told(limits, severity):
    near = Metric(id="m3", category="c1", title="Near misses", **limits)
    base = put(RISKY, own(), near)
    told = [finding for finding in check(base) if finding.rule == "appetite.unit-leaves-out"]
    assert [(finding.severity, finding.where[0].id) for finding in told] == (
        [(severity, "m3")] if severity else []
    )
    assert (
        found(
            put(base, Metric(id="m4", category="c1", unit="u2", title="near misses")), "appetite.unit-leaves"
        )
        == []
    )
    assert found(put(RISKY, near), "appetite.unit") == []


def test_a_unit_takes_a_metric_over_once():
    base = put(RISKY, Metric(id="m3", category="c1", unit="u2", title="Late trucks", capacity="1"))
    finding = one(base, "appetite.unit-leaves-out")
    after = apply_fix(base, finding, finding.fixes[0])
    (taken,) = [one_ for one_ in after.metrics.values() if one_.unit == "u2" and one_.title == "Incidents"]
    assert replace(taken, id="m1", unit="") == base.metrics["m1"]
    assert apply_fix(after, finding, finding.fixes[0]) is after
    assert found(after, "appetite.unit") == []


def test_what_a_unit_leaves_out_is_not_limited_there():
    """The walk goes by a unit’s own metrics alone: the findings say so before anybody relies on it."""
    base = change(RISKY, "decision", "d1", categories=("c1",))
    case = Case(decision="d1", unit="u2", risks=(Risk(metric="m1", value="99"),))
    assert Charter(base).walk(case).ending == "not_permitted"
    late = put(base, Metric(id="m3", category="c1", unit="u2", title="Late trucks"))
    assert Charter(late).walk(case).ending == "decided"
    assert one(late, "appetite.unit-leaves-out").severity == "error"
    silent = put(base, own(capacity="", tolerance=""))
    case = Case(decision="d1", unit="u2", risks=(Risk(metric="m2", value="99"),))
    assert Charter(silent).walk(case).ending == "decided"
    assert one(silent, "appetite.unit-silent").severity == "error"


def test_a_unit_that_reads_the_metric_the_other_way_is_beyond():
    base = put(RISKY, own(direction="lower", trigger="8", tolerance="4", capacity="2"))
    assert "appetite.unit-beyond" in found(base)
    assert mended(base, "appetite.unit-beyond").metrics["m2"].direction == "higher"


def test_metrics_of_other_names_are_not_compared():
    assert found(put(RISKY, own(title="Accidents", appetite="9")), "appetite.unit") == [
        "appetite.unit-leaves-out"
    ]


@pytest.mark.parametrize(
    ("values", "steps", "told"),
    [
        ({"trigger": "tolerance"}, ("r1 1 d",), False),
        ({"trigger": "tolerance", "categories": ("c1",)}, ("r1 1 d",), False),
        ({"trigger": "tolerance"}, (), True),
        ({"trigger": "tolerance"}, ("1 d",), True),
        ({"trigger": "appetite"}, ("r1 1 d",), True),
        ({"trigger": "tolerance", "decisions": ("d1",)}, ("r1 1 d",), True),
    ],
)
def test_a_rule_for_every_decision_says_who_decides_above_tolerance(values, steps, told):
    base = change(RISKY, "risk_category", "c1", acceptor="")
    assert ("appetite.no-acceptor" in found(put(base, *rule(*steps, **values)))) == told
    checker = Checker()
    assert "appetite.no-acceptor" in {f.rule for f in checker.check(base)}
    assert (
        "appetite.no-acceptor" in {f.rule for f in checker.check(put(base, *rule(*steps, **values)))}
    ) == told


def test_a_unit_is_named_with_its_metric():
    loose = own(appetite="2")
    assert words(one(put(RISKY, loose), "appetite.unit-looser")).where == "Incidents · North"


def test_nobody_has_to_accept_what_cannot_be_exceeded():
    base = change(metric("1"), "risk_category", "c1", acceptor="")
    assert "appetite.no-acceptor" not in found(base)
    assert "appetite.no-acceptor" in found(change(base, "metric", "m1", tolerance="3"))
    assert "appetite.no-acceptor" in found(change(base, "workshop", "facts", matrix=STEEP))
    mild = RiskMatrix(STEEP.likelihood, STEEP.impact, (("within",) * 3,) * 3)
    assert "appetite.no-acceptor" not in found(change(base, "workshop", "facts", matrix=mild))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({}, False),
        ({"level": "v2"}, False),
        ({"level": "gone"}, False),
        ({"level": "v3"}, True),
        ({"level": "v2", "title": "Safety first"}, True),
        ({"title": "Safety first"}, True),
    ],
)
def test_only_stances_that_say_different_things_are_two(other, told):
    base = put(RISKY, Stance(id="t9", category="c1", **other))
    assert ("appetite.two-stances" in found(base)) == told


def test_of_two_stances_of_a_unit_the_chosen_one_is_kept():
    base = put(BASE, *appetite("v2", "v1", "v3"))
    assert one(base, "appetite.two-stances").named("unit") == ("North",)
    assert set(mended(base, "appetite.two-stances").stances) == {"t0", "t1"}
    assert set(mended(base, "appetite.two-stances", 1).stances) == {"t0", "t2"}


ZONE_ROWS = st.lists(st.tuples(*[st.sampled_from(ZONES)] * 4), min_size=3, max_size=6)


@given(ZONE_ROWS)
def test_a_matrix_falls_where_a_worse_cell_is_milder_and_is_raised_no_further_than_needed(zones):
    matrix = RiskMatrix(tuple("123456"[: len(zones)]), tuple("abcd"), tuple(zones))
    cells = [(one_, other) for one_ in range(len(zones)) for other in range(4)]

    def worst_before(place):
        return max(ZONES.index(zones[a][b]) for a, b in cells if a <= place[0] and b <= place[1])

    raised = risen(matrix)
    assert all(ZONES.index(raised.zones[a][b]) == worst_before((a, b)) for a, b in cells)
    base = change(RISKY, "workshop", "facts", matrix=matrix)
    falls = any(ZONES.index(zones[a][b]) < worst_before((a, b)) for a, b in cells)
    assert ("appetite.matrix-falls" in found(base)) == falls
    if falls:
        assert mended(base, "appetite.matrix-falls").facts.matrix == raised
