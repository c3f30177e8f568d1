"""A line that stays ready: type, press Enter, type the next; a list can be pasted at once."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from facilitator.domain.labels import label
from facilitator.domain.text import LINE, clean_text
from facilitator.domain.words import Message, fill
from facilitator.gui.document import Document
from facilitator.gui.fields import LineField
from facilitator.gui.messages import counted, translate

MOST = 2_000
"""Lines taken from one paste."""
_ROOM = MOST * 16
"""UTF-16 units of a list that is dropped or pasted from the menu; pasted by key it may be longer."""
_MOST_READ = MOST * LINE
"""Characters of a paste that are looked at."""


class QuickAdd(LineField):
    """Says what was entered; what is pasted as several lines is entered as so many."""

    entered = Signal(list)
    """The lines, cleaned, none of them empty."""
    abandoned = Signal()
    """Esc was pressed in the empty line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.returnPressed.connect(self.enter)

    def set_limit(self, limit: int) -> None:
        """Keep so many characters of each line at most, and of each column of a row."""
        super().set_limit(limit)
        self.setMaxLength(_ROOM)

    def use(self, document: Document) -> None:
        """Say to a document that something is typed, and enter it when all typing is to be kept."""

        def follow(text: str) -> None:
            document.set_typing(self, typing=bool(text.strip()))

        self.textChanged.connect(follow)
        document.flush_requested.connect(self.enter)

    def rest(self) -> None:
        """Take nothing, and go: nothing may be added."""
        self.setEnabled(False)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a list from the clipboard whole; the line itself could not hold it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            # Rows of a table too: the line would lose where a column ends.
            if "\n" in text.strip() or "\t" in text.strip():
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
            self.enter_lines(text, cut=len(text.encode("utf-16-le", "surrogatepass")) >= 2 * _ROOM)
        else:
            super().tidy(text)

    def enter_lines(self, text: str, *, cut: bool = False) -> None:
        """Enter each line of a text, and say what was left out or cut; cut: the text has lost its end."""
        text = text.strip()
        lines = text[:_MOST_READ].splitlines()
        there = [(line, clean_line(line, self._limit)) for line in lines[:MOST]]
        kept = [clean for _line, clean in there if clean]
        if not kept:
            return
        self.clear()
        self.entered.emit(kept)
        if len(lines) > MOST or len(text) > _MOST_READ or cut:
            self._say_left_out(len(kept), 0 if cut else len(text.splitlines()))
        else:
            self._say_cut(
                sum(1 for line, _clean in there if any(len(p) > self._limit for p in line.split("\t")))
            )

    def enter(self) -> None:
        """Enter what is typed."""
        line = clean_line(self.text(), self._limit)
        if line:
            self.clear()
            self.entered.emit([line])

    def _say_left_out(self, kept: int, given: int) -> None:
        many = QLocale().toString
        form = translate("QuickAdd", "Took the first {kept} lines only. Paste the rest of the list again.")
        if given:
            form = translate(
                "QuickAdd", "Took the first {kept} of {given} lines only. Paste the rest of the list again."
            )
        self.refused.emit(fill(form, {"kept": many(kept), "given": many(given)}))

    def _say_cut(self, count: int) -> None:
        if count:
            one = translate("QuickAdd", "1 line was cut: an entry holds {most} characters.")
            many = translate("QuickAdd", "{count} lines were cut: an entry holds {most} characters.")
            self.refused.emit(fill(counted(count, one, many), {"most": str(self._limit)}))


def added_label(titles: Sequence[str]) -> Message:
    """Return the name of the edit that added records."""
    if len(titles) == 1:
        return label("record.add", title=titles[0])
    return label("records.add", count=str(len(titles)))


def clean_line(line: str, limit: int = LINE) -> str:
    """Return a line of a list without its bullet or number; tabs between columns stay."""
    parts = [clean_text(part, limit) for part in line.split("\t")]
    bare = "\t".join(parts).strip()
    head, _, rest = bare.partition(" ")
    bullet = head in {"-", "*", "•", "–", "·"} or (head[:-1].isdigit() and head[-1:] in {".", ")"})
    return rest.strip() if bullet else bare
