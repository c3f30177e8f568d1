"""The file is what docs/file-format.md says, read here with nothing but SQLite, JSON and SHA-256."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, Step
from facilitator.domain.records import Decision
from facilitator.storage import WorkshopFile, create, read, tables
from facilitator.storage.digest import cells_hash, digest_text, row_hash
from storage.reader import chain, content, digest, journal, rows, stepped
from storage.samples import START, grid, same, small
from storage.session import Session

PAGE = Path(__file__).resolve().parents[2] / "docs" / "file-format.md"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("format") / "test.workshop"
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "format")
        for _ in range(60):
            file.commit(session.step(file.changes_of))
            file.wait()
    return path


@pytest.fixture
def base(path):
    with closing(sqlite3.connect(path)) as base:
        yield base


def test_the_header_names_the_application_and_the_format(path):
    header = path.read_bytes()[:100]
    assert header[68:72] == b"Fclt"
    assert int.from_bytes(header[60:64], "big") == tables.FORMAT == 4


def test_the_digest_follows_from_the_page(base):
    assert base.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone() == (digest(base),)


def test_the_journal_is_a_chain(base):
    hashes = chain(base)
    assert [row[0] for row in base.execute("SELECT hash FROM journal ORDER BY sequence")] == hashes
    previous = [row[0] for row in base.execute("SELECT previous FROM journal ORDER BY sequence")]
    assert previous == ["", *hashes[:-1]]
    assert base.execute("SELECT value FROM meta WHERE key = 'head'").fetchone() == (hashes[-1],)
    assert base.execute("SELECT value FROM meta WHERE key = 'sequence'").fetchone() == ("61",)


def test_only_edits_carry_changes(base):
    for action, target, changes in base.execute("SELECT action, target, changes FROM journal"):
        assert (target is not None) is (action in ("undo", "redo"))
        assert bool(changes) is (action == "edit")
        assert set(json.loads(changes or "{}")) <= {"records", "moves", "rows"}


def test_the_journal_leads_back_to_the_beginning_and_forth_again(base):
    now = content(base)
    steps = journal(base)
    assert any(changes["moves"] for _, changes in steps if "moves" in changes)
    back = now
    for action, changes in reversed(steps):
        back = stepped(back, changes, forward=action == "undo")
    assert back == beginning()
    for action, changes in steps:
        back = stepped(back, changes, forward=action != "undo")
    assert back == now


def beginning():
    """What the file held when it was made, read from it by the page alone."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "first.workshop"
        create(path, small(), START)
        with closing(sqlite3.connect(path)) as base:
            return content(base)


def test_what_moves_costs_no_more_than_what_comes(tmp_path):
    path = tmp_path / "long.workshop"
    create(path, grid(1_000, 1), START)
    with WorkshopFile(path) as file:
        before, step = file.loaded.workshop, file.loaded.steps[0]
        for number in range(2, 12):
            after = edits.put(before, Decision(title="First of all"), 0)
            file.commit(Entry(Step(number, step.at, "edit", START), diff(before, after)))
            before = after
    with closing(sqlite3.connect(path)) as base:
        written = base.execute("SELECT sum(length(changes)) FROM journal").fetchone()[0]
    assert written < 10 * 1_000
    assert same(read(path).workshop, before)


def test_times_are_utc(base):
    times = [row[0] for row in base.execute("SELECT at FROM journal")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00", time) for time in times)


def test_bodies_hold_all_fields_with_the_id(base):
    for kind, key, _, body in base.execute("SELECT kind, id, position, body FROM record"):
        fields = json.loads(body)
        assert fields["id"] == key
        assert "title" in fields
        assert kind != "decision" or fields.keys() >= {"section", "layer", "criteria"}


def test_the_page_shows_the_tables_as_they_are():
    page = PAGE.read_text("utf-8")
    for statement in tables.SCHEMA:
        assert statement in page
    assert str(tables.APPLICATION_ID) in page
    assert f"`user_version` | {tables.FORMAT}" in page


def test_the_tables_of_statements_and_files_are_the_same(base):
    for table in (tables.RECORD, tables.JOURNAL, tables.VERSION, tables.BALLOT, tables.META):
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table.name})")]
        assert [column.name for column in table.columns] == columns


def test_rows_of_every_table_count(path):
    counted = {name: len(found) for name, found in rows(path).items()}
    assert counted["journal"] == 61
    assert counted["meta"] == 5
    assert counted["version"] == counted["ballot"] == 0
    assert counted["cell"] > 0


@given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8"))] * 6)))
def test_many_cells_are_hashed_as_each_alone(cells):
    assert cells_hash(cells) == sum(row_hash("cell", cell) for cell in cells)


def test_values_are_hashed_as_the_page_says():
    with closing(sqlite3.connect(":memory:")) as base:
        for statement in tables.SCHEMA:
            base.execute(statement)
        version = (1, "{}", "{}", b"%PDF-1.7")
        base.execute("INSERT INTO version VALUES (?, ?, ?, ?)", version)
        base.execute("INSERT INTO meta VALUES ('document', 'x')")
        expected = row_hash("version", version) + row_hash("meta", ("document", "x"))
        assert digest(base) == digest_text(expected)
