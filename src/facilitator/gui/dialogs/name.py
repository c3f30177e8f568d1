"""Asks for a name of one line."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from facilitator.domain.text import clean_text
from facilitator.domain.words import fill
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.document import Document
from facilitator.gui.forms import load_form
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme
from facilitator.gui.times import clock
from facilitator.gui.widgets import Paragraph

MOST = 60
"""Characters of a name: a line of the history has room for it."""


class NameDialog(QDialog):
    """A heading, a question, and a line with a suggestion that stands until another is typed."""

    heading: QLabel
    question: Paragraph
    line_label: QLabel
    line: QLineEdit
    cancel: QPushButton
    take_button: QPushButton

    def __init__(self, theme: Theme, heading: str, question: str, suggestion: str, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "name")
        self.setWindowTitle(heading)
        self.setAccessibleDescription(question)
        self.heading.setText(heading)
        self.question.setText(question)
        self.line_label.setText(self.tr("&Name"))
        self.line.setAccessibleName(self.tr("Name"))
        self.line.setMaxLength(MOST)
        self.line.setPlaceholderText(suggestion)
        self.line.setText(suggestion)
        self.line.selectAll()
        self.cancel.setText(self.tr("Cancel"))
        self.take_button.setText(heading)
        self.cancel.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.accept)
        fit(self, theme)
        self.line.setFocus()

    @property
    def name(self) -> str:
        """The name as it may be kept; the suggestion where nothing is typed."""
        return clean_text(self.line.text(), MOST) or self.line.placeholderText()


def ask_checkpoint(parent: QWidget, theme: Theme, document: Document, say: Callable[[str], None]) -> None:
    """Ask for a name, give it to the workshop as it is, and say so; return at once."""
    dialog = NameDialog(
        theme,
        translate("Checkpoint", "Set a checkpoint"),
        translate(
            "Checkpoint",
            "It gives the workshop as it is now a name, so that you can compare with it and go back to it.",
        ),
        suggested(datetime.now(UTC)),
        parent,
    )

    def take() -> None:
        document.set_checkpoint(dialog.name)
        done = translate("Checkpoint", "Checkpoint “{name}” is set. Ctrl+Shift+H leads to it.")
        say(fill(done, {"name": dialog.name}))

    dialog.accepted.connect(take)
    open_dialog(dialog)


def suggested(at: datetime) -> str:
    """Return a name for whoever has none: the day of the week and the time."""
    day = QLocale().dayName(at.astimezone().isoweekday(), QLocale.FormatType.LongFormat)
    return fill(translate("Checkpoint", "{day} {time}"), {"day": day, "time": clock(at)})
