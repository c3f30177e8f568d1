"""A file that is only looked at: read once, and nothing of it is held."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import UserError
from facilitator.domain.publication import Stored, Version
from facilitator.domain.workshop import Workshop
from facilitator.storage.connecting import disconnect
from facilitator.storage.copying import Copy, save_copy
from facilitator.storage.opening import open_checked, read, stored_version
from facilitator.storage.past import changes_between
from facilitator.storage.places import place_of
from facilitator.storage.refusals import RefusedError, not_there
from facilitator.storage.snapshots import Snapshots
from facilitator.storage.versions import readable_rows

if TYPE_CHECKING:
    from facilitator.domain.changes import Changes
    from facilitator.domain.history import Entry


class ViewedFile:
    """A workshop as a file held it when it was read, with the verbs of WorkshopFile: none of them writes.

    read_only says what keeps it from being edited; an edit raises it.
    """

    automatic = True
    durable = 0
    snapshot_failure: UserError | None = None
    rescued: Path | None = None

    def __init__(self, path: Path, why: UserError, data: Path | None = None) -> None:
        self.path = path.absolute()
        self.read_only = why
        self.loaded = read(self.path)
        self.versions = self.loaded.versions
        self.place = place_of(self.path)
        self.snapshots = None if data is None else Snapshots(data, self.loaded.document)

    def listen(self, saved: Callable[[int], None], failed: Callable[[UserError], None]) -> None:
        """Do nothing: nothing will be saved, or fail."""

    def commit(self, entry: "Entry", *, forgets: bool = False, forgets_versions: bool = False) -> None:
        """Refuse the entry."""
        del entry, forgets, forgets_versions
        raise self.read_only

    def adopt(self, entry: "Entry", version: Version, workshop: Workshop, pdf: bytes) -> None:
        """Refuse the version."""
        del entry, version, workshop, pdf
        raise self.read_only

    def stored(self, number: int) -> "Future[Stored]":
        """Return a version with what it was; wait for the file.

        The future holds a UserError where it is not there, no more, or cannot be read.
        """
        known = next((version for version in self.versions if version.number == number), None)
        found: Future[Stored] = Future()
        try:
            stored = stored_version(self.path, number)
            if stored.version != known:
                raise not_there(self.path, number)
            found.set_result(stored)
        except UserError as error:
            found.set_exception(error)
        return found

    def retry(self) -> None:
        """Do nothing: nothing waits."""

    def wait(self) -> None:
        """Do nothing: nothing waits."""

    def clear_traces(self) -> None:
        """Refuse to remove anything."""
        raise self.read_only

    def changes_of(self, sequence: int) -> "Future[Changes]":
        """Refuse: what cannot be undone need not be read."""
        del sequence
        refused: Future[Changes] = Future()
        refused.set_exception(self.read_only)
        return refused

    def changes_between(self, after: int, last: int) -> "tuple[Changes, ...]":
        """Return what each entry behind one sequence up to another changed, oldest first.

        Raises UserError where the file cannot be read any more, and KeyError where an entry is not there.
        """
        opened = open_checked(self.path, "ro")
        try:
            return changes_between(opened.connection, self.path, range(after + 1, last + 1), {})
        finally:
            disconnect(opened.connection)

    def copy_to(
        self, path: Path, workshop: Workshop, *, over: bool = True, anew: bool = False, whole: bool = False
    ) -> bool:
        """Write the workshop into another file, as WorkshopFile does; return whether with its history."""
        document = "" if anew else self.loaded.document
        try:
            opened = open_checked(self.path, "ro")
        except RefusedError:
            return save_copy(Copy(None, (), document, whole=whole), path, workshop, over=over)
        adopted = partial(readable_rows, opened.connection, self.versions)
        given = Copy(opened.connection, (), document, whole=whole, versions=self.versions, adopted=adopted)
        try:
            return save_copy(given, path, workshop, over=over)
        finally:
            disconnect(opened.connection)

    def check(self) -> None:
        """Look through the whole file again; raise RefusedError where it is not sound."""
        read(self.path)

    def abandon(self) -> None:
        """Do nothing: nothing is held."""

    def close(self) -> None:
        """Do nothing: nothing is held."""
