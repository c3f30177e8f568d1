"""A file of an older format is kept as it was and brought into the newest, and work in it goes on."""

import json
import os
import sqlite3
from contextlib import closing

import pytest

from facilitator.domain.as_json import VERSION
from facilitator.domain.labels import LABELS
from facilitator.domain.words import untranslated
from facilitator.exchange.workshop_json import from_json, to_json
from facilitator.storage import (
    DamagedError,
    NewerError,
    RefusedError,
    Snapshots,
    WorkshopFile,
    create,
    read,
    stored_version,
)
from facilitator.storage.connecting import disconnect, driver
from facilitator.storage.copying import back_up
from facilitator.storage.formats import FORMATS
from facilitator.storage.tables import FORMAT, SCHEMA
from facilitator.storage.versions import version_row
from storage import aged, versions
from storage.reader import (
    COLUMNS,
    break_in,
    chain,
    content,
    digest,
    journal,
    rows,
    seal,
    stepped,
    user_version,
)
from storage.samples import START, same, small
from storage.session import Session

OLDER = (1, 2)
STEPS = 60


@pytest.fixture(scope="module", params=OLDER)
def older(request, tmp_path_factory):
    """Return the bytes of a file of an older format that was worked on, its number, and its value today."""
    path = tmp_path_factory.mktemp("older") / "older.workshop"
    create(path, small(), START)
    session = aged.work_on(path, "older", STEPS)
    aged.age(path, request.param)
    now, first = session.workshop, small()
    if request.param == 1:
        now, first = aged.migrated(now), aged.migrated(first)
    return path.read_bytes(), request.param, now, first


@pytest.fixture
def path(tmp_path, older):
    path = tmp_path / "old.workshop"
    path.write_bytes(older[0])
    return path


def edited(path, before=None):
    """Open a file for editing and let go of it; return what was opened."""
    opened = aged.opened(path, "rw", before)
    disconnect(opened.connection)
    return opened


def counted(path):
    return {table: len(found) for table, found in rows(path).items()}


def test_the_formats_are_numbered_and_lead_to_the_one_that_is_written():
    assert list(FORMATS) == [*range(1, FORMAT + 1)]
    assert FORMATS[FORMAT].schema == SCHEMA
    assert FORMATS[FORMAT].json == VERSION
    assert FORMATS[FORMAT].step is FORMATS[FORMAT].cell_step is None
    for known in FORMATS.values():
        assert "REFERENCES" not in " ".join(known.schema)  # what is dropped must take nothing with it


def test_opening_for_editing_brings_a_file_into_the_newest_format(path, older):
    counts = counted(path)
    opened = edited(path)
    assert opened.migrated
    assert same(opened.loaded.workshop, older[2])
    assert user_version(path) == aged.NEWEST
    assert counted(path) == {**counts, "journal": counts["journal"] + 1}
    again = aged.opened(path)
    disconnect(again.connection)
    assert (again.loaded, again.state) == (opened.loaded, opened.state)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_digest_and_journal_fit_the_new_texts(path, older):
    edited(path)
    with closing(sqlite3.connect(path)) as base:
        meta = dict(base.execute("SELECT key, value FROM meta"))
        hashes = chain(base)
        assert [row[0] for row in base.execute("SELECT hash FROM journal ORDER BY sequence")] == hashes
        assert meta["head"] == hashes[-1]
        assert meta["sequence"] == str(STEPS + 2)
        assert meta["digest"] == digest(base)


def test_the_journal_leads_back_to_the_beginning_and_forth_again(path, older, tmp_path):
    edited(path)
    first = tmp_path / "first.workshop"
    create(first, older[3], START)
    with closing(sqlite3.connect(path)) as base, closing(sqlite3.connect(first)) as beginning:
        now = back = content(base)
        for action, changes in reversed(journal(base)):
            back = stepped(back, changes, forward=action == "undo")
        assert back == content(beginning)
        for action, changes in journal(base):
            back = stepped(back, changes, forward=action != "undo")
        assert back == now


def test_a_mark_says_so_and_keeps_the_hash_that_was_the_end(path, older):
    with closing(sqlite3.connect(path)) as base:
        (head,) = base.execute("SELECT value FROM meta WHERE key = 'head'").fetchone()
    *steps, mark = edited(path).loaded.steps
    assert len(steps) == STEPS + 1
    assert (mark.sequence, mark.action, mark.target) == (STEPS + 2, "mark", None)
    assert mark.label.render(LABELS, "history", untranslated) == f"Brought from format {older[1]} to format 3"
    assert mark.label.arguments["head"] == head


