"""What is got back from damaged files: all of sound ones, and of others a sound workshop or a refusal."""

import os
import random
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filled import filled
from facilitator.domain.errors import UserError
from facilitator.domain.workshop import Workshop
from facilitator.storage import RefusedError, WorkshopFile, create, read
from facilitator.storage.salvage import Share, readable_document, salvage
from facilitator.storage.salvage.pages import Pages, local
from storage.damage import PAGE, check_sound, long, overwritten, pages_with, worked
from storage.reader import break_in
from storage.samples import START, grid, same, small

SOUND = {"empty": Workshop, "small": small, "filled": filled, "grid": lambda: grid(60, 15), "long": long}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "damaged.workshop"


def rebuilt(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for statement in statements:
            base.execute(statement).fetchall()


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_comes_back_completely(path, name):
    create(path, SOUND[name](), START)
    before = path.read_bytes(), path.stat().st_mtime_ns
    found = salvage(path)
    assert same(found.workshop, read(path).workshop)
    assert found.whole
    assert found.doubts == ()
    assert found.steps == 1
    assert found.document == readable_document(path) == read(path).document
    assert found.records["decision"] == Share(len(found.workshop.decisions), len(found.workshop.decisions))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_that_was_worked_on_comes_back_completely(path):
    workshop = worked(path, small())
    found = salvage(path)
    assert same(found.workshop, workshop)
    assert found.whole
    assert found.steps == 41


@pytest.mark.parametrize("size", [512, 1024, 8192, 65536])
def test_pages_of_any_size_are_found_without_the_header(path, size):
    create(path, long(), START)
    rebuilt(path, f"PRAGMA page_size={size}", "VACUUM")
    overwritten(path, 0, bytes(100))
    found = salvage(path)
    assert same(found.workshop, long())
    assert found.whole


def test_what_the_end_of_a_page_is_kept_free_for_does_not_matter(path):
    apsw = pytest.importorskip("apsw", reason="only apsw can make such files")
    create(path, grid(60, 15), START)
    draft = path.with_name("reserved.db")
    with closing(apsw.Connection(str(draft))) as target, closing(apsw.Connection(str(path))) as source:
        target.reserve_bytes(reserve=12)
        for (statement,) in source.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL"):
            target.execute(statement)
        target.execute("BEGIN")
        for table in ("record", "cell", "journal", "meta"):
            rows = list(source.execute(f"SELECT * FROM {table}"))
            target.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
        target.execute("COMMIT")
    assert draft.read_bytes()[20] == 12
    assert salvage(draft).whole
    overwritten(draft, 0, bytes(100))
    assert same(salvage(draft).workshop, grid(60, 15))


def test_rows_are_found_where_no_page_says_what_it_is(path):
    create(path, grid(60, 15), START)
    for at in range(0, path.stat().st_size, PAGE):
        overwritten(path, at, bytes(12))
    found = salvage(path)
    assert same(found.workshop, grid(60, 15))
    assert not found.whole


def test_a_beginning_that_is_missing_shifts_all_pages(path):
    create(path, grid(60, 15), START)
    path.write_bytes(path.read_bytes()[1_000:])
    found = salvage(path)
    assert found.cells.found > 880
    assert found.records["decision"].found >= 58


def test_rows_are_found_that_their_page_does_not_count(path):
    create(path, grid(60, 15), START)
    data = path.read_bytes()
    for at in range(PAGE, len(data), PAGE):
        if data[at] in (10, 13) and data[at + 4] > 1:
            overwritten(path, at + 3, b"\0\1")
    assert same(salvage(path).workshop, grid(60, 15))


def test_the_document_is_known_as_long_as_its_row_is_there(path):
    create(path, small(), START)
    own = read(path).document
    overwritten(path, 0, random.Random(1).randbytes(PAGE))
    assert readable_document(path) == own == salvage(path).document
    (at,) = pages_with(path, "sequence", own)
    overwritten(path, at, bytes(8))
    assert readable_document(path) == own
    overwritten(path, at, bytes(PAGE))
    assert readable_document(path) == "" == salvage(path).document


def test_an_id_that_leads_out_of_a_folder_is_no_document(path):
    create(path, small(), START)
    break_in(path, "UPDATE meta SET value = '../../etc' WHERE key = 'document'")
    assert readable_document(path) == "" == salvage(path).document


def nothing(folder):
    path = folder / "nothing.workshop"
    yield path
    for data in (b"", b"x", bytes(100_000), random.Random(2).randbytes(100_000), b"\x89PNG\r\n\x1a\n" * 999):
        path.write_bytes(data)
        yield path
    with closing(sqlite3.connect(folder / "other.db")) as base:
        base.execute("CREATE TABLE place (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT)")
        base.executemany(
            "INSERT INTO place VALUES (?, '', 'x', '[]', '', '')", [(str(n),) for n in range(99)]
        )
        base.commit()
    yield folder / "other.db"
    yield folder


def test_where_nothing_is_readable_a_sentence_says_so(tmp_path):
    for path in nothing(tmp_path):
        with pytest.raises(RefusedError) as refused:
            salvage(path)
        sentence = str(refused.value)
        assert sentence.endswith(".")
        assert ";" in sentence
        assert "{" not in sentence
        assert readable_document(path) == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedError):
        salvage(tmp_path / "pipe")


