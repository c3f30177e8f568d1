"""What stands where in the grid."""

from hypothesis import given

from domain.random_edits import sequences, walk
from facilitator.domain import edits
from facilitator.domain.records import Cell, Role
from facilitator.gui.grid.outline import outline_of
from gui.opened import harbour


def titles(workshop, outline):
    return [
        workshop.sections[row.section].title if row.heading else workshop.decisions[row.decision].title
        for row in outline.rows
    ]


def test_rows_stand_under_their_sections_and_roles_under_their_units():
    workshop = harbour()
    outline = outline_of(workshop)
    assert titles(workshop, outline) == [
        "Market",
        "Set the scope",
        "Change a price",
        "Start an experiment",
        "Money",
        "Approve spend",
        "Hire somebody",
    ]
    assert [(workshop.units[g.unit].title, g.first, g.count) for g in outline.groups] == [
        ("Centre", 1, 2),
        ("North", 3, 2),
    ]


def test_roles_without_a_unit_and_decisions_without_a_section_come_first():
    workshop = edits.put(harbour(), Role(title="Guest"))
    decision = next(iter(workshop.decisions))
    workshop = edits.update(workshop, "decision", decision, section="")
    outline = outline_of(workshop)
    assert workshop.roles[outline.roles[0]].title == "Guest"
    assert outline.groups[0].unit == ""
    assert titles(workshop, outline)[:2] == ["Set the scope", "Market"]


def test_a_units_own_row_follows_the_centres():
    workshop = harbour()
    decision, unit = next(iter(workshop.decisions)), list(workshop.units)[1]
    role = next(iter(workshop.roles))
    workshop = edits.set_cells(workshop, {(decision, unit, role): Cell(("A",))})
    outline = outline_of(workshop)
    assert outline.row_of[decision, unit] == outline.row_of[decision, ""] + 1


@given(sequences())
def test_every_place_leads_to_a_cell_and_back(steps):
    *_, workshop = walk(steps)
    outline = outline_of(workshop)
    assert sum(row.heading for row in outline.rows) == len(workshop.sections)
    for row, place in enumerate(outline.rows):
        for column in range(len(outline.roles) + 1):
            key = outline.key(row, column)
            assert (key is None) == (column == 0 or place.heading)
            assert key is None or outline.place(key) == (row, column)
