"""Empty tables on paper, to be filled in by hand."""

from collections.abc import Iterator
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from facilitator.charter.paper.ink import rule
from facilitator.charter.paper.lettering import draw_lines, lines
from facilitator.charter.paper.look import CELL, COLUMN_QUIET, INK, LINE, RULE
from facilitator.charter.paper.rows import Rows
from facilitator.charter.paper.tags import Element, decoration, head, tagged
from facilitator.charter.parts import Ruled

_LINE = 26.0
"""Height of a line to write on."""
_INK = "#9AA1AD"
"""Of a line to write on: seen in print, and quiet under handwriting."""
_GAP = 12.0
_ABOVE, _UNDER_HEADS = 14.0, 5.0
_TALLEST = 200.0
"""What stands in a row already takes no more than this."""


def ruled(block: Ruled, wide: float) -> Iterator[Flowable]:
    """Yield the empty table; a page ends between two of its rows, and the heads are repeated."""
    yield Rows(RuledSheet(block, wide), above=_ABOVE)


class RuledSheet:
    """Rows with lines to write on in each column."""

    foot = 0.0

    def __init__(self, block: Ruled, wide: float) -> None:
        self.width = wide
        whole = sum(block.shares)
        self.columns = [(wide + _GAP) * share / whole - _GAP for share in block.shares]
        self._lefts = [0.0, *accumulate(room + _GAP for room in self.columns)][:-1]
        self._heads = [
            lines(head, COLUMN_QUIET, room) for head, room in zip(block.heads, self.columns, strict=True)
        ]
        most = int(_TALLEST // CELL.leading)
        self._firsts = [lines(first, CELL, self.columns[0])[:most] for first in block.firsts]
        self._firsts += [[] for _ in range(block.rows - len(self._firsts))]
        heights = [
            max(_LINE * block.lines, _LINE - CELL.leading + len(first) * CELL.leading)
            for first in self._firsts
        ]
        self._lines = block.lines
        self.edges = [0.0, *accumulate(heights)]
        self.opens = [-1] * len(heights)
        self.glued = [False] * len(heights)
        self._table = Element("Table")

    def head(self, first: int) -> float:
        """Return the height of the heads."""
        del first
        return max(len(words) for words in self._heads) * COLUMN_QUIET.leading + _UNDER_HEADS

    def draw_head(self, canvas: Canvas, y: float, first: int) -> None:
        """Draw the heads over a dark line."""
        bottom = y - self.head(first)
        row = None if first else Element("TR", self._table)
        for x, words, room in zip(self._lefts, self._heads, self.columns, strict=True):
            base = bottom + _UNDER_HEADS + len(words) * COLUMN_QUIET.leading - COLUMN_QUIET.size
            with tagged(canvas, head(row, "Column")) if row else decoration(canvas):
                draw_lines(canvas, x, base, words, COLUMN_QUIET, room=room)
        rule(canvas, 0, bottom, self.width, ink=INK, weight=RULE)

    def draw_row(self, canvas: Canvas, y: float, row: int, *, last: bool) -> None:
        """Draw what is known of a row, and the lines to write on."""
        del last
        bottom = y - self.edges[row + 1] + self.edges[row]
        words = self._firsts[row]
        element = Element("TR", self._table)
        with tagged(canvas, element):
            with tagged(canvas, Element("TD", element)) if words else decoration(canvas):
                base = bottom + 6 + (len(words) - 1) * CELL.leading
                draw_lines(canvas, 0, base, words, CELL, room=self.columns[0])
            for _ in range(len(self.columns) - bool(words)):
                element.add("TD")
        for x, room in zip(self._lefts, self.columns, strict=True):
            rule(canvas, x, bottom, room, ink=_INK)
            for line in range(1, self._lines):
                rule(canvas, x, bottom + line * _LINE, room, ink=LINE)

    def draw_foot(self, canvas: Canvas, y: float) -> None:
        """Draw nothing."""
