"""Commands whose answer nobody takes, or that are stopped: one sentence, exit code 2, no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bounds.sound import SIZES, bounded
from facilitator.__main__ import main
from facilitator.domain.labels import label
from facilitator.storage import create, read

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
COMMANDS = ("check {} --json", "simulate {}", "verify {}", "import --help")
"""Each says something on the standard output."""


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.workshop"
    assert main(["new", str(found), "--sample"]) == 0
    return found


def facilitator(path, command):
    return [sys.executable, "-m", "facilitator", *(word.format(path) for word in command.split())]


def said(done):
    """Return the one sentence of a process that has ended as it should."""
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.endswith(".\n")
    return done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_that_nobody_reads_is_said(path, command):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as broken:
        done = subprocess.run(
            facilitator(path, command), stdout=broken, stderr=subprocess.PIPE, text=True, check=False
        )
    assert said(done) == "The answer could not be written: Broken pipe.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_said(path, command):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            facilitator(path, command), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert said(done) == "The answer could not be written: No space left on device.\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_said(path, command):
    before = path.read_bytes()
    line = ["sh", "-c", '"$@" >&-', "sh", *facilitator(path, command)]
    done = subprocess.run(line, stderr=subprocess.PIPE, text=True, check=False)
    assert said(done) == "The answer could not be written: the standard output is closed.\n"
    assert path.read_bytes() == before


@pytest.mark.parametrize("sink", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize("command", ["check {}nowhere", "check", "simulate {} --card nobody"])
def test_where_nothing_can_be_said_the_exit_code_tells(path, command, sink):
    line = ["sh", "-c", f'"$@" {sink}', "sh", *facilitator(path, command)]
    done = subprocess.run(line, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


def test_a_command_without_an_answer_needs_no_output(tmp_path):
    path = tmp_path / "a.workshop"
    line = ["sh", "-c", '"$@" >&-', "sh", *facilitator(path, "new {} --sample")]
    assert subprocess.run(line, check=False).returncode == 0
    assert read(path).workshop.decisions


def test_ctrl_c_stops_the_exhaustive_check_in_one_sentence(tmp_path):
    """The check is under way when it is stopped: it tells its progress to a terminal."""
    path = tmp_path / "a.workshop"
    create(path, bounded(*SIZES["large"]), label("new"))
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        facilitator(path, "simulate {} --exhaustive"), stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        told = b""
        while b" / " not in told:
            told += terminal.read(1024)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate()
        told += terminal.read(65536)
    assert (process.returncode, out) == (2, b"")
    assert told.endswith(b"\nStopped before the end.\r\n")
    assert b"Traceback" not in told
