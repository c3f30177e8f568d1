"""The levels of an organisation, from the top of the tree of units down to the work."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from facilitator.domain.records import Role, Unit
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import KIND_OF, unit_tree
from facilitator.pictures.wording import Grid

EVERYWHERE, NOWHERE = "every", "none"
"""Keys of two levels that no unit is on: roles of which every unit has one, and roles without a unit."""
_NAMED = tuple(KIND_OF[Unit].fields["level"].choices)
_PLAIN = _NAMED[0]
"""The level of a unit of which no kind is said: its depth in the tree counts."""


class Level(msgspec.Struct, frozen=True):
    """A level by its key, what it is called, and the units on it in words."""

    key: str
    title: str
    under: str = ""


class Ladder(msgspec.Struct, frozen=True):
    """The levels from the top down, and the key of the level that each unit is on."""

    levels: tuple[Level, ...]
    of_unit: dict[str, str]
    of_role: dict[str, str]
    everywhere: frozenset[str]
    """Roles of which every unit has one."""

    def of(self, role: str, unit: str) -> str:
        """Return the key of the level where a role decides in a row; unit is whose own row it is, or ""."""
        return self.of_unit[unit] if unit and role in self.everywhere else self.of_role[role]

    def highest(self, keys: Iterable[str]) -> str:
        """Return the level of some that is nearest to the top; one without units comes last."""
        order = [level.key for level in self.levels]
        return min(keys, key=order.index)


def ladder(grid: Grid) -> Ladder:
    """Return the levels that have a unit, and those of roles without one where there are such.

    A level that is named stands where most of its units are in the tree; of two as deep the first named.
    """
    workshop = grid.workshop
    depth = dict(unit_tree(workshop))
    parents = {unit.parent for unit in workshop.units.values()}
    of_unit: dict[str, str] = {}
    for key, unit in workshop.units.items():
        of_unit[key] = unit.level if unit.level in _NAMED[1:] else str(depth[key])
    on = {level: [key for key in depth if of_unit[key] == level] for level in dict.fromkeys(of_unit.values())}
    order = sorted(
        on, key=lambda level: (sum(depth[key] for key in on[level]) / len(on[level]), _rank(level))
    )
    levels = [_level(grid, key, on[key]) for key in order]
    of_role = {role.id: _of_role(role, of_unit, parents) for role in workshop.roles.values()}
    for key, words in (
        (EVERYWHERE, QT_TRANSLATE_NOOP("pictures", "In every unit")),
        (NOWHERE, QT_TRANSLATE_NOOP("pictures", "Roles without a unit")),
    ):
        if key in of_role.values():
            levels.append(Level(key, grid.say(words)))
    everywhere = frozenset(role.id for role in workshop.roles.values() if role.kind == "per_unit")
    return Ladder(tuple(levels), of_unit, of_role, everywhere)


def _of_role(role: Role, of_unit: Mapping[str, str], parents: Collection[str]) -> str:
    """Return the level of a role; one in every unit is on the level of its own where that has none below."""
    if role.kind == "per_unit" and (role.unit not in of_unit or role.unit in parents):
        return EVERYWHERE
    return of_unit.get(role.unit, NOWHERE)


def _rank(level: str) -> int:
    return _NAMED.index(level) if level in _NAMED else 0


def _level(grid: Grid, key: str, units: list[str]) -> Level:
    titles = [grid.named(grid.workshop.units[unit].title) for unit in units]
    if key in _NAMED:
        name = grid.translate("fields", KIND_OF[Unit].fields["level"].choices[key])
    elif len(titles) == 1:
        return Level(key, titles[0])
    else:
        name = grid.say(QT_TRANSLATE_NOOP("pictures", "Level {number}"), number=str(int(key) + 1))
    under = ", ".join(titles)
    return Level(key, name, "" if under.casefold() == name.casefold() else under)
