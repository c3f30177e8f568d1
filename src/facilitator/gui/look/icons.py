"""The app's own icons: strokes of 20 × 20, coloured from the theme."""

from functools import cache

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from facilitator.gui.theme import Theme
from facilitator.paths import resources

SIZE = 18
"""How large an icon is beside text, in px at 100 %."""
_RATIOS = (1, 2)


def icon(theme: Theme, name: str, colour: str = "ink", size: int = SIZE) -> QIcon:
    """Return the icon resources/icons/name.svg in a colour of the theme (a field of Tokens)."""
    made = QIcon()
    side = theme.px(size)
    ink: QColor = getattr(theme.tokens, colour)
    for ratio in _RATIOS:
        made.addPixmap(_drawn(name, ink, side, ratio), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, theme.tokens.faint, side, ratio), QIcon.Mode.Disabled)
    return made


def pixmap(theme: Theme, name: str, colour: str = "ink", size: int = SIZE, ratio: float = 1) -> QPixmap:
    """Return the icon as a picture of size px at 100 %, sharp at a device pixel ratio."""
    return _drawn(name, getattr(theme.tokens, colour), theme.px(size), ratio)


def bind(
    theme: Theme, owner: QAbstractButton | QAction, name: str, colour: str = "ink", size: int = SIZE
) -> None:
    """Give a button or action an icon that follows the theme for as long as it lives."""
    _Bound(theme, owner, name, colour, size).show()


class _Bound(QObject):
    """An icon of its owner; Qt ends the connection with it."""

    def __init__(
        self, theme: Theme, owner: QAbstractButton | QAction, name: str, colour: str, size: int
    ) -> None:
        super().__init__(owner)
        self._theme = theme
        self._owner = owner
        self._name = name
        self._colour = colour
        self._size = size
        theme.changed.connect(self.show)

    def show(self) -> None:
        """Draw the icon as the theme is now."""
        self._owner.setIcon(icon(self._theme, self._name, self._colour, self._size))
        if isinstance(self._owner, QAbstractButton):
            side = self._theme.px(self._size)
            self._owner.setIconSize(QSize(side, side))


def _drawn(name: str, colour: QColor, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(_source(name).replace("currentColor", colour.name()).encode())
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")
