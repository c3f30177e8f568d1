"""Columns that stand under each other where there is no room beside each other."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from facilitator.gui.theme import Theme


class Columns(QObject):
    """Turns a row into a column below a width, which is in px at 100 %; dividers between them go."""

    def __init__(
        self, theme: Theme, owner: QWidget, layout: QBoxLayout, least: int, *dividers: QWidget
    ) -> None:
        super().__init__(owner)
        self._theme = theme
        self._owner = owner
        self._layout = layout
        self._least = least
        self._dividers = dividers
        owner.installEventFilter(self)
        theme.changed.connect(self._follow_zoom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the owner."""
        if watched is self._owner and isinstance(event, QResizeEvent):
            self._turn(event.size().width())
        return False

    def _follow_zoom(self) -> None:
        self._turn(self._owner.width())

    def _turn(self, width: int) -> None:
        way = QBoxLayout.Direction
        wanted = way.TopToBottom if width < self._theme.px(self._least) else way.LeftToRight
        if self._layout.direction() != wanted:
            self._layout.setDirection(wanted)
            for divider in self._dividers:
                divider.setVisible(wanted is way.LeftToRight)
