"""Rows 6 and 7: writing one edit, and loading a grid, beside raw sqlite3 with the same pragmas."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from benchmarks.figures import SIZES, figure, named, paired
from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, Step
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.storage import WorkshopFile, create
from facilitator.storage.codec import changes_text
from facilitator.storage.connecting import GUARDING, WRITING, connect, disconnect, driver
from facilitator.storage.loading import check_digest, paused_gc, read_meta, read_rows
from facilitator.storage.opening import read
from facilitator.storage.rows import workshop_of
from storage.samples import START, grid

CELLS = "SELECT decision, unit, role, letters, note, source FROM cell ORDER BY decision, unit, role"


def figures(runs=40, sizes=SIZES):
    """Yield the figures of both rows at all sizes."""
    for size in sizes:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "bench.workshop"
            create(path, grid(*size), START)
            yield loading(path, size, max(3, runs // 4))
            yield from gate(path, size, max(3, runs // 4))
            yield commit(path, size, runs)


def commit(path, size, runs):
    """Row 6: one edit from the call to the word that it is durable, through queue and thread."""
    other = path.with_name("raw.workshop")
    other.write_bytes(path.read_bytes())
    name = label("cell.set", role="Role 3", letters="C", decision="Decide on matter 5")
    with WorkshopFile(path) as file, closing(sqlite3.connect(other, isolation_level=None)) as raw:
        for pragma in GUARDING + WRITING:
            raw.execute(f"PRAGMA {pragma}").fetchall()
        said = Event()
        file.listen(lambda _: said.set(), lambda _: None)
        workshop = file.loaded.workshop
        row = list(workshop.decisions)[5]
        key = (row, "", list(workshop.roles)[3])
        entries = list(_entries(workshop, key, name, 2 * runs + 2))
        texts = [changes_text(entry.changes) for entry in entries]
        ours, theirs = iter(entries), iter(entries)

        def write():
            said.clear()
            file.commit(next(ours))
            said.wait()

        def write_raw():
            step = (entry := next(theirs)).step
            letters = json.dumps(entry.changes.cells[0].after.letters)
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "UPDATE cell SET letters = ? WHERE decision = ? AND unit = ? AND role = ?", (letters, *key)
            )
            values = (
                step.sequence,
                step.at.isoformat(),
                "edit",
                str(name),
                texts[step.sequence - 2],
                "0" * 64,
                "f" * 64,
            )
            raw.execute("INSERT INTO journal VALUES (?, ?, ?, NULL, ?, ?, ?, ?)", values)
            raw.execute("COMMIT")

        return figure(6, "commit of one edit", named(size), paired(write, write_raw, runs), good=2, aim=1.3)


def _entries(workshop, key, name, count):
    for number in range(count):
        after = edits.set_cells(workshop, {key: Cell(("C",) if number % 2 else ("I", "C"))})
        step = Step(number + 2, datetime.now(UTC), "edit", name)
        yield Entry(step, diff(workshop, after))
        workshop = after


def loading(path, size, runs):
    """Row 7: rows fetched and made into the value, beside fetchall of the cells alone."""
    connection = connect(path, "ro")
    raw = sqlite3.connect(path)

    def load():
        with paused_gc():
            rows = read_rows(connection)
            return workshop_of(rows.records, rows.cells)

    try:
        times = paired(load, lambda: raw.execute(CELLS).fetchall(), runs)
    finally:
        disconnect(connection)
        raw.close()
    return figure(7, "load a grid into the value", named(size), times, good=3, aim=2)


def gate(path, size, runs):
    """Beside row 7: the digest alone, and a whole opening through the gate, beside the same fetchall."""
    connection = connect(path, "ro")
    rows, meta = read_rows(connection), read_meta(connection)
    base = driver(connection)
    try:
        digest = paired(
            lambda: check_digest(connection, meta, rows), lambda: base.execute(CELLS).fetchall(), runs
        )
        opened = paired(lambda: read(path), lambda: base.execute(CELLS).fetchall(), runs)
    finally:
        disconnect(connection)
    yield figure(7, "– digest of all rows", named(size), digest)
    yield figure(7, "– opened through the gate", named(size), opened)
