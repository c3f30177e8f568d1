"""Changing the framework: what becomes what, what is refused, and the way back."""

from itertools import product

import pytest
from hypothesis import given

from domain.random_edits import sequences, walk
from facilitator.domain import changes, edits
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework, frameworks
from facilitator.domain.records import MARKS, Cell, Decision, Role
from facilitator.domain.reframing import held, mapping, mapping_for, with_framework
from facilitator.domain.workshop import Workshop


def grid(*letters, of="RACI"):
    workshop = edits.put(edits.put(Workshop(), Role(id="r")), Decision(id="d", title="Hire somebody"))
    workshop = edits.update(workshop, "workshop", workshop.facts.id, framework=of)
    return edits.set_cells(workshop, {("d", "", "r"): Cell(letters)})


def between(before, after):
    """What becomes what, in one line; ~ is a counterpart that comes near only."""
    found = mapping(framework(before), framework(after))
    return " ".join(
        f"{code}{'>' if found.exact(code) or not other else '~'}{other or '.'}"
        for code, other in found.letters.items()
    )


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("RACI", "RASCI", "A>A R>R C>C I>I"),
        ("RASCI", "RACI", "A>A R>R S~R C>C I>I"),
        ("RASCI", "RACI-VS", "A>A R>R S~R C>C I>I"),
        ("RACI-VS", "RASCI", "A>A R>R C>C I>I V>. S>."),
        ("RACI", "CAIRO", "A>A R>R C>C I>I"),
        ("CAIRO", "RACI", "A>A R>R C>C I>I O>."),
        ("RACI", "DACI", "A>A R~D C>C I>I"),
        ("DACI", "RACI", "D~R A>A C>C I>I"),
        ("RACI", "RAPID", "A>D R>P C>I I>."),
        ("RAPID", "RACI", "R~R A~C P>R I>C D>A"),
        ("RAPID", "RACI-VS", "R~R A~S P>R I>C D>A"),
        ("DACI", "RAPID", "D~R A>D C>I I>."),
        ("RAPID", "DACI", "R~D A~C P~D I>C D>A"),
        ("RAPID", "DARE", "R>R A~A P>E I>A D>D"),
        ("DARE", "RAPID", "D>D A>I R>R E>P"),
        ("RACI", "DARE", "A>D R>E C>A I>."),
        ("RACI", "LEVELS", "A>7 R>. C>3 I~1"),
        ("LEVELS", "RACI", "1~I 2~I 3>C 4>. 5~A 6~A 7>A"),
    ],
)
def test_what_becomes_what(before, after, found):
    assert between(before, after) == found


@pytest.mark.parametrize(("before", "after"), [*product(frameworks(), repeat=2)])
def test_every_letter_has_a_counterpart_of_the_other_framework_or_none(before, after):
    found = mapping(framework(before), framework(after))
    assert tuple(found.letters) == framework(before).codes
    assert {*found.letters.values()} <= {"", *framework(after).codes}
    assert found.lost == tuple(code for code, other in found.letters.items() if not other)
    if before == after:
        assert {code: code for code in found.letters} == found.letters
    for code in framework(before).deciding - framework(before).superior:
        assert found.letters[code] in framework(after).deciding


@pytest.mark.parametrize("letters", [(), ("A", "R"), ("–",), ("N/A",)])
def test_letters_and_marks_both_know_go_along(letters):
    after = with_framework(grid(*letters), "RASCI")
    assert after.facts.framework == "RASCI"
    assert after.cells == grid(*letters).cells


@pytest.mark.parametrize(
    ("before", "letters", "after", "becomes"),
    [
        ("RACI", ("A", "R"), "RAPID", ("D", "P")),
        ("RAPID", ("D",), "DACI", ("A",)),
        ("DARE", ("D", "A"), "RACI", ("A", "C")),
    ],
)
def test_letters_that_mean_the_same_become_each_other_unasked(before, letters, after, becomes):
    changed = with_framework(grid(*letters, of=before), after)
    assert changed.cell("d", "r").letters == becomes
    assert changed.facts.framework == after


