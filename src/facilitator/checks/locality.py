"""Where it is decided: units with rows of their own, decisions of the core, and local ones.

The rules speak of one decision at a time: its centre's row and the rows that units have of their own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import msgspec

from facilitator.checks.columns import Columns
from facilitator.checks.finding import Finding, Findings, Fix, Severity, Where
from facilitator.checks.rows import SILENT, Reading
from facilitator.domain.records import Decision
from facilitator.domain.workshop import RowKey, Workshop

_LOCAL_LEVELS = {"region", "product_line", "team"}
_BACK = Fix("centre-row")
_ADAPT = Fix("adapt")
Readings = Mapping[RowKey, Reading]
Settle = Callable[[Findings, Findings], Findings]
"""Gives new findings, each as the old object where it equals one."""


class Ground(msgspec.Struct, frozen=True):
    """What the rules need to know of units and roles.

    A unit is local where there is a centre to decide instead: it is neither a centre nor above one, and it is
    a part of another unit or, by its kind, a region, a product line or a team. Without a unit of the kind
    centre nothing is known to be local: the workshop may be about one region, whose head is its top.
    """

    titles: Mapping[str, str]
    parent: Mapping[str, str]
    """The unit that a unit is part of, for those that are."""
    parts: Mapping[str, tuple[str, ...]]
    """The units right below a unit."""
    local: frozenset[str]
    seats: Mapping[str, str]
    """The unit of each role of which there is one in all."""
    everywhere: frozenset[str]
    """The roles of which there is one in every unit."""

    def above(self, unit: str) -> Iterator[str]:
        """Yield the units that a unit is part of, the nearest first; a circle is gone round once."""
        seen = {unit}
        while (unit := self.parent.get(unit, "")) and unit not in seen:
            seen.add(unit)
            yield unit

    def is_local(self, role: str) -> bool:
        """Return whether a role decides for its unit alone."""
        return role in self.everywhere or self.seats.get(role) in self.local


def ground(workshop: Workshop) -> Ground:
    """Return what the rules need to know of a workshop."""
    units, roles = workshop.units, workshop.roles
    parent = {key: unit.parent for key, unit in units.items() if unit.parent in units}
    parts: dict[str, list[str]] = {}
    for key, above in parent.items():
        parts.setdefault(above, []).append(key)
    central: set[str] = set()
    for key in [key for key, unit in units.items() if unit.level == "centre"]:
        above = key
        while above and above not in central:
            central.add(above)
            above = parent.get(above, "")
    return Ground(
        titles={key: unit.title for key, unit in units.items()},
        parent=parent,
        parts={key: tuple(found) for key, found in parts.items()},
        local=frozenset(
            key
            for key, unit in units.items()
            if central and key not in central and (key in parent or unit.level in _LOCAL_LEVELS)
        ),
        seats={key: role.unit for key, role in roles.items() if role.kind == "single" and role.unit in units},
        everywhere=frozenset(key for key, role in roles.items() if role.kind == "per_unit"),
    )


class Locality:
    """Keeps the findings about where decisions are decided, and looks only at those that an edit touched.

    **A row of its own where none is allowed**: a unit's row with letters, of a decision that units may not
    adapt. It is not said beside the next one, which is the worse of the two.

    **Core, decided locally**: the core is decided once for all units. So a unit's own row breaks it where it
    names deciders other than the centre's row; and the centre's row where all deciders are local: roles
    of which each unit has its own, or in a local unit (see Ground). Somebody of the centre among them holds
    it together.

    **Local, decided above**: what is local is decided close to the work. So a unit's own row breaks it where
    all deciders sit in units above that one; and the centre's row where each decider is one in all and sits
    in a unit with units right below it that have no own row with a decider: for these it is decided. A role
    of which each unit has its own is never above, nor is one without a unit. Somebody of the unit among those
    who decide jointly makes it local.
    """

    def __init__(self) -> None:
        self._ground = Ground({}, {}, {}, frozenset(), {}, frozenset())
        self._columns: Columns | None = None
        self._own: dict[str, set[str]] = {}
        """The units with a row of their own, by decision."""
        self._found: dict[str, dict[RowKey, Findings]] = {}
        """Findings by decision and row."""

    def of_row(self, key: RowKey) -> Findings:
        """Return what is found about one row."""
        return self._found.get(key[0], {}).get(key, ())

    def follow(
        self,
        workshop: Workshop,
        before: Workshop | None,
        columns: Columns,
        readings: Readings,
        changed: Collection[RowKey],
        *,
        settle: Settle,
    ) -> Iterator[RowKey]:
        """Look anew at the decisions of changed rows, or at all; yield the rows where others are found.

        settle is not kept: whoever keeps this is what it would be bound to.
        """
        for key in changed:
            self._take(key, there=key in readings)
        decisions: Iterable[str] = dict.fromkeys(key[0] for key in changed)
        if self._is_elsewhere(workshop, before) or columns is not self._columns:
            decisions = dict.fromkeys((*workshop.decisions, *self._found))
        self._columns = columns
        for decision in decisions:
            old = self._found.pop(decision, {})
            found = self._of(workshop, decision, readings)
            new = {key: settle(tuple(these), old.get(key, ())) for key, these in found.items()}
            if new:
                self._found[decision] = new
            yield from (key for key in {**old, **new} if new.get(key) is not old.get(key))

    def _take(self, key: RowKey, *, there: bool) -> None:
        decision, unit = key
        if unit and there:
            self._own.setdefault(decision, set()).add(unit)
        elif unit and decision in self._own:
            self._own[decision].discard(unit)

    def _is_elsewhere(self, workshop: Workshop, before: Workshop | None) -> bool:
        """Return whether units or seats are others than before."""
        if before is not None and workshop.units is before.units and workshop.roles is before.roles:
            return False
        known, self._ground = self._ground, ground(workshop)
        return known != self._ground

    def _of(self, workshop: Workshop, key: str, readings: Readings) -> Mapping[RowKey, list[Finding]]:
        """Return what is found about the rows of one decision."""
        decision = workshop.decisions.get(key)
        own = self._own.get(key, set[str]())
        if decision is None or not (own or decision.layer != "open"):
            return {}
        centre = readings.get((key, ""), SILENT)
        found: dict[RowKey, list[Finding]] = {}
        for unit in own:
            of_unit = self._of_own_row(decision, unit, readings[key, unit], centre)
            found[key, unit] = list(of_unit)
        deciding = {unit for unit in own if readings[key, unit].deciders}
        found[key, ""] = list(self._of_centre(decision, centre, deciding))
        return {row: these for row, these in found.items() if these}

    def _of_own_row(self, decision: Decision, unit: str, row: Reading, centre: Reading) -> Iterator[Finding]:
        where = (Where("unit", unit, self._ground.titles[unit]),)
        deciders = row.deciders
        if decision.layer == "core" and deciders and {*deciders} != {*centre.deciders}:
            yield self._finding(
                "core-decided-locally", "error", decision, where, deciders, fixes=(_BACK,), how="own-row"
            )
        elif row.held and not decision.adaptable:
            yield self._finding(
                "local-row-not-allowed", "warning", decision, where, (), fixes=(_ADAPT, _BACK)
            )
        above = {*self._ground.above(unit)} if decision.layer == "local" and deciders else set[str]()
        if above and all(self._ground.seats.get(role) in above for role in deciders):
            yield self._finding(
                "local-decided-above", "warning", decision, where, deciders, below=where[0].title
            )

    def _of_centre(self, decision: Decision, row: Reading, deciding: Collection[str]) -> Iterator[Finding]:
        ground, deciders = self._ground, row.deciders
        if decision.layer == "core" and deciders and all(map(ground.is_local, deciders)):
            how = "everywhere" if ground.everywhere.issuperset(deciders) else "below"
            yield self._finding("core-decided-locally", "error", decision, (), deciders, how=how)
        if decision.layer == "local" and deciders:
            each = [
                [unit for unit in ground.parts.get(ground.seats.get(role, ""), ()) if unit not in deciding]
                for role in deciders
            ]
            if all(each):
                units = {unit for without in each for unit in without}
                below = "\n".join(title for unit, title in ground.titles.items() if unit in units)
                yield self._finding("local-decided-above", "warning", decision, (), deciders, below=below)

    def _finding(
        self,
        rule: str,
        severity: Severity,
        decision: Decision,
        unit: tuple[Where, ...],
        deciders: Iterable[str],
        *,
        fixes: tuple[Fix, ...] = (),
        **said: str,
    ) -> Finding:
        assert self._columns is not None
        roles = self._columns.ordered(deciders)
        return Finding(
            rule=f"grid.{rule}",
            severity=severity,
            where=(
                Where("decision", decision.id, decision.title),
                *unit,
                *(self._columns.places[role] for role in roles),
            ),
            arguments=said,
            fixes=fixes,
            row=(decision.id, unit[0].id if unit else ""),
            roles=roles,
        )
