"""Tables of any layout as tables whose columns are roles: turned, or built from cells that name roles."""

from collections.abc import Iterator, Sequence

import msgspec

from facilitator.domain.edits import NOTE
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.records import Cell
from facilitator.domain.text import LINE, clean_text
from facilitator.domain.words import Message
from facilitator.exchange import refusals
from facilitator.exchange.cells import CellReader, Reading, Said, folded
from facilitator.exchange.holders import NOBODY, HolderReader, Holders
from facilitator.exchange.mapping import ColumnUse, Layout, TableMapping, Use, Word
from facilitator.exchange.rows import UNREADABLE, Grid
from facilitator.exchange.shape import Shape, cell_of, readings_of
from facilitator.exchange.source import Row, Table


class Guess(msgspec.Struct, frozen=True):
    """A text that was taken for something, told where it stands; the column counts from 0."""

    row: int
    column: int
    text: str
    why: Message


class Reshaped(msgspec.Struct, frozen=True):
    """A table with roles as columns, the words that could mean something else, and what was guessed."""

    grid: Grid
    words: tuple[Word, ...] = ()
    guesses: tuple[Guess, ...] = ()


def grid_of(
    table: Table, mapping: TableMapping, reader: CellReader, framework: Framework, words: Sequence[Word] = ()
) -> "Reshaped":
    """Return a table as its mapping says it is read."""
    if mapping.heading < 0:
        headless = Row(table.number, ())
        table = msgspec.structs.replace(table, rows=(headless, *table.rows))
        mapping = msgspec.structs.replace(mapping, heading=0)
    if mapping.layout is Layout.ROWS:
        above = table.rows[: mapping.heading]
        table = turned(table, mapping.heading)
        shape = shape_from(mapping.columns, mapping.names)
        return Reshaped(Grid(mapping.index, table, readings_of(table, reader), shape, above))
    if mapping.layout is Layout.COLUMNS:
        shape = shape_from(mapping.columns, mapping.heading)
        return Reshaped(Grid(mapping.index, table, readings_of(table, reader), shape))
    everyone = doing(framework) if mapping.layout is Layout.PARTIES else ()
    return _Named(table, mapping, reader, words, everyone).grid()


def turned(table: Table, heading: int) -> Table:
    """Return a table with its rows as columns, from the heading on; each cell knows where it stood."""
    rows = table.rows[heading:]
    width = max(len(row.cells) for row in rows)
    columns = [
        Row(
            rows[0].number,
            tuple(cell_of(row, column) for row in rows),
            origins=tuple((row.number, column) for row in rows),
        )
        for column in range(width)
    ]
    return msgspec.structs.replace(table, rows=tuple(columns), headed=False, coloured=())


def shape_from(columns: Sequence[ColumnUse], heading: int) -> Shape:
    """Return the shape that the uses of columns make."""

    def used(*uses: Use) -> tuple[int, ...]:
        return tuple(index for index, column in enumerate(columns) if column.use in uses)

    label, section = used(Use.DECISION), used(Use.SECTION)
    roles = used(Use.ROLE)
    if not roles or not label:
        raise UserError(refusals.NO_ROLES)
    return Shape(
        heading,
        label[0],
        roles,
        section[0] if section else None,
        tuple(sorted((*used(Use.REMARK, Use.METHOD), *label[1:], *section[1:]))),
        used(Use.METHOD),
        used(Use.IGNORED),
    )


def uses_of(shape: Shape, width: int) -> tuple[ColumnUse, ...]:
    """Return the use of each column of a shape."""
    uses = dict.fromkeys(range(width), Use.BESIDE)
    uses.update(dict.fromkeys(shape.others, Use.REMARK))
    uses.update(dict.fromkeys(shape.methods, Use.METHOD))
    uses.update(dict.fromkeys(shape.roles, Use.ROLE))
    uses[shape.label] = Use.DECISION
    if shape.section is not None:
        uses[shape.section] = Use.SECTION
    return tuple(ColumnUse(uses[index]) for index in range(width))


