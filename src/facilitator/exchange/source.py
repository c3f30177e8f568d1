"""What was found in a file or on the clipboard: tables as they stand there, and legends."""

from collections.abc import Sequence

import msgspec

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
MOST_ROLES = 200
MOST_COLUMNS = 1_000
"""Columns of a table with text in them; beyond MOST_ROLES only remarks and numbers could stand there."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row of a table as plain texts; number counts from 1: the line of a text, the row of a spreadsheet."""

    number: int
    cells: tuple[str, ...]
    strong: bool = False
    """Whether the first cell stands in bold."""
    origins: tuple[tuple[int, int], ...] = ()
    """Where each cell stood, by the number of its row and its column from 0, if not here."""


class Table(msgspec.Struct, frozen=True):
    """A table and the heading over it."""

    rows: tuple[Row, ...]
    heading: str = ""
    headed: bool = False
    """Whether the first row is known to be the heading of the columns."""
    sheet: str = ""
    """The name of the sheet it stands on, in a file that has sheets."""
    hidden: bool = False
    """Whether it stands on a hidden sheet."""
    coloured: tuple[tuple[int, int], ...] = ()
    """Blank cells that are coloured otherwise than their row, by its number and their column from 0."""

    @property
    def number(self) -> int:
        """The row or line where the table starts."""
        return self.rows[0].number if self.rows else 0


Legend = tuple[tuple[str, str], ...]
"""One list of abbreviations, each with what it stands for."""


class Source(msgspec.Struct, frozen=True):
    """The tables of one file or of the clipboard, and how it was read."""

    name: str
    tables: tuple[Table, ...]
    legends: tuple[Legend, ...] = ()
    encoding: str = ""
    delimiter: str = ""


def checked(tables: tuple[Table, ...], name: str) -> tuple[Table, ...]:
    """Return tables as they came, or raise UserError when they are larger than a grid can be."""
    rows = sum(len(table.rows) for table in tables)
    if rows > MOST_ROWS:
        raise UserError(refusals.TOO_MANY_ROWS, name=name, count=str(rows), most=str(MOST_ROWS))
    width = max((width_of(row.cells) for table in tables for row in table.rows), default=0)
    if width > MOST_COLUMNS:
        raise too_many_roles(name, width)
    return tables


def too_many_roles(name: str, count: int) -> UserError:
    """Return the refusal of a grid with more columns than people can talk about."""
    return UserError(refusals.TOO_MANY_ROLES, name=name, count=str(count), most=str(MOST_ROLES))


def width_of(cells: Sequence[str]) -> int:
    """Return the number of cells up to the last one that holds something."""
    width = len(cells)
    while width and (not cells[width - 1] or cells[width - 1].isspace()):
        width -= 1
    return width
