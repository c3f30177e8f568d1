"""Changing the framework: what becomes what, what is refused, and the way back."""

from itertools import product

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.random_edits import sequences, walk
from facilitator.domain import changes, edits
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework, framework_words, frameworks
from facilitator.domain.own_framework import (
    OWN,
    OwnFramework,
    OwnLetter,
    as_framework,
    cleaned_own,
    flaws,
    own_from,
)
from facilitator.domain.records import MARKS, Cell, Decision, Role
from facilitator.domain.reframing import Effect, effect, held, inexact, mapping, mapping_for, with_framework
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


def test_how_near_a_counterpart_comes():
    found = mapping(framework("RASCI"), framework("RACI"))
    assert {code: found.nearness(code) for code in "ARSCI"} == {
        **dict.fromkeys("ARCI", "same"),
        "S": "near",
    }
    assert found.changed("S", "").nearness("S") == "lost"
    assert found.changed("S", "I").nearness("S") == "other"
    strange = mapping_for(grid("X"), framework("RASCI"))
    assert strange.nearness("X") == "strange"
    assert strange.changed("X", "C").nearness("X") == "other"


def test_what_a_change_does_to_the_grid_is_counted():
    workshop = edits.put(grid("A", "S", of="RASCI"), Role(id="q"))
    workshop = edits.set_cells(workshop, {("d", "", "q"): Cell(("S",), "why")})
    proposed = mapping_for(workshop, framework("RACI"))
    assert effect(workshop, proposed) == Effect(2, 0, {})
    assert effect(workshop, proposed.changed("S", "")) == Effect(2, 1, {"S": 2})
    assert effect(workshop, proposed.changed("S", "S")) == Effect(0, 0, {})
    assert inexact(workshop, proposed) == ("S",)
    assert inexact(grid("A", "R", of="RASCI"), proposed) == ()


def ours(*letters, title="Ours"):
    return OwnFramework(title, tuple(letters))


DECIDER = OwnLetter("D", "Decides", decides=True)


def test_a_letter_that_is_written_otherwise_is_the_same_one():
    workshop = with_framework(grid("A", "R"), "RACI")
    raci = own_from(framework("RACI"), framework_words()["RACI"])
    renamed = {"A": "R", "R": "K2", "C": "C", "I": "I"}
    letters = [msgspec.structs.replace(letter, code=renamed[letter.code]) for letter in raci.letters]
    own = ours(*letters)
    proposed = mapping_for(workshop, as_framework(own), renamed)
    assert inexact(workshop, proposed) == ()
    after = with_framework(workshop, OWN, proposed, own)
    assert after.cell("d", "r").letters == ("R", "K2")
    assert after.facts.own_framework == own


def test_a_letter_without_a_part_stays_itself_while_its_framework_is_edited():
    workshop = with_framework(grid(), OWN, None, ours(DECIDER, OwnLetter("Q")))
    workshop = edits.set_cells(workshop, {("d", "", "r"): Cell(("Q",))})
    own = ours(DECIDER, OwnLetter("Q", "Questions"))
    assert inexact(workshop, mapping_for(workshop, as_framework(own), {"D": "D", "Q": "Q"})) == ()
    assert inexact(workshop, mapping_for(workshop, as_framework(own))) == ()
    gone = mapping_for(workshop, as_framework(ours(DECIDER)), {"D": "D"})
    assert gone.lost == ("Q",)


def test_a_sign_that_another_letter_takes_over_is_not_taken_for_the_same():
    own = ours(OwnLetter("A", "Answers", decides=True), OwnLetter("B"))
    workshop = with_framework(grid(), OWN, None, own)
    workshop = edits.set_cells(workshop, {("d", "", "r"): Cell(("A",))})
    after = ours(OwnLetter("A", decides=True))
    proposed = mapping_for(workshop, as_framework(after), {"B": "A"})
    assert proposed.letters == {"A": "", "B": "A"}
    strange = edits.set_cells(workshop, {("d", "", "r"): Cell(("Z",))})
    proposed = mapping_for(strange, as_framework(ours(DECIDER, OwnLetter("Z"))), {"B": "Z"})
    assert inexact(strange, proposed) == ("Z",)
    proposed = mapping_for(strange, as_framework(ours(DECIDER, OwnLetter("Z"))), {})
    assert inexact(strange, proposed) == ()


def test_numbers_of_letters_that_are_gone_go_with_them():
    own = ours(msgspec.structs.replace(DECIDER, most=1), OwnLetter("Q", most=3))
    workshop = with_framework(grid(), OWN, None, own)
    numbers = {"grid.own-many-D": 2, "grid.own-many-Q": 4, "grid.many-consulted": 1}
    workshop = edits.update(workshop, "workshop", workshop.facts.id, thresholds=numbers)
    kept = with_framework(workshop, "RACI")
    assert kept.facts.thresholds == numbers
    after = with_framework(kept, OWN, None, ours(msgspec.structs.replace(DECIDER, most=1)))
    assert after.facts.thresholds == {"grid.own-many-D": 2, "grid.many-consulted": 1}


OWN_LETTER = st.builds(
    OwnLetter,
    st.text("ABDKRז2", min_size=1, max_size=3),
    decides=st.booleans(),
    part=st.sampled_from(["", "decide", "do", "support", "drive", "learn"]),
)


@given(st.lists(OWN_LETTER, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_whatever_the_letters_are_called_they_come_back(letters, chance):
    own = cleaned_own(ours(*letters))
    assume(not flaws(own))
    codes = [letter.code for letter in own.letters]
    workshop = with_framework(grid(), OWN, None, own)
    for number, code in enumerate(codes):
        workshop = edits.put(workshop, Role(id=f"r{number}"))
        both = (code, codes[number - 1]) if number else (code,)
        workshop = edits.set_cells(workshop, {("d", "", f"r{number}"): Cell(both)})
    there = [f"N{number}" for number in range(len(codes))]
    chance.shuffle(there)
    renamed = dict(zip(codes, there, strict=True))
    other = ours(*(msgspec.structs.replace(letter, code=renamed[letter.code]) for letter in own.letters))
    proposed = mapping_for(workshop, as_framework(other), renamed)
    assert inexact(workshop, proposed) == ()
    moved = with_framework(workshop, OWN, proposed, other)
    assert held(moved) == {renamed[code]: count for code, count in held(workshop).items()}
    back = mapping_for(moved, as_framework(own), {new: old for old, new in renamed.items()})
    assert with_framework(moved, OWN, back, own) == workshop
