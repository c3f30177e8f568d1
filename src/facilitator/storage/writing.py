"""Writing edits: the changed rows, their journal entries and the digest, all in one transaction."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from facilitator.domain.changes import Changes
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.codec import changes_value
from facilitator.storage.connecting import disconnect, driver, transaction
from facilitator.storage.digest import digest_text, row_hash
from facilitator.storage.identity import Identity, identity_of
from facilitator.storage.journal import Draft, journal_row
from facilitator.storage.loading import State, state_of
from facilitator.storage.refusals import FAULTS, DisplacedError, not_read, not_saved
from facilitator.storage.row_changes import write_changes


class Pen:
    """Writes to one open file, and notices when it is not the file it was opened as. One thread at a time."""

    def __init__(self, connection: Connection, path: Path, which: Identity, state: State) -> None:
        self._connection = connection
        self._path = path
        self._identity = which
        self._state = state
        self._attempted = state

    @property
    def sequence(self) -> int:
        """The last entry that is known to be in the file."""
        return self._state.sequence

    def write(self, drafts: Sequence[Draft]) -> None:
        """Write entries in one transaction, those already written left out; raise NotSavedError if it fails.

        When it returns, they are on the disk, in the file that still stands at its path.
        """
        self._check_place()
        try:
            with transaction(self._connection):
                self._write(drafts)
        except FAULTS as error:
            raise not_saved(error, self._path) from error
        self._state = self._attempted
        self._check_place()

    def changes_of(self, sequence: int) -> Changes:
        """Return what an entry of the journal changed; raise KeyError where there is no such entry."""
        statement = "SELECT target, changes, action FROM journal WHERE sequence = ?"
        try:
            row = driver(self._connection).execute(statement, (sequence,)).fetchone()
            if row is None:
                raise KeyError(sequence)
            target, changes, action = row
            if target is None:
                return changes_value(changes) if changes else Changes()
        except (*FAULTS, msgspec.MsgspecError) as error:
            raise not_read(error, self._path) from error
        edit = self.changes_of(target)
        return edit.inverted() if action == "undo" else edit

    def close(self) -> None:
        """Let go of the file."""
        disconnect(self._connection)

    def _write(self, drafts: Sequence[Draft]) -> None:
        base = driver(self._connection)
        state = self._stored(base)
        fresh = [draft for draft in drafts if draft.entry.step.sequence > state.sequence]
        self._attempted = write_entries(base, state, fresh)

    def _stored(self, base: sqlite3.Connection) -> State:
        """Return where the file stands; raise DisplacedError where somebody else wrote to it.

        It may stand where the last attempt would have led: a COMMIT can go through and still report an error.
        """
        state = state_of(dict(base.execute("SELECT key, value FROM meta")))
        if state == self._attempted:
            self._state = state
        if state != self._state:
            text = QT_TRANSLATE_NOOP(
                "errors",
                "Somebody else changed “{path}” meanwhile; save a copy in another place.",
            )
            raise DisplacedError(text, path=str(self._path))
        return state

    def _check_place(self) -> None:
        """Raise DisplacedError where another file, or none, stands at the path; nothing is opened."""
        found = identity_of(self._path)
        if found == self._identity:
            return
        if found is None:
            text = QT_TRANSLATE_NOOP(
                "errors", "“{path}” is no longer there; put it back and save again, or save a copy elsewhere."
            )
        else:
            text = QT_TRANSLATE_NOOP(
                "errors", "Another file stands in the place of “{path}” now; save a copy in another place."
            )
        raise DisplacedError(text, path=str(self._path))


def write_entries(base: sqlite3.Connection, state: State, drafts: Sequence[Draft]) -> State:
    """Write entries that follow a state, and return the state after them; the transaction is the caller's."""
    if not drafts:
        return state
    total = int(state.digest, 16)
    sequence, head = state.sequence, state.head
    for draft in drafts:
        sequence += 1
        if draft.entry.step.sequence != sequence:
            raise ValueError(f"entry {draft.entry.step.sequence} where {sequence} is next")
        total += write_changes(base, draft.entry.changes)
        row = journal_row(draft, head)
        base.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        head = str(row[-1])
    for old, new in zip(_meta(state.sequence, state.head), _meta(sequence, head), strict=True):
        total += row_hash("meta", new) - row_hash("meta", old)
    after = State(state.document, sequence, head, digest_text(total))
    values = [(value, key) for key, value in (*_meta(sequence, head), ("digest", after.digest))]
    base.executemany("UPDATE meta SET value = ? WHERE key = ?", values)
    return after


def _meta(sequence: int, head: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("sequence", str(sequence)), ("head", head)
