"""A text of one line."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.fields import Field
from facilitator.domain.text import LINE, clean_text
from facilitator.gui.fields.field import FieldSignals, LeavesUndo, moved_cursor
from facilitator.gui.messages import translate


class LineField(FieldSignals, QLineEdit):
    """Edits a one-line text, capped as described."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = LINE
        self.installEventFilter(LeavesUndo(self))
        self.textEdited.connect(self.tidy)
        self.returnPressed.connect(self.left)
        self.set_limit(LINE)

    def set_limit(self, limit: int) -> None:
        """Keep so many characters at most."""
        self._limit = limit
        # Qt counts UTF-16 units, of which a character may have two; tidy counts characters and sees one more.
        self.setMaxLength(2 * (limit + 1))

    def describe(self, field: Field) -> None:
        """Take the limit and the help."""
        self.set_limit(field.limit)
        self.setPlaceholderText(translate("fields", field.help))

    def set_read_only(self) -> None:
        """Take nothing; help on what to type would mislead."""
        self.setReadOnly(True)
        self.setPlaceholderText("")

    def value(self) -> Any:
        """Return the text as it stands."""
        return self.text()

    def show_value(self, value: Any) -> None:
        """Show a text; what is being typed stays as it is where it comes to the same."""
        old = self.text()
        if value == old or (self.hasFocus() and clean_text(old, self._limit) == value):
            return
        position = moved_cursor(old, value, self.cursorPosition())
        self.setText(value)
        self.setCursorPosition(position if self.hasFocus() else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on where the text ends, where neither mouse nor Tab says otherwise."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason:
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let what was typed count, and show the beginning again."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self.setCursorPosition(0)

    def tidy(self, text: str) -> None:
        """Cut and clean what was typed or pasted."""
        if len(text) > self._limit or not text.isprintable():
            tidy = clean_text(text, self._limit)
            position = moved_cursor(text, tidy, self.cursorPosition())
            self.setText(tidy)
            self.setCursorPosition(position)
            if len(text) > self._limit:
                self.refused.emit(cut_words(self._limit))
        self.typed.emit()


def cut_words(limit: int) -> str:
    """Return the sentence that says that a text was cut."""
    text = translate("RecordForm", "Only the first {count} characters were kept.")
    return text.format(count=limit)
