"""The titles at the left of the grid as pictures: each row drawn once, then copied to the screen."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from facilitator.gui.grid.headers import DOTS
from facilitator.gui.grid.measures import ROW, Measures
from facilitator.gui.theme import Theme

_PAGES = 4
"""So many pages of the grid are kept."""


class Title(NamedTuple):
    """All that the picture of a row depends on, besides the look of the whole grid."""

    lines: tuple[str, ...]
    height: int
    severity: str
    ground: str
    """The name of the colour behind it: "row" where the cursor is, "tint" where it is chosen, or ""."""
    nested: bool
    """Whether it is a unit's own row below another of its decision."""
    goes_on: bool
    """Whether a unit's own row of the same decision follows."""


class TitlePictures(dict[Title, QPixmap]):
    """Pictures of rows, pictures[title], for one theme as it is now, one width and one pixel ratio."""

    def __init__(self, theme: Theme, measures: Measures, size: QSize, ratio: float) -> None:
        super().__init__()
        self.look = (theme.tokens, measures, size, ratio)
        """What the pictures are for; of another look they are made anew."""
        self._theme = theme
        self._measures = measures
        self._width = size.width()
        self._ratio = ratio
        self._most = _PAGES * (1 + size.height() // theme.px(ROW))

    def __missing__(self, title: Title) -> QPixmap:
        """Draw the picture of a row; of too many, the one that was drawn first goes."""
        size = QSize(self._width, title.height) * self._ratio
        oldest = self.pop(next(iter(self))) if len(self) >= self._most else None
        # To write over a picture costs half of what it costs to get fresh memory for one.
        picture = self[title] = oldest if oldest is not None and oldest.size() == size else QPixmap(size)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(self._theme.tokens.surface)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, title, 0)
        return picture

    def paint(self, painter: QPainter, title: Title, y: int) -> None:
        """Show a row; between the pixels of the screen a copied picture would blur its letters."""
        if self._ratio.is_integer():
            painter.drawPixmap(0, y, self[title])
        else:
            self._draw(painter, title, y)

    def draw_line(self, painter: QPainter, foot: int, left: int) -> None:
        """Draw the line at the foot of a row."""
        width = self._width - self._measures.gap - left
        painter.fillRect(left, foot - 1, width, 1, self._theme.tokens.line)

    def _draw(self, painter: QPainter, title: Title, y: int) -> None:
        tokens, sizes = self._theme.tokens, self._measures
        lines, height, _, ground, nested, goes_on = title
        if ground:
            painter.fillRect(sizes.margin, y, self._width - sizes.margin, height, getattr(tokens, ground))
        # Between the rows of one decision the line leaves the branch free.
        self.draw_line(painter, y + height, sizes.indent + sizes.nested if goes_on else sizes.margin)
        self._draw_branch(painter, title, y)
        self._draw_severity(painter, title, y)
        painter.setFont(sizes.body)
        painter.setPen(tokens.secondary if nested else tokens.ink)
        line = sizes.title_line
        y += (height - 1 - line * len(lines)) // 2 + sizes.title_base
        for text in lines:
            painter.drawText(sizes.indent + nested * sizes.nested, y, text)
            y += line

    def _draw_severity(self, painter: QPainter, title: Title, y: int) -> None:
        tokens, sizes = self._theme.tokens, self._measures
        place = QRectF(sizes.margin, y + (title.height - 1 - sizes.dot) / 2, sizes.dot, sizes.dot)
        if title.severity in DOTS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(tokens, title.severity))
            painter.drawEllipse(place)
        elif title.severity == "waived":
            painter.setPen(QPen(tokens.secondary, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_branch(self, painter: QPainter, title: Title, y: int) -> None:
        """Draw what leads from the centre's row to a unit's own, and on to the next: each row its part."""
        px, edge = self._theme.px, self._theme.tokens.edge
        x, foot = self._measures.indent + px(3), y + title.height
        middle = y + (title.height - 1) // 2
        if title.nested:
            painter.fillRect(x, y, 1, (foot if title.goes_on else middle + 1) - y, edge)
            painter.fillRect(x, middle, px(8), 1, edge)
        elif title.goes_on:
            painter.fillRect(x, foot - px(5), 1, px(5), edge)
