"""What differs between two workshops, as a list to read."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from facilitator.domain.difference import Difference
from facilitator.gui.delegates.differences import DifferenceDelegate
from facilitator.gui.messages import translate
from facilitator.gui.models.differences import ROW, DifferenceRow, DifferencesModel
from facilitator.gui.models.rows import Index
from facilitator.gui.theme import Theme


class DifferencesList(QListView):
    """Enter or a double click shows a row whole that is cut, as its last line does; again, as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._differences = DifferencesModel(self)
        self._delegate: DifferenceDelegate | None = None
        self._theme: Theme | None = None
        self._nothing = ""
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setModel(self._differences)
        self.doubleClicked.connect(self._toggle)

    def use(self, theme: Theme) -> None:
        """Draw with a theme."""
        self._theme = theme
        self._delegate = DifferenceDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_differences(self, differences: Iterable[Difference]) -> None:
        """Show what differs, or say that nothing does; until then the list says nothing at all."""
        self._differences.show_differences(differences)
        self._nothing = "" if self._differences.rowCount() else translate("Differences", "No difference")
        self.setAccessibleDescription(self._nothing)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show a row whole with Enter; where there is no more of it, Enter is for the dialog."""
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and index.isValid() and self._toggle(index)):
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the last line of a long row."""
        super().mouseMoveEvent(event)
        on_link = self._link_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show a long row whole with a click on its last line."""
        super().mouseReleaseEvent(event)
        index = self._link_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index is not None:
            self._toggle(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the sentence that nothing differs."""
        super().paintEvent(event)
        if self._theme is not None and self._nothing:
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font())
            painter.setPen(self._theme.tokens.secondary)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._nothing)
            painter.end()

    def _toggle(self, index: Index) -> bool:
        """Open or close a row; return whether there was anything to open or close."""
        row: DifferenceRow | None = index.data(ROW)
        if row is None or self._delegate is None:
            return False
        more = row.open or row.long or bool(self._delegate.cut(row, self.visualRect(index)))
        if more:
            self._differences.toggle(index)
            self.scheduleDelayedItemsLayout()
        return more

    def _link_at(self, point: QPoint) -> Index | None:
        index = self.indexAt(point)
        row: DifferenceRow | None = index.data(ROW) if index.isValid() else None
        if self._delegate is None or row is None:
            return None
        return index if self._delegate.link(row, self.visualRect(index)).contains(point) else None
