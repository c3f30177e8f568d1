"""Steps 4b to 4f and 5: risks, other units, deadlock, rules, and the route they make."""

import pytest

from checks.dryrun.building import charter, limit, measured, risk, role, rule, story, walk
from facilitator.checks.dryrun.case import Risk
from facilitator.domain.bounds import Metric
from facilitator.domain.edits import update
from facilitator.domain.records import Seat
from facilitator.domain.risk_matrix import RiskMatrix

DAY = 1_440
PASSED = "row above-trigger superior-for-trigger"
MATRIX = RiskMatrix(
    ("rare", "some", "often"),
    ("low", "mid", "high"),
    (("within", "within", "watched"), ("within", "watched", "up"), ("watched", "up", "up")),
)


@pytest.mark.parametrize(
    ("marks", "value", "expected"),
    [
        ({}, "2", "row decided: lead"),
        ({}, "2.01", f"{PASSED} most-senior decided: head"),
        ({}, "3", f"{PASSED} most-senior decided: head"),
        ({}, "3.5", f"{PASSED} above-tolerance risk-owner risk-acceptor most-senior decided: boss"),
        ({"trigger": ""}, "3", "row decided: lead"),
        ({"tolerance": ""}, "4", f"{PASSED} most-senior decided: head"),
        (
            {"capacity": ""},
            "9",
            f"{PASSED} above-tolerance risk-owner risk-acceptor most-senior decided: boss",
        ),
        (
            {"direction": "lower", "appetite": "9", "trigger": "8", "tolerance": "7", "capacity": "6"},
            "8",
            "row decided: lead",
        ),
        (
            {"direction": "lower", "appetite": "9", "trigger": "8", "tolerance": "7", "capacity": "6"},
            "7.9",
            f"{PASSED} most-senior decided: head",
        ),
        (
            {"direction": "lower", "appetite": "9", "trigger": "8", "tolerance": "7", "capacity": "6"},
            "5",
            "above-capacity: not_permitted",
        ),
    ],
)
def test_a_value_passes_what_it_is_beyond_and_exactly_on_it_is_within(marks, value, expected):
    workshop = charter(*risk(owner="clerk", acceptor="boss", **marks), categories=("fire",))
    assert story(walk(workshop, risks=measured(value))) == expected


def test_the_owner_is_asked_above_tolerance():
    workshop = charter(*risk(owner="money", acceptor="boss"), categories=("fire",))
    assert "money" in {seat.role for seat in walk(workshop, risks=measured("3.5")).asked}
    assert "money" not in {seat.role for seat in walk(workshop, risks=measured("3")).asked}


def test_the_units_own_metrics_count_else_those_of_the_nearest_above():
    strict = Metric(id="strict", category="fire", unit="north", trigger="1")
    workshop = charter(*risk(acceptor="boss"), strict, categories=("fire",))
    both = (*measured("2"), *measured("2", "strict"))
    assert story(walk(workshop, unit="south", risks=both)) == "row decided: lead"
    assert story(walk(workshop, unit="north", risks=both)) == f"{PASSED} most-senior decided: head"
    assert story(walk(workshop, unit="berth", risks=both)) == f"{PASSED} most-senior decided: head"
    assert story(walk(workshop, unit="berth", risks=measured("2"))) == "missing-metric: undetermined"


def test_the_worst_of_several_metrics_counts():
    second = Metric(id="second", category="fire", trigger="5")
    workshop = charter(*risk(), second, categories=("fire",))
    assert story(walk(workshop, risks=(*measured("1"), *measured("6", "second")))).startswith(PASSED)
    assert story(walk(workshop, risks=(*measured("1"), *measured("5", "second")))) == "row decided: lead"


def test_a_metric_needs_its_value_only_where_a_limit_of_it_is_said():
    workshop = charter(Metric(id="m", category="fire"), categories=("fire",))
    assert story(walk(workshop)) == "row decided: lead"


def test_a_risk_beyond_the_categories_of_the_decision_counts_where_it_is_said():
    workshop = charter(*risk())
    assert story(walk(workshop)) == "row decided: lead"
    assert story(walk(workshop, risks=measured("3"))).startswith(PASSED)


