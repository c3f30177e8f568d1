"""The open file: what it says is saved is saved, and nothing that failed is forgotten."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import event

from facilitator.domain import edits
from facilitator.domain.changes import CellChange, Changes, RecordChange, diff
from facilitator.domain.history import Entry, Step
from facilitator.domain.records import Cell, Role
from facilitator.domain.words import Message
from facilitator.storage import DisplacedError, NotSavedError, WorkshopFile, connecting, create, read
from storage.reader import rows
from storage.samples import START, same, small
from storage.session import Session

ROOT = Path(__file__).resolve().parents[2]
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}


class Worker:
    """Somebody at work on a file, who notes what the file reports."""

    def __init__(self, path, seed="worker"):
        self.file = WorkshopFile(path)
        self.session = Session(self.file.loaded.workshop, self.file.loaded.steps, seed)
        self.saved, self.failed = [], []
        self.file.listen(self.saved.append, self.failed.append)

    @property
    def engine(self):
        return self.file._pen.connection.engine

    def work(self, count=1):
        for _ in range(count):
            self.file.commit(self.session.step(self.file.changes_of))

    def retry(self):
        self.file.retry()

    def wait(self):
        self.file.wait()

    def close(self):
        self.file.close()

    def settled(self):
        """Return once the thread has done what it was given."""
        if not self.file._writer.closed:
            self.file._thread.submit(int).result()

    @property
    def last(self):
        return self.session.history.next_sequence - 1


@pytest.fixture
def path(tmp_path):
    create(tmp_path / "test.workshop", small(), START)
    return tmp_path / "test.workshop"


@pytest.fixture
def worker(path):
    worker = Worker(path)
    yield worker
    worker.file.close()


def test_saved_is_said_after_the_commit_and_not_before(worker):
    at_commit = []
    event.listen(worker.engine, "commit", lambda _: at_commit.append(list(worker.saved)))
    for number in (2, 3, 4):
        worker.work()
        worker.file.wait()
        assert worker.saved[-1] == number
    assert at_commit == [[], [2], [2, 3]]


def test_what_waits_together_is_written_together(worker):
    begun, go_on, commits = threading.Event(), threading.Event(), []

    def hold(_):
        commits.append(worker.last)
        begun.set()
        assert go_on.wait(60)

    event.listen(worker.engine, "commit", hold)
    worker.work()
    assert begun.wait(60)
    worker.work(7)
    go_on.set()
    worker.file.wait()
    assert worker.saved == [2, 9]
    assert len(commits) == 2


def test_commit_returns_while_the_file_is_busy(worker):
    go_on = threading.Event()
    event.listen(worker.engine, "begin", lambda _: go_on.wait(60))
    worker.work(5)
    assert worker.saved == []
    go_on.set()
    worker.file.wait()
    assert worker.saved[-1] == 6


def test_closing_writes_what_waits(path):
    worker = Worker(path)
    worker.work(20)
    worker.file.close()
    worker.file.close()
    assert worker.saved[-1] == 21
    assert same(read(path).workshop, worker.session.workshop)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    with pytest.raises(ValueError, match="closed"):
        worker.file.commit(Entry(worker.session.history.steps[-1], Changes()))


def test_no_thread_is_left_behind(path):
    before = set(threading.enumerate())
    with WorkshopFile(path) as file:
        Worker.work(type("Open", (), {"file": file, "session": Session(small(), file.loaded.steps, 1)}))
    assert set(threading.enumerate()) == before


@pytest.mark.parametrize("ending", ["pass", "raise SystemExit(3)", "1 / 0"])
def test_a_program_that_ends_without_closing_loses_nothing_and_does_not_hang(path, ending):
    program = f"""
