"""How a finding is drawn in a list: what, where, why, and the fixes as links."""

from operator import itemgetter

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.gui.findings.cards import TONES
from facilitator.gui.models.findings import ROW, FindingRow
from facilitator.gui.models.rows import Index
from facilitator.gui.theme import Theme

_INDENT, _RIGHT, _PAD, _GAP, _LINKS = 24, 16, 12, 3, 14
_WRAP = Qt.TextFlag.TextWordWrap


class FindingDelegate(QStyledItemDelegate):
    """Draws findings; measuring is kept with each row, since a list of a thousand is laid out often."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a finding at the width of the view."""
        del option
        row: FindingRow = index.data(ROW)
        key = (self._view.viewport().width(), self._theme.zoom)
        height = row.heights.get(key)
        if height is None:
            row.heights.clear()
            height = row.heights[key] = self._height(row, key[0])
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a finding."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        QApplication.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, QStyleOptionViewItem(option), painter, self._view
        )
        row: FindingRow = index.data(ROW)
        theme, tokens = self._theme, self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_dot(painter, rect, row)
        for words, size, bold, colour, place in self._lines(row, rect):
            painter.setFont(theme.font(size, bold=bold))
            painter.setPen(colour)
            painter.drawText(place, _WRAP, words)
        painter.setFont(theme.font("secondary", bold=True))
        painter.setPen(tokens.accent)
        for words, place in self.links(row, rect):
            painter.drawText(place, 0, words)
        painter.restore()

    def links(self, row: FindingRow, rect: QRect) -> list[tuple[str, QRect]]:
        """Return the words and place of each link, in lines of as many as fit."""
        metrics = QFontMetrics(self._theme.font("secondary", bold=True))
        inside = self._inside(rect)
        gap = self._theme.px(_LINKS)
        place = QPoint(inside.left(), self._below_words(row, rect))
        found: list[tuple[str, QRect]] = []
        for words, _fix, _act in row.links:
            width = min(metrics.horizontalAdvance(words) + 1, inside.width())
            if place.x() > inside.left() and place.x() + width > inside.right():
                place = QPoint(inside.left(), place.y() + metrics.lineSpacing() + self._theme.px(_GAP))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            found.append((shown, QRect(place, QSize(width, metrics.lineSpacing()))))
            place = QPoint(place.x() + width + gap, place.y())
        return found

    def link_at(self, row: FindingRow, rect: QRect, point: QPoint) -> int:
        """Return the number of the link at a point, -1 where there is none."""
        for number, (_words, place) in enumerate(self.links(row, rect)):
            if place.adjusted(-3, -3, 3, 3).contains(point):
                return number
        return -1

    def _lines(self, row: FindingRow, rect: QRect) -> list[tuple[str, str, bool, QColor, QRect]]:
        """Return title, place, reason and advice, each with its look and where it is drawn."""
        tokens = self._theme.tokens
        ink = tokens.secondary if row.quiet else tokens.ink
        inside = self._inside(rect)
        elide = Qt.TextElideMode.ElideRight
        bold, quiet = self._metrics("body", bold=True), self._metrics("secondary")
        looks = (
            (bold.elidedText(row.words.title, elide, inside.width()), "body", True, ink),
            (quiet.elidedText(row.words.where, elide, inside.width()), "secondary", False, tokens.secondary),
            (row.words.why, "body", False, ink),
            (row.words.advice, "body", False, tokens.secondary),
        )
        lines: list[tuple[str, str, bool, QColor, QRect]] = []
        top = inside.top()
        for words, size, is_bold, colour in filter(itemgetter(0), looks):
            height = self._wrapped(words, size, inside.width(), bold=is_bold)
            lines.append((words, size, is_bold, colour, QRect(inside.left(), top, inside.width(), height)))
            top += height + self._theme.px(_GAP)
        return lines

    def _draw_dot(self, painter: QPainter, rect: QRect, row: FindingRow) -> None:
        """Draw the severity, as a ring where it is waived."""
        side, tokens = self._theme.px(8), self._theme.tokens
        middle = rect.top() + self._theme.px(_PAD) + self._metrics("body", bold=True).lineSpacing() / 2
        dot = QRectF(rect.left() + self._theme.px(6), middle - side / 2, side, side)
        if row.quiet or row.finding is None or row.finding.waived:
            painter.setPen(QPen(tokens.secondary, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            dot.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(tokens, TONES[row.finding.severity]))
        painter.drawEllipse(dot)

    def _height(self, row: FindingRow, width: int) -> int:
        rect = QRect(0, 0, width, 9999)
        links = self.links(row, rect)
        bottom = links[-1][1].bottom() + 1 if links else self._below_words(row, rect)
        return bottom + self._theme.px(_PAD)

    def _below_words(self, row: FindingRow, rect: QRect) -> int:
        return self._lines(row, rect)[-1][-1].bottom() + 1 + self._theme.px(2 * _GAP) * bool(row.links)

    def _wrapped(self, words: str, size: str, width: int, *, bold: bool = False) -> int:
        return self._metrics(size, bold=bold).boundingRect(QRect(0, 0, width, 9999), _WRAP, words).height()

    def _metrics(self, size: str, *, bold: bool = False) -> QFontMetrics:
        return QFontMetrics(self._theme.font(size, bold=bold))

    def _inside(self, rect: QRect) -> QRect:
        theme = self._theme
        return rect.adjusted(theme.px(_INDENT), theme.px(_PAD), -theme.px(_RIGHT), -theme.px(_PAD))
