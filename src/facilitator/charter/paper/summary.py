"""The summary: one page, whatever there is to say. Where there is no room, the longest lists are cut."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

import msgspec
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.ink import linked, rule
from facilitator.charter.paper.legend import Legend
from facilitator.charter.paper.lettering import (
    ELLIPSIS,
    draw_lines,
    lines,
    lines_at_most,
    longest_word,
    prepared,
    width,
)
from facilitator.charter.paper.look import BODY, CELL, CELL_QUIET, HEADING, SECONDARY, Style
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.signatures import SignatureSheet
from facilitator.charter.paper.tags import Element, head, tagged
from facilitator.charter.paper.widths import eased, levelled
from facilitator.charter.parts import Brief, Frame, Signatures, Summary
from facilitator.domain.words import fill

_ABOVE, _UNDER_HEADING, _AIR = 12.0, 3.0, 5.0
_GUTTER, _GAP = 26.0, 12.0
_SUBJECT = 0.3
"""The most of the width that the first column takes: the same in all lists, so that they stand in line."""
_DOT = "\N{NO-BREAK SPACE}· "
"""Between the items of a list: no line begins with it."""
_WORD = 90.0
"""Words wider than this may be broken."""
_FEET = ((3, 38.0, 1), (3, 28.0, 1), (4, 24.0, 1), (4, 20.0, 0), (5, 15.0, 0), (6, 15.0, 0))
"""How many sign in a row, the height above a line, the lines of a position, from the airiest."""
_NAMED, _MORE = 3, 2
"""Lines of a name, and of what is said below all lines to sign on."""


class _Set(msgspec.Struct, frozen=True):
    """How closely it is set: air above a brief and around a row, sizes, what is kept of what is long."""

    above: float
    pad: float
    cell: Style
    body: Style
    lines: tuple[int, int] = (6, 8)
    """Of a cell, and of a text."""
    rows: int = 12
    """That every list keeps."""

    @property
    def styles(self) -> tuple[Style, ...]:
        """Of the cells of a row."""
        return (replace(self.cell, bold=True), self.cell, self.cell)

    @property
    def quiet(self) -> Style:
        """Of what is said of rows that are left out."""
        return replace(self.cell, colour=SECONDARY)


_AIRY = _Set(15.0, 3.2, CELL, BODY)
_SNUG = _Set(11.0, 2.4, Style(8.5, 10.75), Style(8.75, 11.5))
_CLOSE = _Set(6.5, 1.5, Style(8.15, 9.8), Style(8.3, 10.3))
_TIGHT = _Set(6, 1.4, Style(8, 9.6), Style(8.2, 10))
_DENSE = _Set(5.5, 1.2, Style(7.8, 9.3), Style(8, 9.7))
_FINE = _Set(5.5, 1.2, Style(7.6, 9.1), Style(7.8, 9.5))
_NARROW = _Set(4.5, 0.9, Style(7.6, 8.9), Style(7.8, 9.3))
_WHOLE = (_AIRY, _SNUG, _CLOSE, _TIGHT, _DENSE, _FINE, _NARROW)
"""Settings in which all is said."""
_CUT = tuple(
    replace(_NARROW, lines=lines, rows=rows)
    for lines, rows in (
        ((3, 4), 8),
        ((2, 3), 8),
        ((2, 3), 5),
        ((2, 3), 4),
        ((1, 2), 4),
        ((1, 2), 2),
        ((1, 1), 1),
    )
)
"""Settings in which the longest lists are cut: the first in which there is room is taken."""


class _Line(msgspec.Struct, frozen=True):
    """A row in measured lines, or what is said of those left out."""

    cells: tuple[list[str], ...]
    rooms: tuple[float, ...]
    """The widths of its cells: the last that says something has the room of the empty ones behind it."""
    height: float
    link: str = ""


class _Laid(msgspec.Struct, frozen=True):
    """A brief in measured lines."""

    brief: Brief
    heading: list[str]
    text: list[str]
    rows: tuple[_Line, ...]
    widths: tuple[float, ...]
    wide: float
    height: float


class _Foot:
    """What stands below all briefs: lines to sign on, and that others sign elsewhere."""

    def __init__(
        self, block: Signatures, wide: float, setting: tuple[int, float, int], *, whole: bool
    ) -> None:
        in_a_row, room, about = setting
        self._block = block
        self._list = Element("L")
        self._sheet = SignatureSheet(
            block, wide, in_a_row, room, named=_NAMED, about=about, whole=whole, tag=self._list
        )
        self._heading = lines_at_most(block.heading, HEADING, wide, 1)
        self._more = lines_at_most(block.more, CELL_QUIET, wide, _MORE) if block.more else []
        under = _UNDER_HEADING + len(self._more) * CELL_QUIET.leading + _AIR * bool(self._more)
        self.height = _ABOVE + len(self._heading) * HEADING.leading + self._sheet.edges[-1] + under

    def draw(self, canvas: Canvas, y: float) -> None:
        """Draw it below y."""
        y -= _ABOVE
        with tagged(canvas, Element("H2")):
            draw_lines(canvas, 0, y - HEADING.size, self._heading, HEADING, room=self._sheet.width)
        y -= len(self._heading) * HEADING.leading
        for row, edge in enumerate(self._sheet.edges[:-1]):
            self._sheet.draw_row(canvas, y - edge, row, last=False)
        if self._more:
            y -= self._sheet.edges[-1] + _AIR
            size = self._sheet.width, len(self._more) * CELL_QUIET.leading
            with (
                tagged(canvas, Element("P")),
                linked(canvas, self._block.link, 0, y - size[1], size, self._block.more),
            ):
                draw_lines(canvas, 0, y - CELL_QUIET.size, self._more, CELL_QUIET, room=self._sheet.width)


class SummarySheet(Piece):
    """All briefs, one under the other, a pair beside each other; as high as it is, and never split."""

    def __init__(self, block: Summary, room: tuple[float, float], frame: Frame) -> None:
        super().__init__()
        self.width, tall = room
        self._frame = frame
        self.spaceBefore = 0.0
        self._legend = Legend(block, self.width)
        self._known: dict[tuple[int, Style], tuple[float, ...]] = {}
        self._subjects = [row.cells[0] for brief in block.briefs for row in brief.rows]
        pairs = _pairs(block.briefs)
        feet = [*_feet(block.signatures, self.width)] if block.signatures else []
        tall -= self._legend.height
        least = min((one.height for one in feet), default=0.0)
        self._set, self._laid = self._fitting(pairs, tall - least)
        needed = self._height(self._laid)
        fits = [one for one in feet if needed + one.height <= tall]
        self._foot = (fits or sorted(feet, key=attrgetter("height")))[0] if feet else None
        self.height = needed + self._legend.height + (self._foot.height if self._foot else 0.0)

    def draw(self) -> None:
        """Draw all briefs from the top down, then the legend, and the lines to sign on."""
        y = self.height
        for pair in self._laid:
            y -= self._set.above
            for number, laid in enumerate(pair):
                self._draw(self.canv, number * (laid.wide + _GUTTER), y, laid)
            y -= max(laid.height for laid in pair)
        self._legend.draw(self.canv, y)
        if self._foot:
            self._foot.draw(self.canv, y - self._legend.height)

    def _fitting(self, pairs: list[list[Brief]], tall: float) -> tuple[_Set, list[list[_Laid]]]:
        """Return the airiest setting for which there is room, and the briefs laid out in it."""
        laid: list[list[_Laid]] = []
        for setting in (*_WHOLE, *_CUT):
            self._set = setting
            laid = self._fitted(pairs, tall)
            if self._height(laid) <= tall:
                break
        return self._set, laid

    def _fitted(self, pairs: list[list[Brief]], tall: float) -> list[list[_Laid]]:
        """Return the briefs laid out, the longest lists cut row by row while there is no room for them."""
        kept = {id(brief): len(brief.rows) for pair in pairs for brief in pair}
        while True:
            laid = [
                [self._lay(brief, kept[id(brief)], alone=len(pair) == 1) for brief in pair] for pair in pairs
            ]
            longest = max((brief for pair in pairs for brief in pair), key=lambda one: kept[id(one)])
            if self._height(laid) <= tall or kept[id(longest)] <= self._set.rows:
                return laid
            kept[id(longest)] -= 1

    def _height(self, laid: list[list[_Laid]]) -> float:
        return sum(self._set.above + max(one.height for one in pair) for pair in laid)

    def _lay(self, brief: Brief, kept: int, *, alone: bool) -> _Laid:
        setting = self._set
        wide = self.width if alone else (self.width - _GUTTER) / 2
        heading = lines_at_most(brief.heading, HEADING, wide, 2)
        text = _cut(brief.text, setting.body, wide, setting.lines[1])
        widths = self._widths_of(brief)
        rows: list[_Line] = []
        for row in brief.rows[:kept]:
            rooms = _spanned(row.cells, widths)
            columns = zip(row.cells, setting.styles, rooms, strict=False)
            cells = tuple(_cut(cell, style, room, setting.lines[0]) for cell, style, room in columns)
            rows.append(self._line(cells, rooms, row.link))
        more = brief.more + len(brief.rows) - kept
        if more:
            said = fill(self._frame.more, {"count": f"{more:,}"})
            rows.append(self._line((lines(said, setting.quiet, self.width),), (self.width,), brief.link))
        under = len(text) * setting.body.leading + sum(row.height for row in rows)
        height = len(heading) * HEADING.leading + _UNDER_HEADING + under
        return _Laid(brief, heading, text, tuple(rows), widths, wide, height)

    def _line(self, cells: tuple[list[str], ...], rooms: tuple[float, ...], target: str) -> _Line:
        height = max(len(cell) for cell in cells) * self._set.cell.leading + 2 * self._set.pad
        return _Line(cells, rooms, height, target)

    def _widths_of(self, brief: Brief) -> tuple[float, ...]:
        """Return the widths of a list's columns, which are the same however many rows are kept."""
        key = id(brief), self._set.cell
        if key not in self._known:
            self._known[key] = self._widths(brief)
        return self._known[key]

    def _widths(self, brief: Brief) -> tuple[float, ...]:
        """Return the widths of a list's columns: the last is no wider than it needs."""
        if not brief.rows:
            return ()
        style, bold = self._set.cell, self._set.styles[0]
        subject = min(
            self.width * _SUBJECT - _GAP, max(width(prepared(one), bold) for one in self._subjects) + 1
        )
        columns = [*zip(*(row.cells[1:] for row in brief.rows), strict=True)]
        room = self.width - subject - _GAP * len(columns)
        most = [max(width(prepared(cell), style) for cell in column) + 1 for column in columns]
        if sum(most) <= room:
            return (subject, *most)
        least = [min(_WORD, max(longest_word(cell, style) for cell in column) + 1) for column in columns]

        def cost(tried: Sequence[float]) -> tuple[int, int]:
            counts = [
                [
                    len(lines(cell, style, wide))
                    for cell, wide in zip(cells, _spanned(cells, tried), strict=True)
                ]
                for cells in (row.cells[1:] for row in brief.rows)
            ]
            return sum(map(max, counts)), sum(map(sum, counts))

        return (subject, *eased(levelled(least, most, room), least, most, cost))

    def _draw(self, canvas: Canvas, x: float, y: float, laid: _Laid) -> None:
        tall, brief, body = len(laid.heading) * HEADING.leading, laid.brief, self._set.body
        with (
            tagged(canvas, Element("H2")),
            linked(canvas, brief.link, x, y - tall, (laid.wide, tall), brief.heading),
        ):
            draw_lines(canvas, x, y - HEADING.size, laid.heading, HEADING, room=laid.wide)
        y -= tall + _UNDER_HEADING
        if laid.text:
            with tagged(canvas, Element("P")):
                draw_lines(canvas, x, y - body.size, laid.text, body, room=laid.wide)
        y -= len(laid.text) * body.leading
        table = Element("Table")
        for row in laid.rows:
            self._draw_row(canvas, y, row, laid, table)
            y -= row.height

    def _draw_row(self, canvas: Canvas, y: float, row: _Line, laid: _Laid, table: Element) -> None:
        setting, x = self._set, 0.0
        base = y - setting.pad - setting.cell.size
        single = len(row.cells) == 1
        cells = zip(row.cells, (setting.quiet,) if single else setting.styles, row.rooms, strict=False)
        line = Element("TR", table)
        for number, (cell, style, wide) in enumerate(cells):
            tag = head(line, "Row", len(laid.widths) if single else 1) if not number else Element("TD", line)
            key, size = ("" if number else row.link), (self.width, row.height)
            if any(cell):
                with tagged(canvas, tag), linked(canvas, key, 0, y - row.height, size, " ".join(cell)):
                    draw_lines(canvas, x, base, cell, style, room=wide)
            else:
                line.add("TD")
            x += wide + _GAP
        rule(canvas, 0, y - row.height, self.width)


