"""The tables of a source, to look at and to tick those that are taken."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from facilitator.gui.delegates.tick import TickDelegate

MOST = 4
"""Tables that are shown without scrolling."""
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TablesList(QListWidget):
    """A line a table; Space or a click on the box takes it or leaves it."""

    ticked_one = Signal(int, bool)
    """A table, by its place, and whether it was ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(TickDelegate(self))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._on_changed)

    def show_tables(self, names: Sequence[str], taken: Sequence[bool], current: int) -> None:
        """Show tables by their names, which of them are taken, and which one is looked at."""
        self.blockSignals(True)
        if self.count() != len(names):
            self.clear()
            self.addItems(list(names))
        for row, (name, ticked) in enumerate(zip(names, taken, strict=True)):
            item = self.item(row)
            item.setText(name)
            item.setToolTip(name if "<" not in name else "")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_CHECKED if ticked else _UNCHECKED)
        self.setCurrentRow(current)
        self.blockSignals(False)
        height = max(1, self.sizeHintForRow(0)) * min(MOST, max(1, self.count()))
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def ticked(self) -> list[int]:
        """Return the places of the tables that are ticked."""
        return [row for row in range(self.count()) if self.item(row).checkState() is _CHECKED]

    def _on_changed(self, item: QListWidgetItem) -> None:
        self.ticked_one.emit(self.row(item), item.checkState() is _CHECKED)
