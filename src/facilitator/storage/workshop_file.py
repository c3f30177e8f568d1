"""The open file: edits are queued and written by one thread, so that the window never waits."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry
from facilitator.domain.publication import Stored, Version, cleaned_version, next_number
from facilitator.storage.connecting import disconnect
from facilitator.storage.copying import Copy, save_copy
from facilitator.storage.hot_journal import may_write
from facilitator.storage.identity import hold, release
from facilitator.storage.journal import Adopted, draft_of, lasting
from facilitator.storage.keeper import Keeper
from facilitator.storage.loading import State
from facilitator.storage.lock import FileLock
from facilitator.storage.opening import check_all, open_checked
from facilitator.storage.past import changes_between
from facilitator.storage.places import Place, place_of
from facilitator.storage.refusals import NotSavedError, not_there, open_already, read_only, unwritable
from facilitator.storage.snapshots import Reason, Snapshot, Snapshots
from facilitator.storage.versions import readable_rows, stored_in, stored_of, version_row
from facilitator.storage.writer import Failed, Saved, Writer
from facilitator.storage.writing import Pen

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from facilitator.domain.changes import Changes
    from facilitator.domain.workshop import Workshop
    from facilitator.storage.journal import Draft
    from facilitator.storage.versions import VersionRow
    from facilitator.storage.working_copy import WorkingCopy


class WorkshopFile:
    """A workshop file open for editing. Opening it raises RefusedError where it is no sound workshop.

    One thread writes, and it alone uses the connection once the file is loaded. Whoever waits for it does so
    on a thread of their own; once the file is closed, what is asked for raises UserError.
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
            self._working = self.path if self._desk is None else self._desk.prepare()
            opened = open_checked(self._working, "rw", partial(_keep_old, data))
            if not hold(opened.identity):
                disconnect(opened.connection)
                raise open_already(self.path)
            undo.pop_all()
        self._identity = opened.identity
        self.rescued = None if self._desk is None else self._desk.rescued
        """Where unpublished work of an earlier session was put, None where there was none."""
        self.loaded = opened.loaded
        self._pen = Pen(opened, self.path, self._working, self._desk)
        self.snapshots = None if data is None else Snapshots(data, opened.state.document)
        self._keeper = None if self.snapshots is None else Keeper(self._pen, self.snapshots)
        unpublished = self._desk is not None and (self._desk.ahead or opened.migrated)
        self._writer = Writer(self._pen, self._keeper, opened.loaded.versions, unpublished=unpublished)
        self._automatic = True
        if self._keeper is not None:
            self._writer.ask(self._keeper.begin, self.path)

    @property
    def automatic(self) -> bool:
        """Whether edits are written as they come; otherwise they wait for retry, wait or close."""
        return self._automatic

    @automatic.setter
    def automatic(self, automatic: bool) -> None:
        self._automatic = automatic
        if automatic:
            self._writer.start(only_waiting=True)

    @property
    def durable(self) -> int:
        """The sequence of the last entry that is in its place; 0 while work of an earlier session is not."""
        return 0 if self._writer.unpublished else self._pen.state.sequence

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions adopted so far, those that wait to be written included."""
        return self._writer.versions

    @property
    def snapshot_failure(self) -> UserError | None:
        """Why the last snapshot could not be taken, None where it was."""
        return None if self._keeper is None else self._keeper.failure

    @property
    def _thread(self) -> ThreadPoolExecutor:
        return self._writer.thread

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
        self._writer.listeners.append((saved, failed))
        if self._writer.unpublished:
            self._writer.start()

    def commit(self, entry: Entry, *, forgets: bool = False, forgets_versions: bool = False) -> None:
        """Queue an entry to be written, and return at once; what waits together is written together.

        What could not be saved before is tried again with it. Where no file can hold the texts of the entry,
        NotSavedError is raised and nothing queued. One that forgets takes all entries before it out of the
        file, and with them all snapshots; the adopted versions, which hold old texts too, where it says so.
        """
        try:
            draft = draft_of(entry, forgets=forgets, forgets_versions=forgets_versions)
        except UnicodeEncodeError as error:
            raise unwritable(self.path) from error
        self._writer.add(draft, write=self._automatic)

    def adopt(self, entry: Entry, version: Version, workshop: "Workshop", pdf: bytes) -> None:
        """Queue a version with the entry that marks it, to be written in one transaction; return at once.

        ValueError where its number is not the next, or the PDF is none, or another one than it says.
        """
        if version.number != next_number(self.versions):
            raise ValueError(f"version {version.number} where {next_number(self.versions)} is next")
        version = cleaned_version(version)
        try:
            adopted = Adopted(version, version_row(Stored(version, workshop, pdf)))
            draft = draft_of(entry, adopted=adopted)
        except UnicodeEncodeError as error:
            raise unwritable(self.path) from error
        self._writer.add(draft, write=self._automatic)

    def stored(self, number: int) -> "Future[Stored]":
        """Return a version with what it was, be it written or waiting, as soon as the thread has read it.

        The future holds a UserError where it is not there, no more, or cannot be read.
        """
        return self._writer.ask(self._stored, number)

    def retry(self) -> None:
        """Write all that is queued, again after a failure, or for the first time; return at once.

        Where nothing is queued, look whether the file is still the one that holds it.
        """
        self._writer.start()

    def wait(self) -> None:
        """Try to write what is queued; return once it is safe, or raise what keeps it from being saved."""
        self._writer.wait()

    def changes_of(self, sequence: int) -> "Future[Changes]":
        """Return what an entry changed, be it written or waiting, as soon as the thread has read it.

        The future holds a UserError where the file cannot be read, and KeyError where there is no such entry.
        """
        waiting = self._writer.changes_waiting().get(sequence)
        if waiting is None:
            return self._writer.ask(self._pen.changes_of, sequence)
        known: Future[Changes] = Future()
        known.set_result(waiting)
        return known

    def changes_between(self, after: int, last: int) -> "tuple[Changes, ...]":
        """Return what each entry behind one sequence up to another changed, oldest first; wait for the file.

        Raises UserError where the file cannot be read, and KeyError where an entry was forgotten.
        """
        numbers, waiting = range(after + 1, last + 1), self._writer.changes_waiting()
        connection = self._pen.connection
        return self._writer.ask(changes_between, connection, self.path, numbers, waiting).result()

    def copy_to(
        self, path: Path, workshop: "Workshop", *, over: bool = True, anew: bool = False, whole: bool = False
    ) -> bool:
        """Write the workshop as it is now into another file, and wait; return whether its history came along.

        Over takes the place of what stands there; a copy made anew is a document of its own; whole refuses
        what has no history. RefusedError where it cannot be made. This file, and what waits, stay.
        """
        document = "" if anew else self._pen.state.document
        last = self._writer.last

        def copy() -> bool:
            waiting, versions = self._writer.standing(last)
            source: Connection | None = self._pen.connection
            try:
                self._pen.check_content()
            except NotSavedError:
                source = None
            adopted = partial(self._rows, waiting, versions)
            given = Copy(source, waiting, document, whole=whole, versions=versions, adopted=adopted)
            return save_copy(given, path, workshop, over=over)

        return self._writer.ask(copy).result()

    def snapshot(self, reason: Reason) -> Snapshot | None:
        """Take a snapshot of what is written, and wait; None where this state has one, or none are kept."""
        return None if self._keeper is None else self._writer.ask(self._keeper.take, reason).result()

    def clear_traces(self) -> None:
        """After an entry that forgets, wait until nothing is left of those before it.

        Raises UserError where something could not be removed; trying again may help.
        """
        self.wait()
        self._writer.ask(self._writer.clear_traces).result()

    def check(self) -> None:
        """Look through the whole file as on opening, and wait; raise RefusedError where it is not sound."""
        self._writer.ask(self._check).result()

    def abandon(self) -> None:
        """Let go of the file without what waits to be written."""
        self._close(discard=True)

    def close(self) -> None:
        """Write what waits, end the thread and let go of the file; then raise what could not be saved."""
        if self._close(discard=False):
            self._writer.raise_failure()

    def _close(self, *, discard: bool) -> bool:
        if self._writer.closed:
            return False
        try:
            return self._writer.close(discard=discard)
        finally:
            release(self._identity)
            if self._desk is not None:
                self._desk.close(published=self._writer.failure is None)
            self._guard.release()

    def _stored(self, number: int) -> Stored:
        """Return a version that is known; on the thread, where none can come or go meanwhile."""
        waiting, versions = self._writer.standing(self._writer.last)
        known = next((version for version in versions if version.number == number), None)
        if known is None:
            raise not_there(self.path, number)
        fresh = {adopted.version.number: adopted.row for adopted in lasting(waiting)}
        if number in fresh:
            return stored_of(fresh[number])
        return stored_in(self._pen.connection, self.path, number, known)

    def _rows(self, waiting: "tuple[Draft, ...]", versions: tuple[Version, ...]) -> "list[VersionRow]":
        """Return the rows of versions, as far as they can be read: those in the file, and those that wait."""
        fresh = [adopted.row for adopted in lasting(waiting)]
        there = versions[: len(versions) - len(fresh)]
        return [*readable_rows(self._pen.connection, there), *fresh]

    def _check(self) -> None:
        self._pen.forget_pages()
        check_all(self._pen.connection, self.path, self._working)
        if self._desk is not None:
            self._desk.check(whole=True)


def _keep_old(data: Path | None, connection: "Connection", state: State) -> None:
    """Take a snapshot of a file of an older format before it is brought into the newest."""
    if data is not None:
        Snapshots(data, state.document).take(connection, state, "migration")


def _desk_for(path: Path, place: Place, data: Path | None) -> "WorkingCopy | None":
    """Return the local copy to work on where a file lies on a share or a stick, None where it is at hand."""
    if data is None or place is Place.LOCAL:
        return None
    from facilitator.storage.working_copy import WorkingCopy

    if path.exists() and not may_write(path):
        raise read_only(path)
    return WorkingCopy(path, data / "working")
