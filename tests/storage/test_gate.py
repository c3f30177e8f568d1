"""What is no sound workshop is refused with a sentence, and left as it is."""

import os
import sqlite3
import struct
import subprocess
import sys
import zipfile
import zlib
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime

import pytest

from facilitator.domain.changes import Changes
from facilitator.domain.history import Entry, Step
from facilitator.storage import (
    DamagedError,
    LostError,
    NewerError,
    RefusedError,
    WorkshopFile,
    connecting,
    create,
    read,
)
from facilitator.storage.tables import FORMAT
from storage.reader import break_in, tamper
from storage.samples import START, same, small
from storage.session import Session

NAME = "test.workshop"


def png(path):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    image = chunk(b"IDAT", zlib.compress(b"\0\0"))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + image + chunk(b"IEND", b""))


def zipped(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("document.xml", "<xml/>")


def another_program(path):
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")


def sound(path):
    create(path, small(), START)


def worked_on(path):
    """Make a file with a journal of several entries."""
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, 5)
        for _ in range(12):
            file.commit(session.step(file.changes_of))


def sql(*statements, by=break_in):
    """Make a maker of files that are sound but for these statements."""

    def make(path):
        worked_on(path)
        by(path, *statements)

    return make


def sealed(*statements):
    """Make a maker of files whose digest and journal fit, as by somebody who knows the format."""
    return sql(*statements, by=tamper)


def part(keep):
    def make(path):
        worked_on(path)
        data = path.read_bytes()
        path.write_bytes(data[: keep(len(data))])

    return make


def at(offset, data):
    def make(path):
        worked_on(path)
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(data)

    return make


