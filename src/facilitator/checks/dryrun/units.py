"""The tree of units, read upward from the unit in which a case arises."""

from facilitator.domain.workshop import Workshop


class Units:
    """Which units a unit belongs to; each line upward is read once."""

    def __init__(self, workshop: Workshop) -> None:
        self._parent = {key: unit.parent for key, unit in workshop.units.items()}
        centres = [key for key, unit in workshop.units.items() if unit.level == "centre"]
        self._centre = centres[0] if len(centres) == 1 else ""
        self._upward: dict[str, tuple[str, ...]] = {}

    def acting(self, unit: str) -> str:
        """Return the unit in which a case arises; without one, the only unit that is a centre, else ""."""
        return unit if unit in self._parent else self._centre

    def upward(self, unit: str) -> tuple[str, ...]:
        """Return a unit and those it is part of, the nearest first; a circle is gone round once."""
        found = self._upward.get(unit)
        if found is None:
            line: dict[str, None] = {}
            key = unit
            while key in self._parent and key not in line:
                line[key] = None
                key = self._parent[key]
            found = self._upward[unit] = tuple(line)
        return found

    def within(self, unit: str) -> list[str]:
        """Return every unit at or under one; for "" all of them, and ""."""
        if not unit:
            return ["", *self._parent]
        return [key for key in self._parent if unit in self.upward(key)]
