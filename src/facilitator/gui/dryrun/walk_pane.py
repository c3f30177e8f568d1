"""The walk of a card: how it ends, its steps one by one, its path; or covered until the group says it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from facilitator.checks.dryrun import passed, trace_words
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.case_words import case_words
from facilitator.checks.dryrun.trace import Trace
from facilitator.checks.dryrun.words import seats_words
from facilitator.domain.scenarios import Answer, Scenario
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.dryrun.answer_bar import AnswerBar
from facilitator.gui.dryrun.ending_card import Ending, EndingCard, tone_of
from facilitator.gui.dryrun.leads import lead
from facilitator.gui.dryrun.link_flow import LinkFlow
from facilitator.gui.dryrun.said import answer_words, said_words
from facilitator.gui.dryrun.told_view import ToldView
from facilitator.gui.dryrun.walks import Walks
from facilitator.gui.dryrun.words import (
    FAIL,
    PASS,
    begins_words,
    clock_words,
    expected_words,
    headline_words,
    place_words,
    story_words,
    verdict_words,
    why_words,
)
from facilitator.gui.fields.choice import no_name
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.pictures.copying import mime_of
from facilitator.gui.pictures.painter import Inks
from facilitator.gui.widgets import ActionButton, Paragraph
from facilitator.pictures.trace import ToldStep, TraceSteps, trace_path


class WalkPane(QWidget):
    """Tells the walk of one card to a room."""

    chosen = Signal(str, str)
    """Kind and id of the record that a step or seat leads to."""
    seen = Signal(QWidget, QRect)
    """The cursor of a picture went to a place of it."""

    case_title: Paragraph
    case_place: QLabel
    case_says: Paragraph
    case_told: Paragraph
    answer_bar: AnswerBar
    shown_area: QWidget
    ending: EndingCard
    said_area: QWidget
    said: Paragraph
    steps: ToldView
    step_row: QHBoxLayout
    path_area: QWidget
    copy_row: QHBoxLayout
    path: ToldView

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "dryrun_walk")
        self._walks: Walks | None = None
        self._card: Scenario | None = None
        self._case = Case()
        self._trace: Trace | None = None
        self._told: int | None = None
        """How many steps are told, None for all."""
        self._covered = False
        self.answer: Answer | None = None
        """What was said of the card that is shown."""

    def use(self, context: Context) -> None:
        """Take colours, and what can be said."""
        self._theme, self._say = context.theme, context.say
        self.ending.use(context.theme)
        for view in (self.steps, self.path):
            view.use(context.theme)
            view.chosen.connect(self.chosen)
            view.seen.connect(partial(self.seen.emit, view))

    def offer_actions(self, steps: Sequence[QAction], copies: Sequence[QAction]) -> None:
        """Offer what tells the walk, and what takes it elsewhere."""
        for row, actions in ((self.step_row, steps), (self.copy_row, copies)):
            links = [ActionButton(action, "link") for action in actions]
            row.addWidget(LinkFlow(self._theme, links, self), 1)
        for view in (self.steps, self.path):
            view.addActions([*copies])

    @property
    def card(self) -> str:
        """The card that is shown, "" for none."""
        return self._card.id if self._card is not None else ""

    @property
    def trace(self) -> Trace | None:
        """The walk that is shown, covered or not."""
        return self._trace

    @property
    def passes(self) -> bool | None:
        """Whether the card goes as it should, as it is typed now; None where it does not say."""
        if self._walks is None or self._card is None or self._trace is None:
            return None
        return passed(self._card, self._trace)

    @property
    def headline(self) -> str:
        """How the walk ends, in large words; "" where there is none."""
        return headline_words(self._walks.workshop, self._trace) if self._walks and self._trace else ""

    @property
    def covered(self) -> bool:
        """Whether the walk is covered until somebody says how it ends."""
        return self._covered

    @property
    def told(self) -> int:
        """How many steps are told."""
        every = len(self._trace.steps) if self._trace is not None else 0
        return every if self._told is None else min(self._told, every)

    def show_walk(self, walks: Walks, card: Scenario, case: Case) -> None:
        """Show the walk of a card, as its case is typed now."""
        if self._card is None or card.id != self._card.id:
            self._told, self.answer = None, None
        self._walks, self._card, self._case = walks, card, case
        self._trace = walks.walk(case)
        self._draw()

    def show_nothing(self) -> None:
        """Forget the walk: there is no card."""
        self._walks = self._card = self._trace = self._told = self.answer = None

    def cover(self, *, covered: bool) -> None:
        """Cover the walk until somebody says how it ends, or show it."""
        self._covered = covered
        if covered:
            self.answer = None
        self._draw()

    def reveal(self, answer: Answer) -> None:
        """Show the walk, and whether what was said is right."""
        self._covered, self.answer, self._told = False, answer, None
        self._draw()

    def tell_next(self) -> None:
        """Tell one step more; from the whole walk, begin with the first."""
        every = len(self._trace.steps) if self._trace is not None else 0
        if self._covered or not every:
            return
        told = 1 if self._told is None else self._told + 1
        self._told = None if told >= every else told
        self._draw()

    def tell_all(self) -> None:
        """Tell the whole walk."""
        self._told = None
        self._draw()

    def text(self) -> str:
        """Return the walk as text: the case, its steps, how it ends."""
        if self._card is None or self._trace is None or self._walks is None:
            return ""
        workshop, card, trace = self._walks.workshop, self._card, self._trace
        steps = [f"{number}. {words}" for number, words in enumerate(self._sentences(), 1)]
        end = [headline_words(workshop, trace), why_words(workshop, trace), clock_words(trace)]
        end.append(story_words(workshop, card, trace))
        says = case_words(workshop, card, self._case, translate)
        head = [card.title, place_words(workshop, card), says, card.told]
        parts = [*filter(None, head), "", *steps, "", *filter(None, end), *filter(None, [self._others()])]
        return "\n".join(parts)

    def copy_text(self) -> None:
        """Copy the walk as text."""
        if self._trace is not None and not self._covered:
            QGuiApplication.clipboard().setText(self.text())
            self._say(translate("WalkPane", "The walk is copied as text."))

    def copy_picture(self) -> None:
        """Copy the path as a picture."""
        chart = self.path.chart
        if chart is not None and not self._covered:
            QGuiApplication.clipboard().setMimeData(mime_of(chart, Inks(self._theme, leaves=True)))
            self._say(translate("WalkPane", "The path is copied as a picture."))

    def _draw(self) -> None:
        if self._card is None or self._trace is None or self._walks is None:
            return
        workshop, card, trace = self._walks.workshop, self._card, self._trace
        self.case_title.setText(card.title or no_name())
        self.case_title.updateGeometry()
        self._show_case(workshop, card)
        self.answer_bar.setVisible(self._covered)
        self.shown_area.setVisible(not self._covered)
        if self._covered:
            self.answer_bar.ask(workshop, card)
            return
        whole = self._told is None
        self.ending.setVisible(whole)
        self._show_ending(workshop, card, trace)
        self._show_steps(trace)
        title = card.title or no_name()
        begins = begins_words(workshop, card)
        chart = trace_path(workshop, trace, title, begins, translate)
        self.path_area.setVisible(whole and chart.filled)
        self.path.show_chart(chart)

    def _show_case(self, workshop: Workshop, card: Scenario) -> None:
        """Say what the case is about; what is empty takes no room."""
        self.case_place.setText(place_words(workshop, card))
        for label, words in (
            (self.case_says, case_words(workshop, card, self._case, translate)),
            (self.case_told, " ".join(card.told.split())),
        ):
            label.setText(words)
            label.setVisible(bool(words))
            label.updateGeometry()

    def _show_ending(self, workshop: Workshop, card: Scenario, trace: Trace) -> None:
        passes = self.passes
        said = (self._answer_words(workshop), why_words(workshop, trace), story_words(workshop, card, trace))
        expected = expected_words(workshop, card) if passes is False else ""
        # In training what counts is whether it was said rightly: two signs would be read as one.
        verdict = "" if passes is None or (passes and self.answer is not None) else verdict_words(passes)
        self.ending.show_ending(
            Ending(
                headline_words(workshop, trace),
                ". ".join(part for part in (verdict, expected) if part),
                "\n".join(part for part in said if part),
                clock_words(trace),
                self._others(),
            ),
            tone_of(trace.ending, None if passes and self.answer is not None else passes),
        )
        answers = said_words(workshop, card.id)
        self.said.setText(answers)
        self.said.updateGeometry()
        self.said_area.setVisible(bool(answers) and self._told is None)

    def _answer_words(self, workshop: Workshop) -> str:
        """Return whether what was said first is right."""
        answer = self.answer
        if answer is None:
            return ""
        if answer.right:
            return f"{PASS} {translate('WalkPane', 'Right, as you said.')}"
        form = translate("WalkPane", "Not so: you said “{said}”.")
        return f"{FAIL} {fill(form, {'said': answer_words(workshop, answer)})}"

    def _show_steps(self, trace: Trace) -> None:
        assert self._walks is not None
        assert self._card is not None
        told = [
            ToldStep(words, *lead(self._walks.charter, self._card, step))
            for words, step in zip(self._sentences(), trace.steps, strict=True)
        ]
        shown = tuple(told[: self.told])
        rest = len(told) - len(shown)
        one = translate("WalkPane", "One more step")
        many = translate("WalkPane", "{count} more steps")
        title = translate("WalkPane", "The walk, step by step")
        self.steps.show_chart(TraceSteps(title, shown, counted(rest, one, many) if rest else ""))

    def _sentences(self) -> tuple[str, ...]:
        assert self._walks is not None
        assert self._trace is not None
        return trace_words(self._walks.workshop, self._trace, translate)

    def _others(self) -> str:
        """Return who is asked before, and told after."""
        if self._trace is None or self._walks is None:
            return ""
        forms = (
            (translate("WalkPane", "Asked before: {who}."), self._trace.asked),
            (translate("WalkPane", "Told after: {who}."), self._trace.told),
        )
        workshop = self._walks.workshop
        return " ".join(
            fill(form, {"who": seats_words(workshop, seats, translate)}) for form, seats in forms if seats
        )
