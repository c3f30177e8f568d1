"""The steps from format to format: what none changes stays, and what one forgets is refused."""

import json
import sqlite3
from contextlib import closing

import msgspec
import pytest

from facilitator.exchange.workshop_json import to_json
from facilitator.storage import (
    create,
)
from facilitator.storage.connecting import connect, disconnect, transaction
from facilitator.storage.formats import Format, Way
from facilitator.storage.migrating import migrate
from facilitator.storage.tables import FORMAT, SCHEMA
from facilitator.storage.unsound import UnsoundError
from storage import aged
from storage.reader import (
    rows,
    seal,
    tamper,
    user_version,
)
from storage.samples import START, small

STEPS = 60
NEXT = FORMAT + 1


def test_what_no_step_changes_stays_byte_for_byte(tmp_path):
    path = tmp_path / "today.workshop"
    create(path, small(), START)
    aged.work_on(path, "same", STEPS)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        values = (1, '{"a":[1,2.0,"ü"]}', msgspec.json.format(to_json(small()).decode(), indent=-1), b"%PDF")
        base.execute("INSERT INTO version VALUES (?, ?, ?, ?)", values)
        seal(base)
    before = rows(path)
    bring(path, {FORMAT: Format(SCHEMA), NEXT: Format(SCHEMA)}, mark=False)
    assert user_version(path) == NEXT
    assert rows(path) == before


def test_the_workshop_of_a_version_gets_the_number_of_its_json(tmp_path):
    path = tmp_path / "today.workshop"
    create(path, small(), START)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("INSERT INTO version VALUES (1, '{}', ?, x'')", (to_json(small()).decode(),))
        seal(base)
    bring(path, {FORMAT: Format(SCHEMA), NEXT: Format(SCHEMA, json=7), NEXT + 1: Format(SCHEMA, json=8)})
    assert json.loads(rows(path)["version"][0][2]) == {**json.loads(to_json(small())), "version": 8}


def bring(path, formats, **how):
    """Migrate a file to the last of some formats, whose bodies need not be those of today."""
    connection = connect(path, "rw")
    try:
        with transaction(connection):
            migrate(connection, formats, max(formats), **how)
    finally:
        disconnect(connection)


def test_a_format_may_add_tables_and_parts_of_cells(tmp_path):
    path = tmp_path / "new.workshop"
    create(path, small(), START)
    tamper(path, "INSERT INTO ballot VALUES ('b', '{}')")
    before = rows(path)
    cell = SCHEMA[1].replace("source TEXT NOT NULL", "source TEXT NOT NULL,\n  by TEXT NOT NULL")
    attachment = "CREATE TABLE attachment (id TEXT NOT NULL PRIMARY KEY) STRICT"
    later = (*SCHEMA[:1], cell, *SCHEMA[2:], attachment)

    def step(kind, body):
        return {**body, "seen": kind}

    bring(path, {FORMAT: Format(SCHEMA, step, lambda cell: {**cell, "by": "Ada"}), NEXT: Format(later)})
    with closing(sqlite3.connect(path)) as base:
        written = {row[0] for row in base.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
        assert written == {*later}
        assert base.execute("SELECT * FROM ballot").fetchall() == [("b", '{"seen":"ballot"}')]
        assert base.execute("SELECT * FROM attachment").fetchall() == []
        bodies = {kind: json.loads(body) for kind, body in base.execute("SELECT kind, body FROM record")}
    assert all(body["seen"] == kind for kind, body in bodies.items())
    assert sorted(rows(path)["cell"]) == sorted((*row, "Ada") for row in before["cell"])


@pytest.mark.parametrize("body", ["", ",\n  body TEXT NOT NULL,\n  more TEXT NOT NULL"])
def test_a_column_that_comes_or_goes_is_refused_where_there_are_rows(tmp_path, body):
    path = tmp_path / "new.workshop"
    create(path, small(), START)
    tamper(path, "INSERT INTO ballot VALUES ('b', '{}')")
    later = (*SCHEMA[:4], SCHEMA[4].replace(",\n  body TEXT NOT NULL", body), SCHEMA[5])
    before = rows(path)
    with pytest.raises(UnsoundError, match="other columns of ballot"):
        bring(path, {FORMAT: Format(SCHEMA), NEXT: Format(later)})
    assert rows(path) == before


def test_a_step_that_forgets_a_part_of_a_cell_is_refused_in_the_journal_too():
    """A file may have no cell in its grid any more, and many in its journal."""
    formats = {1: Format(SCHEMA, None, lambda cell: {"letters": cell["letters"]}), 2: Format(SCHEMA)}
    with pytest.raises(UnsoundError, match="a cell of letters"):
        Way(formats, 1, 2).changes('{"rows":[{"decision":"d","cells":[{"role":"r","before":{"note":"n"}}]}]}')
