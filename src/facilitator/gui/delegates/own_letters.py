"""The table of a framework's letters: signs as chips, and a mark where something has to be mended."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from facilitator.domain.frameworks import colours
from facilitator.gui.look import icons
from facilitator.gui.models.own_letters import COLOUR, FLAWED, SIGN
from facilitator.gui.models.rows import Index, text
from facilitator.gui.theme import RADIUS, Theme

_WIDTH, _HEIGHT, _LEFT, _MARK = 34, 23, 8, 14


class OwnLettersDelegate(QStyledItemDelegate):
    """Draws the sign of a letter in its colours."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the sign to the chip."""
        super().initStyleOption(option, index)
        if index.column() == SIGN:
            option.text = ""  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        if index.column() != SIGN:
            return
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- as above
        px = self._theme.px
        chip = QRect(rect.left() + px(_LEFT), rect.center().y() - px(_HEIGHT) // 2, px(_WIDTH), px(_HEIGHT))
        self._draw_chip(painter, chip, index)
        if index.data(FLAWED):
            mark = icons.pixmap(self._theme, "error", "error", _MARK, self._view.devicePixelRatioF())
            painter.drawPixmap(QPoint(chip.right() + px(6), rect.center().y() - px(_MARK) // 2), mark)

    def _draw_chip(self, painter: QPainter, chip: QRect, index: Index) -> None:
        shades = colours()[text(index.data(COLOUR))]
        look = shades.dark if self._theme.dark else shades.light
        radius = self._theme.px(RADIUS["letter"])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.border or look.fill), 1))
        painter.setBrush(QColor(look.fill))
        painter.drawRoundedRect(chip, radius, radius)
        painter.setFont(self._theme.font("body", bold=True))
        painter.setPen(QColor(look.ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text(index.data()))
        painter.restore()
