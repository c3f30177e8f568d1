"""What belongs to one category: whose it is, how much risk is sought, and how it is seen."""

from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.domain import edits
from facilitator.domain.appetite import stance_of
from facilitator.domain.labels import label
from facilitator.domain.records import new_id
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.appetite.changing import level_label, starting_level, with_level, without_stance
from facilitator.gui.appetite.details import CategoryDetails, MetricDetails, StanceDetails
from facilitator.gui.appetite.metric_list import MetricList
from facilitator.gui.appetite.stance_board import StanceBoard
from facilitator.gui.appetite.stance_history import history_words
from facilitator.gui.appetite.stance_rows import StanceRows
from facilitator.gui.appetite.unit_menu import ask_unit
from facilitator.gui.forms import load_form
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.chosen_table import ChosenTable
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.widgets import LinkButton, Paragraph


class CategoryPanel(QWidget):
    """The category that is talked about; it follows the workshop."""

    looked_at = Signal(str, str)
    """Kind and id of the record that the cursor is on."""

    scrolled: QScrollArea
    inside: QWidget
    details: CategoryDetails
    give_unit: LinkButton
    board: StanceBoard
    level_meaning: Paragraph
    stance: StanceDetails
    history: Paragraph
    give_numbers: LinkButton
    new_metric: QuickAdd
    metrics: ChosenTable
    metrics_note: Paragraph
    metric_form: MetricDetails

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "appetite_category")

    def use(self, page: Page) -> None:
        """Connect the parts; called once."""
        context = page.context
        self._context, self._document = context, context.document
        self._category = ""
        self._level = ""
        for part in (self.details, self.stance, self.metric_form):
            part.use(context)
        self.board.use(context.theme, StanceRows(self._document, self))
        self.board.level_chosen.connect(self._set_level)
        self.board.taken_back.connect(self._take_back)
        self.board.unit_wanted.connect(self._ask_unit)
        self.board.looked_at.connect(self._look_at)
        self.give_unit.clicked.connect(self._ask_unit)
        self._list = MetricList(page, self.metrics, self.new_metric)
        self._list.current_changed.connect(self._show_metric)
        self.metrics.set_hint(translate("AppetitePage", "Nothing is measured yet."))
        self.give_numbers.clicked.connect(self._ask_unit_for_numbers)
        if self._document.read_only is not None:
            self.give_unit.hide()
            self.give_numbers.hide()
        self._document.changed.connect(self._follow)

    def show_category(self, category: str) -> None:
        """Show another category."""
        if category == self._category:
            return
        self._document.flush_requested.emit()
        self._category, self._level = category, ""
        self.details.record_form.show_record(category)
        rows = self.board.model()
        assert isinstance(rows, StanceRows)
        rows.show_category(category)
        self.board.go_to("")
        self._list.show_of(category)
        self._list.go_to_first()
        self._show_metric(self._list.current)
        self._show_stance()
        self.scrolled.verticalScrollBar().setValue(0)

    def go_to_stance(self, unit: str) -> None:
        """Put the cursor on the stance of a unit, or the organisation's where it has none of its own."""
        if not self.board.go_to(unit):
            self.board.go_to("")
        self.scrolled.ensureWidgetVisible(self.board)
        self.board.setFocus()

    def go_to_metric(self, metric: str) -> None:
        """Put the cursor on a metric."""
        self._list.go_to(metric)
        self.scrolled.ensureWidgetVisible(self.metric_form)
        self.metrics.setFocus()

    def _follow(self, before: Workshop, after: Workshop) -> None:
        kinds = ("stance", "past_stance", "risk_level", "unit", "metric")
        if any(before.of(kind) is not after.of(kind) for kind in kinds):
            self._show_stance()
            self._show_note()

    def _look_at(self, unit: str, level: str) -> None:
        self._level = level
        self._show_stance()
        stance = stance_of(self._document.workshop, self._category, unit)
        if stance is not None:
            self.looked_at.emit("stance", stance.id)

    def _show_stance(self) -> None:
        workshop, unit = self._document.workshop, self.board.unit
        stance = stance_of(workshop, self._category, unit)
        self.stance.record_form.show_record(stance.id if stance is not None else "")
        known = workshop.units.get(unit)
        words = translate("AppetitePage", "Statement")
        if known is not None:
            words = fill(translate("AppetitePage", "Statement of {unit}"), {"unit": known.title})
        self.stance.title_label.setText(words)
        level = workshop.risk_levels.get(self._level)
        form = translate("AppetitePage", "{level}: {meaning}")
        said = {"level": level.title, "meaning": level.meaning} if level is not None else {}
        self.level_meaning.setText(fill(form, said) if level is not None and level.meaning else "")
        history = history_words(workshop, self._category, unit)
        self.history.setText(history)
        self.history.setVisible(bool(history))

    def _set_level(self, unit: str, level: str) -> None:
        if not may_edit(self._document, self._context.say):
            return
        self._document.flush_requested.emit()
        before = self._document.workshop
        after = with_level(before, self._category, unit, level, self._context.findings.today)
        self._document.edit(level_label(before, self._category, unit, level), after)

    def _take_back(self, unit: str) -> None:
        if not may_edit(self._document, self._context.say):
            return
        self._document.flush_requested.emit()
        before = self._document.workshop
        after = without_stance(before, self._category, unit, self._context.findings.today)
        if self._document.edit(level_label(before, self._category, unit, ""), after):
            self.board.go_to("")

    def _ask_unit(self) -> None:
        if not may_edit(self._document, self._context.say):
            return
        workshop = self._document.workshop
        own = {stance.unit for stance in workshop.stances.values() if stance.category == self._category}
        ask_unit(workshop, own, self.give_unit, self._give_stance)

    def _give_stance(self, unit: str) -> None:
        level = starting_level(self._document.workshop, self._category, unit)
        if level:
            self._set_level(unit, level)
            self.go_to_stance(unit)

    def _show_metric(self, metric: str) -> None:
        self.metric_form.show_record(metric)
        self.give_numbers.setEnabled(bool(metric))
        self._show_note()
        if metric and self.metrics.hasFocus():
            self.looked_at.emit("metric", metric)

    def _show_note(self) -> None:
        """Say where numbers of a unit take the place of those of all."""
        workshop = self._document.workshop
        own = [m for m in workshop.metrics.values() if m.category == self._category and m.unit]
        self.metrics_note.setText(
            translate("AppetitePage", "A unit with metrics of its own here goes by these alone.")
        )
        self.metrics_note.setVisible(bool(own))

    def _ask_unit_for_numbers(self) -> None:
        metric = self._document.workshop.metrics.get(self._list.current)
        if metric is None or not may_edit(self._document, self._context.say):
            return
        alike = {
            other.unit
            for other in self._document.workshop.metrics.values()
            if other.category == metric.category and other.title == metric.title
        }
        ask_unit(self._document.workshop, alike, self.give_numbers, partial(self._give_numbers, metric.id))

    def _give_numbers(self, metric_id: str, unit: str) -> None:
        self._document.flush_requested.emit()
        before = self._document.workshop
        metric = before.metrics[metric_id]
        own = msgspec.structs.replace(metric, id=new_id(), unit=unit)
        after = edits.put(before, own, list(before.metrics).index(metric_id) + 1)
        name = label("metric.unit", unit=before.units[unit].title, title=metric.title)
        if self._document.edit(name, after):
            self.go_to_metric(own.id)
            self.metric_form.appetite.setFocus()
