"""Whatever was called saved survives a power loss, simulated, and the file is whole."""

import random
import sys
from collections import Counter

import pytest

from facilitator.domain.changes import Changes
from facilitator.domain.history import History
from facilitator.storage import RefusedError, WorkshopFile, create, creating, read
from facilitator.storage.connecting import driver
from faults.power_loss import Drive, FolderSync, Saved, Write, power_losses, record
from storage.samples import START, same, small
from storage.session import Session


class Work:
    """A session at a real file: its statements, its commits, and what the file held after each entry."""

    def __init__(self, path, count):
        create(path, small(), START)
        self.start = path.read_bytes()
        self.commits, self.states, statements = [1], {}, []
        with WorkshopFile(path) as file:
            driver(file._pen.connection).set_trace_callback(statements.append)
            file.listen(self.commits.append, pytest.fail)
            session = Session(file.loaded.workshop, file.loaded.steps, "power")
            self._edit(file, session, count // 2)
            self._forget(file, session)
            self._edit(file, session, count - count // 2)
        ends = [number for number, statement in enumerate(statements, 1) if statement == "COMMIT"]
        starts = [0, *ends]
        self._transactions = [statements[a:b] for a, b in zip(starts, ends, strict=False)]

    def after(self, entry, commits=None):
        """Return the statements that follow the commit of an entry, up to so many commits."""
        first = self.commits.index(entry)
        last = None if commits is None else first + commits
        return [statement for some in self._transactions[first:last] for statement in some]

    def allowed(self, saved):
        """Return the commit that was called saved, and the one that may have been on its way."""
        first = self.commits.index(saved)
        return self.commits[first : first + 2]

    def fault(self, loaded, allowed):
        """Return what is wrong with what was read, "" where nothing is."""
        last = loaded.steps[-1].sequence
        steps, workshop = self.states[last]
        if loaded.steps != steps or not same(loaded.workshop, workshop):
            return "never was"
        if last < allowed[0]:
            return "lost"
        return "" if last in allowed else "never a commit"

    def _edit(self, file, session, count):
        self._note(session)
        rng = random.Random(2)
        for _ in range(count):
            file.commit(session.step(file.changes_of))
            self._note(session)
            if rng.random() < 0.6:
                file.wait()

    def _forget(self, file, session):
        """Forget the history: all entries are deleted, and the file written anew."""
        file.commit(session._enter("mark", Changes(), None), forgets=True)
        session.history = History(session.history.steps[-1:])
        self._note(session)
        file.clear_traces()

    def _note(self, session):
        steps = session.history.steps
        self.states[steps[-1].sequence] = steps, session.workshop


class Bench:
    """Where files stand as they are found after a power loss."""

    def __init__(self, folder, work):
        self.path = folder / "power.workshop"
        self.work = work
        self.rng = random.Random(1)
        self.start = {self.path.name: work.start}

    def put(self, files):
        for path in self.path.parent.iterdir():
            path.unlink()
        for name, data in files.items():
            self.path.with_name(name).write_bytes(data)

    def recorded(self, *pragmas):
        """Have all the work done on a new file."""
        self.put(self.start)
        return record(self.path, self.work.after, *pragmas)

    def losses(self, start, log, count):
        """Put so many of the states in place that may be found; yield the commits each may end with."""
        for files, saved in power_losses(start, log, count, self.rng):
            self.put(files)
            yield self.work.allowed(saved)

    def fault(self, allowed):
        """Return what is wrong with the file that stands there, "" where nothing is."""
        try:
            if self.rng.random() < 0.5:
                return self.work.fault(read(self.path), allowed)
            with WorkshopFile(self.path) as file:
                return self.work.fault(file.loaded, allowed)
        except RefusedError:
            return "refused"

    def faults(self, log, count):
        """Return what is wrong with so many images, and how many had a journal beside them."""
        found = Counter()
        journals = 0
        for allowed in self.losses(self.start, log, count):
            journals += len(list(self.path.parent.iterdir())) > 1
            found[self.fault(allowed)] += 1
        whole = found.pop("", 0)
        told = ", ".join(f"{many} {fault}" for fault, many in sorted(found.items())) or "no fault"
        sys.stdout.write(f"{count} power losses, {journals} journals left: {whole} whole, {told}\n")
        return found


@pytest.fixture(scope="module")
def work(tmp_path_factory, full):
    return Work(tmp_path_factory.mktemp("work") / "power.workshop", 150 if full else 40)


@pytest.fixture
def bench(tmp_path, work):
    return Bench(tmp_path, work)


def test_what_is_recorded_is_the_work(bench, work):
    log = bench.recorded()
    assert [wish.sequence for wish in log if isinstance(wish, Saved)] == work.commits
    assert not work.fault(read(bench.path), work.commits[-1:])


@pytest.mark.parametrize("pragmas", [(), ("cache_size=4",)], ids=["at COMMIT", "before COMMIT"])
def test_nothing_that_was_called_saved_is_lost_when_power_fails(bench, full, pragmas):
    """A small cache has SQLite write to the file before the COMMIT, as an edit of many thousand cells."""
    assert not bench.faults(bench.recorded(*pragmas), 1_000 if full else 40)


def test_nothing_is_lost_when_power_fails_again_while_the_file_is_brought_in_order(bench, work, full):
    faults = Counter()
    for allowed in bench.losses(bench.start, bench.recorded(), 100 if full else 8):
        found = {path.name: path.read_bytes() for path in bench.path.parent.iterdir()}
        log = record(bench.path, lambda entry: work.after(entry, 2))
        assert log[0].sequence in allowed
        for allowed_now in bench.losses(found, log, 10):
            faults[bench.fault(allowed_now)] += 1
    sys.stdout.write(f"{faults['']} of {faults.total()} second power losses left the file whole\n")
    assert set(faults) == {""}


def test_a_first_sector_that_was_torn_is_mended_by_the_journal(bench, work):
    drive = Drive(bench.start)
    for wish in bench.recorded():
        if isinstance(wish, Write) and (wish.file, wish.offset) == (0, 0):
            break
        drive.take(wish)
    for cut in (0, 16, 70):
        files = drive.left(1, 0, bench.rng)
        first = files[bench.path.name]
        torn = first[:cut] + bench.rng.randbytes(512 - cut) + first[512:]
        bench.put({**files, bench.path.name: torn})
        assert not bench.fault([drive.saved])


def test_a_new_file_is_written_for_certain_before_it_gets_its_name(bench, monkeypatch):
    """When SQLite is done, nothing of it is on its way any more; then it is named, and the folder synced."""
    statements = []

    def traced(connection):
        base = driver(connection)
        base.set_trace_callback(statements.append)
        return base

    monkeypatch.setattr(creating, "driver", traced)
    create(bench.path, small(), START)
    bench.put({})
    drive = Drive({})
    for wish in record(bench.path, lambda _: statements):
        drive.take(wish)
    drive.take(FolderSync())
    bench.put(drive.left(0, 0, bench.rng))
    assert same(read(bench.path).workshop, small())


def test_control_a_file_that_is_not_synced_is_damaged(bench):
    assert bench.faults(bench.recorded("synchronous=OFF"), 40)["refused"]


def test_control_a_folder_that_is_not_synced_brings_an_edit_back_that_was_called_saved(bench):
    """A deleted journal that comes back takes the edit away again: `synchronous=FULL` is not enough."""
    faults = bench.faults(bench.recorded("synchronous=FULL"), 40)
    assert set(faults) == {"lost"}
