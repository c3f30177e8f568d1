"""What steps changed, at hand before somebody takes them back: nobody waits for the file."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.history import Step

if TYPE_CHECKING:
    from concurrent.futures import Future

    from facilitator.storage import ViewedFile, WorkshopFile


class KnownChanges(QObject):
    """The changes of this session's edits, and of earlier ones as the writer's thread has read them."""

    _read = Signal(int, object)

    def __init__(self, file: "WorkshopFile | ViewedFile", parent: QObject) -> None:
        super().__init__(parent)
        self._file: WorkshopFile | ViewedFile = file
        self._known: dict[int, Changes] = {}
        self._asked: set[int] = set()
        self._unread: dict[int, UserError] = {}
        self._read.connect(self._on_read)

    def note(self, sequence: int, changes: Changes) -> None:
        """Keep what an edit changed."""
        self._known[sequence] = changes

    def of(self, sequence: int) -> Changes | None:
        """Return what an edit changed, None where it is not read yet."""
        return self._known.get(sequence)

    def why_unread(self, sequence: int) -> UserError | None:
        """Return why an edit could not be read, None where nothing went wrong so far."""
        return self._unread.get(sequence)

    def ask(self, steps: Iterable[Step]) -> None:
        """Have edits read that are neither known nor asked for."""
        for step in steps:
            number = step.sequence
            if number not in self._known and number not in self._asked:
                self._asked.add(number)
                self._file.changes_of(number).add_done_callback(partial(self._read.emit, number))

    def go_on_in(self, file: "WorkshopFile", *, kept: bool) -> None:
        """Read from another file from now on; what is known stays true where it has the same history."""
        self._file = file
        self._asked.clear()
        self._unread.clear()
        if not kept:
            self._known.clear()

    def forget(self) -> None:
        """Know nothing any more; what is still on its way is not wanted."""
        self._known.clear()
        self._asked.clear()
        self._unread.clear()

    def _on_read(self, sequence: int, read: "Future[Changes]") -> None:
        if sequence not in self._asked:
            return
        self._asked.discard(sequence)
        error = read.exception()
        if error is None:
            self._known[sequence] = read.result()
            self._unread.pop(sequence, None)
        elif isinstance(error, UserError):
            self._unread[sequence] = error
        else:
            raise error
