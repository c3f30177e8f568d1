"""How far each stage is."""

import msgspec
import pytest

from checks.bound_rules import BASE, FULL, RISKY, RULES, SOUND, STEEP
from checks.building import role, with_local_row, workshop
from facilitator.checks import StageState, check, stage_states
from facilitator.domain import edits
from facilitator.domain.bounds import ReservedMatter
from facilitator.domain.edits import update
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import Workshop

GOOD = "A R C"


def states(base):
    return stage_states(base, check(base))


def state(base, stage):
    return states(base)[stage].state


def test_a_workshop_just_begun_is_empty_everywhere():
    assert {stage: how.state for stage, how in states(Workshop()).items()} == dict.fromkeys(
        (
            *("workshop", "roles", "policy", "decisions", "rights", "limits", "appetite", "escalation"),
            *("dryrun", "review", "charter"),
        ),
        "empty",
    )


@pytest.mark.parametrize(
    ("facts", "people", "expected"),
    [
        ({"title": "T"}, [], "in-progress"),
        ({"sponsor": "S"}, [], "in-progress"),
        ({}, [("Ann", True)], "in-progress"),
        ({"title": "T", "purpose": "P"}, [], "in-progress"),
        ({"title": "T", "purpose": "P"}, [("Ann", True)], "done"),
    ],
)
def test_the_workshop_is_done_with_a_title_a_purpose_and_people(facts, people, expected):
    assert state(update(workshop(people=people), "workshop", "facts", **facts), "workshop") == expected


@pytest.mark.parametrize(
    ("values", "units", "expected"),
    [
        ({}, [], "done"),
        ({"title": ""}, [], "in-progress"),
        ({}, ["u1"], "in-progress"),
        ({"unit": "u1"}, ["u1"], "done"),
        ({"unit": "u1", "title": ""}, ["u1"], "in-progress"),
        ({"presence": "holders", "vacant": True}, [], "done"),
    ],
)
def test_the_roles_are_done_when_each_has_a_name_and_once_there_are_units_a_unit(values, units, expected):
    base = workshop("A", people=[("Ann", True)])
    for unit in units:
        base = with_local_row(base, "d1", unit, "")
    assert state(role(base, "r1", **values), "roles") == expected


def test_units_alone_are_a_beginning():
    assert state(with_local_row(workshop(), "d1", "u1", ""), "roles") == "in-progress"


def test_the_decisions_are_done_when_each_has_a_sentence():
    base = workshop(GOOD, ". . .")
    assert state(base, "decisions") == "done"
    assert state(update(base, "decision", "d2", title=""), "decisions") == "in-progress"


def test_the_rights_show_the_number_of_the_worst_findings():
    two_errors = workshop("A A R", "R C .", "A C .", GOOD)
    assert states(two_errors)["rights"] == StageState("findings", 2, "error")
    warning = workshop("A C .", ". . .")
    assert states(warning)["rights"] == StageState("findings", 1, "warning")
    assert state(workshop(GOOD, ". . .", roles=3), "rights") == "in-progress"
    assert states(workshop("A R I"))["rights"] == StageState("done")
    assert check(workshop("A R I"))[0].severity == "information"


def test_what_is_waived_no_longer_counts():
    base = workshop("A A R")
    waived = [msgspec.structs.replace(finding, waived=True) for finding in check(base)]
    assert stage_states(base, waived)["rights"] == StageState("done")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((". . .",), "empty"),
        ((GOOD, "– – –"), "in-progress"),
        ((GOOD, "R C ."), "in-progress"),
        ((GOOD, "A C ."), "in-progress"),
        ((GOOD, "A R ."), "done"),
    ],
    ids=["nothing", "open row", "error", "warning", "good"],
)
def test_the_review_is_done_when_no_row_no_error_and_no_warning_is_open(rows, expected):
    assert state(workshop(*rows), "review") == expected


def test_information_does_not_keep_the_review_open():
    base = workshop("A R I")
    assert [finding.severity for finding in check(base)] == ["information"]
    assert state(base, "review") == "done"


def test_the_charter_is_in_progress_from_the_first_letter_on():
    assert state(workshop(". . ."), "charter") == "empty"
    assert state(workshop(GOOD), "charter") == "in-progress"


@pytest.mark.parametrize(
    ("stage", "rule"),
    [
        ("policy", "policy.no-owner"),
        ("limits", "limits.gap"),
        ("appetite", "appetite.order"),
        ("escalation", "escalation.no-steps"),
        ("rights", "grid.circle"),
    ],
)
def test_a_stage_shows_its_findings_and_is_done_without_any(stage, rule):
    (broken,) = [one for one in RULES if one.id == rule]
    shown = states(broken.bad)[stage]
    assert (shown.state, shown.severity) == ("findings", broken.severity)
    sound = {"appetite": RISKY, "limits": SOUND, "escalation": FULL}.get(stage, broken.good)
    assert state(sound, stage) == "done"


def test_information_does_not_keep_the_escalation_open():
    (idle,) = [one for one in RULES if one.id == "escalation.never-fires"]
    assert state(idle.bad, "escalation") == "done"


def test_what_is_reserved_is_a_beginning_of_the_limits_and_a_matrix_one_of_the_appetite():
    reserved = edits.put(BASE, ReservedMatter(id="x1", title="Sell a site"))
    assert state(reserved, "limits") == "in-progress"
    assert state(update(BASE, "workshop", "facts", matrix=STEEP), "appetite") == "in-progress"


def test_the_dry_run_is_done_when_every_card_expects_something_and_goes_so():
    def shown(base, **walked):
        return stage_states(base, check(base), **walked)["dryrun"].state

    assert shown(BASE, cards_pass=True) == "empty"
    card = edits.put(BASE, Scenario(id="k1", title="Crane", expected="decided"))
    assert shown(card) == "in-progress"
    assert shown(card, cards_pass=False) == "in-progress"
    assert shown(card, cards_pass=True) == "done"
    unsaid = edits.put(card, Scenario(id="k2", title="Roof"))
    assert shown(unsaid, cards_pass=True) == "in-progress"
