"""What differs between two workshops, found by identity; applied forward, and backward for undo."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, groupby
from operator import is_, is_not

import msgspec

from facilitator.domain.edits import with_records, with_rows
from facilitator.domain.records import Cell, Record
from facilitator.domain.workshop import FACTS, KINDS, CellKey, Row, RowKey, Workshop

Place = tuple[int, Record]
"""A record and its position among its kind, from 0."""


class RecordChange(msgspec.Struct, frozen=True, gc=False):
    """One record that came, went or changed, moved or not; None where it was not, or is no more."""

    kind: str
    before: Place | None
    after: Place | None


class Move(msgspec.Struct, frozen=True, gc=False):
    """Neighbours that stayed the same and stand elsewhere among their kind: the first one's places, from 0.

    A record that came or went moves all that follow it, so a move is of many, and names none of them.
    """

    kind: str
    before: int
    after: int
    count: int = 1


class CellChange(msgspec.Struct, frozen=True, gc=False):
    """One cell that changed; None where it was, or is, blank."""

    key: CellKey
    before: Cell | None
    after: Cell | None


class Changes(msgspec.Struct, frozen=True):
    """The rows of the file that differ between two values."""

    records: tuple[RecordChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    moves: tuple[Move, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.cells or self.moves)

    def __len__(self) -> int:
        """Return how many records, cells and moves differ."""
        return len(self.records) + len(self.cells) + len(self.moves)

    def inverted(self) -> "Changes":
        """Return the changes that lead back."""
        return Changes(
            tuple(RecordChange(c.kind, c.after, c.before) for c in self.records),
            tuple(CellChange(c.key, c.after, c.before) for c in self.cells),
            tuple(Move(m.kind, m.after, m.before, m.count) for m in self.moves),
        )


def diff(before: Workshop, after: Workshop) -> Changes:
    """Return what leads from one value to the other."""
    records: list[RecordChange] = []
    moves: list[Move] = []
    for kind in KINDS:
        old, new = before.of(kind), after.of(kind)
        if old is not new:
            changed, moved = _record_changes(kind, old, new)
            records.extend(changed)
            moves.extend(_runs(kind, moved))
    cells: list[CellChange] = []
    if before.cells is not after.cells:
        cells.extend(_cell_changes(before.cells, after.cells))
    return Changes(tuple(records), tuple(cells), tuple(moves))


def apply(workshop: Workshop, changes: Changes) -> Workshop:
    """Return the workshop after changes that were made to this very value."""
    kinds = dict.fromkeys(change.kind for change in (*changes.records, *changes.moves))
    for kind in kinds:
        records = [change for change in changes.records if change.kind == kind]
        moves = [move for move in changes.moves if move.kind == kind]
        workshop = _with_changed(workshop, kind, records, moves)
    rows: dict[RowKey, dict[str, Cell]] = {}
    for change in changes.cells:
        decision, unit, role = change.key
        key = (decision, unit)
        row = rows.get(key)
        if row is None:
            row = rows[key] = dict(workshop.row(decision, unit))
        if change.after is None:
            row.pop(role, None)
        else:
            row[role] = change.after
    return with_rows(workshop, rows) if rows else workshop


def _record_changes(
    kind: str, old: Mapping[str, Record], new: Mapping[str, Record]
) -> tuple[list[RecordChange], list[tuple[int, int]]]:
    """Return the records that came, went or changed, and the old and new place of those that merely moved."""
    changed: list[RecordChange] = []
    moved: list[tuple[int, int]] = []
    was = {key: (position, record) for position, (key, record) in enumerate(old.items())}
    for position, (key, record) in enumerate(new.items()):
        place = was.pop(key, None)
        if place is None or (place[1] is not record and place[1] != record):
            changed.append(RecordChange(kind, place, (position, record)))
        elif place[0] != position:
            moved.append((place[0], position))
    changed.extend(RecordChange(kind, place, None) for place in was.values())
    return changed, moved


def _runs(kind: str, moved: Iterable[tuple[int, int]]) -> Iterable[Move]:
    """Yield moves, those of neighbours that stay neighbours as one; in the order of the new places."""

    def run(numbered: tuple[int, tuple[int, int]]) -> tuple[int, int]:
        number, (before, after) = numbered
        return before - after, after - number

    for _, members in groupby(enumerate(moved), run):
        places = [place for _, place in members]
        yield Move(kind, *places[0], len(places))


def _cell_changes(old: Mapping[RowKey, Row], new: Mapping[RowKey, Row]) -> Iterable[CellChange]:
    if len(old) == len(new) and all(map(is_, old, new)):
        # The same rows in the same order, as an edit of cells leaves them: no look-up is needed.
        for key in compress(new, map(is_not, old.values(), new.values())):
            yield from _row_changes(key, old[key], new[key])
        return
    for key, row in new.items():
        before = old.get(key, _EMPTY)
        if before is not row:
            yield from _row_changes(key, before, row)
    for key, row in old.items():
        if key not in new:
            yield from _row_changes(key, row, _EMPTY)


def _row_changes(key: RowKey, old: Row, new: Row) -> Iterable[CellChange]:
    for role, cell in new.items():
        before = old.get(role)
        if before is not cell and before != cell:
            yield CellChange((*key, role), before, cell)
    for role, cell in old.items():
        if role not in new:
            yield CellChange((*key, role), cell, None)


def _with_changed(
    workshop: Workshop, kind: str, changes: Sequence[RecordChange], moves: Sequence[Move]
) -> Workshop:
    if kind == FACTS:
        facts = next(change.after[1] for change in changes if change.after is not None)
        return msgspec.structs.replace(workshop, facts=facts)
    records = dict(workshop.of(kind))
    stays = not moves and all(
        c.before is not None and c.after is not None and c.before[0] == c.after[0] for c in changes
    )
    placed = {c.after[0]: c.after[1] for c in changes if c.after is not None}
    if stays:
        records.update((record.id, record) for record in placed.values())
        return with_records(workshop, KINDS[kind], records)
    order = list(records.values()) if moves else []
    for move in moves:
        for number, record in enumerate(order[move.before : move.before + move.count]):
            placed[move.after + number] = record
            del records[record.id]
    for change in changes:
        if change.before is not None:
            del records[change.before[1].id]
    ordered: dict[str, Record] = {}
    others = iter(records.items())
    for position in range(len(records) + len(placed)):
        record = placed.get(position)
        key, record = (record.id, record) if record is not None else next(others)
        ordered[key] = record
    return with_records(workshop, KINDS[kind], ordered)


_EMPTY: Row = {}