def _feet(block: Signatures, wide: float) -> Iterator[_Foot]:
    """Yield the ways in which the lines to sign on may stand: first with all that was said on signing."""
    for whole in (True, False):
        if not whole and not any(one.elsewhere for one in block.people):
            return
        for setting in _FEET:
            yield _Foot(block, wide, setting, whole=whole)


def _spanned(cells: Sequence[str], widths: Sequence[float]) -> tuple[float, ...]:
    """Return the room of each cell: that of the empty ones at the end goes to the last before them."""
    last = max((number for number, cell in enumerate(cells) if cell), default=0)
    behind = widths[last + 1 :]
    return (*widths[:last], widths[last] + sum(behind) + _GAP * len(behind), *behind)


def _cut(text: str, style: Style, room: float, most: int) -> list[str]:
    """Return a text in so many lines at most; of a list that is longer whole items are left out."""
    if not text:
        return []
    items = text.split(" · ")
    for count in range(len(items), 0, -1):
        said = _DOT.join(items[:count]) + ("" if count == len(items) else f" {ELLIPSIS}")
        block = lines(said, style, room)
        if len(block) <= most:
            return block
    return lines_at_most(items[0], style, room, most)


def _pairs(briefs: tuple[Brief, ...]) -> list[list[Brief]]:
    """Return the briefs, those that stand beside each other together."""
    pairs: list[list[Brief]] = []
    for brief in briefs:
        if brief.beside and pairs and len(pairs[-1]) == 1:
            pairs[-1].append(brief)
        else:
            pairs.append([brief])
    return pairs
