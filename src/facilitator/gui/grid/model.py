"""The grid as a table model: titles in the first column, then a column for each role."""

from collections.abc import Collection, Mapping
from itertools import compress
from operator import is_, is_not

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import framework_of
from facilitator.domain.workshop import BLANK, CellKey, Row, RowKey, Workshop
from facilitator.exchange.cells import CellReader
from facilitator.gui.document import Document
from facilitator.gui.grid import edits
from facilitator.gui.grid.cell_words import cell_words, read_cell
from facilitator.gui.grid.outline import TITLE, GridRow, Outline, narrowed, outline_of, still_opened
from facilitator.gui.grid.texts import escaped

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLES = Qt.ItemDataRole
_HEADING = Qt.ItemFlag.NoItemFlags
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CELL = _SHOWN | Qt.ItemFlag.ItemIsEditable


class GridModel(QAbstractTableModel):
    """Shows the document's workshop; `follow` tells it of every change, cell by cell where it can."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._workshop: Workshop = document.workshop
        self._outline: Outline = outline_of(self._workshop)
        self._whole = self._outline
        self._hidden: frozenset[RowKey] = frozenset()
        self._framework = framework_of(self._workshop)
        self._reader = CellReader(self._framework)
        self._draft = ""
        self._opened: frozenset[RowKey] = frozenset()

    @property
    def opened(self) -> frozenset[RowKey]:
        """The rows of units' own that are shown although nothing may stand in them."""
        return self._opened

    def open_row(self, row: RowKey) -> None:
        """Show a row of a unit's own, blank as it is, until it is closed."""
        self._set_opened(self._opened | {row})

    def close_rows(self, rows: Collection[RowKey]) -> None:
        """Show rows of units' own only where something stands in them."""
        self._set_opened(self._opened.difference(rows))

    @property
    def draft(self) -> str:
        """The id of a record that is being named: it is shown, but not in the workshop; "" for none."""
        return self._draft

    def show_draft(self, workshop: Workshop, record_id: str) -> None:
        """Show the workshop with one record more, until that is dropped or the workshop changes."""
        self._show(workshop, self._outlined(workshop), record_id)

    def drop_draft(self) -> None:
        """Show the workshop as it is."""
        if self._draft:
            workshop = self._document.workshop
            self._show(workshop, self._outlined(workshop))

    def hide(self, rows: Collection[RowKey]) -> None:
        """Leave rows out of what is shown, and no others; headings without a row go with them.

        It is the rows that are remembered: one that is added is shown, and none vanishes while it is edited.
        """
        self._hidden = frozenset(rows)
        outline = self._outlined(self._workshop)
        if outline != self._outline:
            self._show(self._workshop, outline, self._draft)

    @property
    def hidden(self) -> frozenset[RowKey]:
        """The rows that are left out; some may not be there any more."""
        return self._hidden

    @property
    def whole(self) -> Outline:
        """What would stand where, were no row left out."""
        return self._whole

    @property
    def workshop(self) -> Workshop:
        """The value that is shown."""
        return self._workshop

    @property
    def read_only(self) -> bool:
        """Whether nothing may be edited."""
        return self._document.read_only is not None

    @property
    def outline(self) -> Outline:
        """What stands where."""
        return self._outline

    @property
    def framework(self) -> Framework:
        """The framework whose letters the cells hold."""
        return self._framework

    @property
    def reader(self) -> CellReader:
        """Reads texts that are typed or pasted."""
        return self._reader

    def follow(self, before: Workshop, after: Workshop) -> None:
        """Show what changed: cells and titles by themselves, everything anew where rows or columns differ."""
        spoken_in = framework_of(after)
        if spoken_in is not self._framework and spoken_in != self._framework:
            self._framework = spoken_in
            self._reader = CellReader(self._framework)
        if self._draft:
            self._show(after, self._outlined(after))
            return
        rows = _changed_rows(before.cells, after.cells)
        self._opened = still_opened(self._opened, self._document.history.last, rows, after)
        records = any(
            getattr(before, name) is not getattr(after, name)
            for name in ("sections", "decisions", "roles", "units")
        )
        if records or any(
            unit and ((d, unit) in before.cells) != ((d, unit) in after.cells) for d, unit in rows
        ):
            found = self._outlined(after)
            if found != self._outline:
                self._show(after, found)
                return
        self._workshop = after
        if records:
            self._tell_titles()
        self._tell_cells(before, after, rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of headings and decisions."""
        return 0 if parent.isValid() else len(self._outline.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of roles, and one for the titles."""
        return 0 if parent.isValid() else len(self._outline.roles) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be chosen and edited but the empty part of a heading."""
        if not index.isValid():
            return _HEADING
        if index.column() != TITLE and self._outline.rows[index.row()].heading:
            return _HEADING
        return _SHOWN if self.read_only else _CELL

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> str | None:
        """Return texts to show, edit, point at, or read aloud."""
        if not index.isValid():
            return None
        place = self._outline.rows[index.row()]
        key = self._outline.key(index.row(), index.column())
        if key is None:
            return self._title_data(place, role) if index.column() == TITLE else None
        return self._cell_data(place, key, role)

    def setData(self, index: Index, value: object, role: int = _ROLES.EditRole) -> bool:
        """Take a text as a person types it, as one edit; return whether anything changed."""
        if role != _ROLES.EditRole or not index.isValid() or not isinstance(value, str):
            return False
        place = self._outline.rows[index.row()]
        key = self._outline.key(index.row(), index.column())
        if key is not None:
            cell = read_cell(self._workshop, self._reader, key, value, self._framework.codes)
            return self._document.edit(*edits.with_cells(self._document.workshop, {key: cell}))
        if index.column() != TITLE or not value.strip():
            return False
        kind, record = ("section", place.section) if place.heading else ("decision", place.decision)
        return self._document.edit(*edits.renamed(self._document.workshop, kind, record, value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> str | None:
        """Return the titles of decisions and roles."""
        if role not in (_ROLES.DisplayRole, _ROLES.ToolTipRole, _ROLES.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            title = self.title(self._outline.rows[section])
        elif section == TITLE:
            title = QCoreApplication.translate("Grid", "Decision")
        else:
            title = self._role_words(self._outline.roles[section - 1])
        return escaped(title) if role == _ROLES.ToolTipRole else title

    def caption(self, row: int) -> str:
        """Return what stands at the head of a row: of a unit's own below another, only the unit."""
        place = self._outline.rows[row]
        if not place.unit:
            return self.title(place)
        title = self._workshop.units[place.unit].title if self._outline.nested(row) else self.title(place)
        if place.key in self._workshop.cells:
            return title
        return QCoreApplication.translate("Grid", "{unit}, still empty").format(unit=title)

    def title(self, place: GridRow) -> str:
        """Return the title of a row; a unit's own row is named after both."""
        if place.heading:
            return self._workshop.sections[place.section].title
        title = self._workshop.decisions[place.decision].title
        return f"{title} · {self._workshop.units[place.unit].title}" if place.unit else title

    def _show(self, workshop: Workshop, outline: Outline, draft: str = "") -> None:
        self.beginResetModel()
        self._workshop, self._outline, self._draft = workshop, outline, draft
        self.endResetModel()

    def _outlined(self, workshop: Workshop) -> Outline:
        self._whole = outline_of(workshop, self._opened)
        return narrowed(self._whole, self._hidden) if self._hidden else self._whole

    def _set_opened(self, opened: frozenset[RowKey]) -> None:
        self._opened = opened
        outline = self._outlined(self._workshop)
        if outline != self._outline:
            self._show(self._workshop, outline, self._draft)

    def _role_words(self, role_id: str) -> str:
        role = self._workshop.roles[role_id]
        unit = self._workshop.units.get(role.unit)
        return f"{role.title} · {unit.title}" if unit else role.title

    def _cell_data(self, place: GridRow, key: CellKey, role: int) -> str | None:
        words = cell_words(self._workshop, self._framework, key, role)
        if role == _ROLES.AccessibleTextRole:
            return f"{self.title(place)}, {self._workshop.roles[key[2]].title}: {words}"
        return words

    def _title_data(self, place: GridRow, role: int) -> str | None:
        if role in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole):
            return self.title(place)
        if role == _ROLES.ToolTipRole:
            return escaped(self.title(place))
        if role == _ROLES.EditRole:
            if place.heading:
                return self._workshop.sections[place.section].title
            return self._workshop.decisions[place.decision].title
        return None

    def _tell_titles(self) -> None:
        last_row, last_column = len(self._outline.rows) - 1, len(self._outline.roles)
        if last_row >= 0:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last_row)
            self.dataChanged.emit(self.index(0, TITLE), self.index(last_row, TITLE))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last_column)

    def _tell_cells(self, before: Workshop, after: Workshop, rows: list[RowKey]) -> None:
        if len(rows) > _SEVERAL:
            last_row, last_column = len(self._outline.rows) - 1, len(self._outline.roles)
            self.dataChanged.emit(self.index(0, 1), self.index(last_row, last_column))
            return
        for decision, unit in rows:
            row = self._outline.row_of.get((decision, unit))
            if row is None:
                continue
            was, now = before.row(decision, unit), after.row(decision, unit)
            columns = [
                self._outline.column_of[role]
                for role in {**was, **now}
                if role in self._outline.column_of and was.get(role, BLANK) is not now.get(role, BLANK)
            ]
            if columns:
                self.dataChanged.emit(self.index(row, min(columns)), self.index(row, max(columns)))


_SEVERAL = 50
"""From so many changed rows on, the whole table is told as changed at once."""


def _changed_rows(old: Mapping[RowKey, Row], new: Mapping[RowKey, Row]) -> list[RowKey]:
    if old is new:
        return []
    if len(old) == len(new) and all(map(is_, old, new)):
        return list(compress(new, map(is_not, old.values(), new.values())))
    found = [key for key, row in new.items() if old.get(key) is not row]
    found.extend(key for key in old if key not in new)
    return found