STRANGERS = {
    "one byte": lambda path: path.write_bytes(b"S"),
    "png": png,
    "zip": zipped,
    "html": lambda path: path.write_text("<!doctype html><title>Sign in</title>" * 50),
    "another program": another_program,
    "empty database": lambda path: break_in(path, "VACUUM"),
    "no id": sql("PRAGMA application_id=0"),
    "device": lambda path: path.symlink_to(os.devnull),
}
NEWER = {
    "format": sql(f"PRAGMA user_version={FORMAT + 1}"),
    "far format": sql("PRAGMA user_version=2147483647"),
    "framework": sealed(
        "UPDATE record SET body = json_set(body, '$.framework', 'X') WHERE kind = 'workshop'"
    ),
}
CUT_SHORT = {
    "header alone": part(lambda _: 100),
    "a page": part(lambda _: 4096),
    "half": part(lambda size: size // 2 // 4096 * 4096),
    "a page less": part(lambda size: size - 4096),
    "a byte less": part(lambda size: size - 1),
}
DAMAGED = {
    "no format": sql("PRAGMA user_version=0"),
    "write-ahead log": at(18, b"\x02\x02"),
    "UTF-16": at(56, b"\0\0\0\x02"),
    "trigger": sql("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM cell; END"),
    "view": sql("CREATE VIEW v AS SELECT * FROM cell"),
    "table": sql("CREATE TABLE more (a)"),
    "column": sql("ALTER TABLE ballot ADD COLUMN more TEXT"),
    "generated column": sql("ALTER TABLE ballot ADD COLUMN more TEXT GENERATED ALWAYS AS (abs(id)) VIRTUAL"),
    "index": sql("CREATE INDEX i ON journal (at)"),
    "no table": sql("DROP TABLE ballot"),
    "statistics": sql("ANALYZE"),
    "cell changed": sql("UPDATE cell SET letters = '[\"I\"]' WHERE decision = 'd0' AND role = 'r1'"),
    "cell gone": sql("DELETE FROM cell WHERE decision = 'd0' AND role = 'r1'"),
    "record changed": sql("UPDATE record SET body = replace(body, 'Decide 7', 'Decide 8')"),
    "record gone": sql("DELETE FROM record WHERE id = 'p1'"),
    "document id": sql("UPDATE meta SET value = 'other' WHERE key = 'document'"),
    "journal changed": sql("UPDATE journal SET label = replace(label, 'test', 'rest') WHERE sequence = 4"),
    "journal time": sql("UPDATE journal SET at = '2001' || substr(at, 5) WHERE sequence = 4"),
    "journal end gone": sql("DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)"),
    "journal gone": sql("DELETE FROM journal"),
    "version": sql("INSERT INTO version VALUES (1, '{}', '{}', x'00')"),
    "ballot": sql("INSERT INTO ballot VALUES ('b', '{}')"),
    "not UTF-8": sql("UPDATE cell SET note = CAST(x'ff41' AS TEXT) WHERE decision = 'd0' AND role = 'r1'"),
    "journal middle gone": sealed("DELETE FROM journal WHERE sequence = 5"),
    "journal action": sealed("UPDATE journal SET action = 'wish' WHERE sequence = 1"),
    "journal target": sealed("UPDATE journal SET action = 'undo', target = 1 WHERE sequence = 2"),
    "undo of nothing": sealed("UPDATE journal SET action = 'undo' WHERE sequence = 2"),
    "journal label": sealed("UPDATE journal SET label = '7' WHERE sequence = 2"),
    "no meta": sealed("DELETE FROM meta WHERE key = 'created'"),
    "no date": sealed("UPDATE meta SET value = 'yesterday' WHERE key = 'created'"),
    "first year": sealed("UPDATE meta SET value = '0001-01-01T00:00:00+00:00' WHERE key = 'created'"),
    "last year": sealed("UPDATE meta SET value = '9999-12-31T23:59:59+00:00' WHERE key = 'created'"),
    "no zone": sealed("UPDATE meta SET value = '2026-03-02T14:03:09' WHERE key = 'created'"),
    "journal of the first year": sealed("UPDATE journal SET at = '0001' || substr(at, 5) WHERE sequence = 1"),
    "journal of the last year": sealed("UPDATE journal SET at = '9999' || substr(at, 5) WHERE sequence = 4"),
    "journal without zone": sealed("UPDATE journal SET at = substr(at, 1, 19) WHERE sequence = 4"),
    "journal of another zone": sealed("UPDATE journal SET at = replace(at, '+00:00', '+05:30')"),
    "no number": sealed("UPDATE meta SET value = 'many' WHERE key = 'sequence'"),
    "no JSON": sealed("UPDATE record SET body = '{' WHERE id = 'd0'"),
    "unknown field": sealed("UPDATE record SET body = json_set(body, '$.more', 1) WHERE id = 'd0'"),
    "wrong type": sealed("UPDATE record SET body = json_set(body, '$.title', 1) WHERE id = 'd0'"),
    "unknown choice": sealed(
        "UPDATE record SET body = json_set(body, '$.layer', 'x') WHERE kind = 'decision'"
    ),
    "other id": sealed("UPDATE record SET body = json_set(body, '$.id', 'x') WHERE id = 'p1'"),
    "position": sealed("UPDATE record SET position = 70 WHERE kind = 'decision' AND position = 0"),
    "unknown kind": sealed("INSERT INTO record VALUES ('spell', 'x', 0, '{\"id\":\"x\"}')"),
    "no workshop": sealed("DELETE FROM record WHERE kind = 'workshop'"),
    "section gone": sealed(
        "UPDATE record SET body = json_set(body, '$.section', 'x') WHERE kind = 'decision'"
    ),
    "holder gone": sealed(
        "UPDATE record SET body = json_set(body, '$.holders', json('[\"x\"]')) WHERE id = 'r1'"
    ),
    "role of a cell gone": sealed("UPDATE cell SET role = 'x' WHERE role = 'r1' AND decision = 'd0'"),
    "decision of a cell gone": sealed("UPDATE cell SET decision = 'x' WHERE role = 'r1' AND decision = 'd0'"),
    "unit of a cell gone": sealed("UPDATE cell SET unit = 'x' WHERE role = 'r1' AND decision = 'd0'"),
    "blank cell": sealed("UPDATE cell SET letters = '[]', note = '', source = '' WHERE decision = 'd0'"),
    "letters": sealed("UPDATE cell SET letters = '[ \"A\"]' WHERE decision = 'd0'"),
}
REFUSALS = [
    *((LostError, "that Facilitator made", name, make) for name, make in STRANGERS.items()),
    (LostError, "is empty", "empty", lambda path: path.touch()),
    (LostError, "There is no file", "missing", lambda _: None),
    (RefusedError, "is a folder", "folder", lambda path: path.mkdir()),
    *((NewerError, "newer version of Facilitator", name, make) for name, make in NEWER.items()),
    *((DamagedError, "is cut short", name, make) for name, make in CUT_SHORT.items()),
    *((DamagedError, "is damaged", name, make) for name, make in DAMAGED.items()),
]


def everything(folder):
    """Return what is in a folder, with its times, so that a write shows."""
    return {
        path.name: (path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns)
        for path in folder.iterdir()
    }


@pytest.mark.parametrize("way", [read, WorkshopFile], ids=["read", "edit"])
@pytest.mark.parametrize(
    ("error", "words", "make"), [row[:2] + row[3:] for row in REFUSALS], ids=[row[2] for row in REFUSALS]
)
def test_refused_and_left_as_it_is(tmp_path, error, words, make, way):
    path = tmp_path / NAME
    make(path)
    before = everything(tmp_path)
    with pytest.raises(error) as refused:
        way(path)
    assert type(refused.value) is error
    assert words in str(refused.value)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("make", [sound, worked_on, sealed()], ids=["sound", "worked on", "sealed again"])
def test_a_sound_file_opens_and_is_left_as_it_is(tmp_path, make):
    make(tmp_path / NAME)
    before = everything(tmp_path)
    loaded = read(tmp_path / NAME)
    with WorkshopFile(tmp_path / NAME) as file:
        assert file.loaded == loaded
    assert everything(tmp_path) == before


@pytest.mark.parametrize("year", ["1970", "1980", "2200"])
def test_a_clock_that_went_wrong_keeps_no_file_from_being_opened(tmp_path, year):
    path = tmp_path / NAME
    sealed(
        f"UPDATE journal SET at = '{year}' || substr(at, 5)",
        f"UPDATE meta SET value = '{year}' || substr(value, 5) WHERE key = 'created'",
    )(path)
    with WorkshopFile(path) as file:
        assert {str(step.at.year) for step in file.loaded.steps} == {year}
        assert str(file.loaded.created.year) == year


@pytest.mark.parametrize("year", [1, 1969, 3000, 9999])
def test_whatever_the_clock_says_what_is_written_can_be_read(tmp_path, year):
    path = tmp_path / NAME
    sound(path)
    with WorkshopFile(path) as file:
        file.commit(Entry(Step(2, datetime(year, 6, 1, tzinfo=UTC), "mark", START), Changes()))
    assert len(read(path).steps) == 2


@pytest.mark.parametrize("name", ["a b.workshop", "50% #1?.workshop", "ünï&=.workshop", "漢字.workshop"])
def test_any_file_name_opens(tmp_path, name):
    sound(tmp_path / name)
    assert same(read(tmp_path / name).workshop, small())


def test_a_name_that_is_not_unicode_opens(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.workshop")
    try:
        path.touch()
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    path.unlink()
    sound(path)
    assert same(read(path).workshop, small())


def test_a_file_opens_through_a_link(tmp_path):
    sound(tmp_path / NAME)
    link = tmp_path / "link.workshop"
    with suppress(OSError):
        link.symlink_to(tmp_path / NAME)
    if not link.is_symlink():
        pytest.skip("links may not be made here")
    with WorkshopFile(link) as file:
        file.commit(Session(file.loaded.workshop, file.loaded.steps, 1).step(file.changes_of))
    assert len(read(tmp_path / NAME).steps) == 2


@contextmanager
def nobody():
    """Be a user without rights for a while; skip where that cannot be had."""
    if os.name == "nt":
        pytest.skip("permissions work in another way on Windows")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public(tmp_path_factory):
    """A folder that everybody may enter and nobody but its owner may write to."""
    folder = tmp_path_factory.mktemp("public")
    for place in (folder, *folder.parents):
        if (
            os.access(place, os.W_OK)
            and place.owner() == folder.owner()
            and place.name.startswith(("public", "pytest-", "popen-"))
        ):
            place.chmod(0o755)
    sound(folder / NAME)
    yield folder
    folder.chmod(0o755)


def test_a_file_one_may_not_read_is_refused(public):
    (public / NAME).chmod(0)
    with nobody(), pytest.raises(RefusedError, match="You may not read"):
        read(public / NAME)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_file_is_read_but_not_edited(public, what):
    (public / NAME).chmod(0o444 if what == "file" else 0o666)
    public.chmod(0o777 if what == "file" else 0o555)
    with nobody():
        assert same(read(public / NAME).workshop, small())
        with pytest.raises(RefusedError, match="may only be read"):
            WorkshopFile(public / NAME)
    assert [path.name for path in public.iterdir()] == [NAME]


def test_a_file_that_another_program_writes_to_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(connecting, "WAITS", 0.01)
    sound(tmp_path / NAME)
    holding = (
        "import sqlite3, sys; base = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "base.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holding, str(tmp_path / NAME)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().startswith(b"held")
        for way in (read, WorkshopFile):
            with pytest.raises(RefusedError, match="Another program is using"):
                way(tmp_path / NAME)
        other.stdin.close()
    assert same(read(tmp_path / NAME).workshop, small())


def test_a_file_that_is_open_is_not_opened_again(tmp_path):
    sound(tmp_path / NAME)
    with WorkshopFile(tmp_path / NAME):
        for way in (read, WorkshopFile):
            with pytest.raises(RefusedError, match="is open already"):
                way(tmp_path / NAME)
    with WorkshopFile(tmp_path / NAME) as again:
        assert same(again.loaded.workshop, small())