def deciding(framework: Framework) -> tuple[str, ...]:
    """Return the letter of who decides in a framework."""
    return next(((code,) for code in framework.codes if code in framework.deciding), framework.codes[:1])


def doing(framework: Framework) -> tuple[str, ...]:
    """Return the letter of who does the work."""
    return next(((code,) for code in framework.codes if code in framework.doing), deciding(framework))


def in_charge(framework: Framework) -> tuple[str, ...]:
    """Return the letters of who decides and does it alone."""
    return tuple(dict.fromkeys((*deciding(framework), *doing(framework))))


class _Named:
    """Builds a grid with a column for each role from a table whose cells name them."""

    def __init__(
        self,
        table: Table,
        mapping: TableMapping,
        reader: CellReader,
        words: Sequence[Word],
        everyone: tuple[str, ...],
    ) -> None:
        self._table, self._mapping, self._reader = table, mapping, reader
        self._holding = [i for i, column in enumerate(mapping.columns) if column.use is Use.HOLDERS]
        self._kept = [
            i
            for i, column in enumerate(mapping.columns)
            if column.use in (Use.DECISION, Use.SECTION, Use.METHOD, Use.REMARK)
        ]
        self._below = table.rows[mapping.heading + 1 :]
        texts = (cell_of(row, column) for row in self._below for column in self._holding)
        self._names = HolderReader(texts, reader, words, everyone)
        self._roles: dict[str, tuple[str, tuple[int, int]]] = {}
        """By folded title: the title, and where it stood first."""

    def grid(self) -> Reshaped:
        """Return the grid, the words that could mean something else, and what was guessed."""
        parties = self._mapping.layout is Layout.PARTIES
        self._gather_roles()
        if not self._roles:
            raise UserError(refusals.NO_ROLES)
        if parties and len(self._holding) > 1:
            grid = self._by_sections()
        else:
            rows = [self._row(row, self._holding) for row in self._below]
            grid = self._whole(rows, by_section=False)
        return Reshaped(grid, tuple(self._names.words(every=parties)), tuple(self._guesses()))

    def _guesses(self) -> Iterator[Guess]:
        """Yield what was guessed: columns that are no letters, and texts that mean several roles."""
        head = self._head
        for column in self._holding:
            if not self._mapping.sure:
                letters = "/".join(self._mapping.columns[column].letters)
                why = Message("column.held", {"letters": letters})
                yield Guess(head.number, column, cell_of(head, column), why)
            for row in self._below:
                text = cell_of(row, column)
                holders = self._names.read(text)
                if holders is None or self._names.is_given(text):
                    continue
                if holders.everyone:
                    yield Guess(row.number, column, text, Message("cell.everyone"))
                elif self._names.is_parted(text):
                    count = str(len(holders.roles))
                    yield Guess(row.number, column, text, Message("cell.parted", {"count": count}))

    def _by_sections(self) -> Grid:
        """Return a grid in which each column that names roles is a section with all rows."""
        rows: list[tuple[Row, list[Reading]]] = []
        head = self._head
        for column in self._holding:
            section = clean_text(cell_of(head, column))
            for row in self._below:
                filled = any(cell_of(row, other) for other in self._holding)
                if filled or column == self._holding[0]:
                    made, read = self._row(row, [column], first=column == self._holding[0])
                    cells = (section if filled else "", *made.cells)
                    origins = ((head.number, column), *made.origins)
                    reading = self._reader[section] if filled else self._reader[""]
                    rows.append((Row(row.number, cells, row.strong, origins), [reading, *read]))
        return self._whole(rows, by_section=True)

    @property
    def _head(self) -> Row:
        return self._table.rows[self._mapping.heading]

    def _gather_roles(self) -> None:
        for row in self._below:
            for column in self._holding:
                for title, _note in (self._names.read(cell_of(row, column)) or NOBODY).roles:
                    self._roles.setdefault(folded(title), (title, (row.number, column)))

    def _row(self, row: Row, columns: Sequence[int], *, first: bool = True) -> tuple[Row, list[Reading]]:
        """Return a row with a cell for each role; what names nobody stands in the first one as it is."""
        texts = [cell_of(row, column) for column in self._kept]
        read = [self._reader[text] for text in texts]
        origins = [(row.number, column) for column in self._kept]
        found: dict[str, Cell] = {}
        places: dict[str, tuple[int, str]] = {}
        everyone: list[tuple[int, Holders]] = []
        strange: list[tuple[int, str]] = []
        for column in columns:
            text = cell_of(row, column)
            holders = self._names.read(text)
            if holders is None:
                strange.append((column, text))
            elif holders.everyone:
                everyone.append((column, holders))
            else:
                self._give(found, places, (column, text), holders)
        for column, holders in everyone:
            rest = tuple(
                (title, holders.note) for key, (title, _at) in self._roles.items() if key not in found
            )
            self._give(
                found, places, (column, cell_of(row, column)), msgspec.structs.replace(holders, roles=rest)
            )
        for key in self._roles:
            column, text = places.get(key, (columns[0], ""))
            texts.append(text)
            origins.append((row.number, column))
            read.append(Reading(Said.LETTERS, found[key]) if key in found else self._reader[""])
        for column, text in strange:
            texts.append(text)
            origins.append((row.number, column))
            read.append(UNREADABLE)
        beyond = range(len(self._mapping.columns), len(row.cells) if first else 0)
        texts.extend(cell_of(row, column) for column in beyond)
        origins.extend((row.number, column) for column in beyond)
        return Row(row.number, tuple(texts), row.strong, tuple(origins)), read

    def _give(
        self,
        found: dict[str, Cell],
        places: dict[str, tuple[int, str]],
        at: tuple[int, str],
        holders: Holders,
    ) -> None:
        """Give the letters of a column to those whom its cell names."""
        column, text = at
        letters = holders.letters or self._mapping.columns[column].letters
        for title, note in holders.roles:
            key = folded(title)
            before = found.get(key, Cell())
            both = tuple(dict.fromkeys((*before.letters, *letters)))
            notes = "; ".join(dict.fromkeys(filter(None, (before.note, note))))
            sources = "; ".join(dict.fromkeys(filter(None, (before.source, clean_text(text, LINE)))))
            found[key] = Cell(both, clean_text(notes, NOTE, multiline=True), clean_text(sources, LINE))
            places.setdefault(key, (column, text))

    def _whole(self, rows: list[tuple[Row, list[Reading]]], *, by_section: bool) -> Grid:
        """Return the grid of rows that begin with their section, then what is kept, then the roles."""
        head, shift = self._head, int(by_section)
        titles = ["", *(cell_of(head, i) for i in self._kept)][1 - shift :]
        origins = [(head.number, column) for column in (*([0] * shift), *self._kept)]
        titles += [title for title, _at in self._roles.values()]
        origins += [at for _title, at in self._roles.values()]
        uses = {place: self._mapping.columns[i].use for place, i in enumerate(self._kept, shift)}
        columns = [ColumnUse(Use.SECTION)] * shift
        columns += [ColumnUse(self._within(use, by_section=by_section)) for use in uses.values()]
        columns += [ColumnUse(Use.ROLE)] * len(self._roles)
        above = list(self._table.rows[: self._mapping.heading])
        made = Row(head.number, tuple(titles), origins=tuple(origins))
        whole = msgspec.structs.replace(
            self._table, rows=(*above, made, *(row for row, _read in rows)), headed=True, coloured=()
        )
        readings = [
            *([self._reader[text] for text in row.cells] for row in above),
            [self._reader[text] for text in titles],
            *(read for _row, read in rows),
        ]
        return Grid(self._mapping.index, whole, readings, shape_from(columns, len(above)))

    def _within(self, use: Use, *, by_section: bool) -> Use:
        return Use.REMARK if by_section and use is Use.SECTION else use
