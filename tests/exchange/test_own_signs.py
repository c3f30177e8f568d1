"""The signs of a group's own framework are read as what they are, whatever else they might say."""

from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.domain.own_framework import OwnFramework, OwnLetter, as_framework, cleaned_own, flaws
from facilitator.domain.records import MARKS, Cell
from facilitator.exchange.cells import CellReader
from facilitator.gui.grid.texts import read, typed

SIGNS = ("A", "NA", "N", "S", "O", "SO", "E", "Y", "ET", "AND", "UND", "K2", "K", "2", "DR", "D", "R", "AR")
LETTER = st.builds(
    OwnLetter,
    st.sampled_from(SIGNS) | st.text(min_size=1, max_size=3),
    name=st.sampled_from(["", "A", "K2", "Dr", "and", "n/a"]) | st.text(max_size=8),
    decides=st.booleans(),
)


@given(st.lists(LETTER, min_size=1, max_size=12))
def test_every_sign_and_all_together_are_read_back(letters):
    own = cleaned_own(OwnFramework("Ours", tuple(letters)))
    assume(not flaws(own))
    framework = as_framework(own)
    reader = CellReader(framework)
    for cell in (*(Cell((code,)) for code in framework.codes), Cell(framework.codes)):
        assert read(typed(cell, framework.codes), reader, codes=framework.codes) == cell
    for mark in MARKS:
        assert reader[mark].cell == Cell((mark,))


def test_a_sign_comes_before_a_name():
    letters = (OwnLetter("K2", "DR", decides=True), OwnLetter("DR", "Drives"))
    reader = CellReader(as_framework(OwnFramework("Ours", letters)))
    assert reader["DR"].cell == Cell(("DR",))
    assert reader["dr/k2"].cell.letters == ("DR", "K2")
    assert reader["drives"].cell.letters == ("DR",)
