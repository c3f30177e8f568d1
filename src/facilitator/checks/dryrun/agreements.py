"""Step 7: whose yes comes before the decision, and what becomes of a no; silence is not yes."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet

from facilitator.checks.dryrun.notes import Notes
from facilitator.checks.dryrun.presence import Presence
from facilitator.checks.dryrun.row import Agreement
from facilitator.checks.dryrun.trace import Seat
from facilitator.checks.dryrun.way import Way


def agreements(way: Way, came_to: Iterable[Seat]) -> Iterator[Agreement]:
    """Yield whose yes it takes: RAPID's A, endorsements of limits, V, then S.

    The endorsements are those of every seat that the case came to: going up for want of a person takes
    none away.
    """
    yield from (one for one in way.agreements if one.part == "agree")
    if way.authority is not None and not way.emergency:
        roles = [role for seat in came_to for role in way.authority.endorsers(seat.role)]
        for seat in way.plan.people.seats(tuple(roles), way.plan.unit):
            yield Agreement(seat, "endorse", binding=True)
    for part in ("verify", "sign"):
        yield from (one for one in way.agreements if one.part == part)


class Agreeing:
    """Asks all who must agree."""

    def __init__(self, way: Way, refused: Collection[str], presence: Presence, notes: Notes) -> None:
        self._way, self._refused, self._presence, self._notes = way, refused, presence, notes

    def is_settled(self, came_to: Collection[Seat], deciding: Collection[Seat]) -> bool:
        """Return whether nobody's no binds; deciding are those who decide, and those they decide for."""
        stopped, path = False, self._presence.persons((*came_to, *deciding))
        for agreement in agreements(self._way, came_to):
            self._notes.ask((agreement.seat,))
            agreed = self._agrees(agreement, deciding, path)
            if not agreed and not agreement.binding:
                self._notes.say(7, "overruled", None, agreement.seat)
            stopped = stopped or (agreement.binding and not agreed)
        return not stopped

    def is_needed(
        self, deputy: Seat, came_to: Collection[Seat], deciding: Collection[Seat], acting: AbstractSet[str]
    ) -> bool:
        """Return whether a yes that binds is lost when a deputy decides, who alone can say it for another.

        deciding are the seats that are decided for, acting the persons of further deputies who decide.
        """
        path = self._presence.persons(came_to) | acting
        further = path | self._presence.persons((deputy,))
        return any(
            self._stand_in(one.seat, path) is not None and self._stand_in(one.seat, further) is None
            for one in agreements(self._way, came_to)
            if one.binding and one.seat.role not in self._refused and one.seat not in (deputy, *deciding)
        )

    def _agrees(self, agreement: Agreement, deciding: Collection[Seat], path: Collection[str]) -> bool:
        """Return whether a seat says yes, by itself or by who stands in for it."""
        seat, part, notes = agreement.seat, agreement.part, self._notes
        if seat.role in self._refused:
            notes.say(7, f"refused-{part}", None, seat)
            return False
        if seat in deciding:
            return True
        other = self._stand_in(seat, path)
        if other is None:
            notes.say(7, f"silent-{part}", None, seat)
        elif other == seat:
            notes.say(7, f"agrees-{part}", None, seat)
        else:
            notes.say(7, f"agrees-{part}-instead", None, seat, other)
        return other is not None

    def _stand_in(self, seat: Seat, path: Collection[str]) -> Seat | None:
        """Return who says yes for a seat: itself, else its deputy, or in a conflict who is independent.

        Nobody of a path stands in: whoever decides does not agree in the place of another as well.
        """
        state = self._presence.state(seat)
        if state == "there":
            return seat
        if state in ("absent", "vacant"):
            deputies = self._presence.deputies(seat, (), path)
            return next((other for other, found in deputies if found == "there"), None)
        others = self._others(seat)
        return next((other for other in others if self._presence.state(other, path) == "there"), None)

    def _others(self, seat: Seat) -> Iterator[Seat]:
        """Yield who may say yes in a conflict of interest: the independent route, else the line."""
        yield from (rule.independent for rule in self._way.rules if rule.independent is not None)
        yield from self._way.plan.lines.ascend(seat)
