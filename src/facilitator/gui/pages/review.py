"""What does not hold together yet, and what has changed."""

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from facilitator.checks import Finding, Fix
from facilitator.gui.columns import Columns
from facilitator.gui.finding_cards import mend, place_of
from facilitator.gui.findings_list import FindingsList
from facilitator.gui.history_list import HistoryList
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Page
from facilitator.gui.widgets import EmptyState, SegmentedControl

NARROW = 700
"""Below this width the history stands under the findings, in px at 100 %."""


class ReviewPage(Page):
    """The open findings beside the history."""

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
        self._shown: list[Finding] = []
        mendable = self.document.read_only is None
        self.findings.use(self.context.theme, mendable=mendable)
        if not mendable:
            self.keys.setText(translate("ReviewPage", "Enter leads there"))
        self.findings.chosen.connect(self._lead)
        self.findings.fix_chosen.connect(self._mend)
        self.history.use(self.document, self.context.theme)
        self.filter.set_segments(self._segments())
        self.filter.chosen.connect(self._choose)
        self._columns = Columns(self.context.theme, self, self.columns, NARROW, self.divider)
        self._column = QVBoxLayout(self.nothing)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.context.findings.changed.connect(self._follow)
        self._show_findings()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what was found meanwhile."""
        super().showEvent(event)
        self._show_findings()

    def reveal(self, kind: str, record_id: str) -> bool:
        """Show the findings of a severity: kind "findings", id all, error, warning or information."""
        if kind != "findings":
            return False
        self.filter.set_current(record_id)
        self._show_findings()
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
        ]

    def _choose(self, _severity: str) -> None:
        self._show_findings()

    def _follow(self) -> None:
        if self.isVisible():
            self._show_findings()

    def _show_findings(self) -> None:
        wanted = self.filter.current()
        found = [finding for finding in self.context.findings.all if not finding.waived]
        self._shown = [finding for finding in found if wanted in ("all", finding.severity)]
        self.findings.show_findings(self._shown)
        self.open_heading.setText(translate("ReviewPage", "Open: {count}").format(count=len(found)))
        if not self._shown:
            self._say_nothing(any_found=bool(found))
        self.open_stack.setCurrentIndex(0 if self._shown else 1)
        self.keys.setVisible(bool(self._shown))

    def _say_nothing(self, *, any_found: bool) -> None:
        if any_found:
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

    def _lead(self, finding: Finding) -> None:
        self.context.go_to(*place_of(finding))

    def _mend(self, finding: Finding, fix: Fix) -> None:
        mend(self.document, finding, fix)
