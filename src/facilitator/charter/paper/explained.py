"""A heading with its text, and beside them the picture that shows the same."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from facilitator.charter.paper.figures import Figure, figures
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.prose import headed
from facilitator.charter.parts import Figures, Heading

_TEXT = 0.3
"""Part of the width that the text takes."""
_GUTTER = 17.0
_ABOVE = 24.0
_HIGHER = 1.25
"""A text that is so much higher than its picture stands above it."""


class Explained(Piece):
    """Texts in a narrow column, and a picture at their right; never split."""

    def __init__(self, texts: Sequence[Flowable], picture: Figure, wide: float) -> None:
        super().__init__()
        self._texts = texts
        self._picture = picture
        self._column = wide * _TEXT
        self.width = wide
        self.told = sum(
            one.wrap(self._column, 0)[1] + one.getSpaceAfter() + (one.getSpaceBefore() if number else 0.0)
            for number, one in enumerate(texts)
        )
        """The height of the texts."""
        self.height = max(self.told, picture.height)
        self.spaceBefore = _ABOVE

    def draw(self) -> None:
        """Draw the texts from the top down, then the picture."""
        y = self.height
        for number, one in enumerate(self._texts):
            y -= one.wrap(self._column, 0)[1] + (one.getSpaceBefore() if number else 0.0)
            one.drawOn(self.canv, 0, y)
            y -= one.getSpaceAfter()
        left = self.width - self._picture.width
        self._picture.drawOn(self.canv, left, self.height - self._picture.height)


def explained(heading: Heading, block: Figures, room: tuple[float, float], continued: str) -> list[Flowable]:
    """Return a heading and its picture beside each other, nothing where they have no room or no balance."""
    wide, tall = room
    drawn = figures(block, (wide * (1 - _TEXT) - _GUTTER, tall), continued)
    picture = drawn[0]
    if len(drawn) > 1 or not isinstance(picture, Figure):
        return []
    found = Explained(headed(heading), picture, wide)
    return [found] if found.told <= picture.height * _HIGHER and found.height <= tall / 2 else []
