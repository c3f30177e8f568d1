"""A published file is whole at any moment: killed publishers, full disks, shares that go and come back."""

import json
import os
import random
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from facilitator.storage import DisplacedError, NotSavedError, RefusedError, create
from faults.small_disks import KINDS, SmallDisk, set_up
from storage.desk import Desk, faults, last_step
from storage.samples import START, grid

ROOT = Path(__file__).resolve().parents[2]
PUBLISHER = Path(__file__).with_name("publisher.py")
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}


@pytest.fixture
def path(tmp_path):
    """A published file of a size that takes a moment to write."""
    path = tmp_path / "share" / "Harbour.workshop"
    path.parent.mkdir()
    create(path, grid(60, 15), START)
    return path


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def seen(desk, folder):
    """Return a copy of the local file, which may not be opened again while it is open."""
    copy = folder / "local.workshop"
    copy.write_bytes(desk.data())
    return copy


# killed


@contextmanager
def publishing(path, data, manner="whole"):
    """Run a publisher as far as it has the file open; kill it in the end."""
    command = [sys.executable, str(PUBLISHER), "work", str(path), str(data), manner]
    with subprocess.Popen(command, env=CHILD, text=True, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def said_in(lines):
    """Return the last word of each kind in whole lines, and which kind came last."""
    said = {"open": 0, "committed": 0, "published": 0}
    last = ""
    for line in lines:
        if line.endswith("\n"):
            last, number, *_ = line.split()
            said[last] = int(number)
    return said, last


def kill_one(path, data, rng, manner="whole"):
    """Let somebody publish for a while, and kill them; return what they said, and which kind came last."""
    with publishing(path, data, manner) as process:
        lines = [process.stdout.readline() for _ in range(rng.randrange(2, 12))]
        waited = time.perf_counter() + rng.uniform(0, 0.02)
        while time.perf_counter() < waited:
            pass
        process.kill()
        lines += process.stdout.readlines()
    return said_in(lines)


def test_kill_9_in_the_middle_of_publishing_leaves_the_old_file_or_the_new(path, data, full):
    rng = random.Random(50)
    committed = published = middle = drafts = 0
    rounds = 50 if full else 8
    for _ in range(rounds):
        said, last = kill_one(path, data, rng)
        assert said["open"] >= committed
        committed = max(committed, said["committed"])
        published = max(published, said["published"])
        middle += last == "committed"
        drafts += sum(name.endswith(".tmp") for name in names(path.parent))
        assert faults(path, published) == []
    desk = Desk(path, data)
    assert desk.state.sequence >= committed
    assert desk.copy.rescued is None
    desk.publish()
    desk.close()
    assert last_step(path) >= committed > rounds
    assert names(path.parent) == [path.name]
    sys.stdout.write(
        f"{rounds} publishers killed, {middle} while publishing, {drafts} drafts left and removed,"
        f" {published} steps called published, none lost\n"
    )


def test_control_publishing_in_place_is_caught(path, data):
    rng = random.Random(51)
    for number in range(60):
        said, _ = kill_one(path, data, rng, "in-place")
        wrong = faults(path, said["published"])
        if wrong:
            sys.stdout.write(f"caught at kill {number + 1}: {wrong}\n")
            return
    pytest.fail("a published file that was written in place was never found torn")


def cuts(folder, scene, every):
    command = [sys.executable, str(PUBLISHER), "cut", str(folder), scene, str(every)]
    done = subprocess.run(command, env=CHILD, text=True, stdout=subprocess.PIPE, check=True, timeout=300)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["killed"] for one in found] == [*[True] * (len(found) - 1), False]
    return found


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
@pytest.mark.parametrize("scene", ["Publish", "Close", "Prepare", "TakeOn", "PutAside"])
def test_kill_9_at_every_call_of_the_system(tmp_path, scene, full):
    found = cuts(tmp_path, scene, 1 if full else 4)
    assert [one for one in found if one["wrong"]] == []
    assert len(found) > 2
    sys.stdout.write(f"{scene}: killed at {len(found) - 1} of its calls, nothing lost\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
def test_control_publishing_in_place_is_caught_at_every_call_but_the_first(tmp_path):
    wrong = [one["wrong"] for one in cuts(tmp_path, "PublishInPlace", 2) if one["killed"]]
    assert wrong[0] == []
    assert all(wrong[1:])
    assert len(wrong) > 2


# looked at


def looks(path, data, copy, count, manner):
    """Look so often at a file that somebody publishes without pause, until something is wrong with it.

    Return what is wrong, and how many versions were seen.
    """
    seen = set()
    with publishing(path, data, manner) as process:
        process.stdout.readline()
        for _ in range(count):
            process.stdout.readline()  # committed: now it is being published
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                return ["absent"], len(seen)
            copy.write_bytes(content)
            wrong = faults(copy)
            if wrong:
                return wrong, len(seen)
            seen.add(content)
            process.stdout.readline()
    return [], len(seen)


def test_whoever_looks_sees_a_whole_file(path, data, tmp_path, full):
    wrong, seen = looks(path, data, tmp_path / "seen.workshop", 1_000 if full else 60, "whole")
    assert wrong == []
    assert seen > 10
    sys.stdout.write(f"{seen} versions seen, all whole\n")


def test_control_whoever_looks_at_a_file_published_in_place_sees_a_torn_one(path, data, tmp_path):
    wrong, _ = looks(path, data, tmp_path / "seen.workshop", 1_000, "in-place")
    assert wrong


# full


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_share_leaves_both_files_whole_and_publishing_works_once_there_is_room(tmp_path, kind):
    share, data = tmp_path / "share", tmp_path / "data"
    share.mkdir()
    with set_up(kind, share) as disk:
        path = share / "Harbour.workshop"
        create(path, grid(60, 15), START)
        before = path.read_bytes()
        desk = Desk(path, data)
        last = desk.step(25)
        assert len(desk.data()) > len(before)
        with disk.full() as words:
            for _ in range(3):
                with pytest.raises(NotSavedError, match=words) as failed:
                    desk.publish()
                assert path.name in str(failed.value)
                assert path.read_bytes() == before
                assert [name for name in names(share) if name.endswith(".tmp")] == []
        assert last_step(seen(desk, tmp_path)) == last
        last = desk.step()
        desk.publish()
        desk.close()
        assert last_step(path) == last
        assert names(share) == [path.name]


def test_steps_of_a_crash_while_the_share_is_full_are_taken_on(tmp_path):
    share, data = tmp_path / "share", tmp_path / "data"
    share.mkdir()
    with set_up(SmallDisk, share) as disk:
        path = share / "Harbour.workshop"
        create(path, grid(60, 15), START)
        desk = Desk(path, data)
        last = desk.step(25)
        with disk.full():
            with pytest.raises(NotSavedError):
                desk.publish()
            desk.crash()
            desk = Desk(path, data)
            assert desk.copy.ahead
            with pytest.raises(NotSavedError):
                desk.publish()
        desk.publish()
        desk.close()
        assert last_step(path) == last


def test_a_full_disk_here_is_told_as_such_and_nothing_is_lost(path, tmp_path):
    here = tmp_path / "here"
    here.mkdir()
    with set_up(SmallDisk, here) as disk:
        desk = Desk(path, here / "data")
        last = desk.step()
        before = path.read_bytes()
        with disk.full():
            (here / "more").write_bytes(bytes(8_192))
            with pytest.raises(NotSavedError, match="disk is full") as failed:
                desk.publish()
            assert str(here) in str(failed.value)
            assert path.read_bytes() == before
        (here / "more").unlink()
        desk.publish()
        desk.close()
        assert last_step(path) == last
        with disk.full(), pytest.raises(RefusedError, match="disk is full"):
            Desk(path, here / "data")
        assert names(path.parent) == [path.name]


# away


def gone(path):
    """Take the share away, and return how to bring it back."""
    away = path.parent.with_name("away")
    path.parent.replace(away)
    return lambda: away.replace(path.parent)


def empty(path):
    """Leave an empty folder, as where nothing is mounted any more."""
    back = gone(path)
    path.parent.mkdir()

    def bring_back():
        assert names(path.parent) == []
        path.parent.rmdir()
        back()

    return bring_back


def no_folder(path):
    """Have something else stand where the share was."""
    back = gone(path)
    path.parent.write_bytes(b"")

    def bring_back():
        path.parent.unlink()
        back()

    return bring_back


def locked(path):
    """Have the share unreadable."""
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("root reads and writes everywhere")
    path.parent.chmod(0)
    return lambda: path.parent.chmod(0o755)


@pytest.mark.parametrize("leave", [gone, empty, no_folder, locked])
def test_a_share_that_is_away_for_a_while(path, data, tmp_path, leave):
    desk = Desk(path, data)
    desk.step()
    desk.publish()
    before = path.read_bytes()
    back = leave(path)
    for _ in range(3):
        last = desk.step()
        with pytest.raises(NotSavedError) as failed:
            desk.publish()
        assert str(path) in str(failed.value)
        assert last_step(seen(desk, tmp_path)) == last
    back()
    assert path.read_bytes() == before
    desk.publish()
    desk.close()
    assert last_step(path) == last
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("leave", [gone, empty])
def test_steps_of_a_crash_while_the_share_is_away_are_taken_on(path, data, leave):
    desk = Desk(path, data)
    last = desk.step(3)
    back = leave(path)
    with pytest.raises(NotSavedError):
        desk.publish()
    desk.crash()
    with pytest.raises(RefusedError, match="no file"):
        Desk(path, data)
    back()
    desk = Desk(path, data)
    assert desk.copy.ahead
    desk.publish()
    desk.close()
    assert last_step(path) == last


def test_a_share_that_comes_back_with_another_file_is_left_alone(path, data, tmp_path):
    desk = Desk(path, data)
    desk.step()
    back = gone(path)
    with pytest.raises(NotSavedError):
        desk.publish()
    back()
    other = Desk(path, tmp_path / "elsewhere")
    other.step(4)
    other.publish()
    other.close()
    theirs = path.read_bytes()
    with pytest.raises(DisplacedError):
        desk.publish()
    assert path.read_bytes() == theirs
    desk.crash()
    desk = Desk(path, data)
    assert last_step(desk.copy.rescued) == 2
    assert desk.state.sequence == 5
    desk.close()
    assert path.read_bytes() == theirs
