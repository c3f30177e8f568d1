"""Work on a document that says how far it is, and can be given up."""

from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.charter.progress import Cancelled, Progress
from facilitator.domain.errors import UserError
from facilitator.gui.dryrun.checking import short_turns
from facilitator.gui.tasks import Tasks

ResultT = TypeVar("ResultT")

SLOW = 500
"""Milliseconds after which it is said that something is being made."""
LOOK = 100
"""Milliseconds between two looks at how far it is."""


class Turn:
    """How far one piece of work is, and whether it is still wanted; written on its own thread."""

    def __init__(self) -> None:
        self.done = self.all = 0
        self._stopped = Event()

    def stop(self) -> None:
        """Give it up: it ends where it next says how far it is."""
        self._stopped.set()

    def progress(self, done: int, every: int) -> None:
        """Note how far it is; raise Cancelled where it was given up."""
        self.done, self.all = done, every
        if self._stopped.is_set():
            raise Cancelled


class Working(QObject):
    """Makes documents as tasks, and says how far the first of those that run is."""

    progressed = Signal()
    """It runs for a while already, and it is time to say how far it is."""
    ended = Signal()
    """Nothing runs any more."""

    def __init__(self, tasks: Tasks, parent: QObject, *, must_finish: bool = False) -> None:
        super().__init__(parent)
        self._tasks, self._must_finish = tasks, must_finish
        self._turns: list[Turn] = []
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(self._begin_to_say)
        self._look = QTimer(self)
        self._look.setInterval(LOOK)
        self._look.timeout.connect(self.progressed)

    @property
    def running(self) -> bool:
        """Whether something is being made."""
        return bool(self._turns)

    @property
    def slow(self) -> bool:
        """Whether something is being made, and takes long."""
        return bool(self._turns) and not self._slow.isActive()

    @property
    def part(self) -> tuple[int, int]:
        """How much is done, of how much; 0 of 0 where that is not known yet."""
        return (self._turns[0].done, self._turns[0].all) if self._turns else (0, 0)

    def run(
        self,
        work: Callable[[Progress], ResultT],
        done: Callable[[ResultT], None],
        failed: Callable[[UserError], None],
        given_up: Callable[[], None],
    ) -> None:
        """Begin; one of the three is called at the end."""
        turn = Turn()
        if not self._turns:
            self._slow.start()
        self._turns.append(turn)

        def take(result: ResultT | None) -> None:
            if self._end(turn):
                if result is None:
                    given_up()
                else:
                    done(result)

        def fail(error: UserError) -> None:
            if self._end(turn):
                failed(error)

        self._tasks.run_task(_Attempt(work, turn), take, fail, must_finish=self._must_finish)

    def stop(self) -> None:
        """Give up whatever is being made."""
        for turn in self._turns:
            turn.stop()

    def _begin_to_say(self) -> None:
        self._look.start()
        self.progressed.emit()

    def _end(self, turn: Turn) -> bool:
        """Note that a piece of work has ended; return whether anybody is still there to hear of it."""
        if not shiboken6.isValid(self):
            return False
        self._turns.remove(turn)
        if not self._turns:
            self._slow.stop()
            self._look.stop()
            self.ended.emit()
        return True


class _Attempt(Generic[ResultT]):
    """Does the work; gives None back where it was given up."""

    def __init__(self, work: Callable[[Progress], ResultT], turn: Turn) -> None:
        self._work, self._turn = work, turn

    def __call__(self) -> ResultT | None:
        try:
            with short_turns():
                self._turn.progress(0, 0)
                return self._work(self._turn.progress)
        except Cancelled:
            return None
