"""Finishing what an interrupted save left behind: a hot journal beside the file."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection

from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.connecting import connect, disconnect, uri
from facilitator.storage.refusals import FAULTS, RefusedError, not_opened

Check = Callable[[Connection, Path], Any]
"""Looks through a database and raises RefusedError where it is no sound workshop."""


def recover(path: Path, check: Check) -> None:
    """Roll back a save that was interrupted, so that the file is as it was before that save.

    Tried on a copy first: a journal that does not belong to the file would damage it for good.
    """
    journal = Path(f"{os.path.realpath(path)}-journal")
    try:
        if not (journal.exists() and journal.stat().st_size and _is_hot(path)):
            return
        if not may_write(path):
            text = QT_TRANSLATE_NOOP(
                "errors",
                "The last save of “{file}” was cut off; copy it and “{journal}” into a folder of your own.",
            )
            raise RefusedError(text, file=path.name, journal=journal.name)
        with TemporaryDirectory(prefix="facilitator-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "copy.workshop"
            shutil.copyfile(path, copy)
            shutil.copyfile(journal, f"{copy}-journal")
            _look(copy, check)
        _look(path, check)
    except FAULTS as error:
        raise not_opened(error, path) from error


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
        except sqlite3.Error as error:
            return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK
    return False


def _look(path: Path, check: Check) -> None:
    connection = connect(path, "rw")
    try:
        check(connection, path)
    finally:
        disconnect(connection)
