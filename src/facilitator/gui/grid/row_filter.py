"""The filter of the grid: applies what its bar asks for, and shows a hidden row to whoever is led there."""

from PySide6.QtCore import QCoreApplication, QObject

from facilitator.checks import worst
from facilitator.domain.records import MARKS
from facilitator.domain.workshop import RowKey
from facilitator.gui.grid.filter_bar import FilterBar
from facilitator.gui.grid.filtering import NO_FILTER, Filter, left_out, without_missing
from facilitator.gui.grid.view import GridView
from facilitator.gui.pages.page import Context


class RowFilter(QObject):
    """Rows are looked at when a filter is chosen or applied again: none vanishes while it is edited."""

    def __init__(self, context: Context, view: GridView, bar: FilterBar) -> None:
        super().__init__(view)
        self._findings = context.findings
        self._say = context.say
        self._view = view
        self._grid = view.grid
        self.bar = bar
        bar.set_up(view.theme, view.grid)
        bar.wanted_changed.connect(self.apply)
        bar.again_requested.connect(self.apply)
        bar.cleared.connect(self.clear)

    @property
    def active(self) -> bool:
        """Whether rows may be hidden."""
        return bool(self.bar.wanted)

    def toggle(self) -> None:
        """Go to the chips, or back to the grid."""
        if self.bar.isVisible() and self.bar.isAncestorOf(self.bar.window().focusWidget() or self._view):
            self._view.setFocus()
        else:
            self._show()
            self.bar.open_bar()

    def want(self, wanted: Filter) -> None:
        """Filter by something, as if it had been chosen from the chips."""
        self.bar.wanted = wanted
        self.bar.show()
        self.apply()

    def apply(self) -> None:
        """Show the rows that fit now, and only those."""
        grid, wanted = self._grid, self.bar.wanted
        hidden = left_out(wanted, grid.workshop, grid.whole, self._severity)
        grid.hide(hidden)
        self._show()
        if wanted:
            self._say(self.bar.count.text())

    def clear(self) -> None:
        """Show all rows again, and go back to the grid."""
        if self.active:
            self.bar.wanted = NO_FILTER
            self._grid.hide(())
            self._show()
            self._say(QCoreApplication.translate("FilterBar", "All rows are shown."))
        self._view.setFocus()
        self.bar.hide()

    def let_be_seen(self, row: RowKey) -> None:
        """Show a row although it is hidden: somebody is led there."""
        if row in self._grid.hidden:
            self._grid.hide(self._grid.hidden - {row})
            self._show()

    def follow(self) -> None:
        """Count anew after a change; what is gone is not asked for any more."""
        if not self.active:
            return
        grid = self._grid
        wanted = without_missing(self.bar.wanted, grid.workshop, (*grid.framework.codes, *MARKS))
        if wanted != self.bar.wanted:
            self.bar.wanted = wanted
            self.apply()
        else:
            self._show()

    def _show(self) -> None:
        grid = self._grid
        self.bar.show_wanted(self.bar.wanted, len(grid.outline.row_of), len(grid.whole.row_of))

    def _severity(self, row: RowKey) -> str:
        return worst(self._findings.of_row(row)) or ""
