"""The letters as small pictures: each combination drawn once, then copied to the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from facilitator.domain.frameworks import Colours, Framework
from facilitator.domain.legend import ordered
from facilitator.domain.records import MARKS
from facilitator.gui.theme import RADIUS, Theme

WIDTH, HEIGHT = 34, 23
"""Size of a chip in px at 100 %."""
WIDEST = 72
"""Width of a chip where a framework has long signs, at most."""
_SMALL = 20, 15
"""Size of a chip in the legend."""
_TYPE = {1: 13, 2: 12, 3: 11}
_SMALLEST = 9
_LONG, _LEAST = 10, 8
"""Letters of long signs where several share a chip: as wide as it is made for them, and at least."""
_AIR = 4
"""Beside a long sign."""
_MORE = "…"
"""Stands for the signs that there is no room for."""


class Chips(dict[tuple[str, ...], QPixmap]):
    """Pictures of cells, chips[letters], in the colours of a framework and a theme, at one pixel ratio."""

    def __init__(self, theme: Theme, framework: Framework, ratio: float, *, small: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._framework = framework
        self.ratio = ratio
        self._small = small
        width, height = _SMALL if small else (WIDTH, HEIGHT)
        self.size = QSize(max(theme.px(width), self._wanted()), theme.px(height))

    def __missing__(self, letters: tuple[str, ...]) -> QPixmap:
        """Draw the chip of these letters in the order of the framework, or the quiet sign of a mark."""
        picture = self[letters] = self._drawn(self.order(letters))
        return picture

    def order(self, letters: tuple[str, ...]) -> tuple[str, ...]:
        """Return letters in the order they are drawn in."""
        return ordered(letters, self._framework.codes)

    def _wanted(self) -> int:
        """Return how wide a chip is for the three longest signs of the framework, or for one if small."""
        codes = self._framework.codes
        if all(len(code) == 1 for code in codes):
            return 0
        widths = sorted(_widths(codes, self._sized(_LONG)), reverse=True)[: 1 if self._small else 3]
        return min(self._theme.px(WIDEST), round(sum(widths)) + len(widths) * self._theme.px(_AIR))

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
        letters, font = self._fitted(letters)
        parts = self._parts(letters, font)
        painter.setFont(font)
        for code, part in zip(letters, parts, strict=True):
            colours = self._colours(code)
            piece = QPainterPath()
            piece.addRect(part)
            painter.fillPath(
                outline.intersected(piece) if len(letters) > 1 else outline, QColor(colours.fill)
            )
            painter.setPen(QColor(colours.ink))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, code)
        self._draw_border(painter, letters, parts, radius)

    def _draw_border(
        self, painter: QPainter, letters: tuple[str, ...], parts: list[QRectF], radius: float
    ) -> None:
        inner = QRectF(QPointF(0, 0), self.size).adjusted(0.5, 0.5, -0.5, -0.5)
        for code, part in zip(letters, parts, strict=True):
            border = self._colours(code).border
            if border:
                painter.save()
                painter.setClipRect(part)
                painter.setPen(QPen(QColor(border), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inner, radius - 0.5, radius - 0.5)
                painter.restore()
        painter.setPen(QPen(self._theme.tokens.surface, 1))
        for part in parts[1:]:
            x = round(part.left()) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, part.height()))

    def _parts(self, letters: tuple[str, ...], font: QFont) -> list[QRectF]:
        """Share the chip among letters: alike among single ones, else by their widths."""
        width, height = self.size.width(), self.size.height()
        widths = _widths(letters, font)
        if all(len(code) == 1 for code in letters if code != _MORE):
            widths = [0.0] * len(letters)
        spare = (width - sum(widths)) / len(letters)
        lefts = [sum(widths[:number]) + number * spare for number in range(len(letters))]
        return [QRectF(left, 0, own + spare, height) for left, own in zip(lefts, widths, strict=True)]

    def _fitted(self, letters: tuple[str, ...]) -> tuple[tuple[str, ...], QFont]:
        """Return the letters that there is room for, and the font in which there is."""
        long = any(len(code) > 1 for code in letters)
        smallest = self._theme.px(_LEAST) if long else self._theme.px(_SMALLEST) // 2
        font = self._sized(_TYPE.get(len(letters) + 2 * self._small, _SMALLEST))
        while font.pixelSize() > smallest and not self._fits(letters, font, long=long):
            font.setPixelSize(font.pixelSize() - 1)
        while long and len(letters) > 2 and not self._fits(letters, font, long=long):
            letters = (*letters[: -2 if letters[-1] == _MORE else -1], _MORE)
        return letters, font

    def _fits(self, letters: tuple[str, ...], font: QFont, *, long: bool) -> bool:
        widths = _widths(letters, font)
        needed = sum(widths) if long else max(widths) * len(letters)
        return needed + len(letters) * (2 if long and len(letters) > 1 else 1) <= self.size.width()

    def _sized(self, size: int) -> QFont:
        """Return the font of letters, so large at 100 %."""
        font = self._theme.font(bold=True)
        font.setPixelSize(self._theme.px(size))
        return font

    def _colours(self, code: str) -> Colours:
        letter, tokens = self._framework.letter(code), self._theme.tokens
        if code == _MORE:
            return Colours(tokens.row.name(), tokens.ink.name(), tokens.edge.name())
        if letter is None:
            return Colours(tokens.error_tint.name(), tokens.error.name(), tokens.error.name())
        return letter.dark if self._theme.dark else letter.light


def _widths(codes: Sequence[str], font: QFont) -> list[float]:
    metrics = QFontMetricsF(font)
    return [metrics.horizontalAdvance(code) for code in codes]
