"""A line to type in, laid over the place whose text it changes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.text import LINE
from facilitator.gui.document import Document
from facilitator.gui.fields.line import cut_words

Accept = Callable[[str], None]


class InlineEditor(QLineEdit):
    """Opens over a place; Enter or leaving takes the text, Escape does not."""

    closed = Signal()
    """The editor went away and the focus is to go back."""
    ended = Signal()
    """The editor went away, and nothing has been taken yet."""
    refused = Signal(str)
    """A sentence: what was typed or pasted was cut."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._accept: Accept | None = None
        self._before = ""
        self._limit = LINE
        self.hide()
        self.textEdited.connect(self._note_typing)
        document.flush_requested.connect(self.finish)

    @property
    def open(self) -> bool:
        """Whether something is being edited."""
        return self._accept is not None

    def begin(
        self, place: QRect, text: str, name: str, accept: Accept, hint: str = "", *, limit: int = LINE
    ) -> None:
        """Open over a place; accept is given the text if it is another one when the editor closes."""
        self.finish()
        self._accept = accept
        self._before = text
        # Qt counts UTF-16 units, of which a character may have two; one more is seen, and cut with a word.
        self.setMaxLength(2 * (limit + 1))
        self._limit = limit
        self.setText(text)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Take the text and close."""
        accept, text = self._accept, self.text()
        if accept is not None:
            self.cancel()
            if text.strip() != self._before.strip():
                accept(text)

    def cancel(self) -> None:
        """Close and leave everything as it was."""
        if self._accept is None:
            return
        self._accept = None
        self._document.set_typing(self, typing=False)
        if self.hasFocus():
            # First: what is hidden with the focus passes it on as Tab does, which would move the cursor.
            self.closed.emit()
        self.hide()
        self.ended.emit()

    def event(self, event: QEvent) -> bool:
        """Keep keys that are shortcuts of the window, such as undo, for the text while it is being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _takes(event):
            self.finish()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; the grid behind sees none of the keys."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return
        super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the text when the focus goes elsewhere, but for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def _note_typing(self, text: str) -> None:
        if len(text) > self._limit:
            text = text[: self._limit]
            self.setText(text)
            self.refused.emit(cut_words(self._limit))
        self._document.set_typing(self, typing=text.strip() != self._before.strip())


def _takes(event: QKeyEvent) -> bool:
    return Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
