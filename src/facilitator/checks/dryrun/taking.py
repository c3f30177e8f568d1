"""Step 6: which persons take the seat, by the rules for absence and conflict of interest."""

from collections.abc import Iterator, Sequence

from facilitator.checks.dryrun.agreements import Agreeing
from facilitator.checks.dryrun.notes import Notes
from facilitator.checks.dryrun.presence import Presence
from facilitator.checks.dryrun.trace import Seat
from facilitator.checks.dryrun.way import Way


class Taking:
    """Finds who decides for the candidate of a way, and whose power that is."""

    def __init__(self, way: Way, presence: Presence, notes: Notes, agreeing: Agreeing) -> None:
        self._way, self._presence, self._notes, self._agreeing = way, presence, notes, agreeing
        self.came_to: dict[Seat, None] = {}
        """The seats it came to, in order; the last of them, or all of a joint body, is decided for."""
        self.power: tuple[Seat, ...] = ()
        """The seats whose power is used."""
        on_route = (seat for stage in way.route for seat in stage.seats)
        self._path = presence.persons((*way.passed_by, *on_route))
        """The persons it came past or may yet come to: none of them acts as a deputy."""
        self._seats: Sequence[Seat] = ()
        """Where it is now."""
        self._acting: set[str] = set()
        """The persons of the deputies who are to decide."""

    def deciders(self) -> tuple[Seat, ...]:
        """Return who decides, nobody where the notes have come to an end."""
        seats = self._way.candidate
        while True:
            self._come_to(seats)
            found = [self._taken(seat) for seat in seats]
            there = [seat for seat in found if seat is not None]
            if len(there) == len(found):
                self.power = seats
                return tuple(dict.fromkeys(there))
            above = next(self._next_up(seats), None)
            if above is None:
                break
            self._notes.say(6, "next-up", None, seats[0], above)
            seats = (above,)
        if self._way.emergency:
            self._notes.say(6, "emergency-nobody", None, *self._way.candidate)
        elif self._way.patience is not None:
            self._notes.end("status_quo", 6, "nobody-status-quo", None, *seats)
        else:
            self._notes.end("dead_end", 6, "nobody", None, *seats)
        return ()

    def _taken(self, seat: Seat) -> Seat | None:
        """Return who takes a seat: its persons, its deputy, the independent route; None where nobody may."""
        presence, notes = self._presence, self._notes
        state = presence.state(seat)
        if state == "there":
            if presence.is_short(seat):
                notes.say(6, "enough-there", None, seat)
            return seat
        person = presence.person(seat, state)
        if person in self._way.plan.ground.workshop.participants:
            notes.say(6, f"person-{state}", {"person": person}, seat)
        else:
            notes.say(6, f"seat-{state}", None, seat)
        if state in ("absent", "vacant"):
            return self._by_deputy(seat)
        return self._by_independent()

    def _by_deputy(self, seat: Seat) -> Seat | None:
        """Return the first of the deputies who may act: those of the step on the route, then of the role."""
        instead = next((stage.deputies for stage in self._way.route if seat in stage.seats), ())
        none = True
        for deputy, state in self._presence.deputies(seat, instead, self._path):
            none = False
            if state != "there":
                self._notes.say(6, f"deputy-{state}", None, seat, deputy)
            elif self._agreeing.is_needed(deputy, self.came_to, self._seats, self._acting):
                self._notes.say(6, "deputy-agrees", None, seat, deputy)
            else:
                self._notes.say(6, "deputy", None, seat, deputy)
                self._acting |= self._presence.persons((deputy,))
                return deputy
        if none:
            self._notes.say(6, "no-deputy", None, seat)
        return None

    def _by_independent(self) -> Seat | None:
        """Return the independent route of the first rule that has one, or its deputy."""
        seat = next((rule.independent for rule in self._way.rules if rule.independent is not None), None)
        if seat is None:
            return None
        state = self._presence.state(seat)
        self._notes.say(6, "independent" if state == "there" else f"independent-{state}", None, seat)
        if state == "there":
            return seat
        return self._by_deputy(seat) if state in ("absent", "vacant") else None

    def _come_to(self, seats: Sequence[Seat]) -> None:
        self._seats = seats
        self._acting.clear()
        self.came_to.update(dict.fromkeys(seats))
        self._path |= self._presence.persons(seats)

    def _next_up(self, seats: Sequence[Seat]) -> Iterator[Seat]:
        """Yield who comes next: the later steps of the route, then the line, each with authority.

        A deadlock stays on its route, past those who are stuck; an emergency goes back to the usual way.
        """
        way, lines = self._way, self._way.plan.lines
        if way.emergency:
            return
        tried = self.came_to
        places = [place for place, stage in enumerate(way.route) if not {*stage.seats}.isdisjoint(seats)]
        for stage in way.route[places[0] + 1 :] if places else ():
            seat = stage.candidate(way.able, lines)
            if seat is not None and seat not in tried and not lines.is_under(seat, way.stuck):
                yield seat
        if not places or not way.deadlocked:
            yield from (seat for seat in lines.above_all(seats) if way.able(seat) and seat not in tried)
