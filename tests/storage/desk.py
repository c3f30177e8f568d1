"""Somebody who works on a published file as the app does: lock, local copy, steps, publishing."""

import os
from datetime import UTC, datetime

from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry, Step
from facilitator.storage import read
from facilitator.storage.connecting import disconnect, driver, transaction
from facilitator.storage.journal import draft_of
from facilitator.storage.lock import FileLock
from facilitator.storage.opening import open_checked
from facilitator.storage.working_copy import WorkingCopy
from facilitator.storage.writing import write_entries
from storage.samples import START


class Desk:
    """Each step gives the workshop a title that tells the step, so that the file tells which steps it has."""

    def __init__(self, path, data):
        self.path = path
        self.lock = FileLock(path)
        try:
            self.copy = WorkingCopy(path, data / "working")
            self.local = self.copy.prepare()
        except UserError:
            self.lock.release()
            raise
        opened = open_checked(self.local, "rw")
        self.connection = opened.connection
        self.workshop = opened.loaded.workshop
        self.state = opened.state

    def step(self, count=1):
        """Commit steps to the local file, one after the other; return the sequence of the last."""
        for _ in range(count):
            after, entry = next_step(self.workshop, self.state.sequence + 1)
            with transaction(self.connection):
                self.state = write_entries(driver(self.connection), self.state, [draft_of(entry)])
            self.workshop = after
        return self.state.sequence

    def data(self):
        return driver(self.connection).serialize()

    def publish(self):
        self.copy.publish(self.data())

    def publish_in_place(self):
        """Publish as it must not be done: into the published file itself, piece by piece."""
        data = self.data()
        for start in range(0, len(data), 4096):
            with self.path.open("ab" if start else "wb", buffering=0) as file:
                file.write(data[start : start + 4096])
                os.fsync(file.fileno())

    def close(self, *, published=True):
        disconnect(self.connection)
        self.copy.close(published=published)
        self.lock.release()

    def crash(self):
        """Leave everything behind as it is, but for the lock, which would be taken over."""
        disconnect(self.connection)
        self.lock.release()


def next_step(workshop, sequence):
    after = edits.update(workshop, "workshop", workshop.facts.id, title=f"After step {sequence}")
    return after, Entry(Step(sequence, datetime.now(UTC), "edit", START), diff(workshop, after))


def faults(path, said=1):
    """Return what is wrong with a published file after somebody was told that a step is published."""
    try:
        loaded = read(path)
    except UserError as error:
        return [str(error)]
    last = loaded.steps[-1].sequence
    found = []
    if last < said:
        found.append(f"{said} was called published, the file ends at {last}")
    if [step.sequence for step in loaded.steps] != list(range(1, last + 1)):
        found.append("the journal is not what was done")
    if last > 1 and loaded.workshop.facts.title != f"After step {last}":
        found.append(f"the title after step {last} is {loaded.workshop.facts.title}")
    return found


def last_step(path):
    """Return the last step that a sound file holds."""
    assert faults(path) == []
    return read(path).steps[-1].sequence


def somebody_else_works(path, elsewhere, steps=1):
    """Have a published file worked on from another computer, whose data is elsewhere."""
    other = Desk(path, elsewhere / "elsewhere")
    other.step(steps)
    other.publish()
    other.close()


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def journal_of(path):
    return path.with_name(f"{path.name}-journal")


def interrupt(path):
    """Leave a file, and its journal, as they are in the middle of a large step."""
    opened = open_checked(path, "rw")
    base = driver(opened.connection)
    base.execute("PRAGMA cache_size=1")
    base.execute("BEGIN IMMEDIATE")
    base.execute("UPDATE cell SET note = ?", ("half a step " * 20,))
    middle = path.read_bytes(), journal_of(path).read_bytes()
    base.rollback()
    disconnect(opened.connection)
    assert path.read_bytes() != middle[0]
    path.write_bytes(middle[0])
    journal_of(path).write_bytes(middle[1])
