"""The chips of letters: drawn once into operators, then only placed."""

from collections.abc import Mapping

import msgspec
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.ink import rounded
from facilitator.charter.paper.lettering import operators, prepared, width
from facilitator.charter.paper.look import SECONDARY, Style
from facilitator.charter.paper.paint import paint
from facilitator.charter.parts import UNREAD
from facilitator.domain.frameworks import Colours
from facilitator.domain.records import MARKS

_QUIET = (*MARKS, UNREAD)
"""What stands without a chip."""

_FOREIGN = Colours("#FFFFFF", "#1D2430", "#5B6472")
"""A letter that the framework does not have."""
_MARK = Style(7, 7, colour=SECONDARY)
NOTE = Style(5.5, 5.5, colour=SECONDARY)
_RADIUS = 3.0
_SEAM = 0.6
"""White between two letters of a chip, which tells them apart without colour too."""
_CAPITAL = 0.69
"""Height of a capital letter, in em."""


class ChipSize(msgspec.Struct, frozen=True):
    """Size of letters in chips, the air beside each where there are several, the least width of a chip."""

    letter: float
    air: float
    least: float

    def parts(self, letters: tuple[str, ...], wide: float = 0.0) -> list[float]:
        """Return how wide each letter's part of a chip is; together at least as wide as asked."""
        style = Style(self.letter, self.letter, bold=True)
        parts = [width(prepared(letter), style) + 2 * self.air for letter in letters]
        spare = max(0.0, wide - sum(parts)) / len(parts)
        return [part + spare for part in parts]

    def width(self, letters: tuple[str, ...], wide: float = 0.0) -> float:
        """Return how wide the chip of letters is, or the mark that stands without a chip."""
        if letters[0] in _QUIET:
            return width(letters[0], _MARK)
        return sum(self.parts(letters, wide))


WIDE = ChipSize(8, 2.4, 15)
NARROW = ChipSize(7, 1.1, 13)


class Chips:
    """Chips of one size and one set of colours, on one canvas."""

    def __init__(self, colours: Mapping[str, Colours], size: ChipSize, wide: float, tall: float) -> None:
        self._colours = colours
        self._size = size
        self._wide = wide
        self._tall = tall
        self._drawn: dict[tuple[str, ...], str] = {}
        self._canvas: Canvas | None = None

    def draw(self, canvas: Canvas, x: float, y: float, letters: tuple[str, ...]) -> None:
        """Draw letters with the middle of their chip at x, y."""
        canvas.addLiteral(self.placed(canvas, x, y, letters))

    def placed(self, canvas: Canvas, x: float, y: float, letters: tuple[str, ...]) -> str:
        """Return the operators that draw letters with the middle of their chip at x, y."""
        if canvas is not self._canvas:
            self._canvas, self._drawn = canvas, {}
        drawn = self._drawn.get(letters)
        if drawn is None:
            drawn = self._drawn[letters] = self._made(canvas, letters)
        return f"q 1 0 0 1 {x:.2f} {y:.2f} cm {drawn} Q"

    def right_of(self, letters: tuple[str, ...]) -> float:
        """Return how far the chip of these letters reaches to the right of its middle."""
        return self._size.width(letters, self._wide) / 2

    def _made(self, canvas: Canvas, letters: tuple[str, ...]) -> str:
        if letters[0] in _QUIET:
            return _centred(canvas, letters[0], 0, _MARK)
        parts = self._size.parts(letters, self._wide)
        left, tall = -sum(parts) / 2, self._tall
        outline = rounded(left, -tall / 2, sum(parts), tall, _RADIUS)
        shapes: list[str] = ["q", outline, "W n"]
        words: list[str] = []
        for letter, wide in zip(letters, parts, strict=True):
            looks = self._colours.get(letter, _FOREIGN)
            seam = _SEAM if words else 0.0
            area = f"{left + seam:.2f} {-tall / 2:.2f} {wide - seam:.2f} {tall:.2f} re"
            shapes += [paint(looks.fill), area, "f"]
            if looks.border:
                shapes += ["q", area, "W n", paint(looks.border, stroke=True), "1 w", outline, "S Q"]
            style = Style(self._size.letter, self._size.letter, bold=True, colour=looks.ink)
            words.append(_centred(canvas, letter, left + wide / 2, style))
            left += wide
        return " ".join([*shapes, "Q", *words])


def _centred(canvas: Canvas, word: str, x: float, style: Style) -> str:
    """Return the operators that draw a word with its middle at x, 0."""
    line = prepared(word)
    return operators(canvas, x - width(line, style) / 2, -style.size * _CAPITAL / 2, line, style)
