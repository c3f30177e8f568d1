"""Sections and their decisions as one list: a heading row a section, a row a decision."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from facilitator.domain import arrangement, edits
from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import framework_of
from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document
from facilitator.gui.messages import counted, translate
from facilitator.gui.models.dragging import Dragging, RowId
from facilitator.gui.models.rows import (
    BOLD,
    EDITABLE,
    ID,
    KIND,
    QUIET,
    SHOWN,
    Index,
    changed_spans,
    follow_rows,
)
from facilitator.gui.records.moving import move_label

_ROLE = Qt.ItemDataRole


class DecisionsModel(Dragging, QAbstractListModel):
    """Shows decisions under their sections, renames them in place, and moves them where they are dropped."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._answers: Mapping[int, Callable[[RowId], Any]] = {
            KIND: lambda row: row[0],
            ID: lambda row: row[1],
            BOLD: lambda row: row[0] == "section",
            QUIET: self._quiet,
            _ROLE.DisplayRole: self._title,
            _ROLE.EditRole: self._title,
            _ROLE.ToolTipRole: self._own_rows,
            _ROLE.AccessibleTextRole: self._accessible,
        }
        self._rows = _rows(document.workshop)
        self._places = {row: place for place, row in enumerate(self._rows)}
        document.changed.connect(self._follow)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of sections and decisions."""
        return 0 if parent.isValid() else len(self._rows)

    def row_of(self, kind: str, record_id: str) -> int:
        """Return the row of a section or decision, -1 where it has none."""
        return self._places.get((kind, record_id), -1)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the title, who decides, or kind and id."""
        answer = self._answers.get(role)
        return answer(self._rows[index.row()]) if answer is not None and index.isValid() else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Rename a section or decision."""
        if not index.isValid() or role != _ROLE.EditRole:
            return False
        kind, record_id = self._rows[index.row()]
        after = edits.update(self._document.workshop, kind, record_id, title=value)
        self._document.set_field(kind, record_id, "title", after)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that everything can be renamed and dragged, and dropped between."""
        if self._document.read_only is not None:
            return SHOWN if index.isValid() else Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return EDITABLE | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def drop(self, dragged: Sequence[RowId], parent: Index, row: int) -> None:
        """Move what was dropped before a row, or below the row it was dropped on."""
        if parent.isValid():
            row = parent.row() + 1
        self.move(dragged, row if row >= 0 else len(self._rows))

    def move(self, dragged: Sequence[RowId], row: int) -> None:
        """Move decisions, or one section with its decisions, so that they stand before what is at a row."""
        before = after = self._document.workshop
        moved = [item for item in dragged if item[0] == "decision"]
        if moved:
            group, index = self._group_at(row, {key for _kind, key in moved})
            for place, (kind, key) in enumerate(moved):
                after = arrangement.placed(after, kind, key, group, index + place)
        elif dragged:
            above = [key for kind, key in self._rows[:row] if kind == "section" and key != dragged[0][1]]
            moved = [dragged[0]]
            after = edits.move(before, *dragged[0], len(above))
        if moved:
            self._document.edit(move_label(before, after, *moved[0]), after)

    def _group_at(self, row: int, moved: set[str]) -> tuple[str, int]:
        """Return the section a row lies in, and how many of its decisions that stay are above."""
        section, index = "", 0
        for kind, key in self._rows[:row]:
            if kind == "section":
                section, index = key, 0
            elif key not in moved:
                index += 1
        return section, index

    def _title(self, row: RowId) -> str:
        record = self._document.workshop.record(*row)
        return record.title if record is not None else ""

    def _quiet(self, row: RowId) -> str:
        if row[0] == "section":
            return ""
        workshop = self._document.workshop
        said = [", ".join(deciders(workshop, row[1], framework_of(workshop)))]
        own = len(units_with_own_row(workshop, row[1]))
        if own:
            said.append(
                counted(
                    own,
                    translate("DecisionsPage", "1 own row"),
                    translate("DecisionsPage", "{count} own rows"),
                )
            )
        return " · ".join(filter(None, said))

    def _own_rows(self, row: RowId) -> str:
        """Return which units have a row of their own, as a tooltip; "" for none."""
        units = units_with_own_row(self._document.workshop, row[1]) if row[0] == "decision" else []
        words = translate("DecisionsPage", "With a row of its own: {units}").format(units=", ".join(units))
        return f"<span>{escape(words)}</span>" if units else ""

    def _accessible(self, row: RowId) -> str:
        title = self._title(row)
        section = translate("DecisionsPage", "Section {title}")
        return section.format(title=title) if row[0] == "section" else title

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.decisions is not after.decisions or before.sections is not after.sections:
            follow_rows(self, self._rows, _rows(after), self._take)
        if any(getattr(before, of) is not getattr(after, of) for of in ("roles", "units", "facts")):
            stale = [True] * len(self._rows)
        else:
            stale = [False] * len(self._rows)
            for row in _changed(before, after):
                if row in self._places:
                    stale[self._places[row]] = True
        for first, last in changed_spans(stale) if any(stale) else ():
            self.dataChanged.emit(self.index(first), self.index(last))

    def _take(self, rows: list[RowId]) -> None:
        self._rows = rows
        self._places = {row: place for place, row in enumerate(rows)}


def deciders(workshop: Workshop, decision_id: str, used: Framework) -> list[str]:
    """Return what the roles are called in short that hold a deciding letter in a decision's row."""
    row = workshop.row(decision_id)
    deciding = [key for key, cell in row.items() if used.deciding.intersection(cell.letters)]
    return [role.short or role.title for key, role in workshop.roles.items() if key in deciding]


def units_with_own_row(workshop: Workshop, decision_id: str) -> list[str]:
    """Return the titles of the units that have a row of their own for a decision."""
    return [unit.title for key, unit in workshop.units.items() if (decision_id, key) in workshop.cells]


def _changed(before: Workshop, after: Workshop) -> Iterator[RowId]:
    """Yield what is another object than before: sections, decisions, and decisions whose letters are."""
    for kind in ("section", "decision"):
        was, now = before.of(kind), after.of(kind)
        if was is not now:
            yield from ((kind, key) for key, record in now.items() if was.get(key) is not record)
    if before.cells is not after.cells:
        was, now = before.cells, after.cells
        yield from (("decision", key[0]) for key, row in now.items() if was.get(key) is not row)
        yield from (("decision", key[0]) for key in was if key not in now)


def _rows(workshop: Workshop) -> list[RowId]:
    rows: list[RowId] = []
    for section, decisions in workshop.by_section():
        if section is not None:
            rows.append(("section", section.id))
        rows.extend(("decision", decision.id) for decision in decisions)
    return rows
