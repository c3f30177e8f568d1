"""What the XML of a sheet says beside the values of its cells: their reach, merging, colours, errors."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import lt

import msgspec

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.archive import damaged

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
_USUAL_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^<>]*>')
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="(\w+)")?(/>|></|>)')
"""Rows and cells as nearly all programs write them: telling where they stand, in this order."""
_BEGINS = re.compile(rb"<(?:\w+:)?(?:row|c)[\s/>]")
_AT = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})([0-9]{0,7})["']""")
_SAYS_WHERE = re.compile(rb"\sr\s*=")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ERROR = re.compile(rb"<(?:\w+:)?v>(#[\w/!?]{1,20})<", re.ASCII)
_MOST_FORMULA = 10_000
"""Bytes that a formula takes at most, before the value it came to."""
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s+ref\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})["']"""
)
_PATTERN = re.compile(rb"""patternType\s*=\s*["'](\w+)["']""")
_BOLD = re.compile(rb"""<(?:\w+:)?b(?:\s*/|\s+val\s*=\s*["'](?:1|true)["']\s*/)?>""")
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b")
_FORMATS_END = re.compile(rb"</(?:\w+:)?cellXfs>")
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^<>]*)>")
_MOST_STYLES = 65_000
_MOST_BLOCK = 2_000
"""Bytes that describe one fill or font."""
_PERCENT = {9: 0, 10: 2}
"""Built-in formats of numbers that show percent, and their decimals."""


class Style(msgspec.Struct, frozen=True, gc=False):
    """How cells of one style look, as far as it says something."""

    fill: int = 0
    """Number of the fill; 0 is none."""
    bold: bool = False
    percent: int = -1
    """Decimals of a percentage; -1 where the number is none."""


class Scan(msgspec.Struct):
    """What was seen in a sheet; rows and columns count from 1, as its cells do."""

    tags: int = 0
    """Rows and cells, blank ones too."""
    filled: int = 0
    first_row: int = 0
    last_row: int = 0
    last_column: int = 0
    fills: dict[int, dict[int, int]] = msgspec.field(default_factory=dict[int, dict[int, int]])
    """The fill of each coloured cell, by row and column."""
    blank: set[tuple[int, int]] = msgspec.field(default_factory=set[tuple[int, int]])
    """Coloured cells without anything in them."""
    bold: set[tuple[int, int]] = msgspec.field(default_factory=set[tuple[int, int]])
    percent: dict[tuple[int, int], int] = msgspec.field(default_factory=dict[tuple[int, int], int])
    errors: dict[tuple[int, int], str] = msgspec.field(default_factory=dict[tuple[int, int], str])
    merged: list[tuple[int, int, int, int]] = msgspec.field(default_factory=list[tuple[int, int, int, int]])
    """First row, first column, last row, last column of each merged area."""


def scan(part: bytes, styles: Sequence[Style], name: str) -> Scan:
    """Return what a sheet holds; raise UserError where its cells lie about their places, or reach too far."""
    count = len(_BEGINS.findall(part)) if part.count(b"<") <= _MOST_TAGS else MOST_CELLS + 1
    if count > MOST_CELLS:
        raise UserError(refusals.BOMB, name=name)
    scanning = _Scanning(part, styles, name)
    scanning.usual()
    if scanning.seen.tags != count:
        scanning = _Scanning(part, styles, name)
        scanning.unusual()
        if scanning.seen.tags != count:
            raise damaged(name)
    seen = scanning.seen
    area = (seen.last_row - seen.first_row + 1) * seen.last_column
    if area > MOST_AREA:
        row, column = str(seen.last_row), str(seen.last_column)
        raise UserError(refusals.SHEET_TOO_FAR, name=name, row=row, column=column)
    seen.merged.extend(_merged(part, name))
    return seen


_Cell = tuple[bytes, bytes, bytes, bytes, bytes]
"""Letters of the column, number of the row, style, type, and how the tag ends."""


