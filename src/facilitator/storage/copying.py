"""Whole copies of a workshop file, read back before they get their name."""

import os
import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message
from facilitator.domain.workshop import Workshop
from facilitator.files import settle
from facilitator.storage.connecting import connect, disconnect, driver, transaction
from facilitator.storage.creating import check_folder, write_draft
from facilitator.storage.journal import Draft
from facilitator.storage.loading import read_meta, state_of
from facilitator.storage.opening import read
from facilitator.storage.refusals import FAULTS, RefusedError, not_made, unmakeable
from facilitator.storage.unsound import UnsoundError
from facilitator.storage.writing import write_entries


def save_copy(source: Connection | None, waiting: Sequence[Draft], path: Path, workshop: Workshop) -> bool:
    """Write a workshop into another file, in the place of what may stand there; return whether with history.

    The history comes along where source still holds what this program wrote, with the entries that wait; the
    value alone otherwise. RefusedError where the copy cannot be made, or does not read back as the workshop.
    """
    with _draft(path) as draft:
        kept = source is not None and _with_history(source, waiting, draft, workshop)
        if not kept:
            draft.unlink(missing_ok=True)
            write_draft(draft, workshop, label("copy"))
            _check(draft, path, workshop)
    return kept


def write_copy(path: Path, workshop: Workshop, name: Message) -> None:
    """Write a workshop into a file that begins here, in the place of what may stand there."""
    with _draft(path) as draft:
        write_draft(draft, workshop, name)
        _check(draft, path, workshop)


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
def _draft(path: Path) -> Generator[Path]:
    """Give a place beside a path to write to; what was written gets the path for its name at the end."""
    path = path.absolute()
    draft = path.with_name(f".{uuid4().hex}.tmp")
    try:
        check_folder(path)
        yield draft
        draft.replace(path)
        settle(path.parent)
    except UnicodeEncodeError as error:
        raise unmakeable(path) from error
    except FAULTS as error:
        raise not_made(error, path) from error
    finally:
        for rest in (draft, Path(f"{draft}-journal")):
            with suppress(OSError):
                rest.unlink(missing_ok=True)


def _with_history(source: Connection, waiting: Sequence[Draft], draft: Path, workshop: Workshop) -> bool:
    """Copy the source and add what waits; return False where the outcome is not the workshop."""
    try:
        back_up(source, draft)
        if waiting:
            _add(draft, waiting)
        return read(draft).workshop == workshop
    except (UserError, UnsoundError, ValueError, *FAULTS):
        return False


def _add(draft: Path, waiting: Sequence[Draft]) -> None:
    connection = connect(draft, "rw")
    try:
        with transaction(connection):
            state = state_of(read_meta(connection))
            fresh = [entry for entry in waiting if entry.entry.step.sequence > state.sequence]
            write_entries(driver(connection), state, fresh)
    finally:
        disconnect(connection)


def _check(draft: Path, path: Path, workshop: Workshop) -> None:
    """Raise RefusedError where a file does not read back as what was to be written."""
    if read(draft).workshop != workshop:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "“{path}” did not read back as it was written; check the drive, or choose another place.",
        )
        raise RefusedError(text, path=str(path))
