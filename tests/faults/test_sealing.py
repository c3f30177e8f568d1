"""A program that is ended while it seals or unseals leaves no plain text for long, and none for others."""

import os
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator.domain.errors import UserError
from facilitator.gui.file.files import make_sealed_copy, open_sealed_copy
from facilitator.gui.file.sealing import plain_folder, sweep
from facilitator.paths import user_data
from facilitator.storage.sealed import Cost, seal, unseal
from gui.opened import harbour
from gui.windowed import made_file

PASSWORD = "three nuts for Anna"
TEXT = b"Decide faster."
WORKER = """
import shutil, sys
from functools import partial
from pathlib import Path
from facilitator.gui.file import files
way, source, target, password = sys.argv[1:]

def wait(*_):
    print("plain", flush=True)
    sys.stdin.read()
    sys.exit(1)

def write(plain):
    shutil.copyfile(source, plain)
    wait()

if way == "make":
    files.make_sealed_copy(write, Path(target), password)
files.read = wait
files.open_sealed_copy(Path(source), password, Path(target))
"""


@pytest.fixture
def plain(tmp_path):
    """The file of a workshop, in a folder of its own."""
    return made_file(tmp_path / "Workshops", harbour())


@pytest.fixture
def sealed(plain):
    path = plain.with_name("Sent.workshop.sealed")
    seal(plain, path, PASSWORD, Cost(32, 1, 1))
    return path


@contextmanager
def at_work(way, plain, sealed, tmp_path):
    """Have a process seal or unseal, and stop it where the workshop lies in plain text; end it by kill -9."""
    places = [plain, tmp_path / "New.workshop.sealed"] if way == "make" else [sealed, tmp_path / "Opened"]
    (tmp_path / "tmp").mkdir()
    surroundings = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "tmp"))}
    command = [sys.executable, "-c", WORKER, way, *map(str, places), PASSWORD]
    with subprocess.Popen(
        command, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout.readline() == "plain\n"
            yield process
        finally:
            process.kill()


def readable(*roots):
    """Return the files below some folders that hold a text of the workshop."""
    files = [place for root in roots for place in root.rglob("*") if place.is_file()]
    return [place for place in files if TEXT in place.read_bytes()]


def copied(plain):
    return lambda place: place.write_bytes(plain.read_bytes())


NEXT = {
    "sweep": lambda _plain, _sealed, _folder: sweep(),
    "make": lambda plain, _, folder: make_sealed_copy(copied(plain), folder / "x.sealed", PASSWORD),
    "open": lambda _, sealed, folder: open_sealed_copy(sealed, PASSWORD, folder / "Next").unlink(),
}


@pytest.mark.parametrize(("way", "following"), [("make", "sweep"), ("make", "open"), ("open", "make")])
def test_kill_9_leaves_plain_text_in_our_folder_until_the_next(
    tmp_path, own_home, plain, sealed, way, following
):
    with at_work(way, plain, sealed, tmp_path) as process:
        sweep()
        (left,) = readable(own_home)  # and not swept while the process is at work
        process.kill()
        process.wait()
    assert left.is_relative_to(user_data() / "sealing")
    assert readable(tmp_path, own_home) == [plain, left]
    if os.name != "nt":
        folders = [place for place in left.parents if place.is_relative_to(user_data() / "sealing")]
        assert [stat.S_IMODE(place.stat().st_mode) for place in folders] == [0o700, 0o700]
    NEXT[following](plain, sealed, tmp_path)
    assert readable(tmp_path, own_home) == [plain]
    assert list((user_data() / "sealing").iterdir()) == []


def test_what_is_older_than_an_hour_goes_though_its_process_lives(tmp_path, own_home, plain, sealed):
    with at_work("make", plain, sealed, tmp_path):
        (left,) = readable(own_home)
        os.utime(left.parent, (1, 1))
        sweep()
        assert readable(own_home) == []


def test_the_number_of_the_process_may_have_been_given_again():
    root = user_data() / "sealing"
    mine = root / f"{os.getpid()}.another.x"
    for place in (mine, root / "notes", root / f"{2**80}.1.x"):
        place.mkdir(parents=True)
    (root / "file").write_bytes(TEXT)
    with plain_folder() as folder:
        assert list(root.iterdir()) == [folder]
        sweep()
        assert list(root.iterdir()) == [folder]
    assert list(root.iterdir()) == []


def test_without_an_end_before_its_time_nothing_is_left(tmp_path, own_home, plain):
    make_sealed_copy(copied(plain), tmp_path / "x.sealed", PASSWORD)
    assert unseal(tmp_path / "x.sealed", PASSWORD) == plain.read_bytes()

    def fail(place):
        copied(plain)(place)
        raise UserError("The disk is full; make room.")

    with pytest.raises(UserError, match="disk is full"):
        make_sealed_copy(fail, tmp_path / "y.sealed", PASSWORD)
    assert readable(tmp_path, own_home) == [plain]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.sealed"]


def test_where_there_can_be_no_folder_it_is_said(tmp_path, plain):
    user_data().mkdir(parents=True)
    Path(user_data() / "sealing").write_text("in the way")
    with pytest.raises(UserError, match="make room or allow it"):
        make_sealed_copy(copied(plain), tmp_path / "x.sealed", PASSWORD)


def test_sweeping_makes_nothing():
    sweep()
    assert not user_data().exists()
