"""Cells of a row as chips, one beside the other, in as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.domain.frameworks import Framework
from facilitator.domain.records import Cell
from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.texts import spoken
from facilitator.gui.theme import Theme

_GAP = 6


class RowPreview(QWidget):
    """Draws cells; what was not understood is drawn as it was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._chips: Chips | None = None
        self._framework: Framework | None = None
        self._cells: list[Cell] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def use(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        theme.changed.connect(self._dress)

    def show_cells(self, framework: Framework, cells: Sequence[Cell]) -> None:
        """Show the cells of a row in the letters of a framework."""
        self._framework, self._cells = framework, list(cells)
        self.setAccessibleName("; ".join(spoken(cell, framework) for cell in cells))
        self._dress()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow row has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        if self._chips is None:
            return 0
        lines = max(0, len(self._cells) - 1) // self._in_line(width)
        return lines * self._pitch() + self._chips.size.height()

    def sizeHint(self) -> QSize:
        """Ask for room for a few."""
        width = 0 if self._chips is None else 6 * self._chips.size.width()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        del event
        theme, chips = self._theme, self._chips
        if theme is None or chips is None:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("label", italic=True))
        painter.setPen(theme.tokens.secondary)
        in_line, step = self._in_line(self.width()), chips.size.width() + theme.px(_GAP)
        for number, cell in enumerate(self._cells):
            place = QPoint(number % in_line * step, number // in_line * self._pitch())
            if cell.letters:
                painter.drawPixmap(place, chips[cell.letters])
            else:
                room = QRect(place, chips.size)
                said = painter.fontMetrics().elidedText(
                    cell.source, Qt.TextElideMode.ElideRight, room.width()
                )
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)
        painter.end()

    def _in_line(self, width: int) -> int:
        assert self._theme is not None
        assert self._chips is not None
        gap = self._theme.px(_GAP)
        return max(1, (width + gap) // (self._chips.size.width() + gap))

    def _pitch(self) -> int:
        assert self._theme is not None
        assert self._chips is not None
        return self._chips.size.height() + self._theme.px(_GAP)

    def _dress(self) -> None:
        if self._theme is not None and self._framework is not None:
            self._chips = Chips(self._theme, self._framework, self.devicePixelRatioF())
        self.updateGeometry()
        self.update()
