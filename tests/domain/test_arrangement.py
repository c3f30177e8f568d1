import random

import pytest

from facilitator.domain import edits
from facilitator.domain.arrangement import (
    grouped,
    in_tree_order,
    inserted,
    inserted_units,
    placed,
    placed_unit,
    stepped,
    stepped_unit,
    with_field,
)
from facilitator.domain.errors import UserError
from facilitator.domain.records import Decision, Role, Section, Unit
from facilitator.domain.workshop import KINDS, Workshop, unit_tree


def with_all(*records):
    workshop = Workshop()
    for record in records:
        workshop = edits.put(workshop, record)
    return workshop


def catalogue():
    sections = [Section(id=key, title=key) for key in "MN"]
    of = {"a": "M", "b": "M", "c": "N", "d": "N"}
    decisions = [Decision(id=key, title=key, section=group) for key, group in of.items()]
    return with_all(*sections, Decision(id="z", title="z"), *decisions)


def organisation():
    units = [Unit(id="C"), Unit(id="N", parent="C"), Unit(id="S", parent="C"), Unit(id="T", parent="N")]
    return with_all(*units)


def test_members_stand_under_their_groups_in_order():
    assert grouped(catalogue(), "decision") == {"": ["z"], "M": ["a", "b"], "N": ["c", "d"]}


@pytest.mark.parametrize(
    ("record", "group", "index", "expected"),
    [
        ("a", "M", 1, {"": ["z"], "M": ["b", "a"], "N": ["c", "d"]}),
        ("a", "N", 1, {"": ["z"], "M": ["b"], "N": ["c", "a", "d"]}),
        ("d", "", 0, {"": ["d", "z"], "M": ["a", "b"], "N": ["c"]}),
        ("z", "N", 99, {"": [], "M": ["a", "b"], "N": ["c", "d", "z"]}),
    ],
)
def test_a_record_is_placed_in_a_group(record, group, index, expected):
    assert grouped(placed(catalogue(), "decision", record, group, index), "decision") == expected


def test_placing_where_it_stands_changes_nothing():
    workshop = catalogue()
    assert placed(workshop, "decision", "b", "M", 1) is workshop
    assert placed(workshop, "decision", "unknown", "M", 1) is workshop


def test_a_step_goes_over_the_edge_of_a_group_and_back():
    workshop = catalogue()
    down = stepped(workshop, "decision", "b", 1)
    assert grouped(down, "decision") == {"": ["z"], "M": ["a"], "N": ["b", "c", "d"]}
    assert grouped(stepped(down, "decision", "b", -1), "decision") == grouped(workshop, "decision")


def test_a_step_stops_at_the_ends():
    workshop = catalogue()
    assert stepped(workshop, "decision", "z", -1) is workshop
    assert stepped(workshop, "decision", "d", 1) is workshop


def test_units_come_as_a_tree_each_before_its_parts():
    assert unit_tree(organisation()) == [("C", 0), ("N", 1), ("T", 2), ("S", 1)]


def test_units_in_a_circle_are_shown_all_the_same():
    workshop = with_all(Unit(id="A", parent="B"), Unit(id="B", parent="A"), Unit(id="C"))
    assert sorted(key for key, _depth in unit_tree(workshop)) == ["A", "B", "C"]


def test_a_chain_of_units_needs_no_recursion():
    chain = {str(n): Unit(id=str(n), parent=str(n - 1) if n else "") for n in range(5_000)}
    workshop = edits.with_records(Workshop(), KINDS["unit"], chain)
    assert unit_tree(workshop)[-1] == ("4999", 4_999)


def test_roles_follow_the_tree_of_units():
    workshop = in_tree_order(organisation())
    for key, unit in (("r", "S"), ("q", "T"), ("p", "")):
        workshop = edits.put(workshop, Role(id=key, unit=unit))
    assert list(grouped(workshop, "role")) == ["", "C", "N", "T", "S"]
    assert grouped(stepped(workshop, "role", "q", 1), "role")["S"] == ["q", "r"]


def test_a_unit_takes_its_parts_along():
    workshop = placed_unit(organisation(), "N", "", 0)
    assert unit_tree(workshop) == [("N", 0), ("T", 1), ("C", 0), ("S", 1)]
    assert list(workshop.units) == ["N", "T", "C", "S"]


def test_a_unit_steps_among_those_beside_it():
    workshop = in_tree_order(organisation())
    assert list(stepped_unit(workshop, "S", -1).units) == ["C", "S", "N", "T"]
    assert stepped_unit(workshop, "N", -1) is workshop
    assert stepped_unit(workshop, "unknown", 1) is workshop


@pytest.mark.parametrize("above", ["N", "T"])
def test_a_unit_is_no_part_of_itself(above):
    with pytest.raises(UserError, match="cannot be a part of"):
        placed_unit(organisation(), "N", above, 0)


def test_nobody_reports_to_those_below():
    workshop = with_all(Role(id="a", title="A"), Role(id="b", title="B", reports_to="a"))
    with pytest.raises(UserError, match="“A” cannot report to “B”"):
        with_field(workshop, "role", "a", "reports_to", "b")
    with pytest.raises(UserError, match="cannot report to"):
        with_field(workshop, "role", "a", "reports_to", "a")


def test_a_deputy_may_be_anybody():
    workshop = with_all(Role(id="a"), Role(id="b", deputy="a"))
    assert with_field(workshop, "role", "a", "deputy", "b").roles["a"].deputy == "b"


def test_any_moves_keep_every_record(full):
    randomly = random.Random(4)
    workshop = catalogue()
    for _ in range(2_000 if full else 200):
        key = randomly.choice(list(workshop.decisions))
        if randomly.random() < 0.5:
            workshop = stepped(workshop, "decision", key, randomly.choice((-1, 1)))
        else:
            group = randomly.choice(("", "M", "N"))
            workshop = placed(workshop, "decision", key, group, randomly.randrange(6))
        members = [key for group in grouped(workshop, "decision").values() for key in group]
        assert sorted(members) == list("abcdz")
        assert list(workshop.decisions) == members


def test_new_records_stand_together_where_they_were_put():
    new = [Decision(id=key, title=key) for key in "xy"]
    after = inserted(catalogue(), new, "M", 1)
    assert grouped(after, "decision") == {"": ["z"], "M": ["a", "x", "y", "b"], "N": ["c", "d"]}
    assert list(after.decisions) == list("zaxybcd")


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("N", [("C", 0), ("N", 1), ("T", 2), ("x", 1), ("y", 1), ("S", 1)]),
        ("", [("C", 0), ("N", 1), ("T", 2), ("S", 1), ("x", 0), ("y", 0)]),
    ],
)
def test_new_units_stand_beside_another(beside, expected):
    after = inserted_units(organisation(), [Unit(id="x"), Unit(id="y")], beside)
    assert unit_tree(after) == expected
    assert list(after.units) == [key for key, _depth in expected]
