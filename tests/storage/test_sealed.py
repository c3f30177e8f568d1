"""A sealed copy gives back what was sealed, to the password alone; its bytes are what the page says."""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from facilitator.domain.errors import UserError
from facilitator.storage import NewerError, RefusedError, WorkshopFile, create, read
from facilitator.storage.identity import hold, identity_of, release
from facilitator.storage.refusals import DamagedError
from facilitator.storage.sealed import (
    LARGEST,
    RECOMMENDED,
    SEALED,
    Cost,
    WrongPasswordError,
    check_password,
    is_sealed,
    seal,
    unseal,
)
from storage.samples import START, same, small

PAGE = Path(__file__).resolve().parents[2] / "docs" / "file-format.md"
PASSWORD = "Drei Nüsse für Anna"
CHEAP = Cost(32, 1, 4)
"""Argon2 in half a millisecond."""
HEADER = 60


@pytest.fixture
def workshop(tmp_path):
    path = tmp_path / "Harbour.workshop"
    create(path, small(), START)
    return path


@pytest.fixture
def sealed(workshop):
    """Return a sealed copy that is alone in its folder."""
    folder = workshop.parent / "sent"
    folder.mkdir()
    path = folder / (workshop.name + SEALED)
    seal(workshop, path, PASSWORD, CHEAP)
    return path


