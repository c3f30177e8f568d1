"""Cells as texts and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import edits
from facilitator.domain.frameworks import framework
from facilitator.domain.records import MARKS, Cell
from facilitator.exchange.cells import CellReader
from facilitator.gui.grid.texts import read, remark, tooltip, typed

READER = CellReader(framework("RACI"))
LETTERS = st.one_of(
    st.lists(st.sampled_from(framework("RACI").codes), unique=True, max_size=4).map(tuple),
    st.sampled_from(MARKS).map(lambda mark: (mark,)),
)
STRANGE = st.lists(st.sampled_from(("S", "Q", "A")), unique=True, max_size=3).map(tuple)
NOTES = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="ARCIN/–-() :;\n", max_size=8),
    st.sampled_from(["A", "(A)", "N/A", "–", "A/R (x)", "R: y", ")", "(", "a) (b"]),
)


@given(LETTERS, NOTES)
def test_letters_and_notes_come_back_as_they_were(letters, note):
    cell = edits.cleaned_cell(Cell(letters, note))
    assert read(typed(cell), READER) == cell


@given(LETTERS | STRANGE, NOTES, NOTES, NOTES)
def test_a_note_that_is_changed_changes_nothing_else(letters, note, source, other):
    cell = edits.cleaned_cell(Cell(letters, note, source if "(" not in source else ""))
    other = edits.cleaned_cell(Cell((), other)).note
    said = "/".join(cell.letters) or cell.source
    if other and said:
        after = read(f"{said} ({other})", READER, cell)
        assert (after.letters, after.note, after.source) == (cell.letters, other, cell.source)


def test_the_whole_of_a_long_text_that_was_not_understood_is_typed():
    text = "Whoever is on duty that week decides. " * 12
    cell = read(text, READER)
    assert typed(cell) == text.strip()
    assert remark(cell) == text.strip()


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (Cell(("R",)), []),
        (Cell(("R",), "assist", "R (assist)"), ["Responsible", "assist"]),
        (Cell(("R",), "assist"), ["Responsible", "assist"]),
        (Cell(("R",), "assist", "Responsible"), ["Responsible", "assist", "Imported from “Responsible”"]),
        (Cell(("R",), "", "Responsible"), ["Responsible", "Imported from “Responsible”"]),
        (Cell((), "", "???"), ["Not understood: “???”"]),
        (Cell((), "a note", "???"), ["Not understood: “???”", "a note"]),
        (Cell((), "Whoever is there", "Whoever"), ["Whoever is there"]),
    ],
)
def test_a_tooltip_says_nothing_twice(cell, lines):
    assert tooltip(cell, framework("RACI")) == ("<span>" + "<br>".join(lines) + "</span>" if lines else "")
