"""The forms of the page: over a category, over a stance, over a metric."""

from itertools import pairwise

from PySide6.QtWidgets import QLabel, QWidget

from facilitator.domain.bounds import Metric
from facilitator.domain.edits import touched
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.appetite.chart_strip import ChartStrip
from facilitator.gui.fields import ChoiceField, DayField, DecimalField, LineField, ReferenceField
from facilitator.gui.forms import load_form
from facilitator.gui.labels import set_tooltip
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.records.where_used import used_words
from facilitator.gui.widgets import Paragraph
from facilitator.pictures.metric_bar import LIMITS, in_order, metric_bar


class CategoryDetails(QWidget):
    """A category: what it is called, what belongs to it, its owner, and who may accept more."""

    title: LineField
    meaning: LineField
    owner: ReferenceField
    acceptor: ReferenceField

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "category_details")

    def use(self, context: Context) -> None:
        """Bind the form."""
        self.record_form = RecordForm(self, "risk_category", context.document, context.say)


class StanceDetails(QWidget):
    """What a stance says in a sentence, and since when it counts."""

    title: LineField
    title_label: QLabel
    since: DayField

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "appetite_stance")

    def use(self, context: Context) -> None:
        """Bind the form."""
        self.since.set_theme(context.theme)
        self.record_form = RecordForm(self, "stance", context.document, context.say)


class MetricDetails(QWidget):
    """A metric with its four limits in a row, and the bar that they make."""

    title: LineField
    measure: LineField
    direction: ChoiceField
    unit: ReferenceField
    appetite: DecimalField
    trigger: DecimalField
    tolerance: DecimalField
    capacity: DecimalField
    first_sign: QLabel
    second_sign: QLabel
    third_sign: QLabel
    bar: ChartStrip
    used: Paragraph

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "metric_details")

    def use(self, context: Context) -> None:
        """Bind the form."""
        self._document = context.document
        self.bar.use(context.theme)
        self.record_form = RecordForm(self, "metric", context.document, context.say)
        self._shorten_helps()
        context.document.changed.connect(self._follow)
        self.show_record("")

    def show_record(self, record_id: str) -> None:
        """Show a metric, or none."""
        self.record_form.show_record(record_id)
        self.setVisible(bool(record_id))
        self._show()

    def _shorten_helps(self) -> None:
        """Say in a tooltip what a number means: its field has no room for a sentence."""
        fields = KINDS["metric"].fields
        for name in ("appetite", "trigger", "tolerance", "capacity"):
            widget: DecimalField = getattr(self, name)
            widget.setPlaceholderText("")
            set_tooltip(widget, translate("fields", fields[name].help))

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.metrics is not after.metrics:
            self._show()

    def _show(self) -> None:
        workshop, key = self._document.workshop, self.record_form.record_id
        metric = workshop.metrics.get(key)
        shown = metric if metric is not None else Metric()
        sign = "≤" if shown.direction == "higher" else "≥"
        labels = (self.first_sign, self.second_sign, self.third_sign)
        for label, (one, other) in zip(labels, pairwise(LIMITS), strict=True):
            label.setText(sign if in_order(shown, one, other) else "–")
        self.bar.show_chart(metric_bar(shown, translate))
        used = used_words(workshop, "metric", key) if touched(workshop, "metric", key) else ""
        self.used.setText(used)
        self.used.setVisible(bool(used))
