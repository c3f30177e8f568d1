"""What each row of a grid is: a decision, the heading of a section, or nothing to take over."""

import re
from collections.abc import Iterable
from enum import Enum

import msgspec

from facilitator.exchange.cells import CellReader, Reading, Said, folded, folded_words
from facilitator.exchange.shape import Readings, Shape, cell_of, is_legend_row
from facilitator.exchange.source import Row, Table

UNREADABLE = Reading(Said.UNKNOWN, None)
"""Stands behind the roles of a row where its cell should name roles and does not."""


class Grid(msgspec.Struct, frozen=True):
    """A table of the source with its readings and its shape."""

    index: int
    table: Table
    readings: Readings
    shape: Shape
    above: tuple[Row, ...] = ()
    """Rows that stood above a table that was turned."""

    @property
    def head(self) -> Row:
        """The row that heads the columns."""
        return self.table.rows[self.shape.heading]


class RowKind(Enum):
    """What a row is."""

    DECISION = "decision"
    OPEN = "open"
    """A decision without letters, where a heading of a section could stand as well."""
    SECTION = "section"
    SKIPPED = "skipped"
    OUTSIDE = "outside"
    BARE = "bare"
    """Only a name: a section or an open decision, told by the rows around it."""


ENTRY = re.compile(r"\s*(?P<short>[^=:]{1,40}?)\s*(?:=|:|\s[–—-])\s+(?P<full>\S.*)", re.DOTALL)
"""An entry of a legend: what is short, and what it stands for."""
_MOST_ENTRY = 500
"""Characters that are looked at for an entry of a legend."""


def row_kinds(grid: Grid, reader: CellReader, heads: frozenset[str]) -> list[RowKind]:
    """Return the kind of each row; rows up to the heading are skipped or outside. Heads are folded."""
    kinds: list[RowKind] = []
    for position, row in enumerate(grid.table.rows):
        if position < grid.shape.heading:
            kinds.append(_kind_above(row, reader, heads))
        elif position == grid.shape.heading:
            kinds.append(RowKind.SKIPPED)
        else:
            kinds.append(_kind(grid, position, reader, heads))
    return _told_apart(grid, kinds)


def is_outside(row: Row, reader: CellReader, heads: frozenset[str]) -> bool:
    """Whether a row above the heading says something that is no legend."""
    return _kind_above(row, reader, heads) is RowKind.OUTSIDE


def legend_entry(text: str) -> tuple[str, str] | None:
    """Return a short form and what it stands for, None where the text is no entry of a legend."""
    found = ENTRY.fullmatch(text)
    return (found["short"], found["full"].strip()) if found else None


def row_title(grid: Grid, row: Row) -> str:
    """Return the name of a row: its text in the column of decisions, else in another before the letters."""
    label = cell_of(row, grid.shape.label)
    if label:
        return label
    before = (cell_of(row, index) for index in range(min(grid.shape.roles)) if index != grid.shape.section)
    return next((text for text in before if text), "")


def _kind_above(row: Row, reader: CellReader, heads: frozenset[str]) -> RowKind:
    if is_legend_row(row, [reader[text] for text in row.cells]):
        return RowKind.SKIPPED
    texts = [cell.strip() for cell in row.cells if cell.strip()]
    if not texts or (len(texts) == 1 and _is_legend(texts[0], reader, heads)):
        return RowKind.SKIPPED
    return RowKind.OUTSIDE


def _kind(grid: Grid, position: int, reader: CellReader, heads: frozenset[str]) -> RowKind:
    row, read, shape = grid.table.rows[position], grid.readings[position], grid.shape
    if row.cells == grid.head.cells or is_legend_row(row, read):
        return RowKind.SKIPPED
    width = len(read)
    if any(read[column].said is not Said.BLANK for column in shape.roles if column < width):
        return RowKind.DECISION
    title = row_title(grid, row)
    if not title:
        filled = any(reading.said is not Said.BLANK for i, reading in enumerate(read) if i != shape.section)
        return RowKind.OUTSIDE if filled else RowKind.SKIPPED
    if _is_legend(title, reader, heads):
        return RowKind.SKIPPED
    return RowKind.BARE


def _is_legend(text: str, reader: CellReader, heads: frozenset[str]) -> bool:
    """Whether a text alone in its row explains letters or abbreviations, or heads such a list."""
    if folded(text.rstrip(":")) in folded_words("headings_of_legends"):
        return True
    entry = legend_entry(re.split(r"[,;·|]", text[:_MOST_ENTRY])[0])
    if entry is None:
        return False
    short, full = entry[0].strip("()[]"), entry[1]
    if short in reader.codes:
        return "=" in text or reader.letters(full.split()[0]) == (short,)
    return folded(short) in heads


def _told_apart(grid: Grid, kinds: list[RowKind]) -> list[RowKind]:
    """Return the kinds with every bare row told: a section where a mark or the rows around it say so."""
    rows = grid.table.rows
    bare = [i for i, kind in enumerate(kinds) if kind is RowKind.BARE]
    decisions = [i for i, kind in enumerate(kinds) if kind is RowKind.DECISION]
    all_strong = all(rows[i].strong for i in decisions)
    alone = {i for i in bare if len(rows[i].cells) == grid.shape.label + 1}
    marked = {i for i in bare if i in alone or (rows[i].strong and not all_strong)}
    if grid.shape.section is not None or (not marked and len(bare) > len(decisions)):
        sections: set[int] = set()
    else:
        sections = marked or set(_followed(kinds))
    return [
        (RowKind.SECTION if i in sections else RowKind.OPEN) if kind is RowKind.BARE else kind
        for i, kind in enumerate(kinds)
    ]


def _followed(kinds: list[RowKind]) -> Iterable[int]:
    """Yield the first bare row of each run that decisions follow."""
    run: int | None = None
    for position, kind in enumerate(kinds):
        if kind is RowKind.BARE and run is None:
            run = position
        elif kind is RowKind.DECISION:
            if run is not None:
                yield run
            run = None
