"""The likelihood × impact matrix: what may be one, and what a cell says."""

import pytest
from msgspec.structs import replace

from domain.filled import MATRIX
from facilitator.domain import edits
from facilitator.domain.risk_matrix import LONGEST, RiskMatrix, cleaned_matrix, is_sound, unsound_part
from facilitator.domain.workshop import FACTS, Workshop


def test_steps_count_from_one():
    assert [MATRIX.zone(1, 1), MATRIX.zone(2, 2), MATRIX.zone(3, 4)] == ["within", "watched", "up"]
    changed = MATRIX.with_zone(2, 3, "within")
    assert changed.zone(2, 3) == "within"
    assert changed.with_zone(2, 3, "up") == MATRIX


@pytest.mark.parametrize(
    ("matrix", "part"),
    [
        (MATRIX, ""),
        (RiskMatrix(("",) * 6, ("",) * 6, (("up",) * 6,) * 6), ""),
        (RiskMatrix(("",) * 2, ("",) * 3, (("up",) * 3,) * 2), "likelihood"),
        (RiskMatrix(("",) * 7, ("",) * 3, (("up",) * 3,) * 7), "likelihood"),
        (RiskMatrix(("",) * 3, ("",) * 7, (("up",) * 7,) * 3), "impact"),
        (RiskMatrix((), (), ()), "likelihood"),
        (replace(MATRIX, zones=MATRIX.zones[1:]), "zones"),
        (replace(MATRIX, zones=(*MATRIX.zones, MATRIX.zones[0])), "zones"),
        (replace(MATRIX, zones=(*MATRIX.zones[:2], MATRIX.zones[2][1:])), "zones[2]"),
        (replace(MATRIX, zones=(("up",) * 5, *MATRIX.zones[1:])), "zones[0]"),
    ],
)
def test_every_cell_of_three_to_six_steps_has_a_zone(matrix, part):
    assert unsound_part(matrix) == part
    assert is_sound(matrix) == (not part)


def test_names_of_steps_are_cleaned_where_they_come_in():
    unclean = replace(MATRIX, likelihood=("  Rare\u202e\n", "x" * 999, "Likely"))
    workshop = edits.update(Workshop(), FACTS, "nobody", matrix=unclean)
    assert workshop.facts.matrix is None
    workshop = edits.update(workshop, FACTS, workshop.facts.id, matrix=unclean)
    assert workshop.facts.matrix.likelihood == ("Rare", "x" * LONGEST, "Likely")
    assert cleaned_matrix(MATRIX) == MATRIX
