"""Lines to sign on, several in a row, each with a box to tick."""

from itertools import accumulate, pairwise

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.ink import rule
from facilitator.charter.paper.lettering import draw, draw_lines, lines, lines_at_most
from facilitator.charter.paper.look import CELL, CELL_QUIET, INK, RULE, SECONDARY
from facilitator.charter.paper.paint import colour
from facilitator.charter.paper.rows import Fitted, Rows
from facilitator.charter.parts import Signatures

_SETTINGS = ((3, 66.0), (3, 52.0), (3, 40.0), (4, 40.0))
"""How many sign in a row, and the height above a line, from the airiest; four where that saves a page."""
_USUAL = 2
_GUTTER = 20.0
_ABOVE = 12.0
_BOX = 6.5
_MOST_LINES = 8
"""Of a name, which stands in full with the participants or on the cover."""


class SignatureSheet:
    """Rows of lines to sign on."""

    foot = 0.0

    def __init__(self, block: Signatures, wide: float, in_a_row: int, room: float) -> None:
        self.width = wide
        self._room = room
        self._column = (wide - _GUTTER * (in_a_row - 1)) / in_a_row
        self._reservation = lines(block.reservation, CELL_QUIET, self._column - _BOX - 4)
        people = [
            (
                lines_at_most(one.name, CELL, self._column, _MOST_LINES),
                lines_at_most(one.position, CELL_QUIET, self._column, _MOST_LINES) if one.position else [],
            )
            for one in block.people
        ]
        rows = -(-len(people) // in_a_row)
        some, fuller = divmod(len(people), rows)
        cuts = [some * row + min(row, fuller) for row in range(rows + 1)]
        self.rows = [people[start:stop] for start, stop in pairwise(cuts)]
        heights = [room + 4 + self._lines_of(row) * CELL.leading + _ABOVE for row in self.rows]
        self.edges = [0.0, *accumulate(heights)]
        self.opens = [-1] * len(self.rows)
        self.glued = [False] * len(self.rows)

    def head(self, first: int) -> float:
        """Return nothing: signatures have no head."""
        del first
        return 0.0

    def draw_head(self, canvas: Canvas, y: float, first: int) -> None:
        """Draw nothing."""

    def draw_row(self, canvas: Canvas, y: float, row: int, *, last: bool) -> None:
        """Draw line, name, position and box for each."""
        del last
        for index, (name, position) in enumerate(self.rows[row]):
            x, base = index * (self._column + _GUTTER), y - _ABOVE - self._room
            rule(canvas, x, base, self._column, ink=INK, weight=RULE)
            base -= 4 + CELL.size
            draw_lines(canvas, x, base, name, CELL, room=self._column)
            base -= len(name) * CELL.leading
            draw_lines(canvas, x, base, position, CELL_QUIET, room=self._column)
            base -= len(position) * CELL.leading
            canvas.setStrokeColor(colour(SECONDARY))
            canvas.setLineWidth(RULE)
            canvas.rect(x + RULE / 2, base - 0.4, _BOX, _BOX, stroke=1, fill=0)
            for number, line in enumerate(self._reservation):
                draw(canvas, x + _BOX + 4, base - number * CELL.leading, line, CELL_QUIET)

    def draw_foot(self, canvas: Canvas, y: float) -> None:
        """Draw nothing."""

    def _lines_of(self, row: list[tuple[list[str], list[str]]]) -> int:
        return max(len(name) + len(position) for name, position in row) + len(self._reservation)


def signatures(block: Signatures, wide: float) -> Fitted:
    """Return the lines to sign on, with as much room above them as the page has."""
    options = [Rows(SignatureSheet(block, wide, in_a_row, room)) for in_a_row, room in _SETTINGS]
    return Fitted(options, _USUAL)
