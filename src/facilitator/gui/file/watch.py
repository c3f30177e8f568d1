"""Looks at the file and its snapshots from outside while a page shows them; it opens neither."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document
from facilitator.gui.tasks import Tasks
from facilitator.storage import Snapshot, Snapshots

SOON, LATER = 300, 3_000
"""Milliseconds after an edit until the next look, and between looks: snapshots come and go by themselves."""


class FileFacts(NamedTuple):
    """The size of the file in bytes, None where it is not there, and its snapshots, the latest first."""

    size: int | None
    snapshots: tuple[Snapshot, ...]


class FileWatch(QObject):
    """Looks while its page is to be seen, beside the window: a share that hangs keeps nobody waiting."""

    seen = Signal(object)
    """FileFacts that differ from those before."""

    def __init__(self, document: Document, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._document = document
        self._tasks = tasks
        self._page = page
        self._facts: FileFacts | None = None
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        document.changed.connect(self._on_changed)
        document.save_state_changed.connect(self._hurry)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the page is shown, and no more once it is hidden."""
        if watched is self._page and event.type() is QEvent.Type.Show:
            self.look()
        elif watched is self._page and event.type() is QEvent.Type.Hide:
            self._timer.stop()
        return False

    def look(self) -> None:
        """Look now, unless somebody is at it."""
        if not self._looking:
            self._looking = True
            self._timer.stop()
            work = partial(_look, self._document.path, self._document.about.snapshots)
            self._tasks.run_task(work, self._take, self._fail)

    def _take(self, facts: FileFacts) -> None:
        self._looking = False
        if facts != self._facts:
            self._facts = facts
            self.seen.emit(facts)
        self._look_later()

    def _fail(self, _error: UserError) -> None:
        self._looking = False
        self._look_later()

    def _look_later(self) -> None:
        if self._page.isVisible() and not self._timer.isActive():
            self._timer.start(LATER)

    def _on_changed(self, _before: Workshop, _after: Workshop) -> None:
        self._hurry()

    def _hurry(self) -> None:
        if self._page.isVisible():
            self._timer.start(SOON)


def _look(path: Path, snapshots: Snapshots | None) -> FileFacts:
    try:
        size = path.stat().st_size
    except OSError:
        size = None
    return FileFacts(size, () if snapshots is None else snapshots.all())
