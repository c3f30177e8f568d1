"""Rows 8 and 14: importing a grid beside raw inserts, and XLSX out and in beside openpyxl."""

import csv
import json
import sqlite3
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
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
    """Row 8: a grid that was read becomes one step of a file, beside its cells put in by executemany.

    Both are open and empty, as a file is when somebody imports into it. What comes before, the reading of
    our own CSV or of somebody else's with every guess it takes, is measured with it.
    """
    own, other = folder / "own.csv", folder / "other.csv"
    own.write_bytes(grid_bytes(workshop, (), ".csv"))
    with other.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(_texts(workshop))
    after = merge(Workshop(), understand(read_grid(own)))
    cells = [
        (decision, unit, role, json.dumps(cell.letters), cell.note, cell.source)
        for (decision, unit), row in after.cells.items()
        for role, cell in row.items()
    ]
    name = label("import", count=str(size[0]), file=own.name)
    with ExitStack() as opened:
        files, bases = _empty(folder, 3 * (runs + 1), opened)

        def raw():
            connection = next(bases)
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)", cells)
            connection.execute("COMMIT")

        def commit(value):
            file = next(files)
            changes = diff(file.loaded.workshop, value)
            file.commit(Entry(Step(2, datetime.now(UTC), "edit", name), changes))
            file.wait()

        def whole(path):
            commit(merge(Workshop(), understand(read_grid(path))))

        stored = paired(lambda: commit(after), raw, runs)
        read = paired(lambda: whole(own), raw, runs)
        guessed = paired(lambda: whole(other), raw, runs)
    yield figure(8, "import a grid: one step of the file", named(size), stored, good=3, aim=1.5)
    yield figure(8, "– with reading our own CSV", named(size), read)
    yield figure(8, "– with reading and understanding another's CSV", named(size), guessed)


def _empty(folder, number, opened):
    """Return so many empty workshops, and as many raw files with a table for cells: open, each for once."""
    files = [folder / f"ours{n}.workshop" for n in range(number)]
    bases = [opened.enter_context(closing(_raw(folder / f"raw{n}.db"))) for n in range(number)]
    for file in files:
        create(file, Workshop(), START)
    for base in bases:
        base.execute(TABLE)
    return iter([opened.enter_context(WorkshopFile(file)) for file in files]), iter(bases)


def _raw(path):
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in GUARDING + WRITING:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def writing(workshop, size, runs):
    """Row 14, out: the workbook with legend, findings, rules for colours and lists to choose from.

    Beside it, by openpyxl: a sheet whose cells are coloured one by one, as programs that use it do; the same
    sheet with one rule a letter and a list to choose from, as ours has; and bare values.
    """

    def ours():
        return grid_bytes(workshop, (), ".xlsx")

    rows = _texts(workshop)
    coloured = paired(ours, lambda: _coloured(rows), runs)
    ruled = paired(ours, lambda: _ruled(rows), runs)
    plain = paired(ours, lambda: _plain(rows), runs)
    yield figure(14, "XLSX write, coloured", named(size), coloured, good=0.3, aim=0.17)
    yield figure(14, "– beside rules for colours, and lists", named(size), ruled)
    yield figure(14, "– beside bare values without any look", named(size), plain)


def reading(workshop, size, runs):
    """Row 14, in: every text of the workbook with bold, fills, merged cells, and the checks of the archive.

    openpyxl reads all of that as well, and is asked for the values; python-calamine reads the values alone.
    """
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


def _ruled(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    cells = f"C2:{get_column_letter(len(rows[0]))}{len(rows)}"
    for letter in framework("RACI").letters:
        fill, font = PatternFill(bgColor=letter.light.fill[1:]), Font(bold=True, color=letter.light.ink[1:])
        rule = FormulaRule([f'LEFT(C2&"/",2)="{letter.code}/"'], fill=fill, font=font)
        book.active.conditional_formatting.add(cells, rule)
    choices = DataValidation("list", formula1='"R,A,C,I"')
    choices.add(cells)
    book.active.add_data_validation(choices)
    book.active.freeze_panes = "C2"
    book.save(BytesIO())


def _plain(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(BytesIO())
