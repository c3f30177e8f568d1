"""An honest word on whether everything is in the file."""

from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry
from facilitator.gui.file.about import AboutFile

if TYPE_CHECKING:
    from facilitator.domain.publication import Version
    from facilitator.domain.workshop import Workshop
    from facilitator.storage import ViewedFile, WorkshopFile

LOOK = 3_000
"""Milliseconds between looks at whether the file is still there, and takes what it did not take before."""


class SaveState(Enum):
    """What may be said about the file."""

    SAVED = "saved"
    SAVING = "saving"
    WAITING = "waiting"
    """There are edits that are written when the user says so."""
    FAILED = "failed"
    READ_ONLY = "read-only"


class Saving(QObject):
    """Hands entries to a file, and knows which are safe; goes on in another where that one is lost."""

    save_state_changed = Signal()
    flush_requested = Signal()
    """Whoever holds text that was typed and not yet turned into an edit does so now."""
    moved = Signal()
    """The work goes on in another file."""
    _committed = Signal(object, int)
    _refused = Signal(object, object)

    def __init__(self, file: "WorkshopFile | ViewedFile", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typing: set[QObject] = set()
        self._committed.connect(self._on_committed)
        self._refused.connect(self._on_refused)
        self._look = QTimer(self)
        self._look.setInterval(LOOK)
        self._look.timeout.connect(self._look_again)
        self._begin(file)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def read_only(self) -> UserError | None:
        """Why nothing can be edited, None where it can."""
        return self._file.read_only

    @property
    def save_state(self) -> SaveState:
        """Saved only when everything, typed letters included, is durable in the file."""
        if self.read_only is not None:
            return SaveState.READ_ONLY
        if self._error is not None:
            return SaveState.FAILED
        if not self._typing and self._durable >= self._last:
            return SaveState.SAVED
        asked = self._wanted >= self._last and not self._typing
        return SaveState.SAVING if self._file.automatic or asked else SaveState.WAITING

    @property
    def waiting(self) -> int:
        """How many steps are not in the file yet."""
        return self._last - self._durable

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
        self._wanted = self._last
        self._file.retry()
        self.save_state_changed.emit()

    def wait_until_saved(self) -> None:
        """Turn typed text into edits and block until all is durable; raise UserError where it cannot be."""
        self.flush_requested.emit()
        try:
            self._file.wait()
        except UserError as error:
            self._error = error
            raise

    def close(self) -> None:
        """Flush, write everything and let the file go; raise UserError where it cannot be written."""
        self.wait_until_saved()
        self._look.stop()
        self._file.close()

    def _begin(self, file: "WorkshopFile | ViewedFile") -> None:
        """Take a file on, in the place of the one before."""
        self._file = file
        self.about = AboutFile(file)
        """What is known of the file itself."""
        steps = file.loaded.steps
        self._last = self._wanted = steps[-1].sequence if steps else 0
        self._durable = min(self._last, file.durable)
        self._saved_at = steps[-1].at if steps else file.loaded.created
        self._error: UserError | None = None
        file.listen(partial(self._committed.emit, file), partial(self._refused.emit, file))
        if file.read_only is None:
            self._look.start()

    def _hand_in(self, entry: Entry, *, forgets: bool = False, forgets_versions: bool = False) -> None:
        """Have an entry written, or let it wait for the user's word."""
        self._file.commit(entry, forgets=forgets, forgets_versions=forgets_versions)
        self._last = entry.step.sequence

    def _hand_in_version(self, entry: Entry, version: "Version", workshop: "Workshop", pdf: bytes) -> None:
        """Have a version written with its entry, or let both wait for the user's word."""
        self._file.adopt(entry, version, workshop, pdf)
        self._last = entry.step.sequence

    def _look_again(self) -> None:
        """Notice a file that is gone before the next edit does, and room on a disk that was full."""
        if self._file.automatic and self.save_state in (SaveState.SAVED, SaveState.FAILED):
            self._file.retry()

    def _on_committed(self, file: object, sequence: int) -> None:
        if file is self._file:
            self._durable = max(self._durable, sequence)
            self._saved_at = datetime.now(UTC)
            self._error = None
            self.save_state_changed.emit()

    def _on_refused(self, file: object, error: UserError) -> None:
        if file is self._file:
            self._error = error
            self.save_state_changed.emit()
