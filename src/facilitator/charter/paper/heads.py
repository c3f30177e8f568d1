"""The heads of a grid's columns: units over roles, lying flat or standing on their side."""

import msgspec
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.grid_tags import GridTags
from facilitator.charter.paper.ink import linked, rule
from facilitator.charter.paper.lettering import (
    balanced,
    draw,
    draw_lines,
    lines_at_most,
    operators,
    prepared,
    width,
)
from facilitator.charter.paper.look import COLUMN, COLUMN_QUIET, HAIRLINE, SECONDARY, SMALL
from facilitator.charter.paper.plan import Band, Plan
from facilitator.charter.paper.tags import decoration, head, spanning, tagged
from facilitator.charter.parts import Frame, Grid
from facilitator.domain.words import fill

_UNIT_LINES = 6
_UNDER_UNITS = 6.0
_UNDER_HEADS = 6.0
_SPLIT = 5.0
"""Gap between the lines of two units."""


class Heads:
    """The heads of one band of columns, measured once."""

    def __init__(self, grid: Grid, plan: Plan, band: Band, frame: Frame) -> None:
        self.band = band
        self._on_side = plan.on_side
        self._heads = grid.heads[band.first : band.stop]
        edges = band.edges
        self._lines = [
            balanced(head.title, COLUMN, plan.head_length or edges[i + 1] - edges[i] - _SPLIT)
            for i, head in enumerate(self._heads)
        ]
        self._spans = _spans(grid, band)
        self._units = [
            (
                span.left,
                span.right,
                lines_at_most(span.title, COLUMN_QUIET, span.right - span.left, _UNIT_LINES),
            )
            for span in self._spans
            if span.title
        ]
        self.borders = tuple(right + _SPLIT for _left, right, _words in self._units[:-1])
        self._caption = ""
        if len(plan.bands) > 1:
            numbers = {"first": band.first + 1, "last": band.stop, "count": len(grid.heads)}
            said = fill(frame.columns_of, {name: str(value) for name, value in numbers.items()})
            self._caption = prepared(said)
        most = max((len(words) for _left, _right, words in self._units), default=0)
        self._units_height = most * COLUMN_QUIET.leading + 3 if most else 0.0
        if plan.on_side:
            tall = max(width(line, COLUMN) for block in self._lines for line in block)
        else:
            tall = max(len(block) for block in self._lines) * COLUMN.leading
        self.height = self._units_height + (_UNDER_UNITS if most else 0) + tall + _UNDER_HEADS

    def draw(self, canvas: Canvas, y: float, tags: GridTags | None = None) -> None:
        """Draw units and roles below y; with tags they are the heads of a table, and roles lead somewhere."""
        self._draw_units(canvas, y, tags)
        bottom = y - self.height + _UNDER_HEADS
        with decoration(canvas):
            draw(canvas, 0, bottom, self._caption, SMALL)
        row = tags.roles(canvas) if tags else None
        tall = self.height - self._units_height
        for i, (role, block) in enumerate(zip(self._heads, self._lines, strict=True)):
            left, right = self.band.edges[i], self.band.edges[i + 1]
            with tagged(canvas, head(row, "Column"), role.title) if row else decoration(canvas):
                key = role.link if row else ""
                with linked(canvas, key, left, bottom, (right - left, tall), role.title):
                    if self._on_side:
                        _draw_on_side(canvas, (left + right) / 2, bottom, block)
                    else:
                        base = bottom + len(block) * COLUMN.leading - COLUMN.size
                        draw_lines(canvas, left, base, block, COLUMN, room=right - left, align="centre")

    def _draw_units(self, canvas: Canvas, y: float, tags: GridTags | None) -> None:
        row = tags.units(canvas) if tags else None
        units = iter(self._units)
        for span in self._spans:
            if not span.title:
                if row:
                    row.add("TD", A=spanning(span.columns))
                continue
            left, right, words = next(units)
            up = self._units_height - 3 - len(words) * COLUMN_QUIET.leading
            with tagged(canvas, head(row, "Column", span.columns), span.title) if row else decoration(canvas):
                draw_lines(canvas, left, y - up - COLUMN_QUIET.size, words, COLUMN_QUIET, room=right - left)
            rule(canvas, left, y - self._units_height, right - left, ink=SECONDARY, weight=HAIRLINE)


class _Span(msgspec.Struct, frozen=True):
    """The columns of a unit in a band, between two edges; without title those of no unit."""

    left: float
    right: float
    title: str
    columns: int


def _spans(grid: Grid, band: Band) -> list[_Span]:
    """Return the columns of every unit that has roles in a band."""
    found: list[_Span] = []
    start = 0
    for unit in grid.units:
        first, stop = max(start, band.first), min(start + unit.columns, band.stop)
        start += unit.columns
        if first < stop:
            left, right = band.edges[first - band.first], band.edges[stop - band.first]
            right -= _SPLIT if stop < band.stop else 0
            found.append(_Span(left, right, unit.title, stop - first))
    return found


def _draw_on_side(canvas: Canvas, x: float, y: float, block: list[str]) -> None:
    middle = (len(block) - 1) / 2
    drawn = [
        operators(canvas, 0, (middle - number) * COLUMN.leading - COLUMN.size * 0.34, line, COLUMN)
        for number, line in enumerate(block)
    ]
    canvas.addLiteral(f"q 0 1 -1 0 {x:.2f} {y:.2f} cm {' '.join(drawn)} Q")
