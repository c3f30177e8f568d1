"""A tree or list of records, with its keys."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from facilitator.gui.delegates.title import HEADING, ROW
from facilitator.gui.frame.hint import draw_hint
from facilitator.gui.models.rows import BOLD, ID, KIND, Index, text
from facilitator.gui.records.record_keys import RecordKeys, always

RowId = tuple[str, str]
"""Kind and id of a record."""


class RecordTree(RecordKeys, QTreeView):
    """Shows records; the cursor and what is folded stay when the model is built anew.

    F2 renames, Insert and Delete ask for a new one or for removal, Alt+Up and Alt+Down for a move.
    """

    current_changed = Signal(str, str)
    """Kind and id of the row the cursor is on, "" where it is on none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_edit = always
        self._hint = ""
        self._kept: RowId = ("", "")
        self._folded: set[RowId] = set()
        self.setHeaderHidden(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setAutoExpandDelay(600)

    def setModel(self, model: QAbstractItemModel) -> None:  # type: ignore[override] -- the stub allows None
        """Show a model, and keep cursor and folding over its resets."""
        super().setModel(model)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.expandAll()

    def set_hint(self, hint: str) -> None:
        """Say what to do where there is no row yet."""
        self._hint = hint
        self.viewport().update()

    def selected(self) -> list[RowId]:
        """Return kind and id of what is selected, from top to bottom."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: self.visualRect(index).top())
        return [_row_id(index) for index in indexes]

    def current(self) -> RowId:
        """Return kind and id of the row the cursor is on."""
        return _row_id(self.currentIndex())

    def go_to(self, kind: str, record_id: str) -> bool:
        """Put the cursor on a record, and return whether it is there."""
        index = self._find((kind, record_id))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override] -- the stub allows persistent ones
        """Say where the cursor is."""
        super().currentChanged(current, previous)
        self.current_changed.emit(*_row_id(current))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the arrow beside the title, which stands at the foot of a heading."""
        if index.data(BOLD):
            rect = rect.adjusted(0, rect.height() * (HEADING - ROW) // HEADING, 0, 0)
        super().drawBranches(painter, rect, index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or what to do where there are none."""
        super().paintEvent(event)
        if self._hint and self.model().rowCount() == 0:
            draw_hint(self, self._hint)

    def neighbour(self, gone: list[RowId]) -> RowId:
        """Return the row to be on once some are gone: the next one that stays, else the one before."""
        rows = [_row_id(index) for index in self._all()]
        last = max((rows.index(row) for row in gone if row in rows), default=-1)
        after = [row for row in rows[last + 1 :] if row not in gone and row[0]]
        before = [row for row in rows[: last + 1] if row not in gone and row[0]]
        return after[0] if after else before[-1] if before else ("", "")

    def _keep(self) -> None:
        self._kept = self.current()
        self._folded = {_row_id(index) for index in self._all() if not self.isExpanded(index)}

    def _restore(self) -> None:
        self.expandAll()
        for index in self._all():
            if _row_id(index) in self._folded and self.model().hasChildren(index):
                self.collapse(index)
        index = self._find(self._kept)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Current)
            self.scrollTo(index)
        else:
            self.current_changed.emit("", "")

    def _find(self, row: RowId) -> QModelIndex:
        return next((index for index in self._all() if _row_id(index) == row), QModelIndex())

    def _all(self) -> list[QModelIndex]:
        """Return every index, from top to bottom."""
        model = self.model()
        waiting, found = [QModelIndex()], list[QModelIndex]()
        while waiting:
            above = waiting.pop()
            if above.isValid():
                found.append(above)
            rows = reversed(range(model.rowCount(above)))
            waiting.extend(model.index(row, 0, above) for row in rows)
        return found


def _row_id(index: QModelIndex) -> RowId:
    return (text(index.data(KIND)), text(index.data(ID))) if index.isValid() else ("", "")
