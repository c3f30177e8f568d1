"""Files to be damaged, and how; shared by the tests of what is got back."""

from datetime import UTC, datetime

from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, Step
from facilitator.domain.records import Cell
from facilitator.storage import WorkshopFile, create, read
from storage.samples import START, same, small
from storage.session import Session

PAGE = 4096
LONG = "Why – “this” and no other. " * 400
"""Too long for one page."""


def long():
    """Return a workshop with a text and a note too long for their pages."""
    workshop = edits.update(small(), "decision", "d3", criteria=LONG)
    return edits.set_cells(workshop, {("d1", "", "r1"): Cell(("A",), LONG[:2000], "A!")})


def worked(path, workshop, steps=40):
    """Make a file, work on it, and return the workshop it holds."""
    create(path, workshop, START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "salvage")
        for _ in range(steps):
            file.commit(session.step(file.changes_of))
    return session.workshop


def overwritten(path, start, data):
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def pages_with(path, *texts):
    """Return the offsets of the pages that hold all these texts."""
    data = path.read_bytes()
    return [
        at for at in range(0, len(data), PAGE) if all(text.encode() in data[at : at + PAGE] for text in texts)
    ]


def doubts(found):
    return [message.id.removesuffix(".one") for message in found.doubts]


def check_sound(found, folder):
    """Assert that a salvaged workshop can be kept in a file and in JSON, and reads back as it is."""
    path = folder / "rescued.workshop"
    path.unlink(missing_ok=True)
    create(path, found.workshop, START)
    assert same(read(path).workshop, found.workshop)


def entered(session, workshop):
    """Return the entry of an edit that leads to a workshop."""
    step = Step(session.history.next_sequence, datetime.now(UTC), "edit", START)
    entry = Entry(step, diff(session.workshop, workshop))
    session.history.append(step)
    session.workshop = workshop
    return entry
