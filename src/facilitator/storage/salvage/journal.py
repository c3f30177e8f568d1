"""What the journal of a damaged file knows: the newest state of every record and cell that it tells of."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import msgspec

from facilitator.domain.changes import Changes
from facilitator.domain.pictures import leaves_pictures, with_pictures_of
from facilitator.domain.records import Cell, Record
from facilitator.domain.workshop import CellKey
from facilitator.storage.codec import changes_value
from facilitator.storage.salvage.finds import FoundEntry, RecordKey
from facilitator.storage.salvage.scan import Row

V = TypeVar("V")
_CHANGES = 5
"""The column of the changes in a row of the journal."""


class Known(msgspec.Struct, Generic[V], frozen=True, gc=False):
    """The newest state of something: None where it was removed.

    It is proven where every step since can be read, and its hash holds: then it is what the file must say.
    """

    value: V | None
    proven: bool
    position: int = 0
    open: bool = False
    """Whether its pictures are told by an earlier step, if by any: this one left them as they were."""


class Newest(msgspec.Struct, frozen=True):
    """The newest states, and how many steps could be read."""

    records: dict[RecordKey, Known[Record]] = {}
    cells: dict[CellKey, Known[Cell]] = {}


def newest(
    entries: Mapping[int, FoundEntry], last: int | None, row_of: Callable[[FoundEntry], Row | None]
) -> Newest:
    """Return the newest states; last is the step the file says it ends with, None where that is lost.

    The steps are gone through backward, so that of all steps that take an edit back or do it again only the
    latest counts, and the changes of an edit are read once.
    """
    found = Newest()
    seen: set[int] = set()
    settled = last is not None
    expected = last or 0
    for sequence in sorted(entries, reverse=True):
        entry = entries[sequence]
        settled = settled and sequence == expected and entry.proven
        expected = sequence - 1
        edit = sequence if entry.action == "edit" else entry.target
        if entry.action == "mark" or edit is None or edit in seen:
            continue
        seen.add(edit)
        source = entries.get(edit)
        changes = None if source is None else _changes(row_of(source))
        if source is None or changes is None:
            settled = False
            continue
        settled = settled and source.proven
        _enter(found, changes.inverted() if entry.action == "undo" else changes, proven=settled)
    return found


def _changes(row: Row | None) -> Changes | None:
    """Return the changes of an edit, None where they cannot be read."""
    text = row.values[_CHANGES] if row is not None else None
    if not isinstance(text, str):
        return None
    try:
        return changes_value(text)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _enter(found: Newest, changes: Changes, *, proven: bool) -> None:
    """Enter what changes led to, where nothing newer is known."""
    for change in changes.records:
        place = change.after or change.before
        if place is None:
            continue
        key = (change.kind, place[1].id)
        known, stays = found.records.get(key), leaves_pictures(change)
        if known is None:
            value = None if change.after is None else place[1]
            found.records[key] = Known(value, proven, place[0], stays)
        elif known.open and known.value is not None and change.after is not None and not stays:
            value = with_pictures_of(change.kind, known.value, change.after[1])
            found.records[key] = Known(value, known.proven and proven, known.position)
    for cell in changes.cells:
        found.cells.setdefault(cell.key, Known(cell.after, proven))
