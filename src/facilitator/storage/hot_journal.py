"""The journal that an interrupted save leaves beside the file, and taking back what it is about."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection

from facilitator.files import journal_beside
from facilitator.storage.connecting import connect, disconnect, uri
from facilitator.storage.refusals import FAULTS, not_opened

Check = Callable[[Connection, Path, Path], Any]
"""Looks through a database and raises RefusedError where it is no sound workshop."""


def cut_off(path: Path) -> bool:
    """Return whether there is a journal beside a file of a save that was interrupted.

    SQLite is asked, which knows whether somebody is still at work on that save.
    """
    journal = journal_beside(path)
    try:
        return journal.exists() and journal.stat().st_size > 0 and _is_hot(path)
    except FAULTS as error:
        raise not_opened(error, path) from error


def has_journal(path: Path) -> bool:
    """Return whether a journal lies beside a file that its content depends on. Raises OSError.

    For files that must not be opened, since they are published, or compared byte by byte: SQLite is not
    asked, so a save that somebody is at work on counts, too.
    """
    try:
        with Path(f"{path}-journal").open("rb") as file:
            return file.read(1) not in (b"", b"\0")
    except FileNotFoundError:
        return False


def roll_back(path: Path, check: Check) -> None:
    """Roll back a save that was interrupted, so that the file is as it was before that save.

    Tried on a copy first: a journal that does not belong to the file would damage it for good.
    """
    with rolled_back(path, check):
        pass
    try:
        _look(path, path, check)
    except FAULTS as error:
        raise not_opened(error, path) from error


@contextmanager
def rolled_back(path: Path, check: Check) -> Generator[Path]:
    """Give a copy of a file whose interrupted save is rolled back; the file stays as it is."""
    with TemporaryDirectory(prefix="facilitator-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.workshop"
        try:
            shutil.copyfile(path, copy)
            shutil.copyfile(journal_beside(path), f"{copy}-journal")
            _look(copy, path, check)
        except FAULTS as error:
            raise not_opened(error, path) from error
        yield copy


def may_write(path: Path) -> bool:
    """Return whether the file, and the folder where its journal will stand, may be written to."""
    effective = os.access in os.supports_effective_ids
    places = (path, Path(os.path.realpath(path)).parent)
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in places)


def _is_hot(path: Path) -> bool:
    """Return whether the journal beside a file is of a save that nobody is at work on any more."""
    with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except UnicodeDecodeError:
            return False
        except sqlite3.Error as error:
            return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK
    return False


def _look(place: Path, path: Path, check: Check) -> None:
    """Look through the file at a place, which is called by a path where something is said of it."""
    connection = connect(place, "rw")
    try:
        check(connection, path, place)
    finally:
        disconnect(connection)