@pytest.mark.parametrize(
    ("before", "letters", "after", "refused"),
    [
        ("RASCI", ("S", "R"), "RACI", "RACI has no S as RASCI has it"),
        ("RASCI", ("S",), "RACI-VS", "RACI-VS has no S as RASCI has it"),
        ("RACI", ("C", "I"), "RAPID", "RAPID has no I as RACI has it"),
        ("LEVELS", ("5",), "RACI", r"RACI has no 5 as Delegation \(levels 1–7\) has it"),
        ("RACI", ("X",), "RASCI", "RASCI has no X"),
    ],
)
def test_letters_that_do_not_mean_the_same_are_named(before, letters, after, refused):
    with pytest.raises(UserError, match=refused + ".*“Hire somebody”"):
        with_framework(grid(*letters, of=before), after)


def test_a_mapping_says_what_becomes_of_the_others():
    workshop = grid("R", "S", of="RASCI")
    proposed = mapping_for(workshop, framework("RACI"))
    assert with_framework(workshop, "RACI", proposed).cell("d", "r").letters == ("R",)
    chosen = proposed.changed("S", "C").changed("R", "A")
    assert with_framework(workshop, "RACI", chosen).cell("d", "r").letters == ("A", "C")
    assert proposed.letters["S"] == "R"


def test_a_letter_without_counterpart_goes_and_only_a_note_keeps_its_cell():
    workshop = grid("O", of="CAIRO")
    proposed = mapping_for(workshop, framework("RACI"))
    assert proposed.lost == ("O",)
    assert with_framework(workshop, "RACI", proposed).cells == {}
    said = edits.set_cells(workshop, {("d", "", "r"): Cell(("O",), "she said so", "Out")})
    assert with_framework(said, "RACI", proposed).cell("d", "r") == Cell((), "she said so")
    marked = with_framework(said, "RACI", proposed.changed("O", MARKS[0]))
    assert marked.cell("d", "r") == Cell((MARKS[0],), "she said so", "Out")


def test_letters_of_neither_framework_stay_until_somebody_says_what_they_are():
    workshop = grid("X", "S", "A")
    proposed = mapping_for(workshop, framework("RASCI"))
    assert proposed.letters == {"A": "A", "R": "R", "C": "C", "I": "I", "X": "X", "S": "S"}
    assert [proposed.exact(code) for code in "AXS"] == [True, False, True]
    assert with_framework(workshop, "RASCI", proposed).cells == workshop.cells
    chosen = with_framework(workshop, "RASCI", proposed.changed("X", "C"))
    assert chosen.cell("d", "r").letters == ("C", "S", "A")


def test_how_many_cells_hold_a_letter():
    workshop = edits.put(grid("A", "R"), Role(id="q"))
    workshop = edits.set_cells(workshop, {("d", "", "q"): Cell(("R",))})
    assert held(workshop) == {"A": 1, "R": 2}
    assert held(grid("–")) == {}


def test_an_unknown_framework_is_refused():
    with pytest.raises(UserError, match="no framework"):
        with_framework(Workshop(), "RICE")


def test_a_cell_without_letters_holds_nothing_back():
    workshop = edits.set_cells(grid(), {("d", "", "r"): Cell(note="ask again")})
    assert with_framework(workshop, "RAPID").facts.framework == "RAPID"


def test_the_framework_it_has_changes_nothing():
    workshop = grid("A", "X")
    assert with_framework(workshop, "RACI", mapping_for(workshop, framework("RACI"))) is workshop


@given(sequences())
def test_after_any_edits_every_change_of_framework_is_undone_whole(steps):
    *_, value = walk(steps)
    for name, frame in frameworks().items():
        proposed = mapping_for(value, frame)
        after = with_framework(value, name, proposed)
        assert after.facts.framework == name
        assert changes.apply(after, changes.diff(value, after).inverted()) == value
        allowed = {*proposed.letters.values(), *MARKS}
        assert {
            code for row in after.cells.values() for cell in row.values() for code in cell.letters
        } <= allowed
        for key, row in value.cells.items():
            for role, cell in row.items():
                assert after.cell(key[0], role, key[1]).note == cell.note


def test_no_two_letters_of_a_framework_have_the_same_part():
    parts = {letter.part for frame in frameworks().values() for letter in frame.letters}
    assert "" not in parts
    for name, frame in frameworks().items():
        assert len({letter.part for letter in frame.letters}) == len(frame.codes), name
