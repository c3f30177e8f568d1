"""Cells that show letters as chips, in a small grid that is only looked at."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from facilitator.domain.frameworks import Framework
from facilitator.gui.grid.chips import Chips
from facilitator.gui.models.import_preview import LETTERS, NOTE, SOURCE
from facilitator.gui.models.rows import BOLD, Index, text
from facilitator.gui.theme import Theme


class LettersDelegate(QStyledItemDelegate):
    """Draws the chips of a cell, and that it has a note; a heading's title is bold."""

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
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- as above
        if self._chips is None:
            return
        size = self._chips.size
        place = rect.center() - QPoint(size.width() // 2, size.height() // 2)
        if letters:
            painter.drawPixmap(place, self._chips[tuple(letters)])
        if index.data(SOURCE):
            self._draw_source(painter, rect, text(index.data(SOURCE)))
        if index.data(NOTE):
            self._draw_note(painter, QPoint(place.x() + size.width(), place.y()))

    def _draw_source(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Draw the text that no letters were found in, as the grid does."""
        font = self._theme.font("label", italic=True)
        room = rect.adjusted(4, 0, -4, 0)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.tokens.secondary)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()

    def _draw_note(self, painter: QPainter, corner: QPoint) -> None:
        """Draw the corner that says that there is a note, as the grid does."""
        size, right = self._theme.px(6), corner.x() + self._theme.px(4)
        up = corner.y() - self._theme.px(2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tokens.accent)
        painter.drawPolygon(
            QPolygonF([QPointF(right - size, up), QPointF(right, up), QPointF(right, up + size)])
        )
        painter.restore()
