"""Workshops with units, categories and stances of every kind, and matrices of every size."""

from hypothesis import strategies as st

from facilitator.domain.bounds import Metric, RiskCategory, RiskLevel, Stance
from facilitator.domain.records import Unit
from facilitator.domain.risk_matrix import LEAST, MOST, ZONES, RiskMatrix
from facilitator.domain.workshop import Workshop
from pictures.boards import TITLES


@st.composite
def appetites(draw, most_units=6, most_categories=14):
    """A workshop with a scale, categories in play, a tree of units, and stances here and there."""
    levels = {
        f"l{n}": RiskLevel(id=f"l{n}", title=draw(st.sampled_from(TITLES)))
        for n in range(draw(st.integers(0, 7)))
    }
    categories = {
        f"c{n}": RiskCategory(id=f"c{n}", title=draw(st.sampled_from(TITLES)))
        for n in range(draw(st.integers(0, most_categories)))
    }
    units = {}
    for number in range(draw(st.integers(0, most_units))):
        parent = draw(st.sampled_from(["", *units])) if units else ""
        units[f"u{number}"] = Unit(id=f"u{number}", title=draw(st.sampled_from(TITLES)), parent=parent)
    stances = {}
    if categories:
        places = st.tuples(st.sampled_from([*categories]), st.sampled_from(["", *units]))
        for number, (category, unit) in enumerate(draw(st.lists(places, max_size=20, unique=True))):
            level = draw(st.sampled_from(["", *levels]))
            stances[f"s{number}"] = Stance(id=f"s{number}", category=category, unit=unit, level=level)
    return Workshop(risk_levels=levels, risk_categories=categories, units=units, stances=stances)


@st.composite
def matrices(draw):
    """A matrix of any size, with any names and any zones."""
    sides = st.integers(LEAST, MOST)
    rows, columns = draw(sides), draw(sides)
    name, zone = st.sampled_from(TITLES), st.sampled_from(ZONES)
    return RiskMatrix(
        tuple(draw(st.lists(name, min_size=rows, max_size=rows))),
        tuple(draw(st.lists(name, min_size=columns, max_size=columns))),
        tuple(tuple(draw(st.lists(zone, min_size=columns, max_size=columns))) for _ in range(rows)),
    )


NUMBERS = ("", "0", "0.5", "1", "2", "4", "1500", "-3", "123456789012345678901234567890")


@st.composite
def metrics(draw):
    """A metric with any limits, in order or not."""
    number = st.sampled_from(NUMBERS)
    return Metric(
        title=draw(st.sampled_from(TITLES)),
        direction=draw(st.sampled_from(["higher", "lower"])),
        appetite=draw(number),
        trigger=draw(number),
        tolerance=draw(number),
        capacity=draw(number),
    )