def test_undo_and_redo_of_old_edits_go_on(path, older):
    edited(path)
    break_in(path, f"PRAGMA user_version={FORMAT}")  # the newest of these formats is that of today
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "on")
        redoable = session.history.redoable
        for _ in range(40):
            file.commit(session.step(file.changes_of))
        while (edit := session.history.undoable) is not None:
            changes = file.changes_of(edit.sequence).result()
            file.commit(session._enter("undo", changes.inverted(), edit.sequence))
    assert redoable is not None
    loaded = read(path)
    assert same(loaded.workshop, session.workshop)
    assert same(loaded.workshop, older[3])


def test_what_can_be_done_again_can_be_done_again_afterwards(path, older):
    before = aged.opened(path).loaded.steps
    edited(path)
    break_in(path, f"PRAGMA user_version={FORMAT}")
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "again")
        assert session.history.redoable == Session(None, before, "").history.redoable
        while (edit := session.history.redoable) is not None:
            changes = file.changes_of(edit.sequence).result()
            file.commit(session._enter("redo", changes, edit.sequence))
    assert same(read(path).workshop, session.workshop)


def test_the_old_file_is_kept_before_anything_is_changed(path, older):
    kept, copy = [], path.with_name("kept.workshop")

    def before(connection, state):
        back_up(connection, copy)
        kept.append((state.head, path.read_bytes() == older[0]))

    content = rows(path)
    edited(path, before)
    assert kept == [(dict(content["meta"])["head"], True)]
    assert rows(copy) == content
    assert user_version(copy) == older[1]
    assert same(aged.opened(copy).loaded.workshop, older[2])


def test_a_snapshot_is_such_a_copy(path, older, tmp_path):
    taken = []

    def before(connection, state):
        taken.append(Snapshots(tmp_path / "data", state.document).take(connection, state, "migration"))

    content = rows(path)
    edited(path, before)
    (snapshot,) = taken
    assert snapshot.reason == "migration"
    assert rows(snapshot.path) == content
    assert same(aged.opened(snapshot.path).loaded.workshop, older[2])


def test_a_second_opening_does_nothing(path):
    edited(path)
    after = path.read_bytes(), path.stat().st_mtime_ns
    kept = []
    opened = edited(path, lambda *_: kept.append("again"))
    assert not opened.migrated
    assert kept == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == after


@pytest.mark.parametrize("error", [OSError(28, os.strerror(28)), sqlite3.OperationalError("disk I/O error")])
def test_a_file_that_cannot_be_kept_is_not_touched(path, older, error):
    def before(*_):
        raise error

    with pytest.raises(RefusedError, match="no snapshot of it could be kept first") as refused:
        edited(path, before)
    assert type(refused.value) is RefusedError
    assert path.read_bytes() == older[0]


def test_a_file_that_changes_while_it_is_kept_is_not_touched(path, older):
    changed = []

    def before(*_):
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.execute("UPDATE meta SET value = '2001-01-01T00:00:00+00:00' WHERE key = 'created'")
            seal(base, aged.OLDEST_COLUMNS if older[1] == 1 else COLUMNS)
        changed.append(path.read_bytes())

    with pytest.raises(RefusedError, match="Another program is using"):
        edited(path, before)
    assert [path.read_bytes()] == changed


def test_reading_shows_the_same_and_changes_nothing(path, older):
    before = path.read_bytes(), path.stat().st_mtime_ns
    opened = aged.opened(path)
    assert opened.migrated
    assert same(opened.loaded.workshop, older[2])
    assert len(opened.loaded.steps) == STEPS + 1
    base = driver(opened.connection)
    assert base.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone() == (digest(base),)
    disconnect(opened.connection)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_reading_waits_for_nobody_for_ever(path, monkeypatch):
    """The driver would try to copy again and again while another program holds the file."""
    from facilitator.storage import connecting, opening

    monkeypatch.setattr(connecting, "WAITS", 0.01)
    real = opening.copied
    with closing(sqlite3.connect(path, isolation_level=None)) as other:

        def copied(connection):
            other.execute("BEGIN EXCLUSIVE")
            return real(connection)

        monkeypatch.setattr(opening, "copied", copied)
        with pytest.raises(RefusedError, match="Another program is using"):
            aged.opened(path)


@pytest.mark.parametrize("mode", ["ro", "rw"])
@pytest.mark.parametrize(
    ("number", "error", "words"),
    [(aged.NEWEST + 1, NewerError, "newer version of Facilitator"), (0, DamagedError, "is damaged")],
)
def test_a_number_that_is_not_known_is_refused(path, mode, number, error, words):
    break_in(path, f"PRAGMA user_version={number}")
    before = path.read_bytes()
    with pytest.raises(error, match=words):
        aged.opened(path, mode)
    assert path.read_bytes() == before


