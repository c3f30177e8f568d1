"""What a walk tells of persons and times: all that is missing, how long a deadlock lasts, and weekends."""

import pytest
from msgspec.structs import replace

from checks.dryrun.building import charter, limit, role, rule, story, walk
from checks.dryrun.plainly import plainly, quickly
from facilitator.checks.dryrun import passed, time_words, trace_words, worst_words
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.domain.edits import put
from facilitator.domain.records import Decision
from facilitator.domain.scenarios import Scenario

DAY = 1_440
BODY = role("lead", holders=("ann", "bob", "cat"), acting="all")
CLERK = role("clerk", holders=("cat",))


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ({"absent": ("ann",)}, ["Ann is not there, so Lead cannot act."]),
        ({"absent": ("ann", "bob")}, ["Ann and Bob are not there, so Lead cannot act."]),
        (
            {"absent": ("ann",), "conflicted": ("bob",)},
            ["Of Lead, Ann is not there.", "Bob has a conflict of interest, so Lead stands aside."],
        ),
        (
            {"absent": ("ann", "bob"), "requester": "clerk"},
            ["Of Lead, Ann and Bob are not there.", "Cat asks for it, so Lead does not decide."],
        ),
        (
            {"absent": ("ann",), "conflicted": ("bob",), "requester": "clerk"},
            [
                "Of Lead, Ann is not there.",
                "Of Lead, Cat asks for it.",
                "Bob has a conflict of interest, so Lead stands aside.",
            ],
        ),
        (
            {"conflicted": ("ann", "bob"), "requester": "clerk"},
            [
                "Of Lead, Cat asks for it.",
                "Ann and Bob have a conflict of interest, so Lead stands aside.",
            ],
        ),
    ],
)
def test_everybody_who_is_missing_is_told_and_what_counts_comes_last(said, sentences):
    workshop = charter(BODY, CLERK)
    told = trace_words(workshop, walk(workshop, **said))
    assert [one for one in told if "Ann" in one or "Bob" in one or "Cat" in one] == sentences


def test_of_two_deciders_who_are_both_missing_each_is_told():
    workshop = charter(BODY, role("money", holders=("dov",)), rows="lead=D money=D", framework="DARE")
    trace = walk(workshop, absent=("ann",), conflicted=("dov",))
    assert story(trace) == "row-joint person-absent no-deputy person-conflict next-up decided: boss"


def stuck(*clocks, after="3 d", **values):
    """Return the rule for a deadlock that begins after some time, and the head's and the boss's clock."""
    steps = (f"{name}, {clock}" for name, clock in zip(("head", "boss"), clocks, strict=False))
    return rule("deadlock", *steps, after=after, **values)


