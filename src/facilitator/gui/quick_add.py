"""A line that stays ready: type, press Enter, type the next; a list can be pasted at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from facilitator.domain.labels import label
from facilitator.domain.text import LINE, clean_text
from facilitator.domain.words import Message
from facilitator.gui.fields import LineField

MOST = 2_000
"""Lines taken from one paste."""


class QuickAdd(LineField):
    """Says what was entered; what is pasted as several lines is entered as so many."""

    entered = Signal(list)
    """The lines, cleaned, none of them empty."""
    abandoned = Signal()
    """Esc was pressed in the empty line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Room for a list that is dropped or pasted from the menu; a line is cut when it is entered.
        self.setMaxLength(MOST * 16)
        self.returnPressed.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a list from the clipboard whole; the line itself could not hold it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\n" in text.strip():
                self.enter_lines(text)
                return
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.abandoned.emit()
            return
        super().keyPressEvent(event)

    def tidy(self, text: str) -> None:
        """Enter a list; a single line is tidied."""
        if "\n" in text.strip():
            self.enter_lines(text)
        else:
            super().tidy(text)

    def enter_lines(self, text: str) -> None:
        """Enter each line of a text."""
        lines = text.strip()[: MOST * LINE].splitlines()
        kept = [line for line in (clean_line(line) for line in lines[:MOST]) if line]
        if kept:
            self.clear()
            self.entered.emit(kept)

    def _enter(self) -> None:
        line = clean_line(self.text())
        if line:
            self.clear()
            self.entered.emit([line])


def added_label(titles: Sequence[str]) -> Message:
    """Return the name of the edit that added records."""
    if len(titles) == 1:
        return label("record.add", title=titles[0])
    return label("records.add", count=str(len(titles)))


def clean_line(line: str) -> str:
    """Return a line of a list without its bullet or number; tabs between columns stay."""
    parts = [clean_text(part, LINE) for part in line.split("\t")]
    bare = "\t".join(parts).strip()
    head, _, rest = bare.partition(" ")
    bullet = head in {"-", "*", "•", "–", "·"} or (head[:-1].isdigit() and head[-1:] in {".", ")"})
    return rest.strip() if bullet else bare
