"""Nobody ends a deadlock of their own, nor agrees in the place of another to what they decide."""

import pytest
from msgspec.structs import replace

from checks.dryrun.building import charter, limit, role, rule, story, walk
from facilitator.domain.bounds import Guardrail

ENDORSED = (limit("lead", "9", endorsers=("money",)),)
WITHIN, REFUSED = "row within-limits", "row within-limits refused-endorse refused-deadlock"
MORE = (limit("head", "9"), limit("boss", "9"))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("head, 1 d",), f"{REFUSED} rule-for-deadlock most-senior has-time decided: head"),
        (
            ("lead, 1 d", "boss, 1 d"),
            f"{REFUSED} stuck rule-for-deadlock most-senior recommends has-time decided: boss",
        ),
        (
            ("lead+clerk, 1 d", "boss, 1 d"),
            f"{REFUSED} stuck rule-for-deadlock most-senior recommends has-time decided: boss",
        ),
        (("lead, 1 d",), f"{REFUSED} stuck deadlock-status-quo: status_quo"),
        (("lead",), f"{REFUSED} stuck deadlock-nobody: dead_end"),
        (("lead, 1 d", "clerk, 1 d"), f"{REFUSED} stuck deadlock-status-quo: status_quo"),
    ],
)
def test_whoever_is_stopped_by_a_no_does_not_override_it(steps, expected):
    workshop = charter(*ENDORSED, *MORE, *rule("deadlock", *steps))
    assert story(walk(workshop, amount="5", refused=("money",))) == expected


@pytest.mark.parametrize(
    ("steps", "said", "expected"),
    [
        (("lead, 1 d", "head, 1 d"), {}, "head"),
        (("lead, 1 d",), {}, "status_quo"),
        (("lead, 1 d", "boss, 1 d"), {"amount": "20"}, "boss"),
        (("head, 1 d", "boss, 1 d"), {"amount": "20"}, "boss"),
        (("head, 1 d",), {"amount": "20"}, "status_quo"),
        (("money, 1 d",), {"amount": "20"}, "boss"),
        (("head, 1 d", "boss, 1 d"), {"fired": ("incident",)}, "boss"),
        (("head, 1 d", "lead, 1 d"), {"absent_roles": ("head",)}, "status_quo"),
        (("boss, 1 d",), {"absent_roles": ("boss",)}, "status_quo"),
    ],
)
def test_a_deadlock_is_ended_by_nobody_who_is_stuck_nor_below_them(steps, said, expected):
    """Who would decide without it: by the row, up the line for a limit, or where a rule takes it."""
    limits = (limit("lead", "9"), limit("head", "99"), limit("boss", "99"), limit("money", "99"))
    rules = (*rule("deadlock", *steps), *rule("incident", "head, 1 d"))
    workshop = charter(*limits, *rules, role("boss", deputy="lead"))
    trace = walk(workshop, deadlocked=True, **{"amount": "5", **said})
    assert (trace.deciders[0].role if trace.deciders else trace.ending) == expected


def test_whoever_comes_in_for_want_of_a_person_is_not_stuck():
    workshop = charter(*ENDORSED, *MORE, *rule("deadlock", "lead, 1 d", "head, 1 d", "boss, 1 d"))
    trace = walk(workshop, amount="5", refused=("money",), absent_roles=("lead",))
    assert [seat.role for seat in trace.deciders] == ["head"]


def test_of_a_body_that_is_stuck_no_member_ends_the_deadlock():
    workshop = charter(*rule("deadlock", "money, 1 d", "boss, 1 d"), rows="lead=D money=D", framework="DARE")
    assert story(walk(workshop, deadlocked=True)).endswith("decided: boss")
    alone = charter(*rule("deadlock", "money, 1 d"), rows="lead=D money=D", framework="DARE")
    assert story(walk(alone, deadlocked=True)) == "row-joint stuck deadlock-status-quo: status_quo"


def test_where_nobody_would_decide_all_candidates_are_stuck():
    rules = (*rule("deadlock", "judge, 1 d", "lead, 1 d"), *rule("incident", "judge, 1 d"))
    assert walk(charter(*rules), deadlocked=True, fired=("incident",)).ending == "status_quo"


@pytest.mark.parametrize(
    ("trigger", "said", "expected"),
    [
        ("deadlock", {"deadlocked": True}, "row rule-for-deadlock most-senior has-time decided: head"),
        ("deadlock", {}, "row rule-not-by-hand decided: lead"),
        ("limit", {}, "row rule-not-by-hand decided: lead"),
        ("guardrail", {"touched": ("g",)}, "row rule-set-off most-senior has-time decided: head"),
        ("guardrail", {}, "row rule-not-by-hand decided: lead"),
        ("incident", {}, "row rule-set-off most-senior has-time decided: head"),
        ("text", {}, "row rule-set-off most-senior has-time decided: head"),
    ],
)
def test_naming_a_rule_sets_off_incidents_and_words_alone(trigger, said, expected):
    workshop = charter(*rule(trigger, "head, 1 d"), Guardrail(id="g", title="Rail"))
    trace = walk(workshop, fired=(trigger,), **said)
    assert story(trace).removeprefix("guardrail-without-owner ") == expected


