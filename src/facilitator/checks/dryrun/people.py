"""Who sits where: the seats of roles, the persons who hold them, their deputies."""

from collections import defaultdict
from decimal import ROUND_CEILING, Decimal

import msgspec

from facilitator.checks.dryrun.trace import Seat
from facilitator.checks.dryrun.units import Units
from facilitator.domain.records import Role
from facilitator.domain.records import Seat as SeatRecord
from facilitator.domain.workshop import Workshop


class Staff(msgspec.Struct, frozen=True):
    """The persons of a seat, by id, and how many of them it takes.

    A seat that is not vacant and names nobody has one person, whose id is that of the seat.
    """

    persons: tuple[str, ...]
    needed: int = 1


NOBODY = Staff(())


class People:
    """The seats of a workshop; what is asked for is read once."""

    def __init__(self, workshop: Workshop, units: Units) -> None:
        self.roles = workshop.roles
        self._units = units
        self._records: defaultdict[str, dict[str, SeatRecord]] = defaultdict(dict)
        for record in workshop.seats.values():
            self._records[record.role].setdefault(record.unit, record)
        self._seats: dict[tuple[str, str], Seat] = {}
        self._staff: dict[Seat, Staff] = {}
        self._everybody: dict[str, frozenset[str]] = {}

    def seat(self, role: str, unit: str) -> Seat:
        """Return the seat that a role means in a unit: the one there, else in the nearest unit above.

        A role that has none there has a seat that nobody holds.
        """
        found = self._seats.get((role, unit))
        if found is None:
            found = self._seats[role, unit] = Seat(role, self._place(self.roles[role], unit))
        return found

    def seats(self, roles: tuple[str, ...], unit: str) -> tuple[Seat, ...]:
        """Return the seats of several roles, in order, each once."""
        return tuple(dict.fromkeys(self.seat(role, unit) for role in roles if role in self.roles))

    def superior(self, seat: Seat, acting: str) -> Seat | None:
        """Return the seat that one reports to, sought from where it sits itself."""
        role = self.roles[seat.role]
        if role.reports_to not in self.roles:
            return None
        return self.seat(role.reports_to, seat.unit or role.unit or acting)

    def deputy(self, seat: Seat, acting: str, instead: str = "") -> Seat | None:
        """Return the deputy of a seat, or of the role that a step names instead."""
        role = self.roles[seat.role]
        deputy = instead if instead in self.roles else role.deputy
        return self.seat(deputy, seat.unit or role.unit or acting) if deputy in self.roles else None

    def staff(self, seat: Seat) -> Staff:
        """Return who holds a seat."""
        found = self._staff.get(seat)
        if found is None:
            found = self._staff[seat] = self._read(seat)
        return found

    def everybody(self, role: str) -> frozenset[str]:
        """Return the persons of all seats of a role."""
        found = self._everybody.get(role)
        if found is None:
            found = self._everybody[role] = frozenset(self._persons(role))
        return found

    def _place(self, role: Role, unit: str) -> str:
        if role.kind == "single":
            return ""
        records = self._records.get(role.id)
        if records:
            return next((above for above in self._units.upward(unit) if above in records), unit)
        return unit

    def _read(self, seat: Seat) -> Staff:
        role, record = self.roles[seat.role], None
        if role.kind != "single":
            records = self._records.get(role.id)
            record = records.get(seat.unit) if records else None
            if records and record is None:
                return NOBODY
            if record is None and role.unit and role.unit not in self._units.upward(seat.unit):
                return NOBODY
        held = record or role
        if held.vacant:
            return NOBODY
        if not held.holders:
            return Staff((f"{seat.role}@{seat.unit}",))
        return Staff(held.holders, _needed(role, len(held.holders)))

    def _persons(self, role: str) -> set[str]:
        one = self.roles.get(role)
        if one is None:
            return set()
        units = [""]
        if one.kind != "single":
            units = [*self._records.get(role, ())] or self._units.within(one.unit)
        return {person for unit in units for person in self.staff(Seat(role, unit)).persons}


def _needed(role: Role, holders: int) -> int:
    """Return how many holders it takes: one, all, or the quorum, else more than half."""
    if role.acting == "any":
        return 1
    if role.acting == "all":
        return holders
    quorum = int(Decimal(role.quorum).to_integral_value(ROUND_CEILING)) if role.quorum else holders // 2 + 1
    return max(1, quorum)
