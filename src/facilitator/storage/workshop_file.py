"""The open file: edits are queued and written by one thread, so that the window never waits."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.connecting import disconnect
from facilitator.storage.copying import save_copy
from facilitator.storage.identity import hold, release
from facilitator.storage.journal import Draft, draft_of
from facilitator.storage.keeper import Keeper
from facilitator.storage.loading import State
from facilitator.storage.lock import FileLock
from facilitator.storage.opening import check_all, open_checked
from facilitator.storage.past import changes_between
from facilitator.storage.places import Place, place_of
from facilitator.storage.recovery import may_write
from facilitator.storage.refusals import NotSavedError, open_already, read_only, unwritable
from facilitator.storage.snapshots import Reason, Snapshot, Snapshots
from facilitator.storage.writing import Pen

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from facilitator.domain.changes import Changes
    from facilitator.domain.workshop import Workshop
    from facilitator.storage.working_copy import WorkingCopy

Saved = Callable[[int], None]
Failed = Callable[[UserError], None]


class WorkshopFile:
    """A workshop file open for editing. Opening it raises RefusedError where it is no sound workshop.

    One thread writes, and it alone uses the connection once the file is loaded. It belongs to an executor
    because an executor's thread is ended when the program ends, after the queue is written: a plain thread
    would, as a daemon, be cut off in the middle, and otherwise keep a program alive that forgot to close.
    """

    read_only: UserError | None = None
    """Never: ViewedFile says here why it takes no edit."""

    def __init__(self, path: Path, data: Path | None = None) -> None:
        """Open the file; data is the user's folder for snapshots and working copies, None for neither."""
        self.path = path.absolute()
        with ExitStack() as undo:
            self.place = place_of(self.path)
            """Where the file lies: elsewhere than at hand it is worked on in a copy, and published whole."""
            self._desk = _desk_for(self.path, self.place, data)
            self._guard = FileLock(self.path)
            undo.callback(self._guard.release)
            working = self.path if self._desk is None else self._desk.prepare()
            opened = open_checked(working, "rw", partial(_keep_old, data))
            if not hold(opened.identity):
                disconnect(opened.connection)
                raise open_already(self.path)
            undo.pop_all()
        self._identity = opened.identity
        self.rescued = None if self._desk is None else self._desk.rescued
        """Where unpublished work of an earlier session was put, None where there was none."""
        self.loaded = opened.loaded
        publish = None if self._desk is None else self._desk.publish
        self._pen = Pen(opened.connection, self.path, working, opened.identity, opened.state, publish=publish)
        self.snapshots = None if data is None else Snapshots(data, opened.state.document)
        self._keeper = None if self.snapshots is None else Keeper(self._pen, self.snapshots)
        self._thread = ThreadPoolExecutor(1, "workshop-writer")
        self._lock = threading.Lock()
        self._queue: deque[Draft] = deque()
        self._drain_to_come: Future[None] | None = None
        self._failure: UserError | None = None
        self._reported = False
        self._listeners: list[tuple[Saved, Failed]] = []
        self._closed = False
        self._automatic = True
        if self._keeper is not None:
            self._thread.submit(self._keeper.begin, self.path)
        self._unpublished = self._desk is not None and (self._desk.ahead or opened.migrated)
        if self._unpublished:
            self.retry()

    @property
    def automatic(self) -> bool:
        """Whether edits are written as they come; otherwise they wait for retry, wait or close."""
        return self._automatic

    @automatic.setter
    def automatic(self, automatic: bool) -> None:
        with self._lock:
            self._automatic = automatic
            if automatic and self._queue:
                self._start_draining()

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

    def commit(self, entry: Entry, *, forgets: bool = False) -> None:
        """Queue an entry to be written, and return at once; what waits together is written together.

        What could not be saved before is tried again with it. Where no file can hold the texts of the entry,
        NotSavedError is raised and nothing queued. One that forgets takes all entries before it out of the
        file; `clear_traces` does the rest.
        """
        try:
            draft = draft_of(entry, forgets=forgets)
        except UnicodeEncodeError as error:
            raise unwritable(self.path) from error
        with self._lock:
            if self._closed:
                raise ValueError(f"{self.path} is closed")
            self._queue.append(draft)
            if self._automatic:
                self._start_draining()

    def retry(self) -> None:
        """Write all that is queued, again after a failure, or for the first time; return at once."""
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

    def changes_between(self, after: int, last: int) -> "tuple[Changes, ...]":
        """Return what each entry behind one sequence up to another changed, oldest first; wait for the file.

        Raises UserError where the file cannot be read, and KeyError where an entry was forgotten.
        """
        with self._lock:
            waiting = {d.entry.step.sequence: d.entry.changes for d in self._queue}
        asked = self._pen.connection, self.path, range(after + 1, last + 1), waiting
        return self._thread.submit(changes_between, *asked).result()

    def copy_to(self, path: Path, workshop: "Workshop") -> bool:
        """Write the workshop as it is now into another file, and wait; return whether its history came along.

        RefusedError where the copy cannot be made. This file, and what waits to be written to it, stay.
        """
        with self._lock:
            waiting = tuple(self._queue)
        return self._thread.submit(save_copy, self._pen.connection, waiting, path, workshop).result()

    def snapshot(self, reason: Reason) -> Snapshot | None:
        """Take a snapshot of what is written, and wait; None where this state has one, or none are kept."""
        if self._keeper is None:
            return None
        return self._thread.submit(self._keeper.take, reason).result()

    @property
    def snapshot_failure(self) -> UserError | None:
        """Why the last snapshot could not be taken, None where it was."""
        return None if self._keeper is None else self._keeper.failure

    def clear_traces(self) -> None:
        """After an entry that forgets, wait for it, purge what was freed, and remove all snapshots.

        Raises UserError where something could not be removed.
        """
        self.wait()
        self._thread.submit(self._pen.compact).result()
        if self._keeper is not None:
            self._thread.submit(self._keeper.forget).result()

    def check(self) -> None:
        """Look through the whole file as on opening, and wait; raise RefusedError where it is not sound."""
        self._thread.submit(self._pen.forget_pages).result()
        self._thread.submit(check_all, self._pen.connection, self.path).result()

    def abandon(self) -> None:
        """Let go of the file without what waits to be written."""
        with self._lock:
            self._queue.clear()
            self._failure = None
        self.close()

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
            if self._desk is not None:
                self._desk.close(published=self._failure is None)
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
        if not drafts and not self._unpublished:
            return
        text = QT_TRANSLATE_NOOP(
            "errors", "“{path}” cannot be saved because of a fault in Facilitator; save a copy elsewhere."
        )
        failure: UserError | None = NotSavedError(text, path=str(self.path))
        if self._keeper is not None:
            self._keeper.before(drafts)
        try:
            self._pen.write(drafts)
            failure = None
        except UserError as error:
            failure = error
        finally:
            self._settle(len(drafts), failure)
        if self._keeper is not None and failure is None:
            self._keeper.after()

    def _settle(self, count: int, failure: UserError | None) -> None:
        """Take what is safe out of the queue, or keep it all, and tell the listeners which."""
        with self._lock:
            self._failure = failure
            if failure is None:
                self._reported = self._unpublished = False
                for _ in range(min(count, len(self._queue))):
                    self._queue.popleft()
        for saved, failed in tuple(self._listeners):
            if failure is None:
                saved(self._pen.state.sequence)
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
            _tell_hook(error)


def _keep_old(data: Path | None, connection: "Connection", state: State) -> None:
    """Take a snapshot of a file of an older format before it is brought into the newest."""
    if data is not None:
        Snapshots(data, state.document).take(connection, state, "migration")


def _tell_hook(error: BaseException) -> None:
    told = (type(error), error, error.__traceback__, threading.current_thread())
    threading.excepthook(threading.ExceptHookArgs(told))


def _desk_for(path: Path, place: Place, data: Path | None) -> "WorkingCopy | None":
    """Return the local copy to work on where a file lies on a share or a stick, None where it is at hand."""
    if data is None or place is Place.LOCAL:
        return None
    from facilitator.storage.working_copy import WorkingCopy

    if path.exists() and not may_write(path):
        raise read_only(path)
    return WorkingCopy(path, data / "working")
