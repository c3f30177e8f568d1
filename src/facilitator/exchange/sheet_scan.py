"""What the XML of a sheet says: the reach of its cells, merging, colours, texts where they are plain."""

import re
from collections.abc import Sequence
from operator import lt

import msgspec

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.archive import damaged
from facilitator.exchange.sheet_cells import PLAIN, Look, UnusualError, UsualCells, check_xml
from facilitator.exchange.sheet_styles import Style

MOST_CELLS = 300_000
"""Rows and cells of all sheets together, blank ones too."""
MOST_AREA = 1_000_000
"""Cells of the rectangle that the filled ones of a sheet span: memory is taken for each of them."""
MOST_MERGED = 20_000
MOST_ROW, MOST_COLUMN = 1_048_576, 16_384
_MOST_TAGS = 12 * MOST_CELLS
"""Tags of one sheet; a cell with a text of its own has six."""
_MOST_STYLED = 200_000
"""Cells whose colour is remembered; beyond them nobody reads a meaning into colours."""

_ATTRIBUTES = rb"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*(/?)>"""
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)" + _ATTRIBUTES)
_BEGINS = re.compile(rb"<(?:\w+:)?(?:row|c)[\s/>]")
_AT = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})([0-9]{0,7})["']""")
_SAYS_WHERE = re.compile(rb"\sr\s*=")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_ERROR = re.compile(
    rb"(?:<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]{0,10000}</(?:\w+:)?f>))?\s*<(?:\w+:)?v>(#[\w/!?]{1,20})<",
    re.ASCII,
)
"""The error a cell shows, behind the formula that came to it."""
_DATA, _DATA_END = b"<sheetData>", b"</sheetData>"
_USUAL_DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?"\s*/>')
_USUAL_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^<>]*?(/?)>')
_USUAL_CELL = b'<c r="'
"""Rows and cells as nearly all programs write them begin with where they stand."""
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s+ref\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})["']"""
)


class Scan(msgspec.Struct):
    """What was seen in a sheet; rows and columns count from 1, as its cells do."""

    tags: int = 0
    """Rows and cells, blank ones too."""
    filled: int = 0
    first_row: int = 0
    last_row: int = 0
    last_column: int = 0
    texts: dict[int, list[str]] | None = None
    """The texts of each row up to its last filled cell; None where only the library can tell them."""
    fills: dict[int, dict[int, int]] = msgspec.field(default_factory=dict[int, dict[int, int]])
    """The fill of each coloured cell, by row and column."""
    blank: set[tuple[int, int]] = msgspec.field(default_factory=set[tuple[int, int]])
    """Coloured cells without anything in them."""
    bold: set[tuple[int, int]] = msgspec.field(default_factory=set[tuple[int, int]])
    percent: dict[tuple[int, int], int] = msgspec.field(default_factory=dict[tuple[int, int], int])
    errors: dict[tuple[int, int], str] = msgspec.field(default_factory=dict[tuple[int, int], str])
    merged: list[tuple[int, int, int, int]] = msgspec.field(default_factory=list[tuple[int, int, int, int]])
    """First row, first column, last row, last column of each merged area."""


def scan(part: bytes, styles: Sequence[Style], shared: Sequence[str | None], name: str) -> Scan:
    """Return what a sheet holds; raise UserError where its cells lie about their places, or reach too far."""
    if part.count(_USUAL_CELL) > MOST_CELLS:
        raise UserError(refusals.BOMB, name=name)
    try:
        seen = _Scanning(part, styles, name).usual(shared)
    except UnusualError:
        seen = _Scanning(part, styles, name).unusual()
    seen.merged.extend(_merged(part, name))
    return seen