def test_a_rule_for_a_limit_that_is_named_as_well_keeps_its_meaning():
    limits = (limit("lead", "1"), limit("head", "9"), limit("boss", "9"))
    workshop = charter(*limits, *rule("limit", "boss, 1 d"))
    without, named = walk(workshop, amount="5"), walk(workshop, amount="5", fired=("limit",))
    assert named == without
    assert [seat.role for seat in named.deciders] == ["boss"]


V = {"rows": "lead=A clerk=V money=S", "framework": "RACI-VS"}


@pytest.mark.parametrize(
    ("records", "said", "expected"),
    [
        ((role("money", deputy="lead"),), {"absent_roles": ("money",)}, "silent-endorse refused: dead_end"),
        (
            (role("money", deputy="clerk"),),
            {"absent_roles": ("money",)},
            "agrees-endorse-instead decided: lead",
        ),
        (
            (role("money", deputy="clerk"), role("clerk", holders=("ann",)), role("lead", holders=("ann",))),
            {"absent_roles": ("money",)},
            "silent-endorse refused: dead_end",
        ),
        (
            (role("money", reports_to="lead"),),
            {"conflicted_roles": ("money",)},
            "agrees-endorse-instead decided: lead",
        ),
        (
            (role("money", reports_to="lead"), role("lead", reports_to="")),
            {"conflicted_roles": ("money",)},
            "silent-endorse refused: dead_end",
        ),
        (
            (role("money", deputy="head"), *MORE),
            {"absent_roles": ("money", "lead")},
            "seat-absent no-deputy next-up silent-endorse refused: dead_end",
        ),
    ],
)
def test_whoever_decides_does_not_agree_in_the_place_of_another(records, said, expected):
    trace = walk(charter(*ENDORSED, *records), amount="5", **said)
    assert story(trace).removeprefix(f"{WITHIN} ") == expected


def test_in_a_conflict_it_is_the_next_one_above_who_signs_off():
    workshop = charter(role("money", reports_to="lead"), **V)
    trace = walk(workshop, conflicted_roles=("money",))
    assert story(trace).endswith("agrees-verify agrees-sign-instead decided: lead")
    assert trace.steps[-2].seats[1].role == "head"


def test_a_deputy_who_must_agree_in_the_place_of_another_does_not_decide_as_well():
    doubly = (role("lead", deputy="clerk"), role("money", deputy="clerk"))
    workshop = charter(*ENDORSED, *MORE, *doubly)
    trace = walk(workshop, amount="5", absent_roles=("lead", "money"))
    assert story(trace) == (
        f"{WITHIN} seat-absent deputy-agrees next-up agrees-endorse-instead decided: head"
    )
    assert story(walk(workshop, amount="5", absent_roles=("lead",))).endswith("decided: clerk")


@pytest.mark.parametrize(("deputy", "decider"), [("", "judge"), ("clerk", "judge"), ("judge", "clerk")])
def test_where_nobody_above_can_take_it_that_deputy_decides_and_agrees_for_nobody(deputy, decider):
    """To name a deputy for who must endorse leads to no dead end: it is a deadlock, as without one."""
    path = with_deputy(rule("deadlock", "boss, 1 d"), 1, "judge")
    away = (role("lead", deputy="clerk"), role("money", deputy=deputy))
    workshop = charter(*ENDORSED, limit("boss", "9"), *path, *away)
    trace = walk(workshop, amount="5", absent_roles=("lead", "money", "boss"))
    assert [seat.role for seat in trace.deciders] == [decider]
    assert ("deputy-after-all silent" in story(trace).replace(" deputy ", " ")) == (deputy == "clerk")


def test_in_a_deadlock_of_its_own_that_deputy_decides_without_the_other_yes():
    doubly = (role("boss", deputy="clerk"), role("money", deputy="clerk"))
    limits = (limit("lead", "9"), limit("boss", "9", endorsers=("money",)))
    workshop = charter(*limits, *rule("deadlock", "boss, 1 d"), *doubly)
    trace = walk(workshop, amount="5", absent_roles=("money", "boss"), deadlocked=True)
    assert story(trace).endswith(
        "deputy-agrees deputy-after-all deputy silent-endorse deadlock-settles decided: clerk"
    )


def with_deputy(steps, place, deputy):
    return [replace(one, deputy=deputy) if number == place else one for number, one in enumerate(steps)]


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        ("boss", "deputy decided: judge"),
        ("boss judge", "deputy-absent deputy decided: money"),
        ("boss judge money", "deputy-absent deputy-absent deputy decided: clerk"),
        ("boss judge money clerk", "deputy-absent deputy-absent deputy-absent nobody: dead_end"),
    ],
)
def test_after_the_deputies_of_the_steps_comes_that_of_the_role(absent, expected):
    limits = (limit("lead", "1"), limit("boss", "9"))
    first = with_deputy(rule("limit", "boss, 1 d"), 1, "judge")
    second = with_deputy(rule("incident", "boss, 1 d"), 1, "money")
    workshop = charter(*limits, role("boss", deputy="clerk"), *first, *second)
    trace = walk(workshop, amount="5", fired=("incident",), absent_roles=tuple(absent.split()))
    assert story(trace).split("seat-absent ")[1] == expected
