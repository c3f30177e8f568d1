"""Asks for the password of a copy that is to be sent, and for what goes into it."""

import unicodedata

from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QRadioButton, QWidget

from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.password_line import PasswordLine
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph, set_property
from facilitator.storage.sealed import SHORTEST


class SealDialog(QDialog):
    """A password typed twice, and clean or everything; says what is missing until it is right."""

    heading: QLabel
    help_words: Paragraph
    clean: QRadioButton
    everything: QRadioButton
    password_label: QLabel
    password_line: PasswordLine
    again_label: QLabel
    again_line: PasswordLine
    hint: Paragraph
    reveal: QCheckBox
    cancel: QPushButton
    place_button: QPushButton

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "seal")
        self._words()
        self.clean.setChecked(True)
        for line in (self.password_line, self.again_line):
            line.textChanged.connect(self._look)
            line.returnPressed.connect(self._go_on)
        self.reveal.toggled.connect(self._show_or_hide)
        self.cancel.clicked.connect(self.reject)
        self.place_button.clicked.connect(self.accept)
        self._look()
        fit(self, theme)
        self.password_line.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self.password_line.text()

    @property
    def with_history(self) -> bool:
        """Whether notes and history go along."""
        return self.everything.isChecked()

    def _words(self) -> None:
        words = self.tr(
            "Only those who know the password can open it, and without it there is no way back in. Send the"
            " password by another way than the file."
        )
        self.setWindowTitle(self.tr("Password-protected copy"))
        self.setAccessibleDescription(words)
        self.heading.setText(self.tr("Password-protected copy"))
        self.help_words.setText(words)
        self.clean.setText(self.tr("&Clean copy: without notes and history"))
        self.everything.setText(self.tr("&Everything, with notes and history"))
        self.password_label.setText(self.tr("&Password"))
        self.password_line.setAccessibleName(self.tr("Password"))
        self.again_label.setText(self.tr("The same &again"))
        self.again_line.setAccessibleName(self.tr("The same password again"))
        self.reveal.setText(self.tr("&Show what is typed"))
        self.cancel.setText(self.tr("Cancel"))
        self.place_button.setText(self.tr("Choose a place…"))

    def _look(self) -> None:
        """Say what is missing."""
        lacking = self._lacking()
        words = lacking or self.tr("Both are the same.")
        self.hint.setText(words)
        set_property(self.hint, "role", "secondary" if lacking else "done")
        self.place_button.setEnabled(not lacking)
        for line in (self.password_line, self.again_line):
            line.setAccessibleDescription(words)

    def _lacking(self) -> str:
        """Return what keeps the password from being taken, "" where nothing does."""
        lines = (self.password_line, self.again_line)
        first, again = (unicodedata.normalize("NFC", line.text()) for line in lines)
        missing = SHORTEST - len(first)
        if not first and not again:
            return self.tr("At least {least} characters; a few words are best.").format(least=SHORTEST)
        if missing > 0:
            return counted(
                missing,
                self.tr("One more character is needed."),
                self.tr("{count} more characters are needed."),
            )
        if first == again:
            return ""
        return (
            self.tr("Type it once more.") if first.startswith(again) else self.tr("The two are not the same.")
        )

    def _go_on(self) -> None:
        """Lead Enter to the line that is not right yet."""
        if not self.place_button.isEnabled() and self.password_line.hasFocus():
            self.again_line.setFocus()

    def _show_or_hide(self) -> None:
        for line in (self.password_line, self.again_line):
            line.set_shown(shown=self.reveal.isChecked())
