"""Steps 1 to 3: what is permitted and reserved, which row counts, who holds a role there."""

import pytest

from checks.dryrun.building import charter, measured, risk, role, rule, story, walk
from facilitator.domain.bounds import Guardrail, ReservedMatter
from facilitator.domain.edits import update
from facilitator.domain.own_framework import OWN, OwnFramework, OwnLetter
from facilitator.domain.records import Seat

SOFT = Guardrail(id="g", title="Two people", owner="money")
HARD = Guardrail(id="g", title="Two people", owner="money", hardness="hard")


@pytest.mark.parametrize(
    ("guardrail", "said", "expected"),
    [
        (HARD, {"breached": ("g",)}, "breached: not_permitted"),
        (HARD, {"touched": ("g",)}, "guardrail-owner row decided: lead"),
        (SOFT, {"breached": ("g",)}, "guardrail-owner row decided: lead"),
        (SOFT, {"breached": ("g",), "touched": ("g",)}, "guardrail-owner row decided: lead"),
        (Guardrail(id="g"), {"touched": ("g",)}, "guardrail-without-owner row decided: lead"),
        (
            Guardrail(id="g", hardness="hard", units=("south",)),
            {"breached": ("g",), "unit": "south"},
            "breached: not_permitted",
        ),
        (
            Guardrail(id="g", hardness="hard", units=("south",)),
            {"breached": ("g",), "unit": "north"},
            "guardrail-elsewhere row decided: lead",
        ),
        (
            Guardrail(id="g", hardness="hard", units=("north",)),
            {"breached": ("g",), "unit": "berth"},
            "breached: not_permitted",
        ),
        (
            Guardrail(id="g", hardness="hard", decisions=("other",)),
            {"breached": ("g",)},
            "guardrail-elsewhere row decided: lead",
        ),
        (HARD, {"breached": ("g",), "urgent": True, "novel": True}, "breached: not_permitted"),
    ],
)
def test_guardrails(guardrail, said, expected):
    trace = walk(charter(guardrail), **said)
    assert story(trace) == expected
    assert ("money" in {seat.role for seat in trace.asked}) == ("guardrail-owner" in expected)


def test_above_capacity_is_not_permitted_and_exactly_on_it_is():
    workshop = charter(*risk(acceptor="boss"), categories=("fire",))
    assert story(walk(workshop, risks=measured("4.01"))) == "above-capacity: not_permitted"
    assert walk(workshop, risks=measured("4")).ending == "decided"


def test_input_comes_before_permission():
    workshop = charter(HARD, *risk(), categories=("fire",))
    assert story(walk(workshop, breached=("g",))) == "missing-metric: undetermined"


@pytest.mark.parametrize(
    ("records", "said", "reason"),
    [
        ((), {"novel": True}, "reserved-novel"),
        ((), {"contentious": True}, "reserved-contentious"),
        ((), {"repercussive": True}, "reserved-repercussive"),
        ((ReservedMatter(id="m", decisions=("d",)),), {}, "reserved-matter"),
        ((ReservedMatter(id="m", sections=("sec",)),), {}, "reserved-matter"),
        ((), {"decision": ""}, "unlisted"),
        ((), {"decision": "gone"}, "unlisted"),
    ],
)
def test_what_is_reserved_goes_to_the_top_role_and_skips_row_and_limits(records, said, reason):
    assert story(walk(charter(*records, top="judge"), **said)) == f"{reason} for-top-role decided: judge"
    assert story(walk(charter(*records), **said)) == f"{reason} no-top-role: dead_end"


def test_a_reserved_matter_that_names_nothing_reserves_nothing():
    assert story(walk(charter(ReservedMatter(id="m"), top="judge"))) == "row decided: lead"


def test_a_reserved_matter_keeps_its_route_and_urgency_changes_nothing():
    workshop = charter(*rule("guardrail", "head, 24 h"), SOFT, top="boss")
    trace = walk(workshop, novel=True, urgent=True, touched=("g",))
    assert story(trace) == "guardrail-owner reserved-novel for-top-role recommends off-route decided: boss"
    assert [seat.role for seat in trace.asked] == ["money", "head"]


@pytest.mark.parametrize(
    ("rows", "adaptable", "unit", "expected"),
    [
        ({"": "lead=A", "north": "head=A"}, True, "north", "row-unit decided: head"),
        ({"": "lead=A", "north": "head=A"}, True, "berth", "row-unit decided: head"),
        ({"": "lead=A", "north": "head=A"}, True, "south", "row decided: lead"),
        ({"": "lead=A", "north": "head=A"}, False, "north", "row-locked row decided: lead"),
        ({"": "lead=A", "berth": "clerk=R", "north": "head=A"}, True, "berth", "row-unit decided: head"),
        ({"": "lead=R", "north": "head=A"}, False, "north", "row-locked no-row: dead_end"),
        ({"": "lead=R"}, True, "north", "no-row: dead_end"),
        ({}, True, "", "no-row: dead_end"),
        ({"": "lead=A/R clerk=C money=I"}, True, "", "row decided: lead"),
        ({"": "lead=A head=A"}, True, "", "two-deciders: dead_end"),
    ],
)
def test_the_row_of_the_nearest_unit_with_a_deciding_letter_counts(rows, adaptable, unit, expected):
    assert story(walk(charter(rows=rows, adaptable=adaptable), unit=unit)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("lead=7", "row decided: lead"),
        ("lead=5", "row decided: lead"),
        ("lead=4", "row-both decided-together: lead+head"),
        ("lead=3", "row-superior decided: head"),
        ("lead=1", "row-superior decided: head"),
        ("boss=2", "no-superior: dead_end"),
        ("boss=4", "no-superior: dead_end"),
        ("lead=6 clerk=7", "two-deciders: dead_end"),
        ("lead=3 clerk=3", "two-deciders: dead_end"),
        ("head=2 money=3", "row-superior decided: boss"),
        ("lead=1 head=3", "row-superior decided: boss"),
        ("lead=3 head=7", "row decided: head"),
        ("lead=4 head=7", "two-deciders: dead_end"),
    ],
)
def test_levels_of_delegation(rows, expected):
    assert story(walk(charter(rows=rows, framework="LEVELS"))) == expected


