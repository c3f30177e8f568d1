"""Step 6: which persons take the seat, by the rules for absence and conflict of interest."""

from collections.abc import Iterator, Sequence

from facilitator.checks.dryrun.agreements import Agreeing
from facilitator.checks.dryrun.notes import Notes
from facilitator.checks.dryrun.presence import Presence, State
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
        self._before = frozenset(presence.persons((*way.passed_by, *on_route)))
        self._path = {*self._before}
        """The persons it came past or may yet come to: none of them acts as a deputy."""
        self._seats: Sequence[Seat] = ()
        """Where it is now."""
        self._acting: set[str] = set()
        """The persons of the deputies who are to decide."""
        self.barred = False
        """Whether a deputy did not decide who alone can agree for another."""
        self._barring = True

    def deciders(self) -> tuple[Seat, ...]:
        """Return who decides, nobody where the notes have come to an end."""
        found, last = self._sought()
        if not found and self.barred and not self._way.emergency:
            found = self.after_all()
        if found:
            return found
        if self._way.emergency:
            self._notes.say(6, "emergency-nobody", None, *self._way.candidate)
        elif self._way.patience is not None:
            self._notes.end("status_quo", 6, "nobody-status-quo", None, *last)
        else:
            self._notes.end("dead_end", 6, "nobody", None, *last)
        return ()

    def after_all(self) -> tuple[Seat, ...]:
        """Return who decides where deputies may who alone can agree for another: then that yes is missing."""
        notes, self._notes = self._notes, Notes()
        self._barring, self._path = False, {*self._before}
        self.came_to.clear()
        found, _last = self._sought()
        anew, self._notes = self._notes.steps, notes
        if found:
            notes.say(6, "deputy-after-all", None, *found)
            notes.steps.extend([step for step in anew if step not in notes.steps])
        return found

    def _sought(self) -> tuple[tuple[Seat, ...], Sequence[Seat]]:
        """Return who decides, nobody where nobody can, and the seats to which it came last."""
        seats = self._way.candidate
        while True:
            self._come_to(seats)
            found = [self._taken(seat) for seat in seats]
            there = [seat for seat in found if seat is not None]
            if len(there) == len(found):
                self.power = seats
                return tuple(dict.fromkeys(there)), seats
            above = next(self._next_up(seats), None)
            if above is None:
                return (), seats
            self._notes.say(6, "next-up", None, seats[0], above)
            seats = (above,)

    def _taken(self, seat: Seat) -> Seat | None:
        """Return who takes a seat: its persons, its deputy, the independent route; None where nobody may."""
        presence, notes = self._presence, self._notes
        state = presence.state(seat)
        if state == "there":
            if presence.is_short(seat):
                notes.say(6, "enough-there", None, seat)
            return seat
        self._say_missing(seat, state)
        if state in ("absent", "vacant"):
            return self._by_deputy(seat)
        return self._by_independent()

    def _say_missing(self, seat: Seat, state: State) -> None:
        """Note who of a seat may not act, and why; what the seat counts as comes last."""
        participants, missing = self._way.plan.ground.workshop.participants, self._presence.missing(seat)
        if not missing.get(state) or not participants.keys() >= {*missing[state]}:
            self._notes.say(6, f"seat-{state}", None, seat)
            return
        for one, persons in missing.items():
            reason = f"person-{one}" if one == state else f"some-{one}"
            self._notes.say(6, reason, {"persons": "\n".join(persons)}, seat)

    def _by_deputy(self, seat: Seat) -> Seat | None:
        """Return the first of the deputies who may act: those of the step on the route, then of the role."""
        instead = next((stage.deputies for stage in self._way.route if seat in stage.seats), ())
        none = True
        for deputy, state in self._presence.deputies(seat, instead, self._path):
            none = False
            if state != "there":
                self._notes.say(6, f"deputy-{state}", None, seat, deputy)
            elif self._barring and self._is_needed(deputy):
                self.barred = True
                self._notes.say(6, "deputy-agrees", None, seat, deputy)
            else:
                self._notes.say(6, "deputy", None, seat, deputy)
                self._acting |= self._presence.persons((deputy,))
                return deputy
        if none:
            self._notes.say(6, "no-deputy", None, seat)
        return None

    def _is_needed(self, deputy: Seat) -> bool:
        return self._agreeing.is_needed(deputy, self.came_to, self._seats, self._acting)

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
