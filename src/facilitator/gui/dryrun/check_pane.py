"""The exhaustive check: how many cases were walked, and each kind of failure with its smallest witness."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from facilitator.checks.dryrun.case import scenario_of
from facilitator.checks.dryrun.failure_fixes import Mending, fixes_of
from facilitator.checks.dryrun.failure_words import failure_words, smallest_words, witness_title
from facilitator.checks.dryrun.failures import Failure, FailureKind
from facilitator.domain.labels import label
from facilitator.domain.words import fill
from facilitator.gui.dryrun.checking import Checking
from facilitator.gui.dryrun.link_flow import FlowLink, LinkFlow
from facilitator.gui.dryrun.new_card import with_new_card
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.widgets import Card, Paragraph, PlainLabel, set_property

_WIDE = 160
"""Width of the bar, in px at 100 %."""


_DEAD = ("dead-end", "two-deciders", "self-approval")
"""The kinds of failure in which nobody may decide."""


class CheckPane(QWidget):
    """Begins the check, says how far it is, and shows what it found."""

    opened = Signal(str)
    """Id of the scenario card that a witness became."""

    headline: QLabel
    about: Paragraph
    run: QPushButton
    stop: QPushButton
    progress: QProgressBar
    done_words: QLabel
    found: QWidget
    found_column: QVBoxLayout

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "dryrun_check")
        self._shown: tuple[object, object] = (None, None)

    def use(self, context: Context, checking: Checking, keys: str) -> None:
        """Follow the check of a document; keys are what begins it."""
        self._keys = keys
        self._context, self._document, self._checking = context, context.document, checking
        self.run.clicked.connect(self.begin)
        self.stop.clicked.connect(checking.cancel)
        self.stop.setText(translate("CheckPane", "Cancel"))
        self.progress.setProperty("zoomMinimumWidth", _WIDE)
        self.progress.setProperty("zoomMaximumWidth", _WIDE)
        self.progress.setProperty("zoomMaximumHeight", 8)
        checking.progressed.connect(self._show_progress)
        checking.changed.connect(self.follow)
        self.follow()

    def begin(self) -> None:
        """Check the workshop as it is now."""
        self._document.flush_requested.emit()
        self._checking.begin(self._document.workshop)

    def follow(self) -> None:
        """Show the state of the check and its result."""
        running = self._checking.running
        again = self._checking.result is not None
        run = translate("CheckPane", "Run it again") if again else translate("CheckPane", "Walk every case")
        self.run.setText(f"{run} ({self._keys})")
        self.run.setAccessibleName(run)
        left = self.stop.hasFocus() or self.run.hasFocus()
        self.run.setVisible(not running)
        for widget in (self.stop, self.progress, self.done_words):
            widget.setVisible(running)
        if left:
            (self.stop if running else self.run).setFocus()
        self._show_progress()
        self._show_result()

    @property
    def is_stale(self) -> bool:
        """Whether the result is of an earlier state."""
        return self._checking.result is not None and not self._checking.kept.holds(self._document.workshop)

    def _show_progress(self) -> None:
        done, every = self._checking.part
        self.progress.setRange(0, every)
        self.progress.setValue(done)
        form = translate("CheckPane", "{done} of {all}")
        words = fill(form, {"done": f"{done:,}", "all": f"{every:,}"})
        self.done_words.setText(words if every else translate("CheckPane", "Getting ready"))

    def _show_result(self) -> None:
        result = self._checking.result
        if result is None:
            self._say_before()
            return
        set_property(self.headline, "role", "number")
        cases = f"{result.cases:,}"
        dead = sum(one.cases for one in result.failures if one.kind in _DEAD)
        form = translate("CheckPane", "{dead} dead ends in {cases} cases")
        if dead == 1:
            form = translate("CheckPane", "1 dead end in {cases} cases")
        self.headline.setText(fill(form, {"dead": f"{dead:,}", "cases": cases}))
        self.about.setText(self._about(len(result.failures)))
        if self._shown != (result, self._document.workshop):
            self._shown = (result, self._document.workshop)
            self._show_failures(result.failures)

    def _say_before(self) -> None:
        self.headline.setText(translate("CheckPane", "Every decision, in every unit, at every boundary"))
        self.about.setText(
            translate(
                "CheckPane",
                "Walks each decision in each unit: at every limit, just below and just above it, with each "
                "fact, each absence, and two things at once. What fails is shown with its smallest case.",
            )
        )

    def _about(self, kinds: int) -> str:
        if self.is_stale and self._checking.running:
            return translate("CheckPane", "The workshop has changed since: every case is walked again.")
        if self.is_stale:
            return translate("CheckPane", "This is of an earlier state of the workshop: run it again.")
        if not kinds:
            return translate("CheckPane", "Nothing fails: each case ends with somebody who decides, in time.")
        one = translate("CheckPane", "1 thing to mend, with the smallest case that shows it.")
        many = translate("CheckPane", "{count} things to mend, each with the smallest case that shows it.")
        return counted(kinds, one, many)

    def _show_failures(self, failures: tuple[Failure, ...]) -> None:
        focused = self.found.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        while item := self.found_column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for kind, words in _KINDS.items():
            of_kind = [failure for failure in failures if failure.kind == kind]
            if of_kind:
                self.found_column.addWidget(PlainLabel(words(), self.found, role="section"))
            for failure in of_kind:
                self.found_column.addWidget(self._card(failure))
        self._context.theme.adopt(self.found)
        if focused:
            self.run.setFocus()

    def _card(self, failure: Failure) -> Card:
        workshop = self._document.workshop
        words = failure_words(workshop, failure, translate)
        tone = "warning" if failure.kind in ("too-slow", "status-quo", "undetermined") else "error"
        card = Card(self._context.theme, tone, self.found)
        title = Paragraph(words.title, card, role="heading")
        card.body.addWidget(title)
        if words.why:
            card.body.addWidget(Paragraph(words.why, card, role="secondary"))
        card.body.addWidget(
            Paragraph(smallest_words(self._document.workshop, failure, translate), card, role="secondary")
        )
        links = tuple(self._links(failure))
        for link in links:
            link.setAccessibleDescription(words.title)
        if links:
            card.body.addWidget(LinkFlow(self._context.theme, links, card))
        return card

    def _links(self, failure: Failure) -> Iterator[FlowLink]:
        # What was found in an earlier state speaks of what may be gone.
        if self._document.read_only is not None or self.is_stale:
            return
        link = FlowLink(translate("CheckPane", "Open as a card"), self._context.theme)
        link.clicked.connect(partial(self.open_card, failure))
        yield link
        known = self._context.findings.all
        for mending in fixes_of(self._document.workshop, failure, translate, findings=known):
            link = FlowLink(mending.words, self._context.theme)
            link.clicked.connect(partial(self._mend, mending))
            yield link

    def open_card(self, failure: Failure) -> None:
        """Make a scenario card of the witness, and open it."""
        self._document.flush_requested.emit()
        workshop = self._document.workshop
        card, risks = scenario_of(failure.witness, witness_title(workshop, failure, translate))
        after = with_new_card(workshop, card, risks)
        if self._document.edit(label("record.add", title=card.title), after):
            self.opened.emit(card.id)

    def _mend(self, mending: Mending) -> None:
        """Mend a failure, and see what is left."""
        self._document.flush_requested.emit()
        if self._document.edit(mending.label, mending.mend(self._document.workshop)):
            self.begin()


_KINDS: dict[FailureKind, Callable[[], str]] = {
    "two-deciders": lambda: translate("CheckPane", "Two deciders"),
    "dead-end": lambda: translate("CheckPane", "Dead ends"),
    "self-approval": lambda: translate("CheckPane", "Who asks would decide"),
    "too-slow": lambda: translate("CheckPane", "Too slow"),
    "undetermined": lambda: translate("CheckPane", "Undetermined"),
    "status-quo": lambda: translate("CheckPane", "All stays as it is"),
}
