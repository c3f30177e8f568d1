"""A text of several lines that grows with what stands in it."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from facilitator.domain.fields import Field
from facilitator.domain.text import TEXT, clean_text
from facilitator.gui.fields.field import FieldSignals, LeavesUndo, difference, units_before
from facilitator.gui.fields.line import cut_words
from facilitator.gui.messages import translate

LEAST, MOST = 2, 12
"""Lines the field is high at least, and at most before it scrolls."""


class TextField(FieldSignals, QPlainTextEdit):
    """Edits a text of several lines, capped as described; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = TEXT
        self._showing = False
        self._around = 0
        # A field that may grow would have its column spread labels over the room that is left.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.installEventFilter(LeavesUndo(self))
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def describe(self, field: Field) -> None:
        """Take the limit and the help."""
        self._limit = field.limit
        self.setPlaceholderText(translate("fields", field.help))

    def set_read_only(self) -> None:
        """Take nothing; the keys still go through the text and select."""
        self.setReadOnly(True)
        self.setPlaceholderText("")
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(by_mouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def value(self) -> Any:
        """Return the text as it stands."""
        return self.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show a text by changing only what differs, so that cursor and scroll position stay."""
        old = self.toPlainText()
        if value == old or (self.hasFocus() and clean_text(old, self._limit, multiline=True) == value):
            return
        start, old_end, new_end = difference(old, value)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units_before(old, start))
        cursor.setPosition(units_before(old, old_end), QTextCursor.MoveMode.KeepAnchor)
        self._showing = True
        cursor.insertText(value[start:new_end])
        self._showing = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text only, as much as there is room for."""
        if self.isReadOnly() or not source.hasText():
            return
        # Twice the limit shows whether anything is cut, without cleaning megabytes.
        pasted = clean_text(source.text(), 2 * self._limit, multiline=True)
        cursor = self.textCursor()
        room = max(0, self._limit - len(self.toPlainText()) + len(cursor.selectedText()))
        cursor.insertText(pasted[:room])
        self.ensureCursorVisible()
        if len(pasted) > room:
            self.refused.emit(cut_words(self._limit))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let what was typed count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink: other lines break now."""
        super().resizeEvent(event)
        self._around = self.height() - event.size().height()
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def _wanted_height(self) -> int:
        lines = max(LEAST, min(MOST, self._lines()))
        return (
            lines * self.fontMetrics().lineSpacing()
            + 2 * int(self.document().documentMargin())
            + self._around
        )

    def _lines(self) -> int:
        return int(self.document().size().height())

    def _grow(self) -> None:
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if self._lines() > MOST else policy.ScrollBarAlwaysOff
        )
        # Fixed, since the style sheet's least height would let a full form squeeze the text.
        height = self._wanted_height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _on_text_changed(self) -> None:
        if self._showing:
            return
        text = self.toPlainText()
        if len(text) > self._limit:
            self._cut(text)
        self.typed.emit()

    def _cut(self, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(units_before(text, self._limit))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        self._showing = True
        cursor.removeSelectedText()
        self._showing = False
        self.refused.emit(cut_words(self._limit))
