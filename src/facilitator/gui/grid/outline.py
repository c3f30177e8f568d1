"""What stands where in the grid: sections and decisions down, units and roles across."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

import msgspec

from facilitator.domain.history import Step
from facilitator.domain.workshop import CellKey, RowKey, Workshop

TITLE = 0
"""The column of the titles; the roles follow from 1."""


class GridRow(msgspec.Struct, frozen=True, gc=False):
    """A row: a section's heading (decision is ""), or a decision in one unit's words ("" is the centre)."""

    section: str
    decision: str = ""
    unit: str = ""

    @property
    def heading(self) -> bool:
        """Whether the row is the heading of a section."""
        return not self.decision

    @property
    def key(self) -> RowKey:
        """The row's cells in the workshop."""
        return (self.decision, self.unit)


class Group(msgspec.Struct, frozen=True, gc=False):
    """Roles of one unit that stand side by side; first is the column of the first of them."""

    unit: str
    first: int
    count: int


class Outline(msgspec.Struct, frozen=True):
    """The rows and columns of the grid in order, and the way back from ids to places."""

    rows: tuple[GridRow, ...] = ()
    roles: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    row_of: dict[RowKey, int] = {}
    heading_of: dict[str, int] = {}
    column_of: dict[str, int] = {}

    def key(self, row: int, column: int) -> CellKey | None:
        """Return the cell at a place, None where a title or a heading stands."""
        place = self.rows[row]
        if column == TITLE or place.heading:
            return None
        return (place.decision, place.unit, self.roles[column - 1])

    def place(self, key: CellKey) -> tuple[int, int] | None:
        """Return row and column of a cell, None where the grid does not show it."""
        row = self.row_of.get((key[0], key[1]))
        column = self.column_of.get(key[2])
        return None if row is None or column is None else (row, column)

    def nested(self, row: int) -> bool:
        """Return whether a row is a unit's own right below another one of the same decision."""
        place = self.rows[row]
        return bool(place.unit and row and self.rows[row - 1].decision == place.decision)


def outline_of(workshop: Workshop, opened: Iterable[RowKey] = ()) -> Outline:
    """Return the outline of a workshop; a row of a unit's own follows the centre's.

    Those opened are shown although nothing stands in them yet.
    """
    groups: list[Group] = []
    roles: list[str] = []
    for unit, members in workshop.by_unit():
        groups.append(Group(unit.id if unit else "", len(roles) + 1, len(members)))
        roles.extend(role.id for role in members)
    columns = {role: number for number, role in enumerate(roles, 1)}
    return _with_rows(Outline((), tuple(roles), tuple(groups), {}, {}, columns), _rows(workshop, opened))


def narrowed(outline: Outline, hidden: Collection[RowKey]) -> Outline:
    """Return an outline without some rows, and without the headings that would stand over none."""
    rows = [row for row in outline.rows if row.heading or row.key not in hidden]
    sections = {row.section for row in rows if not row.heading}
    return _with_rows(outline, (row for row in rows if row.section in sections))


def _with_rows(outline: Outline, rows: Iterable[GridRow]) -> Outline:
    placed = tuple(rows)
    return msgspec.structs.replace(
        outline,
        rows=placed,
        row_of={row.key: number for number, row in enumerate(placed) if not row.heading},
        heading_of={row.section: number for number, row in enumerate(placed) if row.heading},
    )


def _rows(workshop: Workshop, opened: Iterable[RowKey]) -> Iterator[GridRow]:
    own: dict[str, set[str]] = {}
    for decision, unit in chain(workshop.cells, opened):
        if unit:
            own.setdefault(decision, set()).add(unit)
    order = {unit: position for position, unit in enumerate(workshop.units)}
    for section, decisions in workshop.by_section():
        name = section.id if section else ""
        if section:
            yield GridRow(name)
        for decision in decisions:
            yield GridRow(name, decision.id)
            for unit in sorted(own.get(decision.id, ()), key=order.__getitem__):
                yield GridRow(name, decision.id, unit)


def still_opened(
    opened: frozenset[RowKey], last: Step | None, changed: Iterable[RowKey], after: Workshop
) -> frozenset[RowKey]:
    """Return the rows of units' own to be shown although nothing may stand in them, after an edit.

    A row whose last letter was cleared stays to be typed in; where an undo fills it again, it goes by its
    letters from then on. What is gone from the workshop is not shown.
    """
    own = {key for key in changed if key[1]}
    if last is not None and last.action == "undo":
        opened -= {key for key in own if key in after.cells}
    elif last is not None and last.label.id.startswith("cell"):
        opened |= {key for key in own if key not in after.cells}
    if not opened:
        return opened
    return frozenset(key for key in opened if key[0] in after.decisions and key[1] in after.units)