import sys
from pathlib import Path
from facilitator.storage import WorkshopFile
from storage.session import Session
file = WorkshopFile(Path(sys.argv[1]))
session = Session(file.loaded.workshop, file.loaded.steps, "child")
for _ in range(30):
    file.commit(session.step(file.changes_of))
{ending}
"""
    command = [sys.executable, "-c", program, str(path)]
    ended = subprocess.run(command, env=CHILD, capture_output=True, timeout=120, check=False)
    assert ended.returncode == {"pass": 0, "raise SystemExit(3)": 3, "1 / 0": 1}[ending]
    assert len(read(path).steps) == 31


def failing_once(worker, monkeypatch, *, after):
    """Let the next COMMIT report an I/O error, before or after it went through."""
    real = worker.engine.dialect.do_commit

    def fail(connection):
        monkeypatch.undo()
        if after:
            real(connection)
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(worker.engine.dialect, "do_commit", fail)


@pytest.mark.parametrize("way", ["retry", "work", "wait", "close"])
@pytest.mark.parametrize("after", [False, True], ids=["rolled back", "gone through"])
def test_a_failure_is_said_once_and_made_good_by_whatever_comes_next(worker, path, monkeypatch, after, way):
    failing_once(worker, monkeypatch, after=after)
    worker.work()
    worker.settled()
    assert len(worker.failed) == 1
    assert "disk I/O error" in str(worker.failed[0])
    assert worker.saved == []
    getattr(worker, way)()
    worker.settled()
    assert len(worker.failed) == 1
    assert worker.saved == [worker.last]
    worker.file.close()
    loaded = read(path)
    assert same(loaded.workshop, worker.session.workshop)
    assert loaded.steps == worker.session.history.steps


def always_failing(_):
    raise NotSavedError("Not today.")


def test_undo_works_while_nothing_can_be_saved(path, monkeypatch):
    worker = Worker(path)
    entries = [worker.session.step(worker.file.changes_of) for _ in range(3)]
    monkeypatch.setattr(worker.file._pen, "write", always_failing)
    for entry in entries:
        worker.file.commit(entry)
    worker.settled()
    assert worker.failed
    found = [worker.file.changes_of(entry.step.sequence).result() for entry in entries]
    assert found == [entry.changes for entry in entries]
    monkeypatch.undo()
    worker.file.close()


def test_closing_says_what_could_not_be_saved_and_lets_go(path, monkeypatch):
    worker = Worker(path)
    monkeypatch.setattr(worker.file._pen, "write", always_failing)
    worker.work(2)
    with pytest.raises(NotSavedError):
        worker.file.wait()
    with pytest.raises(NotSavedError):
        worker.file.close()
    assert same(read(path).workshop, small())
    WorkshopFile(path).close()


def test_edits_that_cannot_be_saved_do_not_queue_up_attempts(worker, monkeypatch):
    begun, go_on, tried = threading.Event(), threading.Event(), []

    def failing(drafts):
        tried.append(len(drafts))
        begun.set()
        assert go_on.wait(60)
        raise NotSavedError("Not today.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(worker.file._pen, "write", failing)
        worker.work()
        assert begun.wait(60)
        worker.work(30)
        go_on.set()
        with pytest.raises(NotSavedError):
            worker.file.wait()
    assert tried == [1, 31]


def test_an_edit_whose_text_no_file_can_hold_is_refused_and_the_next_one_saved(worker, path):
    start = worker.session.history.steps[0]
    bad = Message("import", {"count": "1", "file": "b\udcff.csv"})
    changes = diff(small(), edits.update(small(), "workshop", "facts", title="Other"))
    with pytest.raises(NotSavedError, match="cannot hold this edit"):
        worker.file.commit(Entry(Step(2, start.at, "edit", bad), changes))
    worker.file.commit(Entry(Step(2, start.at, "edit", START), changes))
    worker.file.wait()
    assert worker.saved == [2]
    worker.file.close()
    assert read(path).workshop.facts.title == "Other"


def test_a_fault_of_our_own_is_said_and_reported(worker, path, monkeypatch):
    reported = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    gone = Role(id="none", title="none")
    wrong = Changes((RecordChange("role", (0, gone), (0, gone)),))
    worker.file.commit(Entry(Step(2, worker.session.history.steps[0].at, "edit", START), wrong))
    with pytest.raises(NotSavedError, match="fault in Facilitator"):
        worker.file.wait()
    with pytest.raises(NotSavedError):
        worker.file.close()
    assert {type(error).__name__ for error in worker.failed} == {"NotSavedError"}
    assert [error.exc_type for error in reported] == [ValueError]
    assert same(read(path).workshop, small())


@pytest.mark.parametrize(
    "changes",
    [
        Changes(cells=(CellChange(("d0", "", "r0"), Cell(("Z",)), None),)),
        Changes(cells=(CellChange(("d0", "", "r0"), Cell(("Z",)), Cell(("A",))),)),
        Changes((RecordChange("role", (5, small().roles["r0"]), None),)),
        Changes((RecordChange("role", (0, Role(id="none")), (0, Role(id="none", title="x"))),)),
    ],
)
def test_changes_that_do_not_follow_from_the_file_are_not_written(worker, path, monkeypatch, changes):
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    kept = rows(path)
    start = worker.session.history.steps[0]
    worker.file.commit(Entry(Step(2, start.at, "edit", START), changes))
    with pytest.raises(NotSavedError, match="fault in Facilitator"):
        worker.file.wait()
    assert rows(path) == kept
    with pytest.raises(NotSavedError):
        worker.file.close()


def test_two_writers_whom_no_lock_keeps_apart_never_write_over_each_other(worker, path):
    program = (
        "import sys, pathlib; from storage.test_workshop_file import Worker;"
        "from facilitator.storage.lock import lock_path; lock_path(pathlib.Path(sys.argv[1])).unlink();"
        "other = Worker(pathlib.Path(sys.argv[1]), 'other'); other.work(9); other.file.close()"
    )
    worker.work(2)
    worker.file.wait()
    subprocess.run([sys.executable, "-c", program, str(path)], env=CHILD, check=True, timeout=120)
    theirs = rows(path)
    worker.work(2)
    with pytest.raises(DisplacedError, match="Somebody else changed"):
        worker.file.wait()
    worker.file.retry()
    with pytest.raises(DisplacedError):
        worker.file.close()
    assert worker.saved[-1] == 3
    assert {type(error) for error in worker.failed} == {DisplacedError}
    assert rows(path) == theirs
    assert len(read(path).steps) == 12


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN; SELECT * FROM meta"], ids=["writes", "reads"])
def test_a_file_that_another_program_holds_is_saved_by_a_retry(worker, path, lock):
    connecting.driver(worker.file._pen.connection).execute("PRAGMA busy_timeout=10")
    other = sqlite3.connect(path, isolation_level=None)
    for statement in lock.split(";"):
        other.execute(statement).fetchone()
    worker.work(2)
    with pytest.raises(NotSavedError, match="close it there"):
        worker.file.wait()
    other.close()
    worker.file.retry()
    worker.file.wait()
    assert worker.saved == [3]


def test_a_file_that_is_gone_is_noticed_and_nothing_put_in_its_place(worker, path):
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    worker.work(2)
    with pytest.raises(DisplacedError, match="no longer there"):
        worker.file.wait()
    assert not path.exists()
    elsewhere.rename(path)
    worker.file.retry()
    worker.file.wait()
    assert worker.saved == [3]


def test_a_file_that_goes_during_the_commit_is_not_called_saved(worker, path):
    elsewhere = path.with_name("elsewhere")

    def take_away(_):
        if path.exists():
            path.rename(elsewhere)

    event.listen(worker.engine, "commit", take_away)
    worker.work(2)
    with pytest.raises(DisplacedError):
        worker.file.wait()
    assert worker.saved == []
    worker.work(2)
    event.remove(worker.engine, "commit", take_away)
    elsewhere.rename(path)
    worker.file.retry()
    worker.file.wait()
    assert worker.saved == [5]
    worker.file.close()
    assert read(path).steps == worker.session.history.steps


def test_a_file_that_is_replaced_is_noticed_and_left_alone(worker, path):
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    worker.work()
    worker.file.wait()
    copy.replace(path)
    replaced = path.read_bytes()
    worker.work()
    with pytest.raises(DisplacedError, match="Another file"):
        worker.file.wait()
    with pytest.raises(DisplacedError):
        worker.file.close()
    assert worker.saved == [2]
    assert path.read_bytes() == replaced


def test_the_pragmas_are_in_force(worker):
    base = connecting.driver(worker.file._pen.connection)
    expected = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "normal",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }
    assert {name: base.execute(f"PRAGMA {name}").fetchone()[0] for name in expected} == expected


def test_removed_text_does_not_stay_in_the_pages(worker, path):
    word = "Ohnesorgenfrei"
    before = small()
    texts = [edits.update(before, "workshop", "facts", purpose=f"{word} " * 900), before]
    for number, after in enumerate(texts, 2):
        step = Step(number, worker.session.history.steps[0].at, "mark", START)
        worker.file.commit(Entry(step, diff(before, after)))
        worker.file.wait()
        assert (word.encode() in path.read_bytes()) is (number == 2)
        before = after
