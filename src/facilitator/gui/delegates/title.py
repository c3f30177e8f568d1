"""A row with a title, and quiet words at its right; edited in place like any field."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from facilitator.gui.document import Document
from facilitator.gui.fields import LineField
from facilitator.gui.models.rows import BOLD, QUIET, Index, text
from facilitator.gui.records.record_form import PAUSE
from facilitator.gui.theme import Theme

ROW, HEADING = 34, 42
"""Heights in px at 100 %."""
_GAP = 12


class InPlaceDelegate(QStyledItemDelegate):
    """Edits a text in place: typing becomes an edit after a pause, and the save state knows of it."""

    def __init__(self, document: Document, say: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._say = say
        self._editor: LineField | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        document.flush_requested.connect(self.flush)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line that is capped and tidied like that of a form."""
        del option
        editor = LineField(parent)
        editor.setAccessibleName(text(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.typed.connect(self._on_typed)
        editor.refused.connect(self._say)
        self._editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the editor."""
        self._pause.stop()
        self._editor = None
        self._document.set_typing(self, typing=False)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text; what is being typed stays where it comes to the same."""
        cast("LineField", editor).show_value(text(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text to the model; a name that was emptied stays as it was."""
        typed = cast("LineField", editor).text()
        if typed.strip():
            model.setData(index, typed, Qt.ItemDataRole.EditRole)

    def flush(self) -> None:
        """Turn what was typed into an edit now."""
        self._pause.stop()
        if self._editor is not None:
            self.commitData.emit(self._editor)
            self._document.set_typing(self, typing=False)

    def _on_typed(self) -> None:
        self._document.set_typing(self, typing=True)
        self._pause.start()


class TitleDelegate(InPlaceDelegate):
    """Draws a title, bold for headings, and quiet words at the right where there is room."""

    def __init__(
        self, document: Document, theme: Theme, say: Callable[[str], None], parent: QTreeView
    ) -> None:
        super().__init__(document, say, parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; a heading has air above it."""
        del option
        return QSize(self._theme.px(120), self._theme.px(HEADING if index.data(BOLD) else ROW))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over the title, as high as a row."""
        del index
        height = self._theme.px(ROW) - 2
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        editor.setGeometry(rect.left(), rect.bottom() - height, rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the background as the style does, then both texts."""
        shown = QStyleOptionViewItem(option)
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, shown, painter, self._view)
        painter.save()
        self._draw_texts(painter, option.rect, index)  # pyright: ignore[reportAttributeAccessIssue] -- as above
        painter.restore()

    def _draw_texts(self, painter: QPainter, rect: QRect, index: Index) -> None:
        theme, bold = self._theme, bool(index.data(BOLD))
        inside = rect.adjusted(theme.px(6), 0, -theme.px(_GAP), 0)
        inside.setTop(rect.bottom() - theme.px(ROW))
        quiet = text(index.data(QUIET))
        title = text(index.data(Qt.ItemDataRole.DisplayRole))
        font = theme.font("body", bold=bold)
        room = inside.width()
        if quiet:
            room -= self._draw_quiet(painter, inside, quiet, QFontMetrics(font).horizontalAdvance(title))
        painter.setFont(font)
        painter.setPen(theme.tokens.ink)
        words = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _draw_quiet(self, painter: QPainter, inside: QRect, quiet: str, title_width: int) -> int:
        """Draw the quiet words in the room the title leaves, at least a third; return what they took."""
        font = self._theme.font("secondary")
        metrics = QFontMetrics(font)
        gap = self._theme.px(_GAP)
        room = max(inside.width() // 3, inside.width() - title_width - gap)
        words = metrics.elidedText(quiet, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.secondary)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return metrics.horizontalAdvance(words) + gap
