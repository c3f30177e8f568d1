"""Bits that flip, blocks that are overwritten, ends that are missing: refused, or of no effect."""

import random
import sqlite3
import sys
from contextlib import closing

import pytest

from facilitator.domain.errors import UserError
from facilitator.storage import RefusedError, WorkshopFile, create, read
from storage.reader import rows
from storage.samples import START, small
from storage.session import Session


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Return the bytes of a file that was worked on, and all its rows."""
    path = tmp_path_factory.mktemp("sound") / "sound.workshop"
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "damage")
        for _ in range(25):
            file.commit(session.step(file.changes_of))
    return path.read_bytes(), rows(path)


def flipped(data, bit):
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def accepted(path, data):
    """Return the rows taken for sound, None where the file is refused, for editing too; it stays as it is."""
    path.write_bytes(data)
    try:
        read(path)
    except RefusedError:
        found = None
        with pytest.raises(RefusedError):
            WorkshopFile(path)
    else:
        found = rows(path)
    assert path.read_bytes() == data
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    return found


def passes_integrity_check(path, data):
    """Return the rows of a file that SQLite's own check calls sound, None where it does not."""
    path.write_bytes(data)
    try:
        with closing(sqlite3.connect(path)) as base:
            if base.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return None
        return rows(path)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def some_bits(data, count):
    return random.Random(2_000).sample(range(len(data) * 8), count)


def test_no_flipped_bit_changes_the_content_silently(tmp_path, sound, full):
    data, content = sound
    found = [
        accepted(tmp_path / "flipped.workshop", flipped(data, bit))
        for bit in some_bits(data, 2_000 if full else 80)
    ]
    assert [rows for rows in found if rows not in (None, content)] == []
    assert None in found
    sys.stdout.write(f"{found.count(None)} of {len(found)} refused, the others without effect\n")


def test_control_the_integrity_check_alone_lets_changed_content_pass(tmp_path, sound):
    data, content = sound
    found = [
        passes_integrity_check(tmp_path / "flipped.workshop", flipped(data, bit))
        for bit in some_bits(data, 80)
    ]
    assert any(rows not in (None, content) for rows in found)


def test_no_flipped_bit_of_the_header_does_harm(tmp_path, sound, full):
    data, content = sound
    path = tmp_path / "header.workshop"
    harmless = 0
    for bit in range(0, 800, 1 if full else 7):
        found = accepted(path, flipped(data, bit))
        assert found in (None, content)
        if found:
            harmless += 1
            with WorkshopFile(path) as file:
                session = Session(file.loaded.workshop, file.loaded.steps, bit)
                for _ in range(5):
                    file.commit(session.step(file.changes_of))
            assert read(path).workshop == session.workshop
    assert harmless < 400


def test_overwritten_blocks_are_refused_or_of_no_effect(tmp_path, sound, full):
    data, content = sound
    rng = random.Random(500)
    for _ in range(500 if full else 30):
        size = rng.choice((16, 512, 4096, 9_000))
        start = rng.randrange(len(data) - size) // 16 * 16
        block = rng.choice((bytes(size), rng.randbytes(size), data[:size]))
        found = accepted(tmp_path / "block.workshop", data[:start] + block + data[start + size :])
        assert found in (None, content)


def test_a_missing_end_is_refused(tmp_path, sound, full):
    data, _ = sound
    rng = random.Random(501)
    for _ in range(500 if full else 30):
        length = rng.randrange(1, len(data))
        assert accepted(tmp_path / "short.workshop", data[:length]) is None


def test_every_refusal_is_a_sentence_that_says_what_to_do(tmp_path, sound):
    data, _ = sound
    rng = random.Random(502)
    path = tmp_path / "said.workshop"
    for _ in range(30):
        start = rng.randrange(len(data) - 4096)
        path.write_bytes(data[:start] + rng.randbytes(4096) + data[start + 4096 :])
        with pytest.raises(UserError) as refused:
            read(path)
        sentence = str(refused.value)
        assert "said.workshop" in sentence
        assert sentence.endswith(".")
        assert ";" in sentence
        assert "{" not in sentence
