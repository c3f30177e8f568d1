"""A table as it stands in the file, with what each of its columns is taken for."""

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from facilitator.domain.text import clean_text
from facilitator.domain.words import fill
from facilitator.exchange import ColumnUse, Layout, NotUnderstood, Table, TableMapping, Use
from facilitator.gui.importing.mapping_words import column_name, use_words
from facilitator.gui.messages import translate
from facilitator.gui.models.rows import BOLD, Index

_ROLE = Qt.ItemDataRole
USE = Qt.ItemDataRole.UserRole + 50
"""What a column or row is, in words, "" where it is nothing by itself."""
CHOSEN = Qt.ItemDataRole.UserRole + 51
"""Whether it is anything that goes into the grid."""
QUIET_CELL = Qt.ItemDataRole.UserRole + 52
"""Whether a cell is left out."""
STRANGE = Qt.ItemDataRole.UserRole + 53
"""Why a cell was not understood, "" where it was."""
Strange = Mapping[tuple[int, int], NotUnderstood]
"""What was not understood, by the number of its row and its column from 0."""
_REPORTED = 300
"""Characters of a text that is reported."""
_LONGEST = 400
"""Characters of a cell that are shown."""


class SourceModel(QAbstractTableModel):
    """The cells of one table; its headers say what each column or row is, as the layout has it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table(())
        self.mapping = TableMapping(0, False, Layout.COLUMNS, 0, ())
        self._strange: Strange = {}
        self._width = 0

    @property
    def by_rows(self) -> bool:
        """Whether the rows have uses, and not the columns."""
        return self.mapping.layout is Layout.ROWS

    def show_table(self, table: Table, mapping: TableMapping, strange: Strange) -> None:
        """Show a table, and why cells were not understood, by the number of their row and their column."""
        same = table.rows == self.table.rows
        if not same:
            self.beginResetModel()
        self.table, self.mapping, self._strange = table, mapping, strange
        self._width = max((len(row.cells) for row in table.rows), default=0)
        if not same:
            self.endResetModel()
        elif self._width and table.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(table.rows) - 1, self._width - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._width - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(table.rows) - 1)

    def use_at(self, place: int) -> ColumnUse | None:
        """Return the use of a column, or of a row where those have uses; None where it has none."""
        place -= self.mapping.heading if self.by_rows else 0
        return self.mapping.columns[place] if 0 <= place < len(self.mapping.columns) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the columns of the widest row."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a text, and how it was taken."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == BOLD:
            return self._is_heading(row, column)
        if role == QUIET_CELL:
            return self._is_left_out(row, column)
        strange = self._why(row, column)
        return strange if role == STRANGE else self._words(row, column, strange, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the name of a column or row, and what it is taken for."""
        across = orientation is Qt.Orientation.Horizontal
        name = column_name(section) if across else str(self.table.rows[section].number)
        if role == _ROLE.DisplayRole:
            return name
        if role == USE:
            return self._use(section, across=across)
        if role == CHOSEN:
            use = self.use_at(section) if across is not self.by_rows else None
            return use is None or use.use not in (Use.BESIDE, Use.IGNORED)
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            form = (
                translate("ImportDialog", "Column {name}")
                if across
                else translate("ImportDialog", "Row {name}")
            )
            words = fill(form, {"name": name})
            return ": ".join(filter(None, (words, self._use(section, across=across))))
        return None

    def _why(self, row: int, column: int) -> str:
        """Return why a cell was not understood; rows of several tables may have the same number."""
        cells, number = self.table.rows[row].cells, self.table.rows[row].number
        entry = self._strange.get((number, column))
        if entry is None or column >= len(cells) or clean_text(cells[column], _REPORTED) != entry.text:
            return ""
        return entry.reason(translate)

    def _words(self, row: int, column: int, strange: str, role: int) -> str | None:
        cells = self.table.rows[row].cells
        said = cells[column].strip()[:_LONGEST] if column < len(cells) else ""
        if role == _ROLE.DisplayRole:
            return " ".join(said.split())
        if role == _ROLE.AccessibleTextRole:
            use = self.use_at(row if self.by_rows else column)
            return ". ".join(filter(None, (use_words(use) if use else "", said or "–", strange)))
        if role == _ROLE.ToolTipRole and (said or strange):
            # A tooltip takes text for mark-up, and would load pictures it names.
            words = escape("\n".join(filter(None, (said, strange)))).replace("\n", "<br>")
            return f"<span>{words}</span>"
        return None

    def _use(self, section: int, *, across: bool) -> str:
        heading, names = self.mapping.heading, self.mapping.names
        if across and self.by_rows:
            return translate("ImportDialog", "Names of the roles") if section == names else ""
        if not across and section == heading:
            return translate("ImportDialog", "Heading")
        if not across and not self.by_rows:
            return ""
        use = self.use_at(section)
        return use_words(use) if use is not None else ""

    def _is_heading(self, row: int, column: int) -> bool:
        heading = self.mapping.heading
        return column == self.mapping.names and row >= heading if self.by_rows else row == heading

    def _is_left_out(self, row: int, column: int) -> bool:
        use = self.use_at(row if self.by_rows else column)
        left = use is None or use.use in (Use.IGNORED, Use.BESIDE)
        return not self.mapping.taken or left or row < self.mapping.heading
