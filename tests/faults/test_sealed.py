"""A sealed copy: without file and password whole, refused; none is called done that was not read back."""

import os
import random
import stat
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager

import pytest

from facilitator import files
from facilitator.domain.errors import UserError
from facilitator.files import write_whole
from facilitator.storage import RefusedError, WorkshopFile, create, sealed
from facilitator.storage.sealed import Cost, WrongPasswordError, is_sealed, seal, unseal
from storage.samples import START, small
from storage.session import Session

PASSWORD = "Drei Nüsse für Anna"
CHEAP = Cost(32, 1, 4)
"""Argon2 in half a millisecond."""
NUMBERS, HEADER, TAG = 32, 60, 16
"""Bytes until the end of the numbers, and of the header; bytes of the tag at the end."""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Return the bytes of a workshop that was worked on."""
    path = tmp_path_factory.mktemp("source") / "Harbour.workshop"
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "sealed")
        for _ in range(25):
            file.commit(session.step(file.changes_of))
    return path.read_bytes()


@pytest.fixture(scope="module")
def sound(source, tmp_path_factory):
    """Return the bytes of a sealed copy whose key is cheap."""
    path = tmp_path_factory.mktemp("sound") / "Harbour.workshop.sealed"
    seal(source, path, PASSWORD, CHEAP)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Harbour.workshop.sealed"


def outcome(path, data, password=PASSWORD, opening=unseal):
    """Return what comes out of a file, or the type of its refusal; it stays as it is, alone in its folder."""
    path.write_bytes(data)
    try:
        found = opening(path, password)
    except RefusedError as error:
        found = error
    assert path.read_bytes() == data
    assert list(path.parent.iterdir()) == [path]
    if isinstance(found, bytes):
        return found
    assert path.name in str(found)
    return type(found).__name__


def without_tag(path, password):
    """Open a sealed copy as a cipher would that does not authenticate: the control."""
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CTR
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    data = path.read_bytes()
    kdf = Argon2id(salt=data[32:48], length=32, iterations=1, lanes=4, memory_cost=32)
    counter = data[48:HEADER] + (2).to_bytes(4, "big")
    opened = Cipher(AES(kdf.derive(password.encode())), CTR(counter)).decryptor()
    return opened.update(data[HEADER:-TAG])


def flipped(data, place, bits):
    changed = bytearray(data)
    changed[place] ^= bits
    return bytes(changed)


def damages(sound, count):
    """Yield copies in which bits are flipped: in each byte of header and tag, and in some between."""
    generator = random.Random(32)
    body = range(HEADER, len(sound) - TAG)
    some = [*body[:2], *body[-2:], *generator.sample(body, min(count, len(body)))]
    for place in [*range(HEADER), *some, *range(len(sound) - TAG, len(sound))]:
        yield place, flipped(sound, place, 0xFF)
        yield place, flipped(sound, place, 1 << generator.randrange(8))


def lengths(sound, count):
    some = random.Random(33).sample(range(HEADER, len(sound)), min(count, len(sound) - HEADER))
    return [*range(HEADER + TAG + 1), *some, *range(len(sound) - TAG - 1, len(sound))]


def told(*figures):
    sys.stdout.write("sealed copy: " + ", ".join(figures) + "\n")


def test_every_flipped_byte_is_refused(sound, path, source, full):
    found = Counter(outcome(path, data) for _, data in damages(sound, 5_000 if full else 200))
    assert source not in found
    assert set(found) == {"RefusedError", "NewerError", "DamagedError", "WrongPasswordError"}
    assert outcome(path, sound) == source
    told(f"{found.total()} copies with flipped bits, 0 accepted", str(dict(found)))


def test_control_a_cipher_without_a_tag_accepts_flipped_bytes(sound, path):
    found = [
        outcome(path, data, opening=without_tag) for place, data in damages(sound, 50) if place >= HEADER
    ]
    assert all(isinstance(data, bytes) for data in found)
    told(f"control, without a tag: {len(found)} of {len(found)} copies with flipped bits accepted")


def test_every_truncation_is_refused_as_cut_short(sound, path, full):
    cut = lengths(sound, 2_000 if full else 100)
    for length in cut:
        path.write_bytes(sound[:length])
        with pytest.raises(RefusedError, match="is cut short, its end is missing"):
            unseal(path, PASSWORD)
        assert list(path.parent.iterdir()) == [path]
    told(f"{len(cut)} truncations, 0 accepted")


def test_what_hangs_on_at_the_end_is_refused(sound, path):
    for more in (b"\0", b"\n", sound):
        assert outcome(path, sound + more) == "DamagedError"


def test_parts_of_two_copies_do_not_go_together(sound, path, source):
    seal(source, path, PASSWORD, CHEAP)
    other = path.read_bytes()
    assert outcome(path, other[:HEADER] + sound[HEADER:]) == "WrongPasswordError"
    assert outcome(path, sound[:-TAG] + other[-TAG:]) == "WrongPasswordError"
    assert outcome(path, sound[:32] + other[32:]) == source


def test_every_wrong_password_is_refused(sound, path):
    wrong = ["", " ", "password", PASSWORD.lower(), PASSWORD + " ", PASSWORD[:-1], " " + PASSWORD]
    wrong += [PASSWORD.replace("ü", "ue"), PASSWORD.replace("ü", "u"), PASSWORD + "\0", PASSWORD * 2]
    generator = random.Random(34)
    wrong += ["".join(generator.sample(PASSWORD, len(PASSWORD))) for _ in range(50)]
    assert {outcome(path, sound, password) for password in wrong} == {"WrongPasswordError"}
    path.write_bytes(sound)
    with pytest.raises(WrongPasswordError, match=r"The password is wrong, or “.*” is damaged;"):
        unseal(path, "password")
    told(f"{len(wrong)} wrong passwords, 0 accepted")


def test_the_real_cost_refuses_as_well(source, path):
    seal(source, path, PASSWORD)
    data = path.read_bytes()
    assert outcome(path, data, PASSWORD[:-1]) == "WrongPasswordError"
    for place in (19, 40, HEADER):
        assert outcome(path, flipped(data, place, 1)) == "WrongPasswordError"
    assert outcome(path, data) == source


def pieces(data, length):
    return {data[start : start + length] for start in range(len(data) - length + 1)}


def test_nothing_of_the_workshop_or_the_password_is_in_the_file(sound, source):
    def leaked(data):
        return pieces(data[NUMBERS:], 8) & (pieces(source, 8) | pieces(PASSWORD.encode(), 8))

    assert not leaked(sound)
    assert leaked(sound + source[5_000:5_008])
    assert leaked(sound + PASSWORD.encode())


def test_two_copies_of_the_same_workshop_share_nothing_but_what_they_cost(sound, source, path):
    seal(source, path, PASSWORD, CHEAP)
    other = path.read_bytes()
    assert other[:NUMBERS] == sound[:NUMBERS]
    assert not pieces(other[NUMBERS:], 8) & pieces(sound[NUMBERS:], 8)


@contextmanager
def lying_drive(monkeypatch, spoil):
    """Spoil what was written when it is to be made safe, and say that all went well."""
    real = os.fsync
    spoilt = []

    def fsync(handle):
        about = os.fstat(handle)
        if stat.S_ISREG(about.st_mode):
            spoil(handle, about.st_size)
            spoilt.append(about.st_size)
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", fsync)
        yield
    assert spoilt


def zeros_instead(handle, size):
    os.ftruncate(handle, 0)
    os.ftruncate(handle, size)


def one_byte_changed(handle, size):
    os.lseek(handle, size // 2, os.SEEK_SET)
    os.write(handle, b"\0\0")


def end_missing(handle, size):
    os.ftruncate(handle, size - 1)


def nothing_written(handle, _):
    os.ftruncate(handle, 0)


def one_byte_more(handle, size):
    os.ftruncate(handle, size + 1)


SPOILT = [zeros_instead, one_byte_changed, end_missing, nothing_written, one_byte_more]


@pytest.mark.parametrize("spoil", SPOILT)
@pytest.mark.parametrize("old", [b"what was there", None])
def test_a_copy_that_does_not_read_back_never_appears(source, path, monkeypatch, spoil, old):
    if old is not None:
        path.write_bytes(old)
    with (
        lying_drive(monkeypatch, spoil),
        pytest.raises(UserError, match="did not read back as it was written"),
    ):
        seal(source, path, PASSWORD, CHEAP)
    assert [(entry, entry.read_bytes()) for entry in path.parent.iterdir()] == ([(path, old)] if old else [])
    seal(source, path, PASSWORD, CHEAP)
    assert unseal(path, PASSWORD) == source


@pytest.mark.parametrize("spoil", SPOILT)
def test_control_a_writer_that_does_not_read_back_calls_it_done(sound, path, monkeypatch, spoil):
    with lying_drive(monkeypatch, spoil):
        write_whole(path, sound)
    assert path.exists()
    with pytest.raises(RefusedError):
        unseal(path, PASSWORD)


def test_what_was_written_has_no_name_while_it_is_read_back(path):
    seen = []

    def refuse(draft):
        seen.append((draft.read_bytes(), path.exists()))
        raise UserError("refused")

    with pytest.raises(UserError, match="refused"):
        write_whole(path, b"data", refuse)
    assert seen == [(b"data", False)]
    assert list(path.parent.iterdir()) == []


def is_in_memory(path):
    """Return whether the system can read a file without asking the drive."""
    with path.open("rb") as file:
        try:
            os.preadv(file.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT)
        except BlockingIOError:
            return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whether a file is read from its drive")
def test_the_copy_is_read_back_from_the_drive(source, path, monkeypatch):
    real, asked = sealed._opened, []

    def opened(draft, secret):
        asked.append(is_in_memory(draft))
        return real(draft, secret)

    path.write_bytes(source)
    try:
        assert is_in_memory(path)
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        kept = is_in_memory(path)
    except OSError:
        kept = True
    if kept:
        pytest.skip("this file system has no drive, or does not tell whether it reads from it")
    monkeypatch.setattr(sealed, "_opened", opened)
    seal(source, path, PASSWORD, CHEAP)
    assert asked == [False]


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited on Windows")
@pytest.mark.parametrize("room", [0, 1, HEADER, 10_000])
def test_without_room_nothing_is_left(source, path, room):
    import resource

    path.write_bytes(b"what was there")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(UserError) as refusal:
            seal(source, path, PASSWORD, CHEAP)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert str(refusal.value) == f"There is no room for “{path}”. Make room, then try again."
    assert [(entry, entry.read_bytes()) for entry in path.parent.iterdir()] == [(path, b"what was there")]


WITHOUT_MEMORY = """
import resource, sys
from pathlib import Path
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from facilitator.domain.errors import UserError
from facilitator.storage.sealed import seal, unseal

path = Path(sys.argv[1])
seal(b"data", path, "long enough")
pages = int(Path("/proc/self/statm").read_text().split()[0])
resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 40_000_000, -1))
for attempt in (lambda: unseal(path, "long enough"), lambda: seal(b"new", path, "long enough")):
    try:
        attempt()
    except UserError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process cannot be kept short of memory")
def test_without_memory_it_is_said_in_a_sentence(path):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_MEMORY, path], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"There is not enough memory to open “{path}”; close other programs, then try again.",
        f"There is not enough memory to make “{path}”; close other programs, then try again.",
    ]
    assert list(path.parent.iterdir()) == [path]
    assert is_sealed(path)
    assert unseal(path, "long enough") == b"data"


def test_the_dearest_header_that_is_believed_can_be_paid(sound, path, full):
    """A stranger's file can ask for 1 GiB and 16 passes at most: seconds, never hours."""
    data = bytearray(sound)
    for at, number in ((12, 2**20 if full else 2**10), (16, 16), (20, 16)):
        data[at : at + 4] = number.to_bytes(4, "big")
    assert outcome(path, bytes(data)) == "WrongPasswordError"
