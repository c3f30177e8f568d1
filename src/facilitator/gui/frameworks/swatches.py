"""A letter's chip as it looks on light and on dark surfaces, side by side."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from facilitator.domain.frameworks import Colours, Shades
from facilitator.gui.grid.chips import HEIGHT, WIDTH
from facilitator.gui.messages import translate
from facilitator.gui.theme import RADIUS, Scheme, Theme, read_tokens

_MARGIN = 3


def swatch_size(theme: Theme) -> QSize:
    """Return the size of the two chips with the surfaces they lie on."""
    return QSize(theme.px(2 * (WIDTH + 2 * _MARGIN)), theme.px(HEIGHT + 2 * _MARGIN))


def swatch(theme: Theme, shades: Shades, sign: str, ratio: float) -> QPixmap:
    """Return a sign on both surfaces, light first."""
    size = swatch_size(theme)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    half = size.width() / 2
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (scheme, colours) in enumerate(
            ((Scheme.LIGHT, shades.light), (Scheme.DARK, shades.dark))
        ):
            ground = QRectF(number * half, 0, half, size.height())
            painter.fillRect(ground, _surface(scheme))
            _draw_chip(painter, theme, ground, colours, sign)
    return picture


def _draw_chip(painter: QPainter, theme: Theme, ground: QRectF, colours: Colours, sign: str) -> None:
    margin, radius = theme.px(_MARGIN), theme.px(RADIUS["letter"])
    frame = ground.adjusted(margin + 0.5, margin + 0.5, -margin - 0.5, -margin - 0.5)
    painter.setPen(QPen(QColor(colours.border or colours.fill), 1))
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(frame, radius, radius)
    painter.setFont(theme.font("label" if len(sign) > 2 else "secondary", bold=True))
    painter.setPen(QColor(colours.ink))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, sign)


@cache
def _surface(scheme: Scheme) -> QColor:
    return read_tokens(scheme)[0].surface


def colour_words(name: str) -> str:
    """Return what a colour of letters is called."""
    if name.startswith("level-"):
        return translate("Colours", "Step {number} of a scale").format(number=name.removeprefix("level-"))
    return {
        "brown": translate("Colours", "Brown"),
        "blue": translate("Colours", "Blue"),
        "yellow": translate("Colours", "Yellow"),
        "pale": translate("Colours", "Pale"),
        "teal": translate("Colours", "Teal"),
        "violet": translate("Colours", "Violet"),
        "grey": translate("Colours", "Grey"),
        "slate": translate("Colours", "Slate"),
    }.get(name, name)
