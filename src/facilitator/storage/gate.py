"""The gate: what is looked at before anything in a file is believed."""

import os
import sqlite3
import stat
from contextlib import closing
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.formats import FORMATS, Formats, newest
from facilitator.storage.identity import Identity, identity, is_held
from facilitator.storage.refusals import (
    RefusedError,
    cut_short,
    damaged,
    empty,
    foreign,
    newer,
    not_opened,
    open_already,
)
from facilitator.storage.tables import APPLICATION_ID
from facilitator.storage.unsound import UnsoundError

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_LEAST = 512
"""Bytes of the smallest page: a database is at least one page long."""


class Header(msgspec.Struct, frozen=True):
    """Which file it is, and how many bytes it should have."""

    identity: Identity
    size: int


def check_place(path: Path) -> os.stat_result:
    """Return what the system says of a file; refuse what is none, or open in this process already.

    Opening and closing a file drops every lock this process holds on it.
    """
    try:
        about = path.stat()
    except OSError as error:
        raise not_opened(error, path) from error
    if stat.S_ISDIR(about.st_mode):
        text = QT_TRANSLATE_NOOP("errors", "“{path}” is a folder; choose a workshop file inside it.")
        raise RefusedError(text, path=str(path))
    if not stat.S_ISREG(about.st_mode):
        raise foreign(path)
    if is_held(identity(about)):
        raise open_already(path)
    return about


def check_header(path: Path, formats: Formats = FORMATS) -> Header:
    """Refuse what its first 100 bytes show not to be a workshop of a known format; SQLite stays out of it."""
    about = check_place(path)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise not_opened(error, path) from error
    _check_bytes(path, header, about.st_size, formats)
    page = int.from_bytes(header[16:18], "big")
    return Header(identity(about), int.from_bytes(header[28:32], "big") * (page if page > 1 else 65536))


def check_database(
    connection: Connection, path: Path, formats: Formats = FORMATS, place: Path | None = None
) -> int:
    """Return the format of a database; refuse it where its size, ids, tables or inner order are not right.

    Place is where it really is, where that is not the path it is called by.
    """
    asked = ("application_id", "user_version", "page_count", "page_size")
    own, version, pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked)
    if own == APPLICATION_ID and version > newest(formats):
        raise newer(path)
    if own != APPLICATION_ID or version not in formats:
        raise damaged(path, f"it calls itself {own:#x}, format {version}")
    if (place or path).stat().st_size < pages * size:
        raise cut_short(path)
    check_tables(connection, formats[version].schema)
    return version


def check_tables(connection: Connection, schema: tuple[str, ...]) -> None:
    """Raise UnsoundError where tables or inner order are not those of a workshop with this schema.

    The schema comes before the integrity check, which would evaluate expressions a stranger put there.
    """
    found = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    if sorted(map(tuple, found), key=repr) != _written(schema):
        raise UnsoundError("its tables are not those of a workshop")
    faults = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    if faults != "ok":
        raise UnsoundError(faults)


def _check_bytes(path: Path, header: bytes, size: int, formats: Formats) -> None:
    if not header:
        raise empty(path)
    if not header.startswith(_MAGIC):
        raise foreign(path)
    if size < _LEAST:
        raise cut_short(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise foreign(path)
    version = int.from_bytes(header[60:64], "big")
    if version > newest(formats):
        raise newer(path)
    if version not in formats:
        raise damaged(path, f"format {version}")
    if header[18:20] != b"\x01\x01":
        raise damaged(path, "its header asks for another kind of journal")


@cache
def _written(schema: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a schema as this SQLite writes it, with the indexes it makes by itself."""
    with closing(sqlite3.connect(":memory:")) as memory:
        for statement in schema:
            memory.execute(statement)
        rows = memory.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return sorted(rows, key=repr)