@pytest.mark.parametrize(
    ("records", "said", "normal", "worst"),
    [
        (stuck("1 d"), {}, 4, 4),
        (stuck("1 d", "2 d"), {"absent_roles": ("head",)}, 5, 6),
        (stuck("1 d", after=""), {}, 1, 1),
        (stuck("2 wd", after="1 wd"), {}, 7, 7),
        (stuck("1 d"), {"deadlocked": False}, None, None),
        ((*stuck("1 d"), *rule("incident", "lead, 1 d", after="9 d")), {"fired": ("incident",)}, 4, 4),
    ],
)
def test_how_long_a_deadlock_lasts_before_its_rule_begins_is_counted(records, said, normal, worst):
    trace = walk(charter(*records), **{"deadlocked": True, **said})
    days = [None if time is None else time // DAY for time in (trace.normal, trace.worst)]
    assert days == [normal, worst]


def test_of_several_rules_for_a_deadlock_the_last_to_begin_counts():
    early = stuck("1 d", after="1 d")
    late = (put_id(one) for one in rule("deadlock", "boss, 1 d", after="5 d"))
    workshop = charter(*early, *late)
    trace = walk(workshop, deadlocked=True)
    assert (trace.normal, trace.worst) == (6 * DAY, 7 * DAY)
    assert (
        trace_words(workshop, trace).count("The rule “deadlock” begins once the deadlock has lasted 5 days.")
        == 1
    )


def put_id(record):
    """Return a record of a second rule of the same kind."""
    held = {"rule": "second"} if hasattr(record, "rule") else {}
    return replace(record, id=f"second-{record.id}" if held else "second", **held)


def test_a_no_that_makes_a_deadlock_has_it_last_as_long_too():
    limits = (limit("lead", "9", endorsers=("money",)), limit("head", "9"))
    workshop = charter(*limits, *stuck("1 d"))
    trace = walk(workshop, amount="5", refused=("money",))
    assert "deadlock-lasts" in story(trace)
    assert trace.worst == 4 * DAY


def test_the_status_quo_comes_after_that_time_as_well():
    workshop = charter(*rule("deadlock", "clerk, 2 d", after="3 d"), limit("lead", "5"))
    trace = walk(workshop, deadlocked=True, amount="1")
    assert (
        story(trace)
        == "row within-limits rule-without-authority deadlock-lasts deadlock-status-quo: status_quo"
    )
    assert time_words(trace) == "5 days at the longest"
    assert passed(Scenario(expected="status_quo", expected_within="4 d"), trace) is False


def test_a_deadlock_that_lasts_too_long_is_told_apart_from_slow_clocks():
    late = {
        one.why for one in exhaust(charter(*stuck("1 d"), latest="3 d")).failures if one.kind == "too-slow"
    }
    slow = {
        one.why for one in exhaust(charter(*stuck("4 d"), latest="3 d")).failures if one.kind == "too-slow"
    }
    assert (late, slow) == ({"late-deadlock"}, {"slow"})


def test_decisions_whose_rules_begin_at_other_times_are_not_alike():
    """Both have a rule of the same path; only one of them begins in time."""
    workshop = charter(*stuck("1 d", after="1 d", decisions=("d",)), latest="3 d")
    workshop = put(workshop, Decision(id="e", title="Else", section="sec", approval=True, latest="3 d"))
    for one in rule("deadlock", "head, 1 d", after="9 d", decisions=("e",)):
        workshop = put(workshop, put_id(one))
    workshop = replace(workshop, cells={**workshop.cells, ("e", ""): workshop.cells["d", ""]})
    found = exhaust(workshop)
    assert quickly(found) == plainly(workshop)
    assert "e" in {one.witness.decision for one in found.failures if one.why == "late-deadlock"}


@pytest.mark.parametrize(
    ("clocks", "time", "worst"),
    [
        (("1 d", "2 d"), "2 days normally, 3 days when every clock runs out", "3 days"),
        (
            ("1 wd", "2 d"),
            "2 days normally, 5 days when every clock runs out, weekends included",
            "5 days, weekends included",
        ),
        (
            ("2 w", "5 wd"),
            "7 days normally, 3 weeks when every clock runs out, weekends included",
            "3 weeks, weekends included",
        ),
    ],
)
def test_where_working_time_is_counted_by_the_calendar_that_is_said(clocks, time, worst):
    workshop = charter(
        limit("lead", "5"),
        limit("boss", "9"),
        *rule("limit", *map(", ".join, zip(("head", "boss"), clocks, strict=True))),
    )
    trace = walk(workshop, amount="7")
    assert time_words(trace) == time
    assert worst_words(trace) == worst


def test_a_clock_that_is_missing_leaves_the_worst_unsaid_and_the_weekends_with_the_rest():
    workshop = charter(limit("lead", "5"), limit("boss", "9"), *rule("limit", "head", "boss, 2 wd"))
    trace = walk(workshop, amount="7")
    assert time_words(trace) == "4 days once it gets there, weekends included; on the way a clock is missing"
    assert worst_words(trace) == ""


def test_what_comes_too_late_says_the_weekends_too():
    workshop = charter(latest="5 wd")
    aloud = trace_words(workshop, walk(workshop, needed_within="1 d"))
    assert aloud[-1] == "It is needed within 1 day, and may take 7 days, weekends included."


def test_whoever_is_asked_is_not_told_as_well():
    workshop = charter(*rule("incident", "head, 1 d", told=("clerk", "money")), rows="lead=A clerk=C")
    trace = walk(workshop, fired=("incident",))
    assert [seat.role for seat in trace.asked] == ["clerk"]
    assert [seat.role for seat in trace.told] == ["money"]
