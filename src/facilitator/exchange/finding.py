"""Which tables of a source are grids, each as it was told or as somebody said it is to be read."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.words import Message
from facilitator.exchange import refusals
from facilitator.exchange.cells import CellReader, folded
from facilitator.exchange.layouts import guessed, guessed_without_letters, laid_out, untold
from facilitator.exchange.mapping import UNTOLD, GridMapping, Layout, TableMapping, Word
from facilitator.exchange.rows import Grid
from facilitator.exchange.shape import blank_shape, cell_of, readings_of
from facilitator.exchange.source import MOST_ROLES, Source, Table, too_many_roles
from facilitator.exchange.turning import Guess, Reshaped, grid_of, uses_of


class Found(msgspec.Struct, frozen=True):
    """The tables of a source: grids, grids without any letter, and those that are neither."""

    grids: tuple[Grid, ...]
    blanks: tuple[Grid, ...]
    left: frozenset[int]
    mappings: Mapping[int, TableMapping]
    words: tuple[Word, ...]
    guesses: Mapping[int, tuple[Guess, ...]]
    heads: frozenset[str]
    """The headings of all roles, folded."""


def found_in(
    source: Source,
    reader: CellReader,
    framework: Framework,
    chosen: Sequence[int] | None,
    mapping: GridMapping | None,
) -> Found:
    """Return the tables of a source that are grids; raise UserError with what was seen where none is."""
    indexes = range(len(source.tables)) if chosen is None else sorted(set(chosen))
    for index in indexes:
        if not 0 <= index < len(source.tables):
            raise UserError(refusals.NO_SUCH_TABLE, name=source.name, index=str(index))
    finding = _Finding(source, reader, framework, mapping)
    if mapping is not None:
        finding.take_as_said(indexes)
    else:
        finding.take_told(indexes)
        if chosen is not None:
            finding.take_without_letters(sorted(finding.refused))
            if finding.refused:
                raise next(iter(finding.refused.values()))
        elif not finding.shaped:
            finding.take_without_letters(sorted(finding.refused))
        if chosen is None:
            finding.leave_hidden()
    return finding.found()


class _Finding:
    """Tells the tables of a source, one after the other."""

    def __init__(
        self, source: Source, reader: CellReader, framework: Framework, mapping: GridMapping | None
    ) -> None:
        self._source, self._reader, self._framework = source, reader, framework
        self._said = {table.index: table for table in mapping.tables} if mapping else {}
        self._words = mapping.words if mapping else ()
        self._mappings: dict[int, TableMapping] = {}
        self.shaped: dict[int, Reshaped] = {}
        self.refused: dict[int, UserError] = {}

    def take_as_said(self, indexes: Iterable[int]) -> None:
        """Take the tables that a mapping takes, as it says."""
        for index in indexes:
            table, said = self._source.tables[index], self._said.get(index)
            if said is None:
                self._mappings[index] = untold(index, table, self._reader)
            elif said.taken:
                self._take(index, self._fitting(said, table))
            else:
                self._mappings[index] = said

    def take_told(self, indexes: Iterable[int]) -> None:
        """Take the tables that hold letters."""
        for index in indexes:
            try:
                self._take(index, guessed(index, self._source.tables[index], self._reader, self._framework))
            except UserError as error:
                self.refused[index] = error

    def take_without_letters(self, indexes: Iterable[int]) -> None:
        """Take the tables whose cells name who decides, or who is in charge."""
        for index in indexes:
            if self.refused[index].text != refusals.NO_LETTERS:
                continue
            told = guessed_without_letters(index, self._source.tables[index], self._reader, self._framework)
            if told is not None:
                try:
                    self._take(index, told)
                except UserError as error:
                    self.refused[index] = error
                else:
                    del self.refused[index]

    def leave_hidden(self) -> None:
        """Leave grids on hidden sheets, where there are others."""
        hidden = [index for index in self.shaped if self._source.tables[index].hidden]
        if len(hidden) < len(self.shaped):
            for index in hidden:
                del self.shaped[index]
                self._mappings[index] = msgspec.structs.replace(self._mappings[index], taken=False)

    def found(self) -> Found:
        """Return what was found."""
        if not self.shaped:
            raise self._no_grid()
        blanks = [] if self._said else list(self._blanks())
        for index in range(len(self._source.tables)):
            if index not in self._mappings:
                self._mappings[index] = untold(index, self._source.tables[index], self._reader)
        grids = tuple(shaped.grid for _index, shaped in sorted(self.shaped.items()))
        heads = {folded(cell_of(grid.head, column)) for grid in grids for column in grid.shape.roles}
        known = {grid.index for grid in (*grids, *blanks)}
        return Found(
            grids,
            tuple(blanks),
            frozenset(index for index in self._untold() if index not in known),
            self._mappings,
            tuple(word for shaped in self.shaped.values() for word in shaped.words),
            {index: shaped.guesses for index, shaped in self.shaped.items()},
            frozenset(heads - {""}),
        )

    def _untold(self) -> Iterable[int]:
        """Return the tables that were looked at and are no grid."""
        if not self._said:
            return self.refused.keys()
        return (index for index, said in self._said.items() if said.why.id in UNTOLD and not said.taken)

    def _take(self, index: int, mapping: TableMapping) -> None:
        shaped = grid_of(self._source.tables[index], mapping, self._reader, self._framework, self._words)
        if len(shaped.grid.shape.roles) > MOST_ROLES:
            raise too_many_roles(self._source.name, len(shaped.grid.shape.roles))
        self.shaped[index] = shaped
        self._mappings[index] = mapping

    def _fitting(self, said: TableMapping, table: Table) -> TableMapping:
        """Return a mapping as it is, or guessed anew where it speaks of letters or places there are none."""
        letters = {code for column in said.columns for code in column.letters}
        if not said.columns or not letters.issubset(self._framework.codes) or said.heading >= len(table.rows):
            return laid_out(said, table, self._reader, self._framework)
        return said

    def _blanks(self) -> Iterable[Grid]:
        """Yield the grids that nobody has filled in yet."""
        for index in self.refused:
            table = self._source.tables[index]
            readings = readings_of(table, self._reader)
            shape = blank_shape(table, readings)
            if shape is not None:
                width = max(len(row.cells) for row in table.rows)
                uses = uses_of(shape, width)
                why = Message("layout.columns")
                self._mappings[index] = TableMapping(index, False, Layout.COLUMNS, 0, uses, why=why)
                yield Grid(index, table, readings, shape)

    def _no_grid(self) -> UserError:
        """Return the refusal of a source without a grid: what was seen in its largest table."""
        if self._said:
            return UserError(refusals.NONE_TAKEN, name=self._source.name)
        if not self.refused:
            return UserError(refusals.NO_TABLE, name=self._source.name)
        tables = self._source.tables
        largest = max(self.refused, key=lambda index: sum(len(row.cells) for row in tables[index].rows))
        return self.refused[largest]
