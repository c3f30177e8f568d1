"""The letters as small pictures: each combination drawn once, then copied to the screen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from facilitator.domain.frameworks import Colours, Framework
from facilitator.domain.legend import ordered
from facilitator.domain.records import MARKS
from facilitator.gui.theme import RADIUS, Theme

WIDTH, HEIGHT = 34, 23
"""Size of a chip in px at 100 %."""
_SMALL = 20, 15
"""Size of a chip in the legend."""
_TYPE = {1: 13, 2: 12, 3: 11}
_SMALLEST = 9


class Chips(dict[tuple[str, ...], QPixmap]):
    """Pictures of cells, chips[letters], in the colours of a framework and a theme, at one pixel ratio."""

    def __init__(self, theme: Theme, framework: Framework, ratio: float, *, small: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._framework = framework
        self.ratio = ratio
        self._small = small
        width, height = _SMALL if small else (WIDTH, HEIGHT)
        self.size = QSize(theme.px(width), theme.px(height))

    def __missing__(self, letters: tuple[str, ...]) -> QPixmap:
        """Draw the chip of these letters in the order of the framework, or the quiet sign of a mark."""
        picture = self[letters] = self._drawn(self.order(letters))
        return picture

    def order(self, letters: tuple[str, ...]) -> tuple[str, ...]:
        """Return letters in the order they are drawn in."""
        return ordered(letters, self._framework.codes)

    def _drawn(self, letters: tuple[str, ...]) -> QPixmap:
        picture = QPixmap(self.size * self.ratio)
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            if letters[0] in MARKS:
                self._draw_mark(painter, letters[0])
            else:
                self._draw_letters(painter, letters)
        return picture

    def _draw_mark(self, painter: QPainter, mark: str) -> None:
        painter.setFont(self._theme.font("secondary"))
        painter.setPen(self._theme.tokens.secondary)
        painter.drawText(QRectF(QPointF(0, 0), self.size), Qt.AlignmentFlag.AlignCenter, mark)

    def _draw_letters(self, painter: QPainter, letters: tuple[str, ...]) -> None:
        frame = QRectF(QPointF(0, 0), self.size)
        radius = self._theme.px(RADIUS["letter"] - 2 * self._small)
        outline = QPainterPath()
        outline.addRoundedRect(frame, radius, radius)
        width = frame.width() / len(letters)
        font = self._font(letters, width)
        for number, code in enumerate(letters):
            colours = self._colours(code)
            part = QRectF(number * width, 0, width, frame.height())
            piece = QPainterPath()
            piece.addRect(part)
            painter.fillPath(
                outline.intersected(piece) if len(letters) > 1 else outline, QColor(colours.fill)
            )
            painter.setFont(font)
            painter.setPen(QColor(colours.ink))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, code)
        self._draw_border(painter, letters, frame, radius)

    def _draw_border(self, painter: QPainter, letters: tuple[str, ...], frame: QRectF, radius: float) -> None:
        width = frame.width() / len(letters)
        inner = frame.adjusted(0.5, 0.5, -0.5, -0.5)
        for number, code in enumerate(letters):
            border = self._colours(code).border
            if border:
                painter.save()
                painter.setClipRect(QRectF(number * width, 0, width, frame.height()))
                painter.setPen(QPen(QColor(border), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inner, radius - 0.5, radius - 0.5)
                painter.restore()
        painter.setPen(QPen(self._theme.tokens.surface, 1))
        for number in range(1, len(letters)):
            x = round(number * width) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, frame.height()))

    def _font(self, letters: tuple[str, ...], width: float) -> QFont:
        font = self._theme.font(bold=True)
        font.setPixelSize(self._theme.px(_TYPE.get(len(letters) + 2 * self._small, _SMALLEST)))
        smallest = self._theme.px(_SMALLEST) // 2
        while font.pixelSize() > smallest and any(
            QFontMetricsF(font).horizontalAdvance(code) > width - 1 for code in letters
        ):
            font.setPixelSize(font.pixelSize() - 1)
        return font

    def _colours(self, code: str) -> Colours:
        letter = self._framework.letter(code)
        if letter is None:
            tokens = self._theme.tokens
            return Colours(tokens.error_tint.name(), tokens.error.name(), tokens.error.name())
        return letter.dark if self._theme.dark else letter.light
