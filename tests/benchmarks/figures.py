"""A benchmark's result, and how two things are timed side by side on a machine that is never quiet."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

SIZES = ((60, 15), (231, 33), (1_000, 100))
"""Decisions and roles: a workshop, COBIT, an enterprise."""


@dataclass(frozen=True)
class Figure:
    """One figure of the table, beside what the same machine needs at least in the same run.

    Without good and aim it explains the figures around it, and is held to nothing.
    """

    row: int
    what: str
    size: str
    figure_ms: float
    floor_ms: float
    ratio: float
    good: float | None = None
    aim: float | None = None


def figure(row, what, size, times, *, good=None, aim=None):
    """Return the figure of a pair of times in milliseconds: ours, and the floor or peer."""
    ours, floor = times
    return Figure(row, what, size, ours, floor, ours / floor, good, aim)


def named(size):
    """Return a size as the table shows it."""
    return "{:,} × {:,}".format(*size)


def paired(a: Callable[[], object], b: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the medians of two functions in milliseconds, run by turns so that noise meets both alike."""
    a()
    b()
    times = ([], [])
    for turn in range(runs):
        for which in ((0, 1), (1, 0))[turn % 2]:
            gc.collect()
            start = perf_counter()
            (a, b)[which]()
            times[which].append((perf_counter() - start) * 1000)
    return median(times[0]), median(times[1])
