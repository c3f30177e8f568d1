"""A file is open in one process at a time, by whatever name, and a killed process does not keep it."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from facilitator.storage import HeldError, RefusedError, WorkshopFile, create, lock, read
from facilitator.storage.lock import FileLock, Holder, lock_path
from facilitator.storage.processes import start_of
from storage.samples import START, small
from storage.test_gate import nobody

ROOT = Path(__file__).resolve().parents[2]
CHILD = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
HOLDER = """
import sys
from pathlib import Path
from facilitator.storage import WorkshopFile
with WorkshopFile(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Harbour.workshop"
    create(path, small(), START)
    return path


@pytest.fixture
def holder(path):
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(
        command, env=CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_another_process_is_named(path, holder):
    before = path.read_bytes()
    with pytest.raises(RefusedError) as refused:
        WorkshopFile(path)
    words = str(refused.value)
    assert f"process {holder.pid}" in words
    assert lock.socket.gethostname() in words
    assert "Harbour.workshop" in words
    assert path.read_bytes() == before
    assert read(path).workshop == small()


def test_a_link_does_not_open_a_file_twice(path, holder):
    link = path.with_name("link.workshop")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("links may not be made here")
    with pytest.raises(RefusedError, match="is open on"):
        WorkshopFile(link)


def test_the_command_line_does_not_write_into_a_file_that_is_open(path, holder, tmp_path):
    grid = tmp_path / "grid.csv"
    grid.write_text("Decision,Head,Team\nHire,A,R\n", encoding="utf-8")
    before = path.read_bytes()
    command = [sys.executable, "-m", "facilitator", "import", str(path), str(grid)]
    done = subprocess.run(command, env=CHILD, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"process {holder.pid}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert path.read_bytes() == before


def test_the_lock_of_a_killed_process_is_taken_over(path, holder):
    holder.kill()  # and not waited for: to the system it is still there, as one that has ended
    while start_of(holder.pid) is not None:
        pass
    assert lock_path(path).exists()
    with closing(WorkshopFile(path)):
        assert msgspec.json.decode(lock_path(path).read_bytes(), type=Holder).process == os.getpid()
    assert not lock_path(path).exists()


def test_a_file_that_was_closed_is_free(path, holder):
    holder.communicate("")
    WorkshopFile(path).close()


def test_a_process_of_the_same_number_that_started_later_does_not_hold_it(path, holder):
    held = msgspec.json.decode(lock_path(path).read_bytes(), type=Holder)
    if not held.start:
        pytest.skip("this system does not tell when a process started")
    other = msgspec.structs.replace(held, start=f"{held.start}0")
    lock_path(path).write_bytes(msgspec.json.encode(other))
    FileLock(path).release()


def test_another_machine_is_believed_and_the_lock_named(path):
    lock_path(path).write_bytes(msgspec.json.encode(Holder("another-machine", 1)))
    with pytest.raises(RefusedError, match="open on another-machine") as refused:
        WorkshopFile(path)
    assert str(lock_path(path)) in str(refused.value)
    lock_path(path).unlink()
    WorkshopFile(path).close()


@pytest.mark.parametrize("content", [b"", b"\x00\xff garbage", b"{}"])
def test_a_lock_that_names_nobody_keeps_nobody_out(path, content):
    lock_path(path).write_bytes(content)
    WorkshopFile(path).close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_lock_that_somebody_takes_meanwhile_is_theirs(path, monkeypatch):
    lock_path(path).write_bytes(b"")
    theirs = msgspec.json.encode(Holder("another-machine", 1))

    def found(_path, place):
        monkeypatch.undo()
        place.write_bytes(theirs)
        return b"", None

    monkeypatch.setattr(lock, "_found", found)
    with pytest.raises(RefusedError, match="another-machine"):
        FileLock(path)
    assert lock_path(path).read_bytes() == theirs


def test_only_what_is_ones_own_is_let_go(path):
    held = FileLock(path)
    theirs = msgspec.json.encode(Holder("another-machine", 1))
    lock_path(path).write_bytes(theirs)
    held.release()
    assert lock_path(path).read_bytes() == theirs


def fifo(place):
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes here")
    os.mkfifo(place)


def linked(target):
    def link(place):
        if target == "itself":
            place.symlink_to(place.name)
            return
        other = place.with_name("other.txt")
        if target == "a file":
            other.write_text("somebody else's")
        place.symlink_to(other)

    return link


IN_THE_WAY = {
    "folder": Path.mkdir,
    "named pipe": fifo,
    "link to a file": linked("a file"),
    "link to nothing": linked("nothing"),
    "link to itself": linked("itself"),
}


@pytest.mark.parametrize("put", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_what_is_no_lock_is_named_and_left_and_the_file_not_opened(path, put):
    try:
        put(lock_path(path))
    except OSError:
        pytest.skip("links may not be made here")
    before = sorted(path.parent.iterdir()), path.read_bytes()
    with pytest.raises(HeldError, match="delete it if nobody has the file open") as refused:
        WorkshopFile(path)
    assert str(lock_path(path)) in str(refused.value)
    assert (sorted(path.parent.iterdir()), path.read_bytes()) == before
    assert read(path).workshop == small()


def test_a_lock_that_cannot_be_made_for_want_of_something_is_not_done_without(path, monkeypatch):
    monkeypatch.setattr(lock, "lock_path", lambda path: path.with_name("x" * 300))
    with pytest.raises(HeldError, match=r"cannot be made \(File name too long\)"):
        WorkshopFile(path)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.fixture
def public(path):
    """Let everybody reach the file and write to it, also where several workers have folders of their own."""
    path.parent.chmod(0o755)
    for place in path.parent.parents:
        if place.name.startswith(("pytest-", "popen-")):
            place.chmod(0o755)
    path.chmod(0o666)
    yield path
    path.parent.chmod(0o755)


def test_where_nobody_can_make_a_lock_there_is_none(public):
    public.parent.chmod(0o555)
    with nobody():
        FileLock(public).release()
        assert [entry.name for entry in public.parent.iterdir()] == [public.name]


def test_a_lock_that_may_not_be_read_is_believed(public):
    lock_path(public).write_bytes(msgspec.json.encode(Holder("another-machine", 1)))
    lock_path(public).chmod(0)
    public.parent.chmod(0o777)
    with nobody(), pytest.raises(HeldError, match="cannot be told"):
        FileLock(public)
    assert lock_path(public).exists()


@pytest.mark.parametrize("rights", [0o1777, 0o555])
def test_a_lock_that_is_garbage_and_may_not_be_removed(public, rights):
    lock_path(public).write_bytes(b"")
    public.parent.chmod(rights)
    with nobody():
        if rights == 0o555:
            FileLock(public).release()
        elif public.parent.stat().st_uid == os.geteuid():
            pytest.skip("it takes another user to be kept from removing a file in a folder for all")
        else:
            with pytest.raises(HeldError, match="is no lock that can be read or taken away"):
                FileLock(public)
    assert lock_path(public).read_bytes() == b""


def test_without_a_folder_the_file_is_missing_and_not_held(tmp_path):
    with pytest.raises(RefusedError, match="There is no file"):
        WorkshopFile(tmp_path / "none" / "Harbour.workshop")


def test_the_lock_of_a_third_who_is_faster_still_is_not_overwritten(path, monkeypatch):
    lock_path(path).write_bytes(b"")
    theirs, thirds = (msgspec.json.encode(Holder(f"machine {n}", 1)) for n in (2, 3))
    is_other = lock._is_other

    def found(_path, place):
        place.write_bytes(theirs)
        return b"", None

    def third(place, text):
        monkeypatch.undo()
        lock_path(path).write_bytes(thirds)
        return is_other(place, text)

    monkeypatch.setattr(lock, "_found", found)
    monkeypatch.setattr(lock, "_is_other", third)
    with pytest.raises(HeldError, match="machine 3"):
        FileLock(path)
    assert lock_path(path).read_bytes() == thirds
    assert sorted(entry.name for entry in path.parent.iterdir()) == sorted([lock_path(path).name, path.name])


def test_a_lock_that_somebody_looks_at_is_let_go_a_moment_later(path, monkeypatch):
    held, unlink, denied = FileLock(path), Path.unlink, []

    def looked_at(place, **arguments):
        if len(denied) < 3:
            denied.append(place)
            raise PermissionError(13, "somebody looks at it")
        unlink(place, **arguments)

    monkeypatch.setattr(Path, "unlink", looked_at)
    held.release()
    assert denied == [lock_path(path)] * 3
    assert not lock_path(path).exists()


def test_a_process_that_has_ended_is_none():
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
        assert start_of(ended.pid) is None
    assert start_of(os.getpid()) is not None
    assert start_of(0) is None
