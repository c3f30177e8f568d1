"""Cases that differ only in persons: one way, and on it steps 6, 7 and 9 for each case."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import msgspec

from facilitator.checks.dryrun.agreements import Agreeing, agreements
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.clocks import Lasting
from facilitator.checks.dryrun.notes import Notes
from facilitator.checks.dryrun.presence import Presence
from facilitator.checks.dryrun.route import on_the_way, say_late, times
from facilitator.checks.dryrun.rules import Stage, waits
from facilitator.checks.dryrun.taking import Taking
from facilitator.checks.dryrun.trace import Seat, Step, Trace
from facilitator.checks.dryrun.way import Way

Again = Callable[[Case], Trace]
"""Walks a changed case from its beginning."""


class Walked:
    """A way, and how it goes with everybody there: shared by cases that say nothing about those persons."""

    def __init__(self, way: Way, again: Again) -> None:
        self._way, self._again = way, again
        self._waits = waits(way.rules)
        self._usual: Trace | None = None
        self._looked_at: set[str] | None = None
        """The persons on whom the usual trace depends; None where it depends on other ways, too."""
        self._agreeing: frozenset[str] = frozenset()
        """The roles whose no would change it."""
        if way.ending is not None:
            self._usual = _ended(way)

    def by(self, case: Case) -> Trace:
        """Return how a case of this way goes."""
        usual = self._usual
        if usual is None:
            usual = self._usual = self._walk_usual(case)
        if self._way.ending is not None or not _says_persons(case):
            return usual
        presence = Presence(self._way.plan, case)
        if (
            self._looked_at is not None
            and presence.leaves_alone(self._looked_at)
            and self._agreeing.isdisjoint(case.refused)
        ):
            return usual
        return self._walk(case, presence)

    def _walk_usual(self, case: Case) -> Trace:
        nobody = msgspec.structs.replace(case, **_NOBODY)
        presence = Presence(self._way.plan, nobody)
        self._looked_at = presence.looked_at
        return self._walk(nobody, presence)

    def _walk(self, case: Case, presence: Presence) -> Trace:
        notes = Notes()
        notes.steps.extend(self._way.steps)
        notes.ask(self._way.asked)
        agreeing = Agreeing(self._way, case.refused, presence, notes)
        taking = Taking(self._way, presence, notes, agreeing)
        deciders = taking.deciders()
        if notes.ending is not None:
            return self._end(notes)
        if not deciders:
            usual = self._anew(notes, msgspec.structs.replace(case, urgent=False))
            deciders = taking.after_all() if taking.barred and usual.ending != "decided" else ()
            if not deciders:
                return usual
        way, own = on_the_way(self._way.route, taking.power, self._way.plan.lines)
        notes.ask(seat for stage in (*way, *([own] if own else [])) for seat in stage.seats)
        if not self._is_agreed(case, agreeing, taking, deciders, notes):
            rules = [rule for rule in self._way.plan.rules if rule.trigger == "deadlock"]
            if not rules:
                notes.end("dead_end", 7, "refused")
                return self._end(notes)
            notes.say(7, "refused-deadlock")
            return self._anew(notes, msgspec.structs.replace(case, deadlocked=True), without=7)
        for seat in taking.came_to:
            notes.asked.pop(seat, None)
        return self._decided(notes, deciders, way, own, case.needed_within)

    def _is_agreed(
        self, case: Case, agreeing: Agreeing, taking: Taking, deciders: tuple[Seat, ...], notes: Notes
    ) -> bool:
        """Step 7; where a rule for the deadlock has said who decides, nobody's no stops it any more."""
        way = self._way
        if not case.refused:
            self._agreeing |= {one.seat.role for one in agreements(way, taking.came_to)}
        agreed = agreeing.is_settled(taking.came_to, {*deciders, *taking.power})
        if not agreed and case.deadlocked:
            notes.say(7, "deadlock-settles", None, *deciders)
        return agreed or case.deadlocked

    def _anew(self, notes: Notes, case: Case, without: int = 0) -> Trace:
        """Return the trace so far, and from step 4 on what is new in that of the changed case."""
        self._looked_at = None
        trace = self._again(case)
        known = {_as_key(step) for step in notes.steps}
        steps = (
            step
            for step in trace.steps
            if step.number >= 4 and step.number != without and _as_key(step) not in known
        )
        asked = tuple(
            seat for seat in dict.fromkeys((*notes.asked, *trace.asked)) if seat not in trace.deciders
        )
        told = _without(trace.told, asked)
        return msgspec.structs.replace(trace, steps=(*notes.steps, *steps), asked=asked, told=told)

    def _end(self, notes: Notes) -> Trace:
        assert notes.ending is not None
        return Trace(
            tuple(notes.steps),
            notes.ending,
            why=notes.steps[-1].reason,
            asked=tuple(notes.asked),
            **_waited(self._way.patience if notes.ending == "status_quo" else None),
        )

    def _decided(
        self, notes: Notes, deciders: tuple[Seat, ...], way: Sequence[Stage], own: Stage | None, needed: str
    ) -> Trace:
        emergency = self._way.emergency
        reason = "decided-together" if len(deciders) > 1 else "decided"
        notes.say(9, "decided-emergency" if emergency else reason, None, *deciders)
        normal, worst = times(way, own, self._way.plan.decision.latest, self._waits)
        say_late(needed, worst, notes, on_route=bool(way) or own is not None)
        return Trace(
            tuple(notes.steps),
            "decided",
            deciders,
            asked=_without(notes.asked, deciders),
            told=_without(self._way.told, (*deciders, *notes.asked)),
            normal=normal.minutes if normal else None,
            worst=worst.minutes if worst else None,
            weekends=any(time.weekends for time in (normal, worst) if time),
            ratified=emergency,
        )


def _as_key(step: Step) -> tuple[object, ...]:
    return step.number, step.reason, tuple(step.arguments.items()), step.seats


def _ended(way: Way) -> Trace:
    assert way.ending is not None
    return Trace(way.steps, way.ending, why=way.steps[-1].reason, asked=way.asked, **_waited(way.patience))


def _waited(time: Lasting | None) -> dict[str, Any]:
    """Return what a trace says of a time that is waited in any case."""
    return {"normal": time.minutes, "worst": time.minutes, "weekends": time.weekends} if time else {}


def _says_persons(case: Case) -> bool:
    return bool(
        case.requester
        or case.asked_by
        or case.absent
        or case.absent_roles
        or case.conflicted
        or case.conflicted_roles
        or case.refused
    )


def _without(seats: Iterable[Seat], others: Collection[Seat]) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if seat not in others)


_NOBODY = {
    "requester": "",
    "asked_by": "",
    "absent": (),
    "absent_roles": (),
    "conflicted": (),
    "conflicted_roles": (),
    "refused": (),
}
