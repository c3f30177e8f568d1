"""An open workshop in the window: its findings, its pages, and what the rail and the status line say."""

import gc
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from facilitator.checks.stages import stage_states
from facilitator.domain.errors import UserError
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.workshop import Workshop
from facilitator.files import file_name
from facilitator.gui.dialogs.opening import drop_dialogs
from facilitator.gui.document import Document, SaveState
from facilitator.gui.findings.live import LiveFindings
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.messages import error_words, label_words, language
from facilitator.gui.pages.page import Context, FileWishes, Page
from facilitator.gui.proof import Proof
from facilitator.gui.stages import BESIDE, STAGES
from facilitator.gui.tasks import Tasks
from facilitator.gui.times import this_day
from facilitator.gui.undone import redone_words, undone_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

STAGE_OF = {
    "workshop": "workshop",
    "participant": "workshop",
    "reserved_matter": "workshop",
    "stall_story": "workshop",
    "unit": "roles",
    "role": "roles",
    "seat": "roles",
    "guardrail": "policy",
    "section": "decisions",
    "decision": "decisions",
    "cell": "rights",
    "row": "rights",
    "limit": "limits",
    "risk_level": "appetite",
    "risk_category": "appetite",
    "stance": "appetite",
    "past_stance": "appetite",
    "metric": "appetite",
    "matrix": "appetite",
    "escalation_rule": "escalation",
    "escalation_step": "escalation",
    "scenario": "dryrun",
    "case_risk": "dryrun",
    "answer": "dryrun",
    "logo": "charter",
    "findings": "review",
    "waiver": "review",
    "pictures": "pictures",
    "earlier": "earlier",
    "file": "file",
}
"""Where a record is shown, by its kind."""
LOOK = 60_000
"""Milliseconds between two looks at the calendar: a waiver ends at midnight, whatever is open."""
LABEL = 60
"""Characters of an edit's name in the menu."""


