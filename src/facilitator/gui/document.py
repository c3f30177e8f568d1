"""The open workshop: one value, its history, and an honest word on whether it is saved."""

from datetime import UTC, datetime
from enum import Enum
from functools import partial, reduce
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
from facilitator.gui.about_file import AboutFile
from facilitator.gui.known_changes import KnownChanges

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.storage import ViewedFile, WorkshopFile


AHEAD = 20
"""Edits of earlier sessions that are read before somebody takes them back: so many each way."""


class SaveState(Enum):
    """What may be said about the file."""

    SAVED = "saved"
    SAVING = "saving"
    WAITING = "waiting"
    """There are edits that are written when the user says so."""
    FAILED = "failed"
    READ_ONLY = "read-only"


class Document(QObject):
    """Holds the workshop, takes edits, and has them written; the only object that changes what is shown."""

    changed = Signal(object, object)
    """The workshop before and after an edit, an undo or a redo."""
    save_state_changed = Signal()
    refused = Signal(object)
    """Why an edit, undo or redo was not done: a UserError."""
    flush_requested = Signal()
    """Whoever holds text that was typed and not yet turned into an edit does so now."""
    _committed = Signal(int)
    _refused = Signal(object)

    def __init__(self, file: "WorkshopFile | ViewedFile", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.about = AboutFile(file)
        """What is known of the file itself."""
        self._workshop = file.loaded.workshop
        self._history = History(file.loaded.steps)
        self._changes = KnownChanges(file, self)
        self._durable = self._wanted = self._history.next_sequence - 1
        last = self._history.last
        self._saved_at = last.at if last is not None else file.loaded.created
        self._error: UserError | None = None
        self._typing: set[QObject] = set()
        self._committed.connect(self._on_committed)
        self._refused.connect(self._on_refused)
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
    def read_only(self) -> UserError | None:
        """Why nothing can be edited, None where it can."""
        return self._file.read_only

    @property
    def history(self) -> History:
        """The journal's steps, and what may be undone."""
        return self._history

    @property
    def save_state(self) -> SaveState:
        """Saved only when everything, typed letters included, is durable in the file."""
        if self.read_only is not None:
            return SaveState.READ_ONLY
        if self._error is not None:
            return SaveState.FAILED
        last = self._history.next_sequence - 1
        if not self._typing and self._durable >= last:
            return SaveState.SAVED
        asked = self._wanted >= last and not self._typing
        return SaveState.SAVING if self._file.automatic or asked else SaveState.WAITING

    @property
    def waiting(self) -> int:
        """How many steps are not in the file yet."""
        return self._history.next_sequence - 1 - self._durable

    @property
    def automatic(self) -> bool:
        """Whether edits are written as they are made, and not only when the user says so."""
        return self._file.automatic

    @automatic.setter
    def automatic(self, automatic: bool) -> None:
        self._file.automatic = automatic
        self.save_state_changed.emit()

    @property
    def saved_at(self) -> datetime:
        """When the file last took an edit (UTC), in this session or an earlier one."""
        return self._saved_at

    @property
    def save_error(self) -> UserError | None:
        """Why the file does not take the edits, None while it does."""
        return self._error

    def edit(self, label: Message, after: Workshop) -> bool:
        """Make an edit; return False and leave no trace where nothing differs or nothing may be edited."""
        difference = changes.diff(self._workshop, after)
        if not difference:
            return False
        if self.read_only is not None:
            self.refused.emit(self.read_only)
            return False
        self._take("edit", label, difference, after)
        return True

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

    def save(self) -> None:
        """Write what is typed or waits, also what the file did not take before; return at once."""
        self.flush_requested.emit()
        self._error = None
        self._wanted = self._history.next_sequence - 1
        self._file.retry()
        self.save_state_changed.emit()

    @property
    def checkpoints(self) -> tuple[Step, ...]:
        """The named steps, oldest first."""
        return tuple(step for step in self._history.steps if step.label.id == "checkpoint")

    def set_checkpoint(self, name: str) -> None:
        """Give a name to the workshop as it is now, to come back to."""
        self.flush_requested.emit()
        self._note(edit_label("checkpoint", name=name))

    def past(self, sequence: int) -> "Callable[[], Workshop]":
        """Return what reads the workshop as it was after a step; it waits for the file: run it as a task."""
        self.flush_requested.emit()
        now, last = self._workshop, self._history.next_sequence - 1

        def read() -> Workshop:
            back = reversed(self._file.changes_between(sequence, last))
            return reduce(changes.apply, (difference.inverted() for difference in back), now)

        return read

    def copier(self) -> "Callable[[Path], bool]":
        """Return what writes the workshop as it is now into another file, to be run as a task.

        It returns whether the history came along.
        """
        self.flush_requested.emit()
        return partial(self._file.copy_to, workshop=self._workshop)

    def forget_history(self) -> "Callable[[], None]":
        """Take all steps out of the file; return what removes their traces, to be run as a task."""
        if self.read_only is not None:
            raise self.read_only
        self.flush_requested.emit()
        self._changes.forget()
        self._history = History((), self._history.next_sequence)
        self._note(edit_label("forgotten"), forgets=True)
        return self._file.clear_traces

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
        if self.read_only is not None:
            self.refused.emit(self.read_only)
            return None
        known = self._changes.of(step.sequence)
        if known is None:
            still = QT_TRANSLATE_NOOP("errors", "That step is still being read from the file; try again.")
            self.refused.emit(self._changes.why_unread(step.sequence) or UserError(still))
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
            self._changes.note(step.sequence, difference)
        self.changed.emit(before, after)
        self.save_state_changed.emit()

    def _note(self, label: Message, *, forgets: bool = False) -> None:
        """Write a step that changes nothing."""
        if self.read_only is not None:
            self.refused.emit(self.read_only)
            return
        step = Step(self._history.next_sequence, datetime.now(UTC), "mark", label)
        self._file.commit(Entry(step, Changes()), forgets=forgets)
        self._history.append(step)
        self.changed.emit(self._workshop, self._workshop)
        self.save_state_changed.emit()

    def _look_ahead(self) -> None:
        """Have the changes read that the next undos and redos will need, of edits of earlier sessions."""
        if self.read_only is not None:
            return
        self._changes.ask(self._history.ahead(AHEAD))

    def _on_committed(self, sequence: int) -> None:
        self._durable = max(self._durable, sequence)
        self._saved_at = datetime.now(UTC)
        self._error = None
        self.save_state_changed.emit()

    def _on_refused(self, error: UserError) -> None:
        self._error = error
        self.save_state_changed.emit()
