"""A group's own framework: where it starts, what it may be, and what follows from it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.frameworks import colours, framework, framework_words, frameworks, plain_colours
from facilitator.domain.legend import resolved, words_of
from facilitator.domain.own_framework import (
    LONGEST_CODE,
    LONGEST_NAME,
    MOST_LETTERS,
    OWN,
    OwnFramework,
    OwnLetter,
    as_framework,
    cleaned_own,
    flaws,
    next_colour,
    own_from,
)
from facilitator.domain.reframing import mapping
from facilitator.domain.text import clean_text

GROUP = OwnFramework(
    "How we do it",
    (
        OwnLetter("E", "Decides", "has the last word", "brown", decides=True, least=1, most=1),
        OwnLetter("M", "Does", "does the work", "blue", does=True, least=1),
        OwnLetter("B", "Advises", "is asked before", "yellow", most=3),
    ),
)


def copied(name):
    return own_from(framework(name), framework_words()[name])


@pytest.mark.parametrize("name", frameworks())
def test_each_framework_that_ships_can_be_the_start_and_means_the_same(name):
    own = copied(name)
    assert flaws(own) == ()
    assert cleaned_own(own) == own
    frame, start = as_framework(own), framework(name)
    assert frame.letters == start.letters
    assert (frame.deciding, frame.doing, frame.superior) == (start.deciding, start.doing, start.superior)
    assert words_of(frame) == framework_words()[name]
    assert mapping(start, frame).letters == {code: code for code in start.codes}
    assert msgspec.json.decode(msgspec.json.encode(own), type=OwnFramework) == own


def test_the_numbers_come_along_where_one_rule_says_only_that():
    numbers = {letter.code: (letter.least, letter.most) for letter in copied("RASCI").letters}
    assert numbers == {"A": (1, 1), "R": (1, 3), "S": (0, None), "C": (0, 4), "I": (0, None)}
    numbers = {letter.code: (letter.least, letter.most) for letter in copied("RAPID").letters}
    assert numbers == {"R": (1, 1), "A": (0, 2), "P": (1, None), "I": (0, None), "D": (1, 1)}


def test_how_many_a_row_needs_becomes_rules_and_only_those_of_who_decides_are_errors():
    rules = {
        rule.id: (rule.severity, rule.letters, rule.number, rule.fix) for rule in as_framework(GROUP).rows
    }
    assert rules == {
        "own-few-E": ("error", ("E",), 1, ""),
        "own-many-E": ("error", ("E",), 1, "keep-one"),
        "own-few-M": ("warning", ("M",), 1, ""),
        "own-many-B": ("warning", ("B",), 3, ""),
    }


def test_it_is_found_by_its_id_and_always_the_same_object():
    again = msgspec.json.decode(msgspec.json.encode(GROUP), type=OwnFramework)
    assert resolved(OWN, GROUP) is resolved(OWN, again)
    assert resolved("RACI", GROUP) is framework("RACI")
    assert as_framework(GROUP).id == OWN
    assert words_of(as_framework(GROUP), "fr").title == "How we do it"
    assert words_of(framework("DACI"), "xx").letters["D"].name == "Driver"


def test_a_letter_without_a_name_is_called_by_its_sign():
    frame = as_framework(OwnFramework("", (OwnLetter("Q", decides=True),)))
    assert frame.words.title == OWN
    assert frame.words.letters["Q"].name == "Q"


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ((), [(-1, "decides", "No letter decides.")]),
        ((OwnLetter("A"),), [(-1, "decides", "No letter decides.")]),
        ((OwnLetter("1", superior=True),), []),
        ((OwnLetter("A", decides=True), OwnLetter("")), [(1, "code", "This letter has no sign.")]),
        ((OwnLetter("A", decides=True), OwnLetter("A")), [(1, "code", "A stands there twice.")]),
        (
            (OwnLetter("A", decides=True, least=2, most=1),),
            [(0, "most", "A is needed 2 times and allowed 1 times.")],
        ),
    ],
)
def test_what_has_to_be_mended_is_said_at_its_letter(letters, found):
    seen = flaws(OwnFramework("Ours", letters))
    assert [(flaw.letter, flaw.field) for flaw in seen] == [(index, field) for index, field, _ in found]
    for flaw, (_, _, words) in zip(seen, found, strict=True):
        assert str(flaw.words).startswith(words)


LETTER = st.builds(
    OwnLetter,
    st.text(max_size=6),
    name=st.text(max_size=60),
    meaning=st.text(max_size=200),
    colour=st.sampled_from([*colours(), "no such colour", ""]),
    decides=st.booleans(),
    least=st.integers(-2, 5),
    most=st.none() | st.integers(-2, 5),
)


@given(st.builds(OwnFramework, st.text(max_size=60), st.lists(LETTER, max_size=16).map(tuple)))
def test_what_is_cleaned_may_be_stored_and_stays(own):
    clean = cleaned_own(own)
    assert cleaned_own(clean) == clean
    assert len(clean.letters) <= MOST_LETTERS
    for letter in clean.letters:
        assert letter.code == letter.code.upper()
        assert letter.code.isalnum() or not letter.code
        assert len(letter.code) <= LONGEST_CODE
        assert len(letter.name) <= LONGEST_NAME
        assert clean_text(letter.meaning) == letter.meaning
        assert letter.least >= 0
        assert letter.most is None or letter.most >= 0
    if not flaws(clean):
        frame = as_framework(clean)
        assert len({rule.id for rule in frame.rows}) == len(frame.rows)
        assert frame.codes == tuple(letter.code for letter in clean.letters)


def test_the_next_letter_is_offered_a_colour_that_none_has():
    own = copied("RACI")
    seen = [letter.colour for letter in own.letters]
    for number in range(len(plain_colours()) - len(seen)):
        colour = next_colour(own)
        assert colour not in seen
        seen.append(colour)
        more = OwnLetter(str(number), colour=colour)
        own = msgspec.structs.replace(own, letters=(*own.letters, more))
    assert next_colour(own) == "pale"
