"""The open workshop: one value, its history, and an honest word on whether it is saved."""

from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain import changes
from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.history import Action, Entry, History, Step
from facilitator.domain.labels import label as edit_label
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message
from facilitator.domain.workshop import Workshop

if TYPE_CHECKING:
    from concurrent.futures import Future

    from facilitator.storage import WorkshopFile


AHEAD = 20
"""Edits of earlier sessions that are read before somebody takes them back: so many each way."""


class SaveState(Enum):
    """What may be said about the file."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class Document(QObject):
    """Holds the workshop, takes edits, and has them written; the only object that changes what is shown."""

    changed = Signal(object, object)
    """The workshop before and after an edit, an undo or a redo."""
    save_state_changed = Signal()
    reversal_refused = Signal(object)
    """Why an undo or redo could not be done for now: a UserError; trying again may help."""
    flush_requested = Signal()
    """Whoever holds text that was typed and not yet turned into an edit does so now."""
    _committed = Signal(int)
    _refused = Signal(object)
    _read = Signal(int, object)

    def __init__(self, file: "WorkshopFile", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._workshop = file.loaded.workshop
        self._history = History(file.loaded.steps)
        self._changes: dict[int, Changes] = {}
        self._durable = self._history.next_sequence - 1
        last = self._history.last
        self._saved_at = last.at if last is not None else file.loaded.created
        self._asked: set[int] = set()
        self._unread: dict[int, UserError] = {}
        self._error: UserError | None = None
        self._typing: set[QObject] = set()
        self._committed.connect(self._on_committed)
        self._refused.connect(self._on_refused)
        self._read.connect(self._on_read)
        file.listen(self._committed.emit, self._refused.emit)
        self._look_ahead()

    @property
    def workshop(self) -> Workshop:
        """The value as it stands now."""
        return self._workshop

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def history(self) -> History:
        """The journal's steps, and what may be undone."""
        return self._history

    @property
    def save_state(self) -> SaveState:
        """Saved only when everything, typed letters included, is durable in the file."""
        if self._error is not None:
            return SaveState.FAILED
        pending = self._typing or self._durable < self._history.next_sequence - 1
        return SaveState.SAVING if pending else SaveState.SAVED

    @property
    def saved_at(self) -> datetime:
        """When the file last took an edit (UTC), in this session or an earlier one."""
        return self._saved_at

    @property
    def save_error(self) -> UserError | None:
        """Why the file does not take the edits, None while it does."""
        return self._error

    def edit(self, label: Message, after: Workshop) -> bool:
        """Make an edit; return False and leave no trace where nothing differs."""
        difference = changes.diff(self._workshop, after)
        if difference:
            self._take("edit", label, difference, after)
        return bool(difference)

    def set_field(self, kind: str, record_id: str, field: str, after: Workshop) -> bool:
        """Make an edit of one described field, named after the field and the record."""
        record = after.record(kind, record_id)
        title = record.title if record else ""
        return self.edit(edit_label("record.set", field=f"{kind}.{field}", title=title), after)

    def undo(self) -> Step | None:
        """Take the last edit back; return its step, None where there is none or it was refused."""
        self.flush_requested.emit()
        return self._reverse("undo", self._history.undoable)

    def redo(self) -> Step | None:
        """Do the last undone edit again; return its step, None where there is none or it was refused."""
        self.flush_requested.emit()
        return self._reverse("redo", self._history.redoable)

    def set_typing(self, editor: QObject, *, typing: bool) -> None:
        """Note that an editor holds text that is not an edit yet, so that nobody reads "saved"."""
        if typing == (editor in self._typing):
            return
        (self._typing.add if typing else self._typing.discard)(editor)
        self.save_state_changed.emit()

    def retry(self) -> None:
        """Try once more to write what the file did not take."""
        self._error = None
        self.save_state_changed.emit()
        self._file.retry()

    def wait_until_saved(self) -> None:
        """Turn typed text into edits and block until all is durable; raise UserError where it cannot be."""
        self.flush_requested.emit()
        self._file.wait()

    def close(self) -> None:
        """Flush, write everything and let the file go; raise UserError where it cannot be written."""
        self.wait_until_saved()
        self._file.close()

    def _reverse(self, action: Action, step: Step | None) -> Step | None:
        """Undo or redo an edit whose changes are at hand; nobody waits for the file."""
        if step is None:
            return None
        known = self._changes.get(step.sequence)
        if known is None:
            still = QT_TRANSLATE_NOOP("errors", "That step is still being read from the file; try again.")
            self.reversal_refused.emit(self._unread.get(step.sequence) or UserError(still))
        else:
            difference = known.inverted() if action == "undo" else known
            after = changes.apply(self._workshop, difference)
            self._take(action, step.label, difference, after, step.sequence)
        self._look_ahead()
        return None if known is None else step

    def _take(
        self, action: Action, label: Message, difference: Changes, after: Workshop, target: int | None = None
    ) -> None:
        step = Step(self._history.next_sequence, datetime.now(UTC), action, label, target)
        self._file.commit(Entry(step, difference))
        before, self._workshop = self._workshop, after
        self._history.append(step)
        if action == "edit":
            self._changes[step.sequence] = difference
        self.changed.emit(before, after)
        self.save_state_changed.emit()

    def _look_ahead(self) -> None:
        """Have the changes read that the next undos and redos will need, of edits of earlier sessions."""
        for step in self._history.ahead(AHEAD):
            number = step.sequence
            if number not in self._changes and number not in self._asked:
                self._asked.add(number)
                self._file.changes_of(number).add_done_callback(partial(self._read.emit, number))

    def _on_read(self, sequence: int, read: "Future[Changes]") -> None:
        self._asked.discard(sequence)
        error = read.exception()
        if error is None:
            self._changes[sequence] = read.result()
            self._unread.pop(sequence, None)
        elif isinstance(error, UserError):
            self._unread[sequence] = error
        else:
            raise error

    def _on_committed(self, sequence: int) -> None:
        self._durable = max(self._durable, sequence)
        self._saved_at = datetime.now(UTC)
        self._error = None
        self.save_state_changed.emit()

    def _on_refused(self, error: UserError) -> None:
        self._error = error
        self.save_state_changed.emit()
