"""How far a case of a decision may come in a unit: the seats and persons, and what makes two places alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.trace import Seat
from facilitator.domain.bounds import Limit

Elsewhere = Callable[[str], Sequence[Seat]]
"""Gives who decides the same in another unit."""


class Reach:
    """All seats that a case may come to, numbered as they are met, from those on whom the row settles on.

    Two places with the same form differ in names only: their cases end alike, one by one. The form holds
    everything that a walk reads, with numbers for seats, roles and persons.
    """

    def __init__(self, plan: Plan, elsewhere: Elsewhere) -> None:
        self._plan, self._people = plan, plan.people
        self._seats: dict[Seat, int] = {}
        self._roles: dict[str, int] = {}
        self._persons: dict[str, int] = {}
        self._met: list[Seat] = []
        self._held: list[str] = []
        parts = (self._of_row(), self._of_rules(), self._of_plan(), self._of_units(elsewhere), self._closed())
        self._parts = tuple(map(tuple, parts))
        self._others = frozenset(Counter(self._beside()).items())
        self.agreeing = self._agreeing()
        self.named, self.unnamed, self.asking = self._everybody()

    def form(self) -> tuple[object, ...]:
        """Return what the ways of all cases depend on, but for values and names.

        Of the persons it says which are named: the others are away together with their role.
        """
        crowds = (
            (self._roles[role], tuple(sorted(self._known(self._people.everybody(role)))))
            for role in self.unnamed
        )
        asking = tuple(self._roles[role] for role in self.asking)
        agreeing = tuple(self._roles[role] for role in self.agreeing)
        named = tuple(self._known(self.named))
        return self._parts, self._others, named, tuple(sorted(crowds)), asking, agreeing

    def _of_row(self) -> Iterable[object]:
        row = self._plan.row
        yield row.steps[-1].reason if not row.deciders else ""
        yield self._all(row.deciders)
        yield tuple((self._seat(one.seat), one.part, one.binding) for one in row.agreements)

    def _of_rules(self) -> Iterable[object]:
        plan = self._plan
        for rule in plan.rules:
            about = tuple(rule.concerns([category]) for category in plan.decision.categories)
            yield rule.trigger, rule.after, about, self._seat(rule.independent)
            for stage in rule.stages:
                deputies = (
                    self._people.deputy(seat, plan.unit, deputy)
                    for seat in stage.seats
                    for deputy in stage.deputies
                )
                yield self._all(stage.seats), stage.clock, tuple(map(self._seat, deputies))

    def _of_plan(self) -> Iterable[object]:
        plan, ground = self._plan, self._plan.ground
        yield self._seat(plan.top), self._seat(plan.emergency_holder), plan.emergency_bound
        yield bool(plan.reserved), plan.decision.approval, plan.latest
        for category in plan.decision.categories:
            record = ground.workshop.risk_categories.get(category)
            acceptor = plan.seat(record.acceptor) if record is not None else None
            gauges = ground.appetite.gauges(category, plan.unit)
            yield self._seat(acceptor), tuple((one.higher, one.limits) for one in gauges)
        for key in ground.workshop.guardrails:
            guardrail = plan.guardrail(key)
            if guardrail is not None:
                yield guardrail.hardness

    def _of_units(self, elsewhere: Elsewhere) -> Iterable[object]:
        yield from (
            self._all(elsewhere(unit)) for unit in self._plan.ground.workshop.units if unit != self._plan.unit
        )

    def _closed(self) -> Iterable[object]:
        """Yield what is known of every seat and role, those included that are met only now."""
        seats, roles = 0, 0
        while seats < len(self._met) or roles < len(self._held):
            if seats < len(self._met):
                yield self._of_seat(self._met[seats])
                seats += 1
            else:
                yield self._of_role(self._held[roles])
                roles += 1

    def _of_seat(self, seat: Seat) -> object:
        plan, people = self._plan, self._people
        staff = people.staff(seat)
        above, deputy = people.superior(seat, plan.unit), people.deputy(seat, plan.unit)
        persons = tuple(self._person(person) for person in staff.persons)
        own = plan.seat(seat.role) == seat
        return self._role(seat.role), persons, staff.needed, self._seat(above), self._seat(deputy), own

    def _of_role(self, role: str) -> object:
        powers, plan = self._plan.powers, self._plan
        limits = tuple(
            (
                *self._of_limit(dimension, limit),
                self._role(limit.delegated_by),
                self._all(self._people.seats(limit.endorsers, plan.unit)),
            )
            for dimension, entries in powers.entries.items()
            for limit in entries.get(role, ())
        )
        return role == powers.top, limits

    def _beside(self) -> Iterable[object]:
        """Yield the limits of each role that a case does not come to; they tell what is whose."""
        powers = self._plan.powers
        for role in dict.fromkeys(role for entries in powers.entries.values() for role in entries):
            if role not in self._roles:
                yield tuple(
                    (
                        *self._of_limit(dimension, limit),
                        self._roles.get(limit.delegated_by, limit.delegated_by),
                    )
                    for dimension, entries in powers.entries.items()
                    for limit in entries.get(role, ())
                )

    def _of_limit(self, dimension: str, limit: Limit) -> tuple[object, ...]:
        band = self._plan.powers.bands.get(limit.id)
        return dimension, limit.kind, band, limit.allowed, limit.may_delegate

    def _agreeing(self) -> tuple[str, ...]:
        """Return the roles whose no would bind, for this decision."""
        found = dict.fromkeys(one.seat.role for one in self._plan.row.agreements if one.binding)
        for entries in self._plan.powers.entries.values():
            for role in self._roles:
                for limit in entries.get(role, ()):
                    found.update(dict.fromkeys(key for key in limit.endorsers if key in self._roles))
        return tuple(found)

    def _everybody(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the named persons, the roles with a seat that names nobody, and who may ask."""
        participants = self._plan.ground.workshop.participants
        named = tuple(person for person in self._persons if person in participants)
        alone = {seat: self._people.staff(seat).persons for seat in self._seats}
        unnamed = dict.fromkeys(
            seat.role for seat, persons in alone.items() if any(one not in participants for one in persons)
        )
        asking = (seat.role for seat in self._seats if alone[seat] and self._plan.seat(seat.role) == seat)
        return named, tuple(unnamed), tuple(asking)

    def _all(self, seats: Iterable[Seat]) -> tuple[int, ...]:
        return tuple(self._seat(seat) for seat in seats)

    def _seat(self, seat: Seat | None) -> int:
        if seat is None:
            return -1
        number = self._seats.setdefault(seat, len(self._met))
        if number == len(self._met):
            self._met.append(seat)
        return number

    def _role(self, role: str) -> int:
        if role not in self._people.roles:
            return -1
        number = self._roles.setdefault(role, len(self._held))
        if number == len(self._held):
            self._held.append(role)
        return number

    def _person(self, person: str) -> int:
        return self._persons.setdefault(person, len(self._persons))

    def _known(self, persons: Iterable[str]) -> Iterable[int]:
        return (self._persons[person] for person in persons if person in self._persons)
