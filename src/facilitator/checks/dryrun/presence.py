"""Who is there: which persons of a seat may act in a case, and who stands in for it."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Literal

from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.people import People
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.trace import Seat

State = Literal["there", "absent", "vacant", "conflict", "asks", "on-path"]


class Presence:
    """The persons of a case who are away, have a conflict of interest, or ask for it themselves."""

    def __init__(self, plan: Plan, case: Case) -> None:
        self._people, self._unit = plan.people, plan.unit
        self._away = _persons(plan.people, case.absent, case.absent_roles)
        self._conflicted = _persons(plan.people, case.conflicted, case.conflicted_roles)
        self._asking = _asking(plan, case) if plan.decision.approval else _NOBODY
        self.looked_at: set[str] = set()
        """The persons of the seats that were asked about."""

    def leaves_alone(self, persons: AbstractSet[str]) -> bool:
        """Return whether the case says nothing about any of some persons."""
        return (
            self._away.isdisjoint(persons)
            and self._conflicted.isdisjoint(persons)
            and self._asking.isdisjoint(persons)
        )

    def state(self, seat: Seat, path: Collection[str] = ()) -> State:
        """Return whether enough of the persons of a seat may act, else why not.

        A conflict goes before an absence: no deputy decides what the seat itself may not. The persons of a
        path may not act besides.
        """
        staff = self._people.staff(seat)
        persons = staff.persons
        if not persons:
            return "vacant"
        self.looked_at.update(persons)
        if len(persons) == staff.needed == 1:
            return self._of(persons[0], path)
        states = [self._of(person, path) for person in persons]
        if states.count("there") >= staff.needed:
            return "there"
        for state in _WORST_FIRST:
            if state in states:
                return state
        return "absent"

    def missing(self, seat: Seat) -> dict[State, list[str]]:
        """Return the persons of a seat who may not act, by what keeps them from it, the worst last."""
        states = [(person, self._of(person, ())) for person in self._people.staff(seat).persons]
        found: dict[State, list[str]] = {}
        for state in reversed(_WORST_FIRST):
            if persons := [person for person, own in states if own == state]:
                found[state] = persons
        return found

    def is_short(self, seat: Seat) -> bool:
        """Return whether some of several persons of a seat may not act."""
        persons = self._people.staff(seat).persons
        return len(persons) > 1 and any(self._of(person, ()) != "there" for person in persons)

    def persons(self, seats: Iterable[Seat]) -> set[str]:
        """Return the persons of some seats."""
        return {person for seat in seats for person in self._people.staff(seat).persons}

    def deputies(
        self, seat: Seat, instead: Iterable[str], path: Collection[str]
    ) -> Iterator[tuple[Seat, State]]:
        """Yield the deputies of a seat, that of its role last, and whether each may act.

        A deputy's own deputy does not.
        """
        found = (self._people.deputy(seat, self._unit, role) for role in (*instead, ""))
        for deputy in dict.fromkeys(found):
            if deputy is not None and deputy != seat:
                yield deputy, self.state(deputy, path)

    def _of(self, person: str, path: Collection[str]) -> State:
        if person in self._conflicted:
            return "conflict"
        if person in self._asking:
            return "asks"
        if person in self._away:
            return "absent"
        return "on-path" if person in path else "there"


def _persons(people: People, named: Collection[str], roles: Collection[str]) -> AbstractSet[str]:
    if not roles:
        return frozenset(named) if named else _NOBODY
    if len(roles) == 1 and not named:
        return people.everybody(next(iter(roles)))
    return frozenset(named).union(*(people.everybody(role) for role in roles))


def _asking(plan: Plan, case: Case) -> AbstractSet[str]:
    """Return who asks: the person who is named and holds the role; else all who hold it there."""
    seat = plan.seat(case.requester)
    holders = plan.people.staff(seat).persons if seat is not None else ()
    if case.asked_by and (case.asked_by in holders or not holders):
        return frozenset((case.asked_by,))
    return frozenset((*holders, case.asked_by) if case.asked_by else holders)


_NOBODY: AbstractSet[str] = frozenset()
_WORST_FIRST: tuple[State, ...] = ("conflict", "asks", "absent", "on-path")