def test_a_number_that_is_no_longer_known_is_refused(path, older, monkeypatch):
    monkeypatch.setattr(aged, "FORMATS", {3: aged.FORMATS[3]})
    with pytest.raises(DamagedError):
        aged.opened(path)


DAMAGE = {
    "cell": ["UPDATE cell SET letters = '[\"I\"]' WHERE decision = 'd0'"],
    "record": ["UPDATE record SET body = replace(body, 'Decide', 'Divide')"],
    "record gone": ["DELETE FROM record WHERE rowid = (SELECT max(rowid) FROM record)"],
    "journal": ["UPDATE journal SET at = '2001' || substr(at, 5) WHERE sequence = 4"],
    "journal end": ["DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)"],
    "journal gone": ["DELETE FROM journal"],
    "version": ["INSERT INTO version VALUES (1, '{}', '{}', x'00')"],
    "meta": ["DELETE FROM meta WHERE key = 'created'"],
    "trigger": ["CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM cell; END"],
    "table": ["CREATE TABLE more (a)"],
    "tables of another format": ["ALTER TABLE cell RENAME TO aside", f"{SCHEMA[1]}", "DROP TABLE aside"],
}


@pytest.mark.parametrize("mode", ["ro", "rw"])
@pytest.mark.parametrize("statements", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_old_file_is_refused_and_not_kept(path, older, statements, mode):
    break_in(path, *statements)
    before, kept = path.read_bytes(), []
    with pytest.raises(DamagedError):
        aged.opened(path, mode, lambda *_: kept.append("kept"))
    assert path.read_bytes() == before
    assert kept == []


@pytest.mark.parametrize("statement", ["DELETE FROM meta", "UPDATE meta SET value = 'yesterday'"])
def test_an_old_file_without_a_date_is_refused_and_not_kept(path, older, statement):
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute(f"{statement} WHERE key = 'created'")
        seal(base, aged.OLDEST_COLUMNS if older[1] == 1 else COLUMNS)
    kept = []
    with pytest.raises(DamagedError):
        edited(path, lambda *_: kept.append("kept"))
    assert kept == []


PDF = b"%PDF-1.7 \xff"
BODY = version_row(versions.stored(small(), pdf=PDF))[1]


@pytest.mark.parametrize(
    ("what", "damaged"),
    [
        ("workshop", '{"format": "facilitator-workshop", "version": 1, "workshop": {}, "cells": []}'),
        ("workshop", "{}"),
        ("workshop", "[]"),
        ("body", "{}"),
        ("body", BODY.replace('"number":1', '"number":2')),
        ("pdf", b"%PDF-1.7"),
    ],
)
def test_a_version_that_could_not_be_read_again_keeps_the_file_as_it_is(path, older, what, damaged):
    values = {"number": 1, "body": BODY, "workshop": to_json(small()).decode(), "pdf": PDF, what: damaged}
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("INSERT INTO version VALUES (?, ?, ?, ?)", tuple(values.values()))
        seal(base, aged.OLDEST_COLUMNS if older[1] == 1 else COLUMNS)
    before = path.read_bytes()
    with pytest.raises(RefusedError):
        edited(path)
    assert path.read_bytes() == before


def test_versions_and_ballots_come_along(path, older):
    document = json.loads(to_json(older[3]))
    document["decisions"] = [aged.older(older[1], "decision", body) for body in document["decisions"]]
    document["roles"] = [aged.older(older[1], "role", body) for body in document["roles"]]
    for cell in document["cells"] if older[1] == 1 else ():
        parts = aged.older_cell({name: cell.pop(name) for name in ("letters", "note", "source")})
        cell.update({"letters": [], "comment": "", **parts})
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        values = (1, BODY, json.dumps(document, indent=2), PDF)
        base.execute("INSERT INTO version VALUES (?, ?, ?, ?)", values)
        base.execute("INSERT INTO ballot VALUES ('b', '{\"by\":\"p1\"}')")
        seal(base, aged.OLDEST_COLUMNS if older[1] == 1 else COLUMNS)
    edited(path)
    found = rows(path)
    assert found["ballot"] == [("b", '{"by":"p1"}')]
    (number, body, workshop, pdf) = found["version"][0]
    assert (number, body, pdf) == (1, BODY, PDF)
    assert same(from_json(workshop.encode()), older[3])
    assert same(stored_version(path, 1).workshop, older[3])
