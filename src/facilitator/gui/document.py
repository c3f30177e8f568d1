"""The open workshop: one value, its history, and the file they are written to."""

from datetime import UTC, datetime
from functools import partial, reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain import changes, edits
from facilitator.domain.changes import Changes
from facilitator.domain.comparing_names import name_of
from facilitator.domain.errors import UserError
from facilitator.domain.history import Action, Entry, History, Step
from facilitator.domain.labels import label as edit_label
from facilitator.domain.pictures import with_pictures
from facilitator.domain.publication import Stored, Version, stamped
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.gui.file.known_changes import KnownChanges
from facilitator.gui.file.saving import SaveState, Saving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.storage import ViewedFile, WorkshopFile

__all__ = ["AHEAD", "Document", "SaveState"]

AHEAD = 20
"""Edits of earlier sessions that are read before somebody takes them back: so many each way."""


class Document(Saving):
    """Holds the workshop, takes edits, and has them written; the only object that changes what is shown."""

    changed = Signal(object, object)
    """The workshop before and after an edit, an undo or a redo."""
    refused = Signal(object)
    """Why an edit, undo or redo was not done: a UserError."""
    versions_changed = Signal()
    """A version was adopted, all were forgotten, or the file that the work goes on in has others."""

    def __init__(self, file: "WorkshopFile | ViewedFile", parent: QObject | None = None) -> None:
        super().__init__(file, parent)
        self._workshop = file.loaded.workshop
        self._history = History(file.loaded.steps)
        self._changes = KnownChanges(file, self)
        self._look_ahead()

    @property
    def workshop(self) -> Workshop:
        """The value as it stands now."""
        return self._workshop

    @property
    def history(self) -> History:
        """The journal's steps, and what may be undone."""
        return self._history

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
        title = name_of(after, record) if record else ""
        return self.edit(edit_label("record.set", field=f"{kind}.{field}", title=title), after)

    def undo(self) -> Step | None:
        """Take the last edit back; return its step, None where there is none or it was refused."""
        self.flush_requested.emit()
        return self._reverse("undo", self._history.undoable)

    def redo(self) -> Step | None:
        """Do the last undone edit again; return its step, None where there is none or it was refused."""
        self.flush_requested.emit()
        return self._reverse("redo", self._history.redoable)

    @property
    def checkpoints(self) -> tuple[Step, ...]:
        """The named steps, oldest first."""
        return tuple(step for step in self._history.steps if step.label.id == "checkpoint")

    def set_checkpoint(self, name: str) -> None:
        """Give a name to the workshop as it is now, to come back to."""
        self.flush_requested.emit()
        self._note(edit_label("checkpoint", name=name))

    @property
    def versions(self) -> tuple[Version, ...]:
        """The adopted versions, oldest first; undo never touches them."""
        return self._file.versions

    def adopt(self, version: Version, workshop: Workshop, pdf: bytes) -> bool:
        """Keep a workshop and the PDF made of it as the next version; return False where it is read-only.

        Its time and the SHA-256 of the PDF are filled in here. What is worked on from now on is a draft
        again, where it was proposed, by an edit of its own: taken back, it is proposed as it was, and the
        version stays. As any edit it ends what could be done again.
        """
        if self.read_only is not None:
            self.refused.emit(self.read_only)
            return False
        at = datetime.now(UTC)
        label = edit_label("adopted", number=str(version.number))
        step = Step(self._last + 1, at, "mark", label)
        self._hand_in_version(Entry(step, Changes()), stamped(version, pdf, at), workshop, pdf)
        self._enter(step)
        self.versions_changed.emit()
        facts = self._workshop.facts
        drafted = edits.update(self._workshop, FACTS, facts.id, status="draft")
        self.set_field(FACTS, facts.id, "status", drafted)
        return True

    def stored(self, number: int) -> "Callable[[], Stored]":
        """Return what reads a version with what it was; it waits for the file: run it as a task.

        It raises UserError where it is not there, no more, or cannot be read.
        """
        file = self._file
        return lambda: file.stored(number).result()

    def past(self, sequence: int) -> "Callable[[], Workshop]":
        """Return what reads the workshop as it was after a step; it waits for the file: run it as a task."""
        self.flush_requested.emit()
        now, last, file = self._workshop, self._last, self._file

        def read() -> Workshop:
            back = reversed(file.changes_between(sequence, last))
            return reduce(_applied, (difference.inverted() for difference in back), now)

        return read

    def copier(
        self, *, over: bool = True, anew: bool = False, whole: bool = False
    ) -> "Callable[[Path], bool]":
        """Return what writes the workshop as it is now into another file, to be run as a task.

        It returns whether the history came along; whole insists on it. Over takes the place of what stands
        there; a copy made anew is a document of its own.
        """
        self.flush_requested.emit()
        return partial(self._file.copy_to, workshop=self._workshop, over=over, anew=anew, whole=whole)

    def forget_history(self, *, versions: bool = False) -> "Callable[[], None]":
        """Take all steps out of the file; return what removes their traces, to be run as a task.

        The adopted versions hold old texts, too: they go with the steps where that is asked for.
        """
        if self.read_only is not None:
            raise self.read_only
        self.flush_requested.emit()
        self._changes.forget()
        self._history = History()
        self._note(edit_label("forgotten"), forgets=True, forgets_versions=versions)
        if versions:
            self.versions_changed.emit()
        return self._file.clear_traces

    def go_on_in(self, file: "WorkshopFile") -> bool:
        """Go on in a file that holds the workshop as it is now; return whether the history came along.

        The file before is let go with whatever it did not take.
        """
        versions = self.versions
        self._file.abandon()
        kept = file.loaded.steps == self._history.steps
        self._begin(file)
        self._history = History(file.loaded.steps)
        self._changes.go_on_in(file, kept=kept)
        self._look_ahead()
        self.changed.emit(self._workshop, self._workshop)
        self.save_state_changed.emit()
        if self.versions != versions:
            self.versions_changed.emit()
        self.moved.emit()
        return kept

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
            led = known.inverted() if action == "undo" else known
            difference = with_pictures(led, self._workshop)
            after = changes.apply(self._workshop, difference)
            self._take(action, step.label, difference, after, step.sequence)
        self._look_ahead()
        return None if known is None else step

    def _take(
        self, action: Action, label: Message, difference: Changes, after: Workshop, target: int | None = None
    ) -> None:
        step = Step(self._last + 1, datetime.now(UTC), action, label, target)
        self._hand_in(Entry(step, difference))
        before, self._workshop = self._workshop, after
        self._history.append(step)
        if action == "edit":
            self._changes.note(step.sequence, difference)
        self.changed.emit(before, after)
        self.save_state_changed.emit()

    def _note(self, label: Message, *, forgets: bool = False, forgets_versions: bool = False) -> None:
        """Write a step that changes nothing."""
        if self.read_only is not None:
            self.refused.emit(self.read_only)
            return
        step = Step(self._last + 1, datetime.now(UTC), "mark", label)
        self._hand_in(Entry(step, Changes()), forgets=forgets, forgets_versions=forgets_versions)
        self._enter(step)

    def _enter(self, step: Step) -> None:
        """Have a step that changed nothing in the history."""
        self._history.append(step)
        self.changed.emit(self._workshop, self._workshop)
        self.save_state_changed.emit()

    def _look_ahead(self) -> None:
        """Have the changes read that the next undos and redos will need, of edits of earlier sessions."""
        if self.read_only is not None:
            return
        self._changes.ask(self._history.ahead(AHEAD))


def _applied(workshop: Workshop, difference: Changes) -> Workshop:
    return changes.apply(workshop, with_pictures(difference, workshop))
