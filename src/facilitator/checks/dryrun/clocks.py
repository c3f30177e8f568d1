"""How long it takes until clocks have run out one after the other, by the calendar."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from facilitator.domain.quantities import span


class Lasting(msgspec.Struct, frozen=True):
    """A time by the calendar, and whether weekends were put between working days for it."""

    minutes: int
    weekends: bool


def lasting(clocks: Iterable[str]) -> Lasting | None:
    """Return how long some clocks take together at the longest, None where one lacks."""
    minutes, weekends = 0, False
    for clock in clocks:
        found = _read(clock)
        if found is None:
            return None
        minutes += found.minutes
        weekends = weekends or found.weekends
    return Lasting(minutes, weekends)


@lru_cache(maxsize=1_024)
def _read(clock: str) -> Lasting | None:
    found = span(clock)
    return Lasting(found.minutes, found.unit in ("wd", "wh")) if found is not None else None
