"""What is waived is still found, and marked so, as long as the waiver holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.building import with_local_row, workshop
from checks.waiving import AGREED, ENDED, IDLE, INCOMPLETE, LONG, waived
from domain.random_edits import sequences, walk
from facilitator.checks import Checker, apply_fix, check, fix_label, stage_states, waiver_key, worst
from facilitator.domain import edits
from facilitator.domain.labels import LABELS
from facilitator.domain.waiving import LONGEST, OFFERED, in_force, last_day, latest, offered
from facilitator.domain.words import untranslated

TODAY = "2026-11-20"


def found(value, today=TODAY):
    return {(f.rule, f.row or f.roles or f.where[0].id): f for f in check(value, today)}


def rules(value, today=TODAY):
    return [f.rule for f in check(value, today) if f.rule.startswith("review.")]


def test_a_waived_finding_is_found_and_marked():
    before, after = found(waived()), found(waived(AGREED))
    key = ("grid.no-accountable", ("d1", ""))
    assert not before[key].waived
    assert after[key] == replace(before[key], waived=True)
    assert [k for k in after if after[k] != before.get(k)] == [key]


@pytest.mark.parametrize(
    "other",
    [
        replace(AGREED, rule="grid.no-responsible"),
        replace(AGREED, decision="d2"),
        replace(AGREED, unit="north"),
        replace(AGREED, decision="", role="r1"),
    ],
)
def test_a_waiver_of_something_else_waives_nothing_here(other):
    base = with_local_row(waived(), "d1", "north", "A R .")
    assert not any(f.waived for f in check(waived(other, base=base), TODAY))


def test_the_row_of_a_unit_is_waived_by_itself():
    base = with_local_row(waived(), "d1", "north", "C R .")
    value = waived(replace(AGREED, unit="north"), base=base)
    assert [f.row for f in check(value, TODAY) if f.waived] == [("d1", "north")]


def test_what_is_found_about_a_role_is_waived_for_that_role():
    base = workshop(*["A R C"] * 12)
    finding = next(f for f in check(base) if f.rule == "grid.in-every-row" and f.roles == ("r2",))
    rule, _decision, _unit, role = waiver_key(finding)
    value = waived(replace(AGREED, rule=rule, decision="", role=role), base=base)
    assert [(f.rule, f.roles) for f in check(value, TODAY) if f.waived] == [("grid.in-every-row", ("r2",))]


@pytest.mark.parametrize(
    ("today", "holds"), [("2026-11-01", True), ("2027-01-30", True), ("2027-01-31", False)]
)
def test_a_waiver_holds_to_the_end_of_its_last_day(today, holds):
    value = waived(AGREED)
    assert found(value, today)["grid.no-accountable", ("d1", "")].waived is holds
    assert ("review.waiver-ended" in rules(value, today)) is not holds


@pytest.mark.parametrize(
    ("waiver", "rule"),
    [
        (AGREED, None),
        (ENDED, "review.waiver-ended"),
        (INCOMPLETE, "review.waiver-incomplete"),
        (replace(AGREED, title=""), "review.waiver-incomplete"),
        (LONG, "review.waiver-long"),
        (IDLE, "review.waiver-idle"),
    ],
)
def test_what_is_wrong_with_a_waiver_is_found(waiver, rule):
    assert rules(waived(waiver)) == ([rule] if rule else [])


def test_one_that_ended_is_silent_where_another_one_holds():
    assert rules(waived(ENDED, replace(AGREED, id="w2"))) == []


def test_a_waiver_that_has_not_begun_waives_nothing():
    early = replace(AGREED, since="2027-01-01", until="2027-02-01")
    assert not found(waived(early))["grid.no-accountable", ("d1", "")].waived
    assert found(waived(early), "2027-01-01")["grid.no-accountable", ("d1", "")].waived
    assert rules(waived(early)) == []


def test_a_waiver_that_ends_before_it_begins_has_ended():
    backwards = replace(AGREED, since="2026-11-02", until="2026-11-01")
    assert rules(waived(backwards)) == ["review.waiver-ended"]
    assert not found(waived(backwards), "")["grid.no-accountable", ("d1", "")].waived


def test_no_waiver_holds_longer_than_it_may():
    assert last_day(LONG) == latest("2026-11-01") == "2027-04-30"
    assert not found(waived(LONG), "2027-05-01")["grid.no-accountable", ("d1", "")].waived


@given(st.dates(max_value=date.max - LONGEST))
def test_what_is_offered_may_be_agreed(day):
    since = day.isoformat()
    assert since < offered(since) <= latest(since)
    assert date.fromisoformat(offered(since)) - day == OFFERED


def test_the_calendar_ends_and_a_waiver_with_it():
    assert latest("9999-12-30") == "9999-12-31"


def test_a_waiver_goes_with_what_it_is_about_and_stays_without_its_owner():
    value = waived(AGREED)
    assert not edits.remove(value, "decision", ["d1"]).waivers
    assert edits.remove(value, "role", ["r2"]).waivers["w1"].owner == ""
    assert edits.remove(value, "decision", ["d2"]).waivers == value.waivers
    assert not edits.remove(waived(replace(AGREED, decision="", role="r1")), "role", ["r1"]).waivers


def test_a_waiver_that_is_not_needed_is_removed_in_one_click():
    value = waived(IDLE)
    (finding,) = (f for f in check(value, TODAY) if f.fixes and f.fixes[0].id == "unwaive")
    assert waiver_key(finding) is None
    assert not apply_fix(value, finding, finding.fixes[0]).waivers
    words = fix_label(finding, finding.fixes[0]).render(LABELS, "history", untranslated)
    assert words == "Removed “The board is being elected”"


def test_what_is_waived_keeps_no_stage_open():
    value = waived(AGREED)
    states = stage_states(value, check(value, TODAY))
    assert states["rights"].state == states["review"].state == "done"
    assert worst(check(value, TODAY)) == "information"
    late = stage_states(value, check(value, "2027-06-01"))
    assert (late["rights"].count, late["rights"].severity) == (1, "error")
    assert (late["review"].count, late["review"].severity) == (1, "warning")


@given(sequences(), st.lists(st.sampled_from(("", "2026-01-02", "2026-02-01", "2026-07-01", "2027-01-01"))))
def test_on_any_day_it_equals_the_check_from_scratch(steps, days):
    checker = Checker()
    for number, value in enumerate(walk(steps)):
        today = (days or [""])[number % len(days or [""])]
        assert checker.check(value, today) == check(value, today)
        kept = checker.check(value, today)
        assert {f for f in kept if f.waived} == {
            f for f in kept if waiver_key(f) in in_force(value, today)
        } or not in_force(value, today)
        assert checker.check(value, today) is kept
        tomorrow = (date(2026, 2, 1) + timedelta(days=1)).isoformat()
        assert checker.check(value, tomorrow) == check(value, tomorrow)