class Workspace(QObject):
    """Connects a document with the window until it is closed."""

    def __init__(
        self,
        document: Document,
        window: MainWindow,
        tasks: Tasks,
        wishes: FileWishes | None = None,
        *,
        today: Callable[[], str] = this_day,
    ) -> None:
        super().__init__(window)
        self.document = document
        self.findings = LiveFindings(document, self, today=today)
        self._proof = Proof(document, self)
        self._calendar = QTimer(self)
        self._calendar.setInterval(LOOK)
        self._window = window
        self._bench = window.bench
        self._theme = theme = window.theme
        self._pages: dict[str, Page] = {}
        self._sides: dict[str, QWidget | None] = {}
        self.stage = ""
        self.left_at = STAGES[0].id
        """The stage of the walk that was shown last."""
        self.context = Context(
            document=document,
            findings=self.findings,
            go_to=self.go_to,
            say=self._bench.status_line.say,
            mark=self._bench.status_line.show_mark,
            theme=theme,
            tasks=tasks,
            wishes=wishes or FileWishes(),
            settings=window.settings,
        )
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._settle)
        self._connect()

    def begin(self) -> None:
        """Show the workshop: its grid, or where to begin while there is none."""
        workshop = self.document.workshop
        self._show_facts(workshop)
        self._show_findings()
        self._show_save_state()
        self._show_history()
        self.show_stage("rights" if workshop.cells else "workshop")
        self._settling.start()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self.stage]

    def page_of(self, stage_id: str) -> Page:
        """Return the page of a stage, built when it is first asked for.

        It is the class RightsPage of the module pages/rights.py for the stage "rights", and so on.
        """
        page = self._pages.get(stage_id)
        if page is None:
            module: Any = import_module(f"facilitator.gui.pages.{stage_id}")
            page = getattr(module, f"{stage_id.capitalize()}Page")(self.context)
            assert isinstance(page, Page)
            for action in page.header_actions():
                page.addAction(action)
            side = page.side_widget()
            self._theme.adopt(page)
            if side is not None:
                self._theme.adopt(side)
            self._pages[stage_id] = page
            self._sides[stage_id] = side
            self._bench.pages.addWidget(page)
        return page

    def show_stage(self, stage_id: str) -> None:
        """Open a stage."""
        stage = next(stage for stage in (*STAGES, *BESIDE) if stage.id == stage_id)
        page = self.page_of(stage_id)
        changes = stage_id != self.stage
        if stage in STAGES:
            self.left_at = stage_id
        self.stage = stage_id
        bench, translate = self._bench, QCoreApplication.translate
        bench.rail.set_current(stage_id)
        bench.header.set_words(translate("stages", stage.title), translate("stages", stage.question))
        bench.side_panel.set_question(translate("stages", stage.ask), translate("stages", stage.done))
        if changes:
            bench.header.set_actions(page.header_actions())
            bench.side_panel.set_content(self._sides[stage_id])
        bench.pages.setCurrentWidget(page)
        bench.body.fold_over()
        page.entered()

    def step_stage(self, step: int) -> None:
        """Go so many stages on, or back where negative; stay at the ends."""
        ids = [stage.id for stage in STAGES]
        at = ids.index(self.left_at) + (step if self.stage in ids else 0)
        self.show_stage(ids[max(0, min(len(ids) - 1, at))])

    def go_to(self, kind: str, record_id: str) -> None:
        """Lead to a record or cell: on the page that is shown where it shows it, else on its own.

        Without an id to the page alone; kind "import" offers to import a grid.
        """
        if kind == "import":
            self._window.actions_of_window.import_grid.trigger()
            return
        if self.page.reveal(kind, record_id):
            self._bench.body.fold_over()
            return
        stage_id = STAGE_OF.get(kind)
        if stage_id is not None:
            self.show_stage(stage_id)
            self.page_of(stage_id).reveal(kind, record_id)

    def undo(self) -> None:
        """Take the last edit back, and say which one it was."""
        before, step = self.document.workshop, self.document.undo()
        if step is not None:
            after = self.document.workshop
            self.context.say(undone_words(step, before, after, STAGE_OF, self.stage))

    def redo(self) -> None:
        """Do the last undone edit again, and say which one it was."""
        before, step = self.document.workshop, self.document.redo()
        if step is not None:
            after = self.document.workshop
            self.context.say(redone_words(step, before, after, STAGE_OF, self.stage))

    def _say_refusal(self, error: UserError) -> None:
        self.context.say(error_words(error))

    def _settle(self) -> None:
        """Keep what is open from the collector; to walk through all of it would halt the typing for frames.

        The workshop before is collected first: frozen, its pages would stay for ever.
        """
        gc.collect()
        gc.freeze()

    def leave(self) -> None:
        """Take the pages out of the window; the document is closed already."""
        gc.unfreeze()
        drop_dialogs(self._window)
        bench = self._bench
        bench.header.set_actions([])
        bench.side_panel.set_content(None)
        bench.rail.set_workshop("")
        bench.status_line.show_nothing()
        bench.banner.clear()
        for side in self._sides.values():
            if side is not None:
                side.setParent(None)
                side.deleteLater()
        for page in self._pages.values():
            page.close_down()
            bench.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        bench.rail.chosen.disconnect(self.show_stage)
        bench.status_line.retry_requested.disconnect(self.document.save)
        bench.status_line.findings_requested.disconnect(self._show_review)
        self.document.deleteLater()
        self.deleteLater()

    def _connect(self) -> None:
        self.document.changed.connect(self._follow)
        self.document.save_state_changed.connect(self._show_save_state)
        self.document.moved.connect(self._show_moved)
        self.document.refused.connect(self._say_refusal)
        self.findings.changed.connect(self._show_findings)
        self._proof.changed.connect(self._show_findings)
        self._calendar.timeout.connect(self.findings.follow_calendar)
        self._calendar.start()
        self._bench.rail.chosen.connect(self.show_stage)
        self._bench.status_line.retry_requested.connect(self.document.save)
        self._bench.status_line.findings_requested.connect(self._show_review)

    def _follow(self, before: Workshop, after: Workshop) -> None:
        self._bench.status_line.say_nothing()
        if after.facts is not before.facts:
            self._show_facts(after)
        self._show_counts(after)
        self._show_history()

    def _show_moved(self) -> None:
        self._show_facts(self.document.workshop)

    def _show_facts(self, workshop: Workshop) -> None:
        facts = workshop.facts
        said = [part for part in (facts.organisation, facts.title) if part]
        self._bench.rail.set_workshop(" · ".join(said))
        title = facts.title or self.document.path.stem
        name = "" if file_name(title) == self.document.path.stem else f" ({self.document.path.name})"
        words = QCoreApplication.translate("Workspace", "{title} – Facilitator")
        self._window.setWindowTitle(words.format(title=f"{title}{name}"))
        self._window.setWindowFilePath(str(self.document.path))
        self._show_counts(workshop)

    def _show_counts(self, workshop: Workshop) -> None:
        counts = len(workshop.decisions), len(workshop.roles)
        title = words_of(framework_of(workshop), language()).title
        self._bench.status_line.show_counts(title, *counts)

    def _show_findings(self) -> None:
        open_now = [finding for finding in self.findings.shown if not finding.waived]
        states = stage_states(self.document.workshop, open_now, cards_pass=self._proof.cards_pass)
        self._bench.rail.set_states(states)
        self._bench.status_line.show_findings(len(open_now))

    def _show_review(self) -> None:
        self.show_stage("review")

    def _show_save_state(self) -> None:
        status, document = self._bench.status_line, self.document
        if document.save_state is SaveState.READ_ONLY:
            status.show_read_only()
        elif document.save_state is SaveState.WAITING:
            status.show_waiting(document.waiting)
        elif document.save_state is SaveState.SAVED:
            status.show_saved(document.saved_at)
        elif document.save_state is SaveState.SAVING:
            status.show_saving()
        elif document.save_error is not None:
            status.show_failed(error_words(document.save_error))

    def _show_history(self) -> None:
        actions, history = self._window.actions_of_window, self.document.history
        for action, step, plain, named in (
            (
                actions.undo,
                history.undoable,
                QCoreApplication.translate("Workspace", "Undo"),
                QCoreApplication.translate("Workspace", "Undo: {what}"),
            ),
            (
                actions.redo,
                history.redoable,
                QCoreApplication.translate("Workspace", "Redo"),
                QCoreApplication.translate("Workspace", "Redo: {what}"),
            ),
        ):
            action.setEnabled(step is not None and self.document.read_only is None)
            action.setText(named.format(what=_menu_words(label_words(step.label))) if step else plain)


def _menu_words(words: str) -> str:
    """Return words as a menu shows them: cut, and with & standing for itself."""
    cut = words if len(words) <= LABEL else f"{words[: LABEL - 1]}…"
    return cut.replace("&", "&&")
