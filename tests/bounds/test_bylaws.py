"""Published bylaws, entered as a workshop, still say what is carried how."""

import re

import pytest

from bounds.bylaws import ACTIONS, ALL, MEMBERS, MORE, NO_VETO, THIRDS, THREE, WITHOUT, bylaws
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.expected import walk
from facilitator.exchange import from_json, to_json

LAZY_MAJORITY = ("majority", "majority", "3", [THREE, MORE])
TWO_THIRDS = ("majority", "majority", "5", [THIRDS])
LAZY_CONSENSUS = ("consent", "majority", "3", [THREE, NO_VETO])
CONSENSUS = ("consensus", "all", "", [ALL, NO_VETO, WITHOUT])


def test_the_bylaws_go_through_json():
    assert from_json(to_json(bylaws())) == bylaws()


@pytest.mark.parametrize(
    ("action", "votes", "expected"),
    [
        ("code", "committers", ("consent", "any", "", [NO_VETO])),
        ("plan", "voting", LAZY_MAJORITY),
        ("release", "three", LAZY_MAJORITY),
        ("adoption", "thirds", TWO_THIRDS),
        ("committer", "three", LAZY_CONSENSUS),
        ("member", "three", LAZY_CONSENSUS),
        ("remove", "whole", CONSENSUS),
        ("expel", "whole", CONSENSUS),
        ("bylaws", "thirds", TWO_THIRDS),
    ],
)
def test_an_action_is_carried_as_it_was(action, votes, expected):
    workshop = bylaws()
    (body,) = [role for role, cell in workshop.row(action).items() if "A" in cell.letters]
    decision, role = workshop.decisions[action], workshop.roles[body]
    assert body == votes
    assert (decision.method, role.acting, role.quorum, decision.criteria.split("\n")[:-1]) == expected


def test_a_no_to_a_change_of_code_takes_it_to_a_vote_without_who_proposed_it():
    workshop = bylaws()
    (rule,), (step,) = workshop.escalation_rules.values(), workshop.escalation_steps.values()
    assert (rule.decisions, step.roles) == (("code",), ("voting",))
    assert workshop.roles["voting"].quorum == "3"
    assert [key for key, decision in workshop.decisions.items() if decision.approval] == ["code"]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(decision="code"), ["committers"]),
        (Case(decision="code", deadlocked=True), ["voting"]),
        (Case(decision="release", absent=MEMBERS[:4]), ["three"]),
        (Case(decision="bylaws", absent=MEMBERS[:2]), ["thirds"]),
        (Case(decision="expel"), ["whole"]),
    ],
)
def test_a_body_decides_while_enough_of_it_are_there(case, expected):
    trace = walk(bylaws(), case)
    assert [seat.role for seat in trace.deciders] == expected


def test_the_foundation_is_told_of_removals():
    workshop = bylaws()
    told = [key for key in workshop.decisions if workshop.cell(key, "foundation").letters == ("I",)]
    assert told == ["remove", "expel"]


def test_there_are_the_nine_actions_with_their_days(shared_data):
    text = (shared_data / "16-decision-rights-apache-zookeeper-bylaws-extract.md").read_text("utf-8")
    actions = text.partition("|Action|")[2].splitlines()[2:]
    days = [int(re.search(r"(\d+) *\|? *$", line)[1]) for line in actions if line.startswith("|")]
    assert days == [days for _, _, _, days, _ in ACTIONS.values()]
    said = [re.search(r"open for (\d) days? or more", one.criteria)[1] for one in bylaws().decisions.values()]
    assert list(map(int, said)) == days
