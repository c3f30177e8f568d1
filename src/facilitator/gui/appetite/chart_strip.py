"""A small picture in a form: drawn as pictures are, without places to go to."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.gui.pictures.painter import Inks, paint
from facilitator.gui.theme import Theme
from facilitator.pictures import Chart, Picture

_LEAST, _MOST = 240, 960
"""Widths between which it is drawn, in px at 100 %."""


class ChartStrip(QWidget):
    """Draws a chart as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._inks: Inks | None = None
        self._chart: Chart | None = None
        self._laid: tuple[int, Picture] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def use(self, theme: Theme) -> None:
        """Take colours and sizes from a theme."""
        self._theme = theme
        self._dress()
        theme.changed.connect(self._dress)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart."""
        if chart != self._chart:
            self._chart, self._laid = chart, None
            self.setAccessibleName(chart.title)
            self.setAccessibleDescription(self.picture.text)
            self.updateGeometry()
            self.update()

    @property
    def picture(self) -> Picture:
        """The picture as it is laid out now."""
        return self._picture(self.width())

    def hasHeightForWidth(self) -> bool:
        """Say that the height may depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture at a width."""
        return round(self._picture(width).height) + 1 if self._chart is not None else 0

    def sizeHint(self) -> QSize:
        """Ask for a width that is read with ease."""
        width = self._theme.px(_MOST) if self._theme is not None else _MOST
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need room for the words."""
        width = self._theme.px(_LEAST) if self._theme is not None else _LEAST
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        del event
        if self._chart is not None and self._inks is not None:
            painter = QPainter(self)
            paint(painter, self.picture, self._inks)
            painter.end()

    def _dress(self) -> None:
        assert self._theme is not None
        self._inks, self._laid = Inks(self._theme), None
        self.updateGeometry()
        self.update()

    def _picture(self, width: int) -> Picture:
        assert self._chart is not None
        assert self._inks is not None
        assert self._theme is not None
        if self._laid is None or self._laid[0] != width:
            room = max(self._theme.px(_LEAST), min(width, self._theme.px(_MOST)))
            self._laid = width, self._chart.drawn(room, self._inks.medium)
        return self._laid[1]
