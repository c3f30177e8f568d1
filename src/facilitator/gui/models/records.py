"""The records of one kind as a table: a row a record, a column a field."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from facilitator.domain import edits
from facilitator.domain.fields import Field, Shape
from facilitator.domain.records import Record
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.document import Document
from facilitator.gui.messages import translate
from facilitator.gui.models.rows import EDITABLE, ID, KIND, SHOWN, Index, changed_spans, follow_rows

_ROLE = Qt.ItemDataRole


class RecordsModel(QAbstractTableModel):
    """Shows and edits the records of one kind; a flag is a box to tick."""

    def __init__(
        self, document: Document, kind: str, columns: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._kind = kind
        self._fields: Mapping[str, Field] = {name: KINDS[kind].fields[name] for name in columns}
        self._columns = columns
        self._rows: list[Record] = list(document.workshop.of(kind).values())
        document.changed.connect(self._follow)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of fields shown."""
        return 0 if parent.isValid() else len(self._columns)

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where it has none."""
        return next((row for row, record in enumerate(self._rows) if record.id == record_id), -1)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows, or the kind and id of its record."""
        if not index.isValid():
            return None
        record = self._rows[index.row()]
        if role in (ID, KIND):
            return record.id if role == ID else self._kind
        name = self._columns[index.column()]
        field, value = self._fields[name], getattr(record, name)
        if field.shape is Shape.FLAG:
            return self._flag_data(field, value=value, role=role)
        if role == _ROLE.AccessibleTextRole:
            return f"{translate('fields', field.label)}: {value}"
        return value if role in (_ROLE.DisplayRole, _ROLE.EditRole) else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Turn what was typed or ticked into an edit."""
        if not index.isValid() or role not in (_ROLE.EditRole, _ROLE.CheckStateRole):
            return False
        name = self._columns[index.column()]
        if role == _ROLE.CheckStateRole:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        record = self._rows[index.row()]
        after = edits.update(self._document.workshop, self._kind, record.id, **{name: value})
        self._document.set_field(self._kind, record.id, name, after)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that texts can be edited and flags ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._document.read_only is not None:
            return SHOWN
        if self._fields[self._columns[index.column()]].shape is Shape.FLAG:
            return SHOWN | Qt.ItemFlag.ItemIsUserCheckable
        return EDITABLE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the label of a field."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return translate("fields", self._fields[self._columns[section]].label)
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _flag_data(self, field: Field, *, value: bool, role: int) -> Any:
        """Return a box to tick, or a word where nothing may be ticked."""
        answer = translate("RecordsModel", "yes") if value else translate("RecordsModel", "no")
        tickable = self._document.read_only is None
        if role == _ROLE.CheckStateRole and tickable:
            return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        if role == _ROLE.DisplayRole and not tickable:
            return answer
        if role == _ROLE.AccessibleTextRole:
            return f"{translate('fields', field.label)}: {answer}"
        return None

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.of(self._kind) is after.of(self._kind):
            return
        new = list(after.of(self._kind).values())
        known = {record.id: record for record in new}
        old = self._rows
        follow_rows(self, [r.id for r in old], [r.id for r in new], lambda ids: self._take(ids, known))
        stale = [before.record(self._kind, record.id) is not record for record in new]
        self._rows = new
        for first, last in changed_spans(stale):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _take(self, ids: list[str], known: Mapping[str, Record]) -> None:
        former = {record.id: record for record in self._rows}
        self._rows = [known.get(key) or former[key] for key in ids]
