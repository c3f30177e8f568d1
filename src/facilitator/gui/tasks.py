"""Work beside the window: one runner, waited for before the app ends."""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP

ResultT = TypeVar("ResultT")


class DefectError(UserError):
    """A mistake of ours in a task; what it was is told and logged as a defect."""

    def __init__(self) -> None:
        super().__init__(QT_TRANSLATE_NOOP("errors", "That did not work, and nothing was changed."))


@dataclass(eq=False)
class _Task:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[UserError], None]
    result: Any = None
    error: UserError | None = None
    defect: BaseException | None = None

    def forget(self) -> None:
        """Let go of all that it held, on the window's thread: the pool keeps what it has run for a while."""
        self.work = self.done = self.failed = _nothing
        self.result = self.error = self.defect = None


class Tasks(QObject):
    """Runs functions on threads of its own; what they return arrives on the window's thread."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._writers = QThreadPool(self)
        self._writers.setMaxThreadCount(1)
        self._running: set[_Task] = set()
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether something is running or its result has not arrived yet."""
        return bool(self._running)

    def run_task(
        self,
        function: Callable[[], ResultT],
        done: Callable[[ResultT], None],
        failed: Callable[[UserError], None],
        *,
        must_finish: bool = False,
    ) -> None:
        """Run a function on another thread, then call done with its result or failed with what it refused.

        What must finish is run to its end before the app ends, such as writing a file somebody asked for.

        The function may read values and files, and touches no widget. A defect in it goes to the crash hook
        and to failed. Where done or failed is a method of an object that is gone by then, it is not called.
        """
        task = _Task(function, done, failed)
        self._running.add(task)
        pool = self._writers if must_finish else self._pool
        pool.start(_Run(task, self._finished.emit))

    def finish(self) -> None:
        """Block until what must finish has run; its results arrive later."""
        self._writers.waitForDone()

    def wait(self) -> None:
        """Block until nothing runs any more, and no result arrives.

        What has not begun is dropped, unless it must finish.
        """
        self._pool.clear()
        self._pool.waitForDone()
        self._writers.waitForDone()
        for task in self._running:
            task.forget()
        self._running.clear()

    def _deliver(self, task: _Task) -> None:
        if task not in self._running:
            task.forget()
            return
        self._running.discard(task)
        try:
            self._hand_over(task)
        finally:
            task.forget()

    def _hand_over(self, task: _Task) -> None:
        if task.defect is not None:
            sys.excepthook(type(task.defect), task.defect, task.defect.__traceback__)
            task.error = DefectError()
        if task.error is not None:
            if _alive(task.failed):
                task.failed(task.error)
        elif _alive(task.done):
            task.done(task.result)


class _Run(QRunnable):
    """One task on the pool."""

    def __init__(self, task: _Task, finished: Callable[[_Task], None]) -> None:
        super().__init__()
        self._task = task
        self._finished = finished

    def run(self) -> None:
        """Call the function and note how it ended."""
        task = self._task
        try:
            task.result = task.work()
        except UserError as error:
            task.error = error
        except Exception as defect:  # noqa: BLE001 -- a defect must reach the crash hook of the window's thread
            task.defect = defect
        with suppress(RuntimeError):  # the runner may be gone when the app did not wait for it
            self._finished(task)


def _nothing(_result: object = None) -> None:
    """Stand where a function was that is not needed any more."""


def _alive(callback: Callable[..., None]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