def test_everybody_who_leaves_it_to_another_in_a_circle_leaves_it_to_nobody():
    workshop = charter(role("boss", reports_to="lead"), rows="boss=1 head=1 lead=1", framework="LEVELS")
    assert story(walk(workshop)) == "no-decider: dead_end"


@pytest.mark.parametrize(
    ("framework", "rows", "expected"),
    [
        ("RASCI", "lead=A head=S", "row decided: lead"),
        ("CAIRO", "lead=A head=O", "row decided: lead"),
        ("DACI", "lead=D head=A", "row decided: head"),
        ("RAPID", "lead=R head=D money=P clerk=I", "row decided: head"),
        ("DARE", "lead=R head=D money=A", "row decided: head"),
        ("DARE", "head=D money=D", "row-joint decided-together: head+money"),
        ("RAPID", "head=D money=D", "two-deciders: dead_end"),
    ],
)
def test_the_letters_that_decide_are_those_of_the_framework(framework, rows, expected):
    assert story(walk(charter(rows=rows, framework=framework))) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("lead=X", "row decided: lead"),
        ("lead=Y", "row-superior decided: head"),
        ("lead=Z", "row-both decided-together: lead+head"),
        ("lead=X money=X", "two-deciders: dead_end"),
    ],
)
def test_a_framework_of_the_groups_own(rows, expected):
    letters = (
        OwnLetter("X", decides=True),
        OwnLetter("Y", superior=True),
        OwnLetter("Z", decides=True, superior=True),
    )
    workshop = charter(rows=rows, framework=OWN)
    workshop = update(workshop, "workshop", "facts", own_framework=OwnFramework("Ours", letters))
    assert story(walk(workshop)) == expected


@pytest.mark.parametrize(
    ("framework", "rows", "asked", "told"),
    [
        ("RACI", "lead=A clerk=C money=I head=R", "clerk", "money"),
        ("RAPID", "lead=D clerk=I money=R head=P boss=A", "money clerk boss", ""),
        ("DARE", "lead=D clerk=A money=R head=E", "money clerk", ""),
        ("LEVELS", "lead=3", "lead", ""),
        ("LEVELS", "lead=1", "", "lead"),
        ("LEVELS", "lead=5", "head", ""),
        ("LEVELS", "lead=6", "", "head"),
        ("RACI", "lead=A/C/I clerk=C/I money=I", "clerk", "money"),
    ],
)
def test_the_row_says_who_is_asked_and_who_is_told(framework, rows, asked, told):
    trace = walk(charter(rows=rows, framework=framework))
    assert " ".join(seat.role for seat in trace.asked) == asked
    assert " ".join(seat.role for seat in trace.told) == told


@pytest.mark.parametrize(
    ("records", "unit", "decider"),
    [
        ((role("lead", kind="per_unit"),), "north", "lead@north"),
        ((role("lead", kind="per_unit"),), "", "lead@group"),
        ((role("lead", kind="per_unit", unit="north"),), "berth", "lead@berth"),
        ((role("lead", kind="per_unit"), Seat(id="s", role="lead", unit="north")), "berth", "lead@north"),
        ((role("lead", kind="per_unit"), Seat(id="s", role="lead", unit="north")), "north", "lead@north"),
        ((role("lead", kind="per_unit"), Seat(id="s", role="lead", unit="north")), "south", "head"),
        ((role("lead", kind="per_unit", unit="north"),), "south", "head"),
        (
            (
                role("lead", kind="per_unit"),
                role("head", kind="per_unit"),
                Seat(id="s", role="lead", unit="north", vacant=True),
            ),
            "berth",
            "head@north",
        ),
        ((role("lead", unit="south", vacant=True), role("head", kind="per_unit")), "north", "head@south"),
        ((role("lead", vacant=True), role("head", kind="per_unit")), "north", "head@north"),
    ],
)
def test_a_role_means_its_seat_in_the_acting_unit_else_the_nearest_above(records, unit, decider):
    assert story(walk(charter(*records), unit=unit)).endswith(f": {decider}")


def test_without_one_centre_a_case_without_a_unit_arises_nowhere():
    workshop = update(charter(role("lead", kind="per_unit")), "unit", "group", level="unit")
    assert story(walk(workshop)) == "row decided: lead"
    assert walk(workshop).deciders[0].unit == ""
