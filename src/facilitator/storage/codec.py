"""Rows and values: how records, letters, changes and labels are written as text, and read back."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any

import msgspec

from facilitator.domain.changes import CellChange, Changes, Move, Place, RecordChange
from facilitator.domain.pictures import lightened
from facilitator.domain.records import Cell, Record
from facilitator.domain.words import Message
from facilitator.domain.workshop import KINDS

_BODIES = {name: msgspec.json.Decoder(kind.type) for name, kind in KINDS.items()}


class _StoredPlace(msgspec.Struct, forbid_unknown_fields=True):
    position: int
    body: Any


class _StoredRecord(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    kind: str
    before: _StoredPlace | None = None
    after: _StoredPlace | None = None


class _StoredMove(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    kind: str
    before: int
    after: int
    count: int = 1


class _StoredLetters(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A cell without the parts that are empty."""

    letters: tuple[str, ...] = ()
    note: str = ""
    source: str = ""


class _StoredCell(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    role: str
    before: _StoredLetters | None = None
    after: _StoredLetters | None = None


class _StoredRow(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    decision: str
    cells: list[_StoredCell]
    unit: str = ""


class _StoredChanges(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    records: list[_StoredRecord] = []
    moves: list[_StoredMove] = []
    rows: list[_StoredRow] = []


def body_text(record: Record) -> str:
    """Return a record as JSON."""
    return msgspec.json.encode(record).decode()


def body_value(kind: str, body: str) -> Record:
    """Return the record of a kind from its JSON; raise msgspec.MsgspecError where it is none."""
    return _BODIES[kind].decode(body)


@lru_cache(maxsize=4096)
def letters_text(letters: tuple[str, ...]) -> str:
    """Return letters as a JSON list."""
    return msgspec.json.encode(letters).decode()


def letters_value(text: str) -> tuple[str, ...]:
    """Return letters from their JSON list; raise msgspec.MsgspecError where it is none."""
    return msgspec.json.decode(text, type=tuple[str, ...])


def label_text(label: Message) -> str:
    """Return the name of an edit as JSON."""
    return msgspec.json.encode(label).decode()


def label_value(text: str) -> Message:
    """Return the name of an edit from its JSON; raise msgspec.MsgspecError where it is none."""
    return msgspec.json.decode(text, type=Message)


def changes_text(changes: Changes) -> str:
    """Return changes as JSON, without the pictures that they leave as they are."""
    stored = _StoredChanges(
        [_stored_record(change) for change in changes.records],
        [_StoredMove(move.kind, move.before, move.after, move.count) for move in changes.moves],
        [
            _StoredRow(decision, [_stored_cell(change) for change in row], unit)
            for (decision, unit), row in groupby(changes.cells, lambda change: change.key[:2])
        ],
    )
    return msgspec.json.encode(stored).decode()


def changes_value(text: str) -> Changes:
    """Return changes from their JSON; raise msgspec.MsgspecError where they are none.

    The pictures that they leave as they are come back with with_pictures.
    """
    stored = msgspec.json.decode(text, type=_StoredChanges)
    return Changes(
        tuple(map(_record_change, stored.records)),
        tuple(_cell_changes(stored.rows)),
        tuple(Move(_known(move.kind), move.before, move.after, move.count) for move in stored.moves),
    )


def _stored_record(change: RecordChange) -> _StoredRecord:
    change = lightened(change)
    before, after = change.before, change.after
    return _StoredRecord(
        change.kind,
        None if before is None else _StoredPlace(*before),
        None if after is None else _StoredPlace(*after),
    )


def _record_change(stored: _StoredRecord) -> RecordChange:
    kind = _known(stored.kind)
    return RecordChange(kind, _place(kind, stored.before), _place(kind, stored.after))


def _place(kind: str, stored: _StoredPlace | None) -> Place | None:
    if stored is None:
        return None
    return stored.position, msgspec.convert(stored.body, type=KINDS[kind].type)


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise msgspec.ValidationError(f"a record of kind {kind}")
    return kind


def _stored_cell(change: CellChange) -> _StoredCell:
    return _StoredCell(change.key[2], _stored_letters(change.before), _stored_letters(change.after))


def _stored_letters(cell: Cell | None) -> _StoredLetters | None:
    return None if cell is None else _StoredLetters(cell.letters, cell.note, cell.source)


def _cell_changes(rows: Iterable[_StoredRow]) -> Iterable[CellChange]:
    for row in rows:
        for cell in row.cells:
            yield CellChange((row.decision, row.unit, cell.role), _cell(cell.before), _cell(cell.after))


def _cell(stored: _StoredLetters | None) -> Cell | None:
    return None if stored is None else Cell(stored.letters, stored.note, stored.source)
