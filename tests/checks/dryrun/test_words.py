"""What a walk says, and whether a card ended as it should."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from checks.dryrun.building import charter, limit, measured, risk, role, rule, walk
from checks.dryrun.example import CASES, HARBOUR
from facilitator.checks import dryrun
from facilitator.checks.dryrun import ending_words, passed, time_expected, time_words, trace_words
from facilitator.checks.dryrun.case import Case, case_of, scenario_of
from facilitator.checks.dryrun.reasons import OF_SEVERAL, REASONS
from facilitator.domain.records import Role
from facilitator.domain.scenarios import Scenario
from facilitator.domain.words import fill


def aloud(workshop, **said):
    return " ".join(trace_words(workshop, walk(workshop, **said)))


def test_a_walk_is_read_aloud_step_by_step():
    workshop = charter(role("lead", holders=("ann",)))
    assert aloud(workshop, requester="lead") == (
        "In the grid, Lead decides “Do it”. Ann asks for it, so Lead does not decide. It goes up to Head. "
        "Head decides."
    )


def test_several_at_a_step_are_several_and_money_has_its_currency():
    workshop = charter(limit("lead", "5"), limit("boss", "9"), *rule("limit", "head+money, 2 wd", "boss"))
    assert aloud(workshop, amount="7.5") == (
        "In the grid, Lead decides “Do it”. 7.5 EUR is not within the limit of Lead. "
        "The rule “limit” takes it to Boss. Head and Money recommend, within 2 working days. "
        "Boss decides; no clock says by when. Boss decides."
    )


def test_what_has_no_name_is_said_too():
    workshop = charter(Role(id="lead", reports_to="head"), title="")
    assert aloud(workshop) == "In the grid, (without a name) decides this. (without a name) decides."


WAITED = "It is deadlocked, and nobody on the path of “deadlock” may decide: all stays after the last clock."


@pytest.mark.parametrize(
    ("records", "said", "ending", "time"),
    [
        ((), {}, "Decided by Lead", ""),
        ((), {"novel": True}, "Dead end. It would go to the top role, and none is named.", ""),
        (
            (*rule("deadlock", "clerk, 2 d"), limit("lead", "5")),
            {"deadlocked": True, "amount": "1"},
            "All stays as it is. " + WAITED,
            "2 days at the longest",
        ),
        (
            tuple(risk()),
            {"risks": measured("5")},
            "Not permitted. “fire” is beyond what we can bear for fire, so nobody may decide it.",
            "",
        ),
        ((limit("lead", "5"),), {}, "Undetermined. The amount is not said, and a limit needs it.", ""),
        (
            tuple(rule("incident", "head, 1 d", "boss, 2 d")),
            {"fired": ("incident",)},
            "Decided by Head",
            "1 day at the longest",
        ),
        (
            (*rule("limit", "head", "boss, 2 d"), limit("lead", "5"), limit("boss", "9")),
            {"amount": "7"},
            "Decided by Boss",
            "2 days once it gets there; on the way a clock is missing",
        ),
    ],
)
def test_an_ending_is_one_sentence_and_its_time_another(records, said, ending, time):
    workshop = charter(*records)
    trace = walk(workshop, **said)
    assert ending_words(workshop, trace) == ending
    assert time_words(trace) == time


def test_a_body_decides_together():
    workshop = charter(rows="lead=D money=D", framework="DARE")
    assert ending_words(workshop, walk(workshop)) == "Decided by Lead and Money together"


def test_the_words_come_in_the_readers_language():
    shouted = trace_words(HARBOUR, dryrun.walk(HARBOUR, CASES[3]), lambda _context, text: text.upper())
    assert shouted[0] == "IN THE GRID, {SEATS} DECIDES {DECISION}."


def test_every_reason_that_is_given_has_its_words_and_the_other_way_round():
    """Ids that are put together, such as agrees-verify, are made of parts that stand in the source."""
    room = Path(dryrun.__file__).parent
    source = "".join(
        p.read_text("utf-8") for p in room.glob("*.py") if p.name not in ("reasons.py", "words.py")
    )
    made = {
        f"{a}-{b}" for a in ("agrees", "refused", "silent") for b in ("agree", "endorse", "verify", "sign")
    }
    made |= {f"{reason}-instead" for reason in made if reason.startswith("agrees")}
    states = ("absent", "vacant", "conflict", "asks", "on-path")
    made |= {f"{a}-{b}" for a in ("seat", "person", "deputy", "independent") for b in states}
    inputs = ("amount", "amount-year", "number", "number-year", "percent", "time", "likelihood", "impact")
    made |= {"some-absent", "some-asks"}
    made |= {f"missing-{name}" for name in inputs}
    made |= {f"over-{name}" for name in ("value", "value-year", "number", "number-year", "percent", "time")}
    made |= {f"reserved-{name}" for name in ("novel", "contentious", "repercussive")}
    made |= {f"{how}-unit" for how in ("row", "row-both", "row-superior", "row-joint")}
    made |= {"recommends-without-clock", "has-time-without-clock"}
    said = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', source))
    assert set(REASONS) <= said | made
    assert set(OF_SEVERAL) <= set(REASONS)


def test_no_argument_is_left_in_braces_in_a_sentence_that_is_filled():
    names = {name for text in REASONS.values() for name in re.findall(r"{(\w+)}", text)}
    assert names <= {
        *("seat", "other", "seats", "others", "decision", "unit", "units", "rule", "category", "metric"),
        *("guardrail", "matter", "limit", "persons", "value", "amount", "currency", "expected", "clock"),
        *("needed", "taken", "after"),
    }
    assert fill("{seat}", {"seat": "Lead"}) == "Lead"


@pytest.mark.parametrize(
    ("expected", "outcome"),
    [
        ({}, None),
        ({"expected": "decided"}, True),
        ({"expected": "dead_end"}, False),
        ({"expected_role": "safety"}, True),
        ({"expected_role": "director"}, False),
        ({"expected": "decided", "expected_role": "safety", "expected_within": "4 d"}, True),
        ({"expected_within": "2 wd"}, True),
        ({"expected_within": "3 d"}, False),
        ({"expected_within": "95 h"}, False),
    ],
)
def test_a_card_is_passed_when_ending_role_and_time_are_as_expected(expected, outcome):
    card, _risks = scenario_of(CASES[2], "The director is away")
    trace = dryrun.walk(HARBOUR, CASES[2])
    assert passed(replace(card, **expected), trace) is outcome


def test_a_time_is_not_kept_where_no_clock_runs():
    trace = walk(charter())
    assert passed(Scenario(expected_within="9 w"), trace) is False


LATE = "It is needed within 1 hour, and may take 7 days."
CLOCKED = (limit("lead", "5"), limit("boss", "9"), *rule("limit", "head, 1 d", "boss, 2 d"))


@pytest.mark.parametrize(
    ("records", "latest", "needed", "sentence"),
    [
        ((), "1 w", "1 h", LATE),
        ((), "1 w", "7 d", ""),
        ((), "1 w", "", ""),
        ((), "", "1 h", ""),
        (CLOCKED, "", "3 d", ""),
        (CLOCKED, "", "2 d", "It is needed within 2 days, and may take 3 days."),
        (CLOCKED, "", "71 h", "It is needed within 71 hours, and may take 3 days."),
        (
            (*CLOCKED[:2], *rule("limit", "head", "boss, 2 d")),
            "",
            "9 w",
            "It is needed within 9 weeks, and no clock says by when it is decided.",
        ),
        (
            (*CLOCKED[:2], *rule("limit", "head, 1 d", "boss")),
            "",
            "9 w",
            "It is needed within 9 weeks, and no clock says by when it is decided.",
        ),
    ],
)
def test_what_may_come_too_late_is_said_and_fails_a_card_that_expects_a_decision(
    records, latest, needed, sentence
):
    workshop = charter(*records, latest=latest)
    trace = walk(workshop, amount="7", needed_within=needed)
    aloud = trace_words(workshop, trace)
    decided = f"{'Boss' if records else 'Lead'} decides."
    assert aloud[-2:] == (decided, sentence) if sentence else aloud[-1] == decided
    assert passed(Scenario(needed_within=needed), trace) is None
    assert passed(Scenario(expected="decided", needed_within=needed), trace) is not bool(sentence)
    named = Scenario(expected_role=trace.deciders[0].role, needed_within=needed)
    assert passed(named, trace) is not bool(sentence)
    assert passed(Scenario(expected="dead_end", needed_within=needed), trace) is False


def test_cases_that_differ_only_in_when_they_are_needed_are_not_mixed_up():
    walker = dryrun.Charter(charter(role("lead", holders=("ann",)), latest="1 w"))
    known = [
        walker.walk(Case(decision="d", needed_within=needed, absent=absent)).steps[-1].reason
        for absent in ((), ("ann",))
        for needed in ("", "1 h", "", "2 w", "1 h")
    ]
    assert known == ["decided", "too-late", "decided", "decided", "too-late"] * 2


@pytest.mark.parametrize(
    ("card", "spoken"),
    [
        (Scenario(needed_within="1 h"), ""),
        (Scenario(needed_within="1 h", expected="decided"), "1 h"),
        (Scenario(needed_within="1 h", expected="dead_end", expected_within="2 h"), "2 h"),
        (Scenario(needed_within="1 h", expected_role="lead", expected_within="2 h"), "1 h"),
        (Scenario(needed_within="3 h", expected_role="lead", expected_within="2 h"), "2 h"),
        (Scenario(needed_within="24 h", expected_role="lead", expected_within="1 d"), "1 d"),
    ],
)
def test_the_time_that_is_expected_is_the_shorter_one(card, spoken):
    assert time_expected(card) == spoken


NOT_PERMITTED, DEAD, OPEN = (
    {"amount": "1", "risks": measured("5")},
    {"novel": True},
    {"deadlocked": True, "amount": "1"},
)


@pytest.mark.parametrize(
    ("said", "expected", "within", "outcome"),
    [
        (NOT_PERMITTED, "not_permitted", "5 d", True),
        (NOT_PERMITTED, "open", "5 d", False),
        (NOT_PERMITTED, "decided", "5 d", False),
        (DEAD, "dead_end", "5 d", True),
        ({}, "undetermined", "5 d", True),
        ({}, "decided", "5 d", False),
        (OPEN, "status_quo", "2 d", True),
        (OPEN, "status_quo", "1 d", False),
        (OPEN, "open", "2 d", True),
    ],
)
def test_a_time_counts_for_a_decision_and_for_the_status_quo_alone(said, expected, within, outcome):
    workshop = charter(limit("lead", "5"), *risk(), *rule("deadlock", "clerk, 2 d"))
    trace = walk(workshop, **said)
    assert passed(Scenario(expected=expected, expected_within=within), trace) is outcome


def test_a_card_walks_as_its_case():
    card, risks = scenario_of(CASES[5], "Five near misses")
    workshop = replace(HARBOUR, scenarios={card.id: card}, case_risks={one.id: one for one in risks})
    assert case_of(workshop, card) == CASES[5]
    assert dryrun.walk(workshop, card) == dryrun.walk(HARBOUR, CASES[5])
