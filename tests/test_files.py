"""A file is written whole or not at all: faults of folder and disk, and a kill in the middle."""

import os
import random
import resource
import stat
import subprocess
import sys
from contextlib import contextmanager

import pytest

from facilitator.domain.errors import UserError
from facilitator.files import file_name, free_path, write_whole

OLD, NEW = b"what was there", b"the new file" * 100_000


def rests(folder, *kept):
    return sorted(path.name for path in folder.iterdir() if path.name not in kept)


def test_a_new_file_is_written_whole_with_the_usual_rights(tmp_path):
    path = tmp_path / "charter.pdf"
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
    assert rests(tmp_path, "charter.pdf") == []


def test_an_old_file_is_replaced_and_keeps_its_rights(tmp_path):
    path = tmp_path / "charter.pdf"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert rests(tmp_path, "charter.pdf") == []


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "charter.pdf", tmp_path / "charter.pdf"
    link.symlink_to(target)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (".", "is a folder. Give the name of a file in it."),
        ("missing/charter.pdf", "There is no folder"),
        ("file/charter.pdf", "There is no folder"),
        ("x" * 300 + ".pdf", "could not be written"),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_a_sentence(tmp_path, name, said):
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(UserError, match=said):
        write_whole(tmp_path / name, NEW)
    assert rests(tmp_path, "file") == []


@pytest.fixture
def plain_user():
    """Act as a user who is not root, so that rights count."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


@pytest.mark.parametrize("rights", [0o555, 0o000])
def test_a_folder_without_rights_is_refused_in_a_sentence(tmp_path, rights, request):
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "charter.pdf").write_bytes(OLD)
    folder.chmod(rights)
    request.getfixturevalue("plain_user")
    with pytest.raises(UserError, match="may not be written"):
        write_whole(folder / "charter.pdf", NEW)
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o755)
    assert (folder / "charter.pdf").read_bytes() == OLD
    assert rests(folder, "charter.pdf") == []


@contextmanager
def small_disk():
    """Let no file grow beyond 100 kB; only around the call, since pytest's own log is a file, too."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("old", [OLD, None])
def test_without_room_the_old_file_stays_and_nothing_else(tmp_path, old):
    path = tmp_path / "charter.pdf"
    if old is not None:
        path.write_bytes(old)
    with small_disk(), pytest.raises(UserError, match="There is no room"):
        write_whole(path, NEW)
    assert (path.read_bytes() if path.exists() else None) == old
    assert rests(tmp_path, "charter.pdf") == []


def test_control_plain_writing_without_room_destroys_the_old_file(tmp_path):
    path = tmp_path / "charter.pdf"
    path.write_bytes(OLD)
    with small_disk(), pytest.raises(OSError, match="large"):
        path.write_bytes(NEW)
    assert path.read_bytes() not in (OLD, NEW)


SIZE = 8_000_000
WRITER = """
import sys
from pathlib import Path
from facilitator.files import write_whole

def plain(path, data):
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), 4096):
            file.write(data[start : start + 4096])

write = plain if sys.argv[2] == "plain" else write_whole
files = [bytes([byte]) * 8_000_000 for byte in b"ab"]
while True:
    for data in files:
        print("writing", flush=True)
        write(Path(sys.argv[1]), data)
"""


def torn(path, how, times):
    """Kill a writer in the middle, again and again; return how often the file was neither old nor new."""
    chance, found = random.Random(7), 0
    path.write_bytes(b"a" * SIZE)
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), how], stdout=subprocess.PIPE
        ) as writer:
            for _line in range(chance.randint(2, 9)):
                writer.stdout.readline()
            writer.kill()
        data = path.read_bytes()
        found += data not in (b"a" * SIZE, b"b" * SIZE)
    return found


def test_a_kill_leaves_the_old_or_the_new_file(tmp_path, full):
    assert torn(tmp_path / "charter.pdf", "whole", 60 if full else 8) == 0


def test_control_a_kill_in_plain_writing_tears_the_file(tmp_path):
    assert torn(tmp_path / "charter.pdf", "plain", 12) > 0


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Who decides: regions / lines?", "Who decides regions lines"),
        ("  .hidden. ", "hidden"),
        ("con", "con_"),
        ("...", "Workshop"),
        ("", "Workshop"),
        ("a" * 200, "a" * 80),
        ("caf\udce9", "caf"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert file_name(title) == name


@pytest.mark.parametrize("letter", ["決", "😀", "é", "👩‍👩‍👧"])
def test_a_name_leaves_room_for_its_endings_in_any_script(letter, tmp_path):
    name = file_name(letter * 80)
    assert 100 < len(name.encode()) <= 180
    assert letter.startswith(name[0])
    for ending in (".workshop", " 12.workshop-journal", ".workshop.lock"):
        (tmp_path / f".{name}{ending}").touch()


def test_a_path_is_free_where_nothing_has_the_name(tmp_path):
    assert free_path(tmp_path, "Plan", ".pdf") == tmp_path / "Plan.pdf"
    (tmp_path / "Plan.pdf").touch()
    (tmp_path / "Plan 2.pdf").symlink_to(tmp_path / "nowhere")
    assert free_path(tmp_path, "Plan", ".pdf") == tmp_path / "Plan 3.pdf"
    assert free_path(tmp_path / ("x" * 300), "Plan", ".pdf").name == "Plan.pdf"
