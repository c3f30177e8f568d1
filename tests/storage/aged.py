"""Formats older than the newest that never were, and files in them: what migrations are tried on.

The first had no short names of roles, a hyphen for the dash, and one comment on a cell for its note and its
source, so that its table looks otherwise; in the first two the criteria of a decision were its yardstick.
"""

import json
import sqlite3
from contextlib import closing

import msgspec

from facilitator.domain.edits import with_records
from facilitator.domain.workshop import KINDS
from facilitator.storage.formats import Format
from facilitator.storage.opening import open_checked
from facilitator.storage.tables import SCHEMA
from facilitator.storage.workshop_file import WorkshopFile
from storage.reader import COLUMNS, seal
from storage.session import Session

CELL = """CREATE TABLE cell (
  decision TEXT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL,
  letters TEXT NOT NULL,
  comment TEXT NOT NULL,
  PRIMARY KEY (decision, unit, role)
) WITHOUT ROWID, STRICT"""
OLDEST = tuple(CELL if "TABLE cell" in statement else statement for statement in SCHEMA)
OLDEST_COLUMNS = {**COLUMNS, "cell": "decision, unit, role, letters, comment"}


def with_short_names(kind, body):
    if kind == "role":
        return {**body, "short": body["title"][:3]}
    return body


def with_criteria(kind, body):
    """Rename a field in the very body that was given."""
    if kind == "decision":
        body["criteria"] = body.pop("yardstick")
    return body


def with_dash_and_source(cell):
    note, source = json.loads(cell["comment"] or '["", ""]')
    letters = ["–" if letter == "-" else letter for letter in cell["letters"]]
    return {"letters": letters, "note": note, "source": source}


FORMATS = {
    1: Format(OLDEST, with_short_names, with_dash_and_source),
    2: Format(SCHEMA, with_criteria),
    3: Format(SCHEMA),
}
NEWEST = 3


def opened(path, mode="ro", before=None):
    """Open a file of these formats."""
    return open_checked(path, mode, before, FORMATS)


def migrated(workshop):
    """Return a workshop of today as it is once it was written in the first of these formats."""
    roles = {key: msgspec.structs.replace(role, short=role.title[:3]) for key, role in workshop.roles.items()}
    return with_records(workshop, KINDS["role"], roles)


def work_on(path, seed, steps):
    """Do so many random steps in a file of today; return the session."""
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, seed)
        for _ in range(steps):
            file.commit(session.step(file.changes_of))
    return session


def age(path, number):
    """Write a file of today in one of these formats."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("BEGIN")
        for table in ("record", "version", "ballot"):
            for row, kind, body in base.execute(_BODIES[table]).fetchall():
                _set(base, table, "body", row, older(number, kind, json.loads(body)))
        for sequence, changes in base.execute("SELECT sequence, changes FROM journal").fetchall():
            if changes:
                _set(base, "journal", "changes", sequence, older_changes(number, json.loads(changes)))
        if number == 1:
            rows = base.execute("SELECT * FROM cell").fetchall()
            base.execute("DROP TABLE cell")
            base.execute(CELL)
            for *key, letters, note, source in rows:
                cell = older_cell({"letters": json.loads(letters), "note": note, "source": source})
                values = (*key, text(cell.get("letters", [])), cell.get("comment", ""))
                base.execute("INSERT INTO cell VALUES (?, ?, ?, ?, ?)", values)
        base.execute(f"PRAGMA user_version={number}")
        seal(base, OLDEST_COLUMNS if number == 1 else COLUMNS)
        base.execute("COMMIT")


_BODIES = {
    "record": "SELECT rowid, kind, body FROM record",
    "version": "SELECT number, 'version', body FROM version",
    "ballot": "SELECT id, 'ballot', body FROM ballot",
}
_KEYS = {"record": "rowid", "version": "number", "ballot": "id", "journal": "sequence"}


def _set(base, table, column, row, value):
    base.execute(f"UPDATE {table} SET {column} = ? WHERE {_KEYS[table]} = ?", (text(value), row))


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def older(number, kind, body):
    """Return a body of today as one of these formats has it."""
    if number < 3 and kind == "decision":
        body = {"yardstick" if name == "criteria" else name: value for name, value in body.items()}
    if number < 2 and kind == "role":
        del body["short"]
    return body


def older_cell(cell):
    """Return a cell of today as the first of these formats has it, without what is empty."""
    letters = ["-" if letter == "–" else letter for letter in cell.get("letters", ())]
    words = [cell.get("note", ""), cell.get("source", "")]
    parts = {"letters": letters, "comment": text(words) if any(words) else ""}
    return {name: value for name, value in parts.items() if value}


def older_changes(number, changes):
    for record in changes.get("records", ()):
        for side in {"before", "after"} & record.keys():
            record[side]["body"] = older(number, record["kind"], record[side]["body"])
    for row in changes.get("rows", ()) if number == 1 else ():
        for cell in row["cells"]:
            for side in {"before", "after"} & cell.keys():
                cell[side] = older_cell(cell[side])
    return changes
