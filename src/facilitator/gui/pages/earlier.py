"""What the workshop was: checkpoints and snapshots, compared with what it is now."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QDir, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.dialogs.name import ask_checkpoint
from facilitator.gui.earlier.details import EarlierDetails
from facilitator.gui.earlier.reading import EarlierReader, Past
from facilitator.gui.earlier.states import EarlierList
from facilitator.gui.file.path_label import PathLabel
from facilitator.gui.file.watch import FileFacts, FileWatch
from facilitator.gui.messages import counted, error_words, translate
from facilitator.gui.models.earlier import EarlierState, earlier_states
from facilitator.gui.pages.page import Page
from facilitator.gui.times import size_words
from facilitator.gui.widgets import ActionButton, EmptyState, LinkButton, Paragraph

NARROW = 640
"""Below this width what is said of a state stands under the list, in px at 100 %."""
PATIENCE = 500
"""Milliseconds until it is said that a state is being read."""


class EarlierPage(Page):
    """The states at the left; at the right, of the one that is chosen, what has changed since."""

    stage: ClassVar[str] = "earlier"
    form: ClassVar[str] = "earlier"

    kept_line: QWidget
    rule: QFrame
    kept: QLabel
    kept_place: PathLabel
    kept_button: LinkButton
    trouble: Paragraph
    stack: QStackedWidget
    scrolled: QScrollArea
    columns: QHBoxLayout
    states: EarlierList
    divider: QFrame
    details: EarlierDetails
    nothing: QWidget
    nothing_column: QVBoxLayout

    def set_up(self) -> None:
        """Connect the parts; what there is comes when the page is shown."""
        theme, tasks = self.context.theme, self.context.tasks
        self._facts: FileFacts | None = None
        self._watch = FileWatch(self.document, tasks, self)
        self._watch.seen.connect(self._take_facts)
        self._reader = EarlierReader(self.document, tasks, self)
        self._reader.arrived.connect(self._show_past)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._say_reading)
        self.states.use(theme)
        self.states.setAccessibleName(translate("EarlierPage", "Checkpoints and snapshots"))
        self.states.chosen.connect(self._choose)
        self.states.entered_state.connect(self._enter_details)
        self.details.use(self.context)
        policy = self.details.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.details.setSizePolicy(policy)
        self.details.hide()
        self.kept_button.setText(translate("EarlierPage", "Show in folder"))
        words = translate("EarlierPage", "Show the snapshots in their folder")
        self.kept_button.setAccessibleName(words)
        self.kept_button.clicked.connect(self._show_folder)
        self._columns = Columns(theme, self, self.columns, NARROW, self.divider)
        self._set = QAction(translate("EarlierPage", "Set a checkpoint…"), self)
        self._set.setStatusTip(
            translate("EarlierPage", "Give the workshop as it is now a name (Ctrl+Shift+K)")
        )
        self._set.triggered.connect(self._ask_checkpoint)
        self._set.setVisible(self.document.read_only is None)
        self._make_empty_state()
        self._show_states()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show checkpoints that came, and compare anew; hidden, wait until the page is shown."""
        if self.isVisible():
            self._show_states()
            if before is not after:
                self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self._show_states()
        self._read()

    def header_actions(self) -> Sequence[QAction]:
        """Return setting a checkpoint."""
        return [self._set] if self.document.read_only is None else []

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a checkpoint, by the number of its step: kind "checkpoint"."""
        found = kind == "checkpoint" and self.states.go_to(int(record_id))
        if found:
            self.states.setFocus()
        return found

    def entered(self) -> None:
        """Start in the list, or at the button where there is nothing to choose."""
        (self.states if self.states.current is not None else self._first).setFocus()

    def _make_empty_state(self) -> None:
        title = translate("EarlierPage", "No earlier state is kept yet")
        words = translate(
            "EarlierPage",
            "A snapshot of the file is taken when it is opened, every ten minutes of work, and before a big"
            " change such as an import. A checkpoint is a name that you give to a state yourself.",
        )
        self._first = ActionButton(self._set)
        self.nothing_column.addWidget(EmptyState(title, words, [self._first]))

    def _take_facts(self, facts: FileFacts) -> None:
        self._facts = facts
        self._show_states()

    def _show_states(self) -> None:
        facts = self._facts
        states = earlier_states(self.document.checkpoints, () if facts is None else facts.snapshots)
        self._reader.keep(states)
        self.states.show_states(states)
        # Until the folder was looked into, nobody says that there is nothing.
        empty = not states and facts is not None
        self.stack.setCurrentIndex(1 if empty else 0)
        self._show_kept()

    def _show_kept(self) -> None:
        """Say how many snapshots there are and where, and what keeps others from being taken."""
        failure, snapshots = self.document.about.snapshot_failure, self.document.about.snapshots
        self.trouble.setText("" if failure is None else error_words(failure))
        self.trouble.setVisible(failure is not None)
        taken = () if self._facts is None else self._facts.snapshots
        for widget in (self.kept_place, self.kept_button):
            widget.setVisible(bool(taken))
        if snapshots is None:
            words = translate("EarlierPage", "No snapshots are kept of this file.")
        else:
            words = counted(
                len(taken),
                translate("EarlierPage", "1 snapshot, {size}"),
                translate("EarlierPage", "{count} snapshots, {size}"),
            )
            words = fill(words, {"size": size_words(sum(one.size for one in taken))})
            self.kept_place.set_whole(QDir.toNativeSeparators(str(snapshots.folder)))
        self.kept.setText(words)
        self.kept.setVisible(snapshots is None or bool(taken))
        for widget in (self.kept_line, self.rule):
            widget.setVisible(snapshots is None or bool(taken) or failure is not None)

    def _choose(self, state: EarlierState | None) -> None:
        if state is None:
            self._patience.stop()
            self._reader.want_nothing()
            self.details.hide()
        else:
            self._read()

    def _enter_details(self) -> None:
        target = self.details.enter()
        self.scrolled.ensureWidgetVisible(target)

    def _read(self) -> None:
        """Read the chosen state; what is shown stays until it arrives, or it takes long."""
        state = self.states.current
        if state is None or not self.isVisible():
            return
        if self.details.state is not state:
            self._patience.start()
        self._reader.want(state)

    def _say_reading(self) -> None:
        state = self.states.current
        if state is not None:
            self.details.show_reading(state)
            self.details.show()

    def _show_past(self, state: EarlierState, past: Past | UserError) -> None:
        self._patience.stop()
        self.details.show_past(state, past)
        self.details.show()

    def _show_folder(self) -> None:
        if self.document.about.snapshots is not None:
            self.context.wishes.show_in_folder(self.document.about.snapshots.folder)

    def _ask_checkpoint(self) -> None:
        ask_checkpoint(self.window(), self.context.theme, self.document, self.context.say)
