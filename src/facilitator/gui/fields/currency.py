"""The code of a currency."""

from PySide6.QtWidgets import QWidget

from facilitator.gui.fields.line import LineField
from facilitator.gui.messages import translate


class CurrencyField(LineField):
    """Edits a code such as EUR: letters are made capitals, and what is no code is said on leaving."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self.left.connect(self._check)

    def tidy(self, text: str) -> None:
        """Write in capitals what was typed."""
        if text != text.upper():
            position = self.cursorPosition()
            text = text.upper()
            self.setText(text)
            self.setCursorPosition(position)
        super().tidy(text)

    def _check(self) -> None:
        """Say once of a text that it is no code; it stays, since nobody knows every currency."""
        text = "" if self.isReadOnly() else self.text().strip()
        if text and text != self._said and not (len(text) == 3 and text.isascii() and text.isalpha()):
            words = translate("RecordForm", "“{text}” is no code of a currency, such as EUR: three letters.")
            self.refused.emit(words.format(text=text))
        self._said = text
