"""The summary: one page, whatever there is to say. Where there is no room, the longest lists are cut."""

from collections.abc import Sequence

import msgspec
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.ink import link, rule
from facilitator.charter.paper.lettering import (
    ELLIPSIS,
    draw_lines,
    lines,
    lines_at_most,
    longest_word,
    prepared,
    width,
)
from facilitator.charter.paper.look import BODY, CELL, CELL_QUIET, CELL_STRONG, HEADING, Style
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.widths import eased, levelled
from facilitator.charter.parts import Brief, Frame, Summary
from facilitator.domain.words import fill

_ABOVE, _UNDER_HEADING = 15.0, 3.0
_PAD = 3.2
_GUTTER, _GAP = 26.0, 14.0
_SUBJECT = 0.25
"""Part of the width that the first column takes: the same in all lists, so that they stand in line."""
_DOT = "\N{NO-BREAK SPACE}· "
"""Between the items of a list: no line begins with it."""
_WORD = 90.0
"""Words wider than this may be broken."""
_SETTINGS = ((3, 4, 8), (2, 3, 8), (2, 3, 5), (2, 3, 4), (1, 2, 4), (1, 2, 2), (1, 1, 1))
"""Lines of a cell, lines of a text, rows that a list keeps: the first setting that fits is taken."""
_STYLES = (CELL_STRONG, CELL, CELL)


class _Line(msgspec.Struct, frozen=True):
    """A row in measured lines, or what is said of those left out."""

    cells: tuple[list[str], ...]
    link: str = ""

    @property
    def height(self) -> float:
        return max(len(cell) for cell in self.cells) * CELL.leading + 2 * _PAD


class _Laid(msgspec.Struct, frozen=True):
    """A brief in measured lines."""

    brief: Brief
    heading: list[str]
    text: list[str]
    rows: tuple[_Line, ...]
    widths: tuple[float, ...]
    wide: float

    @property
    def height(self) -> float:
        under = len(self.text) * BODY.leading + sum(row.height for row in self.rows)
        return len(self.heading) * HEADING.leading + _UNDER_HEADING + under


