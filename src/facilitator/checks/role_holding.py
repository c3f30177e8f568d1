"""The rules of how roles are held: lines that end, deputies, seats, and bodies that can decide."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from facilitator.checks.finding import Finding, Fix, Where
from facilitator.checks.record_edits import record_fix, setting
from facilitator.checks.scene import Scene
from facilitator.domain.records import Role, Seat

OF_HOLDING = ("grid.circle", "grid.own-deputy", "grid.no-seat", "grid.quorum", "grid.one-holder")
"""The rules that role_findings follows."""


def role_findings(scene: Scene) -> Iterator[Finding]:
    """Yield what is wrong with how roles report and are held."""
    for circle in scene.reporting.circles:
        yield Finding("grid.circle", "error", scene.roles(circle), {"number": str(len(circle))})
    seats: dict[str, dict[str, Seat]] = {}
    for seat in scene.workshop.seats.values():
        seats.setdefault(seat.role, {}).setdefault(seat.unit, seat)
    for place in scene.columns.places.values():
        role = scene.workshop.roles[place.id]
        if role.deputy == role.id:
            fix = record_fix("no-deputy", place.title, setting(role, deputy=""), role=place.title)
            yield Finding("grid.own-deputy", "warning", (place,), fixes=(fix,))
        if role.kind == "per_unit" and role.id in seats:
            yield from _unseated(scene, place, role, seats[role.id])
            yield from _bodies(scene, place, role, seats[role.id])
        elif role.holders and not role.vacant:
            yield from _body(place, role)


def _body(place: Where, role: Role) -> Iterator[Finding]:
    """Yield whether several who act together can do so."""
    count = len(role.holders)
    if _falls_short(role, count):
        said = {"quorum": role.quorum, "holders": str(count)}
        yield Finding("grid.quorum", "error", (place,), said, (_without_quorum(place, role),))
    elif role.acting != "any" and count == 1:
        yield Finding("grid.one-holder", "information", (place,))


def _bodies(scene: Scene, place: Where, role: Role, seats: Mapping[str, Seat]) -> Iterator[Finding]:
    """Yield where those who hold a role in a unit cannot act together; of seats that name nobody nothing."""
    short: dict[int, list[Where]] = {}
    for unit, seat in seats.items():
        count = len(seat.holders)
        if count and not seat.vacant and unit in scene.workshop.units and _falls_short(role, count):
            short.setdefault(count, []).append(Where("unit", unit, scene.workshop.units[unit].title))
    for count, units in short.items():
        said = {"quorum": role.quorum, "holders": str(count)}
        fixes = (_without_quorum(place, role),)
        yield Finding("grid.seat-quorum", "error", (place, *units), said, fixes)


def _falls_short(role: Role, count: int) -> bool:
    return role.acting == "majority" and bool(role.quorum) and Decimal(role.quorum) > count


def _without_quorum(place: Where, role: Role) -> Fix:
    return record_fix("no-quorum", place.title, setting(role, quorum=""), role=place.title)


def _unseated(scene: Scene, place: Where, role: Role, seated: Collection[str]) -> Iterator[Finding]:
    """Yield the units for which a role has no seat: neither there nor in a unit above."""
    units = scene.workshop.units
    known: dict[str, tuple[bool, bool]] = {}
    for start in units:
        line: dict[str, None] = {}
        unit = start
        while unit in units and unit not in known and unit not in line:
            line[unit] = None
            unit = units[unit].parent
        has, within = known.get(unit, (False, not role.unit))
        for one in reversed(line):
            has, within = has or one in seated, within or one == role.unit
            known[one] = (has, within)
    missing = [unit for unit in units if known[unit] == (False, True)]
    if missing:
        where = tuple(Where("unit", unit, units[unit].title) for unit in missing)
        yield Finding("grid.no-seat", "warning", (place, *where))