def opened_by_the_page(data, password):
    """Open a sealed copy by docs/file-format.md, with the names and numbers of the page alone."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    memory, passes, lanes = (int.from_bytes(data[at : at + 4], "big") for at in (12, 16, 20))
    length = int.from_bytes(data[24:32], "big")
    assert data[:12] == b"FcltSeal\0\0\0\1"
    assert len(data) == 76 + length
    kdf = Argon2id(salt=data[32:48], length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    key = kdf.derive(unicodedata.normalize("NFC", password).encode("utf-8"))
    return key, AESGCM(key).decrypt(data[48:60], data[60:], data[:60])


def test_a_workshop_comes_back_byte_by_byte_and_passes_the_gate(workshop, tmp_path):
    sealed, again = tmp_path / ("Harbour.workshop" + SEALED), tmp_path / "again.workshop"
    seal(workshop, sealed, PASSWORD)
    again.write_bytes(unseal(sealed, PASSWORD))
    assert again.read_bytes() == workshop.read_bytes()
    assert same(read(again).workshop, small())
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Harbour.workshop",
        "Harbour.workshop.sealed",
        "again.workshop",
    ]


def test_the_usual_cost_is_the_one_the_page_tells(tmp_path):
    path = tmp_path / "usual.sealed"
    seal(b"SQLite format 3\0", path, PASSWORD)
    start = path.read_bytes()[:32]
    rows = dict(re.findall(r"^\| (\d+–\d+) \| .*: (\d+) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    told = tuple(int(rows[which]) for which in ("12–15", "16–19", "20–23"))
    assert told == (RECOMMENDED.memory, RECOMMENDED.passes, RECOMMENDED.lanes) == (65_536, 3, 4)
    assert tuple(int.from_bytes(start[at : at + 4], "big") for at in (12, 16, 20)) == told


def test_the_example_of_the_page_opens(tmp_path):
    """Made with two other libraries (argon2-cffi and PyCryptodome), so that it holds the format fast."""
    text = PAGE.read_text("utf-8").partition("## The sealed copy")[2]
    data = bytes.fromhex("".join(re.findall(r"^    ((?:[0-9a-f]{2} ?)+)$", text, re.MULTILINE)))
    password, key = re.findall(r"the password `([^`]+)`|the key `([0-9a-f]{64})`", text)
    assert password[0] == PASSWORD
    assert PASSWORD.encode().hex() in text
    path = tmp_path / "example.sealed"
    path.write_bytes(data)
    assert unseal(path, PASSWORD) == b"SQLite format 3\0"
    assert opened_by_the_page(data, PASSWORD) == (bytes.fromhex(key[1]), b"SQLite format 3\0")


def test_a_sealed_copy_is_read_by_the_page_alone(sealed, workshop):
    assert opened_by_the_page(sealed.read_bytes(), PASSWORD)[1] == workshop.read_bytes()


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 4_000])
def test_bytes_of_any_length_come_back(tmp_path, data):
    path = tmp_path / "bytes.sealed"
    seal(data, path, PASSWORD, CHEAP)
    assert unseal(path, PASSWORD) == data
    assert is_sealed(path)


@pytest.mark.parametrize("cost", [Cost(8, 1, 1), Cost(128, 16, 16), Cost(100, 2, 3)])
def test_what_a_key_costs_stands_in_the_file(tmp_path, cost):
    path = tmp_path / "cost.sealed"
    seal(b"data", path, PASSWORD, cost)
    assert unseal(path, PASSWORD) == b"data"


def test_the_same_password_typed_on_another_system_opens(sealed, workshop):
    typed = unicodedata.normalize("NFD", PASSWORD)
    assert typed != PASSWORD
    assert unseal(sealed, typed) == workshop.read_bytes()


@pytest.mark.parametrize("password", ["", "1234567", "\u0041\u030a" * 7])
def test_a_short_password_is_refused_and_nothing_written(workshop, tmp_path, password):
    for refuse in (check_password, lambda text: seal(workshop, tmp_path / "short.sealed", text, CHEAP)):
        with pytest.raises(UserError, match="too short; take at least 8 characters"):
            refuse(password)
    assert list(tmp_path.iterdir()) == [workshop]


@pytest.mark.parametrize("password", ["12345678", "\u00e5" * 8, " " * 8, "a\0b c\nd😀", "x" * 10_000])
def test_any_password_that_is_long_enough_will_do(tmp_path, password):
    path = tmp_path / "long.sealed"
    check_password(password)
    seal(b"data", path, password, CHEAP)
    assert unseal(path, password) == b"data"
    with pytest.raises(WrongPasswordError):
        unseal(path, password[:-1])


def test_a_password_that_is_no_text_is_refused(sealed, workshop, tmp_path):
    broken = "password \ud83d"
    for refuse in (
        check_password,
        lambda text: seal(workshop, tmp_path / "broken.sealed", text, CHEAP),
        lambda text: unseal(sealed, text),
    ):
        with pytest.raises(UserError, match="A character of the password is broken"):
            refuse(broken)
    assert not (tmp_path / "broken.sealed").exists()


def test_a_copy_that_stood_there_is_replaced_only_by_a_whole_one(sealed):
    before = sealed.read_bytes()
    with pytest.raises(UserError):
        seal(b"new", sealed, "short", CHEAP)
    assert sealed.read_bytes() == before
    seal(b"new", sealed, PASSWORD, CHEAP)
    assert unseal(sealed, PASSWORD) == b"new"


def patched(path, at, number, width=4):
    data = bytearray(path.read_bytes())
    data[at : at + width] = number.to_bytes(width, "big")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("at", "number", "width"),
    [
        (12, 2**32 - 1, 4),
        (12, 2**20 + 1, 4),
        (12, 31, 4),
        (12, 0, 4),
        (16, 17, 4),
        (16, 2**32 - 1, 4),
        (16, 0, 4),
        (12, 2**10 << 64 | 1 << 32 | 17, 12),
        (20, 5, 4),
        (20, 0, 4),
        (24, LARGEST + 1, 8),
        (24, 2**64 - 1, 8),
        (8, 0, 4),
    ],
)
def test_a_header_that_asks_for_too_much_is_refused_before_a_key_is_made(sealed, at, number, width):
    patched(sealed, at, number, width)
    with pytest.raises(DamagedError):
        unseal(sealed, PASSWORD)


def test_a_length_that_is_not_the_files_is_refused_before_a_key_is_made(sealed):
    length = int.from_bytes(sealed.read_bytes()[24:32], "big")
    patched(sealed, 24, length + 1, 8)
    with pytest.raises(DamagedError, match="cut short"):
        unseal(sealed, PASSWORD)
    patched(sealed, 24, length - 1, 8)
    with pytest.raises(DamagedError, match="damaged"):
        unseal(sealed, PASSWORD)


@pytest.mark.parametrize("length", [HEADER, 12])
def test_a_later_format_is_refused_as_newer_whatever_follows(sealed, length):
    patched(sealed, 8, 2)
    os.truncate(sealed, length)
    with pytest.raises(NewerError, match="newer version"):
        unseal(sealed, PASSWORD)
    assert is_sealed(sealed)


@pytest.mark.parametrize("data", [b"SQLite format 3\0" * 10, b"\x89PNG", b"fcltseal" * 20, b"F\0"])
def test_what_is_no_sealed_copy_is_called_that(tmp_path, data):
    path = tmp_path / "other.sealed"
    path.write_bytes(data)
    assert not is_sealed(path)
    with pytest.raises(RefusedError, match="is not a sealed copy"):
        unseal(path, PASSWORD)
    assert path.read_bytes() == data


def test_what_is_no_file_is_refused(tmp_path):
    for path, words in (
        (tmp_path, "is not a sealed copy"),
        (tmp_path / "missing.sealed", "There is no file"),
        (tmp_path / ("x" * 300), "cannot be read"),
    ):
        assert not is_sealed(path)
        with pytest.raises(RefusedError, match=words):
            unseal(path, PASSWORD)
    with pytest.raises(RefusedError, match="There is no file"):
        seal(tmp_path / "missing.workshop", tmp_path / "new.sealed", PASSWORD, CHEAP)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on Windows")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe.sealed"
    os.mkfifo(path)
    assert not is_sealed(path)
    with pytest.raises(RefusedError, match="is not a sealed copy"):
        unseal(path, PASSWORD)


@pytest.mark.parametrize(
    ("name", "words"), [("nowhere/new.sealed", "There is no folder"), (".", "is a folder")]
)
def test_a_place_that_will_not_do_is_refused(tmp_path, name, words):
    with pytest.raises(UserError, match=words):
        seal(b"data", tmp_path / name, PASSWORD, CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_workshop_that_is_open_is_neither_read_nor_replaced(workshop, sealed, tmp_path):
    """Closing a second handle on it would drop SQLite's lock."""
    before = workshop.read_bytes()
    with WorkshopFile(workshop):
        assert not is_sealed(workshop)
        with pytest.raises(RefusedError, match="is not a sealed copy"):
            unseal(workshop, PASSWORD)
        with pytest.raises(RefusedError, match="is open already"):
            seal(b"data", workshop, PASSWORD, CHEAP)
        with pytest.raises(RefusedError, match="is open already"):
            seal(workshop, tmp_path / "new.sealed", PASSWORD, CHEAP)
    assert workshop.read_bytes() == before
    assert not (tmp_path / "new.sealed").exists()


