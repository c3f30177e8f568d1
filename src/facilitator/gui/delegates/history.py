"""How a line of what happened is drawn: its time, its words, and what stands at its right."""

from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.gui.look import icons
from facilitator.gui.messages import translate
from facilitator.gui.models.history import ASIDE, FLAG, TAKEN_BACK
from facilitator.gui.models.rows import BOLD, QUIET, Index, text
from facilitator.gui.theme import Theme
from facilitator.gui.times import clock

_GAP, _EDGE, _PAD, _HEADING, _FLAG = 14, 8, 7, 38, 14
_WRAP = Qt.TextFlag.TextWordWrap
_LATE = datetime(2000, 12, 28, 22, 58).astimezone()
"""A time that is as wide as any."""


class HistoryDelegate(QStyledItemDelegate):
    """Draws the time in front of the words; what was taken back is struck out, a checkpoint has a flag."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._widest = clock(_LATE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the words at the width of the view."""
        del option
        if index.data(BOLD):
            return QSize(0, self._theme.px(_HEADING))
        room = self._room(QRect(0, 0, self._view.viewport().width(), 9999), index)
        height = QFontMetrics(self._font(index)).boundingRect(room, _WRAP, _words(index)).height()
        return QSize(0, height + 2 * self._theme.px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line, or the heading of a day."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        QApplication.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, QStyleOptionViewItem(option), painter, self._view
        )
        painter.save()
        if index.data(BOLD):
            self._draw_day(painter, rect, index)
        else:
            self._draw_line(painter, rect, index)
        painter.restore()

    def _draw_day(self, painter: QPainter, rect: QRect, index: Index) -> None:
        theme = self._theme
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.tokens.ink)
        inside = rect.adjusted(theme.px(_EDGE), 0, 0, -theme.px(_PAD))
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, flags, text(index.data(Qt.ItemDataRole.DisplayRole)))

    def _draw_line(self, painter: QPainter, rect: QRect, index: Index) -> None:
        theme, tokens = self._theme, self._theme.tokens
        back = bool(index.data(TAKEN_BACK))
        quiet = theme.font("secondary")
        offset = QFontMetrics(theme.font()).ascent() - QFontMetrics(quiet).ascent()
        inside = rect.adjusted(theme.px(_EDGE), theme.px(_PAD), -theme.px(_EDGE), 0)
        room = self._room(rect, index).translated(0, theme.px(_PAD))
        painter.setFont(quiet)
        painter.setPen(tokens.secondary)
        painter.drawText(inside.adjusted(0, offset, 0, 0), 0, text(index.data(QUIET)))
        aside = inside.adjusted(0, offset, 0, 0)
        painter.drawText(aside, Qt.AlignmentFlag.AlignRight, text(index.data(ASIDE)))
        if index.data(FLAG):
            size = theme.px(_FLAG)
            line = QFontMetrics(theme.font()).height()
            place = QPoint(room.left() - size - theme.px(4), room.top() + (line - size) // 2)
            ratio = self._view.devicePixelRatioF()
            painter.drawPixmap(place, icons.pixmap(theme, "flag", "accent", _FLAG, ratio))
        painter.setFont(self._font(index))
        painter.setPen(tokens.faint if back else tokens.ink)
        painter.drawText(room, _WRAP, _words(index))

    def _font(self, index: Index) -> QFont:
        font = self._theme.font("body", bold=bool(index.data(FLAG)))
        font.setStrikeOut(bool(index.data(TAKEN_BACK)))
        return font

    def _room(self, rect: QRect, index: Index) -> QRect:
        """Return where the words stand: behind the time and the flag, before what is at the right."""
        theme = self._theme
        metrics = QFontMetrics(theme.font("secondary"))
        left = theme.px(_EDGE + _GAP) + metrics.horizontalAdvance(self._widest)
        if index.data(FLAG):
            left += theme.px(_FLAG + 5)
        aside = text(index.data(ASIDE))
        right = theme.px(_EDGE) + (metrics.horizontalAdvance(aside) + theme.px(_GAP) if aside else 0)
        return rect.adjusted(left, 0, -right, 0)


def _words(index: Index) -> str:
    words = text(index.data(Qt.ItemDataRole.DisplayRole))
    return translate("History", "{what} (taken back)").format(what=words) if index.data(TAKEN_BACK) else words
