"""A few lines to write a note in, laid over the grid beside the cell they belong to."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.edits import NOTE
from facilitator.gui.document import Document
from facilitator.gui.fields import TextField

Accept = Callable[[str], None]


class NoteEditor(TextField):
    """Opens over a place; Enter or leaving takes the text, Shift+Enter begins a line, Escape leaves it."""

    closed = Signal()
    """The editor is about to go, and the focus is to go back."""

    def __init__(self, document: Document, say: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._limit = NOTE
        self._document = document
        self._accept: Accept | None = None
        self._before = ""
        self.setPlaceholderText(
            QCoreApplication.translate("Grid", "Note. Enter keeps it, Shift+Enter begins a new line.")
        )
        self.hide()
        self.typed.connect(self._note_typing)
        self.refused.connect(say)
        document.flush_requested.connect(self.finish)

    def begin(self, place: QPoint, width: int, text: str, name: str, accept: Accept) -> None:
        """Open at a place; accept is given the text if it is another one when the editor closes."""
        self.finish()
        self.setFixedWidth(width)
        self.setPlainText(text)
        self._accept, self._before = accept, text
        self.setAccessibleName(name)
        self.move(place)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Take the text and close."""
        accept, text = self._accept, self.toPlainText().strip()
        if accept is not None:
            self.cancel()
            if text != self._before.strip():
                accept(text)

    def cancel(self) -> None:
        """Close and leave the note as it was."""
        if self._accept is None:
            return
        self._accept = None
        self._document.set_typing(self, typing=False)
        if self.hasFocus():
            # First: what is hidden with the focus passes it on as Tab does, which would move the cursor.
            self.closed.emit()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the text on Enter, leave it on Escape; the grid behind sees none of the keys."""
        enter = Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the text when the focus goes elsewhere, but for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def _note_typing(self) -> None:
        if self._accept is not None:
            typing = self.toPlainText().strip() != self._before.strip()
            self._document.set_typing(self, typing=typing)
