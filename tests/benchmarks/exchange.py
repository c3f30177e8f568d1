"""Rows 8 and 14: importing a grid beside raw inserts, and XLSX out and in beside openpyxl."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from python_calamine import CalamineWorkbook

from benchmarks.figures import SIZES, figure, named, paired
from facilitator.domain.changes import diff
from facilitator.domain.frameworks import framework
from facilitator.domain.history import Entry, Step
from facilitator.domain.labels import label
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_grid, understand
from facilitator.exchange.spreadsheet import spreadsheet_tables
from facilitator.exchange.writing import grid_bytes
from facilitator.storage import WorkshopFile, create
from facilitator.storage.connecting import GUARDING, WRITING
from storage.samples import START, grid

COLUMNS = "decision TEXT, unit TEXT, role TEXT, letters TEXT, note TEXT, source TEXT"
TABLE = f"CREATE TABLE cell ({COLUMNS}, PRIMARY KEY (decision, unit, role)) WITHOUT ROWID"


def figures(runs=10, sizes=SIZES):
    """Yield the figures of both rows at all sizes."""
    for size in sizes:
        workshop = grid(*size)
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield from importing(Path(folder), workshop, size, max(3, runs // 2))
        yield from writing(workshop, size, max(3, runs // 2))
        yield from reading(workshop, size, max(3, runs // 2))


def importing(folder, workshop, size, runs):
    """Row 8: a grid that was read becomes one step of a new file, beside its cells put in by executemany."""
    path = folder / "grid.csv"
    path.write_bytes(grid_bytes(workshop, (), ".csv"))
    source = read_grid(path)
    after = merge(Workshop(), understand(source))
    cells = [
        (decision, unit, role, json.dumps(cell.letters), cell.note, cell.source)
        for (decision, unit), row in after.cells.items()
        for role, cell in row.items()
    ]
    files, bases = _empty(folder, 2 * (runs + 1))

    def raw():
        with closing(_raw(next(bases))) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)", cells)
            connection.execute("COMMIT")

    def commit(value):
        with WorkshopFile(next(files)) as file:
            changes = diff(file.loaded.workshop, value)
            name = label("import", count=str(size[0]), file=path.name)
            file.commit(Entry(Step(2, datetime.now(UTC), "edit", name), changes))
            file.wait()

    stored = paired(lambda: commit(after), raw, runs)
    whole = paired(lambda: commit(merge(Workshop(), understand(read_grid(path)))), raw, runs)
    yield figure(8, "import a grid: one step of the file", named(size), stored, good=3, aim=1.5)
    yield figure(8, "– with reading the CSV and understanding it", named(size), whole)


def _empty(folder, number):
    """Return so many empty workshops, and as many raw files with a table for cells, each filled once."""
    files = [folder / f"ours{n}.workshop" for n in range(number)]
    bases = [folder / f"raw{n}.db" for n in range(number)]
    for file in files:
        create(file, Workshop(), START)
    for base in bases:
        with closing(_raw(base)) as connection:
            connection.execute(TABLE)
    return iter(files), iter(bases)


def _raw(path):
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in GUARDING + WRITING:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def writing(workshop, size, runs):
    """Row 14, out: a coloured workbook beside such a one by openpyxl, and beside bare values by it."""

    def ours():
        return grid_bytes(workshop, (), ".xlsx")

    rows = _texts(workshop)
    coloured = paired(ours, lambda: _coloured(rows), runs)
    plain = paired(ours, lambda: _plain(rows), runs)
    yield figure(14, "XLSX write, coloured", named(size), coloured, good=0.3, aim=0.17)
    yield figure(14, "– beside bare values without any look", named(size), plain)


def reading(workshop, size, runs):
    """Row 14, in: every text of the workbook, the checks of the archive included."""
    data = grid_bytes(workshop, (), ".xlsx")

    def peer():
        book = openpyxl.load_workbook(BytesIO(data))
        return [list(sheet.iter_rows(values_only=True)) for sheet in book]

    def bare():
        book = CalamineWorkbook.from_object(BytesIO(data))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    times = paired(lambda: spreadsheet_tables(data, "grid.xlsx"), peer, runs)
    yield figure(14, "XLSX read", named(size), times, good=0.1, aim=0.06)
    yield figure(14, "– values alone, by python-calamine", named(size), paired(bare, peer, runs))


def _texts(workshop):
    """Return the rows of a grid as texts, as a program that uses openpyxl would have them."""
    heads = ["No.", "Decision", *(role.title for role in workshop.roles.values())]
    rows = [
        [number, decision.title, *("/".join(cell.letters) for cell in workshop.row(decision.id).values())]
        for number, decision in enumerate(workshop.decisions.values(), 1)
    ]
    return [heads, *rows]


def _coloured(rows):
    looks = {
        letter.code: (
            PatternFill("solid", fgColor=letter.light.fill[1:]),
            Font(bold=True, color=letter.light.ink[1:]),
            Alignment(horizontal="center"),
        )
        for letter in framework("RACI").letters
    }
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(number, column, value)
            look = looks.get(str(value).partition("/")[0])
            if look:
                cell.fill, cell.font, cell.alignment = look
    book.save(BytesIO())


def _plain(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(BytesIO())
