"""The mending of records, as data: which fields get which values, and which records go."""

from collections.abc import Iterable
from typing import Any, cast

import msgspec

from facilitator.checks.finding import Fix
from facilitator.domain.bounds import Limit
from facilitator.domain.edits import remove, update
from facilitator.domain.records import Record
from facilitator.domain.workshop import KIND_OF, Workshop

_EDITS = "edits"


class Change(msgspec.Struct, frozen=True, array_like=True):
    """A field of a record and its value before and after; without a field the record goes."""

    kind: str
    id: str
    field: str = ""
    before: Any = None
    after: Any = None


def setting(record: Record, **values: Any) -> tuple[Change, ...]:
    """Return the changes that give fields of a record other values."""
    kind = KIND_OF[type(record)].name
    return tuple(
        Change(kind, record.id, field, getattr(record, field), value)
        for field, value in values.items()
        if getattr(record, field) != value
    )


def removing(record: Record) -> tuple[Change, ...]:
    """Return the change that takes a record away."""
    return (Change(KIND_OF[type(record)].name, record.id),)


def record_fix(fix: str, title: str, changes: Iterable[Change], **said: str) -> Fix:
    """Return a fix of records; the title names them in the history."""
    text = msgspec.json.encode(tuple(changes)).decode()
    return Fix(fix, {"title": title, **said, _EDITS: text})


def mend_records(workshop: Workshop, fix: Fix) -> Workshop:
    """Return the workshop with the changes of a fix made; none of them where something is not as it was."""
    after = workshop
    for change in _changes(fix):
        record = workshop.record(change.kind, change.id)
        if record is None:
            return workshop
        if not change.field:
            after = remove(after, change.kind, [change.id])
        elif getattr(record, change.field) != _stored(change.before):
            return workshop
        else:
            after = update(after, change.kind, change.id, **{change.field: _stored(change.after)})
    return after


def with_changes(fixes: Iterable[Fix], others: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return fixes that also do what others do which say the same; a field is changed once."""
    same = {_said(fix): fix for fix in others}
    return tuple(_joined(fix, same[_said(fix)]) if _said(fix) in same else fix for fix in fixes)


def _said(fix: Fix) -> tuple[object, ...]:
    unsaid = ("title", _EDITS)
    return (fix.id, *(item for item in sorted(fix.arguments.items()) if item[0] not in unsaid))


def _joined(fix: Fix, other: Fix) -> Fix:
    if fix == other or not (_EDITS in fix.arguments and _EDITS in other.arguments):
        return fix
    changes = (*_changes(fix), *_changes(other))
    once = {(one.kind, one.id, one.field): one for one in reversed(changes)}
    text = msgspec.json.encode([*once.values()][::-1]).decode()
    return Fix(fix.id, {**fix.arguments, _EDITS: text})


def _changes(fix: Fix) -> tuple[Change, ...]:
    return msgspec.json.decode(fix.arguments.get(_EDITS, "[]"), type=tuple[Change, ...])


def _stored(value: Any) -> Any:
    """Return a value as records hold it: JSON knows no tuples."""
    return tuple(cast("list[str]", value)) if isinstance(value, list) else value


def limit_fix(fix: str, limit: Limit, title: str, said: dict[str, str], **values: Any) -> Fix:
    """Return a fix that gives fields of one limit other values."""
    return record_fix(fix, title, setting(limit, **values), **said)
