"""Writing edits: the changed rows, their journal entries and the digest, all in one transaction."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.changes import Changes
from facilitator.storage.connecting import disconnect, driver, transaction
from facilitator.storage.digest import FIRST, digest_text, row_hash
from facilitator.storage.identity import identity_of
from facilitator.storage.journal import Draft, journal_row
from facilitator.storage.loading import State, state_of
from facilitator.storage.past import changes_of
from facilitator.storage.refusals import FAULTS, NotSavedError, changed, gone, is_strange, not_saved, replaced
from facilitator.storage.row_changes import insert_versions, remove_versions, write_changes
from facilitator.storage.unsound import UnsoundError

if TYPE_CHECKING:
    from facilitator.storage.opening import Opened
    from facilitator.storage.working_copy import WorkingCopy


class Pen:
    """Writes to one open file, and notices when it is not the file it was opened as. One thread at a time."""

    def __init__(self, opened: "Opened", path: Path, place: Path, desk: "WorkingCopy | None") -> None:
        """Write to the file at a place; path is what it is called when something is said of it.

        Where the place is a working copy, the desk takes the bytes of the whole file to the path.
        """
        self.connection = opened.connection
        self.path = path
        self._place = place
        self._identity = opened.identity
        self._state = self._attempted = opened.state
        self._desk = desk

    @property
    def state(self) -> State:
        """Where the file is known to stand."""
        return self._state

    def write(self, drafts: Sequence[Draft]) -> None:
        """Write entries in one transaction, those already written left out; raise NotSavedError if it fails.

        When it returns, they are on the disk, in the file that still stands at its path.
        """
        self.check_place()
        self.forget_pages()
        try:
            with transaction(self.connection):
                self._write(drafts)
        except FAULTS as error:
            raise self._failed(error) from error
        self._state = self._attempted
        self.check_place()
        self._publish()

    def changes_of(self, sequence: int) -> Changes:
        """Return what an entry of the journal changed; raise KeyError where there is no such entry."""
        return changes_of(self.connection, self.path, sequence)

    def compact(self) -> None:
        """Write the file anew without what was removed; raise NotSavedError where it cannot be published."""
        with suppress(*FAULTS):
            driver(self.connection).execute("VACUUM")
        self._publish()

    def forget_pages(self) -> None:
        """Have the next reading come from the file: SQLite answers from memory, whatever became of it."""
        driver(self.connection).execute("PRAGMA shrink_memory")

    def close(self) -> None:
        """Let go of the file."""
        disconnect(self.connection)

    def check_place(self) -> None:
        """Raise DisplacedError where another file, or none, stands at the path; nothing is opened."""
        found = identity_of(self._place)
        if found != self._identity:
            raise gone(self.path) if found is None else replaced(self.path)

    def check_ours(self) -> None:
        """Raise NotSavedError unless the file is there, and holds what was written to it last."""
        self.check_place()
        self.check_content()
        if self._desk is not None:
            self._desk.check()

    def check_content(self) -> None:
        """Raise NotSavedError unless what the connection reads is what was written last."""
        self.forget_pages()
        try:
            self._stored(driver(self.connection))
        except FAULTS as error:
            raise self._failed(error) from error

    def _failed(self, error: BaseException) -> NotSavedError:
        """Return the failure for a fault: what is no workshop any more was changed by somebody else."""
        return changed(self.path) if is_strange(error) else not_saved(error, self.path)

    def _write(self, drafts: Sequence[Draft]) -> None:
        base = driver(self.connection)
        state = self._stored(base)
        fresh = [draft for draft in drafts if draft.entry.step.sequence > state.sequence]
        self._attempted = write_entries(base, state, fresh)

    def _stored(self, base: sqlite3.Connection) -> State:
        """Return where the file stands; raise DisplacedError where somebody else wrote to it.

        It may stand where the last attempt would have led: a COMMIT can go through and still report an error.
        """
        try:
            state = state_of(dict(base.execute("SELECT key, value FROM meta")))
        except (UnsoundError, ValueError) as error:
            raise changed(self.path) from error
        if state == self._attempted:
            self._state = state
        if state != self._state:
            raise changed(self.path)
        return state

    def _publish(self) -> None:
        if self._desk is not None:
            self._desk.publish(driver(self.connection).serialize())


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
        if draft.forgets:
            base.execute("DELETE FROM journal")
            head = FIRST
        if draft.forgets_versions:
            total += remove_versions(base)
        if draft.adopted is not None:
            total += insert_versions(base, [draft.adopted.row])
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
