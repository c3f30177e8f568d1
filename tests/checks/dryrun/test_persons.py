"""Steps 6 to 8: who takes a seat, whose yes it takes, and what cannot wait."""

import pytest
from msgspec.structs import replace

from checks.dryrun.building import charter, limit, measured, risk, role, rule, story, walk
from facilitator.domain.records import Seat, Unit

DAY = 1_440
HELD = (role("lead", holders=("ann",)), role("head", holders=("bob",)), role("boss", holders=("cat",)))
DEPUTY = (role("lead", holders=("ann",), deputy="clerk"), *HELD[1:], role("clerk", holders=("dov",)))
ABSENT, NO_DEPUTY = "row person-absent", "row person-absent no-deputy next-up"

CASES = {
    "everybody there": (HELD, {}, "row decided: lead"),
    "absent, no deputy": (HELD, {"absent": ("ann",)}, f"{NO_DEPUTY} decided: head"),
    "a role with nobody there": (HELD, {"absent_roles": ("lead",)}, f"{NO_DEPUTY} decided: head"),
    "vacant": ((role("lead", vacant=True),), {}, "row seat-vacant no-deputy next-up decided: head"),
    "nobody named": ((), {"absent_roles": ("lead",)}, "row seat-absent no-deputy next-up decided: head"),
    "absent in all roles": (
        (HELD[0], role("head", holders=("ann",)), HELD[2]),
        {"absent": ("ann",)},
        f"{NO_DEPUTY} person-absent no-deputy next-up decided: boss",
    ),
    "absent as one role, so also as another": (
        (HELD[0], role("clerk", holders=("ann",))),
        {"absent_roles": ("clerk",)},
        f"{NO_DEPUTY} decided: head",
    ),
    "above the top": (
        HELD,
        {"absent": ("ann", "bob", "cat")},
        f"{NO_DEPUTY} {'person-absent no-deputy next-up '}person-absent no-deputy nobody: dead_end",
    ),
    "deputy": (DEPUTY, {"absent": ("ann",)}, f"{ABSENT} deputy decided: clerk"),
    "deputy absent": (DEPUTY, {"absent": ("ann", "dov")}, f"{ABSENT} deputy-absent next-up decided: head"),
    "deputy vacant": (
        (DEPUTY[0], role("clerk", vacant=True)),
        {"absent": ("ann",)},
        f"{ABSENT} deputy-vacant next-up decided: head",
    ),
    "deputy in conflict": (
        DEPUTY,
        {"absent": ("ann",), "conflicted": ("dov",)},
        f"{ABSENT} deputy-conflict next-up decided: head",
    ),
    "deputy asks": (
        DEPUTY,
        {"absent": ("ann",), "requester": "clerk"},
        f"{ABSENT} deputy-asks next-up decided: head",
    ),
    "a deputy's deputy": (
        (*DEPUTY, role("clerk", holders=("dov",), deputy="judge")),
        {"absent": ("ann", "dov")},
        f"{ABSENT} deputy-absent next-up decided: head",
    ),
    "its own deputy": (
        (role("lead", deputy="lead"),),
        {"absent_roles": ("lead",)},
        "row seat-absent no-deputy next-up decided: head",
    ),
    "conflict: never the deputy": (
        DEPUTY,
        {"conflicted": ("ann",)},
        "row person-conflict next-up decided: head",
    ),
    "conflict follows the person": (
        (*DEPUTY, role("head", holders=("ann",))),
        {"conflicted": ("ann",)},
        "row person-conflict next-up person-conflict next-up decided: boss",
    ),
    "a role in conflict": (
        HELD,
        {"conflicted_roles": ("lead",)},
        "row person-conflict next-up decided: head",
    ),
    "asks, never the deputy": (DEPUTY, {"requester": "lead"}, "row person-asks next-up decided: head"),
    "asks without a name": ((), {"requester": "lead"}, "row seat-asks next-up decided: head"),
    "a person who holds another role asks": (
        (*HELD, role("clerk", holders=("ann", "dov"))),
        {"requester": "clerk", "asked_by": "ann"},
        "row person-asks next-up decided: head",
    ),
    "the other holder asks": (
        (*HELD, role("clerk", holders=("ann", "dov"))),
        {"requester": "clerk", "asked_by": "dov"},
        "row decided: lead",
    ),
    "any holder may be who asks": (
        (*HELD, role("clerk", holders=("ann", "dov"))),
        {"requester": "clerk"},
        "row person-asks next-up decided: head",
    ),
    "next up is checked against limits again": (
        (*HELD, limit("lead", "9"), limit("boss", "9")),
        {"absent": ("ann",), "amount": "5"},
        "row within-limits person-absent no-deputy next-up decided: boss",
    ),
    "and nobody above may": (
        (*HELD, limit("lead", "9")),
        {"absent": ("ann",), "amount": "5"},
        "row within-limits person-absent no-deputy nobody: dead_end",
    ),
    "the deputy has the limit of the seat": (
        (*DEPUTY, limit("lead", "9")),
        {"absent": ("ann",), "amount": "5"},
        "row within-limits person-absent deputy decided: clerk",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_persons(name):
    records, said, expected = CASES[name]
    assert story(walk(charter(*records), **said)) == expected


def test_who_asks_counts_only_where_a_request_is_approved():
    assert story(walk(charter(approval=False), requester="lead")) == "row decided: lead"


@pytest.mark.parametrize(
    ("acting", "quorum", "absent", "conflicted", "expected"),
    [
        ("any", "", "ann bob", "", "row enough-there decided: lead"),
        ("any", "", "ann bob cat", "", f"{NO_DEPUTY} decided: head"),
        ("any", "", "ann", "bob cat", "row some-absent person-conflict next-up decided: head"),
        ("all", "", "", "", "row decided: lead"),
        ("all", "", "ann", "", f"{NO_DEPUTY} decided: head"),
        ("all", "", "", "cat", "row person-conflict next-up decided: head"),
        ("majority", "", "ann", "", "row enough-there decided: lead"),
        ("majority", "", "ann bob", "", f"{NO_DEPUTY} decided: head"),
        ("majority", "", "ann", "bob", "row some-absent person-conflict next-up decided: head"),
        ("majority", "1", "ann bob", "", "row enough-there decided: lead"),
        ("majority", "3", "ann", "", f"{NO_DEPUTY} decided: head"),
        ("majority", "2.5", "ann", "", f"{NO_DEPUTY} decided: head"),
        ("majority", "4", "", "", "row seat-absent no-deputy next-up decided: head"),
    ],
)
def test_several_holders_act_as_it_is_set(acting, quorum, absent, conflicted, expected):
    lead = role("lead", holders=("ann", "bob", "cat"), acting=acting, quorum=quorum)
    trace = walk(charter(lead), absent=tuple(absent.split()), conflicted=tuple(conflicted.split()))
    assert story(trace) == expected


LIMITS = (limit("lead", "1"), limit("head", "2"), limit("boss", "9"))


def test_a_deputy_on_the_path_is_none():
    """Whom it came past, and who stands on the route, in whatever role."""
    climbed = charter(*LIMITS, role("boss", deputy="head", holders=("cat",)))
    assert story(walk(climbed, amount="5", absent=("cat",))).endswith(
        "up-to-limit person-absent deputy-on-path nobody: dead_end"
    )
    other = charter(
        *LIMITS,
        role("boss", deputy="clerk", holders=("cat",)),
        role("clerk", holders=("bob",)),
        role("head", holders=("bob",), reports_to="boss"),
    )
    assert "deputy-on-path" in story(walk(other, amount="5", absent=("cat",)))
    routed = charter(
        *LIMITS, role("boss", deputy="money", holders=("cat",)), *rule("limit", "money, 1 d", "boss, 1 d")
    )
    assert "deputy-on-path" in story(walk(routed, amount="5", absent=("cat",)))


def test_the_deputy_of_a_step_goes_before_that_of_the_role():
    head, step = rule("limit", "boss, 1 d")
    step = replace(step, deputy="judge")
    workshop = charter(*LIMITS, role("boss", deputy="clerk"), head, step)
    assert story(walk(workshop, amount="5", absent_roles=("boss",))).endswith(
        "seat-absent deputy decided: judge"
    )


def independent(**said):
    workshop = charter(
        role("judge", deputy="clerk"), *rule("incident", "head, 1 d", independent="judge"), rows="head=A"
    )
    return story(walk(workshop, fired=("incident",), **said)).removeprefix("row rule-set-off has-time ")


def test_the_independent_route_decides_instead_of_somebody_with_a_conflict():
    assert independent(conflicted_roles=("head",)) == "seat-conflict independent decided: judge"
    assert independent(requester="head") == "seat-asks independent decided: judge"
    assert independent(absent_roles=("head",)) == "seat-absent no-deputy next-up decided: boss"
    away = independent(conflicted_roles=("head",), absent_roles=("judge",))
    assert away == "seat-conflict independent-absent deputy decided: clerk"
    both = independent(conflicted_roles=("head", "judge"))
    assert both == "seat-conflict independent-conflict next-up decided: boss"


def test_the_next_one_up_is_the_next_step_of_the_route_and_its_clock_counts():
    limits = (*LIMITS, limit("judge", "9"), limit("money", "9"))
    workshop = charter(*limits, *rule("limit", "money, 1 d", "judge, 2 d", "clerk, 3 d"))
    trace = walk(workshop, amount="5", absent_roles=("money",))
    assert story(trace).endswith("seat-absent no-deputy next-up decided: judge")
    assert (trace.normal, trace.worst) == (2 * DAY, 3 * DAY)
    after = walk(workshop, amount="5", absent_roles=("money", "judge"))
    assert after.ending == "dead_end"
    line = walk(charter(*limits, *rule("limit", "money, 1 d")), amount="5", absent_roles=("money",))
    assert [seat.role for seat in line.deciders] == ["boss"]


def test_a_deadlock_stays_on_its_route_and_ends_with_its_clocks():
    workshop = charter(*rule("deadlock", "head, 1 d", "money, 2 d"))
    trace = walk(workshop, deadlocked=True, absent_roles=("head", "money"))
    assert story(trace).endswith("no-deputy next-up seat-absent no-deputy nobody-status-quo: status_quo")
    assert (trace.normal, trace.worst) == (3 * DAY, 3 * DAY)
    unclocked = charter(*rule("deadlock", "head, 1 d", "money"))
    assert walk(unclocked, deadlocked=True, absent_roles=("head", "money")).why == "nobody"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "decided-together: lead+money"),
        ({"absent_roles": ("lead",)}, "seat-absent deputy decided-together: judge+money"),
        ({"absent_roles": ("money",)}, "seat-absent no-deputy next-up decided: boss"),
        ({"conflicted_roles": ("lead",)}, "seat-conflict next-up decided: boss"),
    ],
)
def test_a_joint_body_needs_all_its_members_or_their_deputies(said, expected):
    workshop = charter(role("lead", deputy="judge"), rows="lead=D money=D", framework="DARE")
    assert story(walk(workshop, **said)) == f"row-joint {expected}"


