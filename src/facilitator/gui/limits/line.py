"""The line that limits are typed into: what was not understood stays in it, to be corrected."""

from PySide6.QtWidgets import QWidget

from facilitator.domain.text import clean_text
from facilitator.domain.words import fill
from facilitator.gui.messages import translate
from facilitator.gui.records.quick_add import QuickAdd, clean_line

ROOM = 2_000
"""Characters of a line."""
_TOLD = 60
"""Characters that are told of what was cut."""


class LimitLine(QuickAdd):
    """Says what was entered; it may be given back, and is then entered again by hand only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_limit(ROOM)
        self._kept = ""
        self.returnPressed.disconnect(self.enter)
        self.returnPressed.connect(self.enter_typed)

    @property
    def kept(self) -> str:
        """The line that was given back last, "" for none."""
        return self._kept

    def enter(self) -> None:
        """Enter what is typed where all typing is to be kept; what was given back is not asked for again."""
        if clean_line(self.text(), ROOM) != self._kept:
            super().enter()

    def enter_typed(self) -> None:
        """Enter what is typed, also the second time."""
        super().enter()

    def keep(self, line: str, words: str) -> None:
        """Take a line back that was not understood, and say why."""
        self._kept = line
        self.setText(line)
        self.refused.emit(words)

    def let_go(self) -> None:
        """Forget the line that was given back: it was entered, or another one."""
        self._kept = ""

    def tidy(self, text: str) -> None:
        """Clean what was typed, and say what was cut."""
        super().tidy(text)
        lost = "" if "\n" in text.strip() else clean_text(text, 2 * ROOM)[ROOM:]
        if lost:
            shown = lost if len(lost) <= _TOLD else f"{lost[:_TOLD].rstrip()}…"
            form = translate("LimitLine", "A line holds {most} characters. This was cut: “{text}”")
            self.refused.emit(fill(form, {"most": f"{ROOM:,}", "text": shown}))
