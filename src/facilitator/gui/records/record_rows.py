"""A table of one kind of record with its keys, and the form beside it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain import edits
from facilitator.domain.comparing_names import name_of
from facilitator.domain.records import Record
from facilitator.domain.workshop import Workshop
from facilitator.gui.delegates.title import ROW, InPlaceDelegate
from facilitator.gui.document import Document
from facilitator.gui.models.records import Column, RecordsModel
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.moving import move_label
from facilitator.gui.records.quick_add import added_label
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.removal import remove_records
from facilitator.gui.theme import Theme

if TYPE_CHECKING:
    # The details of a role hold such rows themselves.
    from facilitator.gui.records.details import Details


class RecordRows(QObject):
    """Ties a table to the records of a kind: removing, moving, choosing.

    owned_by names the field that says what a record belongs to; only the records of one owner are shown then,
    and new ones belong to it.
    """

    current_changed = Signal(str)
    """Id of the record the cursor is on, "" for none."""

    def __init__(
        self,
        parent: QObject,
        document: Document,
        say: Callable[[str], None],
        kind: str,
        table: RecordTable,
        *,
        columns: Sequence[Column],
        weights: Sequence[int],
        details: "Details | None" = None,
        owned_by: str = "",
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.table = table
        self._document = document
        self._say = say
        self._details = details
        self._owned_by = owned_by
        self._owner = ""
        self._theme: Theme | None = None
        self.model = RecordsModel(document, kind, tuple(columns), self, owned_by=owned_by)
        table.setModel(self.model)
        table.setItemDelegate(InPlaceDelegate(document, say, table))
        table.share_width(*weights)
        table.remove_requested.connect(self.remove)
        table.step_requested.connect(self.step)
        table.selectionModel().currentRowChanged.connect(self._on_current)
        self.model.modelReset.connect(self._on_current)
        document.changed.connect(self._on_changed)
        if document.read_only is not None:
            table.may_edit = partial(may_edit, document, say)

    def use(self, theme: Theme) -> None:
        """Follow the zoom."""
        self._theme = theme
        theme.changed.connect(self._size_rows)
        self._size_rows()

    def show_in(self, details: "Details") -> None:
        """Show the record the cursor is on in a form, from now on."""
        self._details = details
        details.show_record(self.current)

    @property
    def owner(self) -> str:
        """The record whose records are shown, "" where it is nobody's list."""
        return self._owner

    def show_of(self, owner: str) -> None:
        """Show the records of another owner, "" for none."""
        if owner == self._owner:
            return
        self._document.flush_requested.emit()
        self._owner = owner
        self.model.show_of(owner)

    @property
    def current(self) -> str:
        """The id of the record the cursor is on, "" where it is on none."""
        return self.table.current_id()

    def go_to(self, record_id: str) -> bool:
        """Put the cursor on a record; return False where the list does not show it."""
        row = self.model.row_of(record_id)
        if row >= 0:
            self.table.go_to_row(row)
        return row >= 0

    def go_to_first(self) -> None:
        """Put the cursor on the first record, where it is on none."""
        if not self.current:
            self.table.go_to_row(0)

    def put(self, records: Sequence[Record], *, at_end: bool = False) -> None:
        """Add records behind the one the cursor is on, or at the end, as one edit; go to the last of them."""
        self._document.flush_requested.emit()
        after = self._document.workshop
        order = list(after.of(self.kind))
        index = order.index(self.current) + 1 if self.current in order and not at_end else len(order)
        for place, record in enumerate(records):
            after = edits.put(after, record, index + place)
        self._document.edit(added_label([name_of(after, record) for record in records]), after)
        self.go_to(records[-1].id)

    def remove(self) -> None:
        """Remove the records that are chosen, and say what went with them."""
        row = self.table.currentIndex().row()
        said = remove_records(self._document, [(self.kind, key) for key in self.table.selected_ids()])
        if said:
            self.table.go_to_row(row)
            self._say(said)

    def step(self, by: int) -> None:
        """Move the record the cursor is on so many places down among those shown."""
        key = self.current
        shown = [self.model.id_at(row) for row in range(self.model.rowCount())]
        if key not in shown or not 0 <= shown.index(key) + by < len(shown):
            return
        self._document.flush_requested.emit()
        before = self._document.workshop
        index = list(before.of(self.kind)).index(shown[shown.index(key) + by])
        after = edits.move(before, self.kind, key, index)
        self._document.edit(move_label(before, after, self.kind, key, self._owned_by), after)
        self.go_to(key)

    def _size_rows(self) -> None:
        if self._theme is not None:
            self.table.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
            self.table.updateGeometry()

    def _on_changed(self, before: Workshop, after: Workshop) -> None:
        if before.of(self.kind) is not after.of(self.kind):
            self._on_current()
        elif self._details is not None and self._details.isVisible():
            self._details.show_used()

    def _on_current(self) -> None:
        if self._details is not None:
            self._details.show_record(self.current)
        self.current_changed.emit(self.current)
