"""Putting shapes together: measured words, and the height at which the next thing begins."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import msgspec

from facilitator.pictures.shapes import Box, Colour, Line, Picture, Shape, Size, Spot, Words

ELLIPSIS = "…"
_BLANKS = re.compile("[ \t\n]+")
CAPITAL = 0.69
"""Height of a capital letter, in sizes of the type."""
LEADING = 1.4
"""Distance of lines, in sizes of the type."""


class Medium(msgspec.Struct, frozen=True):
    """How words are set on a screen or a paper, so that a layout is exact there."""

    unit: float
    """The length of one px at 100 %."""
    sizes: Mapping[Size, float]
    measure: Callable[[str, Size, bool], float]
    """Returns how wide a text is in a size, bold or not."""


class Chart(Protocol):
    """A picture before it is laid out: numbers in words of one language, without any width."""

    @property
    def title(self) -> str:
        """What the picture is called."""
        ...

    @property
    def filled(self) -> bool:
        """Whether there is something to draw; else the picture is a sentence that says why not."""
        ...

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        ...


class Drawing:
    """A picture in the making; y is the height at which the next thing begins."""

    def __init__(self, medium: Medium, width: float) -> None:
        self._medium = medium
        self.width = width
        self.y = 0.0
        self._shapes: list[Shape] = []
        self._spots: list[Spot] = []
        self._cuts: list[float] = []

    def px(self, length: float) -> float:
        """Return a length of px at 100 % as the medium has it."""
        return length * self._medium.unit

    def wide(self, text: str, size: Size = "body", *, bold: bool = False) -> float:
        """Return how wide a text is."""
        return self._medium.measure(text, size, bold)

    def pitch(self, size: Size) -> float:
        """Return the distance of two lines of a size."""
        return self._medium.sizes[size] * LEADING

    def fitted(self, text: str, room: float, size: Size = "body", *, bold: bool = False) -> str:
        """Return a text as one line, cut with an ellipsis where it is wider than the room."""
        text = " ".join(_words(text))
        if self.wide(text, size, bold=bold) <= room:
            return text
        low, high = 0, len(text) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.wide(text[:middle].rstrip() + ELLIPSIS, size, bold=bold) <= room:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS

    def words(
        self,
        x: float,
        middle: float,
        text: str,
        size: Size = "body",
        *,
        bold: bool = False,
        colour: Colour = "ink",
        align: float = 0.0,
    ) -> float:
        """Set a line whose capitals are centred at a height, and return how wide it is.

        align is the part of it that stands left of x: 0 begins there, 0.5 is centred, 1 ends there.
        """
        wide = self.wide(text, size, bold=bold)
        y = middle + self._medium.sizes[size] * CAPITAL / 2
        if text:
            self._shapes.append(Words(x - wide * align, y, text, wide, size, bold, colour))
        return wide

    def paragraph(
        self, text: str, size: Size = "secondary", *, colour: Colour = "secondary", most: int = 4
    ) -> None:
        """Set a text in lines across the whole width; of more than most the last is cut."""
        for line in self._lines(text, size, most):
            self.words(0, self.y + self.pitch(size) / 2, line, size, colour=colour)
            self.y += self.pitch(size)

    def box(
        self,
        x: float,
        y: float,
        size: tuple[float, float],
        fill: Colour | None = None,
        *,
        edge: Colour | None = None,
        radius: float = 0.0,
        dashed: bool = False,
    ) -> None:
        """Draw a box; the radius is in px at 100 %."""
        width, height = size
        radius = min(self.px(radius), width / 2, height / 2)
        self._shapes.append(Box(x, y, width, height, fill, edge, radius, dashed))

    def rule(self, colour: Colour = "line", weight: float = 1.0) -> None:
        """Draw a line across, where the next thing begins."""
        self._shapes.append(Line(0, self.y, self.width, self.y, colour, self.px(weight)))

    def upright(self, x: float, top: float, bottom: float, colour: Colour, *, dashed: bool = False) -> None:
        """Draw a line down."""
        self._shapes.append(Line(x, top, x, bottom, colour, self.px(1), dashed))

    def across(self, x: float, to_x: float, y: float, colour: Colour, *, dashed: bool = False) -> None:
        """Draw a line from left to right."""
        self._shapes.append(Line(x, y, to_x, y, colour, self.px(1), dashed))

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: Colour, weight: float = 1.0
    ) -> None:
        """Draw a straight line at any angle, from the upper end; the weight is in px at 100 %."""
        self._shapes.append(Line(*start, *end, colour, self.px(weight)))

    def spot(self, height: float, kind: str, record: str, words: str) -> None:
        """Let the whole width of the next height stand for a record."""
        self._spots.append(Spot(0, self.y, self.width, height, kind, record, words))

    def spot_at(self, place: tuple[float, float, float, float], kind: str, record: str, words: str) -> None:
        """Let a place (x, y, width, height) stand for a record."""
        self._spots.append(Spot(*place, kind, record, words))

    def cut(self) -> None:
        """Allow the picture to be parted where the next thing begins."""
        self._cuts.append(self.y)

    def head(self, title: str, said: str) -> None:
        """Set the title, and under it the sentence that says what is to be seen."""
        for line in self._lines(title, "section", 2, bold=True):
            self.words(0, self.y + self.pitch("section") / 2, line, "section", bold=True)
            self.y += self.pitch("section")
        self.y += self.px(2)
        self.paragraph(said, "body")
        self.y += self.px(12)

    def finished(self, title: str, text: Sequence[str]) -> Picture:
        """Return the picture as it is now."""
        words = "\n".join(part for part in text if part)
        return Picture(
            self.width, self.y, tuple(self._shapes), tuple(self._spots), tuple(self._cuts), title, words
        )

    def _lines(self, text: str, size: Size, most: int, *, bold: bool = False) -> list[str]:
        lines: list[str] = []
        for word in _words(text):
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(joined, size, bold=bold) <= self.width:
                lines[-1] = joined
            else:
                lines.append(word)
        if len(lines) > most:
            lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
        return [self.fitted(line, self.width, size, bold=bold) for line in lines]


def _words(text: str) -> list[str]:
    """Return the words of a text; a firm blank, as in 40 %, holds two together."""
    return [word for word in _BLANKS.split(text) if word]
