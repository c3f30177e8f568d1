"""What is waived is still found, and marked so, as long as the waiver holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.bound_rules import BASE, RULES
from checks.bounded import change, put, rule, with_bands
from checks.building import with_local_row, workshop
from checks.waiving import AGREED, ENDED, IDLE, INCOMPLETE, LONG, waived
from domain.random_edits import sequences, walk
from facilitator.checks import Checker, apply_fix, check, fix_label, stage_states, waiver_key, worst
from facilitator.checks.rule_names import rule_name
from facilitator.domain import edits
from facilitator.domain.labels import LABELS
from facilitator.domain.records import Decision
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import LONGEST, OFFERED, in_force, last_day, latest, offered, waive
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
    rule, about = waiver_key(finding)
    role = dict(about)["role"]
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
        assert [f for f in kept if f.waived] == [f for f in kept if waiver_key(f) in in_force(value, today)]
        assert checker.check(value, today) is kept
        tomorrow = (date(2026, 2, 1) + timedelta(days=1)).isoformat()
        assert checker.check(value, tomorrow) == check(value, tomorrow)


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        ("limits.gap", {"limit": "l1"}),
        ("policy.no-owner", {"guardrail": "g1"}),
        ("appetite.no-owner", {"risk_category": "c1"}),
        ("appetite.unit-looser", {"metric": "m2", "unit": "u2"}),
        ("escalation.no-clock", {"escalation_rule": "e1"}),
        ("grid.circle", {"role": "r1"}),
    ],
)
def test_what_is_found_beside_the_grid_is_waived_by_its_record(rule, about):
    (broken,) = [one for one in RULES if one.id == rule]
    (wrong,) = [finding for finding in check(broken.bad) if finding.rule == rule]
    key, named = waiver_key(wrong)
    assert dict(named) == about
    checker = Checker()
    checker.check(broken.bad, "2026-11-20")
    dates = {"owner": "r1", "since": "2026-11-01", "until": "2027-01-30"}
    value = edits.put(broken.bad, Waiver(id="w1", title="Later", rule=key, **about, **dates))
    waived = [finding for finding in checker.check(value, "2026-11-20") if finding.waived]
    assert [finding.rule for finding in waived] == [rule]
    assert checker.check(value, "2026-11-20") == check(value, "2026-11-20")
    assert "review.waiver-ended" in {finding.rule for finding in checker.check(value, "2027-06-01")}


def agreed(value, finding):
    """Return the workshop with a finding waived, as the window does it."""
    terms = {"owner": "r1", "since": "2026-11-01", "until": "2027-01-30"}
    return waive(value, [waiver_key(finding)], title="Later", **terms)


def of(value, rule):
    return [finding for finding in check(value, TODAY) if finding.rule == rule]


def ladder(*bands):
    return with_bands(BASE, *bands)


def test_of_two_gaps_beside_one_band_that_is_waived_which_was_meant():
    base = ladder("r2 [20 30]", "r3 [ 10]", "r1 [50 ]")
    first, second = of(base, "limits.gap")
    assert first.where[0] == second.where[0]
    for chosen in (first, second):
        told = of(agreed(base, chosen), "limits.gap")
        assert [finding.waived for finding in told] == [finding == chosen for finding in (first, second)]
        assert rules(agreed(base, chosen)) == []


def test_a_gap_that_comes_later_beside_the_same_band_is_found():
    base = ladder("r2 [20 30]", "r3 [ 10]", "r1 (30 ]")
    (gap,) = of(base, "limits.gap")
    value = change(agreed(base, gap), "limit", "l3", lower="50")
    assert [finding.waived for finding in of(value, "limits.gap")] == [True, False]
    moved = change(change(value, "limit", "l3", lower="30"), "limit", "l2", upper="20", upper_end="included")
    assert (of(moved, "limits.gap"), rules(moved)) == ([], ["review.waiver-idle"])


def test_a_gap_that_is_waived_stays_so_whatever_its_bands_and_decisions_are_called_and_however_many():
    base = with_bands(BASE, "r3 [ 10]", "r2 [20 ]", decisions=("d1",))
    value = agreed(base, of(base, "limits.gap")[0])
    value = change(change(value, "limit", "l1", title="Buy", upper="9"), "decision", "d1", title="Choose")
    value = change(change(value, "limit", "l1", decisions=()), "limit", "l2", decisions=())
    assert [finding.waived for finding in of(value, "limits.gap")] == [True]


def test_of_two_ends_of_one_band_that_are_not_said_one_is_waived():
    base = ladder("r3 ?5 10?", "r1 [ ]")
    first = next(f for f in check(base) if f.rule.startswith("limits.end-"))
    told = [f for f in check(agreed(base, first), TODAY) if f.rule.startswith("limits.end-")]
    assert [f.waived for f in told] == [True, False]


def test_a_decision_that_no_rule_reaches_either_is_found_again():
    base = put(BASE, *rule("r2 24 h", "r1 2 wd", decisions=("d1",)))
    base = put(base, Decision(id="d3", title="Third"))
    value = agreed(base, of(base, "escalation.not-reached")[0])
    assert [finding.waived for finding in of(value, "escalation.not-reached")] == [True]
    other = put(value, Decision(id="d4", title="Fourth"))
    assert [finding.waived for finding in of(other, "escalation.not-reached")] == [False]


def test_a_waiver_of_one_of_several_is_called_as_its_rule():
    base = ladder("r3 [ 10]", "r2 [20 ]")
    (waiver,) = agreed(base, of(base, "limits.gap")[0]).waivers.values()
    assert waiver.rule.startswith("limits.gap #")
    assert rule_name(waiver.rule) == rule_name("limits.gap") == "Values that nobody may decide"
