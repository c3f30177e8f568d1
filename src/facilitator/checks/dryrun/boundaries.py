"""The values at which something may change: edges of bands, limits of metrics, and what lies beside them."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal

import msgspec

from facilitator.checks.covering import Dimension
from facilitator.checks.dryrun.limits import ZERO, Band, exact
from facilitator.domain.bounds import Metric
from facilitator.domain.quantities import MOST_DIGITS, decimal_text

Side = Literal["in", "below", "above"]
_PLACES = {"number": 0, "number_year": 0, "time": 1}
"""Decimal places of the smallest step; of all else cents and hundredths."""
_WHOLE = Decimal(100)
_EXACT = Context(prec=MOST_DIGITS * 2 + 4)
"""With as many digits as a number before the point and places behind it may have, and half a step more."""


class Tried(msgspec.Struct, frozen=True):
    """The value of a normal case, and all others that are tried, from low to high; canonical texts."""

    normal: str
    others: tuple[str, ...]


def side(band: Band, value: Decimal) -> Side:
    """Return where a value lies: in a band, or below or above it."""
    if band.contains(value):
        return "in"
    return "below" if band.upper is None or band.upper > value else "above"


def values_tried(dimension: Dimension, bands: Iterable[Band]) -> Tried:
    """Return the edges of bands, with what lies one step below and above, and a value inside the lowest.

    A step is a cent, a hundredth of a per cent, one of what is counted, a tenth of a time; smaller beside an
    edge that is written with more places. Nothing below zero is tried, nothing above 100 per cent, and
    nothing with more digits than a card can say.
    """
    known, places = list(bands), _PLACES.get(dimension, 2)
    edges = {edge for band in known for edge in _edges(band)}
    with localcontext(_EXACT):
        steps = ((edge, _step([edge], places)) for edge in edges)
        beside = {value for edge, step in steps for value in (edge - step, edge, edge + step)}
        normal = _inside(known, places)
    most = _WHOLE if dimension == "percent" and max(edges, default=ZERO) <= _WHOLE else None
    others = {value for value in beside if value >= ZERO and (most is None or value <= most)}
    return _tried(normal, others)


def readings_tried(metric: Metric) -> Tried | None:
    """Return the appetite of a metric, and each of its limits with what lies one step beyond; None: no limit.

    Where no appetite is said, or a limit is stricter than it, a normal case is at the strictest limit.
    """
    said = (metric.appetite, metric.trigger, metric.tolerance, metric.capacity)
    limits = {value for text in said if (value := exact(text)) is not None}
    if not limits:
        return None
    higher = metric.direction == "higher"
    normal = min(limits) if higher else max(limits)
    with localcontext(_EXACT):
        beyond = {limit + (_step([limit], 0) if higher else -_step([limit], 0)) for limit in limits}
    return _tried(normal, limits | beyond)


def _tried(normal: Decimal, values: set[Decimal]) -> Tried:
    others = sorted(value for value in values if value != normal and _is_sayable(value))
    return Tried(decimal_text(normal), tuple(map(decimal_text, others)))


def _is_sayable(value: Decimal) -> bool:
    return sum(map(str.isdigit, decimal_text(value))) <= MOST_DIGITS


def _step(values: Iterable[Decimal], places: int) -> Decimal:
    """Return the smallest step: of so many places, fewer where a value leaves no room for so many digits.

    Where a value is written with more places, of as many.
    """
    known = [*values]
    whole = max((value.adjusted() + 1 for value in known), default=1)
    written = (-int(value.as_tuple().exponent) for value in known)
    return Decimal(1).scaleb(-max([min(places, MOST_DIGITS - whole), *written]))


def _inside(bands: Sequence[Band], places: int) -> Decimal:
    """Return a value well inside the lowest band that holds anything above zero; else the smallest step."""
    for band in sorted(bands, key=_from_below):
        step = _step(_edges(band), places)
        low = max(band.lower or ZERO, ZERO)
        high = low + 2 if band.upper is None else band.upper
        middle = ((low + high) / 2 / step).to_integral_value(ROUND_HALF_UP) * step
        for value in (middle, middle.to_integral_value(), low + step, high, low):
            if value > ZERO and band.contains(value) and _is_sayable(value):
                return value
    return _step((edge for band in bands for edge in _edges(band)), places)


def _edges(band: Band) -> Iterator[Decimal]:
    return (edge for edge in (band.lower, band.upper) if edge is not None)


def _from_below(band: Band) -> tuple[Decimal, bool, Decimal]:
    return max(band.lower or ZERO, ZERO), band.upper is None, band.upper or ZERO
