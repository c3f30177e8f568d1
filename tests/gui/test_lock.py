"""A file is open in one window at a time, and a killed process does not keep it."""

import os
import subprocess
import sys

import pytest

from facilitator.domain.errors import UserError
from facilitator.gui.lock import FileLock, lock_path

HOLDER = """
import sys, time
from pathlib import Path
from facilitator.gui.lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Harbour.workshop"
    path.write_bytes(b"x")
    return path


@pytest.fixture
def holder(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_another_process_is_named(path, holder):
    with pytest.raises(UserError) as refused:
        FileLock(path)
    words = str(refused.value)
    assert f"process {holder.pid}" in words
    assert os.uname().nodename in words
    assert "Harbour.workshop" in words


def test_the_lock_of_a_killed_process_is_taken_over(path, holder):
    holder.kill()
    holder.wait()
    assert lock_path(path).exists()
    lock = FileLock(path)
    lock.release()
    assert not lock_path(path).exists()


def test_a_lock_that_was_let_go_is_free(path, holder):
    holder.communicate("")
    FileLock(path).release()


@pytest.mark.parametrize("content", [b"", b"\x00\xff garbage"])
def test_a_lock_file_that_names_nobody_keeps_nobody_out(path, content):
    lock_path(path).write_bytes(content)
    FileLock(path).release()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_folder_that_cannot_be_written_to_the_file_opens_without_a_lock(path):
    path.parent.chmod(0o500)
    FileLock(path).release()
    path.parent.chmod(0o700)


def test_the_bytes_of_the_workshop_are_not_touched(path):
    lock = FileLock(path)
    assert path.read_bytes() == b"x"
    lock.release()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
