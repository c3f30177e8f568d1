"""Exact intervals of decimals, each end open, closed or without bound: the arithmetic of bands."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

Cut = tuple[Decimal, int]
"""A place between values: (v, 0) lies just before v, (v, 1) just after it."""
START: Cut = (Decimal("-Infinity"), 1)
END: Cut = (Decimal("Infinity"), 0)
"""The cuts before and after all values."""


class Interval(msgspec.Struct, frozen=True, order=True):
    """All values between two cuts; it holds nothing where the second does not come after the first."""

    start: Cut = START
    end: Cut = END

    def __bool__(self) -> bool:
        """Return whether it holds any value."""
        return self.start < self.end

    def __contains__(self, value: Decimal) -> bool:
        """Return whether it holds a value."""
        return self.start <= (value, 0) < self.end

    def __and__(self, other: "Interval") -> "Interval":
        """Return what both hold."""
        return Interval(max(self.start, other.start), min(self.end, other.end))

    @property
    def value(self) -> Decimal | None:
        """The one value it holds, None where it holds another number of them."""
        (low, before), (high, after) = self.start, self.end
        return low if low == high and (before, after) == (0, 1) else None


ALL = Interval()
NOTHING = Interval(END, START)
Intervals = tuple[Interval, ...]
"""Intervals from low to high that neither meet nor overlap: any set of values that bands make."""


def between(lower: Decimal | None, upper: Decimal | None, *, lower_in: bool, upper_in: bool) -> Interval:
    """Return the values between two ends, each part of it or not; None is no bound."""
    start = START if lower is None else (lower, 0 if lower_in else 1)
    end = END if upper is None else (upper, 1 if upper_in else 0)
    return Interval(start, end)


def only(value: Decimal) -> Interval:
    """Return the interval of one value."""
    return Interval((value, 0), (value, 1))


def union(intervals: Iterable[Interval]) -> Intervals:
    """Return what any of them holds."""
    joined: list[Interval] = []
    for interval in sorted(filter(None, intervals)):
        if joined and interval.start <= joined[-1].end:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, interval.end))
        else:
            joined.append(interval)
    return tuple(joined)


def common(these: Intervals, those: Intervals) -> Intervals:
    """Return what both hold."""
    return union(this & that for this in these for that in those)


def gaps(intervals: Intervals, within: Interval = ALL) -> Intervals:
    """Return what none of them holds, within an interval."""
    cuts = [within.start, *(cut for one in intervals for cut in (one.start, one.end)), within.end]
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    return union(Interval(start, end) & within for start, end in pairs)


def contains(intervals: Intervals, value: Decimal) -> bool:
    """Return whether any of them holds a value."""
    return any(value in interval for interval in intervals)


def covers(these: Intervals, interval: Interval) -> bool:
    """Return whether they hold all of an interval."""
    return not interval or any(this.start <= interval.start and interval.end <= this.end for this in these)
