"""The parts of the page that scroll, and what of them is in sight."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.gui.theme import Theme

_AROUND = 24
"""Room around what is brought into sight, in px at 100 %."""


class InSight:
    """Brings what the keyboard comes to into sight."""

    def __init__(self, theme: Theme, *areas: QScrollArea) -> None:
        self._theme, self._areas = theme, areas

    def go(self, widget: QWidget) -> None:
        """Put the focus on a part of the page, and have it in sight."""
        widget.setFocus()
        for area in self._areas:
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)

    def show_place(self, view: QWidget, place: QRect) -> None:
        """Have the place of a picture in sight that the cursor went to."""
        around = self._theme.px(_AROUND)
        for area in self._areas:
            inside = area.widget()
            if inside is not None and area.isAncestorOf(view):
                centre = view.mapTo(inside, place.center())
                area.ensureVisible(centre.x(), centre.y(), around, place.height() // 2 + around)

    def to_top(self) -> None:
        """Begin at the top: something else is shown."""
        for area in self._areas:
            area.verticalScrollBar().setValue(0)
