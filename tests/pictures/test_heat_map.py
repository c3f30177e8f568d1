"""The heat map of stances: it says what counts in each unit, told apart without colour, within its bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.bounds import Stance
from facilitator.domain.records import Unit
from facilitator.domain.workshop import unit_tree
from facilitator.pictures import Box, Words
from facilitator.pictures.heat_map import heat_map
from facilitator.pictures.ramp import contrast, looks
from pictures.appetites import appetites
from pictures.boards import MEDIA
from pictures.drawn_shapes import check_layout

pytestmark = pytest.mark.usefixtures("qapp")
WIDTHS = {"screen": (380, 820), "paper": (330, 560)}
READ = 4.5
"""Contrast from which on words are read by nearly everybody."""


def counting(workshop, category, unit):
    """Say anew which level counts in a unit, and which unit said it."""
    said = {}
    for stance in workshop.stances.values():
        if stance.level and (stance.category, stance.unit) not in said:
            said[stance.category, stance.unit] = stance.level
    line = [unit]
    while line[-1]:
        line.append(workshop.units[line[-1]].parent)
    return next(((said[category, each], each) for each in line if (category, each) in said), ("", ""))


@given(workshop=appetites())
def test_every_cell_says_what_counts_there(workshop):
    chart = heat_map(workshop)
    assert chart.filled == bool(workshop.risk_levels and workshop.risk_categories)
    if not chart.filled:
        assert chart.said.endswith(".")
        return
    assert [row.unit for row in chart.rows] == ["", *(unit for unit, _depth in unit_tree(workshop))]
    levels = [*workshop.risk_levels]
    for row in chart.rows:
        for (category, _title), cell in zip(chart.categories, row.cells, strict=True):
            level, where = counting(workshop, category, row.unit)
            assert cell.step == (levels.index(level) if level else -1)
            assert cell.own == (bool(level) and where == row.unit)


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=appetites(), part=st.floats(0, 1))
def test_shapes_stay_inside_and_words_apart(name, workshop, part):
    least, most = WIDTHS[name]
    medium = MEDIA[name]()
    check_layout(heat_map(workshop).drawn(least + (most - least) * part, medium), medium)


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=appetites(), part=st.floats(0, 1))
def test_there_is_a_place_for_each_stance_once(name, workshop, part):
    least, most = WIDTHS[name]
    picture = heat_map(workshop).drawn(least + (most - least) * part, MEDIA[name]())
    wanted = {f"{category}/{unit}" for category in workshop.risk_categories for unit in ("", *workshop.units)}
    found = [spot.id for spot in picture.spots]
    assert sorted(found) == sorted(wanted if workshop.risk_levels else ())
    assert {spot.kind for spot in picture.spots} <= {"stance"}


def test_own_stances_are_bold_and_strong_inherited_ones_pale():
    chart = heat_map(sample())
    picture = chart.drawn(780, MEDIA["screen"]())
    averse, minimal = looks(5)[:2]
    fills = [box.fill for box in picture.shapes if isinstance(box, Box)]
    assert fills.count(averse.strong) == 1
    assert fills.count(minimal.pale) == 2 + 1, "Centre and North take it over; the legend shows it"
    words = {w.text: w.bold for w in picture.shapes if isinstance(w, Words) and w.text == "Averse"}
    assert words == {"Averse": True}
    assert "Region South, Information: Averse" in picture.text
    assert "Product line North, Information: Minimal, from Whole organisation" in picture.text
    assert chart.said == "Units that say something of their own: 1 of 3."


def test_where_words_find_no_room_numbers_stand_and_are_explained():
    workshop = sample()
    for level in workshop.risk_levels:
        workshop = edits.update(workshop, "risk_level", level, title="Exceedingly careful indeed " + level)
    picture = heat_map(workshop).drawn(380, MEDIA["screen"]())
    texts = [w.text for w in picture.shapes if isinstance(w, Words)]
    assert texts.count("1") == 1
    assert any(text.startswith("1 Exceedingly careful") for text in texts)


def test_a_circle_of_units_does_no_harm():
    workshop = edits.put(sample(), Unit(id="a", title="A"))
    workshop = edits.put(workshop, Unit(id="b", title="B", parent="a"))
    workshop = edits.update(workshop, "unit", "a", parent="b")
    workshop = edits.put(workshop, Stance(category="information", unit="b", level="eager"))
    said = {row.unit: row.cells[0].step for row in heat_map(workshop).rows}
    assert (said["a"], said["b"]) == (4, 4)


def rgb(shade, dark):
    text = shade.dark if dark else shade.light
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("steps", range(1, 9))
def test_words_are_read_on_every_colour_and_own_differs_from_inherited(steps, dark):
    made = looks(steps)
    for look in made:
        assert contrast(rgb(look.on_strong, dark), rgb(look.strong, dark)) >= READ
        assert contrast(rgb(look.on_pale, dark), rgb(look.pale, dark)) >= READ
        assert look.strong != look.pale
    assert len({look.strong for look in made}) == steps
