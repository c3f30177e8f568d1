import pytest

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.records import Cell, Decision, Role
from facilitator.domain.reframing import with_framework
from facilitator.domain.workshop import Workshop


def grid(*letters):
    workshop = edits.put(edits.put(Workshop(), Role(id="r")), Decision(id="d", title="Hire somebody"))
    return edits.set_cells(workshop, {("d", "", "r"): Cell(letters)})


@pytest.mark.parametrize("letters", [(), ("A", "R"), ("–",), ("N/A",)])
def test_letters_and_marks_both_know_go_along(letters):
    after = with_framework(grid(*letters), "RASCI")
    assert after.facts.framework == "RASCI"
    assert after.cells == grid(*letters).cells


def test_letters_the_other_lacks_are_named():
    workshop = with_framework(grid("S", "R"), "RASCI")
    with pytest.raises(UserError, match=r"RACI has no S\..*“Hire somebody”"):
        with_framework(workshop, "RACI")


def test_an_unknown_framework_is_refused():
    with pytest.raises(UserError, match="no framework"):
        with_framework(Workshop(), "RICE")


def test_a_cell_without_letters_holds_nothing_back():
    workshop = edits.set_cells(grid(), {("d", "", "r"): Cell(note="ask again")})
    assert with_framework(workshop, "RASCI").facts.framework == "RASCI"
