"""The group's own colour: dark enough to be read, where headings and rules are, and nowhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from charter import samples
from charter.reading import opened
from facilitator.charter.content import content
from facilitator.charter.paper.accent import accented, contrast, own, resolved
from facilitator.charter.paper.look import ACCENT, INK, TINT
from facilitator.charter.paper.paint import colour, paint
from facilitator.charter.parts import Look
from facilitator.charter.pdf import pdf
from facilitator.domain.frameworks import frameworks

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def painted(charter):
    """Return all colours of a document, as operators, in the order in which they occur first."""
    found = {}
    for page in opened(pdf(charter)).pages:
        code = page.get_contents().get_data().decode("latin-1")
        found |= dict.fromkeys(re.findall(r"[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)\b", code))
    return set(found)


def of(accent, workshop=None):
    return replace(content(workshop or samples.rich(), samples.FINDINGS), look=Look(accent))


@given(COLOURS)
def test_an_accent_can_be_read_on_white_and_keeps_its_hue(chosen):
    found = own(chosen)
    assert contrast(found.accent) >= contrast(found.accent) / contrast(found.tint) >= 4.5
    parts = [[int(one[i : i + 2], 16) for i in (1, 3, 5)] for one in (chosen, found.accent)]
    if contrast(chosen) >= 7:
        assert found.accent == chosen
    else:
        assert all(now <= was for was, now in zip(*parts, strict=True))
        order = [sorted(range(3), key=lambda i: one[i]) for one in parts]
        assert [parts[1][i] for i in order[0]] == sorted(parts[1])


@given(COLOURS)
def test_a_tint_is_light_enough_for_text_in_ink(chosen):
    assert contrast(INK) / contrast(own(chosen).tint) >= 9


def test_the_contrast_is_that_of_the_guidelines():
    assert contrast("#FFFFFF") == pytest.approx(1)
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)


def test_ours_is_used_where_the_group_chose_none():
    assert own("").accent == resolved(ACCENT) == "#14545A"


def test_a_colour_holds_while_its_document_is_made_and_no_longer():
    before = paint(ACCENT)
    with accented("#7A1F5C"):
        assert resolved(ACCENT) == "#7A1F5C"
        assert paint(ACCENT) == paint("#7A1F5C") != before
        assert colour(TINT) == colour(own("#7A1F5C").tint)
        with accented(""):
            assert paint(ACCENT) == before
        assert resolved(ACCENT) == "#7A1F5C"
    assert paint(ACCENT) == before


def test_it_changes_headings_and_rules_and_no_letter():
    ours, theirs = painted(of("")), painted(of("#7A1F5C"))
    swapped = {paint(own("").accent), paint(own("").accent, stroke=True), paint(own("").tint)}
    new = {paint("#7A1F5C"), paint("#7A1F5C", stroke=True), paint(own("#7A1F5C").tint)}
    assert ours - theirs <= swapped
    assert theirs - ours <= new
    assert paint("#7A1F5C") in theirs
    assert paint(own("").accent) not in theirs


@pytest.mark.parametrize("framework", frameworks().values(), ids=frameworks().keys())
def test_letters_can_be_read_without_colour_too(framework):
    """The contrast is one of brightness alone: it is the same in shades of grey."""
    for letter in framework.letters:
        pair = sorted((contrast(letter.light.ink), contrast(letter.light.fill)))
        assert pair[1] / pair[0] >= 4.5, letter.code


def test_a_letter_of_the_same_colour_as_ours_keeps_it():
    with accented("#7A1F5C"):
        assert paint("#14545A") == "0.0784 0.329 0.353 rg"


def test_the_next_document_has_ours_again():
    first = pdf(of(""))
    pdf(of("#7A1F5C"))
    assert pdf(of("")) == first
