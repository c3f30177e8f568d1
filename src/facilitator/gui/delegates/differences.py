"""How a difference is drawn in a list: a sign for what happened, the title, and a line for each detail."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from facilitator.domain.difference import Action
from facilitator.gui.models.differences import FEW, ROW, DifferenceRow
from facilitator.gui.models.rows import Index, text
from facilitator.gui.theme import Theme

_EDGE, _SIGN, _INDENT, _RIGHT, _PAD, _GAP, _HEADING = 8, 18, 38, 12, 9, 3, 42
_BREAK = "<br>"
SIGNS: dict[Action, tuple[str, str, str]] = {
    "added": ("+", "done", "done_tint"),
    "removed": ("−", "error", "error_tint"),
    "changed": ("±", "warning", "warning_tint"),
    "moved": ("↕", "secondary", "hover"),
}
"""The sign of what happened, its colour and the colour behind it, so that none is told by colour alone."""


class DifferenceDelegate(QStyledItemDelegate):
    """Draws differences: each line cut to the width, or whole where the row was opened."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the width of the view."""
        del option
        row: DifferenceRow | None = index.data(ROW)
        if row is None:
            return QSize(0, self._theme.px(_HEADING))
        if not row.open:
            lines = FEW if row.long else len(row.words.lines)
            return QSize(0, self._height_of_lines(lines))
        key = (self._view.viewport().width(), self._theme.zoom)
        if key not in row.heights:
            row.heights.clear()
            *_, (*_, last) = self._pieces(row, QRect(0, 0, key[0], 9_999))
            row.heights[key] = last.bottom() + 1 + self._theme.px(_PAD)
        return QSize(0, row.heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a difference, or the heading of a stage."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        QApplication.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, QStyleOptionViewItem(option), painter, self._view
        )
        row: DifferenceRow | None = index.data(ROW)
        theme = self._theme
        painter.save()
        if row is None:
            painter.setFont(theme.font("section", bold=True))
            painter.setPen(theme.tokens.ink)
            inside = rect.adjusted(theme.px(_EDGE), 0, -theme.px(_RIGHT), -theme.px(_PAD))
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            words = text(index.data(Qt.ItemDataRole.DisplayRole))
            painter.drawText(inside, flags, self._cut(words, "section", inside.width(), bold=True))
        else:
            self._draw_sign(painter, rect, row.difference.action)
            for words, size, bold, colour, place in self._pieces(row, rect):
                painter.setFont(theme.font(size, bold=bold))
                painter.setPen(colour)
                painter.drawText(place, self._wrap(row, words, size, place.width(), bold=bold), words)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show what is cut under the mouse, as typed."""
        row: DifferenceRow | None = index.data(ROW)
        if event.type() is not QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        cut = self.cut(row, view.visualRect(index))
        QToolTip.showText(
            event.globalPos(), f"<span>{_BREAK.join(map(escape, cut))}</span>" if cut else "", view
        )
        return True

    def cut(self, row: DifferenceRow, rect: QRect) -> list[str]:
        """Return the title and lines that are not seen whole, none where the row is open."""
        if row.open:
            return []
        said = (row.words.title, *row.lines)
        shown = (words for words, *_look in self._pieces(row, rect))
        return [whole for whole, words in zip(said, shown, strict=False) if whole != words]

    def link(self, row: DifferenceRow, rect: QRect) -> QRect:
        """Return where a row says that there are more lines; nowhere where there are none."""
        if not row.long:
            return QRect()
        *_, (words, size, bold, _colour, place) = self._pieces(row, rect)
        place.setWidth(self._metrics(size, bold=bold).horizontalAdvance(words))
        return place

    def _pieces(self, row: DifferenceRow, rect: QRect) -> Iterator[tuple[str, str, bool, QColor, QRect]]:
        """Yield the title, each line and the link, with their looks and places."""
        theme, tokens = self._theme, self._theme.tokens
        inside = rect.adjusted(theme.px(_INDENT), theme.px(_PAD), -theme.px(_RIGHT), 0)
        top, width = inside.top(), max(1, inside.width())
        looks = [(row.words.title, "body", True, tokens.ink)]
        looks += [(line, "secondary", False, tokens.secondary) for line in row.lines]
        if row.more:
            looks.append((row.more, "secondary", True, tokens.accent))
        for words, size, bold, colour in looks:
            metrics = self._metrics(size, bold=bold)
            shown, height = words, metrics.lineSpacing()
            if row.open:
                wrap = self._wrap(row, words, size, width, bold=bold)
                height = max(height, metrics.boundingRect(QRect(0, 0, width, 9_999), wrap, words).height())
            else:
                shown = self._cut(words, size, width, bold=bold)
            yield shown, size, bold, colour, QRect(inside.left(), top, width, height)
            top += height + theme.px(_GAP)

    def _wrap(
        self, row: DifferenceRow, words: str, size: str, width: int, *, bold: bool = False
    ) -> Qt.TextFlag:
        """Return how a line breaks: between words, within them only where one is wider than the room."""
        if not row.open:
            return Qt.TextFlag.TextSingleLine
        metrics = self._metrics(size, bold=bold)
        wide = any(metrics.horizontalAdvance(word) > width for word in words.split())
        return Qt.TextFlag.TextWrapAnywhere if wide else Qt.TextFlag.TextWordWrap

    def _height_of_lines(self, lines: int) -> int:
        theme = self._theme
        line = self._metrics("secondary").lineSpacing() + theme.px(_GAP)
        return self._metrics("body", bold=True).lineSpacing() + lines * line + 2 * theme.px(_PAD)

    def _draw_sign(self, painter: QPainter, rect: QRect, action: Action) -> None:
        theme, tokens = self._theme, self._theme.tokens
        sign, colour, behind = SIGNS[action]
        side = theme.px(_SIGN)
        middle = rect.top() + theme.px(_PAD) + self._metrics("body", bold=True).lineSpacing() / 2
        box = QRectF(rect.left() + theme.px(_EDGE), round(middle - side / 2), side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(tokens, behind))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(getattr(tokens, colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def _cut(self, words: str, size: str, width: int, *, bold: bool = False) -> str:
        return self._metrics(size, bold=bold).elidedText(words, Qt.TextElideMode.ElideRight, width)

    def _metrics(self, size: str, *, bold: bool = False) -> QFontMetrics:
        return QFontMetrics(self._theme.font(size, bold=bold))
