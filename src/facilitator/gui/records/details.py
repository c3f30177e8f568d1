"""The details of one record beside the list it was chosen from."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from facilitator.gui.document import Document
from facilitator.gui.fields import (
    ChoiceField,
    FlagField,
    LineField,
    ReferenceField,
    ReferencesField,
    TextField,
)
from facilitator.gui.forms import load_form
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.records.where_used import used_words
from facilitator.gui.widgets import Paragraph


class Details(QWidget):
    """A form over one record of a kind, and where it is used."""

    kind_of_record: ClassVar[str]
    form: ClassVar[str]

    title: LineField
    used: Paragraph

    def __init__(self, document: Document, say: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        load_form(self, self.form)
        self.record_form = RecordForm(self, self.kind_of_record, document, say)
        self.show_record("")

    def show_record(self, record_id: str) -> None:
        """Show a record, or none."""
        self.record_form.show_record(record_id)
        self.show_used()

    def show_used(self) -> None:
        """Say where the record is used now."""
        words = used_words(self._document.workshop, self.kind_of_record, self.record_form.record_id)
        self.used.setText(words)


class UnitDetails(Details):
    """The details of a unit."""

    kind_of_record = "unit"
    form = "unit_details"

    custom_widgets: ClassVar = (ReferenceField,)
    """For "parent", which is a name of Qt and cannot be annotated."""

    level: ChoiceField


class RoleDetails(Details):
    """The details of a role."""

    kind_of_record = "role"
    form = "role_details"

    short: LineField
    unit: ReferenceField
    reports_to: ReferenceField
    deputy: ReferenceField
    holders: ReferencesField
    acting: ChoiceField
    presence: ChoiceField
    kind: ChoiceField
    vacant: FlagField


class SectionDetails(Details):
    """The details of a section."""

    kind_of_record = "section"
    form = "section_details"


class DecisionDetails(Details):
    """The details of a decision."""

    kind_of_record = "decision"
    form = "decision_details"

    section: ReferenceField
    layer: ChoiceField
    reversible: ChoiceField
    method: ChoiceField
    frequency: LineField
    deadline: LineField
    circumstances: TextField
    criteria: TextField
    approval: FlagField
    adaptable: FlagField
    adaptation: TextField
    adaptation_area: QWidget

    def show_used(self) -> None:
        """Say where it is used, and ask what may be adapted only where something may."""
        super().show_used()
        decision = self._document.workshop.decisions.get(self.record_form.record_id)
        self.adaptation_area.setVisible(
            decision is not None and (decision.adaptable or bool(decision.adaptation))
        )
