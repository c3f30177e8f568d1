"""The history in a window of its own, with undo and redo, and the way back to a checkpoint."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.history import Step
from facilitator.gui.ask import tell
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.name import ask_checkpoint
from facilitator.gui.earlier.going_back import ask_to_go_back
from facilitator.gui.earlier.history import HistoryList
from facilitator.gui.earlier.reading import EarlierReader, Past
from facilitator.gui.forms import load_form
from facilitator.gui.messages import error_words
from facilitator.gui.models.earlier import EarlierState, checkpoint_of
from facilitator.gui.pages.page import Context
from facilitator.gui.widgets import Paragraph


class HistoryDialog(QDialog):
    """Reads the journal aloud; Ctrl+Z and Ctrl+Y go back and forth while it is open."""

    history: HistoryList
    history_help: Paragraph
    undo_button: QPushButton
    redo_button: QPushButton
    back_button: QPushButton
    checkpoint_button: QPushButton
    close_button: QPushButton

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document = context.document
        load_form(self, "history")
        self._reader = EarlierReader(context.document, context.tasks, self)
        self._reader.arrived.connect(self._offer)
        self.history.use(context.document, context.theme)
        self.history.line_chosen.connect(self._show_buttons)
        self.undo_button.clicked.connect(self._document.undo)
        self.redo_button.clicked.connect(self._document.redo)
        self.back_button.clicked.connect(self._read)
        self.checkpoint_button.clicked.connect(self._ask_checkpoint)
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
        fit(self, context.theme, QSize(640, 560))
        self.history.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _checkpoint(self) -> Step | None:
        """The checkpoint that is chosen."""
        return self.history.checkpoint

    def _show_buttons(self) -> None:
        history, editable = self._document.history, self._document.read_only is None
        self.undo_button.setEnabled(history.undoable is not None)
        self.redo_button.setEnabled(history.redoable is not None)
        self.undo_button.setVisible(editable)
        self.redo_button.setVisible(editable)
        self.checkpoint_button.setVisible(editable)
        self.back_button.setVisible(editable and self._checkpoint is not None)

    def _read(self) -> None:
        """Read what the workshop was at the checkpoint that is chosen."""
        if self._checkpoint is not None:
            self._reader.want(checkpoint_of(self._checkpoint))

    def _offer(self, state: EarlierState, past: Past | UserError) -> None:
        if isinstance(past, UserError):
            title = self.tr("It cannot be read")
            tell(self, self._context.theme, title, error_words(past))
        elif not past.differences:
            title = self.tr("Nothing has changed since")
            sentence = self.tr("The workshop is as it was at this checkpoint.")
            tell(self, self._context.theme, title, sentence)
        else:
            ask_to_go_back(self, self._context, state, past.then, len(past.differences))

    def _ask_checkpoint(self) -> None:
        ask_checkpoint(self, self._context.theme, self._document, self._context.say)
