"""From the tables of a source to one grid: roles, sections, decisions, letters, and what was not."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import msgspec

from facilitator.domain import frameworks
from facilitator.domain.errors import UserError
from facilitator.domain.text import clean_text
from facilitator.exchange import refusals
from facilitator.exchange.assembly import Assembly
from facilitator.exchange.blocks import blocks_of
from facilitator.exchange.cells import CellReader, Said, folded
from facilitator.exchange.grid_import import GridImport, TablesDiffer, TableSummary
from facilitator.exchange.roles import aligned, full_titles, role_titles
from facilitator.exchange.rows import Grid, RowKind, row_kinds
from facilitator.exchange.shape import blank_shape, cell_of, readings_of, shape_of
from facilitator.exchange.source import MOST_ROLES, Legend, Source, Table, too_many_roles

_LOOKED_AT = 2_000
"""Different texts of cells from which the framework is guessed, the commonest first."""
_MOST_LETTERS = 80
"""Characters of a text that can be letters; what is longer is prose."""


class _Tables(msgspec.Struct, frozen=True):
    """The tables of a source: grids, grids without any letter, and why each of the others is none."""

    grids: tuple[Grid, ...]
    blanks: tuple[Grid, ...]
    refused: Mapping[int, UserError]
    heads: frozenset[str]
    """The headings of all roles, folded."""


def guess_framework(source: Source, preferred: str = "") -> str:
    """Return the framework under which most cells can be read; the preferred one where none reads more."""
    found = (text for table in source.tables for row in table.rows for text in row.cells[1:])
    texts = [(text, n) for text, n in Counter(found).most_common(_LOOKED_AT) if len(text) <= _MOST_LETTERS]
    read: dict[str, int] = {}
    for framework_id, framework in frameworks.frameworks().items():
        reader = CellReader(framework)
        read[framework_id] = sum(n for text, n in texts if reader[text].said is Said.LETTERS)
    best = max(read, key=lambda framework_id: read[framework_id])
    return preferred if read.get(preferred, -1) == read[best] else best


def understand(source: Source, framework: str = "", *, tables: Sequence[int] | None = None) -> GridImport:
    """Return the grid that a source holds, read in a framework (guessed where none is named).

    Several tables become one grid when their roles are the same, else TablesDiffer is raised; then tables
    names by index those to take as one grid, whatever their roles. UserError says why there is no grid.
    """
    chosen = frameworks.framework(framework or guess_framework(source))
    reader = CellReader(chosen)
    split = (part for table in source.tables for part in blocks_of(table, reader))
    source = msgspec.structs.replace(source, tables=tuple(split))
    found = _found(source, reader, tables)
    explaining = _explaining(source, found, reader)
    legends = (*source.legends, *(_as_legend(source.tables[index]) for index in explaining))
    titles = full_titles(found.heads, legends)
    kinds = {grid.index: row_kinds(grid, reader, found.heads) for grid in (*found.grids, *found.blanks)}
    places = _places(source, found, titles, kinds, ask=tables is None)
    assembly = Assembly(chosen.id, titles, sections_from_headings=len(places) > 1)
    for grid in sorted((*found.grids, *found.blanks), key=lambda grid: grid.index):
        if grid.index in places:
            assembly.add(grid, kinds[grid.index], places[grid.index])
    if len(assembly.roles) > MOST_ROLES:
        raise too_many_roles(source.name, len(assembly.roles))
    if tables is None:
        for index in found.refused.keys() - {*places, *explaining}:
            assembly.leave_out(source.tables[index])
    return GridImport(
        source.name,
        chosen.id,
        tuple(assembly.roles),
        tuple(assembly.sections),
        tuple(assembly.decisions),
        tuple(sorted(assembly.not_understood, key=lambda entry: (entry.row, entry.column))),
        _summaries(source, found, kinds, used=places.keys()),
    )


def _found(source: Source, reader: CellReader, chosen: Sequence[int] | None) -> _Tables:
    grids: list[Grid] = []
    blanks: list[Grid] = []
    refused: dict[int, UserError] = {}
    for index in range(len(source.tables)) if chosen is None else sorted(set(chosen)):
        if not 0 <= index < len(source.tables):
            raise UserError(refusals.NO_SUCH_TABLE, name=source.name, index=str(index))
        table = source.tables[index]
        readings = readings_of(table, reader)
        try:
            shape = shape_of(table, readings)
            if len(shape.roles) > MOST_ROLES:
                raise too_many_roles(source.name, len(shape.roles))
            grids.append(Grid(index, table, readings, shape))
        except UserError as error:
            refused[index] = error
            shape = blank_shape(table, readings)
            if shape is not None:
                blanks.append(Grid(index, table, readings, shape))
    if chosen is not None and refused:
        raise next(iter(refused.values()))
    if not grids:
        raise _no_grid(source, refused)
    heads = {folded(cell_of(grid.head, column)) for grid in grids for column in grid.shape.roles}
    return _Tables(tuple(grids), tuple(blanks), refused, frozenset(heads - {""}))


def _no_grid(source: Source, refused: dict[int, UserError]) -> UserError:
    """Return the refusal of a source without a grid: what was seen in its largest table."""
    if not refused:
        return UserError(refusals.NO_TABLE, name=source.name)
    sizes = {index: sum(len(row.cells) for row in source.tables[index].rows) for index in refused}
    return refused[max(sizes, key=lambda index: sizes[index])]


def _places(
    source: Source,
    found: _Tables,
    full: Mapping[str, str],
    kinds: Mapping[int, Sequence[RowKind]],
    *,
    ask: bool,
) -> dict[int, list[int]]:
    """Return for each table the places of its roles in the grid; raise TablesDiffer when they differ."""
    known: list[str] = []
    places: dict[int, list[int]] = {}
    for grid in found.grids:
        titles = role_titles(grid, full)
        here = aligned(known, titles, union=not ask or not known)
        if here is None:
            raise TablesDiffer(source.name, _summaries(source, found, kinds))
        known += [title for title, place in zip(titles, here, strict=True) if place >= len(known)]
        places[grid.index] = here
    for grid in found.blanks:
        here = aligned(known, role_titles(grid, full))
        if here is not None and max(here) < len(known):
            places[grid.index] = here
    return places


def _summaries(
    source: Source, found: _Tables, kinds: Mapping[int, Sequence[RowKind]], used: Collection[int] = ()
) -> tuple[TableSummary, ...]:
    grids = {grid.index: grid for grid in found.grids}
    known = grids | {grid.index: grid for grid in found.blanks}
    summaries: list[TableSummary] = []
    for index, table in enumerate(source.tables):
        grid, rows = known.get(index), kinds.get(index, ())
        heads = (cell_of(grid.head, column) for column in grid.shape.roles) if grid else ()
        summary = TableSummary(
            index,
            table.number,
            clean_text(table.heading),
            tuple(map(clean_text, heads)),
            sum(1 for kind in rows if kind in (RowKind.DECISION, RowKind.OPEN)),
            grid=index in grids,
            used=index in used,
        )
        summaries.append(summary)
    return tuple(summaries)


def _explaining(source: Source, found: _Tables, reader: CellReader) -> list[int]:
    """Return the tables whose first column names letters or abbreviations, and which so are legends."""
    explaining: list[int] = []
    for index in found.refused:
        names = [cell_of(row, 0) for row in source.tables[index].rows]
        known = sum(1 for n in names if folded(n) in found.heads or reader[n].said is Said.LETTERS)
        if known and known * 2 >= len(names) - 1:
            explaining.append(index)
    return explaining


def _as_legend(table: Table) -> Legend:
    return tuple((cell_of(row, 0), cell_of(row, 1)) for row in table.rows[1:])
