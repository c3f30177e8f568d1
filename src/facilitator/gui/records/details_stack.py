"""The form over the record of a list, or what to do while the cursor is on none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.gui.records.details import Details
from facilitator.gui.records.record_rows import RecordRows
from facilitator.gui.widgets import PlainLabel


class DetailsStack(QStackedWidget):
    """Holds a form of details, and words in its place while there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details: Details | None = None
        self._rows: RecordRows | None = None
        self._nothing = PlainLabel(role="secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self._nothing)

    @property
    def is_empty(self) -> bool:
        """Whether there is no form yet."""
        return self._details is None

    def hold(self, details: Details, rows: RecordRows, nothing: str = "") -> None:
        """Show the details of the record the cursor of a list is on, or words."""
        self._details, self._rows = details, rows
        rows.show_in(details)
        self._nothing.setText(nothing)
        self.addWidget(details)
        rows.current_changed.connect(self._show)
        self._show(rows.current)

    def _show(self, record_id: str) -> None:
        shown = self._details if record_id and self._details is not None else self._nothing
        if self.currentWidget() is not shown:
            self.setCurrentWidget(shown)
        if shown is self._nothing and self._rows is not None and self._holds_keys(self._rows):
            self._rows.table.add_requested.emit()

    def _holds_keys(self, rows: RecordRows) -> bool:
        """Return whether the last record went from under the keyboard: nobody has it, or the empty list."""
        empty = self.isVisible() and not rows.model.rowCount()
        return empty and QApplication.focusWidget() in (None, rows.table)
