"""The findings that follow the typing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from facilitator.checks import Checker, Finding, waiver_key
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import WaiverKey, in_force
from facilitator.domain.workshop import RowKey, Workshop
from facilitator.gui.document import Document
from facilitator.gui.times import this_day

GRID = "grid."
"""Begins the id of every rule about the grid."""


class LiveFindings(QObject):
    """Keeps the findings of the open workshop; those of the row being edited wait until it is left."""

    changed = Signal()

    def __init__(
        self, document: Document, parent: QObject | None = None, *, today: Callable[[], str] = this_day
    ) -> None:
        super().__init__(parent)
        self._checker = Checker()
        self._document = document
        self._calendar = today
        self._day = today()
        self._all = self._checker.check(document.workshop, self._day)
        self._held: RowKey | None = None
        self._shown: tuple[Finding, ...] | None = None
        self._grid: tuple[tuple[Finding, ...] | None, tuple[Finding, ...]] = (None, ())
        self._in_force: tuple[object, str, Mapping[WaiverKey, Waiver]] = (None, "", {})
        document.changed.connect(self._follow)

    @property
    def today(self) -> str:
        """The day that waivers are held against, as YYYY-MM-DD."""
        return self._day

    @property
    def all(self) -> tuple[Finding, ...]:
        """Every finding, whether it is shown yet or not."""
        return self._all

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings to show: all but those that an edit made in the row the cursor is still in."""
        if self._shown is None:
            held = self._held
            hidden = held is not None and self._checker.of_row(held)
            self._shown = tuple([f for f in self._all if f.row != held]) if hidden else self._all
        return self._shown

    @property
    def of_grid(self) -> tuple[Finding, ...]:
        """The findings to show that are about the grid, and none of another stage."""
        shown = self.shown
        if self._grid[0] is not shown:
            others = any(not finding.rule.startswith(GRID) for finding in shown)
            self._grid = (shown, tuple([f for f in shown if f.rule.startswith(GRID)]) if others else shown)
        return self._grid[1]

    @property
    def of_roles(self) -> tuple[Finding, ...]:
        """The findings about roles as a whole."""
        return self._checker.of_roles

    def of_row(self, row: RowKey) -> tuple[Finding, ...]:
        """Return the findings to show for one row; the row that is being edited has none yet."""
        return () if row == self._held else self._checker.of_row(row)

    def waiver_of(self, finding: Finding) -> Waiver | None:
        """Return the waiver of a finding that is waived, None of another one."""
        workshop, (of, day, _) = self._document.workshop, self._in_force
        if of is not workshop.waivers or day != self._day:
            self._in_force = (workshop.waivers, self._day, in_force(workshop, self._day))
        key = waiver_key(finding) if finding.waived else None
        return None if key is None else self._in_force[2].get(key)

    def hold(self, row: RowKey | None) -> None:
        """Hold the findings of one row back while it is being edited; None when the cursor has left."""
        if row != self._held:
            before, self._held, self._shown = self.shown, row, None
            if self.shown is not before:
                self.changed.emit()

    def hold_for_edit(self, row: RowKey | None) -> None:
        """Hold a row's findings back from the edit that is made next, which will tell that they changed."""
        self._held, self._shown = row, None

    def follow_calendar(self) -> None:
        """Check anew where another day has begun."""
        if self._calendar() != self._day:
            self._check(self._document.workshop)

    def _follow(self, _before: Workshop, after: Workshop) -> None:
        self._check(after)

    def _check(self, workshop: Workshop) -> None:
        self._day = self._calendar()
        self._all = self._checker.check(workshop, self._day)
        self._shown = None
        self.changed.emit()
