"""The cards that are proposed, beside the page: each with the reason for it, taken with one press."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.checks.dryrun.proposing import Proposal
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Card, LinkButton, Paragraph, PlainLabel


class Proposed(QWidget):
    """Cards of what is worth walking here, beside the page."""

    chosen = Signal(str)
    """Key of a proposal."""

    def __init__(self, theme: Theme, offer: Callable[[], tuple[Proposal, ...]], *, may_take: bool) -> None:
        super().__init__()
        self._theme, self._offer, self._may_take = theme, offer, may_take
        self._shown: tuple[Proposal, ...] | None = None
        self.links: list[LinkButton] = []
        """What takes a card, in the order of the cards."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self.follow()

    def follow(self) -> None:
        """Show what is proposed now."""
        offered = self._offer() if self.isVisible() else self._shown
        if offered is None or offered == self._shown:
            return
        self._shown, self.links = offered, []
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = translate("Proposed", "Worth walking") if offered else ""
        if words:
            self._column.addWidget(PlainLabel(words, self, role="heading"))
        for proposal in offered:
            self._column.addWidget(self._card(proposal))
        self.setFocusProxy(self.links[0] if self.links else None)  # pyright: ignore[reportArgumentType] -- None ends it
        self._column.addStretch(1)
        self._theme.adopt(self)

    def _card(self, proposal: Proposal) -> Card:
        card = Card(self._theme, "accent", self)
        card.body.addWidget(Paragraph(proposal.title, card, role="heading"))
        card.body.addWidget(Paragraph(proposal.why, card, role="secondary"))
        if self._may_take:
            link = LinkButton(translate("Proposed", "Take this card"))
            link.setAccessibleDescription(f"{proposal.title}. {proposal.why}")
            link.clicked.connect(partial(self.chosen.emit, proposal.key))
            card.body.addWidget(link)
            self.links.append(link)
        return card
