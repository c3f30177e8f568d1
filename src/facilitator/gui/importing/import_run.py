"""The reading of one source, as often as somebody wants it read otherwise; only the last answer counts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.workshop import Workshop
from facilitator.exchange import Source
from facilitator.gui.importing.import_reading import Change, Reading, read, reread
from facilitator.gui.tasks import Tasks

_Answer = tuple[Reading, Reading]
"""A source as it was guessed, and with the changes made to that."""


class ImportRun(QObject):
    """Reads beside the window; keeps what was guessed and the changes to it, so that each can be undone."""

    begun = Signal()
    finished = Signal(object)
    """The Reading to show."""
    failed = Signal(object)
    """A UserError: there is nothing to show."""

    def __init__(self, tasks: Tasks, workshop: Callable[[], Workshop], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop
        self.section = ""
        """Where decisions without a section go."""
        self._guessed: Reading | None = None
        self._changes: list[Change] = []
        self._undone: list[Change] = []
        self._turn = 0

    @property
    def started(self) -> bool:
        """Whether there is a source."""
        return self._guessed is not None

    @property
    def changed(self) -> bool:
        """Whether somebody changed how the source is read."""
        return bool(self._changes)

    def start(self, make_source: Callable[[], Source]) -> None:
        """Read a source, guessing everything."""
        self._forget()
        self._guessed = None
        workshop, section = self._workshop(), self.section
        self._run(lambda: _twice(read(make_source, workshop, section=section)))

    def speak(self, framework: Framework) -> None:
        """Read the source in another framework; what was changed stays, where it is about the same tables."""
        known = self._guessed
        if known is not None and framework != known.framework:
            changes, workshop, section = list(self._changes), self._workshop(), self.section
            self._run(lambda: _spoken(known, framework, changes, workshop, section))

    def change(self, change: Change) -> None:
        """Read the source with one more change."""
        self._changes.append(change)
        self._undone.clear()
        self.again()

    def undo(self) -> None:
        """Take the last change back."""
        if self._changes:
            self._undone.append(self._changes.pop())
            self.again()

    def redo(self) -> None:
        """Make the change anew that was taken back last."""
        if self._undone:
            self._changes.append(self._undone.pop())
            self.again()

    def restart(self) -> None:
        """Read the source as it was guessed; redo brings one change after the other back."""
        self._undone = [*self._undone, *reversed(self._changes)]
        self._changes.clear()
        self.again()

    def again(self) -> None:
        """Read the source once more, for the workshop and the section as they are now."""
        known = self._guessed
        if known is None:
            return
        changes, workshop, section = list(self._changes), self._workshop(), self.section
        if not changes and known.grid is None:
            self._turn += 1
            self.finished.emit(known)
            return
        self._run(
            lambda: (
                known,
                reread(known, workshop, framework=known.framework, changes=changes, section=section),
            )
        )

    def _forget(self) -> None:
        self._changes.clear()
        self._undone.clear()

    def _run(self, work: Callable[[], _Answer]) -> None:
        self._turn += 1
        self.begun.emit()
        self._tasks.run_task(partial(_attempt, self._turn, work), self._on_answer, self._on_error)

    def _on_answer(self, result: tuple[int, _Answer | UserError]) -> None:
        turn, answer = result
        if turn != self._turn:
            return
        if isinstance(answer, UserError):
            self._on_error(answer)
            return
        guessed, shown = answer
        if self._guessed is not None and not _same_tables(self._guessed, guessed):
            self._forget()
        self._guessed = guessed
        self.finished.emit(shown)

    def _on_error(self, error: UserError) -> None:
        self._guessed = None
        self._forget()
        self.failed.emit(error)


def _twice(reading: Reading) -> _Answer:
    return reading, reading


def _spoken(
    known: Reading, framework: Framework, changes: list[Change], workshop: Workshop, section: str
) -> _Answer:
    """Return a source guessed in a framework, and with the changes, where its tables are the same."""
    guessed = read(lambda: known.source, workshop, framework=framework, section=section)
    if not changes or not _same_tables(known, guessed):
        return guessed, guessed
    return guessed, reread(guessed, workshop, framework=framework, changes=changes, section=section)


def _same_tables(one: Reading, other: Reading) -> bool:
    """Whether two readings of a source cut it into the same tables."""
    return [table.rows for table in one.tables] == [table.rows for table in other.tables]


def _attempt(turn: int, work: Callable[[], _Answer]) -> tuple[int, _Answer | UserError]:
    """Return what was read, or why it could not be: the answer to an older question must not be shown."""
    try:
        return turn, work()
    except UserError as error:
        return turn, error
