"""Reporting lines, as they are seen from the unit in which a case arises."""

from collections.abc import Collection, Iterator, Sequence

from facilitator.checks.dryrun.people import People
from facilitator.checks.dryrun.trace import Seat


class Lines:
    """Who stands above whom. The top role stands above the end of every line, unless it reports to it."""

    def __init__(self, people: People, acting: str, top: Seat | None) -> None:
        self._people, self._acting, self._top = people, acting, top
        self._lines: dict[Seat, tuple[Seat, ...]] = {}
        self._above: dict[Seat, frozenset[Seat]] = {}
        self._first: dict[Seat, Seat | None] = {}

    def ascend(self, seat: Seat) -> Iterator[Seat]:
        """Yield the seats above one, the nearest first; a circle is gone round once."""
        seen, last = {seat}, seat
        for last in self._climb(seat):
            seen.add(last)
            yield last
        top = self._top
        if top is None or top in seen or last in (above := tuple(self._climb(top))):
            return
        yield from (one for one in (top, *above) if one not in seen)

    def superior(self, seat: Seat) -> Seat | None:
        """Return the nearest seat above one, None at the top."""
        if seat not in self._first:
            self._first[seat] = next(self.ascend(seat), None)
        return self._first[seat]

    def above(self, seat: Seat) -> frozenset[Seat]:
        """Return all seats above one."""
        found = self._above.get(seat)
        if found is None:
            found = self._above[seat] = frozenset(self._line(seat))
        return found

    def above_all(self, seats: Sequence[Seat]) -> Iterator[Seat]:
        """Yield the seats above all of some, the nearest first."""
        for seat in self.ascend(seats[0]):
            if all(seat in self.above(other) for other in seats[1:]):
                yield seat

    def is_under(self, seat: Seat, others: Collection[Seat]) -> bool:
        """Return whether a seat is one of some others, or stands below one of them."""
        return seat in others or not self.above(seat).isdisjoint(others)

    def senior(self, seats: Sequence[Seat]) -> Seat | None:
        """Return the one of some seats that stands above all others, None where there is none."""
        return next((one for one in seats if self._covers(one, seats)), None)

    def common(self, seats: Sequence[Seat]) -> Seat | None:
        """Return the lowest seat that is one of some or above it, for each of them: their common superior."""
        senior = self.senior(seats)
        if senior is not None:
            return senior
        return next((one for one in self._line(seats[0]) if self._covers(one, seats)), None)

    def _line(self, seat: Seat) -> tuple[Seat, ...]:
        found = self._lines.get(seat)
        if found is None:
            found = self._lines[seat] = tuple(self.ascend(seat))
        return found

    def _covers(self, one: Seat, seats: Collection[Seat]) -> bool:
        return all(one == other or one in self.above(other) for other in seats)

    def _climb(self, seat: Seat) -> Iterator[Seat]:
        seen = {seat}
        above = self._people.superior(seat, self._acting)
        while above is not None and above not in seen:
            yield above
            seen.add(above)
            above = self._people.superior(above, self._acting)
