"""Whether the dry run holds: the scenario cards, walked in a pause of the typing, and the last check."""

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document
from facilitator.gui.dryrun.checked import checked_of

PAUSE = 400
"""Milliseconds without an edit after which the cards are walked: between two key presses there is no time."""


class Proof(QObject):
    """Walks the cards of the open workshop after each pause."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.cards_pass: bool | None = None
        """Whether each card goes as it says, and no case is known to fail; None until they were walked."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._walk)
        document.changed.connect(self._follow)
        self._checked = checked_of(document)
        self._checked.changed.connect(self._pause.start)
        self._pause.start()

    def _follow(self, _before: Workshop, after: Workshop) -> None:
        if after.scenarios:
            self._pause.start()

    def _walk(self) -> None:
        workshop = self._document.workshop
        if not workshop.scenarios:
            return
        from facilitator.checks.dryrun.simulation import walk_cards

        passed = all(card.passed for card in walk_cards(workshop))
        found = passed and not self._checked.fails(workshop)
        if found != self.cards_pass:
            self.cards_pass = found
            self.changed.emit()