def test_the_deputy_is_sought_from_where_the_seat_is():
    workshop = charter(
        role("lead", kind="per_unit", deputy="clerk"),
        role("clerk", kind="per_unit"),
        Seat(id="s", role="lead", unit="north"),
    )
    assert story(walk(workshop, unit="berth", absent_roles=("lead",))).endswith("deputy decided: clerk@north")


V = "lead=A clerk=V money=S"
AGREE, NO = "agrees-verify agrees-sign", "refused-verify agrees-sign"


@pytest.mark.parametrize(
    ("records", "said", "expected"),
    [
        ((), {}, f"row {AGREE} decided: lead"),
        ((), {"refused": ("clerk",)}, "row refused-verify agrees-sign refused: dead_end"),
        ((), {"refused": ("money",)}, "row agrees-verify refused-sign refused: dead_end"),
        ((), {"refused": ("judge",)}, f"row {AGREE} decided: lead"),
        ((), {"absent_roles": ("clerk",)}, "row silent-verify agrees-sign refused: dead_end"),
        ((role("clerk", vacant=True),), {}, "row silent-verify agrees-sign refused: dead_end"),
        (
            (role("clerk", deputy="judge"),),
            {"absent_roles": ("clerk",)},
            "row agrees-verify-instead agrees-sign decided: lead",
        ),
        (
            (role("clerk", deputy="judge"),),
            {"absent_roles": ("clerk", "judge")},
            "row silent-verify agrees-sign refused: dead_end",
        ),
        (
            (role("clerk", deputy="judge", reports_to="money"),),
            {"conflicted_roles": ("clerk",)},
            "row agrees-verify-instead agrees-sign decided: lead",
        ),
        (
            (role("clerk", deputy="judge", reports_to=""),),
            {"requester": "clerk"},
            "row silent-verify agrees-sign refused: dead_end",
        ),
        (
            rule("deadlock", "head, 1 d"),
            {"refused": ("clerk",)},
            f"row {NO} refused-deadlock rule-for-deadlock most-senior has-time decided: head",
        ),
        (
            rule("deadlock", "head, 1 d"),
            {"refused": ("clerk",), "deadlocked": True},
            f"row rule-for-deadlock most-senior has-time {NO} deadlock-settles decided: head",
        ),
        (
            (*rule("deadlock", "judge, 1 d"), limit("lead", "5")),
            {"refused": ("clerk",), "amount": "5"},
            f"row within-limits {NO} refused-deadlock rule-without-authority deadlock-status-quo: status_quo",
        ),
    ],
)
def test_v_and_then_s_bind(records, said, expected):
    assert story(walk(charter(*records, rows=V, framework="RACI-VS"), **said)) == expected


