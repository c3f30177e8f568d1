"""A migration that raises, finds no room or is killed: the file is old or new, never mixed, and opens."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.storage import RefusedError, create, migrating
from facilitator.storage.connecting import disconnect
from facilitator.storage.formats import Format
from facilitator.storage.opening import open_checked
from faults.small_disks import KINDS, set_up
from storage import aged
from storage.reader import break_in, digest
from storage.samples import START, grid, same, small

ROOT = Path(__file__).resolve().parents[2]
MIGRANT = Path(__file__).with_name("migrant.py")
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """Return the bytes of a file of the oldest format that was worked on."""
    return made(tmp_path_factory.mktemp("old") / "old.workshop", small())


def made(path, workshop):
    create(path, workshop, START)
    aged.work_on(path, "old", 40)
    aged.age(path, 1)
    break_in(path, "VACUUM")
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, old):
    path = tmp_path / "migrated.workshop"
    path.write_bytes(old)
    return path


def finished(path):
    """Open a file for editing, which finishes what is to be done; return what it holds."""
    opened = aged.opened(path, "rw")
    disconnect(opened.connection)
    return opened.loaded


def refused(path, formats, words):
    """Expect a refusal of a file that is to be edited, and that it and its folder are as they were."""
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(RefusedError, match=words) as error:
        open_checked(path, "rw", None, formats)
    sentence = str(error.value)
    assert "older version" in sentence
    assert "left as it is" in sentence
    assert sentence.endswith(".")
    assert ";" in sentence
    assert "{" not in sentence
    assert path.read_bytes() == before[0]
    assert [entry.name for entry in path.parent.iterdir() if entry.name != "filler"] == [path.name]
    return error.value


class Stumbling:
    """A step that raises when it has been called so many times; counts the calls without a number."""

    def __init__(self, error=None, last=-1):
        self.error = error
        self.last = last
        self.calls = 0

    def formats(self):
        first = aged.FORMATS[1]
        return {**aged.FORMATS, 1: Format(first.schema, self.body, self.cell)}

    def body(self, kind, body):
        self._tick()
        return aged.with_short_names(kind, body)

    def cell(self, cell):
        self._tick()
        return aged.with_dash_and_source(cell)

    def _tick(self):
        self.calls += 1
        if self.calls == self.last:
            raise self.error


ERRORS = (
    KeyError("title"),
    TypeError("not that"),
    ValueError("no such value"),
    AttributeError("none"),
    ZeroDivisionError(),
    RecursionError(),
)


def test_a_step_that_raises_at_any_body_leaves_the_file_as_it_was(path, full):
    counting = Stumbling()
    opened = open_checked(path, "ro", None, counting.formats())
    disconnect(opened.connection)
    for last in range(1, counting.calls + 1, 1 if full else counting.calls // 40):
        step = Stumbling(ERRORS[last % len(ERRORS)], last)
        refused(path, step.formats(), "because of a fault in Facilitator")
        assert step.calls == last
    sys.stdout.write(f"raised at {counting.calls} bodies in turn\n" if full else "")
    assert same(finished(path).workshop, opened.loaded.workshop)


def test_an_error_that_nobody_thought_of_leaves_the_file_as_it_was_too(path, old):
    step = Stumbling(AssertionError("never"), 30)
    with pytest.raises(AssertionError, match="never"):
        open_checked(path, "rw", None, step.formats())
    assert path.read_bytes() == old
    finished(path)


def lacking(kind, body):
    """Forget to rename the field."""
    return body


def nameless(kind, body):
    aged.with_criteria(kind, body)
    return {**body, "id": ""} if kind == "section" else body


def dangling(kind, body):
    aged.with_criteria(kind, body)
    return {**body, "section": "gone"} if kind == "decision" else body


def mistyped(kind, body):
    aged.with_criteria(kind, body)
    return {**body, "title": 7} if body.get("title", "").startswith("Person") else body


def listless(kind, body):
    return []


class Forgetful:
    """Spoils the bodies that stand in the journal alone."""

    def __init__(self, path):
        opened = aged.opened(path)
        found = opened.connection.exec_driver_sql("SELECT body FROM record").scalars()
        self._now = [json.loads(body) for body in found]
        disconnect(opened.connection)

    def __call__(self, kind, body):
        body = aged.with_criteria(kind, body)
        return body if body in self._now else {**body, "more": 1}


@pytest.mark.parametrize("step", [lacking, nameless, dangling, mistyped, listless, Forgetful])
def test_a_step_that_makes_what_is_no_workshop_is_taken_back(path, step):
    """What it made was written already: only the transaction keeps it from the file."""
    step = Forgetful(path) if step is Forgetful else step
    formats = {**aged.FORMATS, 2: Format(aged.FORMATS[2].schema, step)}
    refused(path, formats, "because of a fault in Facilitator")
    finished(path)


def blank(_cell):
    return {"letters": [], "note": "", "source": ""}


def untold(_cell):
    return {"note": "", "source": ""}


def noteless(cell):
    """Forget a part of it, which would be lost."""
    return {"letters": cell["letters"], "source": ""}


@pytest.mark.parametrize("step", [blank, untold, noteless])
def test_a_step_that_makes_what_is_no_cell_is_taken_back(path, step):
    formats = {**aged.FORMATS, 1: Format(aged.FORMATS[1].schema, aged.with_short_names, step)}
    refused(path, formats, "because of a fault in Facilitator")
    finished(path)


LACKING = {
    "table": lambda schema: [statement for statement in schema if "TABLE ballot" not in statement],
    "column": lambda schema: [
        statement.replace(",\n  body TEXT NOT NULL", "") if "TABLE ballot" in statement else statement
        for statement in schema
    ],
}


@pytest.mark.parametrize("lack", LACKING.values(), ids=LACKING)
def test_what_the_next_format_has_no_place_for_is_not_lost(path, lack):
    """No format drops what is in a file, be it by oversight."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("INSERT INTO ballot VALUES ('b', '{}')")
        base.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (digest(base, aged.OLDEST_COLUMNS),))
    schema = tuple(lack(aged.FORMATS[3].schema))
    assert schema != aged.FORMATS[3].schema
    refused(path, {**aged.FORMATS, 3: Format(schema)}, "because of a fault in Facilitator")
    finished(path)


