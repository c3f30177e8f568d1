"""The history in a window of its own, with undo and redo."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.forms import load_form
from facilitator.gui.history_list import HistoryList
from facilitator.gui.pages.page import Context
from facilitator.gui.widgets import Paragraph


class HistoryDialog(QDialog):
    """Reads the journal aloud; Ctrl+Z and Ctrl+Y go back and forth while it is open."""

    history: HistoryList
    history_help: Paragraph
    undo_button: QPushButton
    redo_button: QPushButton
    close_button: QPushButton

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = context.document
        load_form(self, "history")
        self.history.use(context.document, context.theme)
        self.undo_button.clicked.connect(self._document.undo)
        self.redo_button.clicked.connect(self._document.redo)
        self.close_button.clicked.connect(self.accept)
        # Not the buttons' own shortcuts: those wait until the button was seen to go down.
        for keys, answer in (
            ("Ctrl+Z", self._document.undo),
            ("Ctrl+Shift+Z", self._document.redo),
            ("Ctrl+Y", self._document.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(answer)
        self._document.changed.connect(self._show_buttons)
        self._show_buttons()
        fit(self, context.theme, QSize(600, 560))
        self.history.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self) -> None:
        history = self._document.history
        self.undo_button.setEnabled(history.undoable is not None)
        self.redo_button.setEnabled(history.redoable is not None)
