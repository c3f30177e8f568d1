"""How a line of the history is drawn."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.gui.messages import translate
from facilitator.gui.models.history import TAKEN_BACK
from facilitator.gui.models.rows import BOLD, QUIET, Index, text
from facilitator.gui.theme import Theme

_TIME, _EDGE, _PAD, _HEADING = 52, 8, 7, 38
_WRAP = Qt.TextFlag.TextWordWrap


class HistoryDelegate(QStyledItemDelegate):
    """Draws the time in front of the words; what was taken back is struck out and says so."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the words at the width of the view."""
        del option
        if index.data(BOLD):
            return QSize(0, self._theme.px(_HEADING))
        width = self._view.viewport().width()
        height = QFontMetrics(self._theme.font()).boundingRect(
            self._room(QRect(0, 0, width, 9999)), _WRAP, _words(index)
        )
        return QSize(0, height.height() + 2 * self._theme.px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line, or the heading of a day."""
        theme, tokens = self._theme, self._theme.tokens
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        QApplication.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, QStyleOptionViewItem(option), painter, self._view
        )
        painter.save()
        if index.data(BOLD):
            painter.setFont(theme.font("body", bold=True))
            painter.setPen(tokens.ink)
            inside = rect.adjusted(theme.px(_EDGE), 0, 0, -theme.px(_PAD))
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(inside, flags, text(index.data(Qt.ItemDataRole.DisplayRole)))
        else:
            back = bool(index.data(TAKEN_BACK))
            inside = rect.adjusted(theme.px(_EDGE), theme.px(_PAD), 0, 0)
            painter.setFont(theme.font("secondary"))
            painter.setPen(tokens.secondary)
            offset = QFontMetrics(theme.font()).ascent() - QFontMetrics(theme.font("secondary")).ascent()
            painter.drawText(inside.adjusted(0, offset, 0, 0), 0, text(index.data(QUIET)))
            painter.setFont(_struck(theme.font(), struck=back))
            painter.setPen(tokens.faint if back else tokens.ink)
            painter.drawText(self._room(rect).adjusted(0, theme.px(_PAD), 0, 0), _WRAP, _words(index))
        painter.restore()

    def _room(self, rect: QRect) -> QRect:
        theme = self._theme
        return rect.adjusted(theme.px(_EDGE + _TIME), 0, -theme.px(_EDGE), 0)


def _words(index: Index) -> str:
    words = text(index.data(Qt.ItemDataRole.DisplayRole))
    return translate("History", "{what} (taken back)").format(what=words) if index.data(TAKEN_BACK) else words


def _struck(font: QFont, *, struck: bool) -> QFont:
    font.setStrikeOut(struck)
    return font
