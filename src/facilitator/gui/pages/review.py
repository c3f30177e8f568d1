"""What does not hold together yet, what the group lives with for a while, and what has changed."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from facilitator.checks import Finding, Fix
from facilitator.domain.words import fill
from facilitator.gui.columns import Columns
from facilitator.gui.dialogs.numbers import NumbersDialog
from facilitator.gui.earlier.history import HistoryList
from facilitator.gui.findings.cards import mend, place_of
from facilitator.gui.findings.listed import FindingsList
from facilitator.gui.findings.waiver_words import place_of_waiver
from facilitator.gui.findings.waiving import Waiving
from facilitator.gui.messages import translate
from facilitator.gui.models.findings import FindingRow
from facilitator.gui.models.waivers import all_waivers, waivers_in_force
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.widgets import EmptyState, SegmentedControl

NARROW = 700
"""Below this width the history stands under the findings, in px at 100 %."""
WAIVERS = "waiver"
"""The key of the segment that shows all waivers."""


class ReviewPage(Page):
    """The open findings, and under them what is waived, beside the history."""

    stage: ClassVar[str] = "review"
    form: ClassVar[str] = "review"

    columns: QHBoxLayout
    divider: QFrame
    open_heading: QLabel
    filter: SegmentedControl
    open_stack: QStackedWidget
    findings: FindingsList
    keys: QLabel
    nothing: QWidget
    history: HistoryList

    def set_up(self) -> None:
        """Show findings and history."""
        self._shown = False
        """Whether there is anything in the list."""
        self._waiving = Waiving(self.context, self)
        mendable = self.document.read_only is None
        self.findings.use(self.context.theme, mendable=mendable)
        self.findings.chosen.connect(self._lead)
        self.findings.fix_chosen.connect(self._mend)
        self.findings.act_chosen.connect(self._act)
        self.history.use(self.document, self.context.theme)
        self.filter.set_segments(self._segments())
        self.filter.chosen.connect(self._choose)
        self._columns = Columns(self.context.theme, self, self.columns, NARROW, self.divider)
        self._column = QVBoxLayout(self.nothing)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.context.findings.changed.connect(self._follow)
        self._numbers = QAction(translate("ReviewPage", "Numbers of the rules…"), self)
        self._numbers.setShortcut(QKeySequence("Ctrl+R"))
        self._numbers.setStatusTip(translate("ReviewPage", "How many are too many, in this workshop"))
        self._numbers.triggered.connect(self._ask_numbers)
        self._numbers.setProperty("secondary", True)
        self._numbers.setEnabled(mendable)
        self._show_findings()

    def header_actions(self) -> Sequence[QAction]:
        """Return setting the numbers of the rules."""
        return [self._numbers]

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what was found meanwhile."""
        super().showEvent(event)
        self._show_findings()

    def reveal(self, kind: str, record_id: str) -> bool:
        """Show the findings of a severity (kind "findings", id all, error …), or lead to a waiver."""
        if kind == WAIVERS:
            if record_id not in self.document.workshop.waivers:
                return False
            self.filter.set_current(WAIVERS)
            self._show_findings()
            self.findings.go_to_waiver(record_id)
        elif kind == "findings":
            self.filter.set_current(record_id)
            self._show_findings()
        else:
            return False
        self.findings.setFocus()
        return True

    def entered(self) -> None:
        """Start at the worst finding."""
        if self._shown and not self.findings.currentIndex().isValid():
            self.findings.setCurrentIndex(self.findings.model().index(0, 0))
        (self.findings if self._shown else self.history).setFocus()

    def _segments(self) -> list[tuple[str, str]]:
        return [
            ("all", translate("ReviewPage", "All")),
            ("error", translate("ReviewPage", "Errors")),
            ("warning", translate("ReviewPage", "Warnings")),
            ("information", translate("ReviewPage", "Information")),
            (WAIVERS, translate("ReviewPage", "Waivers")),
        ]

    def _choose(self, _severity: str) -> None:
        self._show_findings()

    def _follow(self) -> None:
        if self.isVisible():
            self._show_findings()

    def _show_findings(self) -> None:
        wanted, live = self.filter.current(), self.context.findings
        workshop = self.document.workshop
        found = [finding for finding in live.all if not finding.waived]
        if wanted == WAIVERS:
            shown, waivers = [], all_waivers(workshop, live.all, live.today)
            heading = fill(translate("ReviewPage", "Waivers: {count}"), {"count": str(len(waivers))})
        else:
            shown = [finding for finding in found if wanted in ("all", finding.severity)]
            waived = (finding for finding in live.all if wanted in ("all", finding.severity))
            waivers = waivers_in_force(workshop, waived, live.today)
            heading = fill(translate("ReviewPage", "Open: {count}"), {"count": str(len(found))})
        self.findings.show_findings(shown, waivers)
        self.open_heading.setText(heading)
        self._shown = bool(shown or waivers)
        if not self._shown:
            self._say_nothing(any_found=bool(found))
        self.open_stack.setCurrentIndex(0 if self._shown else 1)
        self.keys.setText(self._keys_words(wanted))
        self.keys.setVisible(self._shown)

    def _keys_words(self, wanted: str) -> str:
        if self.document.read_only is not None:
            return translate("ReviewPage", "Enter leads there")
        if wanted == WAIVERS:
            return translate("ReviewPage", "Enter leads there; 1, 2 … take a link; Delete removes")
        return translate("ReviewPage", "Enter leads there; 1, 2 … take a link; W waives")

    def _say_nothing(self, *, any_found: bool) -> None:
        if self.filter.current() == WAIVERS:
            title = translate("ReviewPage", "Nothing is waived")
            words = translate(
                "ReviewPage",
                "What the group can live with for a while is waived with W on its finding: with a reason,"
                " an owner, and a day on which it is looked at again.",
            )
        elif any_found:
            title, words = translate("ReviewPage", "Nothing of this kind"), ""
        elif self.document.workshop.cells:
            title = translate("ReviewPage", "Nothing is open")
            words = translate(
                "ReviewPage", "Every row that has letters holds together. The charter can be signed."
            )
        else:
            title = translate("ReviewPage", "Nothing to check yet")
            words = translate("ReviewPage", "Findings appear once a row of the grid has letters.")
        former = self._column.takeAt(0)
        widget = former.widget() if former is not None else None
        if widget is not None:
            widget.deleteLater()
        self._column.addWidget(EmptyState(title, words))

    def _lead(self, row: FindingRow) -> None:
        if row.waiver is not None:
            self.context.go_to(*place_of_waiver(row.waiver))
        elif row.finding is not None:
            self.context.go_to(*place_of(row.finding))

    def _mend(self, finding: Finding, fix: Fix) -> None:
        mend(self.document, finding, fix)

    def _act(self, act: str, row: FindingRow) -> None:
        """Do what is done with waivers."""
        if row.waiver is None:
            if row.finding is not None:
                self._waiving.waive((row.finding,))
            return
        acts = {
            "change": self._waiving.change,
            "prolong": self._waiving.prolong,
            "end": self._waiving.end,
            "remove": self._waiving.remove,
        }
        acts[act](row.waiver.id)

    def _ask_numbers(self) -> None:
        if may_edit(self.document, self.context.say):
            NumbersDialog(self.context.theme, self.document, self.context.say, self.window()).ask()
