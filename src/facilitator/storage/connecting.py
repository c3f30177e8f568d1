"""The connection to a workshop file: how it is opened, its pragmas, how a transaction begins."""

import sqlite3
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Literal, cast
from urllib.parse import quote_from_bytes

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

Mode = Literal["ro", "rw", "rwc"]
"""Read only; read and write; the same, and make the file where there is none."""

WAITS = 5.0
"""Seconds to wait for another program that holds the file."""

GUARDING = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY", "foreign_keys=ON")
WRITING = (
    "synchronous=EXTRA",
    "fullfsync=ON",
    "locking_mode=NORMAL",
    "secure_delete=ON",
    "journal_mode=DELETE",
)
"""fullfsync: on macOS an fsync alone leaves the data in the drive's cache."""


def connect(path: Path, mode: Mode) -> Connection:
    """Return the one connection of an own engine; a transaction on it begins with its lock taken.

    May be used by one thread at a time. Nothing of the file is read yet when it is opened read only.
    """
    engine = create_engine("sqlite://", creator=partial(_open, path, mode), poolclass=NullPool)
    event.listen(engine, "begin", _begin_reading if mode == "ro" else _begin_writing)
    return engine.connect()


def copied(connection: Connection) -> Connection:
    """Return a connection to a copy in memory of what another is connected to."""
    engine = create_engine("sqlite://", creator=partial(_guarded, ":memory:"), poolclass=NullPool)
    event.listen(engine, "begin", _begin_writing)
    with ExitStack() as undo, transaction(connection):
        # The lock comes first: the driver's copying would wait for it without end.
        driver(connection).execute("SELECT count(*) FROM sqlite_schema").fetchone()
        memory = engine.connect()
        undo.callback(disconnect, memory)
        driver(connection).backup(driver(memory))
        undo.pop_all()
    return memory


@contextmanager
def transaction(connection: Connection) -> Generator[None]:
    """Run statements in one transaction, which is over afterwards, whatever happened.

    SQLite leaves it open when a COMMIT fails because somebody else reads, and SQLAlchemy calls it closed.
    """
    base = driver(connection)
    try:
        with connection.begin():
            yield
    finally:
        if base.in_transaction:
            base.rollback()


def driver(connection: Connection) -> sqlite3.Connection:
    """Return the driver's connection, for statements over many rows."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def uri(path: Path, mode: Mode) -> str:
    """Return the path as SQLite's URI, which alone can say that a file must not be made."""
    name = quote_from_bytes(path.absolute().as_posix().encode(errors="surrogateescape"), safe="/:")
    return f"file://{name if name.startswith('/') else '/' + name}?mode={mode}"


def disconnect(connection: Connection) -> None:
    """Close a connection and the engine that is its own."""
    connection.close()
    connection.engine.dispose()


def _open(path: Path, mode: Mode) -> sqlite3.Connection:
    return _guarded(uri(path, mode), GUARDING if mode == "ro" else GUARDING + WRITING)


def _guarded(name: str, pragmas: tuple[str, ...] = GUARDING) -> sqlite3.Connection:
    """Connect without the driver's own transactions, which would let DDL and PRAGMAs slip out of ours."""
    opened = sqlite3.connect(name, uri=True, timeout=WAITS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in pragmas:
            opened.execute(f"PRAGMA {pragma}").fetchall()
    except sqlite3.Error:
        opened.close()
        raise
    return opened


def _begin_reading(connection: Connection) -> None:
    driver(connection).execute("BEGIN")


def _begin_writing(connection: Connection) -> None:
    driver(connection).execute("BEGIN IMMEDIATE")
