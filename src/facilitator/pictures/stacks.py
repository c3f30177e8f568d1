"""Texts of several sizes under each other in a narrow place."""

from facilitator.pictures.drawing import Drawing
from facilitator.pictures.shapes import Colour, Size
from facilitator.pictures.wrapping import set_lines, wrapped

_TIGHT = 0.9
"""The distance of wrapped lines, as set_lines sets them, in parts of the usual one."""


class Stack:
    """Wrapped texts, each of its size, measured before they are drawn."""

    def __init__(self, drawing: Drawing, room: float) -> None:
        self._drawing = drawing
        self._room = room
        self._texts: list[tuple[list[str], Size, bool, Colour]] = []

    def add(
        self, text: str, size: Size, *, most: int = 2, bold: bool = False, colour: Colour = "ink"
    ) -> "Stack":
        """Add a text of at most so many lines; an empty one adds nothing."""
        lines = wrapped(self._drawing, text, self._room, size, most=most, bold=bold)
        if lines:
            self._texts.append((lines, size, bold, colour))
        return self

    @property
    def height(self) -> float:
        """The height of all lines."""
        return sum(self._tall(size, len(lines)) for lines, size, _bold, _colour in self._texts)

    def draw(self, x: float, top: float, *, align: float = 0.0) -> list[tuple[float, float]]:
        """Draw the texts from a height down, and return top and height of each."""
        places: list[tuple[float, float]] = []
        for lines, size, bold, colour in self._texts:
            tall = self._tall(size, len(lines))
            set_lines(self._drawing, (x, top + tall / 2), lines, size, align=align, colour=colour, bold=bold)
            places.append((top, tall))
            top += tall
        return places

    def _tall(self, size: Size, lines: int) -> float:
        return lines * self._drawing.pitch(size) * _TIGHT