def test_the_a_of_rapid_does_not_bind():
    workshop = charter(rows="lead=D clerk=A", framework="RAPID")
    assert story(walk(workshop)) == "row agrees-agree decided: lead"
    trace = walk(workshop, refused=("clerk",))
    assert story(trace) == "row refused-agree overruled decided: lead"
    assert [seat.role for seat in trace.asked] == ["clerk"]
    silent = walk(workshop, absent_roles=("clerk",))
    assert story(silent) == "row silent-agree overruled decided: lead"


def test_endorsements_are_those_of_the_band_that_contains_the_value():
    limits = (limit("lead", "5"), limit("lead", "9", lower="5", lower_end="excluded", endorsers=("clerk",)))
    workshop = charter(*limits)
    assert story(walk(workshop, amount="5")) == "row within-limits decided: lead"
    assert story(walk(workshop, amount="6")) == "row within-limits agrees-endorse decided: lead"
    assert story(walk(workshop, amount="6", refused=("clerk",))).endswith("refused-endorse refused: dead_end")
    assert story(walk(workshop, amount="6", absent_roles=("clerk",))).endswith(
        "silent-endorse refused: dead_end"
    )


def test_going_up_for_want_of_a_person_takes_no_endorsement_away():
    limits = (limit("lead", "5", endorsers=("clerk",)), limit("head", "9", endorsers=("judge",)))
    workshop = charter(*limits)
    trace = walk(workshop, amount="5", absent_roles=("lead",))
    assert story(trace).endswith("next-up agrees-endorse agrees-endorse decided: head")
    assert story(walk(workshop, amount="6")).endswith("up-to-limit agrees-endorse decided: head")


