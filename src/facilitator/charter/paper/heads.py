"""The heads of a grid's columns: units over roles, lying flat or standing on their side."""

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.ink import link, rule
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
        self._units = [
            (left, right, lines_at_most(title, COLUMN_QUIET, right - left, _UNIT_LINES))
            for left, right, title in _spans(grid, band)
        ]
        self.borders = tuple(right + _SPLIT / 2 for _left, right, _words in self._units[:-1])
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

    def draw(self, canvas: Canvas, y: float, *, linked: bool) -> None:
        """Draw units and roles below y; linked makes each role lead to its description."""
        for left, right, words in self._units:
            up = self._units_height - 3 - len(words) * COLUMN_QUIET.leading
            draw_lines(canvas, left, y - up - COLUMN_QUIET.size, words, COLUMN_QUIET, room=right - left)
            rule(canvas, left, y - self._units_height, right - left, ink=SECONDARY, weight=HAIRLINE)
        bottom = y - self.height + _UNDER_HEADS
        draw(canvas, 0, bottom, self._caption, SMALL)
        for i, (head, block) in enumerate(zip(self._heads, self._lines, strict=True)):
            left, right = self.band.edges[i], self.band.edges[i + 1]
            if self._on_side:
                _draw_on_side(canvas, (left + right) / 2, bottom, block)
            else:
                base = bottom + len(block) * COLUMN.leading - COLUMN.size
                draw_lines(canvas, left, base, block, COLUMN, room=right - left, align="centre")
            if linked:
                link(canvas, head.link, left, bottom, (right - left, self.height - self._units_height))


def _spans(grid: Grid, band: Band) -> list[tuple[float, float, str]]:
    """Return left and right edge and title of the units that have roles in a band."""
    found: list[tuple[float, float, str]] = []
    start = 0
    for unit in grid.units:
        first, stop = max(start, band.first), min(start + unit.columns, band.stop)
        start += unit.columns
        if unit.title and first < stop:
            left, right = band.edges[first - band.first], band.edges[stop - band.first]
            right -= _SPLIT if stop < band.stop else 0
            found.append((left, right, unit.title))
    return found


def _draw_on_side(canvas: Canvas, x: float, y: float, block: list[str]) -> None:
    middle = (len(block) - 1) / 2
    drawn = [
        operators(canvas, 0, (middle - number) * COLUMN.leading - COLUMN.size * 0.34, line, COLUMN)
        for number, line in enumerate(block)
    ]
    canvas.addLiteral(f"q 0 1 -1 0 {x:.2f} {y:.2f} cm {' '.join(drawn)} Q")
