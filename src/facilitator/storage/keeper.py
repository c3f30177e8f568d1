"""When a snapshot of an open file is due: on opening, every ten minutes, before a big edit, at adoption."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from facilitator.storage.journal import Draft
from facilitator.storage.refusals import FAULTS, not_kept
from facilitator.storage.snapshots import Reason, Snapshot, Snapshots
from facilitator.storage.writing import Pen

if TYPE_CHECKING:
    from facilitator.domain.errors import UserError

STRETCH = 600.0
"""Seconds of work after which a snapshot is due."""
BIG = 200
"""Records and cells from which on an edit is big, such as an import."""


class Keeper:
    """Takes the snapshots of one open file, on the writer's thread; what fails is noted and stops nobody."""

    def __init__(self, pen: Pen, snapshots: Snapshots, clock: Callable[[], float] = monotonic) -> None:
        self._pen = pen
        self._snapshots = snapshots
        self._clock = clock
        self._last = clock()
        self.failure: UserError | None = None
        """Why the last snapshot could not be taken, None where it was."""

    def take(self, reason: Reason) -> Snapshot | None:
        """Take a snapshot of the file as it stands, unless this state has one."""
        self._last = self._clock()
        self.failure = None
        try:
            return self._snapshots.take(self._pen.connection, self._pen.state, reason)
        except (*FAULTS, MemoryError) as error:
            self.failure = not_kept(error, self._snapshots.folder)
            return None

    def begin(self, path: Path) -> None:
        """Keep the file as it was opened, and remember under which path."""
        try:
            self._snapshots.note_place(path)
        except OSError as error:
            self.failure = not_kept(error, self._snapshots.folder)
        else:
            self.take("opened")

    def before(self, drafts: Sequence[Draft]) -> None:
        """Take one where a big edit is about to be written, or an import."""
        if any(len(draft.entry.changes) >= BIG or draft.entry.step.label.id == "import" for draft in drafts):
            self.take("big")

    def after(self, drafts: Sequence[Draft]) -> None:
        """Take one where a version was just adopted, or the last is long ago: what was written is work."""
        if any(draft.adopted is not None for draft in drafts):
            self.take("version")
        elif self._clock() - self._last >= STRETCH:
            self.take("work")

    def forget(self) -> None:
        """Remove all snapshots; raise UserError where one stays."""
        try:
            self._snapshots.purge()
        except OSError as error:
            raise not_kept(error, self._snapshots.folder) from error
