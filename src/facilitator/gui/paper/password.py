"""Asks for the password of a PDF, and says how well it would hold."""

import math
import unicodedata
from itertools import pairwise

from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QWidget

from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.password_line import PasswordLine
from facilitator.gui.forms import load_form
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph, set_property

SHORTEST, LONGEST = 8, 127
"""Characters a password has at least, and bytes it has at most: PDF reads no more."""
FAIR, STRONG = 45.0, 70.0
"""Bits from which a password holds off a person, and a machine."""
_KINDS = ((str.islower, 26), (str.isupper, 26), (str.isdecimal, 10))
_OTHERS = 33

_WORDS = {
    "warning": QT_TRANSLATE_NOOP("CharterPage", "Weak: easily guessed. Another word or two make it strong."),
    "secondary": QT_TRANSLATE_NOOP("CharterPage", "Fair: it holds off a person, not a machine with time."),
    "done": QT_TRANSLATE_NOOP("CharterPage", "Strong."),
}


def strength(password: str) -> float:
    """Return about how many bits a guesser has to try, what repeats counting little."""
    every = sum(size for has, size in _KINDS if any(has(sign) for sign in password))
    # A space between words is one sign more, and not all there are on the keyboard.
    every += 1 if " " in password else 0
    every += 0 if password.replace(" ", "").isalnum() else _OTHERS
    repeated = sum(1 for one, other in pairwise(password) if _follows(one, other))
    counted = min(len(password) - repeated, 2 * len(set(password)))
    return max(0, counted) * math.log2(every) if every else 0.0


def _follows(one: str, other: str) -> bool:
    """Return whether a sign is the one before it, or its neighbour in a row such as 1234."""
    return abs(ord(one) - ord(other)) <= 1


class PasswordDialog(QDialog):
    """A password typed twice; says how strong it is, and what is missing until it is right."""

    heading: QLabel
    help_words: Paragraph
    password_label: QLabel
    password_line: PasswordLine
    strength: Paragraph
    again_label: QLabel
    again_line: PasswordLine
    hint: Paragraph
    reveal: QCheckBox
    cancel: QPushButton
    place_button: QPushButton

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "charter_password")
        self._words()
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
        """What was typed, in the form that a reader of PDF makes of it."""
        return unicodedata.normalize("NFKC", self.password_line.text())

    def _words(self) -> None:
        title = translate("CharterPage", "PDF with a password")
        words = translate(
            "CharterPage",
            "Only those who know the password can open the PDF. It is kept nowhere here, and nobody can"
            " recover it once it is lost. Send it by another way than the file. Such a PDF is not fit for"
            " archives.",
        )
        self.setWindowTitle(title)
        self.setAccessibleDescription(words)
        self.heading.setText(title)
        self.help_words.setText(words)
        self.password_label.setText(translate("CharterPage", "&Password"))
        self.password_line.setAccessibleName(translate("CharterPage", "Password"))
        self.again_label.setText(translate("CharterPage", "The same &again"))
        self.again_line.setAccessibleName(translate("CharterPage", "The same password again"))
        self.reveal.setText(translate("CharterPage", "&Show what is typed"))
        self.cancel.setText(translate("CharterPage", "Cancel"))
        self.place_button.setText(translate("CharterPage", "Choose a place…"))

    def _look(self) -> None:
        """Say how strong the password is, and what is missing."""
        bits = strength(self.password)
        role = "done" if bits >= STRONG else "secondary" if bits >= FAIR else "warning"
        self.strength.setText(translate("CharterPage", _WORDS[role]) if self.password else "")
        set_property(self.strength, "role", role)
        lacking = self._lacking()
        words = lacking or translate("CharterPage", "Both are the same.")
        self.hint.setText(words)
        set_property(self.hint, "role", "secondary" if lacking else "done")
        self.place_button.setEnabled(not lacking)
        self.password_line.setAccessibleDescription(f"{self.strength.text()} {words}".strip())
        self.again_line.setAccessibleDescription(words)

    def _lacking(self) -> str:
        """Return what keeps the password from being taken, "" where nothing does."""
        first, again = self.password, unicodedata.normalize("NFKC", self.again_line.text())
        if len(first) < SHORTEST:
            words = translate("CharterPage", "At least {least} characters; a few words are best.")
            return fill(words, {"least": str(SHORTEST)})
        if len(first.encode("utf-8", "ignore")) > LONGEST:
            return translate("CharterPage", "That is longer than a PDF can take.")
        if first == again:
            return ""
        if first.startswith(again):
            return translate("CharterPage", "Type it once more.")
        return translate("CharterPage", "The two are not the same.")

    def _go_on(self) -> None:
        """Lead Enter to the line that is not right yet."""
        if not self.place_button.isEnabled() and self.password_line.hasFocus():
            self.again_line.setFocus()

    def _show_or_hide(self) -> None:
        for line in (self.password_line, self.again_line):
            line.set_shown(shown=self.reveal.isChecked())
