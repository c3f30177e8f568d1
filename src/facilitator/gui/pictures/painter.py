"""Drawing pictures with Qt, in the colours and the zoom of the window."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from facilitator.gui.theme import TYPE, Scheme, Theme, read_tokens
from facilitator.pictures import Box, Line, Medium, Picture, Shade, Words
from facilitator.pictures.shapes import Colour, Size

_DASHES = (3.0, 3.0)
"""Length of a dash and of the gap after it, in widths of the line."""


class Inks:
    """Fonts and colours of a theme as it is now, and the words measured with them.

    What leaves the window is light, whatever the window is: it goes onto slides and into mails.
    """

    def __init__(self, theme: Theme, *, leaves: bool = False) -> None:
        self._theme = theme
        self._tokens, self._dark = read_tokens(Scheme.LIGHT) if leaves else (theme.tokens, theme.dark)
        self._fonts: dict[tuple[Size, bool], QFont] = {}
        self._metrics: dict[tuple[Size, bool], QFontMetricsF] = {}
        sizes: dict[Size, float] = {
            "label": theme.px(TYPE["label"]),
            "secondary": theme.px(TYPE["secondary"]),
            "body": theme.px(TYPE["body"]),
            "section": theme.px(TYPE["section"]),
        }
        self.medium = Medium(theme.zoom / 100, sizes, self._wide)

    def font(self, size: Size, *, bold: bool) -> QFont:
        """Return the font of a size."""
        key = size, bold
        if key not in self._fonts:
            self._fonts[key] = self._theme.font(size, bold=bold)
        return self._fonts[key]

    def colour(self, colour: Colour) -> QColor:
        """Return a colour as it is on the window's surfaces."""
        if isinstance(colour, Shade):
            return QColor(colour.dark if self._dark else colour.light)
        found: QColor = getattr(self._tokens, colour)
        return found

    def _wide(self, text: str, size: Size, bold: bool) -> float:  # noqa: FBT001 -- as a medium measures
        key = size, bold
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(size, bold=bold))
        return self._metrics[key].horizontalAdvance(text)


def paint(painter: QPainter, picture: Picture, inks: Inks, *, outlines: bool = False) -> None:
    """Draw a picture at the origin; outlines draws letters as shapes, where the typeface is not at hand."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for shape in picture.shapes:
        if isinstance(shape, Box):
            _paint_box(painter, shape, inks)
        elif isinstance(shape, Line):
            _paint_line(painter, shape, inks)
        else:
            _paint_words(painter, shape, inks, outlines=outlines)


def _paint_box(painter: QPainter, box: Box, inks: Inks) -> None:
    """Draw a box on whole pixels, so that its sides are sharp."""
    left, top = round(box.x), round(box.y)
    area = QRectF(left, top, round(box.x + box.width) - left, round(box.y + box.height) - top)
    if area.width() < 1:
        area.setWidth(1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if box.fill is None else inks.colour(box.fill))
    if box.edge is not None:
        painter.setPen(_pen(inks.colour(box.edge), 1, dashed=box.dashed))
        area.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(area, box.radius, box.radius)


def _paint_line(painter: QPainter, line: Line, inks: Inks) -> None:
    """Draw a line in the middle of whole pixels."""
    weight = max(1, round(line.weight))
    half = weight % 2 / 2
    ends = QLineF(
        round(line.x) + half * (line.x == line.to_x),
        round(line.y) + half * (line.y == line.to_y),
        round(line.to_x) + half * (line.x == line.to_x),
        round(line.to_y) + half * (line.y == line.to_y),
    )
    painter.setPen(_pen(inks.colour(line.colour), weight, dashed=line.dashed))
    painter.drawLine(ends)


def _paint_words(painter: QPainter, words: Words, inks: Inks, *, outlines: bool) -> None:
    font, at = inks.font(words.size, bold=words.bold), QPointF(words.x, round(words.y))
    if outlines:
        path = QPainterPath()
        path.addText(at, font, words.text)
        painter.fillPath(path, inks.colour(words.colour))
        return
    painter.setFont(font)
    painter.setPen(inks.colour(words.colour))
    painter.drawText(at, words.text)


def _pen(colour: QColor, width: float, *, dashed: bool) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern(_DASHES)
    return pen