@pytest.mark.parametrize(
    ("likelihood", "impact", "expected"),
    [
        ("1", "2", "row decided: lead"),
        ("1", "3", f"{PASSED} most-senior decided: head"),
        ("3", "3", f"{PASSED} above-tolerance risk-acceptor most-senior decided: boss"),
        ("", "3", "missing-likelihood: undetermined"),
        ("1", "4", "missing-impact: undetermined"),
        ("1.5", "0", "missing-likelihood missing-impact: undetermined"),
    ],
)
def test_likelihood_and_impact_are_read_in_the_matrix(likelihood, impact, expected):
    workshop = charter(*risk(acceptor="boss"))
    said = (Risk("", "", "fire", likelihood, impact),)
    assert story(walk(workshop, risks=said)) == "missing-matrix: undetermined"
    workshop = update(workshop, "workshop", "facts", matrix=MATRIX)
    assert story(walk(workshop, risks=said)) == expected


HIGH, TWICE = Risk("", "", "fire", "3", "3"), f"{PASSED} most-senior decided: head"
BOSS = f"{PASSED} above-tolerance risk-acceptor most-senior decided: boss"


@pytest.mark.parametrize(
    ("risks", "categories", "expected"),
    [
        ((Risk("fire", "2.5"), Risk("fire", "1")), ("fire",), TWICE),
        ((Risk("fire", "1"), Risk("fire", "2.5")), ("fire",), TWICE),
        ((Risk("fire", "1"), Risk("fire", "9")), ("fire",), "above-capacity: not_permitted"),
        ((Risk("fire", "9"), Risk("fire", "1")), (), "above-capacity: not_permitted"),
        ((Risk("fire", ""), Risk("fire", "2.5")), ("fire",), TWICE),
        ((Risk("fire", "1"), HIGH), ("fire",), BOSS),
        ((Risk("fire", "1", "fire", "3", "3"),), ("fire",), BOSS),
        ((Risk("fire", "1", "", "3", "3"),), ("fire",), BOSS),
        ((Risk("fire", "9", "fire", "1", "1"),), ("fire",), "above-capacity: not_permitted"),
        ((Risk("fire", "1", "fire", "3", ""),), ("fire",), "missing-impact: undetermined"),
        ((Risk("fire", "", "fire", "3", "3"),), (), "missing-metric: undetermined"),
        ((Risk("fire", ""),), (), "missing-metric: undetermined"),
        ((Risk("fire", ""),), ("fire",), "missing-metric: undetermined"),
        ((Risk("idle", ""),), (), "row decided: lead"),
        ((Risk("fire", "1", "fire"),), (), "row decided: lead"),
        ((Risk("", "", "", "3", "3"),), (), "missing-category: undetermined"),
        ((Risk(),), (), "row decided: lead"),
    ],
)
def test_every_risk_that_is_said_counts_in_whatever_order(risks, categories, expected):
    workshop = charter(*risk(acceptor="boss"), Metric(id="idle", category="flood"), categories=categories)
    workshop = update(workshop, "workshop", "facts", matrix=MATRIX)
    assert story(walk(workshop, risks=risks)) == expected
    assert story(walk(workshop, risks=tuple(reversed(risks)))) == expected


