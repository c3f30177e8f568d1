"""What stands beside the grid: what is noted in the cell of the cursor, then the findings."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.gui.findings.card_list import FindingList
from facilitator.gui.findings.cards import Told, nothing_told
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Card, Paragraph

LINES = 8
"""Lines of a note that are shown here; the cell's own line shows all of it."""


class Beside(QWidget):
    """A small card with a note where there is one, and the list of findings, which takes the focus."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        mendable: bool = True,
        told: Told = nothing_told,
    ) -> None:
        super().__init__(parent)
        self.findings = FindingList(theme, self, mendable=mendable, told=told)
        self._place = Paragraph(role="secondary")
        self._words = Paragraph()
        self._words.set_most(LINES)
        self.note = Card(theme, parent=self)
        self.note.body.setSpacing(2)
        self.note.body.addWidget(self._place)
        self.note.body.addWidget(self._words)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addWidget(self.findings)
        self.setFocusProxy(self.findings)

    def show_note(self, place: str, words: str) -> None:
        """Show what is noted at a place; nothing where there are no words."""
        if words:
            self._place.setText(place)
            self._words.setText(words)
        if self.note.isHidden() == bool(words):
            self.note.setVisible(bool(words))
