"""What the entries of the journal changed, read when somebody wants to go back."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from facilitator.domain.changes import Changes
from facilitator.storage.codec import changes_value
from facilitator.storage.connecting import driver
from facilitator.storage.refusals import FAULTS, not_read


def changes_of(connection: Connection, path: Path, sequence: int) -> Changes:
    """Return what an entry of the journal changed; raise KeyError where there is no such entry.

    Path is what the file is called in the UserError that says why it cannot be read.
    """
    statement = "SELECT target, changes, action FROM journal WHERE sequence = ?"
    try:
        row = driver(connection).execute(statement, (sequence,)).fetchone()
        if row is None:
            raise KeyError(sequence)
        target, changes, action = row
        if target is None:
            return changes_value(changes) if changes else Changes()
    except (*FAULTS, msgspec.MsgspecError) as error:
        raise not_read(error, path) from error
    edit = changes_of(connection, path, target)
    return edit.inverted() if action == "undo" else edit


def changes_between(
    connection: Connection, path: Path, numbers: range, waiting: Mapping[int, Changes]
) -> tuple[Changes, ...]:
    """Return what each of some entries changed, in their order; those that wait to be written are known."""
    return tuple(waiting[n] if n in waiting else changes_of(connection, path, n) for n in numbers)