class _Scanning:
    """Goes through a sheet row by row."""

    def __init__(self, part: bytes, styles: Sequence[Style], name: str) -> None:
        self.seen = Scan()
        self._part, self._styles, self._name = part, styles, name
        self._telling = {str(number).encode() for number, style in enumerate(styles) if style != Style()}
        self._columns: dict[bytes, int] = {}
        self._letters: tuple[bytes, ...] = ()
        self._places: list[int] = []
        self._row = 0

    def usual(self) -> None:
        """Take rows and cells that are written as usual."""
        rows = _USUAL_ROW.finditer(self._part)
        row = next(rows, None)
        while row is not None:
            following = next(rows, None)
            end = following.start() if following else len(self._part)
            self._begin_row(int(row.group(1)))
            cells: list[_Cell] = _USUAL_CELL.findall(self._part, row.end(), end)
            if cells:
                self._take(cells, (row.end(), end))
            row = following

    def unusual(self) -> None:
        """Take rows and cells whatever the order of what they say, and where they say it."""
        cells: list[_Cell] = []
        begin = column = 0
        for found in _ROW_OR_CELL.finditer(self._part):
            tag, attributes, closed = found.groups()
            at, style, kind = (wanted.search(attributes) for wanted in (_AT, _STYLE, _TYPE))
            if at is None and _SAYS_WHERE.search(attributes):
                raise damaged(self._name)
            letters, number = at.groups() if at else (b"", b"")
            if tag == b"row":
                if cells:
                    self._take(cells, (begin, found.start()))
                self._begin_row(int(number) if number else self._row + 1)
                cells, begin, column = [], found.end(), 0
                continue
            column = column_number(letters) if letters else column + 1
            end = b"/>" if closed else b"></" if self._part.startswith(b"</", found.end()) else b">"
            says = (style.group(1) if style else b"", kind.group(1) if kind else b"")
            cells.append((letters or column_letters(column), number or str(self._row).encode(), *says, end))
        if cells:
            self._take(cells, (begin, len(self._part)))

    def _begin_row(self, number: int) -> None:
        if not self._row < number <= MOST_ROW:
            raise damaged(self._name)
        self._row = number
        self.seen.tags += 1

    def _take(self, cells: list[_Cell], place: tuple[int, int]) -> None:
        """Take the cells of a row, which stand between two places of the part."""
        seen, row = self.seen, self._row
        seen.tags += len(cells)
        letters, numbers, styles, kinds, ends = zip(*cells, strict=True)
        if letters != self._letters:
            self._letters, self._places = letters, self._ascending(letters)
        if set(numbers) != {str(row).encode()}:
            raise damaged(self._name)
        filled = ends.count(b">")
        if filled:
            seen.filled += filled
            seen.first_row, seen.last_row = seen.first_row or row, row
            last = len(ends) - 1 - ends[::-1].index(b">")
            seen.last_column = max(seen.last_column, self._places[last])
        if not self._telling.isdisjoint(styles):
            for column, style, end in zip(self._places, styles, ends, strict=True):
                if style in self._telling:
                    _note_style(seen, self._styles[int(style)], (row, column), blank=end != b">")
        if b"e" in kinds:
            self._note_errors(self._places, place)

    def _ascending(self, letters: tuple[bytes, ...]) -> list[int]:
        """Return the columns of cells, each of which must come after the one before."""
        columns = [self._columns.get(known) or self._column(known) for known in letters]
        if not all(map(lt, columns, columns[1:])) or columns[-1] > MOST_COLUMN:
            raise damaged(self._name)
        return columns

    def _column(self, letters: bytes) -> int:
        return self._columns.setdefault(letters, column_number(letters))

    def _note_errors(self, columns: list[int], place: tuple[int, int]) -> None:
        """Note what the cells of a row show that hold errors."""
        begins = [found.end() for found in _CELL.finditer(self._part, *place)]
        for column, begin, end in zip(columns, begins, [*begins[1:], place[1]], strict=False):
            content = self._part[begin : min(end, begin + _MOST_FORMULA)].partition(b"</c>")[0]
            error = _ERROR.search(content)
            if error:
                self.seen.errors[self._row, column] = error.group(1).decode()


def styles_of(part: bytes) -> tuple[Style, ...]:
    """Return the styles of a workbook by their number."""
    fills = [_is_colour(fill) for fill in _blocks(part, b"fill")]
    bold = [bool(_BOLD.search(font)) for font in _blocks(part, b"font")]
    percent = dict(_PERCENT)
    for found in islice(_NUMBER_FORMAT.finditer(part), _MOST_STYLES):
        number, code = _attribute(found.group(1), b"numFmtId"), _attribute(found.group(1), b"formatCode")
        if number.isdigit() and b"%" in code:
            decimals = re.search(rb"\.(0{1,9})%", code)
            percent[int(number)] = len(decimals.group(1)) if decimals else 0
    begins = _FORMATS.search(part)
    ends = _FORMATS_END.search(part, begins.end()) if begins else None
    if begins is None or ends is None:
        return ()
    styles: list[Style] = []
    for found in islice(_FORMAT.finditer(part, begins.end(), ends.start()), _MOST_STYLES):
        fill, font, number = (_number(found.group(1), key) for key in (b"fillId", b"fontId", b"numFmtId"))
        coloured = fill < len(fills) and fills[fill]
        styles.append(
            Style(fill if coloured else 0, font < len(bold) and bold[font], percent.get(number, -1))
        )
    return tuple(styles)


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


def _note_style(seen: Scan, style: Style, at: tuple[int, int], *, blank: bool) -> None:
    if style.bold and not blank:
        seen.bold.add(at)
    if style.percent >= 0 and not blank:
        seen.percent[at] = style.percent
    if style.fill and len(seen.blank) < _MOST_STYLED:
        seen.fills.setdefault(at[0], {})[at[1]] = style.fill
        if blank:
            seen.blank.add(at)


def _merged(part: bytes, name: str) -> list[tuple[int, int, int, int]]:
    areas: list[tuple[int, int, int, int]] = []
    begin = part.find(b"mergeCells")
    for found in _MERGED.finditer(part, max(0, begin)) if begin >= 0 else ():
        left, right = column_number(found.group(1)), column_number(found.group(3))
        top, bottom = int(found.group(2)), int(found.group(4))
        areas.append((min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
        if len(areas) > MOST_MERGED:
            raise UserError(refusals.BOMB, name=name)
    return areas


def _blocks(part: bytes, tag: bytes) -> Iterator[bytes]:
    """Yield what stands in each element of a name."""
    begins = re.compile(rb"<(?:\w+:)?" + tag + rb"(?:\s[^<>]*)?(/?)>")
    ends = re.compile(rb"</(?:\w+:)?" + tag + rb">")
    for found in islice(begins.finditer(part), _MOST_STYLES):
        content = b"" if found.group(1) else part[found.end() : found.end() + _MOST_BLOCK]
        yield ends.split(content, 1)[0]


def _is_colour(fill: bytes) -> bool:
    pattern = _PATTERN.search(fill)
    return pattern is not None and pattern.group(1) not in (b"none", b"gray125")


def _number(attributes: bytes, key: bytes) -> int:
    digits = _attribute(attributes, key)[:6]
    return int(digits) if digits.isdigit() else 0


def _attribute(attributes: bytes, key: bytes) -> bytes:
    found = re.search(rb"\b" + key + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
    return (found.group(1) or found.group(2) or b"") if found else b""
