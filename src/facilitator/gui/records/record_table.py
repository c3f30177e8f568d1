"""A table of records, with its keys."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from facilitator.gui.frame.hint import draw_hint
from facilitator.gui.models.rows import ID, text
from facilitator.gui.records.record_keys import RecordKeys, always

_BACK_SOON = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class RecordTable(RecordKeys, QTableView):
    """Shows a row a record: F2 renames, space ticks, Delete removes, Alt+Up and Alt+Down move, Tab leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_edit = always
        self._hint = ""
        self._least = self._most = 0
        self._weights: tuple[int, ...] = ()
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)

    def grow_with_rows(self, least: int, most: int) -> None:
        """Be as high as the rows there are, between these numbers of them."""
        self._least, self._most = least, most
        for signal in (self.model().rowsInserted, self.model().rowsRemoved, self.model().modelReset):
            signal.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the rows, where they are to be shown all."""
        if not self._most:
            return super().sizeHint()
        rows = max(self._least, min(self._most, self.model().rowCount()))
        height = (
            rows * self.verticalHeader().defaultSectionSize() + self.horizontalHeader().sizeHint().height()
        )
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())

    def share_width(self, *weights: int) -> None:
        """Share the width among the columns by weight; a column of weight 0 is as wide as what is in it."""
        self._weights = weights
        header = self.horizontalHeader()
        for column, weight in enumerate(weights):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Fixed if weight else mode.ResizeToContents)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        own = [self.columnWidth(column) for column, weight in enumerate(self._weights) if not weight]
        room = self.viewport().width() - sum(own)
        for column, weight in enumerate(self._weights):
            if weight:
                self.setColumnWidth(column, room * weight // sum(self._weights))

    def set_hint(self, hint: str) -> None:
        """Say what to do where there is no row yet."""
        self._hint = hint
        self.viewport().update()

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected records, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [text(index.data(ID)) for index in rows]

    def current_id(self) -> str:
        """Return the id of the record the cursor is on, "" where it is on none."""
        return text(self.currentIndex().data(ID))

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a row, or the last one where there are fewer."""
        count = self.model().rowCount()
        if count:
            column = max(0, self.currentIndex().column())
            self.setCurrentIndex(self.model().index(max(0, min(row, count - 1)), column))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the current row again."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.Select | flags.Rows)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no row as chosen once the focus is in another part of the page."""
        super().focusOutEvent(event)
        now = QApplication.focusWidget()
        elsewhere = event.reason() not in _BACK_SOON and not (now is not None and self.isAncestorOf(now))
        if elsewhere:
            self.clearSelection()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or what to do where there are none."""
        super().paintEvent(event)
        if self._hint and self.model().rowCount() == 0:
            draw_hint(self, self._hint)
