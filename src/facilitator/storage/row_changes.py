"""Changed rows: written to the tables, each returning what it adds to the digest."""

import sqlite3
from collections.abc import Iterable, Sequence

from facilitator.domain.changes import CellChange, Changes, Move, RecordChange
from facilitator.domain.records import Cell, Record
from facilitator.domain.workshop import CellKey
from facilitator.storage.codec import body_text, letters_text
from facilitator.storage.digest import cells_hash, row_hash
from facilitator.storage.rows import CellRow, RecordRow
from facilitator.storage.versions import VersionRow

_INSERT_RECORD = "INSERT INTO record (kind, id, position, body) VALUES (?, ?, ?, ?)"
_SELECT_RECORD = "SELECT kind, id, position, body FROM record WHERE kind = ? AND id = ?"
_SELECT_RUN = (
    "SELECT kind, id, position, body FROM record WHERE kind = ?1 AND position >= ?2 AND position < ?2 + ?3"
    " ORDER BY position"
)
_MOVE_RECORD = "UPDATE record SET position = ? WHERE kind = ? AND id = ?"
_UPDATE_RECORD = "UPDATE record SET position = ?, body = ? WHERE kind = ? AND id = ?"
_CLEAR_RECORD = "UPDATE record SET body = '' WHERE kind = ? AND id = ?"
_LONG = 50_000
"""Characters of a body from which on its pages are freed before the new one is written, for use by that."""
_DELETE_RECORD = "DELETE FROM record WHERE kind = ? AND id = ?"
_INSERT_CELL = "INSERT INTO cell (decision, unit, role, letters, note, source) VALUES (?, ?, ?, ?, ?, ?)"
_UPDATE_CELL = (
    "UPDATE cell SET letters = ?, note = ?, source = ?"
    " WHERE decision = ? AND unit = ? AND role = ? AND letters = ? AND note = ? AND source = ?"
)
_DELETE_CELL = (
    "DELETE FROM cell"
    " WHERE decision = ? AND unit = ? AND role = ? AND letters = ? AND note = ? AND source = ?"
)


def write_changes(base: sqlite3.Connection, changes: Changes) -> int:
    """Write the rows of changes; raise ValueError where they do not follow from what the file holds."""
    total = _write_cells(base, changes.cells) if changes.cells else 0
    moved = _moved(base, changes.moves)
    if changes.records:
        total += _write_records(base, changes.records)
    return total + _write_moved(base, moved)


def insert_records(base: sqlite3.Connection, rows: Sequence[RecordRow]) -> int:
    """Add records that are new."""
    base.executemany(_INSERT_RECORD, rows)
    return sum(row_hash("record", row) for row in rows)


def insert_cells(base: sqlite3.Connection, rows: Sequence[CellRow]) -> int:
    """Add cells that are new."""
    base.executemany(_INSERT_CELL, rows)
    return cells_hash(rows)


def insert_versions(base: sqlite3.Connection, rows: Iterable[VersionRow]) -> int:
    """Add versions that are new."""
    total = 0
    for row in rows:
        base.execute("INSERT INTO version (number, body, workshop, pdf) VALUES (?, ?, ?, ?)", row)
        total += row_hash("version", row)
    return total


def remove_versions(base: sqlite3.Connection) -> int:
    """Remove all versions."""
    rows = base.execute("SELECT number, body, workshop, pdf FROM version")
    total = -sum(row_hash("version", row) for row in rows)
    base.execute("DELETE FROM version")
    return total


def cell_row(key: CellKey, cell: Cell) -> CellRow:
    """Return the row of a cell."""
    return (*key, letters_text(cell.letters), cell.note, cell.source)


def _write_records(base: sqlite3.Connection, changes: Sequence[RecordChange]) -> int:
    """Write records; what leaves the digest is read from the file, since bodies may be worded differently."""
    total = 0
    added: list[RecordRow] = []
    for change in changes:
        if change.before is not None:
            key = (change.kind, change.before[1].id)
            old: RecordRow | None = base.execute(_SELECT_RECORD, key).fetchone()
            if old is None or old[2] != change.before[0]:
                raise ValueError(f"{key} is not at position {change.before[0]}")
            total -= row_hash("record", old)
            if change.after is None:
                base.execute(_DELETE_RECORD, key)
            else:
                row = _record_row(change.kind, *change.after)
                if len(old[3]) > _LONG:
                    base.execute(_CLEAR_RECORD, key)
                base.execute(_UPDATE_RECORD, (row[2], row[3], *key))
                total += row_hash("record", row)
        elif change.after is not None:
            added.append(_record_row(change.kind, *change.after))
    return total + insert_records(base, added)


def _moved(base: sqlite3.Connection, moves: Sequence[Move]) -> list[tuple[RecordRow, RecordRow]]:
    """Return the rows of records that move, as they are and as they will be; nothing is written yet."""
    moved: list[tuple[RecordRow, RecordRow]] = []
    for move in moves:
        rows: list[RecordRow] = base.execute(_SELECT_RUN, (move.kind, move.before, move.count)).fetchall()
        if [row[2] for row in rows] != [*range(move.before, move.before + move.count)]:
            raise ValueError(f"{move.count} of {move.kind} are not at positions from {move.before}")
        by = move.after - move.before
        moved.extend((row, (row[0], row[1], row[2] + by, row[3])) for row in rows)
    return moved


def _write_moved(base: sqlite3.Connection, moved: Sequence[tuple[RecordRow, RecordRow]]) -> int:
    base.executemany(_MOVE_RECORD, [(after[2], after[0], after[1]) for _, after in moved])
    return sum(row_hash("record", after) - row_hash("record", before) for before, after in moved)


def _record_row(kind: str, position: int, record: Record) -> RecordRow:
    return (kind, record.id, position, body_text(record))


def _write_cells(base: sqlite3.Connection, changes: Sequence[CellChange]) -> int:
    """Write cells, each only where it is as it was before the change."""
    added: list[CellRow] = []
    gone: list[CellRow] = []
    changed: list[tuple[CellRow, CellRow]] = []
    for change in changes:
        if change.before is None and change.after is not None:
            added.append(cell_row(change.key, change.after))
        elif change.before is not None and change.after is None:
            gone.append(cell_row(change.key, change.before))
        elif change.before is not None and change.after is not None:
            changed.append((cell_row(change.key, change.before), cell_row(change.key, change.after)))
    _exactly(base, _DELETE_CELL, gone)
    _exactly(base, _UPDATE_CELL, [(*after[3:], *before) for before, after in changed])
    total = insert_cells(base, added) - cells_hash(gone)
    return total + cells_hash(after for _, after in changed) - cells_hash(before for before, _ in changed)


def _exactly(base: sqlite3.Connection, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
    """Run a statement that must find a row for each of these."""
    if rows and (found := base.executemany(statement, rows).rowcount) != len(rows):
        raise ValueError(f"{len(rows) - found} cells are not as they were before the change")
