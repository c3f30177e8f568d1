"""The exhaustive check beside the window: progress, cancelling, and a result kept with its workshop."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.checks.dryrun.failures import Exhausted
from facilitator.domain.errors import UserError
from facilitator.domain.workshop import Workshop
from facilitator.gui.dryrun.checked import Checked
from facilitator.gui.messages import error_words
from facilitator.gui.tasks import Tasks

LOOK = 100
"""Milliseconds between two looks at how far the check is."""
_TURN = 0.0002
"""Seconds that the check keeps the interpreter to itself while the window waits: typing waits many times."""
_USUAL_TURN = sys.getswitchinterval()


@contextmanager
def short_turns() -> Generator[None, None, None]:
    """Let the window's thread have its turn often, so that typing flows beside long work."""
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        # Not what was found before: two may overlap, and the last to end would keep the short one.
        sys.setswitchinterval(_USUAL_TURN)


class _Run:
    """What a run tells the window, written on its own thread."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.done = self.all = 0
        self.stopped = Event()

    def progress(self, done: int, every: int) -> None:
        self.done, self.all = done, every

    def __call__(self) -> Exhausted | None:
        with short_turns():
            return exhaust(self.workshop, progress=self.progress, cancelled=self.stopped.is_set)


class Checking(QObject):
    """Runs the check of a workshop as a task, one at a time."""

    progressed = Signal()
    changed = Signal()
    """It began, ended, or was cancelled."""

    def __init__(self, tasks: Tasks, say: Callable[[str], None], kept: Checked, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._say = tasks, say
        self.kept = kept
        """The last result, and what it is of."""
        self._run: _Run | None = None
        self._next: Workshop | None = None
        """What is to be checked once a run that was cancelled has ended."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.progressed)

    @property
    def running(self) -> bool:
        """Whether a check is running."""
        return self._run is not None

    @property
    def result(self) -> Exhausted | None:
        """The last result."""
        return self.kept.result

    @property
    def part(self) -> tuple[int, int]:
        """How much of the running check is done, of how much."""
        return (self._run.done, self._run.all) if self._run is not None else (0, 0)

    def begin(self, workshop: Workshop) -> None:
        """Check a workshop; one that is running goes on, one that was cancelled ends first."""
        if self._run is not None:
            self._next = workshop if self._run.stopped.is_set() else None
            return
        run = self._run = _Run(workshop)
        self.destroyed.connect(run.stopped.set)
        self._timer.start()
        self._tasks.run_task(run, self._take, self._fail)
        self.changed.emit()

    def cancel(self) -> None:
        """Give the running check up."""
        if self._run is not None:
            self._run.stopped.set()
            self._next = None

    def _take(self, result: Exhausted | None) -> None:
        run, self._run = self._run, None
        self._timer.stop()
        if result is not None and run is not None:
            self.kept.keep(result, run.workshop)
        again, self._next = self._next, None
        if again is not None:
            self.begin(again)
        else:
            self.changed.emit()

    def _fail(self, error: UserError) -> None:
        self._run = self._next = None
        self._timer.stop()
        self._say(error_words(error))
        self.changed.emit()
