"""A reader of the file that shares nothing with the app: docs/file-format.md, SQLite and SHA-256 alone."""

import sqlite3
from contextlib import closing
from hashlib import sha256

COLUMNS = {
    "record": "kind, id, position, body",
    "cell": "decision, unit, role, letters, note, source",
    "version": "number, body, workshop, pdf",
    "ballot": "id, body",
    "meta": "key, value",
}


def text(value):
    if value is None:
        return ""
    return sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


def digest(base):
    total = 0
    for table, columns in COLUMNS.items():
        for row in base.execute(f"SELECT {columns} FROM {table}"):
            if table == "meta" and row[0] == "digest":
                continue
            line = "\x1f".join([table, *map(text, row)])
            total += int(sha256(line.encode()).hexdigest()[:32], 16)
    return f"{total % 2**128:032x}"


def chain(base):
    """Return the hash of every journal entry, worked out from the first on."""
    hashes = []
    previous = ""
    for row in base.execute(
        "SELECT sequence, at, action, target, label, changes FROM journal ORDER BY sequence"
    ):
        previous = sha256("\x1f".join([previous, *map(text, row)]).encode()).hexdigest()
        hashes.append(previous)
    return hashes


def tamper(path, *statements):
    """Change a file by SQL, and make digest and journal fit again, as a stranger with this page could."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for statement in statements:
            base.execute(statement)
        numbers = [row[0] for row in base.execute("SELECT sequence FROM journal ORDER BY sequence")]
        previous = ""
        for number, own in zip(numbers, chain(base), strict=True):
            base.execute(
                "UPDATE journal SET previous = ?, hash = ? WHERE sequence = ?", (previous, own, number)
            )
            previous = own
        base.execute("UPDATE meta SET value = ? WHERE key = 'head'", (previous,))
        base.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (digest(base),))


def break_in(path, *statements):
    """Change a file by SQL, and nothing else."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for statement in statements:
            base.execute(statement)


def rows(path):
    """Return all rows of all tables."""
    with closing(sqlite3.connect(path)) as base:
        return {
            table: sorted(base.execute(f"SELECT * FROM {table}"), key=repr) for table in (*COLUMNS, "journal")
        }
