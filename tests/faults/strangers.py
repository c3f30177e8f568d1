"""Files that are no sound workshop: of other programs, and ours with something put into them."""

import os
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.reader import break_in, tamper
from storage.test_gate import worked_on

_APPLICATION, _FORMAT = 1180920948, 1


def _bytes(data):
    return lambda path: path.write_bytes(data)


def _png(path):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = 64
    rows = b"".join(b"\0" + os.urandom(3 * size) for _ in range(size))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def _zip(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", "<workbook/>" * 400)


def _places(base):
    base.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")
    base.executemany(
        "INSERT INTO moz_places (url) VALUES (?)", [(f"https://example.org/{n}",) for n in range(400)]
    )


def _another_program(path):
    with closing(sqlite3.connect(path)) as base, base:
        _places(base)


def _at_work(path):
    """Leave the files of another program as they are while it is at work, its log beside the database."""
    made = path.with_name("made")
    with closing(sqlite3.connect(made, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        _places(base)
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").write_bytes(Path(f"{made}{ending}").read_bytes())
    made.unlink()


def _with_our_number(path):
    """Make a database of another program that bears our number, by chance or on purpose."""
    with closing(sqlite3.connect(path)) as base, base:
        _places(base)
        base.execute(f"PRAGMA application_id={_APPLICATION}")
        base.execute(f"PRAGMA user_version={_FORMAT}")


@cache
def _ours():
    """Return the bytes of a workshop that was worked on."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ours.workshop"
        worked_on(path)
        return path.read_bytes()


def _ours_but(*statements, by=break_in):
    def make(path):
        path.write_bytes(_ours())
        by(path, *statements)

    return make


def _half_of_ours(path):
    path.write_bytes(_ours()[: len(_ours()) // 2])


def _ours_with_a_log(path):
    path.write_bytes(_ours()[:18] + b"\x02\x02" + _ours()[20:])


FOREIGN = {
    "0 bytes": _bytes(b""),
    "1 byte": _bytes(b"S"),
    "100 bytes": _bytes(bytes(range(100))),
    "PNG": _png,
    "zip": _zip,
    "HTML": _bytes(b"<!doctype html><title>Sign in</title>\n" * 300),
    "another program's database": _another_program,
    "another program at work": _at_work,
    "named pipe": os.mkfifo if hasattr(os, "mkfifo") else None,
    "folder": Path.mkdir,
}
"""What was never a workshop. Without named pipes there is None instead."""
DAMAGED = {
    "100 bytes of a database": _bytes(b"SQLite format 3\0" + bytes(84)),
    "our number alone": _with_our_number,
    "half of ours": _half_of_ours,
    "a trigger": _ours_but("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM cell; END"),
    "a trigger of somebody who fits the sums": _ours_but(
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM record; END", by=tamper
    ),
    "a view": _ours_but("CREATE VIEW v AS SELECT * FROM cell"),
    "an extra column": _ours_but("ALTER TABLE cell ADD COLUMN more TEXT"),
    "an extra table": _ours_but("CREATE TABLE more (a)"),
    "a virtual table": _ours_but("CREATE VIRTUAL TABLE more USING fts5(a)"),
    "an index": _ours_but("CREATE INDEX i ON journal (at)"),
    "a log instead of a journal": _ours_with_a_log,
}
"""What calls itself a workshop and is none, or not any more."""


def everything(folder):
    """Return what is in a folder and below it, with bytes and times, so that every write shows."""
    return {
        str(path.relative_to(folder)): (
            path.read_bytes() if path.is_file() else None,
            path.lstat().st_mtime_ns,
        )
        for path in folder.rglob("*")
    }
