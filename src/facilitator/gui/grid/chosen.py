"""The line around chosen cells, which stands out on a projector where their tint does not."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from facilitator.gui.grid.area import Area
from facilitator.gui.grid.choice import Choice
from facilitator.gui.grid.measures import GAP
from facilitator.gui.grid.surface import Surface

_WIDTH = 2
"""Width of the line in px at 100 %."""


class ChosenOutline:
    """Draws a line around each chosen area of several cells, and has no more drawn anew than the lines."""

    def __init__(self, view: Surface, choice: Choice) -> None:
        self._view = view
        self._choice = choice
        self._drawn: list[Area] = []

    def draw(self, painter: QPainter) -> None:
        """Draw the lines over what was drawn of rows and columns."""
        for area in self._areas():
            for side in self._sides(area):
                painter.fillRect(side, self._view.theme.tokens.accent)

    def follow(self) -> None:
        """Have the lines drawn anew where other cells are chosen now, and the gaps beside them."""
        now, gap = self._areas(), self._view.theme.px(GAP)
        for area in (*self._drawn, *now) if now != self._drawn else ():
            for side in self._sides(area):
                self._view.viewport().update(side.adjusted(-gap, 0, 0, 0))
        self._drawn = now

    def _areas(self) -> list[Area]:
        found = (Area(area.top, max(area.left, 1), area.bottom, area.right) for area in self._choice.areas())
        return [area for area in found if area.left < area.right or _is_high(area)]

    def _sides(self, area: Area) -> Iterator[QRect]:
        """Yield where the lines around an area are in the viewport."""
        view, leads = self._view, self._view.layout_now.leads
        if area.right > len(leads) or area.bottom >= len(view.layout_now.rows):
            return
        wide = view.theme.px(_WIDTH)
        x = view.columnViewportPosition(area.left) + leads[area.left - 1]
        y = view.rowViewportPosition(area.top)
        width = view.columnViewportPosition(area.right) + view.columnWidth(area.right) - x
        height = view.rowViewportPosition(area.bottom) + view.rowHeight(area.bottom) - y
        yield QRect(x, y, width, wide)
        yield QRect(x, y + height - wide, width, wide)
        yield QRect(x, y + wide, wide, height - 2 * wide)
        yield QRect(x + width - wide, y + wide, wide, height - 2 * wide)


def _is_high(area: Area) -> bool:
    return area.left == area.right and area.top < area.bottom
