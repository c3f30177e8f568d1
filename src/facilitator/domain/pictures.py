"""The pictures of records, and which of them an edit leaves as they are."""

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from facilitator.domain.changes import Changes, RecordChange
from facilitator.domain.fields import Shape
from facilitator.domain.records import Record
from facilitator.domain.workshop import KINDS, Workshop


def lightened(change: RecordChange) -> RecordChange:
    """Return a change of a record without the pictures that are the same before and after it."""
    if change.before is None or change.after is None:
        return change
    gone = dict.fromkeys(_staying(change), b"")
    if not gone:
        return change
    (old, before), (new, after) = change.before, change.after
    return RecordChange(
        change.kind,
        (old, msgspec.structs.replace(before, **gone)),
        (new, msgspec.structs.replace(after, **gone)),
    )


def with_pictures(changes: Changes, workshop: Workshop) -> Changes:
    """Return changes that are about to be made to a workshop, with the pictures that they leave alone."""
    if not any(picture_fields(change.kind) for change in changes.records):
        return changes
    return msgspec.structs.replace(
        changes, records=tuple(_restored(change, workshop) for change in changes.records)
    )


def leaves_pictures(change: RecordChange) -> bool:
    """Return whether a change of a record with pictures leaves all of them as they are."""
    names = picture_fields(change.kind)
    return bool(names) and tuple(_staying(change)) == names


def with_pictures_of(kind: str, record: Record, other: Record) -> Record:
    """Return a record with the pictures of another."""
    return msgspec.structs.replace(record, **{name: getattr(other, name) for name in picture_fields(kind)})


@cache
def picture_fields(kind: str) -> tuple[str, ...]:
    """Return the names of the fields of a kind that hold pictures."""
    fields: Mapping[str, Shape] = {name: field.shape for name, field in KINDS[kind].fields.items()}
    return tuple(name for name, shape in fields.items() if shape is Shape.PICTURE)


def _staying(change: RecordChange) -> Iterator[str]:
    if change.before is None or change.after is None:
        return
    for name in picture_fields(change.kind):
        if getattr(change.before[1], name) == getattr(change.after[1], name):
            yield name


def _restored(change: RecordChange, workshop: Workshop) -> RecordChange:
    here = None if change.before is None else workshop.record(change.kind, change.before[1].id)
    if change.before is None or change.after is None or here is None:
        return change
    kept = {name: getattr(here, name) for name in _staying(change)}
    if not kept:
        return change
    (old, before), (new, after) = change.before, change.after
    return RecordChange(
        change.kind,
        (old, msgspec.structs.replace(before, **kept)),
        (new, msgspec.structs.replace(after, **kept)),
    )
