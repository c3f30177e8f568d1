"""What a case says, grouped so that a room can read it; only what is needed is asked."""

from typing import Any, ClassVar, cast

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.checks.dryrun.case import Case, case_of
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import KINDS
from facilitator.gui.columns import Columns
from facilitator.gui.dryrun.needs import VALUES, Needs, needs_of
from facilitator.gui.dryrun.risks import RiskRows
from facilitator.gui.dryrun.several import SeveralField
from facilitator.gui.dryrun.walks import Walks
from facilitator.gui.fields import (
    ChoiceField,
    CurrencyField,
    DecimalField,
    FieldWidget,
    FlagField,
    LineField,
    ReferenceField,
    SpanField,
    TextField,
)
from facilitator.gui.forms import load_form
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.widgets import LinkButton

NARROW = 330
"""Below this width fields stand below each other, in px at 100 %."""
_MONEY = ("currency", "tax")
"""Asked where an amount is."""
_LISTS = {
    "touched": "guardrail",
    "breached": "guardrail",
    "affected": "unit",
    "fired": "escalation_rule",
    "absent": "participant",
    "absent_roles": "role",
    "conflicted": "participant",
    "conflicted_roles": "role",
    "refused": "role",
}
"""Lists that are asked where there is anything to tick, and the kinds they refer to."""


class CaseForm(QWidget):
    """The form of the chosen card; what is typed is walked before it is an edit."""

    custom_widgets: ClassVar = (
        ChoiceField,
        CurrencyField,
        DecimalField,
        FlagField,
        ReferenceField,
        SeveralField,
        SpanField,
        TextField,
    )
    """Bound by the names of the fields."""

    changed = Signal()
    """Something is typed that is no edit yet."""

    title: LineField
    value_area: QWidget
    risks_area: QWidget
    risk_rows: RiskRows
    more_values: LinkButton
    end_area: QWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "scenario")
        self._more = False

    def use(self, context: Context, around: QWidget) -> None:
        """Follow the cards of a document; around is what gives the form its width."""
        rows = (row for row in self.findChildren(QHBoxLayout) if row.objectName().startswith("row_"))
        self._rows = [Columns(context.theme, around, row, NARROW) for row in rows]
        self._document = context.document
        self._form = RecordForm(self, "scenario", context.document, context.say)
        self._fields = {name: self._found(name) for name in KINDS["scenario"].fields}
        for field in self._fields.values():
            cast("FieldWidget", field).typed.connect(self.changed)
        self.risk_rows.use(context.document, context.theme)
        self.risk_rows.typed.connect(self.changed)
        self.risk_rows.refused.connect(context.say)
        self.more_values.clicked.connect(self._turn_more)

    @property
    def card(self) -> str:
        """The card that is shown, "" for none."""
        return self._form.record_id

    def field(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self._fields[name]

    def place(self, kind: str, key: str) -> QWidget:
        """Return where to type what is missing: kind "field" and its name, or "risk" and its metric."""
        found = self.risk_rows.field_of(key) if kind == "risk" else self._fields.get(key)
        if found is not None and not found.isVisibleTo(self):
            self._turn_more()
        return found or self.title

    def show_card(self, card: str, walks: Walks) -> None:
        """Show a card, or none; the walks are those of the workshop as it is."""
        if card != self._form.record_id:
            self._more = False
            self._form.show_record(card)
        record = walks.workshop.scenarios.get(card)
        if record is None:
            return
        needs = needs_of(walks.charter, record)
        self.risk_rows.show_of(card, needs)
        self.risks_area.setVisible(bool(self.risk_rows.values or self.risk_rows.steps))
        self._show_values(record, needs)
        self._show_others(record)

    def cover(self, *, covered: bool) -> None:
        """Keep back how the case should end, while somebody is to say it first."""
        self.end_area.setVisible(not covered)

    def typed(self) -> Scenario:
        """Return the card as it is typed now."""
        card = self._document.workshop.scenarios.get(self._form.record_id, Scenario())
        values: dict[str, Any] = {}
        for name, field in self._fields.items():
            value = cast("FieldWidget", field).value()
            if value is not None:
                values[name] = value
        return msgspec.structs.replace(card, **KINDS["scenario"].clean(values))

    def case(self) -> Case:
        """Return the case as it is typed now."""
        case = case_of(self._document.workshop, self.typed())
        return msgspec.structs.replace(case, risks=self.risk_rows.risks())

    def _show_values(self, card: Scenario, needs: Needs) -> None:
        """Ask for the values that limits need; others behind a link, or where they are said."""
        said = {name for name in VALUES if getattr(card, name) not in ("", "open")}
        shown = needs.values | said if not self._more else frozenset(VALUES)
        for name in VALUES:
            self._area(name).setVisible(name in shown)
        money = not shown.isdisjoint(("amount", "amount_year"))
        for name in _MONEY:
            said_so = getattr(card, name) not in ("", "open")
            self._area(name).setVisible(said_so or (money and (self._more or name == "tax")))
        rest = not frozenset(VALUES) <= (needs.values | said)
        self.more_values.setVisible(rest)
        words = translate("CaseForm", "Fewer values") if self._more else translate("CaseForm", "More values")
        self.more_values.setText(words)

    def _show_others(self, card: Scenario) -> None:
        workshop = self._document.workshop
        role = workshop.roles.get(card.requester)
        several = role is not None and (len(role.holders) > 1 or role.kind == "per_unit")
        self._area("asked_by").setVisible(several or bool(card.asked_by))
        self._area("story").setVisible(bool(workshop.stall_stories))
        for name, kind in _LISTS.items():
            self._area(name).setVisible(bool(workshop.of(kind)) or bool(getattr(card, name)))

    def _turn_more(self) -> None:
        self._more = not self._more
        workshop = self._document.workshop
        card = workshop.scenarios.get(self._form.record_id)
        if card is not None:
            self._show_values(card, needs_of(Walks(workshop).charter, card))

    def _area(self, name: str) -> QWidget:
        return self._found(f"{name}_area")

    def _found(self, name: str) -> QWidget:
        found = self.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found
