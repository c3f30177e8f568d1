"""Whole copies of a workshop file, read back before they get their name."""

import os
import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import msgspec
from sqlalchemy import Connection

from facilitator.domain.edits import cleaned
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.publication import Stored, Version
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message
from facilitator.domain.workshop import Workshop
from facilitator.files import give_name, journal_beside, settle
from facilitator.storage.connecting import connect, disconnect, driver, transaction
from facilitator.storage.creating import check_folder, check_free, write_draft
from facilitator.storage.digest import digest_text, row_hash
from facilitator.storage.identity import identity_of, is_held
from facilitator.storage.journal import Draft
from facilitator.storage.loading import State, read_meta, state_of
from facilitator.storage.lock import FileLock
from facilitator.storage.opening import read
from facilitator.storage.refusals import FAULTS, RefusedError, exists, not_made, open_already, unmakeable
from facilitator.storage.unsound import UnsoundError
from facilitator.storage.versions import VersionRow, version_row
from facilitator.storage.writing import write_entries


class Copy(msgspec.Struct, frozen=True):
    """What a copy is made from: a connection to what holds the history, and the entries that wait.

    Document is the id the copy gets, "" for one of its own; whole refuses a copy without history. Versions
    are those that the copy is to have; adopted gives their rows as far as they can be read, where the history
    does not come along.
    """

    source: Connection | None
    waiting: Sequence[Draft]
    document: str = ""
    whole: bool = False
    versions: Sequence[Version] = ()
    adopted: Callable[[], Sequence[VersionRow]] = tuple


def save_copy(given: Copy, path: Path, workshop: Workshop, *, over: bool = True) -> bool:
    """Write a workshop into another file; return whether its history came along.

    The history comes along where the source still holds what this program wrote, with the entries that wait;
    the value alone otherwise. Over takes the place of what stands there. RefusedError where the copy cannot
    be made, or does not read back as the workshop.
    """
    with _draft(path, over=over) as draft:
        kept = given.source is not None and _with_history(given, given.source, draft, workshop)
        if not kept and given.whole:
            text = QT_TRANSLATE_NOOP(
                "errors", "“{path}” cannot be made with the history; choose another place."
            )
            raise RefusedError(text, path=str(path))
        if not kept:
            draft.unlink(missing_ok=True)
            rows = given.adopted()
            write_draft(draft, workshop, label("copy"), given.document, rows)
            _check(draft, path, workshop, [row[0] for row in rows])
    return kept


def write_copy(
    path: Path,
    workshop: Workshop,
    name: Message,
    *,
    over: bool = True,
    versions: Sequence[Stored] = (),
) -> None:
    """Write a workshop and its versions into a file that begins here; over takes the place of another.

    Texts are cleaned, should somebody have left that out. RefusedError where the file cannot be made, or does
    not read back as the workshop.
    """
    workshop = cleaned(workshop)
    with _draft(path, over=over) as draft:
        write_draft(draft, workshop, name, versions=map(version_row, versions))
        _check(draft, path, workshop, [stored.version.number for stored in versions])


def create(path: Path, workshop: Workshop, label: Message, versions: Sequence[Stored] = ()) -> None:
    """Make the file of a workshop, with the label as its first step; raise RefusedError where one stands.

    Versions are those adopted before, oldest first. The whole file appears at once, or nothing does.
    """
    write_copy(path, workshop, label, over=False, versions=versions)


def back_up(source: Connection, target: Path) -> None:
    """Copy a database as it stands into a file, durable; raise one of FAULTS where that fails."""
    base = driver(source)
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous=OFF").fetchall()
        copy.execute("PRAGMA journal_mode=MEMORY").fetchall()
        base.execute("BEGIN")
        try:
            # The lock comes first: the driver's copying would wait for it without end.
            base.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            base.backup(copy)
        finally:
            base.rollback()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _draft(path: Path, *, over: bool) -> Generator[Path]:
    """Give a place beside a path to write to; what was written gets the path for its name at the end."""
    path = path.absolute()
    draft = path.with_name(f".{uuid4().hex}.tmp")
    try:
        check_folder(path)
        if not over:
            check_free(path)
        yield draft
        if over:
            _take_place(draft, path)
        else:
            check_free(path)
            give_name(draft, path)
        settle(path.parent)
    except FileExistsError as error:
        raise exists(path) from error
    except UnicodeEncodeError as error:
        raise unmakeable(path) from error
    except FAULTS as error:
        raise not_made(error, path) from error
    finally:
        for rest in (draft, Path(f"{draft}-journal")):
            with suppress(OSError):
                rest.unlink(missing_ok=True)


def _take_place(draft: Path, path: Path) -> None:
    """Put a draft in the place of what stands there, unless somebody has that open.

    A journal that was left beside it belongs to what goes, and would spoil what comes.
    """
    lock = FileLock(path) if os.path.lexists(path) else None
    try:
        which = identity_of(path)
        if which is not None and is_held(which):
            raise open_already(path)
        journal_beside(path).unlink(missing_ok=True)
        draft.replace(path)
    finally:
        if lock is not None:
            lock.release()


def _with_history(given: Copy, source: Connection, draft: Path, workshop: Workshop) -> bool:
    """Copy the source and add what waits; return False where the outcome is not the workshop."""
    try:
        back_up(source, draft)
        _add(draft, given)
        made = read(draft)
        return made.workshop == workshop and made.versions == tuple(given.versions)
    except (UserError, UnsoundError, ValueError, *FAULTS):
        return False


def _add(draft: Path, given: Copy) -> None:
    connection = connect(draft, "rw")
    try:
        with transaction(connection):
            state = state_of(read_meta(connection))
            fresh = [entry for entry in given.waiting if entry.entry.step.sequence > state.sequence]
            state = write_entries(driver(connection), state, fresh)
            if given.document != state.document:
                _rename(connection, state, given.document or uuid4().hex)
    finally:
        disconnect(connection)


def _rename(connection: Connection, state: State, document: str) -> None:
    """Make a file one of another document: its snapshots are not those of what it was copied from."""
    total = int(state.digest, 16)
    total += row_hash("meta", ("document", document)) - row_hash("meta", ("document", state.document))
    values = [(document, "document"), (digest_text(total), "digest")]
    driver(connection).executemany("UPDATE meta SET value = ? WHERE key = ?", values)


def _check(draft: Path, path: Path, workshop: Workshop, versions: Sequence[int]) -> None:
    """Raise RefusedError where a file does not read back as what was to be written."""
    made = read(draft)
    if made.workshop != workshop or [version.number for version in made.versions] != versions:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "“{path}” did not read back as it was written; check the drive, or choose another place.",
        )
        raise RefusedError(text, path=str(path))
