"""A table whose row stays marked while its details are worked on; while it is empty it takes no focus."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QTableView

from facilitator.gui.records.record_table import RecordTable


class ChosenTable(RecordTable):
    """Shows which row the rest of the page is about, also while the focus is there.

    While it is empty Tab skips it, and a click leads to where a row is added: nobody would see the
    focus in it.
    """

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Follow whether there are rows."""
        super().setModel(model)
        if model is not None:
            for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                signal.connect(self._take_focus_or_not)
        self._take_focus_or_not()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where a row is added, while there is none."""
        super().focusInEvent(event)
        self._take_focus_or_not()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the row marked: on a projector nobody sees the focus."""
        QTableView.focusOutEvent(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead from the empty table to where a row is added."""
        super().mousePressEvent(event)
        if self._is_empty() and self.may_edit():
            self.add_requested.emit()

    def _is_empty(self) -> bool:
        model = self.model()
        return model is None or not model.rowCount()  # pyright: ignore[reportUnnecessaryComparison] -- the stub hides None

    def _take_focus_or_not(self) -> None:
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.NoFocus if self._is_empty() else policy.StrongFocus)
        if self._is_empty() and self.hasFocus():
            self.add_requested.emit()
