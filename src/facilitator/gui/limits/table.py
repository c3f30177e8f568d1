"""The table of limits: F2 renames a power, and leads from any other column to its field."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.gui.records.record_keys import asked
from facilitator.gui.records.record_table import RecordTable


class LimitTable(RecordTable):
    """Shows a row a limit."""

    field_requested = Signal(int)
    """F2 or Enter was pressed in a column that is edited beside the list, or it was clicked twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubleClicked.connect(self._ask_for_field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the field of the column where it cannot be edited in place."""
        here = self.currentIndex()
        renames = asked(event) == "rename" and self.state() != self.State.EditingState
        if renames and not here.isValid():
            event.accept()
        elif renames and here.column() and self.may_edit():
            self.field_requested.emit(here.column())
        else:
            super().keyPressEvent(event)

    def _ask_for_field(self, index: QModelIndex) -> None:
        if index.column() and self.may_edit():
            self.field_requested.emit(index.column())
