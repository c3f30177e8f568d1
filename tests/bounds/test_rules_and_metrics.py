"""A published escalation matrix and a template of metrics still say when it goes up, and to whom."""

import re

import pytest

from bounds.reading import beyond, may, path
from bounds.rules_and_metrics import academy, template
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.expected import walk
from facilitator.exchange import from_json, to_json

SOURCE = "21-escalation-matrix-mem-academy-flattened.txt"


@pytest.mark.parametrize("build", [academy, template])
def test_a_table_goes_through_json(build):
    assert from_json(to_json(build())) == build()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("harm", [("safeguarding", "", "in the same call")]),
        ("boundary", [("coaches", "1 d", "the same day")]),
        ("amber", [("coo", "", "at the next review at the latest")]),
        ("red", [("coo+ceo", "24 h", "")]),
        ("client", [("coo", "48 h", "")]),
        ("discount", [("clients", "1 d", "the same day")]),
        ("rebate", [("coo", "12 h", "the same day"), ("ceo", "12 h", "the same day")]),
        ("processor", [("data", "", "before signing")]),
        ("breach", [("data+coo", "1 h", "")]),
        ("press", [("speaker", "1 h", ""), ("ceo", "1 h", "")]),
        ("regulator", [("ceo+legal", "1 h", "")]),
        ("flag", [("coo", "1 d", "on the eighth day")]),
        ("nine", [("coo+ceo", "", "at the monthly review")]),
        ("six", [("ceo+chair", "5 wd", "")]),
        ("four", [("board", "1 d", "the same day")]),
        ("severe", [("ceo+safeguarding+data+chair", "15 min", "")]),
        ("whistle", [("independent", "", "as soon as possible")]),
    ],
)
def test_a_rule_goes_to_whom_it_went_as_fast(rule, expected):
    assert path(academy(), rule) == expected


def test_there_is_a_rule_for_each_of_the_matrix_with_its_joint_steps(shared_data):
    """A line of the matrix ends in its clock; “+” and “→” stand between those it goes to."""
    text = (shared_data / SOURCE).read_text("utf-8")
    table = text.partition("Trigger → Escalate to → Within")[2].partition("How to escalate well")[0]
    lines = [line for line in table.splitlines() if line.strip()][1:]
    workshop = academy()
    assert len(lines) == len(workshop.escalation_rules) == 17
    for line, rule in zip(lines, workshop.escalation_rules, strict=True):
        steps = path(workshop, rule)
        assert line.count("+") == sum(roles.count("+") for roles, *_ in steps), rule
        assert line.count("→") == len(steps) - 1, rule
        first = workshop.escalation_rules[rule].first_responder
        assert ("Anyone" in line) == (not first), rule


def test_clocks_that_are_numbers_are_those_of_the_matrix(shared_data):
    text = (shared_data / SOURCE).read_text("utf-8")
    units = {"h": "h", " min": "min", " working days": "wd"}
    within = [f"{n} {units[unit]}" for n, unit in re.findall(r"[Ww]ithin (\d+)(h| min| working days)", text)]
    assert sorted(within) == sorted(["24 h", "48 h", "1 h", "2 h", "1 h", "5 wd", "15 min"])
    clocks = [
        clock for rule in academy().escalation_rules for _, clock, event in path(academy(), rule) if not event
    ]
    halved = ["1 h" if clock == "2 h" else clock for clock in within] + ["1 h"]
    assert sorted(clocks) == sorted(halved)


@pytest.mark.parametrize(
    ("percent", "roles"),
    [
        ("10", ["coo", "clients", "seller", "ceo"]),
        ("10.01", ["coo", "clients", "ceo"]),
        ("20", ["coo", "clients", "ceo"]),
        ("20.01", ["coo", "ceo"]),
    ],
)
def test_a_discount_of_exactly_the_limit_is_within_it(percent, roles):
    assert set(may(academy(), "discount", percent, "percent")) == set(roles)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(decision="discount", percent="10"), "seller"),
        (Case(decision="discount", percent="10.01"), "clients"),
        (Case(decision="discount", percent="20"), "clients"),
        (Case(decision="rebate", percent="20.01"), "coo"),
        (Case(decision="spend", risks=(Risk(metric="runway", value="9"),)), "finance"),
        (Case(decision="spend", risks=(Risk(metric="runway", value="8.9"),)), "ceo"),
        (Case(decision="spend", risks=(Risk(metric="runway", value="5.9"),)), "chair"),
        (Case(decision="spend", risks=(Risk(metric="runway", value="3.9"),), fired=("four",)), "board"),
        (Case(decision="severe", fired=("severe",)), "chair"),
        (Case(decision="breach", fired=("breach",)), "coo"),
        (Case(decision="press", fired=("press",)), "speaker"),
        (Case(decision="red", fired=("red",)), "ceo"),
        (Case(decision="whistle", fired=("whistle",)), "independent"),
    ],
)
def test_a_case_ends_with_the_most_senior_whom_its_rule_asks(case, expected):
    assert [seat.role for seat in walk(academy(), case).deciders] == [expected]


@pytest.mark.parametrize(
    ("months", "expected"),
    [("9", ""), ("8.99", "trigger"), ("6", "trigger"), ("5.99", "tolerance"), ("3.5", "tolerance")],
)
def test_the_runway_is_watched_below_nine_months_and_borne_down_to_six(months, expected):
    workshop = academy()
    assert beyond(workshop.metrics["runway"], months) == expected
    triggers = {rule.trigger for rule in workshop.escalation_rules.values() if "cash" in rule.categories}
    assert triggers == {"appetite", "tolerance"}


@pytest.mark.parametrize(
    ("metric", "value", "expected"),
    [
        ("incidents", "1", ""),
        ("incidents", "2", "trigger"),
        ("critical", "0", ""),
        ("critical", "1", "capacity"),
        ("standstill", "239", ""),
        ("standstill", "240", "trigger"),
        ("promises", "49", ""),
        ("promises", "50", "trigger"),
        ("growth", "15", ""),
        ("growth", "15.01", "trigger"),
    ],
)
def test_what_is_less_than_a_number_there_is_within_here(metric, value, expected):
    assert beyond(template().metrics[metric], value) == expected


def test_four_categories_have_the_level_they_had_and_three_something_that_never_happens():
    workshop = template()
    held = {one.category: workshop.risk_levels[one.level].title for one in workshop.stances.values()}
    assert held == {"security": "Low", "operations": "Moderate", "suppliers": "Low", "strategy": "High"}
    never = {(rail.hardness, rail.decisions) for rail in workshop.guardrails.values()}
    assert never == {("hard", ("plan",)), ("hard", ("supplier",))}
    assert [metric.id for metric in workshop.metrics.values() if metric.capacity] == ["critical"]
