"""A group's framework while it is edited: letters keep who they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.framework_draft import Draft, draft_of
from facilitator.domain.frameworks import framework, framework_words
from facilitator.domain.own_framework import MOST_LETTERS, flaws, own_from


def raci(*, present=True):
    return draft_of(own_from(framework("RACI"), framework_words()["RACI"]), present=present)


def key(draft, sign):
    return next(row.key for row in draft.rows if row.letter.code == sign)


def signs(draft):
    return "".join(letter.code for letter in draft.own.letters)


def test_what_was_not_touched_is_what_it_came_from():
    assert raci().own == own_from(framework("RACI"), framework_words()["RACI"])
    assert raci().renamed == {"A": "A", "R": "R", "C": "C", "I": "I"}
    assert raci(present=False).renamed == {}


def test_a_letter_is_known_whatever_it_is_written_with():
    draft = raci()
    swapped = draft.changed(key(draft, "A"), "code", "r").changed(key(draft, "R"), "code", "a")
    assert swapped.renamed == {"A": "R", "R": "A", "C": "C", "I": "I"}
    gone = draft.without(key(draft, "C"))
    assert gone.renamed == {"A": "A", "R": "R", "I": "I"}
    new, added = gone.added(key(gone, "A"))
    assert new.changed(added, "code", "C").renamed == gone.renamed


def test_a_letter_whose_holder_has_another_part_is_no_counterpart_elsewhere_any_more():
    draft = raci()
    raised = draft.changed(key(draft, "I"), "decides", True)
    assert [letter.part for letter in raised.own.letters] == ["decide", "do", "advise", ""]
    assert raised.changed(key(draft, "I"), "decides", False).own == draft.own
    assert raised.changed(key(draft, "I"), "name", "Instigator").own.letters[3].part == ""


def test_letters_come_after_the_chosen_one_in_a_colour_that_is_free():
    draft, added = raci().added(raci().rows[0].key)
    assert (signs(draft), draft.index(added)) == ("ARCI", 4)
    draft = raci()
    more, added = draft.added(key(draft, "A"))
    assert more.index(added) == 1
    assert more.rows[1].letter.colour not in {row.letter.colour for row in draft.rows}
    assert [flaw.letter for flaw in flaws(more.own)] == [1]


def test_there_is_room_for_so_many_letters():
    draft = Draft()
    while not draft.full:
        draft, _ = draft.added()
    assert len(draft.own.letters) == MOST_LETTERS


@pytest.mark.parametrize(
    ("sign", "by", "after"),
    [("A", 1, "RACI"), ("I", -1, "ARIC"), ("A", -1, "ARCI"), ("I", 1, "ARCI"), ("A", 3, "RCIA")],
)
def test_a_letter_is_moved_within_the_legend(sign, by, after):
    assert signs(raci().moved(key(raci(), sign), by)) == "ARCI"  # a key of another draft
    draft = raci()
    assert signs(draft.moved(key(draft, sign), by)) == after


@given(st.lists(st.tuples(st.sampled_from(["move", "remove", "add", "name"]), st.integers(0, 20))))
def test_keys_stay_those_of_their_letters(steps):
    draft = raci()
    origin = {row.key: row.was for row in draft.rows}
    for what, number in steps:
        chosen = draft.rows[number % len(draft.rows)].key if draft.rows else ""
        if what == "add" and not draft.full:
            draft, added = draft.added(chosen)
            origin[added] = ""
        elif what == "move":
            draft = draft.moved(chosen, 1 - number % 3)
        elif what == "remove":
            draft = draft.without(chosen)
        else:
            draft = draft.changed(chosen, "code", f"{number:X}")
    assert {row.key: row.was for row in draft.rows}.items() <= origin.items()
    assert len({row.key for row in draft.rows}) == len(draft.rows)
    assert draft.renamed.keys() == {row.was for row in draft.rows if row.was}