class SummarySheet(Piece):
    """All briefs, one under the other, a pair beside each other; as high as it is, and never split."""

    def __init__(self, block: Summary, room: tuple[float, float], frame: Frame) -> None:
        super().__init__()
        self.width, tall = room
        self._frame = frame
        self.spaceBefore = 0.0
        pairs = _pairs(block.briefs)
        for setting in _SETTINGS:
            self._laid = self._fitted(pairs, setting, tall)
            self.height = _height(self._laid)
            if self.height <= tall:
                break

    def draw(self) -> None:
        """Draw all briefs from the top down."""
        y = self.height
        for pair in self._laid:
            y -= _ABOVE
            for number, laid in enumerate(pair):
                self._draw(self.canv, number * (laid.wide + _GUTTER), y, laid)
            y -= max(laid.height for laid in pair)

    def _fitted(
        self, pairs: list[list[Brief]], setting: tuple[int, int, int], tall: float
    ) -> list[list[_Laid]]:
        """Return the briefs laid out, the longest lists cut row by row while there is no room for them."""
        cell, text, least = setting
        kept = {id(brief): len(brief.rows) for pair in pairs for brief in pair}
        while True:
            laid = [
                [self._lay(brief, kept[id(brief)], (cell, text), alone=len(pair) == 1) for brief in pair]
                for pair in pairs
            ]
            longest = max((brief for pair in pairs for brief in pair), key=lambda one: kept[id(one)])
            if _height(laid) <= tall or kept[id(longest)] <= least:
                return laid
            kept[id(longest)] -= 1

    def _lay(self, brief: Brief, kept: int, most: tuple[int, int], *, alone: bool) -> _Laid:
        wide = self.width if alone else (self.width - _GUTTER) / 2
        heading = lines_at_most(brief.heading, HEADING, wide, 2)
        text = _cut(brief.text, BODY, wide, most[1])
        widths = self._widths(brief)
        rows = [
            _Line(
                tuple(
                    _cut(cell, style, room, most[0])
                    for cell, style, room in zip(row.cells, _STYLES, widths, strict=False)
                ),
                row.link,
            )
            for row in brief.rows[:kept]
        ]
        more = brief.more + len(brief.rows) - kept
        if more:
            said = fill(self._frame.more, {"count": f"{more:,}"})
            rows.append(_Line((lines(said, CELL_QUIET, self.width),), brief.link))
        return _Laid(brief, heading, text, tuple(rows), widths, wide)

    def _widths(self, brief: Brief) -> tuple[float, ...]:
        """Return the widths of a list's columns: the last is no wider than it needs."""
        if not brief.rows:
            return ()
        subject = self.width * _SUBJECT - _GAP
        columns = [*zip(*(row.cells[1:] for row in brief.rows), strict=True)]
        room = self.width - subject - _GAP * len(columns)
        most = [max(width(prepared(cell), CELL) for cell in column) + 1 for column in columns]
        if sum(most) <= room:
            return (subject, *most)
        least = [min(_WORD, max(longest_word(cell, CELL) for cell in column) + 1) for column in columns]

        def cost(tried: Sequence[float]) -> tuple[int, int]:
            counts = [
                [len(lines(cell, CELL, wide)) for cell, wide in zip(row.cells[1:], tried, strict=True)]
                for row in brief.rows
            ]
            return sum(map(max, counts)), sum(map(sum, counts))

        return (subject, *eased(levelled(least, most, room), least, most, cost))

    def _draw(self, canvas: Canvas, x: float, y: float, laid: _Laid) -> None:
        draw_lines(canvas, x, y - HEADING.size, laid.heading, HEADING, room=laid.wide)
        tall = len(laid.heading) * HEADING.leading
        link(canvas, laid.brief.link, x, y - tall, (laid.wide, tall))
        y -= tall + _UNDER_HEADING
        draw_lines(canvas, x, y - BODY.size, laid.text, BODY, room=laid.wide)
        y -= len(laid.text) * BODY.leading
        for row in laid.rows:
            self._draw_row(canvas, y, row, laid.widths)
            y -= row.height

    def _draw_row(self, canvas: Canvas, y: float, row: _Line, widths: tuple[float, ...]) -> None:
        base, x = y - _PAD - CELL.size, 0.0
        styles = _STYLES if len(row.cells) > 1 else (CELL_QUIET,)
        for cell, style, wide in zip(row.cells, styles, _rooms(row, widths, self.width), strict=False):
            draw_lines(canvas, x, base, cell, style, room=wide)
            x += wide + _GAP
        rule(canvas, 0, y - row.height, self.width)
        link(canvas, row.link, 0, y - row.height, (self.width, row.height))


def _cut(text: str, style: Style, room: float, most: int) -> list[str]:
    """Return a text in so many lines at most; of a list that is longer whole items are left out."""
    if not text:
        return []
    text = text.replace(" · ", _DOT)
    whole, block = lines(text, style, room), lines_at_most(text, style, room, most)
    kept, dot, _rest = block[-1].rpartition(_DOT)
    return [*block[:-1], f"{kept} {ELLIPSIS}"] if len(whole) > len(block) and dot else block


def _rooms(row: _Line, widths: tuple[float, ...], wide: float) -> tuple[float, ...]:
    return widths if len(row.cells) > 1 else (wide,)


def _pairs(briefs: tuple[Brief, ...]) -> list[list[Brief]]:
    """Return the briefs, those that stand beside each other together."""
    pairs: list[list[Brief]] = []
    for brief in briefs:
        if brief.beside and pairs and len(pairs[-1]) == 1:
            pairs[-1].append(brief)
        else:
            pairs.append([brief])
    return pairs


def _height(laid: list[list[_Laid]]) -> float:
    return sum(_ABOVE + max(one.height for one in pair) for pair in laid)
