"""How bands are drawn: what can be read in the rows and above them, and how hatching looks."""

import pytest

from facilitator.domain import edits
from facilitator.domain.bounds import Limit
from facilitator.pictures import Box, Line, Words
from facilitator.pictures.bands import bands
from pictures.boards import MEDIA
from pictures.test_bands import scottish

pytestmark = pytest.mark.usefixtures("qapp")


def test_words_in_a_row_lie_on_a_plate_over_the_hatching():
    workshop = edits.put(scottish(), Limit(id="6", role="o", decisions=()))
    workshop = edits.remove(workshop, "limit", ["1"])
    shapes = bands(workshop)[0].drawn(520, MEDIA["screen"]()).shapes
    (words,) = [shape for shape in shapes if isinstance(shape, Words) and shape.text.startswith("no number")]
    place = shapes.index(words)
    plate = shapes[place - 1]
    assert isinstance(plate, Box)
    assert plate.fill == "surface"
    assert plate.x <= words.x
    assert plate.x + plate.width >= words.x + words.width
    slanted = [
        n for n, one in enumerate(shapes) if isinstance(one, Line) and one.x != one.to_x and one.y != one.to_y
    ]
    row = [n for n in slanted if plate.y <= shapes[n].y <= plate.y + plate.height]
    assert row
    assert max(row) < place


def test_titles_of_roles_are_of_one_size_and_long_ones_stand_in_two_lines():
    long = "Cabinet Secretary for Finance and Local Government"
    workshop = edits.update(scottish(), "role", "s", title=long)
    picture = bands(workshop)[0].drawn(420, MEDIA["screen"]())
    first = {spot.id: spot for spot in picture.spots}
    words = {
        limit: [
            shape
            for shape in picture.shapes
            if isinstance(shape, Words) and shape.x == 0 and spot.y < shape.y < spot.y + spot.height
        ]
        for limit, spot in first.items()
    }
    assert {shape.size for found in words.values() for shape in found} == {"body"}
    assert [len(words[limit]) for limit in "123"] == [1, 1, 2]
    assert first["3"].height > first["2"].height


def test_of_many_values_those_without_room_are_not_written():
    workshop = scottish()
    for number in range(60):
        workshop = edits.put(
            workshop, Limit(role="o", lower=f"{number * 1234}", upper=f"{number * 1234 + 600}")
        )
    (chart,) = bands(workshop)
    picture = chart.drawn(520, MEDIA["screen"]())
    top = picture.spots[0].y
    labels = [s for s in picture.shapes if isinstance(s, Words) and s.size == "label" and s.y < top]
    assert len({round(label.y) for label in labels}) == 2
    said = {label.text for label in labels}
    assert {"0", f"{59 * 1234 + 600:,}"} <= said
    assert 5 < len(said) < len(chart.marks)
    assert all(f"{mark:,}" in picture.text for mark in chart.marks[1:])


def test_hatching_is_drawn_slanted_and_other_for_nobody_than_for_several():
    workshop = edits.put(scottish(), Limit(id="4", role="o", lower="40000", upper="60000"))
    picture = bands(workshop)[0].drawn(520, MEDIA["screen"]())
    slants = {
        (line.colour, line.to_x > line.x)
        for line in picture.shapes
        if isinstance(line, Line) and line.x != line.to_x and line.y != line.to_y
    }
    assert {("error", True), ("warning", False)} <= slants
    assert not {("error", False), ("warning", True)} & slants
