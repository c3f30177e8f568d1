"""Escalation paths, and the lines of roles they go up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.bounded import change, found, links, mended, one, organisation, put, rule, with_bands
from checks.building import role, with_local_row, workshop
from facilitator.checks import Checker, check, words
from facilitator.checks.reporting import in_circles, reporting
from facilitator.domain import edits
from facilitator.domain.records import Cell, Participant, Seat, Unit

BASE = organisation("A R . .", ". A R .", top_role="r1")


def escalating(*steps, base=BASE, **values):
    return put(base, *rule(*steps, **values))


@pytest.mark.parametrize(
    ("steps", "values", "said"),
    [
        (("r3 1 h", "r2 1 h", "r1 1 h"), {}, set()),
        (("r2 1 h", "r2 1 h"), {}, {"repeats"}),
        (("r3 r2 1 h", "r2 r1 1 h"), {}, {"repeats"}),
        (("r3 1 h", "r1 1 h"), {"first_responder": "r3"}, {"repeats"}),
        (("r3 r2 1 h", "r1 1 h"), {"first_responder": "r3"}, set()),
        (("r4 1 h", "r1 1 h"), {"first_responder": "r3"}, {"not-upward"}),
        (("r1 1 h", "r4 1 h"), {}, {"not-upward"}),
        (("r1 1 h", "r4 1 h"), {"independent": "r4"}, set()),
        (("r3 1 h", "r1 1 h"), {"independent": "r3"}, {"not-independent"}),
        (("r3 1 h", "r1 1 h"), {"independent": "r1"}, set()),
        (("r3 1 h", "r1 1 h"), {"independent": "r5", "first_responder": "r5"}, {"not-independent"}),
    ],
)
def test_a_path_does_not_repeat_and_goes_upward_or_to_an_independent_body(steps, values, said):
    about = {"repeats", "not-upward", "not-independent"}
    told = {name.removeprefix("escalation.") for name in found(escalating(*steps, **values))}
    assert told & about == said


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"trigger": "text", "title": "Media enquiry"}, False),
        ({"trigger": "text", "title": "", "condition": "The press calls"}, False),
        ({"trigger": "text", "title": ""}, True),
        ({"trigger": "incident", "title": "Any severity 1 incident"}, False),
        ({"trigger": "incident", "title": "an incident of this severity."}, True),
        ({"trigger": "incident", "title": "An incident of this severity", "condition": "All is down"}, False),
        ({"trigger": "deadlock", "title": ""}, False),
    ],
)
def test_title_or_condition_says_how_it_is_noticed(values, lacks):
    assert ("escalation.no-words" in found(escalating("r2 1 h", "r1 1 h", **values))) is lacks


FORKED = change(change(BASE, "role", "r4", reports_to="r2"), "role", "r6", reports_to="")
"""r1 over r2, r2 over r3 and r4, r4 over r5; r6 outside of the line."""


@pytest.mark.parametrize(
    ("steps", "values", "said"),
    [
        (("r1 1 h", "r6 1 h", "r3 1 h"), {}, "not-upward"),
        (("r2 1 h", "r6 1 h", "r3 1 h"), {"first_responder": "r5"}, "not-upward"),
        (("r1 1 h", "r6 1 h", "r3 1 h"), {"independent": "r3"}, None),
        (("r3 1 h", "r4 1 h"), {}, "sideways"),
        (("r3 1 h", "r5 1 h", "r2 1 h"), {}, "sideways"),
        (("r3 1 h", "r4 1 h"), {"first_responder": "r5"}, "sideways"),
        (("r3 1 h", "r4 1 h"), {"independent": "r4"}, None),
        (("r4 1 h", "r6 1 h", "r2 1 h"), {}, None),
        (("r3 1 h", "r2 1 h", "r1 1 h"), {}, None),
        (("r3 r4 1 h", "r2 1 h"), {}, None),
        (("r3 1 h", "r2 r4 1 h"), {}, None),
        (("r4 1 h",), {"first_responder": "r3"}, None),
    ],
)
def test_every_step_is_compared_with_all_before_it(steps, values, said):
    about = {"escalation.not-upward", "escalation.sideways"}
    told = about & {*found(escalating(*steps, base=FORKED, **values))}
    assert told == ({f"escalation.{said}"} if said else set())


def test_of_a_far_fall_the_nearest_above_is_named():
    finding = one(escalating("r1 1 h", "r2 1 h", base=FORKED, first_responder="r6"), "escalation.not-upward")
    assert finding.named("role") == (FORKED.roles["r1"].title, FORKED.roles["r2"].title)
    finding = one(escalating("r3 1 h", "r4 1 h", base=FORKED), "escalation.sideways")
    assert words(finding).why == "After Cleo it goes to Dan, who is above nobody asked before."


def steps_of(base):
    return [(step.roles, step.clock) for step in base.escalation_steps.values()]


def test_what_is_repeated_goes_and_what_else_was_asked_stays():
    base = escalating("r3 1 h", "r3 r2 2 h", "r3 3 h", "r1 4 h")
    assert steps_of(mended(base, "escalation.repeats")) == [
        (("r3",), "1 h"),
        (("r2",), "2 h"),
        (("r1",), "4 h"),
    ]
    alone = escalating("r3 1 h", first_responder="r3")
    assert links(alone, "escalation.repeats") == ()


def test_two_steps_are_turned_round_where_the_path_then_goes_up():
    base = escalating("r2 1 h", "r3 2 h", "r1 3 h")
    assert steps_of(mended(base, "escalation.not-upward")) == [
        (("r3",), "2 h"),
        (("r2",), "1 h"),
        (("r1",), "3 h"),
    ]
    twice_down = escalating("r2 1 h", "r3 2 h", "r4 3 h")
    assert links(twice_down, "escalation.not-upward") == ()


@pytest.mark.parametrize(
    ("last", "values", "told"),
    [
        ("r2", {}, ("Decide 2",)),
        ("r2", {"decisions": ("d1",)}, ()),
        ("r1", {}, ()),
        ("r1", {"decisions": ("d1",)}, ("Decide 1",)),
        ("r1", {"sections": ("s1",)}, ("Decide 1",)),
        ("r2 r3", {}, ()),
        ("r2", {"trigger": "incident", "condition": "Fire"}, ()),
        ("r2", {"trigger": "incident", "condition": "Fire", "decisions": ("d2",)}, ("Decide 2",)),
    ],
)
def test_a_path_ends_with_somebody_else_than_who_decides_anyway(last, values, told):
    findings = [
        f for f in check(escalating(f"{last} 1 h", **values)) if f.rule == "escalation.ends-at-decider"
    ]
    assert tuple(title for f in findings for title in f.named("decision")) == told


def test_whose_own_row_it_is_counts_too():
    base = with_local_row(escalating("r3 1 h", "r2 1 h", decisions=("d1",)), "d1", "u2", ". A R")
    assert one(base, "escalation.ends-at-decider").named("decision") == ("Decide 1",)


def test_a_deputy_of_the_step_goes_before_that_of_the_role():
    base = change(escalating("r3 1 h", "r2 1 h", "r1 1 h"), "role", "r3", deputy="r2")
    assert one(base, "escalation.deputy-on-path").named("role") == ("Ben",)
    other = change(base, "escalation_step", "e1s1", deputy="r6")
    assert "escalation.deputy-on-path" not in found(other)
    assert "escalation.deputy-on-path" in found(change(other, "escalation_step", "e1s1", deputy="r3"))


ANN, BEN, EVA = (Participant(id=key, title=key) for key in ("ann", "ben", "eva"))


@pytest.mark.parametrize(
    ("deputy", "told"),
    [
        ({}, False),
        ({"holders": ("eva",)}, False),
        ({"holders": ("ben",)}, True),
        ({"holders": ("ben", "eva")}, False),
        ({"holders": ("ben", "eva"), "acting": "all"}, True),
        ({"holders": ("ben", "eva", "ann"), "acting": "majority"}, True),
        ({"holders": ("ben", "eva", "ann"), "acting": "majority", "quorum": "1"}, False),
        ({"holders": ("ben",), "vacant": True}, False),
    ],
)
def test_a_deputy_who_is_on_the_path_in_another_role_is_told(deputy, told):
    """The walk goes by persons: whoever is asked later cannot stand in before."""
    base = change(escalating("r3 1 h", "r2 1 h", base=put(BASE, ANN, BEN, EVA)), "role", "r3", deputy="r6")
    base = change(change(base, "role", "r2", holders=("ben",)), "role", "r3", holders=("ann",))
    base = change(base, "role", "r6", reports_to="", **deputy)
    assert ("escalation.deputy-on-path" in found(base)) == told
    if told:
        assert one(base, "escalation.deputy-on-path").named("role") == (base.roles["r6"].title,)


def test_who_holds_a_role_in_each_unit_is_compared_unit_by_unit():
    base = put(escalating("r3 1 h", "r2 1 h"), ANN, BEN, EVA, Unit(id="u3", title="East", parent="u1"))
    base = change(change(base, "role", "r3", kind="per_unit", deputy="r6"), "role", "r2", holders=("ben",))
    base = change(base, "role", "r6", kind="per_unit", reports_to="")
    about = {"escalation.deputy-on-path", "escalation.same-people"}
    seats = (
        Seat(id="z1", role="r3", unit="u1", holders=("ann",)),
        Seat(id="z2", role="r6", unit="u1", holders=("eva",)),
    )
    base = put(base, *seats)
    assert not about & {*found(base)}
    deputy = put(base, Seat(id="z3", role="r6", unit="u3", holders=("ben",)))
    assert about & {*found(deputy)} == {"escalation.deputy-on-path"}
    same = put(base, Seat(id="z3", role="r3", unit="u3", holders=("ben",)))
    assert about & {*found(same)} == {"escalation.same-people"}
    by_above = put(base, Seat(id="z3", role="r6", unit="u2", holders=("ann",)))
    assert about & {*found(by_above)} == {"escalation.deputy-on-path"}


def test_seats_that_change_are_compared_again():
    base = put(escalating("r3 1 h", "r2 1 h"), ANN, BEN)
    base = change(change(base, "role", "r3", kind="per_unit"), "role", "r2", holders=("ben",))
    checker = Checker()
    for holders in (("ann",), ("ben",), ("ann",)):
        base = put(base, Seat(id="z1", role="r3", unit="u1", holders=holders))
        assert checker.check(base) == check(base)


def test_nobody_waits_at_a_step_that_goes_to_nobody():
    base = change(escalating("r2 1 d", "9 w", "r1 1 d"), "decision", "d1", latest="2 d")
    assert "escalation.too-slow" not in found(base)
    assert "escalation.too-slow" in found(change(base, "decision", "d1", latest="1 d"))


@pytest.mark.parametrize(
    ("clocks", "latest", "slow"),
    [
        (("1 d", "1 d"), "2 d", False),
        (("1 d", "25 h"), "2 d", True),
        (("1 wd", "1 h"), "3 d", True),
        (("1 d", ""), "1 h", False),
    ],
)
def test_all_clocks_together_are_compared_with_the_longest_a_decision_may_take(clocks, latest, slow):
    base = escalating(*(f"r{n} {clock}" for n, clock in zip((2, 1), clocks, strict=True)))
    base = change(base, "decision", "d1", latest=latest)
    assert ("escalation.too-slow" in found(base)) == slow


def test_how_long_it_takes_and_what_lacks_a_clock_is_said_in_words():
    slow = change(escalating("r2 1 d", "r1 1 d"), "decision", "d1", latest="1 d")
    assert words(one(slow, "escalation.too-slow")).why.startswith("All clocks together take up to 2 days.")
    timeless = escalating(*("r2",) * 6)
    assert "steps 1, 2, 3 and 3 more" in words(one(timeless, "escalation.no-clock")).why
    event = change(
        change(timeless, "escalation_step", "e1s1", event="before signing"),
        "escalation_step",
        "e1s2",
        clock="1 h",
    )
    assert "steps 3, 4, 5 and 6" in words(one(event, "escalation.no-clock")).why


def test_a_rule_fires_where_what_sets_it_off_is_there_for_its_decisions():
    base = with_bands(BASE, "r3 [ 9]", decisions=("d2",))

    def idle(**values):
        return "escalation.never-fires" in found(escalating("r2 1 h", base=base, **values))

    assert not idle(trigger="limit")
    assert not idle(trigger="limit", decisions=("d2",))
    assert idle(trigger="limit", decisions=("d1",))
    assert idle(trigger="deadlock", sections=("s2",))
    assert not idle(trigger="deadlock")
    assert not idle(trigger="cross_unit")


def test_which_number_of_rules_is_too_many_may_be_set():
    two = put(BASE, *rule("r1 1 h", number=1), *rule("r1 1 h", number=2))
    assert "escalation.many-rules" not in found(two)
    assert one(
        change(two, "workshop", "facts", thresholds={"escalation.many-rules": 1}), "escalation.many-rules"
    )


def test_seats_are_missing_in_units_below_that_have_none_above():
    base = put(BASE, Unit(id="u3", title="East", parent="u2"), Unit(id="u4", title="Other"))
    base = put(role(base, "r3", kind="per_unit"), Seat(id="z1", role="r3", unit="u2"))
    assert one(base, "grid.no-seat").named("unit") == ("Centre", "Other")
    assert "grid.no-seat" not in found(role(base, "r3", kind="per_unit", unit="u2"))
    assert "grid.no-seat" not in found(edits.remove(base, "seat", ["z1"]))


def test_a_quorum_counts_where_a_majority_acts():
    base = put(BASE, Participant(id="p1", title="Ann"))
    base = role(base, "r1", holders=("p1",), acting="any", quorum="3")
    assert not set(found(base, "grid.")) & {"grid.quorum", "grid.one-holder"}
    assert "grid.quorum" in found(role(base, "r1", acting="majority"))
    assert "grid.one-holder" in found(role(base, "r1", acting="all"))


def test_a_quorum_counts_in_each_unit():
    base = put(BASE, ANN, BEN, EVA, Unit(id="u3", title="East", parent="u1"))
    base = role(base, "r3", kind="per_unit", acting="majority", quorum="2")
    base = put(
        base, Seat(id="z1", role="r3", unit="u1", holders=("ann",)), Seat(id="z2", role="r3", unit="u3")
    )
    base = put(base, Seat(id="z3", role="r3", unit="u2", holders=("ben", "eva")))
    finding = one(base, "grid.seat-quorum")
    assert words(finding).why == "It takes 2 to decide, and 1 hold the role in Centre."
    both = change(base, "seat", "z2", holders=("eva",))
    assert one(both, "grid.seat-quorum").named("unit") == ("Centre", "East")
    assert "grid.seat-quorum" not in found(change(base, "seat", "z1", vacant=True))
    assert "grid.seat-quorum" not in found(role(base, "r3", acting="all"))


def test_a_quorum_counts_who_holds_a_role_of_each_unit_everywhere_alike():
    base = role(put(BASE, ANN), "r3", kind="per_unit", acting="majority", quorum="2", holders=("ann",))
    assert "grid.quorum" in found(base)
    assert "grid.quorum" not in found(put(base, Seat(id="z1", role="r3", unit="u1")))


@pytest.mark.parametrize(
    ("framework", "row", "told"),
    [
        ("RACI", "A/R . .", True),
        ("RACI", "A R .", False),
        ("RACI", "A/C R .", False),
        ("RAPID", "D/R . .", True),
        ("RAPID", "D/P R .", False),
        ("DACI", "A/D . .", True),
        ("DACI", "A/C D .", False),
        ("DARE", "D/R E .", True),
        ("DARE", "D/E R .", False),
        ("LEVELS", "7 2 .", False),
    ],
)
def test_who_asks_and_approves_is_told_by_the_letters(framework, row, told):
    base = with_bands(workshop(row, framework=framework, approval=True), "r1 [ 9]")
    assert ("limits.self-approval" in found(base)) == told
    assert "limits.self-approval" not in found(change(base, "decision", "d1", approval=False))
    assert ("limits.self-approval" in found(edits.remove(base, "limit", ["l1"]))) == told


def test_an_own_row_of_a_unit_may_approve_its_own_request():
    base = with_bands(with_local_row(workshop("A R .", approval=True), "d1", "u1", "A R ."), "r1 [ 9]")
    own = edits.set_cells(base, {("d1", "u1", "r1"): Cell(("A", "R"))})
    assert one(own, "limits.self-approval").row == ("d1", "u1")


LINES = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"), max_size=7)


def above(superior, role):
    """Walk up by hand, each role once."""
    line = []
    while (role := superior.get(role)) is not None and role not in line:
        line.append(role)
    return line


@given(LINES)
def test_who_is_below_whom_is_what_walking_up_finds(superior):
    lines = reporting("abcdefg", superior)
    on_circle = {role for role in "abcdefg" if role in above(superior, role)}
    assert {role for circle in lines.circles for role in circle} == on_circle
    assert in_circles({role: {other} for role, other in superior.items()}) == on_circle
    cut = {role: other for role, other in superior.items() if role not in {c[0] for c in lines.circles}}
    assert lines.above == cut
    for role_id in "abcdefg":
        assert {o for o in "abcdefg" if lines.is_below(role_id, o)} == set(above(cut, role_id))
