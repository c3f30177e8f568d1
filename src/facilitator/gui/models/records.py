"""The records of one kind as a table: a row a record, a column a field or what is told of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from facilitator.domain import edits
from facilitator.domain.comparing_names import name_of
from facilitator.domain.dates import date_words
from facilitator.domain.fields import Field, Shape
from facilitator.domain.quantity_words import decimal_words, span_words
from facilitator.domain.records import Record
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.document import Document
from facilitator.gui.fields.choice import no_name
from facilitator.gui.messages import listed, translate
from facilitator.gui.models.rows import EDITABLE, ID, KIND, SHOWN, Index, changed_spans, follow_rows

_ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class Told:
    """A column that tells something of a record which is no field of it."""

    heading: str
    words: Callable[[Workshop, Any], str]
    """What it tells of a record of the workshop."""


@dataclass(frozen=True)
class Ticked:
    """A column that shows one value of a choice as a box to tick; without the tick it is the other value."""

    heading: str
    field: str
    yes: str
    no: str


Column = str | Told | Ticked
"""The name of a field, what is told, or what can be ticked."""


class RecordsModel(QAbstractTableModel):
    """Shows the records of one kind; a flag is a box to tick, a line can be edited.

    owned_by names the field that says what a record belongs to; the rows are then those of one owner.
    """

    def __init__(
        self,
        document: Document,
        kind: str,
        columns: tuple[Column, ...],
        parent: QObject | None = None,
        *,
        owned_by: str = "",
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._kind = kind
        self._described = KINDS[kind].fields
        self._columns = columns
        self._owned_by = owned_by
        self._owner = ""
        fields = [self._described[name] for name in columns if isinstance(name, str)]
        self._targets = {field.target for field in fields if field.target}
        self._tells = any(isinstance(column, Told) for column in columns)
        self._rows: list[Record] = self._of(document.workshop)
        self.is_seen: Callable[[], bool] = _always
        """Whether what is told is looked at: telling it may be dear, and may wait for catch_up."""
        self._missed = False
        document.changed.connect(self._follow)

    def show_of(self, owner: str) -> None:
        """Show the records of another owner."""
        if owner != self._owner:
            self.beginResetModel()
            self._owner = owner
            self._rows = self._of(self._document.workshop)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of fields shown."""
        return 0 if parent.isValid() else len(self._columns)

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where it has none."""
        return next((row for row, record in enumerate(self._rows) if record.id == record_id), -1)

    def id_at(self, row: int) -> str:
        """Return the id of the record in a row."""
        return self._rows[row].id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows, or the kind and id of its record."""
        if not index.isValid():
            return None
        record = self._rows[index.row()]
        if role in (ID, KIND):
            return record.id if role == ID else self._kind
        column = self._columns[index.column()]
        if isinstance(column, Told):
            words = column.words(self._document.workshop, record)
            return self._words_data(column.heading, words, words, role)
        if isinstance(column, Ticked):
            return self._flag_data(column.heading, value=_is_ticked(record, column), role=role)
        field, value = self._described[column], getattr(record, column)
        if field.shape is Shape.FLAG:
            return self._flag_data(translate("fields", field.label), value=value, role=role)
        words = field_words(self._document.workshop, field, value)
        return self._words_data(translate("fields", field.label), words, value, role)

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Turn what was typed or ticked into an edit."""
        if not index.isValid() or role not in (_ROLE.EditRole, _ROLE.CheckStateRole):
            return False
        name = self._columns[index.column()]
        if isinstance(name, Told):
            return False
        if role == _ROLE.CheckStateRole:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        if isinstance(name, Ticked):
            name, value = name.field, name.yes if value else name.no
        record = self._rows[index.row()]
        after = edits.update(self._document.workshop, self._kind, record.id, **{name: value})
        self._document.set_field(self._kind, record.id, name, after)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that lines can be edited and flags ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._document.read_only is not None:
            return SHOWN
        column = self._columns[index.column()]
        shape = self._described[column].shape if isinstance(column, str) else None
        if shape is Shape.FLAG or isinstance(column, Ticked):
            return SHOWN | Qt.ItemFlag.ItemIsUserCheckable
        return EDITABLE if shape is Shape.LINE else SHOWN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the label of a field."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            column = self._columns[section]
            named = isinstance(column, str)
            return translate("fields", self._described[column].label) if named else column.heading
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _flag_data(self, heading: str, *, value: bool, role: int) -> Any:
        """Return a box to tick, or a word where nothing may be ticked."""
        answer = translate("RecordsModel", "yes") if value else translate("RecordsModel", "no")
        tickable = self._document.read_only is None
        if role == _ROLE.CheckStateRole and tickable:
            return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        if role == _ROLE.DisplayRole and not tickable:
            return answer
        if role == _ROLE.AccessibleTextRole:
            return f"{heading}: {answer}"
        return None

    def _words_data(self, heading: str, words: str, value: Any, role: int) -> Any:
        if role == _ROLE.AccessibleTextRole:
            return f"{heading}: {words}"
        if role == _ROLE.EditRole:
            return value
        return words if role == _ROLE.DisplayRole else None

    def _of(self, workshop: Workshop) -> list[Record]:
        """Return the records that are shown of a workshop."""
        records = workshop.of(self._kind).values()
        if not self._owned_by:
            return list(records)
        return [record for record in records if getattr(record, self._owned_by) == self._owner]

    def _follow(self, before: Workshop, after: Workshop) -> None:
        tells = self._tells and self.is_seen()
        self._missed = self._missed or (self._tells and not tells)
        others = tells or any(before.of(kind) is not after.of(kind) for kind in self._targets)
        if before.of(self._kind) is not after.of(self._kind):
            new = self._of(after)
            known = {record.id: record for record in new}
            old = self._rows
            follow_rows(self, [r.id for r in old], [r.id for r in new], lambda ids: self._take(ids, known))
            self._rows = new
        # What is told of one record may come from another, even of the same kind.
        stale = [others or before.record(self._kind, record.id) is not record for record in self._rows]
        for first, last in changed_spans(stale):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def catch_up(self) -> None:
        """Tell anew what may have changed while nobody looked."""
        if self._missed and self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))
        self._missed = False

    def _take(self, ids: list[str], known: Mapping[str, Record]) -> None:
        former = {record.id: record for record in self._rows}
        self._rows = [known.get(key) or former[key] for key in ids]


def _always() -> bool:
    return True


def _is_ticked(record: Record, column: Ticked) -> bool:
    return getattr(record, column.field) == column.yes


def field_words(workshop: Workshop, field: Field, value: Any) -> str:
    """Return the value of a field that is no flag as people read it, "" where nothing is said."""
    if field.shape is Shape.CHOICE:
        return translate("fields", field.choices.get(value, value))
    if field.shape is Shape.REFERENCE:
        value = (value,) if value else ()
    if field.shape in (Shape.REFERENCE, Shape.REFERENCES):
        found = [workshop.record(field.target, key) for key in value]
        return listed([name_of(workshop, record) or no_name() for record in found if record is not None])
    quantity = {Shape.DATE: date_words, Shape.SPAN: span_words}.get(field.shape)
    if quantity is not None and value:
        return quantity(value, translate)
    return decimal_words(value) if field.shape is Shape.DECIMAL else value
