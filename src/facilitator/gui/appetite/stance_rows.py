"""The stances on one category as a table: the organisation and units that differ, by steps of the scale."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from facilitator.domain.appetite import stance_of
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop, unit_tree
from facilitator.gui.appetite.changing import counting_stance
from facilitator.gui.document import Document
from facilitator.gui.fields.choice import no_name
from facilitator.gui.messages import translate
from facilitator.gui.models.rows import BOLD, ID, SHOWN, Index, follow_rows

_ROLE = Qt.ItemDataRole
CHOSEN = _ROLE.UserRole + 5
"""Whether a step is the stance of its row."""
ABOVE = _ROLE.UserRole + 6
"""Whether a step is what would count there without a stance of its own."""


class StanceRows(QAbstractTableModel):
    """A row for the organisation and one for each unit with a stance of its own; a column for each step."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._category = ""
        self.rows: list[str] = []
        """Ids of units, "" for the organisation, from the top of the tree."""
        self.levels: tuple[str, ...] = ()
        document.changed.connect(self._follow)

    def show_category(self, category: str) -> None:
        """Show the stances on another category, "" for none."""
        self._category = category
        self._reset()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of stances."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return one for the title, and the steps."""
        return 0 if parent.isValid() else len(self.levels) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a step can be gone to; a title only says whose it is."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return SHOWN if index.column() else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        unit, column = self.rows[index.row()], index.column()
        if role in (ID, BOLD):
            return unit if role == ID else not unit
        if not column:
            return self.title(unit) if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole) else None
        return self._step_data(unit, self.levels[column - 1], role)

    def title(self, unit: str) -> str:
        """Return what a row is called."""
        if not unit:
            return translate("StanceBoard", "Whole organisation")
        return self._document.workshop.units[unit].title or no_name()

    def chosen(self, unit: str) -> str:
        """Return the level of a row's stance, "" for none."""
        stance = stance_of(self._document.workshop, self._category, unit)
        return stance.level if stance is not None else ""

    def _step_data(self, unit: str, level: str, role: int) -> Any:
        name = self._document.workshop.risk_levels[level].title or no_name()
        chosen = self.chosen(unit) == level
        if role == CHOSEN:
            return chosen
        if role == ABOVE:
            return bool(unit) and self._above(unit) == level
        if role == _ROLE.AccessibleTextRole:
            form = translate("StanceBoard", "{unit}: {level}")
            form = translate("StanceBoard", "{unit}: {level}, chosen") if chosen else form
            return fill(form, {"unit": self.title(unit), "level": name})
        return name if role == _ROLE.DisplayRole else None

    def _above(self, unit: str) -> str:
        workshop = self._document.workshop
        stance = counting_stance(workshop, self._category, workshop.units[unit].parent)
        return stance.level if stance is not None else ""

    def _of(self, workshop: Workshop) -> list[str]:
        if self._category not in workshop.risk_categories:
            return []
        own = {stance.unit for stance in workshop.stances.values() if stance.category == self._category}
        return ["", *(unit for unit, _depth in unit_tree(workshop) if unit in own)]

    def _reset(self) -> None:
        self.beginResetModel()
        workshop = self._document.workshop
        self.rows, self.levels = self._of(workshop), tuple(workshop.risk_levels)
        self.endResetModel()

    def _follow(self, before: Workshop, after: Workshop) -> None:
        kinds = ("risk_level", "stance", "unit", "risk_category")
        if all(before.of(kind) is after.of(kind) for kind in kinds):
            return
        if tuple(after.risk_levels) != self.levels:
            self._reset()
            return
        follow_rows(self, self.rows, self._of(after), self._take)
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.levels))
            self.dataChanged.emit(self.index(0, 0), last)

    def _take(self, rows: list[str]) -> None:
        self.rows = rows
