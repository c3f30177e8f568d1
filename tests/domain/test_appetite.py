"""A stance changes, and how it changed can be seen later."""

import pytest

from facilitator.domain.appetite import stance_of, with_stance
from facilitator.domain.appetite_offers import appetite_words, with_category, with_scale
from facilitator.domain.bounds import Stance
from facilitator.domain.edits import put
from facilitator.domain.records import Unit
from facilitator.domain.workshop import Workshop


@pytest.fixture
def workshop():
    words = appetite_words()
    start = put(with_scale(Workshop(), "five", words), Unit(id="south", title="South"))
    return with_category(start, "people", words)


def now(workshop):
    return [(one.unit, one.level, one.title, one.since) for one in workshop.stances.values()]


def past(workshop):
    return [(one.unit, one.level, one.title, one.since, one.until) for one in workshop.past_stances.values()]


def set_(workshop, level, statement, today, unit=""):
    return with_stance(workshop, "people", unit, level=level, statement=statement, today=today)


def test_the_first_stance_holds_from_today_and_has_no_past(workshop):
    workshop = set_(workshop, "open", "We hire early.", "2026-03-01")
    assert now(workshop) == [("", "open", "We hire early.", "2026-03-01")]
    assert past(workshop) == []


def test_a_stance_that_held_since_an_earlier_day_is_kept_until_the_day_before(workshop):
    workshop = set_(workshop, "open", "We hire early.", "2026-02-01")
    workshop = set_(workshop, "cautious", "We hire when work is there.", "2026-03-01")
    assert now(workshop) == [("", "cautious", "We hire when work is there.", "2026-03-01")]
    assert past(workshop) == [("", "open", "We hire early.", "2026-02-01", "2026-02-28")]


def test_what_is_changed_twice_on_a_day_held_on_none(workshop):
    workshop = set_(workshop, "open", "", "2026-02-01")
    for level in ("averse", "minimal", "eager"):
        workshop = set_(workshop, level, "", "2026-03-01")
    assert now(workshop) == [("", "eager", "", "2026-03-01")]
    assert past(workshop) == [("", "open", "", "2026-02-01", "2026-02-28")]


@pytest.mark.parametrize("since", ["2026-03-01", "2026-03-02"])
def test_what_holds_from_today_or_later_is_replaced(workshop, since):
    workshop = set_(set_(workshop, "open", "", since), "averse", "", "2026-03-01")
    assert now(workshop) == [("", "averse", "", "2026-03-01")]
    assert past(workshop) == []


def test_a_stance_that_nobody_dated_has_held_before(workshop):
    workshop = set_(put(workshop, Stance(category="people", level="open")), "averse", "", "2026-03-01")
    assert past(workshop) == [("", "open", "", "", "2026-02-28")]


def test_a_stance_that_said_nothing_yet_leaves_no_past(workshop):
    workshop = put(workshop, Stance(category="people", since="2026-01-01"))
    assert past(set_(workshop, "averse", "", "2026-03-01")) == []


def test_saying_the_same_again_changes_nothing(workshop):
    workshop = set_(workshop, "open", "We hire early.", "2026-02-01")
    assert set_(workshop, "open", "  We hire early. ", "2026-03-01") is workshop
    assert set_(workshop, "", "", "2026-03-01", unit="south") is workshop


def test_a_unit_goes_back_to_the_stance_of_the_organisation_and_its_own_is_remembered(workshop):
    workshop = set_(workshop, "open", "", "2026-02-01")
    workshop = set_(workshop, "averse", "Nobody can be replaced here.", "2026-02-02", unit="south")
    assert stance_of(workshop, "people", "south").level == "averse"
    workshop = set_(workshop, "", "", "2026-03-01", unit="south")
    assert now(workshop) == [("", "open", "", "2026-02-01")]
    assert past(workshop) == [("south", "averse", "Nobody can be replaced here.", "2026-02-02", "2026-02-28")]


def test_on_no_day_at_all_nothing_is_remembered(workshop):
    workshop = set_(set_(workshop, "open", "", "2026-02-01"), "averse", "", "")
    assert now(workshop) == [("", "averse", "", "")]
    assert past(workshop) == []