def test_a_file_that_is_open_here_is_not_touched(path):
    create(path, small(), START)
    with WorkshopFile(path):
        with pytest.raises(RefusedError, match="open already"):
            salvage(path)
        assert readable_document(path) == ""
    assert salvage(path).whole


class Drive:
    """A file on a drive that cannot read some of its bytes, and counts what it is asked for."""

    def __init__(self, data, bad=range(0)):
        self.data, self.bad = data, bad
        self.at = self.read_in_all = 0

    def seek(self, at):
        self.at = at

    def read(self, length):
        if self.bad.start < self.at + length and self.at < self.bad.stop:
            raise OSError(5, "Input/output error")
        self.read_in_all += length
        return self.data[self.at : self.at + length]


def test_a_page_the_drive_cannot_read_costs_that_page_alone(path):
    create(path, grid(60, 15), START)
    data = path.read_bytes()
    pages = Pages(Drive(data, range(5 * PAGE, 5 * PAGE + 512)), len(data))
    assert pages.size == PAGE
    assert pages.page(6) == bytes(PAGE)
    assert pages.page(7) == data[6 * PAGE : 7 * PAGE]


def test_chains_of_overflow_that_bite_their_tail_come_to_an_end():
    count, total = 200, 150 * PAGE
    second = (2).to_bytes(4, "big")
    drive = Drive((second + bytes(PAGE - 4)) * count)
    pages = Pages(drive, count * PAGE)
    first = bytes(local(total, PAGE, in_table=True)) + second + bytes(PAGE)
    before = drive.read_in_all
    assert len(pages.payload(first, 0, total, in_table=True).data) == total
    for _ in range(100):
        pages.payload(first, 0, total, in_table=True)
    assert drive.read_in_all - before <= 9 * len(drive.data)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Return the bytes of a file that was worked on, with a text too long for its page."""
    path = tmp_path_factory.mktemp("sound") / "sound.workshop"
    worked(path, long(), 20)
    return path.read_bytes()


def salvaged_or_refused(path, data):
    path.write_bytes(data)
    try:
        found = salvage(path)
    except UserError:
        return
    check_sound(found, path.parent)


def test_any_bytes_are_refused_or_make_a_sound_workshop(tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "any.workshop"

    @given(st.binary(max_size=20_000))
    def check(data):
        salvaged_or_refused(path, data)

    check()


PATCHES = st.lists(
    st.tuples(
        st.integers(0, 2**32),
        st.one_of(
            st.binary(min_size=1, max_size=64),
            st.sampled_from(
                (b"\xff" * 9, bytes(16), b"\x0d\x00\x00\xff\xff", b'{"title":', b'["A","', b"\x81")
            ),
        ),
    ),
    min_size=1,
    max_size=60,
)


def test_any_patches_are_refused_or_make_a_sound_workshop(tmp_path_factory, sound):
    path = tmp_path_factory.mktemp("patched") / "patched.workshop"

    @given(PATCHES)
    def check(patches):
        data = bytearray(sound)
        for place, patch in patches:
            at = place % len(data)
            data[at : at + len(patch)] = patch
        salvaged_or_refused(path, bytes(data))

    check()
