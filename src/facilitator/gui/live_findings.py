"""The findings that follow the typing."""

from PySide6.QtCore import QObject, Signal

from facilitator.checks import Checker, Finding
from facilitator.domain.workshop import RowKey, Workshop
from facilitator.gui.document import Document


class LiveFindings(QObject):
    """Keeps the findings of the open workshop; those of the row being edited wait until it is left."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checker = Checker()
        self._all = self._checker.check(document.workshop)
        self._held: RowKey | None = None
        self._shown: tuple[Finding, ...] | None = None
        document.changed.connect(self._follow)

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
    def of_roles(self) -> tuple[Finding, ...]:
        """The findings about roles as a whole."""
        return self._checker.of_roles

    def of_row(self, row: RowKey) -> tuple[Finding, ...]:
        """Return the findings to show for one row; the row that is being edited has none yet."""
        return () if row == self._held else self._checker.of_row(row)

    def hold(self, row: RowKey | None) -> None:
        """Hold the findings of one row back while it is being edited; None when the cursor has left."""
        if row != self._held:
            before, self._held, self._shown = self.shown, row, None
            if self.shown is not before:
                self.changed.emit()

    def hold_for_edit(self, row: RowKey | None) -> None:
        """Hold a row's findings back from the edit that is made next, which will tell that they changed."""
        self._held, self._shown = row, None

    def _follow(self, _before: Workshop, after: Workshop) -> None:
        self._all = self._checker.check(after)
        self._shown = None
        self.changed.emit()