def test_rapid_agrees_before_endorsers_and_who_decides_has_agreed():
    limits = (limit("lead", "5", endorsers=("head",)),)
    workshop = charter(*limits, rows="lead=D clerk=A", framework="RAPID")
    assert story(walk(workshop, amount="5")) == "row within-limits agrees-agree agrees-endorse decided: lead"
    own = charter(limit("lead", "5", endorsers=("lead",)))
    assert story(walk(own, amount="5")) == "row within-limits decided: lead"
    assert story(walk(own, amount="5", refused=("lead",))).endswith("refused-endorse refused: dead_end")


NORTH = Unit(id="north", title="North", parent="group", emergency_holder="clerk", emergency_limit="10")


@pytest.mark.parametrize(
    ("said", "expected", "ratified"),
    [
        ({"amount": "10"}, "row emergency decided-emergency: clerk", True),
        ({"amount": "10", "unit": "berth"}, "row emergency decided-emergency: clerk", True),
        ({"amount": "10.01"}, "row emergency-over-bound no-limit up-to-limit decided: boss", False),
        (
            {"amount": "1", "unit": "south"},
            "row emergency-without-holder no-limit up-to-limit decided: boss",
            False,
        ),
        ({}, "missing-amount: undetermined", False),
        (
            {"amount": "1", "absent_roles": ("clerk",)},
            "row emergency seat-absent no-deputy emergency-nobody no-limit up-to-limit decided: boss",
            False,
        ),
        (
            {"amount": "1", "requester": "clerk"},
            "row emergency seat-asks emergency-nobody no-limit up-to-limit decided: boss",
            False,
        ),
        (
            {"amount": "1", "affected": ("south",)},
            "row emergency same-decider decided-emergency: clerk",
            True,
        ),
    ],
)
def test_an_emergency_replaces_limits_and_route(said, expected, ratified):
    workshop = charter(NORTH, limit("boss", "99"), *rule("incident", "boss, 1 d"))
    trace = walk(workshop, **{"unit": "north", "urgent": True, **said})
    assert story(trace) == expected
    assert trace.ratified == ratified


