"""The legend: every letter with what it means, in as many lines as it takes."""

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.chips import WIDE, Chips
from facilitator.charter.paper.lettering import draw, one_line, width
from facilitator.charter.paper.look import SMALL
from facilitator.charter.paper.tags import Element, decoration, item, tagged
from facilitator.charter.parts import Grid, Summary

_CHIP, _TALL = 17.0, 11.5
_LINE = 17.0
_ABOVE = 9.0
_NEAR, _APART = 4.0, 14.0


class Legend:
    """The entries of a legend, placed once."""

    def __init__(self, block: Grid | Summary, room: float) -> None:
        self._chips = Chips(block.colours, WIDE, _CHIP, _TALL)
        self._placed: list[tuple[float, int, float, str, str]] = []
        x, line = 0.0, 0
        for entry in block.legend:
            chip = WIDE.width((entry.code,), _CHIP)
            meaning = one_line(entry.meaning, SMALL, room - chip - _NEAR)
            wide = chip + _NEAR + width(meaning, SMALL)
            if x and x + wide > room:
                x, line = 0.0, line + 1
            self._placed.append((x, line, chip, entry.code, meaning))
            x += wide + _APART
        self.height = _ABOVE + (line + 1) * _LINE if block.legend else 0.0

    def draw(self, canvas: Canvas, y: float, *, heard: bool = True) -> None:
        """Draw the legend below y; heard the first time, and passed over where it is repeated."""
        entries = Element("L")
        for x, line, chip, code, meaning in self._placed:
            label, body = item(entries)
            middle = y - _ABOVE - line * _LINE - _LINE / 2
            with tagged(canvas, label) if heard else decoration(canvas):
                self._chips.draw(canvas, x + chip / 2, middle, (code,))
            with tagged(canvas, body) if heard else decoration(canvas):
                draw(canvas, x + chip + _NEAR, middle - SMALL.size * 0.34, meaning, SMALL)
