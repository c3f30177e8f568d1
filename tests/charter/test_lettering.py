"""Text in measured lines: nothing lost, nothing wider than its room."""

from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter import samples
from facilitator.charter.paper.arabic import joined
from facilitator.charter.paper.bidi import as_seen, runs_right_to_left
from facilitator.charter.paper.fonts import missing, unseen, widths
from facilitator.charter.paper.lettering import (
    balanced,
    lines,
    lines_at_most,
    longest_word,
    one_line,
    prepared,
    width,
)
from facilitator.charter.paper.look import BODY, COLUMN
from facilitator.charter.paper.widths import levelled

ROOMS = st.floats(20, 500)
RIGHT_TO_LEFT = st.text(
    st.characters(min_codepoint=0x5D0, max_codepoint=0x6FF) | st.sampled_from(" ()1234%-")
)
TEXTS = (
    st.text()
    | RIGHT_TO_LEFT
    | st.sampled_from([*samples.PAYLOADS, samples.HEBREW, samples.ARABIC, samples.LONG_WORD])
)


def bare(text):
    return "".join(text.split())


@given(TEXTS, ROOMS)
def test_lines_hold_all_of_a_text_and_are_no_wider_than_their_room(text, room):
    found = lines(text, BODY, room)
    assert bare("".join(found)) == bare(prepared(text))
    for line in found:
        table = widths(bold=False)
        letters = [c for c in line if table[c] and not (combining(c) and table.family_of(c) >= 0)]
        assert width(line, BODY) <= room + 0.01 or len(letters) <= 1


@given(TEXTS, ROOMS)
def test_balanced_lines_are_as_many_and_hold_the_same(text, room):
    best, found = lines(text, COLUMN, room), balanced(text, COLUMN, room)
    assert len(found) <= len(best)
    assert " ".join(found) == " ".join(best)


@given(TEXTS, ROOMS)
def test_one_line_is_one_line_within_its_room(text, room):
    line = one_line(text, BODY, room)
    assert "\n" not in line
    assert width(line, BODY) <= room + 0.01


@given(TEXTS, ROOMS, st.integers(1, 5))
def test_lines_at_most_are_at_most_so_many(text, room, most):
    assert len(lines_at_most(text, BODY, room, most)) <= most


def test_words_are_broken_only_when_they_must_be():
    room = longest_word("accountable", BODY) + 1
    assert lines("the accountable role", BODY, room) == ["the", "accountable", "role"]
    pieces = lines("risk/compliance", BODY, longest_word("compliance", BODY) + 1)
    assert pieces == ["risk/", "compliance"]
    assert "".join(lines("accountable", BODY, 30)) == "accountable"


def test_a_balanced_head_has_lines_of_about_the_same_width():
    assert lines("Head of the regional care team", COLUMN, 90) == ["Head of the regional care", "team"]
    assert balanced("Head of the regional care team", COLUMN, 90) == ["Head of the", "regional care team"]


@pytest.mark.parametrize(
    ("logical", "seen"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("abc אבג def", "abc גבא def"),
        ("אבג (abc) דה", "הד (abc) גבא"),
        ("אב 50,000 גד", "דג 50,000 בא"),
        ("עד 50%", "50% דע"),
        ("א(ב)", "(ב)א"),
    ],
)
def test_right_to_left_text_is_seen_in_its_order(logical, seen):
    assert as_seen(logical, right_to_left=runs_right_to_left(logical)) == seen


def test_marks_stay_behind_their_letters():
    assert as_seen("אָב", right_to_left=True) == "באָ"


@given(TEXTS)
def test_seeing_loses_no_character(text):
    turned = str.maketrans(")][}{><»«›‹≥≤", "([[{{<<««‹‹≤≤")
    line = " ".join(text.split())
    for right_to_left in (False, True):
        seen = as_seen(line, right_to_left=right_to_left)
        assert sorted(seen.translate(turned)) == sorted(line.translate(turned))


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cs"])))
def test_text_that_only_runs_to_the_right_stays_as_it_is(text):
    assert as_seen(text, right_to_left=False) == text


def test_arabic_letters_take_the_form_their_neighbours_ask_for():
    assert joined("سلام") == "\ufeb3\ufefc\u0645"
    assert joined("ببب") == "\ufe91\ufe92\ufe90"
    assert joined("سَلَام") == "\ufeb3َ\ufee0َ\ufe8e\u0645"
    assert joined("ب") == "ب"
    assert joined("دار") == "دار"


def test_joined_letters_read_back_as_what_they_were():
    assert normalize("NFKC", joined(samples.ARABIC)) == samples.ARABIC


def test_characters_no_font_has_are_named():
    found = missing("Ship 🚀 to 東 – ✓ ñ ‍\n\t")
    assert [(one.character, one.code, one.name) for one in found] == [
        ("東", "U+6771", "CJK UNIFIED IDEOGRAPH-6771"),
        ("🚀", "U+1F680", "ROCKET"),
    ]


def test_what_cannot_be_seen_takes_no_room():
    assert unseen("\u200d")
    assert width("a\u200db", BODY) == width("ab", BODY)


@given(
    st.lists(st.tuples(st.floats(1, 200), st.floats(0, 300)), min_size=1, max_size=40),
    st.floats(50, 900),
)
def test_columns_never_outgrow_their_room(columns, room):
    least = [a for a, _more in columns]
    most = [a + more for a, more in columns]
    found = levelled(least, most, room)
    assert sum(found) <= room + 0.01
    if sum(least) <= room:
        assert all(a - 0.01 <= wide <= b + 0.01 for wide, a, b in zip(found, least, most, strict=True))
