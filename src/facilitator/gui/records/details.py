"""The details of one record beside the list it was chosen from."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from facilitator.domain.records import Decision, Role
from facilitator.domain.workshop import KINDS
from facilitator.gui.document import Document
from facilitator.gui.fields import (
    ChoiceField,
    DecimalField,
    FlagField,
    LineField,
    ReferenceField,
    ReferencesField,
    SpanField,
    TextField,
)
from facilitator.gui.forms import load_form
from facilitator.gui.messages import translate
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.records.seats import SeatTable
from facilitator.gui.records.where_used import used_words
from facilitator.gui.widgets import ActionButton, Paragraph


class Details(QWidget):
    """A form over one record of a kind, and where it is used."""

    kind_of_record: ClassVar[str]
    form: ClassVar[str]

    title: LineField
    used: Paragraph
    used_heading: QLabel

    def __init__(self, document: Document, say: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        targets = {field.target for kind in KINDS.values() for field in kind.fields.values()}
        self._can_be_used = self.kind_of_record in targets
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
        self.used.setVisible(self._can_be_used)
        self.used_heading.setVisible(self._can_be_used)


class UnitDetails(Details):
    """The details of a unit."""

    kind_of_record = "unit"
    form = "unit_details"

    custom_widgets: ClassVar = (ReferenceField,)
    """For "parent", which is a name of Qt and cannot be annotated."""

    level: ChoiceField
    emergency_holder: ReferenceField
    emergency_limit: DecimalField


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
    quorum: DecimalField
    seats: SeatTable
    holders_area: QWidget
    quorum_area: QWidget
    top_role_words: Paragraph

    def __init__(self, document: Document, say: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(document, say, parent)
        self.top_role_words.setText(
            translate("RoleDetails", "The top role: decides what is reserved or not listed.")
        )
        # Not before: the seats have fields of their own by the names of those of the role.
        self.seats.begin(document, say)
        self.show_used()

    def show_used(self) -> None:
        """Say where it is used, and ask for seats and a quorum only where the role has them."""
        super().show_used()
        workshop, role_id = self._document.workshop, self.record_form.record_id
        role = workshop.roles.get(role_id, Role())
        per_unit = role.kind == "per_unit"
        self.seats.show_of(role_id if per_unit else "")
        by_seat = per_unit and self.seats.has_any
        self.seats.setVisible(per_unit and (bool(workshop.units) or by_seat))
        self.holders_area.setVisible(not by_seat or bool(role.holders))
        self.vacant.setVisible(not by_seat or role.vacant)
        self.quorum_area.setVisible(role.acting == "majority" or bool(role.quorum))
        self.top_role_words.setVisible(bool(role_id) and workshop.facts.top_role == role_id)


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
    latest: SpanField
    categories: ReferencesField
    categories_area: QWidget

    def show_used(self) -> None:
        """Say where it is used, and ask only for what there can be: adaptations, categories of risk."""
        super().show_used()
        workshop = self._document.workshop
        decision = workshop.decisions.get(self.record_form.record_id, Decision())
        self.adaptation_area.setVisible(decision.adaptable or bool(decision.adaptation))
        self.categories_area.setVisible(bool(workshop.risk_categories))


class GuardrailDetails(Details):
    """The details of a guardrail."""

    kind_of_record = "guardrail"
    form = "guardrail_details"

    hardness: ChoiceField
    owner: ReferenceField
    decisions: ReferencesField
    units: ReferencesField


class MatterDetails(Details):
    """The details of a reserved matter."""

    kind_of_record = "reserved_matter"
    form = "matter_details"

    decisions: ReferencesField
    sections: ReferencesField


class StoryDetails(Details):
    """The details of a stall story, with what can be made of it."""

    kind_of_record = "stall_story"
    form = "story_details"

    took: SpanField
    requester: ReferenceField
    unit: ReferenceField
    waited: TextField
    decision: ReferenceField
    actions_row: QHBoxLayout

    def offer_actions(self, actions: Sequence[QAction]) -> None:
        """Offer what can be made of the story, each with its key in the tooltip."""
        for action in actions:
            self.actions_row.addWidget(ActionButton(action))
        self.actions_row.addStretch()
