"""Records that are dragged to another place in their list."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt

from facilitator.gui.models.rows import ID, KIND, Index

MIME = "application/x-facilitator-record"
RowId = tuple[str, str]
"""Kind and id of a record."""


class Dragging:
    """Lets the records of an item model be dragged and dropped; mixed into the model before Qt's class."""

    def drop(self, dragged: Sequence[RowId], parent: Index, row: int) -> None:
        """Move records to a row below a parent; row -1 is on the parent itself."""
        raise NotImplementedError

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that things are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what is dragged."""
        data = QMimeData()
        rows = [(index.data(KIND), index.data(ID)) for index in indexes]
        data.setData(MIME, QByteArray(json.dumps(rows).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move what was dropped; the view must not remove anything, so the answer is always no."""
        del column
        if action == Qt.DropAction.MoveAction and data.hasFormat(MIME):
            dragged = [(kind, key) for kind, key in json.loads(bytes(data.data(MIME).data()))]
            self.drop(dragged, parent, row)
        return False
