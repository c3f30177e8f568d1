"""The cells of units' own rows as small pictures: what counts there, and the centre's letters behind it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap

from facilitator.domain.records import MARKS
from facilitator.gui.grid.chips import Chips
from facilitator.gui.theme import RADIUS, Theme

Letters = tuple[str, ...]
_TAB = 13
"""How far the centre's letters look out below a chip, in px at 100 %."""
_TYPE, _SMALLEST = 10, 7
_INSET = 3
"""The tab is narrower than the chip by this at each side."""


class Ghosts(dict[tuple[Letters, Letters], QPixmap]):
    """Pictures of cells, ghosts[own, centre]: drawn once each, in the looks of the chips.

    Where both say the same it is the chip alone. Where the own cell is blank the centre's letters stand in a
    dashed outline; where it says something else they look out from below the chip.
    """

    def __init__(self, theme: Theme, chips: Chips) -> None:
        super().__init__()
        self._theme = theme
        self._chips = chips

    def __missing__(self, key: tuple[Letters, Letters]) -> QPixmap:
        """Draw what counts over what the centre says."""
        own, centre = key
        if own and (not centre or self._chips.order(own) == self._chips.order(centre)):
            picture = self._chips[own]
        elif own:
            picture = self._drawn_over(own, self._chips.order(centre))
        else:
            picture = self._drawn_alone(self._chips.order(centre))
        self[key] = picture
        return picture

    def height(self, picture: QPixmap) -> int:
        """Return how high a picture is on the screen."""
        return round(picture.height() / self._chips.ratio)

    def _drawn_alone(self, centre: Letters) -> QPixmap:
        size = self._chips.size
        picture = self._blank(size)
        if not centre:
            return picture
        with self._painter(picture) as painter:
            frame = QRectF(QPointF(0, 0), size).adjusted(0.5, 0.5, -0.5, -0.5)
            self._draw_dashes(painter, frame, self._theme.px(RADIUS["letter"]))
            self._draw_words(painter, frame, centre, 12)
        return picture

    def _drawn_over(self, own: Letters, centre: Letters) -> QPixmap:
        px, size = self._theme.px, self._chips.size
        picture = self._blank(QSize(size.width(), size.height() + px(_TAB)))
        inset, radius = px(_INSET) + 0.5, px(RADIUS["letter"])
        room = QRectF(inset, size.height(), size.width() - 2 * inset, px(_TAB) - 0.5)
        with self._painter(picture) as painter:
            self._draw_dashes(
                painter, room if own[0] in MARKS else room.adjusted(0, -2 * radius, 0, 0), radius
            )
            self._draw_words(painter, room, centre, _TYPE)
            # No dashes show through the rounded corners of the chip.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.black)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.drawPixmap(0, 0, self._chips[own])
        return picture

    def _draw_dashes(self, painter: QPainter, frame: QRectF, radius: float) -> None:
        pen = QPen(self._theme.tokens.edge, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, radius, radius)

    def _draw_words(self, painter: QPainter, room: QRectF, letters: Letters, largest: int) -> None:
        """Write letters as large as there is room for; what does not fit at all ends in …."""
        words = "/".join(letters)
        font = QFont(self._theme.font("label", bold=True))
        font.setPixelSize(self._theme.px(largest))
        while font.pixelSize() > self._theme.px(_SMALLEST) and _width(words, font) > room.width() - 3:
            font.setPixelSize(font.pixelSize() - 1)
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, round(room.width()) - 2)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.secondary)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _blank(self, size: QSize) -> QPixmap:
        picture = QPixmap(size * self._chips.ratio)
        picture.setDevicePixelRatio(self._chips.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _painter(self, picture: QPixmap) -> QPainter:
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        return painter


def _width(words: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(words)
