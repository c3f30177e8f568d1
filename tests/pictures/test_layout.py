"""Shapes stay inside the picture and words never overlap, whatever the grid, the width and the medium."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands import sample
from facilitator.pictures import Box, Line, Words, of_grid
from facilitator.pictures.drawing import Drawing
from facilitator.pictures.load import Bar, Group, Load, Look, Part
from pictures.boards import MEDIA, boards

pytestmark = pytest.mark.usefixtures("qapp")
FUZZ = 0.01
WIDTHS = {"screen": (380, 820), "paper": (330, 560)}


def area(shape, medium):
    """Left, top, right and bottom of a shape; of words their capitals."""
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Line):
        return shape.x, shape.y, shape.to_x, shape.to_y
    return shape.x, shape.y - medium.sizes[shape.size] * 0.69, shape.x + shape.width, shape.y


def drawn(workshop, name, part):
    least, most = WIDTHS[name]
    medium = MEDIA[name]()
    for chart in of_grid(workshop):
        yield chart.drawn(least + (most - least) * part, medium), medium


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=boards(), part=st.floats(0, 1))
def test_shapes_stay_inside_the_picture(name, workshop, part):
    for picture, medium in drawn(workshop, name, part):
        for shape in picture.shapes:
            left, top, right, bottom = area(shape, medium)
            assert left >= -FUZZ
            assert top >= -FUZZ
            assert right <= picture.width + FUZZ, shape
            assert bottom <= picture.height + FUZZ, shape
        for spot in picture.spots:
            assert spot.x >= -FUZZ
            assert spot.x + spot.width <= picture.width + FUZZ
            assert spot.y + spot.height <= picture.height + FUZZ
            assert spot.words


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=boards(), part=st.floats(0, 1))
def test_words_never_overlap(name, workshop, part):
    for picture, medium in drawn(workshop, name, part):
        found = [(*area(shape, medium), shape) for shape in picture.shapes if isinstance(shape, Words)]
        for number, (left, top, right, bottom, words) in enumerate(found):
            for other in found[number + 1 :]:
                apart = (
                    other[0] >= right - FUZZ
                    or other[2] <= left + FUZZ
                    or other[1] >= bottom - FUZZ
                    or other[3] <= top + FUZZ
                )
                assert apart, (words, other[4])


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=boards(), part=st.floats(0, 1))
def test_a_cut_goes_through_no_word_and_no_box(name, workshop, part):
    for picture, medium in drawn(workshop, name, part):
        assert list(picture.cuts) == sorted(picture.cuts)
        for shape in picture.shapes:
            _left, top, _right, bottom = area(shape, medium)
            if not isinstance(shape, Line):
                assert not any(top + FUZZ < cut < bottom - FUZZ for cut in picture.cuts), shape


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=boards())
def test_words_are_as_wide_as_they_were_measured(name, workshop):
    for picture, medium in drawn(workshop, name, 0.5):
        for shape in picture.shapes:
            if isinstance(shape, Words):
                assert shape.width == medium.measure(shape.text, shape.size, shape.bold)


@pytest.mark.parametrize("name", MEDIA)
def test_a_picture_is_never_long_without_a_cut(name):
    """A page holds what lies between two cuts, whatever is drawn."""
    for picture, medium in drawn(sample(), name, 0.5):
        ends = [0.0, *picture.cuts, picture.height]
        assert max(after - before for before, after in pairwise(ends)) < 130 * medium.unit


@pytest.mark.parametrize("name", MEDIA)
def test_a_long_text_is_cut_with_an_ellipsis_to_what_fits(name):
    medium = MEDIA[name]()
    drawing = Drawing(medium, 400)
    text = "Head of everything that floats, flies or waits"
    for room in range(10, 300, 7):
        fitted = drawing.fitted(text, room)
        assert drawing.wide(fitted) <= max(room, drawing.wide("…"))
        if fitted != text:
            assert fitted.endswith("…")
            longer = text[: len(fitted)].rstrip() + "…"
            assert drawing.wide(longer) > room or longer == fitted


def test_letters_that_find_no_room_in_their_bar_stand_beside_it():
    look = Look("accent", "on_accent", None, "means something")
    bars = tuple(
        Load(
            "Load",
            "Said.",
            (Group("", (Bar("r", "Lead", (Part("A", 1), Part("R", many)), "words"),)),),
            {"A": look, "R": look},
        )
        for many in (3, 400)
    )
    few, lots = (chart.drawn(600, MEDIA["screen"]()) for chart in bars)
    assert [w.text for w in few.shapes if isinstance(w, Words)][3:7] == ["A", "R", "×3", "4"]
    said = [w.text for w in lots.shapes if isinstance(w, Words)]
    assert "A×1" in said
    assert "401" in said
