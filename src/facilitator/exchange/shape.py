"""Where a table keeps its heading, its decisions, its roles and its sections; or why it is no grid."""

import re
from collections.abc import Sequence

import msgspec

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.cells import BLANK_READING, CellReader, Reading, Said, folded, folded_words
from facilitator.exchange.source import Row, Table, width_of

Readings = Sequence[Sequence[Reading]]
"""The reading of every cell of a table, row by row; rows may be of different lengths."""
_MOST_CODE = 5
"""Characters of letters that are no word, in brackets perhaps."""
_MOST_WORDS = 25
"""Characters of a text that somebody may have put where letters belong; what is longer is a remark."""
_NUMBER = re.compile(r"(?=.*\d)[\w.#/-]{1,10}")
_FEW_ROWS = 2
"""Rows up to which nothing follows from what stands in most of them."""
_HEADING_WITHIN = 20
"""Rows among which the heading is looked for, where the table does not say which it is."""


class Shape(msgspec.Struct, frozen=True):
    """The columns of a grid with roles as columns, counted from 0, and the row that heads them."""

    heading: int
    label: int
    roles: tuple[int, ...]
    section: int | None = None
    others: tuple[int, ...] = ()
    """Columns with text about the decisions: numbers, remarks."""
    methods: tuple[int, ...] = ()
    """Those of the others that say how it is decided."""
    ignored: tuple[int, ...] = ()
    """Columns that somebody wants left out."""


class Column(msgspec.Struct):
    """What stands in one column below the heading."""

    letters: int = 0
    marks: int = 0
    unknown: int = 0
    texts: set[str] = msgspec.field(default_factory=set[str])
    """What could not be read as letters or marks."""
    words: set[str] = msgspec.field(default_factory=set[str])
    """What was read as letters but could be a name as well: “Approve”."""

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return self.letters + self.marks + self.unknown

    @property
    def of_letters(self) -> bool:
        """Whether letters stand here."""
        return self.letters > 0 and self.letters * 3 >= self.filled

    @property
    def named(self) -> int:
        """How much stands here that can be a name, in characters."""
        return sum(map(len, self.texts | self.words))

    @property
    def of_remarks(self) -> bool:
        """Whether numbers or sentences stand here, and nothing that anybody meant as letters."""
        if any(len(text) > _MOST_WORDS for text in self.texts):
            return True
        return bool(self.texts) and all(any(map(str.isdigit, text)) for text in self.texts)

    def of_texts(self, rows: int) -> bool:
        """Whether words that are no letters stand in most of the rows, some of them longer than a mark."""
        return not self.letters and self.unknown * 2 > rows and any(len(t) > _MOST_CODE for t in self.texts)

    def of_names(self, rows: int) -> bool:
        """Whether most of the rows have a name of their own here."""
        distinct = len(self.texts | self.words)
        return not self.of_numbers and self.filled * 2 >= rows and distinct * 2 >= self.filled

    @property
    def of_numbers(self) -> bool:
        """Whether only numbers of decisions stand here: 3, 1.2, D-07."""
        return bool(self.texts) and all(map(_NUMBER.fullmatch, self.texts))


def readings_of(table: Table, reader: CellReader) -> Readings:
    """Return the reading of every cell."""
    read = reader.__getitem__
    return [list(map(read, row.cells)) for row in table.rows]


def shape_of(table: Table, readings: Readings) -> Shape:
    """Return the shape of a grid; raise UserError with what was seen where the table is none."""
    if len(table.rows) < 2 or max((len(row.cells) for row in table.rows), default=0) < 2:
        raise UserError(refusals.TOO_SMALL)
    heading = _heading(table, readings)
    columns = columns_of(table, readings, heading)
    headed = width_of(table.rows[heading].cells)
    rows = len(table.rows) - heading - 1
    strong = [
        index
        for index, column in enumerate(columns)
        if index > 0 and column.of_letters and (index < headed or column.filled * 2 > rows)
    ]
    if not strong:
        raise _no_letters(table, readings, heading)
    first, last = strong[0], strong[-1]
    label = label_of(table.rows[heading], range(first), columns, rows)
    if not columns[label].named and any(column.named for column in columns[last + 1 :]):
        raise UserError(refusals.NO_LABELS)
    return _arranged(table, columns, (heading, label, first, last))


def blank_shape(table: Table, readings: Readings) -> Shape | None:
    """Return the shape of a grid that nobody has filled in yet: a heading, decisions, and blank cells."""
    if len(table.rows) < 2 or not table.headed:
        return None
    head = table.rows[0].cells
    roles = tuple(index for index in range(1, len(head)) if head[index].strip())
    filled = any(cell.said is not Said.BLANK for row in readings[1:] for cell in row[1:])
    return None if filled or not roles else Shape(0, 0, roles)


def cell_of(row: Row, column: int) -> str:
    """Return the text of a cell, nothing where the row is too short."""
    return row.cells[column].strip() if column < len(row.cells) else ""


