"""Asks for what a waiver needs: why, who sees to it, and until when."""

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from facilitator.domain.text import LINE, clean_text
from facilitator.domain.waiving import latest
from facilitator.domain.words import fill
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.fields import DayField, LineField, ReferenceField
from facilitator.gui.findings.waiver_words import day
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted, translate
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph, set_property

MOST_LINES = 4
"""Lines in which the places are named."""


class Agreement(NamedTuple):
    """What the group agrees on."""

    reason: str
    owner: str
    until: str


class WaiveDialog(QDialog):
    """What is waived and where, and three fields. Enter saves once all of them are filled in."""

    heading: QLabel
    what: Paragraph
    where: Paragraph
    reason_label: QLabel
    reason: LineField
    owner_label: QLabel
    owner: ReferenceField
    until_label: QLabel
    until: DayField
    then: Paragraph
    cancel: QPushButton
    save: QPushButton

    def __init__(
        self, theme: Theme, workshop: Workshop, agreement: Agreement, today: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_form(self, "waive")
        self._today = today
        self._refused = False
        """Whether what was typed is no day, and nobody has looked at the day since."""
        fields = KINDS["waiver"].fields
        for widget, label, field in (
            (self.reason, self.reason_label, fields["title"]),
            (self.owner, self.owner_label, fields["owner"]),
            (self.until, self.until_label, fields["until"]),
        ):
            widget.describe(field)
            widget.setAccessibleName(translate("fields", field.label))
            widget.setAccessibleDescription(translate("fields", field.help))
            label.setText(translate("fields", field.label))
            label.setBuddy(widget)
        self.owner.offer(workshop, "")
        self.owner.setItemText(0, self.tr("Who sees to it"))
        self.until.set_theme(theme)
        self.reason.show_value(agreement.reason)
        self.owner.show_value(agreement.owner)
        self.until.show_value(agreement.until)
        self.where.set_most(MOST_LINES)
        self.until.typed.connect(self._follow_day)
        self.until.chosen.connect(self._follow_day)
        self.until.refused.connect(self._refuse_day)
        self.reason.textChanged.connect(self._say_then)
        self.owner.chosen.connect(self._say_then)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self._say_then()

    def ask(self, theme: Theme, heading: str, what: str, where: str, save: str) -> None:
        """Show what it is about, and open."""
        self.setWindowTitle(heading)
        self.setAccessibleDescription(f"{what}. {where}")
        self.heading.setText(heading)
        self.what.setText(what)
        self.where.setText(where)
        self.save.setText(save)
        fit(self, theme)
        self.reason.setFocus()
        open_dialog(self)

    @property
    def agreement(self) -> Agreement:
        """What stands in the fields; the day is "" where there is none."""
        return Agreement(clean_text(self.reason.text(), LINE), self.owner.value(), self.until.value() or "")

    def _follow_day(self) -> None:
        self._refused = False
        self._say_then()

    def _refuse_day(self, sentence: str) -> None:
        self._refused = True
        self._say(sentence, "error")

    def _save(self) -> None:
        agreement = self.agreement
        if self._refused:
            self._refused = False
            self.until.setFocus()
        elif not agreement.reason:
            self._ask_for(self.reason, self.tr("Say why the group can live with it."))
        elif not agreement.owner:
            self._ask_for(self.owner, self.tr("Choose who sees to it that it is settled by then."))
        elif refusal := self._refusal(agreement.until):
            self._ask_for(self.until, refusal)
        else:
            self.accept()

    def _refusal(self, until: str) -> str:
        """Return why a day cannot be the end, "" where it can."""
        if not until:
            return self.tr("Choose until when.")
        if until < self._today:
            return self.tr("That day is over; choose one that is to come.")
        if until > latest(self._today):
            words = self.tr("At most 180 days: until {day}. Then the group looks at it again.")
            return fill(words, {"day": day(latest(self._today))})
        return ""

    def _ask_for(self, field: QWidget, sentence: str) -> None:
        self._say(sentence, "error")
        field.setFocus()

    def _say_then(self) -> None:
        """Say how long that is, and what comes then."""
        until = self.agreement.until
        refusal = self._refusal(until)
        if refusal:
            self._say(refusal, "error")
            return
        end = date.fromisoformat(until)
        days = (end - date.fromisoformat(self._today)).days
        words = counted(
            days,
            self.tr("1 day. From {day} on it is found again."),
            self.tr("{count} days. From {day} on it is found again."),
        )
        if not days:
            words = self.tr("Only today. From {day} on it is found again.")
        self._say(fill(words, {"day": day(_next(end))}), "secondary")

    def _say(self, sentence: str, role: str) -> None:
        set_property(self.then, "role", role)
        self.then.setText(sentence)


def _next(end: date) -> str:
    return (end + timedelta(days=1)).isoformat() if end < date.max else end.isoformat()
