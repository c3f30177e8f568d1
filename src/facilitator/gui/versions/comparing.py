"""Reads and compares versions beside the window; of what was asked for meanwhile only the last arrives."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain.errors import UserError
from facilitator.gui.paper.charter_making import Wanted
from facilitator.gui.tasks import Tasks
from facilitator.gui.versions.making import Compared, compared

if TYPE_CHECKING:
    from collections.abc import Callable


class Comparing(QObject):
    """Answers the last question that was asked."""

    arrived = Signal(object)
    """A Compared, or the UserError that keeps a version from being read."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._running: Callable[[], Compared] | None = None
        self._wanted: Callable[[], Compared] | None = None

    def want(self, wanted: Wanted, number: int, other: int | None) -> None:
        """Read a version and compare it with another, None for the workshop as it is now."""
        self._wanted = partial(compared, wanted, number, other)
        self._run()

    def _run(self) -> None:
        if self._running is None and self._wanted is not None:
            self._running = self._wanted
            self._tasks.run_task(self._running, self._arrive, self._arrive)

    def _arrive(self, result: Compared | UserError) -> None:
        done, self._running = self._running, None
        if done is self._wanted:
            self._wanted = None
            self.arrived.emit(result)
        self._run()
