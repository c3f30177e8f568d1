"""The grid to be filled in by hand: tall rows, a box for every letter."""

from collections.abc import Iterator
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from facilitator.charter.paper.body import body
from facilitator.charter.paper.grid import GridBands, GridSheet
from facilitator.charter.paper.grid_tags import GridTags
from facilitator.charter.paper.heads import Heads
from facilitator.charter.paper.ink import rounded
from facilitator.charter.paper.look import HAIRLINE, SECONDARY
from facilitator.charter.paper.paint import paint
from facilitator.charter.paper.plan import Plan
from facilitator.charter.paper.rows import Rows
from facilitator.charter.paper.tags import decoration
from facilitator.charter.parts import Frame, Grid, GridRow

_ROW = 27.0
_ABOVE = 10.0
_WIDE, _TALL, _AIR, _RADIUS = 30.0, 20.0, 4.0, 3.0
"""Of a box: the most it is wide and high, the air between two."""
_HEAD = 72.0
"""Height of the heads where roles are to be written in."""


def by_hand(grid: Grid, frame: Frame, plans: Plan) -> Iterator[Flowable]:
    """Yield the grid with its boxes, in as many bands of columns as it takes."""
    rows, tags = body(grid, plans), GridTags(grid)
    heads = [Heads(grid, plans, band, frame) for band in plans.bands]
    tallest = max(one.height for one in heads)
    if any(not head.title.strip() for head in grid.heads):
        tallest = max(tallest, _HEAD)
    sheets: list[GridSheet] = []
    for one in heads:
        one.height = tallest
        sheet = _Boxes(grid, plans, rows, one, continued=frame.continued, row=_ROW, tags=tags)
        sheet.named = tuple(bool(role.title.strip()) for role in grid.heads[one.band.first : one.band.stop])
        sheets.append(sheet)
    yield GridBands(sheets, above=_ABOVE) if len(sheets) > 1 else Rows(sheets[0], above=_ABOVE)


class _Boxes(GridSheet):
    """Rows with a box to write in for every role, and one for its name where it has none."""

    named: tuple[bool, ...] = ()
    """Whether each role of the band has a name."""

    def draw_head(self, canvas: Canvas, y: float, first: int) -> None:
        """Draw the heads, with boxes for those that are to be written in."""
        super().draw_head(canvas, y, first)
        tall = self._heads.height
        for (left, right), named in zip(self._edges(), self.named, strict=True):
            if not named:
                _box(canvas, (left + right) / 2, y - tall / 2, right - left - _AIR, tall - 2 * _AIR)

    def _draw_cells(self, canvas: Canvas, middle: float, row: GridRow, number: int) -> None:
        for left, right in self._edges():
            _box(canvas, (left + right) / 2, middle, min(_WIDE, right - left - _AIR), _TALL)
        super()._draw_cells(canvas, middle, row, number)

    def _edges(self) -> Iterator[tuple[float, float]]:
        """Yield the edges of each column."""
        return pairwise(self._heads.band.edges)


def _box(canvas: Canvas, x: float, y: float, wide: float, tall: float) -> None:
    """Draw an empty box with its middle at x, y."""
    outline = rounded(x - wide / 2, y - tall / 2, wide, tall, _RADIUS)
    with decoration(canvas):
        canvas.addLiteral(f"{paint(SECONDARY, stroke=True)} {HAIRLINE} w {outline} S")
