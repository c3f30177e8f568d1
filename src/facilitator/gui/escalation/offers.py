"""The ready-made rules, to start from: in a menu, and in the place of the list while it is empty."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from facilitator.domain.escalation_offers import OfferedRule, offered_rule_words, offered_rules
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.messages import language, translate
from facilitator.gui.widgets import Button, PlainLabel

_WIDE = 560
"""Width of the offers, in px at 100 %."""


def offer_title(offer: OfferedRule, workshop: Workshop | None = None) -> str:
    """Return the name of an offer; said with it where the workshop has a rule of that trigger already."""
    title = offered_rule_words(language())[offer.id].title
    rules = workshop.escalation_rules.values() if workshop is not None else ()
    if all(rule.trigger != offer.trigger for rule in rules):
        return title
    return fill(translate("EscalationPage", "{title} (there is one)"), {"title": title})


class Offers(QWidget):
    """What belongs here, and a button for each ready-made rule with the reason for it."""

    chosen = Signal(str)
    """Id of an offer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 32, 0, 32)
        column.setSpacing(8)
        title = PlainLabel(
            translate("EscalationPage", "Nothing says yet when something goes up"), role="section"
        )
        words = PlainLabel(
            translate(
                "EscalationPage",
                "A few rules are enough: something anybody can see, who has it then, and how long they have. "
                "Start from one of these, or type your own above.",
            ),
            role="secondary",
            wrap=True,
        )
        words.setProperty("zoomMaximumWidth", _WIDE)
        column.addWidget(title)
        column.addWidget(words)
        column.addSpacing(8)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        column.addLayout(self._rows)
        column.addStretch(1)
        for row, offer in enumerate(offered_rules()):
            self._add(row, offer)

    def _add(self, row: int, offer: OfferedRule) -> None:
        said = offered_rule_words(language())[offer.id]
        button = Button(said.title)
        button.setAccessibleDescription(said.why)
        button.clicked.connect(partial(self.chosen.emit, offer.id))
        why = PlainLabel(said.why, role="secondary", wrap=True)
        why.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._rows.addWidget(button, row, 0)
        self._rows.addWidget(why, row, 1)
        self.buttons.append(button)
