"""The path of a walk, drawn: it names every seat, with its clock, and nothing overlaps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.checks.dryrun import Charter, trace_words
from facilitator.checks.dryrun.case import case_of
from facilitator.checks.dryrun.trace import ENDINGS, Seat, Step, Trace
from facilitator.checks.dryrun.words import seat_words
from facilitator.commands import sample
from facilitator.domain.records import Role
from facilitator.domain.workshop import Workshop
from facilitator.pictures import Box, Line, Words
from facilitator.pictures.trace import ToldStep, TraceSteps, trace_path
from facilitator.pictures.trace_notes import about
from pictures.boards import MEDIA, TITLES

pytestmark = pytest.mark.usefixtures("qapp")
FUZZ = 0.01
WIDTHS = {"screen": (380, 820), "paper": (330, 560)}
ROLES = {f"r{number}": Role(id=f"r{number}", title=title) for number, title in enumerate(TITLES)}
seats = st.builds(Seat, st.sampled_from([*ROLES]))
REASONS = (
    *("row", "row-both", "within-limits", "over-value", "up-to-limit", "rule-for-limit", "recommends"),
    *("has-time", "person-absent", "deputy", "deputy-on-path", "next-up", "most-senior", "two-deciders"),
)
steps = st.builds(
    Step,
    st.integers(2, 9),
    st.sampled_from(REASONS),
    st.fixed_dictionaries({"clock": st.sampled_from(["24 h", "2 wd", "99999 wd"]), "value": st.just("5")}),
    st.lists(seats, min_size=2, max_size=3, unique=True).map(tuple),
)
ends = st.lists(steps, min_size=1, max_size=7).map(tuple)


@st.composite
def traces(draw):
    """A walk of any steps, ended in any way."""
    ending = draw(st.sampled_from(ENDINGS))
    found = draw(ends)
    deciders = draw(st.lists(seats, min_size=1, max_size=3, unique=True).map(tuple))
    some = st.lists(seats, max_size=5, unique=True).map(tuple)
    return Trace(
        found,
        ending,
        deciders if ending == "decided" else (),
        why=found[-1].reason,
        asked=draw(some),
        told=draw(some),
        normal=60,
        worst=draw(st.sampled_from([None, 60, 4_320])),
    )


def chart_of(trace, title="A crane breaks"):
    return trace_path(Workshop(roles=ROLES), trace, title, "arises in North quay")


def area(shape, medium):
    """Left, top, right and bottom of a shape; of words their capitals."""
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Line):
        return shape.x, shape.y, shape.to_x, shape.to_y
    return shape.x, shape.y - medium.sizes[shape.size] * 0.69, shape.x + shape.width, shape.y


def apart(one, other):
    return (
        other[0] >= one[2] - FUZZ
        or other[2] <= one[0] + FUZZ
        or other[1] >= one[3] - FUZZ
        or other[3] <= one[1] + FUZZ
    )


def within(inner, outer):
    return (
        inner[0] >= outer[0] - FUZZ
        and inner[1] >= outer[1] - FUZZ
        and inner[2] <= outer[2] + FUZZ
        and inner[3] <= outer[3] + FUZZ
    )


def check_drawn(picture, medium):
    """Words apart from each other, boxes too; words inside a box or outside of it; spots apart; cuts free."""
    whole = (0.0, 0.0, picture.width, picture.height)
    areas = [(shape, area(shape, medium)) for shape in picture.shapes]
    assert all(within(place, whole) for _shape, place in areas)
    words = [place for shape, place in areas if isinstance(shape, Words)]
    boxes = [place for shape, place in areas if isinstance(shape, Box)]
    spots = [(s.x, s.y, s.x + s.width, s.y + s.height) for s in picture.spots]
    for some in (words, boxes, spots):
        for number, place in enumerate(some):
            assert all(apart(place, other) for other in some[number + 1 :])
    assert all(apart(place, box) or within(place, box) for place in words for box in boxes)
    assert all(within(place, whole) for place in spots)
    assert list(picture.cuts) == sorted(picture.cuts)
    for shape, (_left, top, _right, bottom) in areas:
        if not isinstance(shape, Line):
            assert not any(top + FUZZ < cut < bottom - FUZZ for cut in picture.cuts), shape
    parts = pairwise([0.0, *picture.cuts, picture.height])
    assert max(after - before for before, after in parts) < 600 * medium.unit


@pytest.mark.parametrize("name", MEDIA)
@given(trace=traces(), part=st.floats(0, 1), title=st.sampled_from(["", "W" * 90, "A crane breaks"]))
def test_nothing_overlaps_in_the_path(name, trace, part, title):
    least, most = WIDTHS[name]
    medium = MEDIA[name]()
    check_drawn(chart_of(trace, title).drawn(least + (most - least) * part, medium), medium)


@pytest.mark.parametrize("name", MEDIA)
@given(part=st.floats(0, 1), texts=st.lists(st.sampled_from(["It is novel.", "Long " * 60]), max_size=8))
def test_nothing_overlaps_in_the_steps(name, part, texts):
    least, most = WIDTHS[name]
    medium = MEDIA[name]()
    told = tuple(ToldStep(text, "role", "r0") for text in texts)
    picture = TraceSteps("The walk", told, "2 more steps").drawn(least + (most - least) * part, medium)
    check_drawn(picture, medium)
    assert [spot.words for spot in picture.spots] == texts
    assert picture.text.splitlines() == ["The walk", *texts, "2 more steps"]


@given(trace=traces())
def test_every_seat_is_named_once_on_the_path(trace):
    """Who decides stands at the top; all whom the walk came to are below, in their order, each once."""
    chart = chart_of(trace)
    rungs = [[sitting.role for sitting in rung.seats] for rung in chart.path.rungs]
    came_to = list(dict.fromkeys(seat for step in trace.steps for seat, _note in about(step)))
    below = [[seat.role] for seat in came_to if seat not in trace.deciders]
    top = [[seat.role for seat in trace.deciders]] if trace.deciders else []
    assert rungs == below + top
    assert [rung.decides for rung in chart.path.rungs] == [False] * len(below) + [True] * len(top)
    picture = chart.drawn(700, MEDIA["screen"]())
    workshop = Workshop(roles=ROLES)
    for seat in (*came_to, *trace.deciders, *trace.asked, *trace.told):
        assert seat_words(workshop, seat) in picture.text
    assert sorted(spot.id for spot in picture.spots) == sorted(role for rung in rungs for role in rung)
    assert all(spot.kind == "role" for spot in picture.spots)


def said(picture):
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


def test_the_path_of_a_card_says_what_its_walk_says():
    workshop = sample()
    card = workshop.scenarios["card-price"]
    trace = Charter(workshop).walk(case_of(workshop, card))
    assert len(trace_words(workshop, trace)) == 9
    chart = trace_path(workshop, trace, card.title, "arises in Product line North")
    assert [(rung.title, rung.words, rung.clock) for rung in chart.path.rungs] == [
        ("Product lead", "in the grid, beyond the limit", ""),
        ("Finance director", "recommends", "1 day"),
        ("Executive board", "by the rule “More than the limit allows”, for the risk", "2 days"),
    ]
    picture = chart.drawn(700, MEDIA["screen"]())
    height = {shape.text: shape.y for shape in picture.shapes if isinstance(shape, Words)}
    assert height["Decided by Executive board"] < height["Executive board"] < height["Finance director"]
    assert height["Finance director"] < height["Product lead"] < height["arises in Product line North"]
    assert {"1 day", "2 days", "asked", "told"} <= set(said(picture))


def test_on_paper_the_path_says_the_same_as_on_screen():
    workshop = sample()
    for card in workshop.scenarios.values():
        trace = Charter(workshop).walk(case_of(workshop, card))
        chart = trace_path(workshop, trace, card.title)
        flat = [
            " ".join(said(chart.drawn(700 * medium().unit, medium()))).split() for medium in MEDIA.values()
        ]
        assert sorted(flat[0]) == sorted(flat[1])
