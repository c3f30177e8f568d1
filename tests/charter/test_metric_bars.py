"""The picture of how far each metric may go."""

import pytest
from msgspec.structs import replace

from charter.bound_samples import with_records
from charter.bounds_said import SMALL, said
from facilitator import commands
from facilitator.charter.metric_bars import MetricBars
from facilitator.charter.paper.picture import medium
from facilitator.charter.parts import Figures
from facilitator.domain.bounds import Metric, RiskCategory
from facilitator.pictures import Box, Line


def bars(workshop):
    blocks = said(workshop)["appetite"].blocks
    charts = [chart for block in blocks if isinstance(block, Figures) for chart in block.charts]
    return next((chart for chart in charts if isinstance(chart, MetricBars)), None)


def test_all_numbers_of_the_organisation_are_in_the_words_of_the_picture():
    chart = bars(commands.sample())
    text = chart.drawn(500, medium()).text.split("\n")
    assert "How long the cash lasts, months: Appetite 12, Trigger 9, Tolerance 6, Capacity 3" in text
    metrics = [one for one in commands.sample().metrics.values() if not one.unit]
    assert len(text) == 2 + len(metrics)


@pytest.mark.parametrize("width", [300.0, 510.0, 900.0])
def test_nothing_stands_outside_the_picture_or_over_something_else(width):
    picture = bars(commands.sample()).drawn(width, medium())
    ends = [one.to_x if isinstance(one, Line) else one.x + one.width for one in picture.shapes]
    feet = [
        one.to_y if isinstance(one, Line) else one.y + (one.height if isinstance(one, Box) else 0)
        for one in picture.shapes
    ]
    assert max(ends) <= picture.width + 0.01
    assert max(feet) <= picture.height + 0.01
    assert min(one.x for one in picture.shapes) >= 0
    boxes = [one for one in picture.shapes if isinstance(one, Box)]
    tops = {round(one.y) for one in boxes}
    assert len(tops) == len(bars(commands.sample()).bars)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ({"appetite": "1", "tolerance": "2"}, True),
        ({"appetite": "1"}, False),
        ({"appetite": "2", "tolerance": "1"}, False),
        ({"appetite": "1", "tolerance": "2", "unit": "u"}, False),
    ],
)
def test_a_bar_is_shown_where_it_says_more_than_a_number(numbers, shown):
    metric = replace(Metric(id="m", category="k", title="Leavers"), **numbers)
    workshop = with_records(SMALL, [RiskCategory(id="k", title="People"), metric])
    assert (bars(workshop) is not None) == shown
