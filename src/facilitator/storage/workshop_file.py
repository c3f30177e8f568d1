"""The open file: edits are queued and written by one thread, so that the window never waits."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.connecting import disconnect
from facilitator.storage.identity import hold, release
from facilitator.storage.opening import open_checked
from facilitator.storage.refusals import NotSavedError, open_already
from facilitator.storage.writing import Pen

Saved = Callable[[int], None]
Failed = Callable[[UserError], None]


class WorkshopFile:
    """A workshop file open for editing. Opening it raises RefusedError where it is no sound workshop.

    One thread writes, and it alone uses the connection once the file is loaded. It belongs to an executor
    because an executor's thread is ended when the program ends, after the queue is written: a plain thread
    would, as a daemon, be cut off in the middle, and otherwise keep a program alive that forgot to close.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        opened = open_checked(self.path, "rw")
        if not hold(opened.identity):
            disconnect(opened.connection)
            raise open_already(self.path)
        self._identity = opened.identity
        self.loaded = opened.loaded
        self._pen = Pen(opened.connection, self.path, opened.identity, opened.state)
        self._thread = ThreadPoolExecutor(1, "workshop-writer")
        self._lock = threading.Lock()
        self._queue: deque[Entry] = deque()
        self._failure: UserError | None = None
        self._listeners: list[tuple[Saved, Failed]] = []
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def listen(self, saved: Saved, failed: Failed) -> None:
        """Call saved with the last sequence that is safe, and failed with what went wrong.

        Both are called on the writer's thread, and must not wait for the file.
        """
        self._listeners.append((saved, failed))

    def commit(self, entry: Entry) -> None:
        """Queue an entry to be written, and return at once; what waits together is written together."""
        with self._lock:
            if self._closed:
                raise ValueError(f"{self.path} is closed")
            self._queue.append(entry)
            if self._failure is None:
                self._start_draining()

    def retry(self) -> None:
        """Try again after a failure, with everything that has been queued since; return at once."""
        with self._lock:
            if self._failure is not None:
                self._failure = None
                self._start_draining()

    def wait(self) -> None:
        """Return once everything queued is safe; raise what keeps it from being saved."""
        self._submit(self._drain).result()
        self._raise_failure()

    def changes_of(self, sequence: int) -> Changes:
        """Return what an entry changed, be it written or waiting; raise KeyError where there is none."""
        with self._lock:
            waiting = next((entry for entry in self._queue if entry.step.sequence == sequence), None)
        return waiting.changes if waiting else self._submit(self._pen.changes_of, sequence).result()

    def close(self) -> None:
        """Write what waits, end the thread and let go of the file; then raise what could not be saved."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        try:
            self._submit(self._drain).result()
        finally:
            self._submit(self._pen.close).result()
            self._thread.shutdown()
            release(self._identity)
        self._raise_failure()

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        return self._thread.submit(function, *arguments)

    def _start_draining(self) -> None:
        self._submit(self._drain).add_done_callback(_report)

    def _drain(self) -> None:
        """Write what is queued, in one transaction, unless it failed and nobody asked to try again."""
        with self._lock:
            entries = tuple(self._queue) if self._failure is None else ()
        if not entries:
            return
        text = QT_TRANSLATE_NOOP(
            "errors", "“{path}” cannot be saved because of a fault in Facilitator; save a copy elsewhere."
        )
        failure: UserError | None = NotSavedError(text, path=str(self.path))
        try:
            self._pen.write(entries)
            failure = None
        except UserError as error:
            failure = error
        finally:
            self._settle(len(entries), failure)

    def _settle(self, count: int, failure: UserError | None) -> None:
        """Take what is safe out of the queue, or keep it all, and tell the listeners which."""
        with self._lock:
            self._failure = failure
            if failure is None:
                for _ in range(count):
                    self._queue.popleft()
        for saved, failed in tuple(self._listeners):
            if failure is None:
                saved(self._pen.sequence)
            else:
                failed(failure)

    def _raise_failure(self) -> None:
        with self._lock:
            failure = self._failure
        if failure is not None:
            raise failure


def _report(done: "Future[Any]") -> None:
    """Hand an error that nobody waits for to the hook for errors in threads."""
    error = done.exception()
    if error is not None:
        threading.excepthook(
            threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
        )
