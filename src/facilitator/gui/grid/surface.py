"""What every part of the grid on the screen draws from: the model, its measures, the theme."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QTableView, QWidget

from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.cursor import NOWHERE, Place
from facilitator.gui.grid.ghosts import Ghosts
from facilitator.gui.grid.measures import Layout, Measures
from facilitator.gui.grid.model import GridModel
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.workshop import RowKey


class Surface(QTableView):
    """A table view without looks of its own; the heads and the painter of cells read what it holds."""

    theme: Theme
    grid: GridModel
    measures: Measures
    chips: Chips
    ghosts: Ghosts

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.severity_of_row: Callable[[RowKey], str] = _no_severity
        """Gives the worst severity of a row's findings, "" where there are none."""
        self.severity_of_role: Callable[[str], str] = _no_severity
        """Gives the worst severity of the findings about a role, "" where there are none."""
        self.layout_now = Layout()
        self.hovered: Place = NOWHERE
        self.spotlight = False
        """Whether all but the row and the column of the cursor is dimmed."""

    def veil(self) -> QColor | None:
        """Return what dims everything but the row and column of the cursor, None where nothing is dimmed."""
        if not self.spotlight or not self.currentIndex().isValid():
            return None
        veil = QColor(self.theme.tokens.surface)
        veil.setAlphaF(_VEIL)
        return veil

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Return where an index is drawn: titles at the left of the viewport, for screen readers too."""
        if index.column() != TITLE or not index.isValid():
            return super().visualRect(index)
        y, height = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        return QRect(-self.layout_now.titles, y, self.layout_now.titles, height)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a place into sight, with the heading above it where it is the first of its section."""
        del hint
        row, column = index.row(), index.column()
        if not index.isValid() or row >= len(self.layout_now.rows):
            return
        above = row - 1 if row and self.grid.outline.rows[row - 1].heading else row
        top, foot = self.rowViewportPosition(above), self.rowViewportPosition(row) + self.rowHeight(row)
        _bring(self.verticalScrollBar(), top, foot, self.viewport().height())
        if column != TITLE:
            x = self.columnViewportPosition(column)
            _bring(self.horizontalScrollBar(), x, x + self.columnWidth(column), self.viewport().width())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is drawn; titles of sections do not move sideways."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()


_VEIL = 0.66
"""How much of what is dimmed the surface covers."""


def _no_severity(key: object) -> str:
    del key
    return ""


def _bring(bar: QScrollBar, start: int, end: int, room: int) -> None:
    """Scroll so that what lies from start to end is seen, its start first."""
    if start < 0:
        bar.setValue(bar.value() + start)
    elif end > room:
        bar.setValue(bar.value() + min(end - room, start))
