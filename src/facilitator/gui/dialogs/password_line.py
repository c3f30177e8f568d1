"""A line for a password."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

_HINT = Qt.InputMethodHint
_UNLEARNT = _HINT.ImhSensitiveData | _HINT.ImhNoPredictiveText | _HINT.ImhNoAutoUppercase


class PasswordLine(QLineEdit):
    """Shows dots, or what is typed where that is wanted; no keyboard on the screen learns it either way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_shown(shown=False)

    def set_shown(self, *, shown: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)
        # After the mode, which drops these hints where the text is shown.
        self.setInputMethodHints(self.inputMethodHints() | _UNLEARNT)
