"""The open file: edits are queued and written by one thread, so that the window never waits."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.connecting import disconnect
from facilitator.storage.identity import hold, release
from facilitator.storage.journal import Draft, draft_of
from facilitator.storage.lock import FileLock
from facilitator.storage.opening import open_checked
from facilitator.storage.refusals import NotSavedError, open_already, unwritable
from facilitator.storage.writing import Pen

if TYPE_CHECKING:
    from facilitator.domain.changes import Changes

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
        with ExitStack() as undo:
            self._guard = FileLock(self.path)
            undo.callback(self._guard.release)
            opened = open_checked(self.path, "rw")
            if not hold(opened.identity):
                disconnect(opened.connection)
                raise open_already(self.path)
            undo.pop_all()
        self._identity = opened.identity
        self.loaded = opened.loaded
        self._pen = Pen(opened.connection, self.path, opened.identity, opened.state)
        self._thread = ThreadPoolExecutor(1, "workshop-writer")
        self._lock = threading.Lock()
        self._queue: deque[Draft] = deque()
        self._drain_to_come: Future[None] | None = None
        self._failure: UserError | None = None
        self._reported = False
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
        """Queue an entry to be written, and return at once; what waits together is written together.

        What could not be saved before is tried again with it. Where no file can hold the texts of the entry,
        NotSavedError is raised and nothing queued.
        """
        try:
            draft = draft_of(entry)
        except UnicodeEncodeError as error:
            raise unwritable(self.path) from error
        with self._lock:
            if self._closed:
                raise ValueError(f"{self.path} is closed")
            self._queue.append(draft)
            self._start_draining()

    def retry(self) -> None:
        """Try again after a failure, with everything that has been queued since; return at once."""
        with self._lock:
            self._start_draining()

    def wait(self) -> None:
        """Try to write what is queued; return once it is safe, or raise what keeps it from being saved."""
        with self._lock:
            drained = self._start_draining()
        wait((drained,))
        self._raise_failure()

    def changes_of(self, sequence: int) -> "Future[Changes]":
        """Return what an entry changed, be it written or waiting, as soon as the thread has read it.

        The future holds a UserError where the file cannot be read, and KeyError where there is no such entry.
        """
        with self._lock:
            waiting = next((d.entry for d in self._queue if d.entry.step.sequence == sequence), None)
        if waiting is None:
            return self._thread.submit(self._pen.changes_of, sequence)
        known: Future[Changes] = Future()
        known.set_result(waiting.changes)
        return known

    def close(self) -> None:
        """Write what waits, end the thread and let go of the file; then raise what could not be saved."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._start_draining()
        try:
            self._thread.submit(self._pen.close).result()
        finally:
            self._thread.shutdown()
            release(self._identity)
            self._guard.release()
        self._raise_failure()

    def _start_draining(self) -> "Future[None]":
        """Have the queue written after what the thread is at; return the one attempt that is to come.

        Called with the lock held. One is enough, however much is queued: where another program holds the
        file each attempt takes seconds.
        """
        if self._drain_to_come is None:
            self._drain_to_come = self._thread.submit(self._drain)
            self._drain_to_come.add_done_callback(self._report)
        return self._drain_to_come

    def _drain(self) -> None:
        """Write what is queued, in one transaction."""
        with self._lock:
            self._drain_to_come = None
            drafts = tuple(self._queue)
        if not drafts:
            return
        text = QT_TRANSLATE_NOOP(
            "errors", "“{path}” cannot be saved because of a fault in Facilitator; save a copy elsewhere."
        )
        failure: UserError | None = NotSavedError(text, path=str(self.path))
        try:
            self._pen.write(drafts)
            failure = None
        except UserError as error:
            failure = error
        finally:
            self._settle(len(drafts), failure)

    def _settle(self, count: int, failure: UserError | None) -> None:
        """Take what is safe out of the queue, or keep it all, and tell the listeners which."""
        with self._lock:
            self._failure = failure
            if failure is None:
                self._reported = False
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

    def _report(self, done: "Future[None]") -> None:
        """Hand a fault of our own to the hook for errors in threads, once until something was written."""
        error = done.exception()
        if error is not None and not self._reported:
            self._reported = True
            threading.excepthook(
                threading.ExceptHookArgs(
                    (type(error), error, error.__traceback__, threading.current_thread())
                )
            )
