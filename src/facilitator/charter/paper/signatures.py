"""Lines to sign on, three in a row, each with a box to tick."""

from reportlab.platypus import Flowable

from facilitator.charter.paper.ink import rule
from facilitator.charter.paper.lettering import draw, draw_lines, lines, lines_at_most
from facilitator.charter.paper.look import CELL, CELL_QUIET, INK, RULE, SECONDARY
from facilitator.charter.paper.paint import colour
from facilitator.charter.paper.piece import Piece
from facilitator.charter.parts import Signatory, Signatures

_IN_A_ROW = 3
_GUTTER = 20.0
_ROOM_TO_SIGN = 40.0
_BETWEEN = 12.0
_BOX = 6.5
_MOST_LINES = 8
"""Of a name, which stands in full with the participants or on the cover."""


class SignatureRow(Piece):
    """Up to three lines to sign on."""

    def __init__(self, people: tuple[Signatory, ...], reservation: str, *, wide: float) -> None:
        super().__init__()
        self.width = wide
        self.spaceBefore = _BETWEEN
        self._column = (wide - _GUTTER * (_IN_A_ROW - 1)) / _IN_A_ROW
        self._reservation = lines(reservation, CELL_QUIET, self._column - _BOX - 4)
        self._people = [
            (
                lines_at_most(one.name, CELL, self._column, _MOST_LINES),
                lines_at_most(one.position, CELL_QUIET, self._column, _MOST_LINES) if one.position else [],
            )
            for one in people
        ]
        most = max(len(name) + len(position) for name, position in self._people) + len(self._reservation)
        self.height = _ROOM_TO_SIGN + 4 + most * CELL.leading

    def draw(self) -> None:
        """Draw line, name, position and box for each."""
        canvas = self.canv
        for index, (name, position) in enumerate(self._people):
            x, y = index * (self._column + _GUTTER), self.height - _ROOM_TO_SIGN
            rule(canvas, x, y, self._column, ink=INK, weight=RULE)
            y -= 4 + CELL.size
            draw_lines(canvas, x, y, name, CELL, room=self._column)
            y -= len(name) * CELL.leading
            draw_lines(canvas, x, y, position, CELL_QUIET, room=self._column)
            y -= len(position) * CELL.leading
            canvas.setStrokeColor(colour(SECONDARY))
            canvas.setLineWidth(RULE)
            canvas.rect(x + RULE / 2, y - 0.4, _BOX, _BOX, stroke=1, fill=0)
            for number, line in enumerate(self._reservation):
                draw(canvas, x + _BOX + 4, y - number * CELL.leading, line, CELL_QUIET)


def signatures(block: Signatures, wide: float) -> list[Flowable]:
    """Return the rows of signatures."""
    return [
        SignatureRow(block.people[start : start + _IN_A_ROW], block.reservation, wide=wide)
        for start in range(0, len(block.people), _IN_A_ROW)
    ]