CASES = {
    "a rule for the trigger, not the superior": (
        rule("appetite", "money, 1 w", "boss, 1 w"),
        "row above-trigger rule-for-trigger common recommends has-time decided: boss",
        "2.5",
    ),
    "a rule for another category does not count": (
        rule("appetite", "boss, 1 w", categories=("flood",)),
        f"{PASSED} most-senior decided: head",
        "2.5",
    ),
    "the acceptor goes before a rule for tolerance, which makes the route": (
        rule("tolerance", "head, 2 d", "boss, 1 w"),
        f"{PASSED} above-tolerance risk-acceptor most-senior recommends has-time decided: boss",
        "3.5",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rules_for_risks(name):
    records, expected, value = CASES[name]
    workshop = charter(*risk(acceptor="boss"), *records, categories=("fire",))
    assert story(walk(workshop, risks=measured(value))) == expected


def test_nobody_may_accept_more():
    workshop = charter(*risk(), categories=("fire",))
    assert story(walk(workshop, risks=measured("3.5"))) == f"{PASSED} above-tolerance no-acceptor: dead_end"
    workshop = charter(*risk(), *rule("tolerance", "boss, 1 w"), categories=("fire",))
    assert story(walk(workshop, risks=measured("3.5"))).endswith(
        "rule-for-tolerance most-senior has-time decided: boss"
    )


def test_above_the_trigger_at_the_top_it_stays_there():
    workshop = charter(*risk(), rows="boss=A", categories=("fire",))
    assert story(walk(workshop, risks=measured("2.5"))) == "row above-trigger nobody-above decided: boss"


def test_an_acceptor_without_authority_passes_it_up():
    limits = (limit("lead", "5"), limit("boss", "9"))
    workshop = charter(*risk(acceptor="money"), *limits, categories=("fire",))
    trace = walk(workshop, amount="5", risks=measured("3.5"))
    assert story(trace) == (
        "row within-limits above-trigger superior-for-trigger up-to-limit above-tolerance risk-acceptor "
        "up-to-limit most-senior decided: boss"
    )


HEADS = role("head", kind="per_unit")
LEADS = role("lead", kind="per_unit")


@pytest.mark.parametrize(
    ("records", "rows", "affected", "expected"),
    [
        ((), "lead=A", ("south",), "row same-decider decided: lead"),
        ((LEADS,), "lead=A", ("south",), "row common-for-units most-senior decided: head"),
        ((LEADS, HEADS), "lead=A", ("south",), "row common-for-units most-senior decided: boss"),
        ((LEADS,), "lead=A", ("north",), "row decided: lead@north"),
        (
            (LEADS,),
            {"": "lead=A", "south": "clerk=A"},
            ("south",),
            "row common-for-units most-senior decided: boss",
        ),
        ((LEADS,), {"": "lead=A", "south": "judge=A"}, ("south",), "row no-common-for-units: dead_end"),
        ((LEADS,), {"north": "lead=A"}, ("south",), "row-unit common-for-units most-senior decided: head"),
        ((LEADS,), "head=A", ("south", "berth"), "row same-decider decided: head"),
    ],
)
def test_other_units_affected(records, rows, affected, expected):
    workshop = charter(*records, rows=rows, adaptable=True)
    assert story(walk(workshop, unit="north", affected=affected)) == expected


def test_without_a_common_superior_a_rule_for_units_counts():
    rows = {"": "lead=A", "south": "judge=A"}
    workshop = charter(*rule("cross_unit", "boss, 1 w"), rows=rows, adaptable=True)
    assert story(walk(workshop, unit="north", affected=("south",))) == (
        "row rule-for-units most-senior has-time decided: boss"
    )


@pytest.mark.parametrize(
    ("steps", "expected", "minutes"),
    [
        ((), "row deadlock-nobody: dead_end", None),
        (("head, 2 d",), "row rule-for-deadlock most-senior has-time decided: head", 2 * DAY),
        (("clerk, 2 d",), "row rule-without-authority deadlock-status-quo: status_quo", 2 * DAY),
        (("clerk, 2 d", "judge, 1 w"), "row rule-without-authority deadlock-status-quo: status_quo", 9 * DAY),
        (("clerk, 2 d", "judge"), "row rule-without-authority deadlock-nobody: dead_end", None),
    ],
)
def test_a_deadlock_is_ended_by_its_rule_or_by_its_clocks(steps, expected, minutes):
    limits = () if steps == ("head, 2 d",) else (limit("lead", "5"),)
    workshop = charter(*rule("deadlock", *steps), *limits)
    trace = walk(workshop, deadlocked=True, amount="5")
    expected = expected.replace("row rule", "row within-limits rule") if limits else expected
    expected = "row within-limits rule-without-authority deadlock-nobody: dead_end" if not steps else expected
    assert story(trace) == expected
    assert trace.worst == minutes


def test_a_deadlock_without_a_rule_is_a_dead_end():
    workshop = charter(*rule("deadlock", "head, 2 d", decisions=("other",)))
    assert story(walk(workshop, deadlocked=True)) == "row deadlock-no-rule: dead_end"


def test_rules_set_off_by_the_case_count_where_they_cover_the_decision():
    incident = [*rule("incident", "boss, 24 h", told=("clerk",), first_responder="money")]
    trace = walk(charter(*incident), fired=("incident",))
    assert story(trace) == "row rule-set-off most-senior first-responder has-time decided: boss"
    assert [seat.role for seat in trace.asked] == ["money"]
    assert [seat.role for seat in trace.told] == ["clerk"]
    elsewhere = charter(*rule("incident", "boss, 24 h", sections=("other",)))
    assert story(walk(elsewhere, fired=("incident",))) == "row rule-elsewhere decided: lead"
    assert story(walk(charter(*incident))) == "row decided: lead"


def test_of_several_roles_at_a_step_the_most_senior_with_authority_decides():
    limits = (limit("lead", "1"), limit("head", "5"), limit("boss", "9"))
    both = charter(*limits, *rule("limit", "head+boss, 1 d"))
    assert story(walk(both, amount="4")).endswith("rule-for-limit has-time decided: boss")
    lower = charter(*limits, *rule("limit", "head+money, 1 d"))
    assert story(walk(lower, amount="4")).endswith("rule-for-limit has-time decided: head")
    branches = charter(*limits, limit("money", "5"), *rule("limit", "head+money, 1 d"))
    trace = walk(branches, amount="4")
    assert story(trace).endswith("rule-for-limit recommends off-route decided: boss")
    assert {seat.role for seat in trace.asked} == {"head", "money"}
    apart = charter(*limits, limit("judge", "5"), *rule("limit", "head+judge, 1 d", "boss, 1 d"))
    assert story(walk(apart, amount="4")).endswith("rule-for-limit recommends has-time decided: boss")


def test_candidates_on_unrelated_branches_go_to_their_common_superior_else_nowhere():
    workshop = charter(*rule("incident", "money, 1 d"))
    assert story(walk(workshop, fired=("incident",))) == (
        "row rule-set-off common recommends off-route decided: boss"
    )
    apart = charter(*rule("incident", "judge, 1 d"))
    assert story(walk(apart, fired=("incident",))) == "row rule-set-off no-common: dead_end"
    topped = charter(*rule("incident", "clerk, 1 d"), top="judge")
    assert walk(topped, fired=("incident",)).deciders[0].role == "boss"


def test_a_body_stays_together_where_nobody_stands_higher():
    workshop = charter(*rule("incident", "head, 1 d"), rows="lead=4", framework="LEVELS")
    assert story(walk(workshop, fired=("incident",))).endswith("decided-together: lead+head")
    higher = charter(*rule("incident", "boss, 1 d"), rows="lead=4", framework="LEVELS")
    assert story(walk(higher, fired=("incident",))).endswith("most-senior has-time decided: boss")


TWO = (limit("lead", "1"), limit("boss", "9"))


@pytest.mark.parametrize(
    ("records", "normal", "worst", "asked"),
    [
        ((), 7, 7, ""),
        ((*rule("limit", "boss, 2 d"),), 2, 2, ""),
        ((*rule("limit", "head, 1 d", "boss, 2 d"),), 2, 3, "head"),
        ((*rule("limit", "head", "boss, 2 d"),), 2, None, "head"),
        ((*rule("limit", "head, 1 d", "boss"),), None, None, "head"),
        ((*rule("limit", "head, 1 d", "boss, 2 d", "judge, 9 d"),), 2, 3, "head"),
        ((*rule("limit", "head, 1 d", "boss, 9 d"), *rule("incident", "boss, 2 d")), 2, 3, "head"),
        (
            (*rule("limit", "head, 1 d", "boss, 9 d"), *rule("incident", "money, 3 d", "boss, 2 d")),
            2,
            6,
            "head money",
        ),
        ((*rule("limit", "boss, 2 d"), *rule("incident", "head, 1 d", "boss, 9 d")), 2, 3, "head"),
        ((*rule("limit", "head, 8 h", "boss, 2 d"), *rule("incident", "head", "boss")), 2, 2 + 1 / 3, "head"),
    ],
)
def test_rules_make_one_route_and_its_clocks_the_time(records, normal, worst, asked):
    trace = walk(charter(*TWO, *records, latest="5 wd"), amount="5", fired=("incident",))
    assert [seat.role for seat in trace.deciders] == ["boss"]
    assert trace.normal == (None if normal is None else normal * DAY)
    assert trace.worst == (None if worst is None else worst * DAY)
    assert " ".join(seat.role for seat in trace.asked) == asked


def test_without_route_and_latest_no_time_is_known():
    assert walk(charter()).normal is None


def test_the_line_of_a_seat_is_sought_from_where_it_sits():
    units = (Seat(id="s1", role="head", unit="north"), Seat(id="s2", role="head", unit="south"))
    workshop = charter(LEADS, HEADS, *units, *risk(), categories=("fire",))
    assert story(walk(workshop, unit="berth", risks=measured("2.5"))).endswith("decided: head@north")
