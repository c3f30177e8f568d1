"""Text in measured lines: nothing lost, nothing wider than its room."""

import subprocess
import sys
from unicodedata import bidirectional, combining, normalize

import pytest
from bidi import get_display
from bidi.mirror import MIRRORED
from hypothesis import given
from hypothesis import strategies as st

from charter import samples
from facilitator.charter.paper.fonts import missing, unseen, widths
from facilitator.charter.paper.lettering import (
    balanced,
    lines,
    lines_at_most,
    longest_word,
    one_line,
    paragraph,
    prepared,
    width,
)
from facilitator.charter.paper.look import BODY, COLUMN
from facilitator.charter.paper.right_to_left import as_seen, joined, runs_right_to_left
from facilitator.charter.paper.widths import eased, levelled
from facilitator.domain.text import clean_text

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


@given(TEXTS, ROOMS)
def test_a_paragraph_has_no_more_lines_and_holds_the_same(text, room):
    best, found = lines(text, BODY, room), paragraph(text, BODY, room)
    assert len(found) <= len(best)
    assert " ".join(found) == " ".join(best)


def test_a_paragraph_does_not_end_in_a_lone_word():
    text = (
        "AP Manager, Controller, Audit and Agent 16 hold R. With more than three, each waits for the others."
    )
    assert lines(text, BODY, 414)[-1] == "others."
    assert paragraph(text, BODY, 414)[-1] == "waits for the others."
    assert paragraph("Stop", BODY, 414) == ["Stop"]
    assert paragraph("", BODY, 414) == [""]


def test_words_are_broken_only_when_they_must_be():
    room = longest_word("accountable", BODY) + 1
    assert lines("the accountable role", BODY, room) == ["the", "accountable", "role"]
    pieces = lines("risk/compliance", BODY, longest_word("compliance", BODY) + 1)
    assert pieces == ["risk/", "compliance"]
    assert "".join(lines("accountable", BODY, 30)) == "accountable"


def test_a_balanced_head_has_lines_of_about_the_same_width():
    assert lines("Head of the regional care team", COLUMN, 90) == ["Head of the regional care", "team"]
    assert balanced("Head of the regional care team", COLUMN, 90) == ["Head of the", "regional care team"]


def test_shin_and_sin_keep_their_points_on_their_sides():
    assert prepared("ש\u05c1ש\u05b8\u05c2") == "\ufb2a\ufb2b\u05b8"
    assert prepared("ש\u05b8") == "ש\u05b8"


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
        ("Board (הוועדה) 12%", "Board (הדעווה) 12%"),
        ("הוועדה (Board) [12%]", "[12%] (Board) הדעווה"),
        ("«אבג» – (abc) – דה", "הד – (abc) – «גבא»"),
    ],
)
def test_right_to_left_text_is_seen_in_its_order(logical, seen):
    assert as_seen(logical, right_to_left=runs_right_to_left(logical)) == seen


def test_marks_come_where_the_font_draws_them():
    """FiraGO draws Hebrew and Arabic marks at the right of the pen, others at the left of it."""
    assert as_seen("אָב", right_to_left=True) == "ב\u05b8א"
    assert as_seen("e\u0301 אָ", right_to_left=False) == "e\u0301 \u05b8א"


@given(TEXTS)
def test_only_brackets_are_other_than_the_library_has_them(text):
    line = "".join(c for c in clean_text(text) if bidirectional(c) != "BN")
    upright = {ord(one): min(one, other) for one, other in MIRRORED.items()}
    for base in "LR":
        seen = as_seen(line, right_to_left=base == "R")
        assert seen.translate(upright) == get_display(line, base_dir=base).translate(upright)


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cs"])))
def test_text_that_only_runs_to_the_right_stays_as_it_is(text):
    assert as_seen(text, right_to_left=False) == text


def test_arabic_letters_take_the_form_their_neighbours_ask_for():
    assert joined("سلام") == "\ufeb3\ufefc\u0645"
    assert joined("ببب") == "\ufe91\ufe92\ufe90"
    assert joined("سَلَام") == "\ufeb3َ\ufefc\u064e\u0645"
    assert joined("این") == "\u0627\ufbfe\ufee6"
    assert joined("ب") == "ب"
    assert joined("دار") == "دار"
    assert joined("الله") == "\u0627\ufedf\ufee0\ufeea"


def test_a_joiner_joins_and_what_stands_behind_it_is_whole():
    assert joined("سال ۱۴۰۵ ه\u200d.ش، كلا") == "\ufeb3\ufe8e\u0644 ۱۴۰۵ \ufeeb.\u0634، \ufedb\ufefc"
    assert joined("ل\u200dا") == "\ufedf\ufe8e"
    assert joined("\u200d") == ""


@given(
    st.text(st.characters(min_codepoint=0x620, max_codepoint=0x6FF) | st.sampled_from("لا \u200d\u200c1A"))
)
def test_joining_loses_no_letter_and_joins_once(text):
    def parts(some):
        return sorted(normalize("NFD", normalize("NFKC", some.replace("\u200d", ""))))

    assert parts(joined(text)) == parts(text)
    assert joined(joined(text)) == joined(text)


def test_joined_letters_read_back_as_what_they_were():
    assert normalize("NFKC", joined(samples.ARABIC)) == samples.ARABIC


USED = """
import sys
from charter import samples
from facilitator.charter.content import content
from facilitator.charter.pdf import pdf
for workshop in (samples.rich(), samples.hostile()):
    pdf(content(workshop))
    print(sorted({"bidi", "arabic_reshaper"} & sys.modules.keys()))
"""


def test_the_libraries_of_right_to_left_text_come_with_such_text_only():
    found = subprocess.run(
        [sys.executable, "-c", USED],
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.splitlines() == ["[]", "['arabic_reshaper', 'bidi']"]


def test_characters_no_font_has_are_named():
    found = missing("Ship 🚀 to 𓀀 – ✓ ñ ‍\n\t")
    assert [(one.character, one.code, one.name) for one in found] == [
        ("𓀀", "U+13000", "EGYPTIAN HIEROGLYPH A001"),
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


@given(
    st.lists(st.tuples(st.floats(5, 60), st.floats(0, 200), st.integers(1, 400)), min_size=1, max_size=6),
    st.floats(50, 500),
)
def test_room_is_moved_only_where_it_saves_lines(columns, room):
    least = [a for a, _more, _text in columns]
    most = [a + more for a, more, _text in columns]
    texts = [text for _a, _more, text in columns]

    def cost(widths):
        counts = [int(text / wide) + 1 for text, wide in zip(texts, widths, strict=True)]
        return max(counts), sum(counts)

    before = levelled(least, most, room)
    after = eased(before, least, most, cost)
    assert cost(after) <= cost(before)
    assert abs(sum(after) - sum(before)) < 0.01
    if sum(least) <= room:
        assert all(a - 0.01 <= wide <= b + 0.01 for wide, a, b in zip(after, least, most, strict=True))


def test_room_moves_to_the_column_that_wraps():
    found = eased([100, 100], [20, 20], [100, 180], lambda widths: (int(150 / widths[1]) + 1,))
    assert found[1] >= 150
    assert sum(found) == 200
