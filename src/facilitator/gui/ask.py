"""Sentences and questions that stop the user; text is shown as typed, never as mark-up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.gui.dialogs.fitting import fit, scrolled
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Button, Paragraph, PlainLabel

Answer = tuple[str, str]
"""The key of an answer and the words on its button."""


class Notice(QDialog):
    """A sentence with a title and answers. Enter gives the first; Esc too, unless escape names another."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        title: str,
        sentence: str,
        answers: Sequence[Answer],
        *,
        escape: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.answer = escape or answers[0][0]
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 8)
        column.setSpacing(8)
        heading = PlainLabel(title, role="section", wrap=True)
        said = Paragraph(sentence)
        said.setMinimumWidth(theme.px(380))
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column.addWidget(heading)
        column.addWidget(said)
        column.addStretch()
        outer = scrolled(self, column)
        outer.addLayout(self._row(answers))
        fit(self, theme)
        self.buttons[answers[0][0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, answers: Sequence[Answer]) -> QHBoxLayout:
        """Make the buttons, the first answer at the right."""
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 24)
        row.setSpacing(8)
        row.addStretch()
        self.buttons: dict[str, Button] = {}
        for index, (key, words) in reversed(list(enumerate(answers))):
            button = Button(words, "primary" if index == 0 else "")
            button.setDefault(index == 0)
            button.clicked.connect(self._answerer(key))
            self.buttons[key] = button
            row.addWidget(button)
        return row

    def _answerer(self, key: str) -> Callable[[], None]:
        def give() -> None:
            self.answer = key
            self.accept()

        return give


def tell(parent: QWidget, theme: Theme, title: str, sentence: str) -> Notice:
    """Show a sentence that has to be read; the window waits for it, the caller does not."""
    notice = Notice(parent, theme, title, sentence, [("", QCoreApplication.translate("Ask", "Close"))])
    open_dialog(notice)
    return notice


def ask(
    parent: QWidget,
    theme: Theme,
    title: str,
    question: str,
    answers: Sequence[Answer],
    *,
    chosen: Callable[[str], None],
    escape: str = "",
) -> Notice:
    """Ask a question and return at once; chosen gets the key of the answer: on Enter the first one.

    On Esc it is the first one as well, unless another is named.
    """
    notice = Notice(parent, theme, title, question, answers, escape=escape)

    def answer(_result: int) -> None:
        chosen(notice.answer)

    notice.finished.connect(answer)
    open_dialog(notice)
    return notice