def is_legend_row(row: Row, read: Sequence[Reading]) -> bool:
    """Whether a row explains one letter: the letter, then what it stands for."""
    if not read or read[0].said is not Said.LETTERS or len(row.cells[0].strip()) > _MOST_CODE:
        return False
    filled = [i for i, reading in enumerate(read) if i and reading.said is not Said.BLANK]
    if len(filled) != 1 or len(row.cells[filled[0]].strip()) <= _MOST_CODE:
        return False
    meaning = read[filled[0]]
    return meaning.said is Said.UNKNOWN or _same_letters(meaning, read[0])


def _same_letters(one: Reading, other: Reading) -> bool:
    return one.cell is not None and other.cell is not None and one.cell.letters == other.cell.letters


def _heading(table: Table, readings: Readings) -> int:
    rows = [i for i, read in enumerate(readings) if not is_legend_row(table.rows[i], read)]
    mostly = (i for i in rows if _mostly_letters(readings[i]))
    some = (i for i in rows if any(reading.said is Said.LETTERS for reading in readings[i][1:]))
    first = next(mostly, next(some, 0))
    if first == 0 and _mostly_letters(readings[0]):
        _refuse_letters_in_heading(table)
    if table.headed or first == 0:
        return 0
    candidates = [i for i in rows if max(0, first - _HEADING_WITHIN) <= i < first]
    if not candidates:
        raise UserError(refusals.NO_HEADING)
    return max(candidates, key=lambda i: (len({cell.strip() for cell in table.rows[i].cells[1:]} - {""}), -i))


def _mostly_letters(read: Sequence[Reading]) -> bool:
    letters = sum(1 for reading in read[1:] if reading.said is Said.LETTERS)
    filled = sum(1 for reading in read[1:] if reading.said is not Said.BLANK)
    return letters * 2 > filled


def _refuse_letters_in_heading(table: Table) -> None:
    """Refuse a first row of letters, unless they are names of roles made of letters (AI, CI)."""
    heads = [cell.strip() for cell in table.rows[0].cells[1:] if cell.strip()]
    names = len(set(heads)) == len(heads) and all(len(head) > 1 and head.isalpha() for head in heads)
    if not table.headed and not names:
        raise UserError(refusals.NO_HEADING)


def columns_of(table: Table, readings: Readings, heading: int) -> list[Column]:
    """Return what stands in each column below the heading."""
    width = max(len(row.cells) for row in table.rows)
    columns = [Column() for _ in range(width)]
    for row, read in zip(table.rows[heading + 1 :], readings[heading + 1 :], strict=True):
        for column, text, reading in zip(columns, row.cells, read, strict=False):
            if reading.said is Said.LETTERS:
                column.letters += 1
                if len(text) > _MOST_CODE:
                    column.words.add(folded(text))
            elif reading.said is Said.MARK:
                column.marks += 1
            elif reading.said is Said.UNKNOWN:
                column.unknown += 1
                column.texts.add(folded(text))
    return columns


def label_of(head: Row, among: Sequence[int], columns: Sequence[Column], rows: int) -> int:
    """Return the column of the decisions among some: the first one of names, else the fullest."""
    for index in among:
        title = folded(cell_of(head, index))
        telling = title in folded_words("headings_of_sections") | folded_words("headings_of_remarks")
        if columns[index].of_names(rows) and not telling:
            return index
    return max(among, key=lambda index: (columns[index].named, -index))


def _arranged(table: Table, columns: list[Column], places: tuple[int, int, int, int]) -> Shape:
    heading, label, first, last = places
    head, rows = table.rows[heading], len(table.rows) - heading - 1
    roles: list[int] = []
    others: list[int] = []
    section = None
    for index, column in enumerate(columns):
        title = cell_of(head, index)
        within = first <= index <= last
        if index == label or not (title or column.filled):
            continue
        if index < label and section is None and folded(title) in folded_words("headings_of_sections"):
            section = index
        elif within or (title and index > label and not _is_remark(title, column, rows)):
            roles.append(index)
        elif column.filled * 2 > rows or (title and column.filled):
            others.append(index)
    methods = tuple(index for index in others if is_about(head, index, "headings_of_methods"))
    return Shape(heading, label, tuple(roles), section, tuple(others), methods)


def is_about(head: Row, column: int, group: str) -> bool:
    """Whether the heading of a column is one of a group of words."""
    return folded(cell_of(head, column)) in folded_words(group)


def _is_remark(title: str, column: Column, rows: int) -> bool:
    if rows > _FEW_ROWS and column.of_texts(rows):
        return True
    return column.of_remarks or folded(title) in folded_words("headings_of_remarks")


def _no_letters(table: Table, readings: Readings, heading: int) -> UserError:
    seen: dict[str, None] = {}
    for row, read in zip(table.rows[heading + 1 :], readings[heading + 1 :], strict=True):
        for text, reading in zip(row.cells[1:], read[1:], strict=True):
            if reading is not BLANK_READING and text.strip():
                short = " ".join(text.split())
                seen.setdefault(short if len(short) <= 40 else short[:39] + "…")
        if len(seen) >= 3:
            break
    if not seen:
        return UserError(refusals.BLANK_GRID)
    return UserError(refusals.NO_LETTERS, examples=", ".join(f"“{text}”" for text in list(seen)[:3]))
