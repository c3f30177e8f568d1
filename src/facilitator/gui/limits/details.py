"""The form over a limit: only the fields that its kind needs."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain import edits
from facilitator.domain.limit_words import BY_PERIOD, COUNTED, limit_sentence
from facilitator.gui.columns import Columns
from facilitator.gui.document import Document
from facilitator.gui.fields import (
    ChoiceField,
    CurrencyField,
    DecimalField,
    FlagField,
    LineField,
    ReferenceField,
    ReferencesField,
    TextField,
)
from facilitator.gui.messages import translate
from facilitator.gui.records.details import Details
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph

NARROW = 470
"""Below this width the end of a band stands under its beginning, in px at 100 %."""


class LimitDetails(Details):
    """The details of a limit, read aloud above them."""

    kind_of_record = "limit"
    form = "limit_details"

    custom_widgets: ClassVar = (DecimalField,)
    """For "lower", which is a name of Qt and cannot be annotated."""

    aloud: Paragraph
    role: ReferenceField
    kind: ChoiceField
    allowed: FlagField
    measure: LineField
    measure_area: QWidget
    period: ChoiceField
    period_area: QWidget
    currency: CurrencyField
    tax: ChoiceField
    money_area: QWidget
    lower_end: ChoiceField
    upper: DecimalField
    upper_end: ChoiceField
    band_area: QWidget
    ends: QHBoxLayout
    budget: LineField
    budget_area: QWidget
    decisions: ReferencesField
    decisions_area: QWidget
    sections: ReferencesField
    sections_area: QWidget
    may_delegate: FlagField
    delegated_by: ReferenceField
    endorsers: ReferencesField
    condition: TextField
    used_area: QWidget

    def __init__(
        self, document: Document, say: Callable[[str], None], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, say, parent)
        self._ends = Columns(theme, self, self.ends, NARROW)
        if document.read_only is None:
            # The help would be cut in a field for a number.
            words = {"lower": "0", "upper": translate("LimitDetails", "no end")}
            for field in self.findChildren(DecimalField):
                field.setPlaceholderText(words[field.objectName()])

    def fields(self) -> list[QWidget]:
        """Return what takes the focus, in the order it is read."""
        inside = (one for one in self.findChildren(QWidget) if one.window() is self.window())
        return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def show_used(self) -> None:
        """Read the limit aloud, and show the fields of its kind."""
        super().show_used()
        workshop = self._document.workshop
        limit = workshop.limits.get(self.record_form.record_id)
        self.aloud.setText(limit_sentence(workshop, limit, translate) if limit is not None else "")
        kind = limit.kind if limit is not None else ""
        for area, shown in (
            (self.band_area, kind in COUNTED),
            (self.measure_area, kind in COUNTED and kind != "amount"),
            (self.money_area, kind == "amount"),
            (self.period_area, kind in BY_PERIOD),
            (self.budget_area, kind == "within_budget"),
            (self.allowed, kind == "yes_no"),
            (self.decisions_area, bool(workshop.decisions)),
            (self.sections_area, bool(workshop.sections)),
            (self.used_area, bool(edits.touched(workshop, "limit", self.record_form.record_id))),
        ):
            area.setVisible(shown)

    def field_of(self, column: int) -> QWidget:
        """Return the field that a column of the list tells of."""
        limit = self._document.workshop.limits.get(self.record_form.record_id)
        kind = limit.kind if limit is not None else ""
        if column == 1:
            return self.role
        if column == 2:
            by_kind = {"yes_no": self.allowed, "within_budget": self.budget, "unlimited": self.kind}
            return by_kind.get(kind, self.upper)
        return self.decisions
