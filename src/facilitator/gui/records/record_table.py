"""A table of records, with its keys."""

from html import escape

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QToolTip,
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

    typed = Signal(str)
    """Something was typed that is no key of the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_edit = always
        self.hands_on = False
        """Whether what is typed goes to somebody else, instead of looking for a row."""
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
        header.sectionResized.connect(self._on_resized)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _on_resized(self, column: int) -> None:
        """Share anew what a column leaves that follows what is in it."""
        if column < len(self._weights) and not self._weights[column]:
            # Not within: the header goes on to give the others the widths they had.
            QTimer.singleShot(0, self, self._share)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with space wherever in the row the cursor is, where there is one box to tick."""
        box = self._box() if event.key() == Qt.Key.Key_Space and not event.modifiers() else None
        if box is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        role, state = Qt.ItemDataRole.CheckStateRole, Qt.CheckState
        ticked = state(box.data(role)) is state.Checked
        self.model().setData(box, state.Unchecked if ticked else state.Checked, role)

    def keyboardSearch(self, search: str) -> None:
        """Hand on what is typed, where somebody takes it: it is meant for the line that adds."""
        if not self.hands_on:
            super().keyboardSearch(search)
        elif search.isprintable() and search.strip():
            self.typed.emit(search)

    def _box(self) -> QModelIndex | None:
        """Return the only box of the cursor's row, None where there is none or the cursor is on it."""
        index = self.currentIndex()
        cells = [index.siblingAtColumn(n) for n in range(self.model().columnCount())]
        boxes = [cell for cell in cells if cell.flags() & Qt.ItemFlag.ItemIsUserCheckable]
        return boxes[0] if len(boxes) == 1 and boxes[0] != index else None

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the whole of a cell that is cut."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, index: QModelIndex) -> str:
        """Return what a cell says, as mark-up that shows it as typed; "" where all of it can be seen."""
        words = text(index.data())
        room = self.columnWidth(index.column()) - 2 * self.fontMetrics().averageCharWidth()
        cut = self.fontMetrics().horizontalAdvance(words) > room
        return f"<span>{escape(words)}</span>" if cut else ""

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