class _Scanning:
    """Goes through a sheet row by row."""

    def __init__(self, part: bytes, styles: Sequence[Style], name: str) -> None:
        self.seen = Scan()
        self._part, self._styles, self._name = part, styles, name
        self._columns: dict[bytes, list[int]] = {}
        self._row = 0

    def usual(self, shared: Sequence[str | None]) -> Scan:
        """Take rows and cells that are all written as usual, with their texts; else raise UnusualError."""
        part = self._part
        begin, end = part.find(_DATA) + len(_DATA), part.rfind(_DATA_END)
        if end < begin or not _USUAL_DIMENSION.search(part, 0, begin):
            raise UnusualError
        check_xml(part[:begin], part[end:])
        cells = UsualCells(self._styles, shared)
        rows = _USUAL_ROW.finditer(part, begin, end)
        row = next(rows, None)
        if part[begin : row.start() if row else end].strip():
            raise UnusualError
        texts: dict[int, list[str]] = {}
        while row is not None:
            following = next(rows, None)
            content = part[row.end() : following.start() if following else end].rstrip()
            self._begin_row(int(row.group(1)))
            if not row.group(2):
                blank, *written = content.removesuffix(b"</row>").split(_USUAL_CELL)
                if blank.strip() or not content.endswith(b"</row>"):
                    raise UnusualError
                if written:
                    texts[self._row] = self._usual_row(row.group(1), written, cells)
            elif content:
                raise UnusualError
            row = following
        self.seen.texts = None if cells.untold else texts
        return self.seen

    def _usual_row(self, number: bytes, written: Sequence[bytes], cells: UsualCells) -> list[str]:
        """Take the cells of a row, and return what stands in each column up to the last filled one."""
        places, _quotes, contents = zip(*[cell.partition(b'"') for cell in written], strict=True)
        texts = list(map(cells.__getitem__, contents))
        columns = self._columns_of(b" ".join((*places, b"")).replace(number + b" ", b" "))
        if cells.looks.keys().isdisjoint(contents):
            last = columns[-1]
            self.seen.tags += len(contents)
            self._reach(len(contents), last)
        else:
            last = self._take(columns, [cells.looks.get(content, PLAIN) for content in contents])
        if columns[-1] == len(columns):
            return texts[:last]
        row = [""] * last
        for column, text in zip(columns, texts, strict=True):
            if text:
                row[column - 1] = text
        return row

    def unusual(self) -> Scan:
        """Take rows and cells whatever the order of what they say, and where they say it."""
        count = len(_BEGINS.findall(self._part)) if self._part.count(b"<") <= _MOST_TAGS else MOST_CELLS + 1
        if count > MOST_CELLS:
            raise UserError(refusals.BOMB, name=self._name)
        columns: list[bytes] = []
        looks: list[Look] = []
        column = 0
        for found in _ROW_OR_CELL.finditer(self._part):
            tag, attributes, closed = found.groups()
            at = _AT.search(attributes)
            if at is None and _SAYS_WHERE.search(attributes):
                raise damaged(self._name)
            letters, number = at.groups() if at else (b"", b"")
            if tag == b"row":
                self._take(self._columns_of(b" ".join(columns)), looks)
                self._begin_row(int(number) if number else self._row + 1)
                columns, looks, column = [], [], 0
                continue
            if number and int(number) != self._row:
                raise damaged(self._name)
            column = column_number(letters) if letters else column + 1
            columns.append(letters or column_letters(column))
            blank = bool(closed) or self._part.startswith(b"</", found.end())
            looks.append(self._look(attributes, found.end(), blank=blank))
        self._take(self._columns_of(b" ".join(columns)), looks)
        if self.seen.tags != count:
            raise damaged(self._name)
        return self.seen

    def _look(self, attributes: bytes, end: int, *, blank: bool) -> Look:
        """Return the look of a cell that says so, and whose content begins there."""
        style, kind = _STYLE.search(attributes), _TYPE.search(attributes)
        number = int(style.group(1)) if style else 0
        wrong = _ERROR.match(self._part, end) if kind and kind.group(1) == b"e" else None
        return Look(
            self._styles[number] if number < len(self._styles) else Style(),
            blank,
            wrong.group(1).decode() if wrong else "",
        )

    def _begin_row(self, number: int) -> None:
        if not self._row < number <= MOST_ROW:
            raise damaged(self._name)
        self._row = number
        self.seen.tags += 1

    def _columns_of(self, letters: bytes) -> list[int]:
        """Return the columns of cells by their letters, each of which must come after the one before."""
        known = self._columns.get(letters)
        if known is None:
            several = letters.split()
            known = [column_number(one) if one.isalpha() and len(one) <= 3 else 0 for one in several]
            if not all(map(lt, [0, *known], known)) or max(known, default=0) > MOST_COLUMN:
                raise damaged(self._name)
            self._columns[letters] = known
        return known

    def _reach(self, filled: int, column: int) -> None:
        """Take so many filled cells of a row, up to a column."""
        seen = self.seen
        seen.filled += filled
        seen.first_row, seen.last_row = seen.first_row or self._row, self._row
        seen.last_column = max(seen.last_column, column)
        if (seen.last_row - seen.first_row + 1) * seen.last_column > MOST_AREA:
            at = {"row": str(seen.last_row), "column": str(seen.last_column)}
            raise UserError(refusals.SHEET_TOO_FAR, name=self._name, **at)

    def _take(self, columns: Sequence[int], looks: Sequence[Look]) -> int:
        """Take the cells of a row with their looks, and return the last column that is filled, or 0."""
        self.seen.tags += len(looks)
        filled = [column for column, look in zip(columns, looks, strict=True) if not look.blank]
        if filled:
            self._reach(len(filled), filled[-1])
        for column, look in zip(columns, looks, strict=True):
            if look is not PLAIN:
                self._note(look, (self._row, column))
        return filled[-1] if filled else 0

    def _note(self, look: Look, at: tuple[int, int]) -> None:
        seen, style = self.seen, look.style
        if look.error:
            seen.errors[at] = look.error
        if style.bold and not look.blank:
            seen.bold.add(at)
        if style.percent >= 0 and not look.blank:
            seen.percent[at] = style.percent
        if style.fill and len(seen.blank) < _MOST_STYLED:
            seen.fills.setdefault(at[0], {})[at[1]] = style.fill
            if look.blank:
                seen.blank.add(at)


def column_letters(number: int) -> bytes:
    """Return the letters of a column by its number."""
    letters = b""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters


def column_number(letters: bytes) -> int:
    """Return the number of a column by its letters, from 1; 0 where there are none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _merged(part: bytes, name: str) -> list[tuple[int, int, int, int]]:
    areas: list[tuple[int, int, int, int]] = []
    begin = part.find(b"mergeCells", max(0, part.rfind(b"sheetData")))
    for found in _MERGED.finditer(part, max(0, begin)) if begin >= 0 else ():
        left, right = column_number(found.group(1)), column_number(found.group(3))
        top, bottom = int(found.group(2)), int(found.group(4))
        areas.append((min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
        if len(areas) > MOST_MERGED:
            raise UserError(refusals.BOMB, name=name)
    return areas
