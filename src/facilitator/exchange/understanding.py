"""From the tables of a source to one grid: roles, sections, decisions, letters, and what was not."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from facilitator.domain import frameworks
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.records import MARKS
from facilitator.domain.text import clean_text
from facilitator.domain.words import Message
from facilitator.exchange import refusals
from facilitator.exchange.assembly import Assembly
from facilitator.exchange.blocks import blocks_of
from facilitator.exchange.cells import CellReader, Said, folded
from facilitator.exchange.finding import Found, found_in
from facilitator.exchange.framework_guess import guess_framework
from facilitator.exchange.grid_import import (
    GridImport,
    TablesDiffer,
    TableSummary,
    in_order,
    name_of,
    set_sheet,
)
from facilitator.exchange.layouts import laid_out, untold
from facilitator.exchange.mapping import UNTOLD, GridMapping, Layout, TableMapping, Use, Word
from facilitator.exchange.marked_grid import marked_grid
from facilitator.exchange.roles import aligned, full_titles, role_titles
from facilitator.exchange.rows import RowKind, is_outside, row_kinds
from facilitator.exchange.shape import cell_of
from facilitator.exchange.source import MOST_ROLES, Legend, Source, Table, too_many_roles

_MOST_WORDS = 200
"""Words that somebody may be asked about, the commonest first."""
_MOST_WORD = 80
"""Characters of a word that may mean letters; what is longer is prose."""

_Kinds = Mapping[int, Sequence[RowKind]]
_Places = Mapping[int, Sequence[int]]


def understand(
    source: Source,
    framework: str | Framework = "",
    *,
    tables: Sequence[int] | None = None,
    mapping: GridMapping | None = None,
) -> GridImport:
    """Return the grid that a source holds, read in a framework (guessed where none is named).

    Several tables become one grid when their roles are the same, else TablesDiffer is raised; then tables
    names by index those to take as one grid, whatever their roles. UserError says why there is no grid.
    With a mapping, got from an import of this source and perhaps changed, it is read as that says; of its
    words those count that somebody said, the others are read anew.
    """
    chosen = _framework(source, framework, mapping)
    mapping = _given(mapping, chosen) if mapping is not None else None
    known = marked_grid(source, chosen) if tables is None and mapping is None else None
    if known is not None:
        return known
    reader, source = _split(source, chosen, mapping)
    found = found_in(source, reader, chosen, tables, mapping)
    explaining = _explaining(source, found, reader)
    titles = _full_titles(source, found, explaining)
    kinds = {grid.index: row_kinds(grid, reader, found.heads) for grid in (*found.grids, *found.blanks)}
    places = _places(found, titles, ask=tables is None and mapping is None)
    made = _mapping(chosen, found, kinds, places, mapping)
    if places is None:
        raise TablesDiffer(source.name, _summaries(source, found, kinds), made)
    assembly = Assembly(name_of(chosen), titles, sections_from_headings=len(places) > 1)
    sheets = _sheets(source)
    _fill(assembly, (found, reader, kinds, places), sheets)
    if len(assembly.roles) > MOST_ROLES:
        raise too_many_roles(source.name, len(assembly.roles))
    if tables is None:
        left = sorted(set(range(len(source.tables))) - {*places, *explaining})
        _leave_out(assembly, source, left, mapping)
    summaries = _summaries(source, found, kinds, used=places.keys())
    notes = in_order(assembly.not_understood, list(sheets.values()))
    lists = (tuple(assembly.roles), tuple(assembly.sections), tuple(assembly.decisions), notes)
    return GridImport(source.name, chosen.id, *lists, summaries, made)


def _full_titles(source: Source, found: Found, explaining: Sequence[int]) -> dict[str, str]:
    """Return the full titles of roles that legends explain, those beside the grids and those in tables."""
    legends = (*source.legends, *(_as_legend(source.tables[index]) for index in explaining))
    return full_titles(found.heads, legends)


def _sheets(source: Source) -> dict[int, str]:
    """Return the sheet of each table, where the source has several; else none."""
    names = {index: table.sheet for index, table in enumerate(source.tables)}
    return names if len(set(names.values())) > 1 else {}


def _fill(
    assembly: Assembly, told: tuple[Found, CellReader, _Kinds, _Places], sheets: Mapping[int, str]
) -> None:
    """Add every grid that has its places, and what was guessed in it."""
    found, reader, kinds, places = told
    for grid in sorted((*found.grids, *found.blanks), key=lambda grid: grid.index):
        if grid.index in places:
            start = len(assembly.not_understood)
            above = tuple(row for row in grid.above if is_outside(row, reader, found.heads))
            assembly.add(msgspec.structs.replace(grid, above=above), kinds[grid.index], places[grid.index])
            for guess in found.guesses.get(grid.index, ()):
                assembly.note((guess.row, guess.column), guess.text, guess.why)
            if sheets:
                set_sheet(assembly.not_understood, start, sheets[grid.index])


def _leave_out(assembly: Assembly, source: Source, left: Iterable[int], mapping: GridMapping | None) -> None:
    """Note tables that are not taken over, and where somebody left one that could be."""
    notes, sheets = assembly.not_understood, _sheets(source)
    said = {table.index: table for table in mapping.tables} if mapping else {}
    for index in left:
        assembly.leave_out(source.tables[index])
        note = notes.pop()
        if index in said and said[index].why.id not in UNTOLD and note.why.id == "table.other":
            note = msgspec.structs.replace(note, why=Message("table.left"))
        notes.append(note)
        set_sheet(notes, -1, sheets.get(index, ""))


def first_mapping(source: Source, framework: str | Framework = "") -> GridMapping:
    """Return what was guessed of a source, also where it is refused as it stands: somebody may know better.

    Tables that are no grid are not taken in it; once they are, their columns are roles, and the words that
    stand there can be given letters.
    """
    try:
        made = understand(source, framework).mapping
    except TablesDiffer as difference:
        made = difference.mapping
    except UserError:
        made = None
    if made is not None:
        return made
    chosen = _framework(source, framework, None)
    reader, source = _split(source, chosen, None)
    tables = tuple(_begun(index, table, reader, chosen) for index, table in enumerate(source.tables))
    counts: Counter[str] = Counter()
    for mapping, table in zip(tables, source.tables, strict=True):
        roles = [index for index, column in enumerate(mapping.columns) if column.use is Use.ROLE]
        for row in table.rows[mapping.heading + 1 :]:
            texts = (clean_text(cell_of(row, column)) for column in roles)
            counts.update(text for text in texts if 0 < len(text) <= _MOST_WORD)
    words = tuple(Word(text, count) for text, count in counts.most_common(_MOST_WORDS))
    return GridMapping(chosen.id, tables, words, 1.0)


def _begun(index: int, table: Table, reader: CellReader, framework: Framework) -> TableMapping:
    """Return a mapping to begin with; where the first row holds letters, no row is the heading."""
    begun = untold(index, table, reader)
    first = table.rows[0].cells[1:] if table.rows else ()
    letters = any(reader[text].said is Said.LETTERS for text in first)
    if not letters or begun.why.id == "layout.none" or table.headed:
        return begun
    made = laid_out(begun, table, reader, framework)
    return msgspec.structs.replace(made, heading=-1, taken=False, sure=False, why=begun.why)


def relaid(
    source: Source, mapping: GridMapping, table: TableMapping, framework: str | Framework = ""
) -> GridMapping:
    """Return a mapping in which a table has the layout and heading given, with its columns guessed anew.

    Where no row is the heading, all rows are looked at, and roles have no names; a table whose rows are
    roles needs one.
    """
    chosen = _framework(source, framework, mapping)
    reader, source = _split(source, chosen, _given(mapping, chosen))
    made = laid_out(table, source.tables[table.index], reader, chosen)
    if table.heading < 0 and table.layout is not Layout.ROWS:
        made = msgspec.structs.replace(made, heading=-1)
    return mapping.with_table(made)


def split_tables(source: Source, mapping: GridMapping, framework: str | Framework = "") -> tuple[Table, ...]:
    """Return the tables that a mapping speaks of: a sheet with several grids is several tables."""
    return _split(source, _framework(source, framework, mapping), mapping)[1].tables


def _framework(source: Source, framework: str | Framework, mapping: GridMapping | None) -> Framework:
    if isinstance(framework, Framework):
        return framework
    named = framework or (mapping.framework if mapping else "")
    return frameworks.framework(named) if named else guess_framework(source)


def _given(mapping: GridMapping, framework: Framework) -> GridMapping:
    """Return a mapping with the words that somebody said, as far as they can be in a framework.

    Raise UserError where a table that is taken has no decisions.
    """
    for table in mapping.tables:
        if table.taken and table.columns and all(c.use is not Use.DECISION for c in table.columns):
            raise UserError(refusals.NO_DECISIONS)
    codes = frozenset((*framework.codes, *MARKS))
    words = (word for word in mapping.words if word.said and codes.issuperset(word.letters))
    return msgspec.structs.replace(mapping, framework=framework.id, words=tuple(words))


def _split(source: Source, framework: Framework, mapping: GridMapping | None) -> tuple[CellReader, Source]:
    """Return what reads the cells, and the source with every grid of a sheet as a table of its own."""
    words = mapping.words if mapping else ()
    codes = frozenset((*framework.codes, *MARKS))
    meanings = {folded(word.text): word.letters for word in words if _means_letters(word, codes)}
    reader = CellReader(framework, meanings)
    plain = CellReader(framework)
    split = tuple(part for table in source.tables for part in _parts(table, plain))
    return reader, msgspec.structs.replace(source, tables=split)


def _parts(table: Table, reader: CellReader) -> Sequence[Table]:
    """Return the grids of a sheet, each still on it."""
    parts = blocks_of(table, reader)
    if len(parts) < 2:
        return parts
    kept = {"sheet": table.sheet, "hidden": table.hidden, "coloured": table.coloured}
    return [msgspec.structs.replace(part, **kept) for part in parts]


def _means_letters(word: Word, codes: frozenset[str]) -> bool:
    """Whether a word stands for letters of the framework, or for a mark alone."""
    if not word.letters or word.roles or word.everyone or not codes.issuperset(word.letters):
        return False
    return len(word.letters) == 1 or not set(word.letters).intersection(MARKS)


def _places(found: Found, full: Mapping[str, str], *, ask: bool) -> dict[int, list[int]] | None:
    """Return for each table the places of its roles in the grid; None where they differ and one must ask."""
    known: list[str] = []
    places: dict[int, list[int]] = {}
    for grid in found.grids:
        titles = role_titles(grid, full)
        here = aligned(known, titles, union=not ask or not known)
        if here is None:
            return None
        known += [title for title, place in zip(titles, here, strict=True) if place >= len(known)]
        places[grid.index] = here
    for grid in found.blanks:
        here = aligned(known, role_titles(grid, full))
        if here is not None and max(here) < len(known):
            places[grid.index] = here
    return places


def _mapping(
    framework: Framework, found: Found, kinds: _Kinds, places: _Places | None, given: GridMapping | None
) -> GridMapping:
    """Return every guess as a value: the tables, and the words that are no letters."""
    tables: list[TableMapping] = []
    for index, table in sorted(found.mappings.items()):
        taken = table.taken if places is None else index in places
        tables.append(msgspec.structs.replace(table, taken=taken))
    counts: Counter[str] = Counter()
    texts: dict[str, str] = {}
    said = {folded(word.text): word for word in given.words} if given else {}
    filled = strange = 0
    for (written, unknown), number in _written(found, kinds).items():
        filled += number
        strange += number * unknown
        text = clean_text(written)
        key = folded(text) if len(text) <= _MOST_WORD else ""
        if key and (unknown or key in said):
            counts[key] += number
            texts.setdefault(key, text)
    words = [
        msgspec.structs.replace(said.get(key, Word(texts[key])), text=texts[key], count=count)
        for key, count in counts.most_common(_MOST_WORDS)
    ]
    known = {folded(word.text) for word in found.words}
    words = [*found.words, *(word for word in words if folded(word.text) not in known)]
    words = [msgspec.structs.replace(word, said=folded(word.text) in said) for word in words]
    return GridMapping(framework.id, tuple(tables), tuple(words), strange / filled if filled else 0.0)


def _written(found: Found, kinds: _Kinds) -> Counter[tuple[str, bool]]:
    """Return how often each text stands where letters belong, and whether it could not be read as any."""
    written: Counter[tuple[str, bool]] = Counter()
    for grid in found.grids:
        for row, read, kind in zip(grid.table.rows, grid.readings, kinds[grid.index], strict=True):
            if kind in (RowKind.DECISION, RowKind.OPEN):
                columns = [column for column in grid.shape.roles if column < len(read)]
                cells = ((row.cells[column], read[column].said) for column in columns)
                written.update((text, said is Said.UNKNOWN) for text, said in cells if said is not Said.BLANK)
    return written


def _summaries(
    source: Source, found: Found, kinds: _Kinds, used: Collection[int] = ()
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
            hidden=table.hidden,
        )
        summaries.append(summary)
    return tuple(summaries)


def _explaining(source: Source, found: Found, reader: CellReader) -> list[int]:
    """Return the tables whose first column names letters or abbreviations, and which so are legends."""
    explaining: list[int] = []
    for index in sorted(found.left):
        names = [cell_of(row, 0) for row in source.tables[index].rows]
        known = sum(1 for n in names if folded(n) in found.heads or reader[n].said is Said.LETTERS)
        if known and known * 2 >= len(names) - 1 and not source.tables[index].hidden:
            explaining.append(index)
    return explaining


def _as_legend(table: Table) -> Legend:
    return tuple((cell_of(row, 0), cell_of(row, 1)) for row in table.rows[1:])
