"""Cells that show letters as chips, in a small grid that is only looked at."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from facilitator.domain.frameworks import Framework
from facilitator.gui.grid.chips import Chips
from facilitator.gui.models.import_preview import LETTERS
from facilitator.gui.models.rows import BOLD, Index
from facilitator.gui.theme import Theme


class LettersDelegate(QStyledItemDelegate):
    """Draws the chips of a cell; a heading's title is bold."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._chips: Chips | None = None

    def use(self, framework: Framework) -> None:
        """Draw the letters in the colours of a framework."""
        self._chips = Chips(self._theme, framework, self._view.devicePixelRatioF())
        self._view.viewport().update()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Make headings bold, and leave letters to the chips."""
        super().initStyleOption(option, index)
        if index.data(BOLD):
            font = QFont(self._view.font())
            font.setBold(True)
            option.font = font  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        if index.column():
            option.text = ""  # pyright: ignore[reportAttributeAccessIssue] -- as above

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        letters = index.data(LETTERS)
        if letters and self._chips is not None:
            rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- as above
            size = self._chips.size
            place = rect.center() - QPoint(size.width() // 2, size.height() // 2)
            painter.drawPixmap(place, self._chips[tuple(letters)])
