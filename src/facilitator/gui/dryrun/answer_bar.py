"""Say it first: who decides, chosen by digits or arrows before the walk is shown."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from facilitator.domain.records import Role
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.dryrun.words import ending_name
from facilitator.gui.fields import LineField
from facilitator.gui.fields.choice import no_name
from facilitator.gui.labels import PlainLabel
from facilitator.gui.messages import translate

_ENDINGS = ("not_permitted", "undetermined", "dead_end", "status_quo")
_MOST = 9
"""Rows that are seen at once; digits choose as many."""


class Said(NamedTuple):
    """What is said: an ending, and the role that decides."""

    ending: str
    role: str


class AnswerBar(QWidget):
    """Asks who decides; the trace is covered until somebody has said it."""

    answered = Signal(str, str, str)
    """Who says it, the ending and the role."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        question = PlainLabel(translate("AnswerBar", "Who decides this? Say it first."), role="section")
        keys = PlainLabel(
            translate(
                "AnswerBar",
                "1 to 9 say it at once; or choose with the arrows and press Enter. Then the walk is shown.",
            ),
            role="secondary",
            wrap=True,
        )
        self.who = LineField(self)
        self.who.describe(KINDS["answer"].fields["title"])
        self.who.setPlaceholderText(translate("AnswerBar", "Who says it (a name, or a table)"))
        self.who.setAccessibleName(translate("AnswerBar", "Who says it"))
        self.choices = _Choices(self)
        self.choices.setAccessibleName(translate("AnswerBar", "Who decides this"))
        self.choices.taken.connect(self._say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for widget in (question, keys, self.who, self.choices):
            column.addWidget(widget)
        self.setFocusProxy(self.choices)

    def ask(self, workshop: Workshop, card: Scenario) -> None:
        """Offer the roles, those of the row first, and the other endings."""
        row = workshop.row(card.decision, card.unit) or workshop.row(card.decision)
        roles = sorted(workshop.roles.values(), key=lambda role: role.id not in row)
        offers = [(Said("decided", role.id), _role_words(workshop, role, roles)) for role in roles]
        offers += [(Said(ending, ""), ending_name(ending)) for ending in _ENDINGS]
        self.choices.offer(offers)

    def take_no_more(self) -> None:
        """Take no name: the workshop is only looked at."""
        self.who.hide()

    def _say(self, said: Said) -> None:
        self.answered.emit(self.who.text().strip(), said.ending, said.role)


class _Choices(QListWidget):
    """What can be said, a line each; the first nine have a digit."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[tuple[Said, str]] = []
        self.itemClicked.connect(self._take)

    def offer(self, offers: list[tuple[Said, str]]) -> None:
        """Offer what can be said."""
        if offers == self._offers:
            return
        self._offers = offers
        self.clear()
        for number, (said, title) in enumerate(offers, 1):
            item = QListWidgetItem(f"{number}   {title}" if number <= _MOST else f"     {title}", self)
            item.setData(Qt.ItemDataRole.UserRole, said)
        self.setCurrentRow(0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of all rows, up to a limit."""
        rows = min(_MOST + 5, max(1, self.count()))
        return QSize(super().sizeHint().width(), rows * self.sizeHintForRow(0) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Return the same: the page scrolls."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say the choice with its digit, or that of the cursor with Enter."""
        number = event.key() - Qt.Key.Key_0
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.currentItem())
        elif 1 <= number <= min(_MOST, self.count()) and not _held(event):
            self.setCurrentRow(number - 1)
            self._take(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(Qt.ItemDataRole.UserRole))


def _role_words(workshop: Workshop, role: Role, roles: Sequence[Role]) -> str:
    """Return the name of a role, and its unit where another one is called the same."""
    unit = workshop.units.get(role.unit)
    alike = sum(one.title == role.title for one in roles) > 1
    parts = (role.title or no_name(), unit.title if unit is not None and alike else "")
    return " · ".join(part for part in parts if part)


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
