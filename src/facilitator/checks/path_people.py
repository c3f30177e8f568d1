"""Who holds the roles of a path, by name, in each unit in which that may differ."""

from collections.abc import Collection, Iterable
from decimal import ROUND_CEILING, Decimal

from facilitator.domain.records import Role, Seat
from facilitator.domain.workshop import Workshop


class People:
    """The persons of some roles; of a role that each unit has, of its seat there or the nearest above."""

    def __init__(self, workshop: Workshop, roles: Iterable[str]) -> None:
        self._workshop = workshop
        wanted = {role for role in roles if role in workshop.roles}
        per_unit = {role for role in wanted if workshop.roles[role].kind == "per_unit"}
        self._seats: dict[str, dict[str, Seat]] = {}
        for seat in workshop.seats.values() if per_unit else ():
            if seat.role in per_unit:
                self._seats.setdefault(seat.role, {}).setdefault(seat.unit, seat)
        self.units = tuple({"": None} | {unit: None for seats in self._seats.values() for unit in seats})
        """The units in which other persons may be meant; the first stands for all others."""

    def of(self, role: str, unit: str) -> tuple[str, ...]:
        """Return the persons who hold a role in a unit, none where it is vacant or nobody is named."""
        one = self._workshop.roles.get(role)
        held: Role | Seat | None = one
        if one is not None and role in self._seats:
            held = self._nearest(self._seats[role], unit)
        return () if held is None or held.vacant else held.holders

    def lacks(self, role: str, unit: str, away: Collection[str]) -> bool:
        """Return whether too few who hold a role are left without some persons; not where nobody is named."""
        persons = self.of(role, unit)
        left = [person for person in persons if person not in away]
        return bool(persons) and len(left) < _needed(self._workshop.roles[role], len(persons))

    def _nearest(self, seats: dict[str, Seat], unit: str) -> Seat | None:
        units, seen = self._workshop.units, set[str]()
        while unit in units and unit not in seen and unit not in seats:
            seen.add(unit)
            unit = units[unit].parent
        return seats.get(unit)


def _needed(role: Role, holders: int) -> int:
    if role.acting == "any":
        return 1
    most = int(Decimal(role.quorum).to_integral_value(ROUND_CEILING)) if role.quorum else holders // 2 + 1
    return holders if role.acting == "all" else max(1, min(most, holders))
