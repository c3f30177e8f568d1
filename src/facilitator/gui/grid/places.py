"""Where rows, cells and heads are on the screen."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.surface import Surface

HEAD = -1
"""In the place of a row: the head of a column."""


class Band(NamedTuple):
    """Where a row is drawn in the viewport."""

    row: int
    y: int
    height: int


def rows_between(view: Surface, top: int, bottom: int) -> list[Band]:
    """Return where rows are drawn between two heights of the viewport."""
    heights = view.layout_now.rows
    row = view.rowAt(max(0, top))
    if row < 0:
        return []
    y = view.rowViewportPosition(row)
    found: list[Band] = []
    while row < len(heights) and y <= bottom:
        found.append(Band(row, y, heights[row]))
        y += heights[row]
        row += 1
    return found


def rect_of(view: Surface, row: int, column: int) -> QRect:
    """Return a place in the view's own coordinates, HEAD and the titles included."""
    inside, layout = view.viewport().pos(), view.layout_now
    y, height = (0, layout.head)
    if row != HEAD:
        y, height = inside.y() + view.rowViewportPosition(row), view.rowHeight(row)
    if column == TITLE:
        return QRect(0, y, layout.titles, height)
    lead = layout.leads[column - 1]
    x = inside.x() + view.columnViewportPosition(column) + lead
    return QRect(x, y, view.columnWidth(column) - lead, height)
