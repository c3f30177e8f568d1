"""What an import understood, as a small grid, and what it did not, as a list."""

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from facilitator.domain.records import Cell
from facilitator.exchange import GridImport, ImportedDecision, NotUnderstood
from facilitator.gui.importing.mapping_words import column_name
from facilitator.gui.messages import translate
from facilitator.gui.models.headings import heading
from facilitator.gui.models.rows import BOLD, Index

_ROLE = Qt.ItemDataRole
LETTERS = Qt.ItemDataRole.UserRole + 40
"""The letters of a cell, as a tuple of codes."""
NOTE = Qt.ItemDataRole.UserRole + 41
"""The note of a cell."""
SOURCE = Qt.ItemDataRole.UserRole + 42
"""The text that a cell without letters was read from."""


class PreviewModel(QAbstractTableModel):
    """The decisions under their sections; the first column is the title, the others are the roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid: GridImport | None = None
        self._rows: list[str | ImportedDecision] = []
        self._heads: list[str] = []

    @property
    def titles(self) -> list[str]:
        """What stands in the first column."""
        return [_words_of(row) for row in self._rows]

    def set_heads(self, heads: list[str]) -> None:
        """Head the columns of roles with these words, broken into lines where there is room for them."""
        self._heads = heads
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 1, len(heads))

    def show_grid(self, grid: GridImport | None) -> None:
        """Show another grid, or none."""
        self.beginResetModel()
        self._grid = grid
        self._rows = list(_rows(grid)) if grid is not None else []
        self._heads = [role.short or role.title for role in grid.roles] if grid is not None else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of sections and decisions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the title's column and one a role."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.roles) + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a title, or the letters of a cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        section = isinstance(row, str)
        if role == BOLD:
            return section
        if index.column() == 0 and role == _ROLE.ToolTipRole:
            return f"<span>{escape(_words_of(row))}</span>"
        if index.column() == 0:
            return _words_of(row) if role in _WORDS else None
        cell = None if section else row.cells.get(index.column() - 1)
        return self._cell_data(cell, index.column() - 1, role) if cell is not None else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the role of a column."""
        if orientation is not Qt.Orientation.Horizontal or self._grid is None:
            return None
        if section == 0 and role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if section == 0:
            return translate("ImportDialog", "Decision") if role == _ROLE.DisplayRole else None
        imported = self._grid.roles[section - 1]
        if role == _ROLE.DisplayRole:
            return self._heads[section - 1]
        if role == _ROLE.ToolTipRole:
            # A tooltip takes text for mark-up, and would load pictures it names.
            return f"<span>{escape(imported.title)}</span>"
        return imported.title if role == _ROLE.AccessibleTextRole else None

    def _cell_data(self, cell: Cell, column: int, role: int) -> Any:
        letters = "/".join(cell.letters)
        source = "" if letters else cell.source
        if role == LETTERS:
            return cell.letters
        if role in (NOTE, SOURCE):
            return cell.note if role == NOTE else source
        if role == _ROLE.DisplayRole:
            return letters or source
        if role == _ROLE.ToolTipRole:
            words = "\n".join(filter(None, (cell.note, cell.source if cell.source != cell.note else "")))
            return f"<span>{escape(words)}</span>".replace("\n", "<br>") if words else None
        if role == _ROLE.AccessibleTextRole and self._grid is not None:
            note = translate("ImportDialog", "Note: {note}").format(note=cell.note) if cell.note else ""
            return ". ".join(filter(None, (f"{self._grid.roles[column].title}: {letters or source}", note)))
        return None


class NotUnderstoodModel(QAbstractTableModel):
    """Sheet, row, column, text and reason of what was not taken over as it stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NotUnderstood, ...] = ()

    def show_rows(self, rows: tuple[NotUnderstood, ...]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def entry(self, row: int) -> NotUnderstood:
        """Return the entry of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the five columns."""
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a column says of an entry."""
        if not index.isValid() or role not in _WORDS:
            return None
        words = self._words(index)
        if role == _ROLE.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {words}"
        return words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the name of a column."""
        titles = (
            translate("ImportDialog", "Sheet"),
            translate("ImportDialog", "Row"),
            translate("ImportDialog", "Column"),
            translate("ImportDialog", "Text"),
            translate("ImportDialog", "Why"),
        )
        return heading(titles, section, orientation, role)

    def _words(self, index: Index) -> str:
        entry = self._rows[index.row()]
        place = (entry.sheet, str(entry.row), column_name(entry.column - 1))
        return (*place, entry.text, entry.reason(translate))[index.column()]


_WORDS = (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)


def _words_of(row: str | ImportedDecision) -> str:
    """Return what names a row: a section, a decision, or a unit's own row of one."""
    return row if isinstance(row, str) else " · ".join(filter(None, (row.title, row.unit)))


def _rows(grid: GridImport) -> "list[str | ImportedDecision]":
    """Return the rows of the preview: each section's title before its decisions, own rows below theirs."""
    by_section: dict[str, list[ImportedDecision]] = {"": [], **{title: [] for title in grid.sections}}
    for decision in grid.decisions:
        by_section.setdefault(decision.section, []).append(decision)
    rows: list[str | ImportedDecision] = []
    for title, decisions in by_section.items():
        if title:
            rows.append(title)
        together: dict[str, list[ImportedDecision]] = {}
        for decision in decisions:
            together.setdefault(decision.title.casefold(), []).append(decision)
        rows.extend(row for same in together.values() for row in same)
    return rows
