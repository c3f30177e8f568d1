"""When something goes up, to whom, and how fast: few rules, each with its path drawn."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.escalation_offers import offered_rule_words, offered_rules, with_offered_rule
from facilitator.domain.labels import label
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.escalation.forms import RuleForm, StepForm
from facilitator.gui.escalation.lists import RuleList, StepList
from facilitator.gui.escalation.new_roles import NewRoles, RoleOffer
from facilitator.gui.escalation.offers import Offers, offer_title
from facilitator.gui.findings.of_stage import StageFindings
from facilitator.gui.messages import language, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.pictures.view import PictureView
from facilitator.gui.records.chosen_table import ChosenTable
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.widgets import PlainLabel
from facilitator.pictures.escalation import escalation_path

NARROW, NARROW_FORMS = 1120, 720
"""Below these widths the forms stand under the picture, and those of rule and path under each other."""
_IN_SIGHT = 24


class EscalationPage(Page):
    """The rules as a list; of the one with the cursor the path as a picture, its steps and its form."""

    stage: ClassVar[str] = "escalation"
    form: ClassVar[str] = "escalation"

    scrolled: QScrollArea
    content: QWidget
    columns: QHBoxLayout
    divider: QFrame
    new_rule: QuickAdd
    rules: ChosenTable
    picture: PictureView
    nothing: QWidget
    nothing_column: QVBoxLayout
    right_pane: QWidget
    forms: QHBoxLayout
    path_pane: QWidget
    new_step: QuickAdd
    steps: ChosenTable
    make_roles: RoleOffer
    step_form: StepForm
    rule_form: RuleForm

    def set_up(self) -> None:
        """Tie lists, forms and picture to each other."""
        say, theme = self.context.say, self.context.theme
        self.rule_form.use(self.document, say)
        self.step_form.use(self.document, say)
        self.picture.use(theme)
        self._typed: dict[str, str] = {}
        self.rule_list = RuleList(self, self.rules, self.new_rule, self._typed)
        self.step_list = StepList(self, self.steps, self.new_step, self._typed)
        self.rules.grow_with_rows(1, 9)
        self.steps.grow_with_rows(2, 9)
        self.steps.set_hint(self._no_steps())
        self._columns = Columns(theme, self, self.columns, NARROW, self.divider)
        self._forms = Columns(theme, self.right_pane, self.forms, NARROW_FORMS)
        self._side = StageFindings(self.context, self.stage)
        self._make_actions()
        self._make_empty_state()
        self._connect()
        self.rule_list.go_to_first()
        self._show_rule(self.rule_list.current)

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Draw the path anew; lists and forms follow by themselves."""
        self._show_whether_empty()
        if before.escalation_rules is not after.escalation_rules:
            self._name_offers()
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self._draw()

    def header_actions(self) -> Sequence[QAction]:
        """Return what can be added."""
        return (self._offer, self._add_step, self._add_rule)

    def side_widget(self) -> QWidget:
        """Return the findings about escalation."""
        return self._side

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a rule, or to a step of one."""
        workshop = self.document.workshop
        step = workshop.escalation_steps.get(record_id) if kind == "escalation_step" else None
        rule = step.rule if step is not None else record_id if kind == "escalation_rule" else ""
        if not rule or not self.rule_list.go_to(rule):
            return False
        if step is not None:
            self.step_list.go_to(step.id)
        self._go(self.rules if step is None else self.steps)
        return True

    def entered(self) -> None:
        """Take the focus: into the list, or the line that adds while it is empty."""
        self.rule_list.go_to_first()
        (self.rules if self._any or self.new_rule.isHidden() else self.new_rule).setFocus()

    @property
    def _any(self) -> bool:
        return bool(self.document.workshop.escalation_rules)

    def _connect(self) -> None:
        self.rule_list.current_changed.connect(self._show_rule)
        self.step_list.current_changed.connect(self._show_step)
        self.steps.edit_requested.connect(self._to_step_form)
        self.steps.doubleClicked.connect(self._to_step_form)
        self.picture.chosen.connect(self._lead)
        self.picture.seen.connect(self._show_place)
        self._side.left.connect(self.rules.setFocus)
        self._new_roles.made.connect(self._to_steps)

    def _make_actions(self) -> None:
        self._add_rule = self._action(translate("EscalationPage", "Add rule"), "Insert", self._add)
        self._add_rule.setStatusTip(translate("EscalationPage", "Add a rule; in the path, a step"))
        self._add_step = self._action(
            translate("EscalationPage", "Add step"), "Ctrl+Shift+N", self._add_to_path
        )
        self._add_step.setStatusTip(translate("EscalationPage", "Add a step to the path of the rule"))
        self._new_roles = NewRoles(self, self.make_roles, self.rule_list, self._typed)
        self.addAction(self._new_roles.action)
        self.step_list.read.connect(self._new_roles.offer)
        self._offer = self._action(
            translate("EscalationPage", "Ready-made rules"), "Ctrl+R", self._open_offers
        )
        self._offer.setStatusTip(translate("EscalationPage", "Start from a rule that has proved itself"))
        self._menu = QMenu(self)
        for offer in offered_rules():
            action = self._menu.addAction("")
            action.setData(offer.id)
            action.setStatusTip(offered_rule_words(language())[offer.id].why)
            action.triggered.connect(partial(self._take_offer, offer.id))
        self._offer.setMenu(self._menu)
        self._name_offers()
        if self.document.read_only is not None:
            for action in (self._add_rule, self._add_step, self._offer):
                action.setEnabled(False)

    def _action(self, words: str, keys: str, slot: object) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        return action

    def _name_offers(self) -> None:
        for offer, action in zip(offered_rules(), self._menu.actions(), strict=True):
            action.setText(offer_title(offer, self.document.workshop))

    def _make_empty_state(self) -> None:
        self.offers: Offers | None = None
        if self.document.read_only is None:
            self.offers = Offers(self.nothing)
            self.offers.chosen.connect(self._take_offer)
            self.nothing_column.addWidget(self.offers)
        else:
            words = translate("EscalationPage", "No rule says when something goes up.")
            self.nothing_column.addWidget(PlainLabel(words, role="secondary"))
        self._show_whether_empty()

    def _no_steps(self) -> str:
        if self.document.read_only is not None:
            return translate("EscalationPage", "The path has no step.")
        return translate("EscalationPage", "No step yet. Type above who is asked first, and press Enter.")

    def _show_whether_empty(self) -> None:
        """Show rule, path and picture where there are any, else what to start from."""
        parts = (self.rules, self.picture, self.right_pane)
        focused = QApplication.focusWidget()
        loses = focused is not None and any(part is focused or part.isAncestorOf(focused) for part in parts)
        for widget in parts:
            widget.setVisible(self._any)
        self.nothing.setVisible(not self._any)
        if loses and not self._any:
            self.new_rule.setFocus()

    def _add(self) -> None:
        """Go to the line of steps from within the path, else to that of rules."""
        focused = QApplication.focusWidget()
        in_path = focused is not None and self.path_pane.isAncestorOf(focused)
        self._go(self.new_step if in_path else self.new_rule)

    def _add_to_path(self) -> None:
        self._go(self.new_step if self._any else self.new_rule)

    def _open_offers(self) -> None:
        if not self._menu.isVisible():
            self._menu.popup(self.new_rule.mapToGlobal(QPoint(0, self.new_rule.height())))

    def _take_offer(self, offer: str) -> None:
        """Add a ready-made rule and go to it."""
        self.document.flush_requested.emit()
        before = self.document.workshop
        after = with_offered_rule(before, offer, offered_rule_words(language()))
        added = next(key for key in after.escalation_rules if key not in before.escalation_rules)
        self.document.edit(label("record.add", title=after.escalation_rules[added].title), after)
        self.rule_list.go_to(added)
        self._go(self.rules)

    def _show_rule(self, rule: str) -> None:
        self.rule_form.show_record(rule)
        self.step_list.show_of(rule)
        self.step_list.go_to_first()
        self._show_step(self.step_list.current)
        self._draw()
        self._look_at("escalation_rule", rule)

    def _show_step(self, step: str) -> None:
        self.step_form.show_record(step)
        if step and self.steps.hasFocus():
            self._look_at("escalation_step", step)

    def _look_at(self, kind: str, record_id: str) -> None:
        self._side.look_at(kind, record_id)

    def _draw(self) -> None:
        rule = self.document.workshop.escalation_rules.get(self.rule_list.current)
        if rule is not None:
            self.picture.show_chart(escalation_path(self.document.workshop, rule, translate))

    def _lead(self, kind: str, record_id: str) -> None:
        """Lead from the picture to what was pointed at."""
        if kind == "escalation_rule":
            self._go(self.rule_form.trigger)
        elif kind == "escalation_step":
            self.step_list.go_to(record_id)
            self._go(self.step_form.roles)
        else:
            self.context.go_to(kind, record_id)

    def _show_place(self, place: QRect) -> None:
        """Have the spot of the picture in sight that the cursor went to."""
        centre = self.picture.mapTo(self.content, place.center())
        around = self.context.theme.px(_IN_SIGHT)
        self.scrolled.ensureVisible(centre.x(), centre.y(), around, place.height() // 2 + around)

    def _to_steps(self) -> None:
        self._go(self.steps)

    def _to_step_form(self) -> None:
        self._go(self.step_form.roles)

    def _go(self, widget: QWidget) -> None:
        """Put the focus on a part of the page, and have it in sight."""
        widget.setFocus()
        self.scrolled.ensureWidgetVisible(widget)
