"""The queue of an open file and the one thread that writes it: what is called saved is safe."""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.journal import Draft, lasting
from facilitator.storage.refusals import NotSavedError, closed

if TYPE_CHECKING:
    from facilitator.domain.changes import Changes
    from facilitator.domain.publication import Version
    from facilitator.storage.keeper import Keeper
    from facilitator.storage.writing import Pen

Saved = Callable[[int], None]
Failed = Callable[[UserError], None]
Asked = ParamSpec("Asked")
ResultT = TypeVar("ResultT")


class Writer:
    """Writes what is queued, and does whatever else needs the connection, in the order it is asked for.

    The thread belongs to an executor because an executor's thread is ended when the program ends, after the
    queue is written: a plain thread would, as a daemon, be cut off in the middle, and otherwise keep a
    program alive that forgot to close.
    """

    def __init__(
        self, pen: "Pen", keeper: "Keeper | None", versions: "tuple[Version, ...]", *, unpublished: bool
    ) -> None:
        self._pen = pen
        self._keeper = keeper
        self.unpublished = unpublished
        """Whether what was written in an earlier session has not reached its place yet."""
        self.thread = ThreadPoolExecutor(1, "workshop-writer")
        self._lock = threading.Lock()
        self._queue: deque[Draft] = deque()
        self._drain_to_come: Future[None] | None = None
        self._versions = versions
        """Those that are in the file."""
        self._traces = False
        self._reported = False
        self.failure: UserError | None = None
        self.listeners: list[tuple[Saved, Failed]] = []
        self.closed = False

    @property
    def last(self) -> int:
        """The sequence of the last entry, be it written or waiting."""
        with self._lock:
            return self._queue[-1].entry.step.sequence if self._queue else self._pen.state.sequence

    def add(self, draft: Draft, *, write: bool) -> None:
        """Queue an entry, and have it written with what waits already, or let it wait."""
        with self._lock:
            if self.closed:
                raise ValueError(f"{self._pen.path} is closed")
            last = self._queue[-1].entry.step.sequence if self._queue else self._pen.state.sequence
            if draft.entry.step.sequence != last + 1:
                raise ValueError(f"entry {draft.entry.step.sequence} where {last + 1} is next")
            self._queue.append(draft)
            with ExitStack() as undo:
                undo.callback(self._queue.pop)
                if write:
                    self._start_draining()
                undo.pop_all()

    def start(self, *, only_waiting: bool = False) -> None:
        """Have what is queued written, if anything is; return at once. Closed, it has nothing to write."""
        with self._lock:
            if not self.closed and (self._queue or not only_waiting):
                self._start_draining()

    def wait(self) -> None:
        """Try to write what is queued; return once it is safe, or raise what keeps it from being saved."""
        with self._lock:
            if self.closed:
                raise closed(self._pen.path)
            drained = self._start_draining()
        wait((drained,))
        self.raise_failure()

    def waiting(self) -> tuple[Draft, ...]:
        """Return the entries that are not written yet, oldest first."""
        with self._lock:
            return tuple(self._queue)

    def changes_waiting(self) -> "dict[int, Changes]":
        """Return what the entries that are not written yet change, by sequence."""
        return {draft.entry.step.sequence: draft.entry.changes for draft in self.waiting()}

    @property
    def versions(self) -> "tuple[Version, ...]":
        """The versions adopted so far, those that wait to be written included."""
        with self._lock:
            return _versions_after(self._versions, self._queue)

    def standing(self, last: int) -> "tuple[tuple[Draft, ...], tuple[Version, ...]]":
        """Return the entries up to a sequence that wait, and the versions that they lead to.

        Called on the thread: what is not among them is in the file.
        """
        with self._lock:
            drafts = tuple(draft for draft in self._queue if draft.entry.step.sequence <= last)
            return drafts, _versions_after(self._versions, drafts)

    def ask(
        self, function: Callable[Asked, ResultT], *args: Asked.args, **named: Asked.kwargs
    ) -> "Future[ResultT]":
        """Have a function called on the thread; raise UserError where the file is closed."""
        with self._lock:
            if self.closed:
                raise closed(self._pen.path)
            return self.thread.submit(function, *args, **named)

    def clear_traces(self) -> None:
        """Do again what could not be done after an entry that forgets; called on the thread."""
        if self._traces:
            self._pen.compact()
            if self._keeper is not None:
                self._keeper.forget()
            self._traces = False

    def close(self, *, discard: bool = False) -> bool:
        """Write what waits, or discard it, and end the thread; return False where that was done before."""
        with self._lock:
            if self.closed:
                return False
            self.closed = True
            if discard:
                self._queue.clear()
                self.failure = None
            else:
                self._start_draining()
        try:
            self.thread.submit(self._pen.close).result()
        finally:
            self.thread.shutdown()
        return True

    def raise_failure(self) -> None:
        """Raise what kept the last attempt from being saved."""
        with self._lock:
            failure = self.failure
        if failure is not None:
            raise failure

    def _start_draining(self) -> "Future[None]":
        """Have the queue written after what the thread is at; return the one attempt that is to come.

        Called with the lock held. One is enough, however much is queued: where another program holds the
        file each attempt takes seconds.
        """
        if self._drain_to_come is None:
            self._drain_to_come = self.thread.submit(self._drain)
            self._drain_to_come.add_done_callback(self._report)
        return self._drain_to_come

    def _drain(self) -> None:
        """Write what is queued, in one transaction; where nothing is, look whether the file is there."""
        with self._lock:
            self._drain_to_come = None
            drafts = tuple(self._queue)
        text = QT_TRANSLATE_NOOP(
            "errors", "“{path}” cannot be saved because of a fault in Facilitator; save a copy elsewhere."
        )
        failure: UserError | None = NotSavedError(text, path=str(self._pen.path))
        try:
            if self._keeper is not None:
                self._keeper.before(drafts)
            if drafts or self.unpublished:
                self._pen.write(drafts)
            else:
                self._pen.check_ours()
            failure = None
        except UserError as error:
            failure = error
        finally:
            self._settle(drafts, failure)
        if failure is None:
            self._follow(drafts)

    def _follow(self, drafts: tuple[Draft, ...]) -> None:
        """Do what may take its time once all is safe; what fails here is told by whoever asks for it."""
        if any(draft.forgets for draft in drafts):
            self._traces = True
            try:
                self.clear_traces()
            except UserError:
                return
        if self._keeper is not None and drafts:
            self._keeper.after(drafts)

    def _settle(self, drafts: tuple[Draft, ...], failure: UserError | None) -> None:
        """Take what is safe out of the queue, or keep it all, and tell the listeners which."""
        with self._lock:
            told = bool(drafts) or self.unpublished or failure is not None or self.failure is not None
            self.failure = failure
            if failure is None:
                self._reported = self.unpublished = False
                self._versions = _versions_after(self._versions, drafts)
                for _ in range(min(len(drafts), len(self._queue))):
                    self._queue.popleft()
        for saved, failed in tuple(self.listeners) if told else ():
            if failure is None:
                saved(self._pen.state.sequence)
            else:
                failed(failure)

    def _report(self, done: "Future[None]") -> None:
        """Hand a fault of our own to the hook for errors in threads, once until something was written."""
        error = done.exception()
        if error is not None and not self._reported:
            self._reported = True
            told = (type(error), error, error.__traceback__, threading.current_thread())
            threading.excepthook(threading.ExceptHookArgs(told))


def _versions_after(versions: "tuple[Version, ...]", drafts: Iterable[Draft]) -> "tuple[Version, ...]":
    """Return the versions that there are once entries are written."""
    drafts = tuple(drafts)
    there = () if any(draft.forgets_versions for draft in drafts) else versions
    return (*there, *(adopted.version for adopted in lasting(drafts)))
