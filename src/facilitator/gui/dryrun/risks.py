"""The risks of a case: a line for each metric that counts, or likelihood and impact of a category."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from facilitator.checks.dryrun.case import Risk
from facilitator.domain import edits
from facilitator.domain.bounds import Metric
from facilitator.domain.labels import label
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.scenarios import CaseRisk
from facilitator.domain.words import fill
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.document import Document
from facilitator.gui.dryrun.needs import Needs
from facilitator.gui.fields import ChoiceField, DecimalField, ShownChoice
from facilitator.gui.fields.choice import no_name
from facilitator.gui.labels import PlainLabel
from facilitator.gui.messages import translate
from facilitator.gui.records.record_form import PAUSE
from facilitator.gui.theme import Theme

_VALUE = 110
"""Width of a value, in px at 100 %."""
Key = tuple[str, str]
"""The metric of a risk, or "" and its category."""


class RiskRows(QWidget):
    """Types the risks of one card; a record is made where something is said, and goes where nothing is."""

    typed = Signal()
    """What is typed differs from what is stored."""
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self.values: dict[str, DecimalField] = {}
        """The field of each metric."""
        self.steps: dict[str, tuple[QComboBox, QComboBox]] = {}
        """Likelihood and impact of each category."""
        self._shown: tuple[object, ...] = ()
        self._card = ""
        self._pending = False

    def use(self, document: Document, theme: Theme) -> None:
        """Follow a document."""
        self._document, self._theme = document, theme
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        document.flush_requested.connect(self.flush)

    def show_of(self, card: str, needs: Needs) -> None:
        """Show the risks of a card; lines are made anew only where others count."""
        if self._counting(card, needs) != self._shown:
            self.flush()
        self._card = card
        workshop = self._document.workshop
        metrics = [workshop.metrics[key] for key in needs.metrics]
        shown = self._counting(card, needs)
        if shown != self._shown:
            self._shown = shown
            self._build(workshop, metrics, needs.categories)
        if not self._pending:
            self._show_values(workshop)

    def _counting(self, card: str, needs: Needs) -> tuple[object, ...]:
        """Return what the lines of a card are made of."""
        workshop = self._document.workshop
        metrics = tuple(workshop.metrics[key] for key in needs.metrics)
        return card, metrics, needs.categories, workshop.facts.matrix, workshop.risk_categories

    def risks(self) -> tuple[Risk, ...]:
        """Return the risks as they are typed, in the order of the records, then new ones."""
        made = {_key(risk): risk for risk in self._typed()}
        return tuple(
            Risk(risk.metric, risk.value, risk.category, risk.likelihood, risk.impact)
            for risk in made.values()
        )

    def field_of(self, key: str) -> QWidget | None:
        """Return where the value of a metric, or the likelihood of a category, is typed."""
        return self.values.get(key) or (self.steps[key][0] if key in self.steps else None)

    def flush(self) -> None:
        """Turn what was typed into an edit now."""
        self._pause.stop()
        if not self._pending:
            return
        self._pending = False
        self._document.set_typing(self, typing=False)
        self._commit()

    def _build(self, workshop: Workshop, metrics: Sequence[Metric], categories: Sequence[str]) -> None:
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.values, self.steps = {}, {}
        for metric in metrics:
            self._add_metric(workshop, metric)
        for category in categories:
            self._add_matrix(workshop, category)
        self._theme.adopt(self)

    def _add_metric(self, workshop: Workshop, metric: Metric) -> None:
        row = self._grid.rowCount()
        category = workshop.risk_categories.get(metric.category)
        name = " · ".join(part for part in (category.title if category else "", metric.title) if part)
        title = PlainLabel(name or no_name(), self, wrap=True)
        field = DecimalField(self)
        field.describe(KINDS["case_risk"].fields["value"])
        field.setPlaceholderText("")
        field.setProperty("zoomMaximumWidth", _VALUE)
        field.setAccessibleName(name or no_name())
        field.setAccessibleDescription(_limits(metric))
        field.typed.connect(self._on_typed)
        field.left.connect(self.flush)
        field.refused.connect(self.refused)
        if self._document.read_only is not None:
            field.set_read_only()
        help_words = PlainLabel(_limits(metric), self, role="label", wrap=True)
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(help_words, row + 1, 0, 1, 2)
        self.values[metric.id] = field

    def _add_matrix(self, workshop: Workshop, key: str) -> None:
        matrix, category = workshop.facts.matrix, workshop.risk_categories.get(key)
        if matrix is None or category is None:
            return
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(category.title or no_name(), self, role="body"), row, 0, 1, 2)
        boxes: list[QComboBox] = []
        for name, steps in (("likelihood", matrix.likelihood), ("impact", matrix.impact)):
            box = ChoiceField(self)
            said = translate("fields", KINDS["case_risk"].fields[name].label)
            box.setAccessibleName(f"{category.title}: {said}")
            box.addItem(f"{said}: —", "")
            for number, step in enumerate(steps, 1):
                box.addItem(f"{said}: {step}", str(number))
            box.activated.connect(self._on_chosen)
            if self._document.read_only is not None:
                ShownChoice(box)
            boxes.append(box)
            self._grid.addWidget(box, row + len(boxes), 0, 1, 2)
        self.steps[key] = (boxes[0], boxes[1])

    def _show_values(self, workshop: Workshop) -> None:
        known = {_key(risk): risk for risk in self._stored(workshop)}
        for metric, field in self.values.items():
            risk = known.get((metric, ""))
            field.show_value(risk.value if risk else "")
        for category, boxes in self.steps.items():
            risk = known.get(("", category))
            for box, value in zip(boxes, (risk.likelihood, risk.impact) if risk else ("", ""), strict=True):
                box.setCurrentIndex(max(0, box.findData(value)))

    def _on_typed(self) -> None:
        self._pending = True
        self._document.set_typing(self, typing=True)
        self._pause.start()
        self.typed.emit()

    def _on_chosen(self, _index: int) -> None:
        self._pending = True
        self.flush()

    def _stored(self, workshop: Workshop) -> list[CaseRisk]:
        return [risk for risk in workshop.case_risks.values() if risk.scenario == self._card]

    def _typed(self) -> list[CaseRisk]:
        """Return the records as they would be with what is typed; what says nothing is left out."""
        made = {_key(risk): risk for risk in self._stored(self._document.workshop)}
        for metric, field in self.values.items():
            value = field.value()
            if value is not None:
                _put(made, CaseRisk(scenario=self._card, metric=metric, value=value))
        for category, (likelihood, impact) in self.steps.items():
            said = (likelihood.currentData(), impact.currentData())
            _put(made, CaseRisk(scenario=self._card, category=category, likelihood=said[0], impact=said[1]))
        return [risk for risk in made.values() if risk.value or risk.likelihood or risk.impact]

    def _commit(self) -> None:
        before = self._document.workshop
        typed = self._typed()
        kept = {risk.id for risk in typed}
        after = edits.remove(
            before, "case_risk", [risk.id for risk in self._stored(before) if risk.id not in kept]
        )
        for risk in typed:
            # What it is a risk of may have gone while it was typed.
            if edits.grounded(before, risk) == risk:
                after = edits.put(after, risk)
        card = before.scenarios.get(self._card)
        self._document.edit(label("card.risk", title=card.title if card else ""), after)


def _put(made: dict[Key, CaseRisk], risk: CaseRisk) -> None:
    known = made.get(_key(risk))
    if known is None:
        made[_key(risk)] = risk
    else:
        made[_key(risk)] = msgspec.structs.replace(
            known, value=risk.value, likelihood=risk.likelihood, impact=risk.impact
        )


def _key(risk: CaseRisk) -> Key:
    return (risk.metric, "") if risk.metric else ("", risk.category)


_WORDS: Sequence[tuple[str, Callable[[], str]]] = (
    ("trigger", lambda: translate("RiskRows", "trigger {value}")),
    ("tolerance", lambda: translate("RiskRows", "tolerance {value}")),
    ("capacity", lambda: translate("RiskRows", "capacity {value}")),
)


def _limits(metric: Metric) -> str:
    """Return what a value is measured in, and the limits it is held against."""
    said = [(name, getattr(metric, name), words) for name, words in _WORDS]
    parts = [fill(words(), {"value": decimal_words(value)}) for _name, value, words in said if value]
    return "; ".join(part for part in (metric.measure, ", ".join(parts)) if part)