@pytest.mark.parametrize("name", ["cell", "journal"])
def test_a_row_that_gets_lost_is_missed(path, monkeypatch, name):
    """No digest would miss it, since that is made anew of the rows there are."""
    real = migrating._write

    def write(connection, table, found):
        real(connection, table, found[:-1] if table == name else found)

    monkeypatch.setattr(migrating, "_write", write)
    refused(path, aged.FORMATS, "because of a fault in Facilitator")
    monkeypatch.undo()
    finished(path)


def test_what_does_not_belong_into_the_file_is_noticed(path, monkeypatch):
    real = migrating._seal

    def seal(connection):
        connection.exec_driver_sql("CREATE INDEX aside ON journal (at)")
        real(connection)

    monkeypatch.setattr(migrating, "_seal", seal)
    refused(path, aged.FORMATS, "because of a fault in Facilitator")


@pytest.fixture(params=KINDS)
def disk(request, tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    with set_up(request.param, folder) as disk:
        yield disk


def test_a_full_disk_leaves_the_file_as_it_was_until_there_is_room(disk):
    path = disk.folder / "full.workshop"
    made(path, grid(60, 15))
    expected = aged.opened(path).loaded.workshop
    with disk.full():
        for _ in range(2):
            refused(path, aged.FORMATS, "The disk is full|could not be brought up to date")
        assert same(aged.opened(path).loaded.workshop, expected)
    assert same(finished(path).workshop, expected)
