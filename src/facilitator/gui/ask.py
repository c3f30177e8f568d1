"""Sentences and questions that stop the user; text is shown as typed, never as mark-up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.gui.dialogs.fitting import fit, scrolled
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Button, Paragraph, PlainLabel

Answer = tuple[str, str]
"""The key of an answer and the words on its button."""


class Notice(QDialog):
    """A sentence with a title and answers. The first answer is the safe one: Enter and Esc give it."""

    def __init__(
        self, parent: QWidget, theme: Theme, title: str, sentence: str, answers: Sequence[Answer]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.answer = answers[0][0]
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 8)
        column.setSpacing(8)
        heading = PlainLabel(title, role="section", wrap=True)
        said = Paragraph(sentence)
        said.setMinimumWidth(theme.px(380))
        column.addWidget(heading)
        column.addWidget(said)
        column.addStretch()
        outer = scrolled(self, column)
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 24)
        row.setSpacing(8)
        row.addStretch()
        self.buttons: dict[str, Button] = {}
        for index, (key, words) in reversed(list(enumerate(answers))):
            button = Button(words, "primary" if index == 0 else "")
            button.clicked.connect(self._answerer(key))
            self.buttons[key] = button
            row.addWidget(button)
        safe = self.buttons[self.answer]
        safe.setDefault(True)
        outer.addLayout(row)
        fit(self, theme)
        safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answerer(self, key: str) -> Callable[[], None]:
        def give() -> None:
            self.answer = key
            self.accept()

        return give


def tell(parent: QWidget, theme: Theme, title: str, sentence: str) -> Notice:
    """Show a sentence that has to be read; the window waits for it, the caller does not."""
    notice = Notice(parent, theme, title, sentence, [("", QCoreApplication.translate("Ask", "Close"))])
    notice.open()
    return notice


def ask(
    parent: QWidget,
    theme: Theme,
    title: str,
    question: str,
    answers: Sequence[Answer],
    *,
    chosen: Callable[[str], None],
) -> Notice:
    """Ask a question and return at once; chosen gets the key of the answer, the first one on Enter or Esc."""
    notice = Notice(parent, theme, title, question, answers)

    def answer(_result: int) -> None:
        chosen(notice.answer)

    notice.finished.connect(answer)
    notice.open()
    return notice