def test_a_file_that_is_held_is_not_even_looked_at(sealed):
    assert is_sealed(sealed)
    which = identity_of(sealed)
    hold(which)
    try:
        assert not is_sealed(sealed)
        with pytest.raises(RefusedError, match="is not a sealed copy"):
            unseal(sealed, PASSWORD)
    finally:
        release(which)


def test_what_is_too_large_is_refused(tmp_path, monkeypatch):
    from facilitator.storage import sealed

    monkeypatch.setattr(sealed, "LARGEST", 1_048_576)
    seal(bytes(1_048_576), tmp_path / "most.sealed", PASSWORD, CHEAP)
    (tmp_path / "source").write_bytes(bytes(1_048_577))
    for source in (bytes(1_048_577), tmp_path / "source"):
        with pytest.raises(RefusedError, match="holds 1 MB at most"):
            seal(source, tmp_path / "more.sealed", PASSWORD, CHEAP)
    assert not (tmp_path / "more.sealed").exists()


def test_cryptography_is_loaded_only_when_it_is_needed(tmp_path):
    program = (
        "import sys; from pathlib import Path; import facilitator.storage.sealed as it\n"
        "it.is_sealed(Path('missing')); it.check_password('long enough')\n"
        "print('cryptography' in sys.modules)\n"
        "it.seal(b'data', Path(sys.argv[1]), 'long enough')\n"
        "print('cryptography' in sys.modules)"
    )
    path = tmp_path / "lazy.sealed"
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
    assert unseal(path, "long enough") == b"data"
