"""The forms of a rule and of a step; each asks only for what there is reason to ask for."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from facilitator.domain.escalation import EscalationRule
from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document
from facilitator.gui.fields import (
    ChoiceField,
    LineField,
    ReferenceField,
    ReferencesField,
    SpanField,
    TextField,
)
from facilitator.gui.forms import load_form
from facilitator.gui.records.record_form import RecordForm

NEEDS: Mapping[str, frozenset[str]] = {
    "text": frozenset({"after", "decisions", "sections"}),
    "limit": frozenset({"decisions", "sections"}),
    "appetite": frozenset({"after", "categories"}),
    "tolerance": frozenset({"after", "categories"}),
    "deadlock": frozenset({"after", "decisions", "sections"}),
    "cross_unit": frozenset({"decisions", "sections"}),
    "guardrail": frozenset(),
    "incident": frozenset(),
}
"""What is asked beside how it is noticed, by trigger; what is said already is shown all the same."""


class RuleForm(QWidget):
    """When a rule applies, and who has a part in it besides the steps of its path."""

    title: LineField
    trigger: ChoiceField
    condition: TextField
    after: SpanField
    categories: ReferencesField
    decisions: ReferencesField
    sections: ReferencesField
    first_responder: ReferenceField
    independent: ReferenceField
    told: ReferencesField
    after_area: QWidget
    categories_area: QWidget
    decisions_area: QWidget
    sections_area: QWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "escalation_rule")

    def use(self, document: Document, say: Callable[[str], None]) -> None:
        """Follow the rules of a document."""
        self._document = document
        self._form = RecordForm(self, "escalation_rule", document, say)
        document.changed.connect(self._follow)
        self.show_record("")

    def show_record(self, record_id: str) -> None:
        """Show a rule, or none."""
        self._form.show_record(record_id)
        self._show_needed()

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.escalation_rules is not after.escalation_rules:
            self._show_needed()

    def _show_needed(self) -> None:
        rule = self._document.workshop.escalation_rules.get(self._form.record_id, EscalationRule())
        areas = {
            "after": self.after_area,
            "categories": self.categories_area,
            "decisions": self.decisions_area,
            "sections": self.sections_area,
        }
        for name, area in areas.items():
            area.setVisible(name in NEEDS[rule.trigger] or bool(getattr(rule, name)))


class StepForm(QWidget):
    """A step: to whom it goes, and how long they have."""

    custom_widgets: ClassVar = (LineField,)
    """For "event", which is a name of Qt and cannot be annotated."""

    roles: ReferencesField
    clock: SpanField
    deputy: ReferenceField
    title: LineField

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "escalation_step")

    def use(self, document: Document, say: Callable[[str], None]) -> None:
        """Follow the steps of a document."""
        self._form = RecordForm(self, "escalation_step", document, say)
        self.show_record("")

    def show_record(self, record_id: str) -> None:
        """Show a step; the form is there only where there is one."""
        self._form.show_record(record_id)
        self.setVisible(bool(record_id))
