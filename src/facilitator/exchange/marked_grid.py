"""Reading our own grids back: nothing is guessed, since their headings say what stands where."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import msgspec

from facilitator.domain.edits import NOTE
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.records import Cell
from facilitator.domain.text import TEXT, clean_text
from facilitator.domain.words import Message
from facilitator.exchange import refusals
from facilitator.exchange.assembly import Assembly
from facilitator.exchange.cells import CellReader, Said
from facilitator.exchange.grid_import import (
    GridImport,
    ImportedDecision,
    TableSummary,
    in_order,
    name_of,
    set_sheet,
)
from facilitator.exchange.marking import (
    FIRST_ROLE,
    Mark,
    is_ours,
    mark_of,
    note_labels,
    notes_columns,
    unpacked,
)
from facilitator.exchange.roles import aligned, role_titles
from facilitator.exchange.rows import Grid, RowKind
from facilitator.exchange.shape import Shape, cell_of
from facilitator.exchange.source import MOST_ROLES, Row, Source, Table, too_many_roles, width_of


class _Block(msgspec.Struct, frozen=True):
    """One of our grids within a table: its heading and the rows below it."""

    index: int
    mark: Mark
    rows: tuple[Row, ...]


def stated_framework(source: Source, known: Container[str]) -> str:
    """Return the framework that one of our own grids names, nothing where there is none that is known."""
    named = (block.mark.framework for block in _blocks(source))
    return next((name for name in named if name in known), "")


def marked_grid(source: Source, framework: Framework) -> GridImport | None:
    """Return the grid that Facilitator wrote, None where the source holds none.

    Raise UserError where it has no roles, or more than a grid can have.
    """
    blocks = list(_blocks(source))
    if not blocks:
        return None
    reading = _Reading(framework)
    notes = reading.assembly.not_understood
    sheets = tuple(dict.fromkeys(table.sheet for table in source.tables))
    for block in blocks:
        start = len(notes)
        reading.add(block)
        set_sheet(notes, start, source.tables[block.index].sheet if len(sheets) > 1 else "")
    if len(reading.assembly.roles) > MOST_ROLES:
        raise too_many_roles(source.name, len(reading.assembly.roles))
    ours = {block.index for block in blocks}
    for index, table in enumerate(source.tables):
        if index not in ours and not is_ours(table.rows[0].cells):
            reading.assembly.leave_out(table)
            set_sheet(notes, len(notes) - 1, table.sheet if len(sheets) > 1 else "")
    return GridImport(
        source.name,
        framework.id,
        tuple(reading.assembly.roles),
        tuple({title.casefold(): title for title in reading.assembly.sections}.values()),
        tuple(reading.decisions),
        in_order(notes, sheets),
        tuple(_summary(index, table, blocks) for index, table in enumerate(source.tables)),
    )


def _blocks(source: Source) -> Iterator[_Block]:
    for index, table in enumerate(source.tables):
        starts = [(at, mark) for at, row in enumerate(table.rows) if (mark := mark_of(row.cells))]
        for (start, mark), (end, _next) in pairwise([*starts, (len(table.rows), None)]):
            if mark is not None:
                yield _Block(index, mark, table.rows[start:end])


class _Reading:
    """Reads one of our grids after the other into one."""

    def __init__(self, framework: Framework) -> None:
        self.assembly = Assembly(name_of(framework), {}, sections_from_headings=False)
        self.decisions: list[ImportedDecision] = []
        self._framework = framework
        self._of_units: dict[str, Assembly] = {"": self.assembly}
        self._reader = CellReader(framework)

    def add(self, block: _Block) -> None:
        """Take the rows of a block over, with their notes."""
        self._note_framework(block)
        notes = notes_columns(block.rows[0].cells)
        grid = self._grid(block, notes)
        titles = role_titles(grid, {})
        places = aligned([role.title for role in self.assembly.roles], titles, union=True) or []
        kinds = [RowKind.SKIPPED, *(self._kind(row, original) for row, original in _pairs(grid, block))]
        assembly = self._assembly(block.mark.unit)
        known = len(assembly.decisions)
        assembly.add(grid, kinds, places)
        labels = dict(zip(note_labels(titles), places, strict=True))
        said = {row.number: [cell_of(row, column) for column in notes] for row in block.rows[1:]}
        for decision in assembly.decisions[known:]:
            self.decisions.append(_noted(decision, said[decision.row], labels, block.mark.unit))

    def _note_framework(self, block: _Block) -> None:
        """Note a grid that was written in another framework than it is read in."""
        written = block.mark.framework
        if written != self._framework.id:
            head = block.rows[0]
            names = {"written": written, "framework": name_of(self._framework)}
            self.assembly.note((head.number, 1), head.cells[1], Message("framework.other", names))

    def _assembly(self, unit: str) -> Assembly:
        """Return what gathers the rows of a unit: a decision may stand once with each."""
        if unit not in self._of_units:
            local = Assembly(name_of(self._framework), {}, sections_from_headings=False)
            local.roles, local.sections = self.assembly.roles, self.assembly.sections
            local.not_understood = self.assembly.not_understood
            self._of_units[unit] = local
        return self._of_units[unit]

    def _grid(self, block: _Block, notes: range) -> Grid:
        """Return a block as a grid in which numbers and notes are blank, and every row is full."""
        head = block.rows[0]
        width = width_of(head.cells)
        unread = {0, *notes}

        def blanked(row: Row) -> Row:
            cells = [*row.cells, *[""] * (width - len(row.cells))]
            return Row(row.number, tuple("" if i in unread else text for i, text in enumerate(cells)))

        rows = tuple(map(blanked, block.rows))
        readings = [[self._reader[text] for text in row.cells] for row in rows]
        filled = {i for row in readings for i, read in enumerate(row) if read.said is not Said.BLANK}
        roles = tuple(
            column for column in range(FIRST_ROLE, width) if column in filled and column not in unread
        )
        if not roles:
            raise UserError(refusals.TOO_SMALL)
        return Grid(block.index, Table(rows), readings, Shape(0, 1, roles))

    def _kind(self, row: Row, original: Row) -> RowKind:
        """Return what a row is: with a number, letters or notes it is a decision, else a section."""
        if any(original.cells[column].strip() for column in range(len(original.cells)) if column != 1):
            return RowKind.DECISION
        return RowKind.SECTION if cell_of(row, 1) else RowKind.SKIPPED


def _pairs(grid: Grid, block: _Block) -> Iterator[tuple[Row, Row]]:
    return zip(grid.table.rows[1:], block.rows[1:], strict=True)


def _noted(
    decision: ImportedDecision, texts: Sequence[str], labels: dict[str, int], unit: str
) -> ImportedDecision:
    """Return a decision with the notes beside it; what is a note of no role goes to the circumstances."""
    cells = dict(decision.cells)
    others = [decision.circumstances]
    for text in filter(None, texts):
        notes, other = unpacked(text, labels)
        others.append(other)
        for place, note in notes.items():
            cell = cells.get(place, Cell())
            cells[place] = Cell(cell.letters, clean_text(note, NOTE, multiline=True), cell.source)
    circumstances = clean_text("\n".join(filter(None, others)), TEXT, multiline=True)
    return msgspec.structs.replace(decision, cells=cells, circumstances=circumstances, unit=unit)


def _summary(index: int, table: Table, blocks: Sequence[_Block]) -> TableSummary:
    block = next((block for block in blocks if block.index == index), None)
    if block is None:
        return TableSummary(index, table.number, clean_text(table.heading), (), 0, grid=False)
    heads = block.rows[0].cells
    notes = notes_columns(heads)
    roles = tuple(clean_text(head) for i, head in enumerate(heads) if i >= FIRST_ROLE and i not in notes)
    numbered = sum(1 for row in block.rows[1:] if cell_of(row, 0))
    return TableSummary(index, table.number, clean_text(table.heading), roles, numbered, grid=True, used=True)
