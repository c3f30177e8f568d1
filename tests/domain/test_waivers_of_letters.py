"""What was waived and which numbers were set stays with a letter of the group's own, whatever its sign."""

import pytest

from facilitator.checks import check, waiver_key
from facilitator.domain import changes, edits
from facilitator.domain.framework_draft import draft_of
from facilitator.domain.legend import resolved
from facilitator.domain.own_framework import OWN, OwnFramework, OwnLetter, as_framework
from facilitator.domain.records import Cell, Decision, Facts, Role
from facilitator.domain.reframing import mapping_for, with_framework
from facilitator.domain.waiving import waive
from facilitator.domain.workshop import FACTS, Workshop

DAY = "2026-03-02"
OURS = OwnFramework(
    "Ours",
    (
        OwnLetter("A", "Answers", decides=True, least=1, most=1, part="decide"),
        OwnLetter("R", "Runs it", does=True, most=1, part="do"),
        OwnLetter("C", "Comments"),
    ),
)
TOO_MANY = "grid.own-many-"


def workshop():
    """A row with one A and one R too many; of these the A is waived."""
    made = Workshop(facts=Facts(framework=OWN, own_framework=OURS))
    for record in (Role(id="r", title="Board"), Role(id="s", title="Chair"), Decision(id="d", title="Hire")):
        made = edits.put(made, record)
    made = edits.set_cells(made, {("d", "", role): Cell(("A", "R")) for role in "rs"})
    keys = [waiver_key(finding) for finding in check(made, DAY) if finding.rule == f"{TOO_MANY}A"]
    return waive(made, keys, title="Until May", owner="r", since=DAY, until="2026-04-01")


def renamed(workshop, **signs):
    """Give letters other signs in the editor; "" takes one out."""
    draft = draft_of(workshop.facts.own_framework, present=True)
    key_of = {row.letter.code: row.key for row in draft.rows}
    for sign, other in signs.items():
        draft = draft.changed(key_of[sign], "code", other) if other else draft.without(key_of[sign])
    mapping = mapping_for(workshop, as_framework(draft.own), draft.renamed)
    return with_framework(workshop, OWN, mapping, draft.own)


def told(workshop):
    """The signs of which there are too many, those waived in brackets."""
    found = [f for f in check(workshop, DAY) if f.rule.startswith(TOO_MANY)]
    signs = [(f.rule.removeprefix(TOO_MANY), f.waived) for f in found]
    return sorted(f"({sign})" if waived else sign for sign, waived in signs)


@pytest.mark.parametrize(
    ("signs", "after"),
    [
        ({}, ["(A)", "R"]),
        ({"A": "X"}, ["(X)", "R"]),
        ({"R": "X"}, ["(A)", "X"]),
        ({"A": "R", "R": "A"}, ["(R)", "A"]),
        ({"A": "R", "R": "C", "C": "A"}, ["(R)", "C"]),
        ({"R": "", "A": "R"}, ["(R)"]),
        ({"A": "", "R": "A"}, ["A"]),
    ],
)
def test_what_was_waived_stays_with_its_letter(signs, after):
    before = workshop()
    assert told(before) == ["(A)", "R"]
    moved = renamed(before, **signs)
    assert told(moved) == after
    assert changes.apply(moved, changes.diff(before, moved).inverted()) == before


def test_there_and_back_all_is_as_it_was():
    before = workshop()
    assert renamed(renamed(before, A="R", R="A"), A="R", R="A") == before
    assert renamed(renamed(before, A="X"), X="A") == before


def test_numbers_stay_with_their_letter():
    numbers = {f"{TOO_MANY}A": 2.0, f"{TOO_MANY}R": 3.0, "grid.in-every-row": 7.0}
    before = workshop()
    before = edits.update(before, FACTS, before.facts.id, thresholds=numbers)
    swapped = renamed(before, A="R", R="A").facts.thresholds
    assert swapped == {f"{TOO_MANY}R": 2, f"{TOO_MANY}A": 3, "grid.in-every-row": 7}
    assert renamed(before, A="", R="A").facts.thresholds == {f"{TOO_MANY}A": 3, "grid.in-every-row": 7}


def test_what_was_waived_of_a_letter_that_is_out_waits_while_its_sign_is_nobodys():
    out = renamed(workshop(), A="", R="X", C="R")
    assert [waiver.rule for waiver in out.waivers.values()] == [f"{TOO_MANY}A"]


def test_through_another_framework_and_back_it_holds_again():
    before = workshop()
    there = with_framework(before, "RACI", mapping_for(before, resolved("RACI")))
    assert told(there) == []
    back = with_framework(there, OWN, mapping_for(there, as_framework(OURS)))
    assert told(back) == ["(A)", "R"]


def test_from_a_framework_that_ships_waivers_come_along_into_the_groups_own():
    before = workshop()
    ships = with_framework(before, "RACI", mapping_for(before, resolved("RACI")))
    (rule,) = {waiver.rule for waiver in ships.waivers.values()}
    assert rule == "grid.several-accountable"
    assert [f.waived for f in check(ships, DAY) if f.rule == rule] == [True]
