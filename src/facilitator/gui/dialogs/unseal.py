"""Asks for the password of a sealed copy."""

from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QWidget

from facilitator.domain.words import fill
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.password_line import PasswordLine
from facilitator.gui.forms import load_form
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph


class UnsealDialog(QDialog):
    """A line for the password, and why the last one did not open the file; Enter takes it."""

    heading: Paragraph
    help_words: Paragraph
    password_label: QLabel
    password_line: PasswordLine
    why: Paragraph
    reveal: QCheckBox
    cancel: QPushButton
    open_button: QPushButton

    def __init__(self, theme: Theme, name: str, why: str, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "unseal")
        self._words(name, why)
        self.why.setVisible(bool(why))
        self.password_line.textChanged.connect(self._look)
        self.reveal.toggled.connect(self._show_or_hide)
        self.cancel.clicked.connect(self.reject)
        self.open_button.clicked.connect(self.accept)
        self._look()
        fit(self, theme)
        self.password_line.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self.password_line.text()

    def _words(self, name: str, why: str) -> None:
        heading = fill(self.tr("“{name}” needs its password"), {"name": name})
        help_words = self.tr("The workshop in it opens as a file of its own, which has no password.")
        self.setWindowTitle(heading)
        self.setAccessibleDescription(f"{why} {help_words}".strip())
        self.heading.setText(heading)
        self.help_words.setText(help_words)
        self.password_label.setText(self.tr("&Password"))
        self.password_line.setAccessibleName(self.tr("Password"))
        self.password_line.setAccessibleDescription(why)
        self.why.setText(why)
        self.reveal.setText(self.tr("&Show what is typed"))
        self.cancel.setText(self.tr("Cancel"))
        self.open_button.setText(self.tr("Open"))

    def _look(self) -> None:
        self.open_button.setEnabled(bool(self.password))

    def _show_or_hide(self) -> None:
        self.password_line.set_shown(shown=self.reveal.isChecked())
