"""The matrix as a picture, its edits, and the bar of a metric: they agree with the value, within bounds."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.appetite_offers import offered_matrix
from facilitator.domain.bounds import Metric
from facilitator.domain.matrix_edits import cycled, renamed, resized
from facilitator.domain.risk_matrix import LEAST, MOST, ZONES, is_sound
from facilitator.pictures import Box, Words
from facilitator.pictures.metric_bar import metric_bar
from facilitator.pictures.ramp import ZONES as COLOURS
from facilitator.pictures.ramp import looks
from facilitator.pictures.risk_matrix import LOOKS, WORDS, matrix_chart
from pictures.appetites import matrices, metrics
from pictures.boards import MEDIA
from pictures.drawn_shapes import check_layout

pytestmark = pytest.mark.usefixtures("qapp")
WIDTHS = {"screen": (380, 820), "paper": (330, 560)}
SIZES = st.integers(LEAST, MOST)


def widths(name, part):
    least, most = WIDTHS[name]
    return least + (most - least) * part


@pytest.mark.parametrize("name", MEDIA)
@given(matrix=matrices(), part=st.floats(0, 1))
def test_the_picture_of_a_matrix_keeps_in_bounds_and_has_a_place_for_each_cell(name, matrix, part):
    medium = MEDIA[name]()
    picture = matrix_chart(matrix).drawn(widths(name, part), medium)
    check_layout(picture, medium)
    rows, columns = len(matrix.likelihood), len(matrix.impact)
    wanted = [f"{row}/{column}" for row in range(rows, 0, -1) for column in range(1, columns + 1)]
    assert [spot.id for spot in picture.spots] == wanted


@given(matrix=matrices())
def test_each_cell_is_drawn_and_said_as_it_is(matrix):
    picture = matrix_chart(matrix).drawn(700, MEDIA["screen"]())
    boxes = {(box.x, box.y): box.fill for box in picture.shapes if isinstance(box, Box)}
    for spot in picture.spots:
        zone = matrix.zone(*map(int, spot.id.split("/")))
        assert boxes[spot.x, spot.y] == LOOKS[zone][0]
        assert spot.words.endswith(f": {WORDS[zone][0]}")
    drawn = Counter(w.text for w in picture.shapes if isinstance(w, Words) and w.bold)
    counted = Counter(WORDS[zone][0] for row in matrix.zones for zone in row)
    assert {word: drawn[word] for word in counted} == counted


@given(matrix=matrices(), row=SIZES, column=SIZES)
def test_a_cell_goes_through_all_zones_and_comes_back(matrix, row, column):
    row, column = min(row, len(matrix.likelihood)), min(column, len(matrix.impact))
    turned, seen = matrix, []
    for _ in ZONES:
        turned = cycled(turned, row, column)
        seen.append(turned.zone(row, column))
    assert sorted(seen) == sorted(ZONES)
    assert turned == matrix
    others = [
        (r, c)
        for r in range(1, len(matrix.likelihood) + 1)
        for c in range(1, len(matrix.impact) + 1)
        if (r, c) != (row, column)
    ]
    once = cycled(matrix, row, column)
    assert all(once.zone(*place) == matrix.zone(*place) for place in others)


@given(matrix=matrices(), rows=SIZES, columns=SIZES)
def test_another_size_keeps_what_fits(matrix, rows, columns):
    made = resized(matrix, rows, columns, offered_matrix(rows, columns))
    assert is_sound(made)
    assert (len(made.likelihood), len(made.impact)) == (rows, columns)
    kept_rows, kept_columns = min(rows, len(matrix.likelihood)), min(columns, len(matrix.impact))
    assert made.likelihood[:kept_rows] == matrix.likelihood[:kept_rows]
    assert made.impact[:kept_columns] == matrix.impact[:kept_columns]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            near = min(row, len(matrix.likelihood)), min(column, len(matrix.impact))
            assert made.zone(row, column) == matrix.zone(*near)
    again = resized(made, len(matrix.likelihood), len(matrix.impact), matrix)
    assert again.zones == matrix.zones or rows < len(matrix.likelihood) or columns < len(matrix.impact)


@pytest.mark.parametrize("size", range(LEAST, MOST))
def test_a_new_step_takes_a_name_that_is_offered_and_not_yet_there(size):
    made = resized(offered_matrix(size, size), size + 1, size + 1, offered_matrix(size + 1, size + 1))
    for side in (made.likelihood, made.impact):
        assert len(set(side)) == size + 1
        assert all(side)


@pytest.mark.parametrize("size", [LEAST - 1, MOST + 1])
def test_no_matrix_has_fewer_or_more_steps_than_can_be_drawn(size):
    with pytest.raises(ValueError, match="likelihood"):
        resized(offered_matrix(3, 3), size, 3, offered_matrix(3, 3))


def test_a_step_is_renamed_and_nothing_else():
    matrix = offered_matrix(3, 4)
    made = renamed(matrix, "impact", 4, "  Ruin\n")
    assert made.impact == (*matrix.impact[:3], "Ruin")
    assert (made.likelihood, made.zones) == (matrix.likelihood, matrix.zones)


def test_no_matrix_is_a_sentence():
    chart = matrix_chart(None)
    assert not chart.filled
    assert chart.drawn(400, MEDIA["screen"]()).text.endswith("There is no matrix yet.")


@pytest.mark.parametrize("name", MEDIA)
@given(metric=metrics(), part=st.floats(0, 1))
def test_the_bar_of_a_metric_keeps_in_bounds(name, metric, part):
    medium = MEDIA[name]()
    check_layout(metric_bar(metric).drawn(240 + 400 * part, medium), medium)


@given(metric=metrics())
def test_the_bar_has_a_part_for_each_zone_a_value_can_be_in(metric):
    """The zones are those that values around the limits are in, found anew value by value."""
    chart = metric_bar(metric)
    sign = 1 if metric.direction == "higher" else -1
    names = ("appetite", "trigger", "tolerance", "capacity")
    said = [(name, sign * Fraction(getattr(metric, name))) for name in names if getattr(metric, name)]
    in_order = [value for _name, value in said] == sorted(value for _name, value in said)
    assert chart.filled == (bool(said) and in_order)
    if not chart.filled:
        return
    zones = {"": "within", "appetite": "within", "trigger": "watched", "tolerance": "up", "capacity": "never"}
    values = sorted({value for _name, value in said})
    probes = [*values, values[-1] + 1]
    passed = [[name for name, value in said if probe > value] for probe in probes]
    assert list(chart.parts) == [zones[names[-1] if names else ""] for names in passed]


def test_limits_that_are_equal_stand_together():
    chart = metric_bar(Metric(title="Leaks", appetite="0", trigger="0", tolerance="1", capacity="3"))
    assert chart.parts == ("within", "watched", "up", "never")
    assert chart.said == "Appetite = Trigger 0, Tolerance 1, Capacity 3"


def test_where_lower_is_worse_the_numbers_go_down():
    falling = Metric(direction="lower", appetite="12", trigger="9", tolerance="6", capacity="3")
    assert metric_bar(falling).filled
    rising = Metric(direction="lower", appetite="3", trigger="6", tolerance="9", capacity="12")
    assert metric_bar(rising).said == "The numbers do not go down from appetite to capacity."


def test_a_colour_means_the_same_in_the_bar_the_matrix_and_the_map():
    bar = metric_bar(Metric(appetite="1", trigger="2", tolerance="3", capacity="4"))
    medium = MEDIA["screen"]()
    bar_fills = [box.fill for box in bar.drawn(600, medium).shapes if isinstance(box, Box)]
    assert bar_fills == [COLOURS[part][0] for part in ("within", "watched", "up", "never")]
    for zone in ZONES:
        assert LOOKS[zone] == COLOURS[zone]
    matrix = matrix_chart(offered_matrix(5, 5)).drawn(600, medium)
    drawn = {box.fill for box in matrix.shapes if isinstance(box, Box)}
    assert drawn == {COLOURS[zone][0] for zone in ZONES}, "the strongest colour is kept for never"
    of_map = {shade for steps in range(1, 9) for look in looks(steps) for shade in (look.strong, look.pale)}
    assert not of_map & {fill for fill, _ink in COLOURS.values()}
