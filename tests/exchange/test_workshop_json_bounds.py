"""Limits, risk appetite and escalation as JSON and back, and everything of them that is refused."""

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filled import filled, unsaid
from domain.test_quantities import PLAIN
from exchange.documents import changed
from facilitator.domain.errors import UserError
from facilitator.domain.workshop import KINDS, LISTED
from facilitator.exchange import from_json, read_json_whole, to_json


def test_something_in_every_field_comes_back_byte_for_byte():
    assert unsaid(filled()) == []
    written = to_json(filled())
    assert from_json(written) == filled()
    assert to_json(from_json(written)) == written
    lists = json.loads(written)
    assert {KINDS[name].plural: 2 for name in LISTED} == {
        name: len(entries) for name, entries in lists.items() if isinstance(entries, list) and name != "cells"
    }
    assert lists["limits"][1]["upper"] == "27500.5"
    assert lists["workshop"]["matrix"]["zones"][1] == ["within", "watched", "up", "up"]


def test_numbers_and_spans_are_written_in_their_one_form():
    workshop = from_json(changed("limits[0].upper", " 027500.500 "))
    assert workshop.limits["b1"].upper == "27500.5"
    assert workshop.limits["b1"].lower == "0"
    assert from_json(changed("limits[0].lower", "-0.0")).limits["b1"].lower == "0"
    assert from_json(changed("limits[0].upper", "")).limits["b1"].upper == ""
    workshop = from_json(changed("escalation_steps[0].clock", " 05  wd"))
    assert workshop.escalation_steps["f1"].clock == "5 wd"


def test_a_number_of_json_is_refused_in_words_that_help():
    with pytest.raises(UserError, match=re.escape("“limits[0].upper” must be a plain number in quotes")):
        from_json(changed("limits[0].upper", 0.1))


@given(PLAIN, st.sampled_from(["upper", "lower"]))
def test_no_digit_of_a_number_is_lost(number, field):
    workshop = from_json(changed(f"limits[0].{field}", number))
    assert Decimal(getattr(workshop.limits["b1"], field)) == Decimal(number)
    assert from_json(to_json(workshop)) == workshop


def test_what_is_cut_is_told_with_its_path(tmp_path):
    path = tmp_path / "long.json"
    for place, length in (
        ("workshop.matrix.impact[2]", 41),
        ("limits[0].measure", 81),
        ("risk_levels[0].title", 41),
        ("scenarios[0].told", 20_001),
    ):
        path.write_bytes(changed(place, "x" * (length - 1)))
        assert read_json_whole(path).cut == ()
        path.write_bytes(changed(place, "x" * length))
        assert read_json_whole(path).cut == (place,)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("workshop.top_role", "r9"),
        ("workshop.top_role", ["r1"]),
        ("workshop.matrix", []),
        ("workshop.matrix", {"likelihood": [], "impact": []}),
        ("workshop.matrix", {"likelihood": [], "impact": [], "zones": [], "colours": []}),
        ("workshop.matrix.likelihood", ["Rare", "Likely"]),
        ("workshop.matrix.impact", ["1", "2", "3", "4", "5", "6", "7"]),
        ("workshop.matrix.impact[1]", 2),
        ("workshop.matrix.zones", [["up", "up", "up"]]),
        ("workshop.matrix.zones[1]", ["up", "up"]),
        ("workshop.matrix.zones[2][0]", "red"),
        ("decisions[0].latest", "five days"),
        ("decisions[0].categories[0]", "k9"),
        ("units[1].emergency_limit", "50,000"),
        ("units[1].emergency_holder", "p1"),
        ("roles[0].quorum", 2),
        ("seats[0].role", "r9"),
        ("seats[0].holders[1]", "r1"),
        ("guardrails[0].hardness", "medium"),
        ("guardrails[0].units[0]", "d1"),
        ("limits[0].upper", 27500),
        ("limits[0].upper", 27500.5),
        ("limits[0].upper", None),
        ("limits[0].upper", "2.75e4"),
        ("limits[0].upper", "27.500,5"),
        ("limits[0].upper", "NaN"),
        ("limits[0].upper", "+5"),
        ("limits[0].upper", "9" * 31),
        ("limits[0].upper", "٣"),
        ("limits[0].lower", " "),
        ("limits[0].upper_end", "both"),
        ("limits[0].allowed", "yes"),
        ("limits[0].delegated_by", "r9"),
        ("stances[0].level", "k1"),
        ("metrics[0].tolerance", "a lot"),
        ("escalation_steps[0].rule", "r1"),
        ("escalation_steps[0].clock", "5"),
        ("escalation_steps[0].clock", 5),
        ("escalation_steps[0].clock", "5wd"),
        ("escalation_steps[0].clock", "1.5 h"),
        ("escalation_steps[0].clock", "-1 h"),
        ("escalation_steps[0].clock", "100000 h"),
        ("escalation_steps[0].clock", ["5 wd"]),
        ("scenarios[0].fired[1]", "e2"),
        ("case_risks[0].metric", "k1"),
        ("answers[0].right", 1),
        ("answers[0].on", "today"),
        ("waivers[0].limit", "b2"),
    ],
)
def test_what_is_wrong_is_refused_with_its_path(path, value):
    with pytest.raises(UserError) as refused:
        from_json(changed(path, value))
    assert f"“{path}" in str(refused.value)
