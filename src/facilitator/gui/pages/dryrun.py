"""Cases walked through the charter before anybody signs it: told to a room, trained, and checked all."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.workshop import Workshop
from facilitator.gui.dryrun.cards import CardList, CardTable
from facilitator.gui.dryrun.case_form import CaseForm
from facilitator.gui.dryrun.check_pane import CheckPane
from facilitator.gui.dryrun.checked import checked_of
from facilitator.gui.dryrun.checking import Checking
from facilitator.gui.dryrun.in_sight import InSight
from facilitator.gui.dryrun.page_actions import PageActions
from facilitator.gui.dryrun.result_line import ResultLine
from facilitator.gui.dryrun.sources import Sources
from facilitator.gui.dryrun.training import Training
from facilitator.gui.dryrun.walk_pane import WalkPane
from facilitator.gui.dryrun.walks import Walks
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Page
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.widgets import ElidedLabel, LinkButton, SegmentedControl

WIDE = 1180
"""From this width on case and walk stand beside each other, in px at 100 %."""


class DryrunPage(Page):
    """The cards at the left; the chosen one as a case to fill in, and as a walk to tell."""

    stage: ClassVar[str] = "dryrun"
    form: ClassVar[str] = "dryrun"

    new_card: QuickAdd
    cards: CardTable
    score: QLabel
    named_scores: QLabel
    forget: LinkButton
    segments_area: QWidget
    segments: SegmentedControl
    result_area: QWidget
    result: ElidedLabel
    verdict: QLabel
    stack: QStackedWidget
    cases: QWidget
    case_scroll: QScrollArea
    case_form: CaseForm
    middle: QFrame
    walk_scroll: QScrollArea
    walk: WalkPane
    check_scroll: QScrollArea
    check: CheckPane
    nothing: QWidget
    nothing_column: QVBoxLayout

    def set_up(self) -> None:
        """Tie cards, form, walk and check to each other."""
        self._walks = Walks(self.document.workshop)
        self._wide: bool | None = None
        """Whether case and walk stand beside each other; None before the first look."""
        self._shown = "walk"
        self._result_line = ResultLine(self.result_area, self.result, self.verdict)
        self._in_sight = InSight(self.context.theme, self.case_scroll, self.walk_scroll, self.check_scroll)
        self.card_list = CardList(self, self.cards, self.new_card, self._walks_now)
        self.case_form.use(self.context, self.case_scroll)
        self.walk.use(self.context)
        self.checking = Checking(self.context.tasks, self.context.say, checked_of(self.document), self)
        self.actions_of_page = PageActions(self)
        self.check.use(self.context, self.checking, self.actions_of_page.check_keys)
        self.sources = Sources(self.context, self.actions_of_page, self, self.new_card)
        self.training = Training(self.context, self.walk, self.score, self.named_scores, self.forget)
        self.nothing_column.addWidget(self.sources.empty_state())
        self._connect()
        self._lay_out()
        self.card_list.go_to_first()
        self._show_card(self.card_list.current)

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Walk the card anew; list and form follow by themselves."""
        del before, after
        if self.isVisible():
            self._show_card(self.card_list.current)
            self.check.follow()
            self.sources.side.follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self.card_list.catch_up()
        self._show_card(self.card_list.current)
        self.check.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand case and walk beside each other where there is room."""
        super().resizeEvent(event)
        self._lay_out()

    def header_actions(self) -> Sequence[QAction]:
        """Return what can be added, and the training."""
        return self.actions_of_page.header

    def side_widget(self) -> QWidget:
        """Return the cards that are worth walking here."""
        return self.sources.side

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a card, to a risk of one, or to the card of an answer."""
        workshop = self.document.workshop
        risk, answer = workshop.case_risks.get(record_id), workshop.answers.get(record_id)
        if kind == "scenario":
            found = self.card_list.go_to(record_id)
        elif kind == "case_risk" and risk is not None:
            found = self.card_list.go_to(risk.scenario)
        else:
            found = kind == "answer" and answer is not None and self.card_list.go_to(answer.scenario)
        if found:
            self._show("case" if kind == "case_risk" else "walk")
            at = (
                self.case_form.place("risk", risk.metric or risk.category) if risk is not None else self.cards
            )
            self._in_sight.go(at)
        return found

    def entered(self) -> None:
        """Take the focus: into the list, or the line that adds while it is empty."""
        self.card_list.go_to_first()
        (self.cards if self._any or self.new_card.isHidden() else self.new_card).setFocus()

    def close_down(self) -> None:
        """Give up the check that runs: nobody waits for it any more."""
        self.checking.cancel()

    @property
    def _any(self) -> bool:
        return bool(self.document.workshop.scenarios)

    def _walks_now(self) -> Walks:
        self._walks = self._walks.of(self.document.workshop)
        return self._walks

    def _connect(self) -> None:
        actions = self.actions_of_page
        self.card_list.current_changed.connect(self._on_card)
        self.card_list.model.rowsInserted.connect(self.card_list.go_to_first)
        self.case_form.changed.connect(self._walk)
        self.segments.chosen.connect(self._show)
        self.walk.chosen.connect(self._lead)
        self.walk.seen.connect(self._in_sight.show_place)
        self.walk.offer_actions((actions.next, actions.all, actions.copy_text), (actions.copy_picture,))
        self.check.opened.connect(self._open)
        self.sources.opened.connect(self._open)
        self.training.revealed.connect(self._to_revealed)
        self.training.forgotten.connect(self.cards.setFocus)
        actions.add.triggered.connect(self.new_card.setFocus)
        actions.say_first.toggled.connect(self._cover)
        actions.next.triggered.connect(self._tell_next)
        actions.all.triggered.connect(self._tell_all)
        actions.copy_text.triggered.connect(self.walk.copy_text)
        actions.copy_picture.triggered.connect(self.walk.copy_picture)
        actions.case.triggered.connect(self._to_case)
        actions.walk.triggered.connect(self._to_walk)
        actions.check.triggered.connect(self._check)
        if self.document.read_only is not None:
            actions.rest()

    def _lay_out(self) -> None:
        """Offer what there is no room for beside each other as segments."""
        wide = self.width() >= self.context.theme.px(WIDE)
        walk, case = translate("DryrunPage", "Walk"), translate("DryrunPage", "Case")
        every = ("check", translate("DryrunPage", "Every case"))
        if wide is not self._wide:
            self._wide = wide
            both = ("walk", translate("DryrunPage", "Case and walk"))
            parts = [both, every] if wide else [("walk", walk), ("case", case), every]
            shown = "walk" if wide and self._shown == "case" else self._shown
            self.segments.set_segments(parts, shown)
            self._show(self._shown)

    def _show(self, part: str) -> None:
        """Show the case, the walk or the check."""
        self._shown = part
        focused = QApplication.focusWidget()
        self.segments.set_current("walk" if self._wide and part == "case" else part)
        self.case_scroll.setVisible(bool(self._wide) or part == "case")
        self.middle.setVisible(bool(self._wide))
        self.walk_scroll.setVisible(bool(self._wide) or part != "case")
        current = self.check_scroll if part == "check" else self.cases if self._any else self.nothing
        self.stack.setCurrentWidget(current)
        self._result_line.want(wanted=not self._wide and part == "case")
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisibleTo(self):
            # Qt would give it to whatever comes next, such as a card that is proposed.
            self.segments.setFocus()

    def _on_card(self, card: str) -> None:
        """Show another card from its top; one that was edited stays as it is shown."""
        another = card != self.case_form.card
        if another and self.actions_of_page.say_first.isChecked():
            self.walk.cover(covered=True)
        if another and self._shown == "check":
            self._show("walk")
        self._show_card(card)
        if another:
            self._in_sight.to_top()

    def _show_card(self, card: str) -> None:
        self._show(self._shown)
        self.case_form.show_card(card, self._walks_now())
        self._walk()
        self.training.show_score()
        self._describe()

    def _describe(self) -> None:
        """Say the card of the cursor to whoever cannot see it, as far as it is not covered."""
        self.cards.setAccessibleDescription(self.card_list.told(self.cards.currentIndex().row()))

    def _walk(self) -> None:
        """Walk the card as it is typed now."""
        if self.case_form.card in self.document.workshop.scenarios:
            self.walk.show_walk(self._walks_now(), self.case_form.typed(), self.case_form.case())
        else:
            self.walk.show_nothing()
        self.case_form.cover(covered=self.walk.covered)
        self._result_line.show_walk(self.walk)

    def _cover(self, covered: bool) -> None:  # noqa: FBT001 -- the signal of Qt hands it over so
        self.card_list.cover(covered=covered)
        self._describe()
        self.walk.cover(covered=covered)
        self._show("walk")
        self._walk()
        self._in_sight.go(self.walk.answer_bar if covered and self._any else self.cards)

    def _open(self, card: str) -> None:
        if card and self.card_list.go_to(card):
            self._show("walk")
            self._in_sight.go(self.cards)

    def _tell_next(self) -> None:
        self._show("walk")
        self.walk.tell_next()

    def _tell_all(self) -> None:
        self._show("walk")
        self.walk.tell_all()

    def _to_case(self) -> None:
        if self._any:
            self._show("case")
            self._in_sight.go(self.case_form.title)

    def _to_walk(self) -> None:
        if self._any:
            self._show("walk")
            self._in_sight.go(self.walk.answer_bar if self.walk.covered else self.walk.steps)

    def _to_revealed(self) -> None:
        """Show the walk that was covered from its top; Enter behind the digit that said it does nothing."""
        self._walk()
        self.walk.setFocus()
        self._in_sight.to_top()

    def _check(self) -> None:
        self._show("check")
        self.check.begin()
        self._in_sight.go(self.check.stop)

    def _lead(self, kind: str, record_id: str) -> None:
        """Lead to what a step speaks of; what is missing is typed in the case."""
        if kind in ("field", "risk"):
            self._show("case")
            self._in_sight.go(self.case_form.place(kind, record_id))
        else:
            self.context.go_to(kind, record_id)