def test_only_limits_and_route_are_replaced_in_an_emergency():
    workshop = charter(NORTH, *risk(acceptor="boss"), rows=V, framework="RACI-VS", categories=("fire",))
    high = walk(workshop, unit="north", urgent=True, amount="1", risks=measured("3.5"))
    assert story(high) == (
        "row emergency above-trigger superior-for-trigger above-tolerance risk-acceptor most-senior "
        f"emergency-goes-up {AGREE} decided: boss"
    )
    refused = walk(workshop, unit="north", urgent=True, amount="1", risks=measured("1"), refused=("money",))
    assert refused.why == "refused"
    foreign = walk(workshop, unit="north", urgent=True, amount="1", currency="USD", risks=measured("1"))
    assert story(foreign) == "currency-of-emergency: undetermined"


def test_a_refusal_in_an_emergency_that_is_deadlocked_comes_to_an_end():
    workshop = charter(NORTH, *rule("deadlock", "clerk, 1 d"), rows=V, framework="RACI-VS")
    trace = walk(workshop, unit="north", urgent=True, amount="1", refused=("money",))
    assert story(trace) == "row emergency refused-sign refused-deadlock stuck deadlock-status-quo: status_quo"
    higher = charter(NORTH, *rule("deadlock", "clerk, 1 d", "boss, 1 d"), rows=V, framework="RACI-VS")
    trace = walk(higher, unit="north", urgent=True, amount="1", refused=("money",))
    assert [seat.role for seat in trace.deciders] == ["boss"]


def test_the_emergency_holder_s_deputy_acts_in_an_emergency():
    workshop = charter(NORTH, role("clerk", deputy="lead"))
    trace = walk(workshop, unit="north", urgent=True, amount="1", absent_roles=("clerk",))
    assert story(trace) == "row emergency seat-absent deputy decided-emergency: lead"
    assert trace.ratified
