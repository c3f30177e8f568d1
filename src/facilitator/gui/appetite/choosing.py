"""Room for the offered categories: the one with the cursor in sight, and no list above that takes it."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QTableView, QWidget

from facilitator.gui.appetite.category_chooser import CategoryChooser
from facilitator.gui.theme import Theme


class ChoosingRoom(QObject):
    """Shares the height of a page between the list in one of its columns and what can be chosen."""

    def __init__(
        self,
        page: QWidget,
        theme: Theme,
        *,
        columns: QHBoxLayout,
        pane: QWidget,
        listed: QTableView,
        stack: QStackedWidget,
        scrolled: QScrollArea,
        chooser: CategoryChooser,
    ) -> None:
        super().__init__(page)
        self._theme, self._columns, self._pane, self._listed = theme, columns, pane, listed
        self._stack, self._scrolled, self._chooser = stack, scrolled, chooser
        chooser.seen.connect(self._show_offer)
        stack.currentChanged.connect(self._give_room)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share anew when the page has another size."""
        if watched is self.parent() and event.type() is QEvent.Type.Resize:
            self._give_room()
        return False

    def begin(self) -> None:
        """Go to what can be chosen."""
        self._chooser.setFocus()
        self._show_offer(self._chooser.visualRect(self._chooser.currentIndex()))

    def _show_offer(self, place: QRect) -> None:
        centre = self._chooser.geometry().topLeft() + place.center()
        around = place.height() // 2 + self._theme.px(4)
        self._scrolled.ensureVisible(centre.x(), centre.y(), 0, around)

    def _give_room(self) -> None:
        """Leave the height to what can be chosen, where it stands under the list: it says what is in play."""
        under = self._columns.direction() is QHBoxLayout.Direction.TopToBottom
        alone = under and self._scrolled.parentWidget() is self._stack.currentWidget()
        policy = QSizePolicy.Policy
        self._listed.setVisible(not alone)
        self._pane.setSizePolicy(policy.Preferred, policy.Maximum if alone else policy.Preferred)
