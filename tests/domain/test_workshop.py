"""Reading the value: rows, sections, units."""

from facilitator.domain.records import Cell, Decision, Role, Section, Unit
from facilitator.domain.workshop import BLANK, Workshop, unit_tree

DECISIONS = {
    key: Decision(id=key, section=section) for key, section in zip("abcd", ["y", "x", "", "y"], strict=True)
}
ROLES = {key: Role(id=key, unit=unit) for key, unit in zip("pqr", ["v", "", "v"], strict=True)}
WORKSHOP = Workshop(
    units={key: Unit(id=key) for key in "uv"},
    roles=ROLES,
    sections={key: Section(id=key) for key in "xyz"},
    decisions=DECISIONS,
    cells={("a", ""): {"p": Cell(("A",))}, ("a", "v"): {"p": Cell(("R",))}},
)


def test_decisions_stand_in_their_sections_those_without_one_first():
    found = [
        (section.id if section else None, "".join(decision.id for decision in decisions))
        for section, decisions in WORKSHOP.by_section()
    ]
    assert found == [(None, "c"), ("x", "b"), ("y", "ad"), ("z", "")]


def test_roles_stand_in_their_units_and_units_without_roles_do_not_show():
    found = [
        (unit.id if unit else None, "".join(role.id for role in roles)) for unit, roles in WORKSHOP.by_unit()
    ]
    assert found == [(None, "q"), ("v", "pr")]


def test_units_with_roles_come_in_the_order_of_the_tree_however_they_are_listed():
    parents = {"child": "top", "other": "", "top": ""}
    workshop = Workshop(
        units={key: Unit(id=key, parent=parent) for key, parent in parents.items()},
        roles={f"r{key}": Role(id=f"r{key}", unit=key) for key in parents},
    )
    assert [unit.id for unit, _roles in workshop.by_unit()] == ["other", "top", "child"]
    assert unit_tree(workshop) == [("other", 0), ("top", 0), ("child", 1)]


def test_a_row_of_a_unit_is_another_row():
    assert WORKSHOP.cell("a", "p") == Cell(("A",))
    assert WORKSHOP.cell("a", "p", "v") == Cell(("R",))
    assert WORKSHOP.cell("a", "p", "u") is BLANK
    assert WORKSHOP.row("b") == {}
