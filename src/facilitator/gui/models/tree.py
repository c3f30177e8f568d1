"""Units and the roles in them, as a tree: roles first, then the units below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from facilitator.domain import arrangement
from facilitator.domain.errors import UserError
from facilitator.domain.records import Record, Role, Unit
from facilitator.domain.workshop import KINDS, Workshop, unit_tree
from facilitator.gui.document import Document
from facilitator.gui.messages import counted, error_words, translate
from facilitator.gui.models.dragging import Dragging, RowId
from facilitator.gui.models.rows import BOLD, EDITABLE, ID, KIND, QUIET, SHOWN, Index
from facilitator.gui.records.moving import move_label

_ROLE = Qt.ItemDataRole


@dataclass(eq=False)
class Node:
    """A unit, a role, or the heading over roles without a unit (kind "")."""

    kind: str
    id: str
    above: "Node | None" = None
    below: "list[Node]" = field(default_factory=list["Node"])

    @property
    def row(self) -> int:
        """Return where the node stands among those beside it."""
        return self.above.below.index(self) if self.above is not None else 0


class UnitsAndRolesModel(Dragging, QAbstractItemModel):
    """Shows units and roles, renames them in place, and moves them where they are dropped."""

    refused = Signal(str)
    """Something could not be done; the sentence says why."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._top = Node("", "")
        self._nodes: dict[tuple[str, str], Node] = {}
        self._answers: Mapping[int, Callable[[Node], Any]] = {
            KIND: lambda node: node.kind,
            ID: lambda node: node.id,
            BOLD: lambda node: node.kind != "role",
            QUIET: self._quiet,
            _ROLE.DisplayRole: self._title,
            _ROLE.EditRole: self._title,
            _ROLE.AccessibleTextRole: lambda n: ", ".join(filter(None, (self._title(n), self._quiet(n)))),
        }
        self._build(document.workshop)
        document.changed.connect(self._follow)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 -- immutable
        """Return the index of a node below another."""
        above = self._node(parent)
        if column == 0 and 0 <= row < len(above.below):
            return self.createIndex(row, 0, above.below[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 -- as in Qt
        """Return what a node stands under."""
        above = self._node(index).above if index.isValid() else None
        if above is None or above is self._top:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return how many stand below a node."""
        return len(self._node(parent).below)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the one column."""
        del parent
        return 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the title, what stands quietly beside it, or kind and id."""
        answer = self._answers.get(role)
        return answer(self._node(index)) if answer is not None and index.isValid() else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Rename a unit or role."""
        node = self._node(index)
        if role != _ROLE.EditRole or not node.kind:
            return False
        after = arrangement.with_field(self._document.workshop, node.kind, node.id, "title", value)
        self._document.set_field(node.kind, node.id, "title", after)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that everything but the heading can be renamed and dragged, and dropped upon."""
        if self._document.read_only is not None:
            return SHOWN if index.isValid() and self._node(index).kind else Qt.ItemFlag.ItemIsEnabled
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if not self._node(index).kind:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return EDITABLE | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def drop(self, dragged: Sequence[RowId], parent: Index, row: int) -> None:
        """Move the first of what was dropped."""
        self.move(*dragged[0], parent, row)

    def move(self, kind: str, record_id: str, parent: Index, row: int) -> None:
        """Move a unit or role to a row below a node; row -1 is on the node itself."""
        onto = self._node(parent)
        if onto.kind == "role":
            row, onto = onto.row + 1, onto.above or self._top
        before = self._document.workshop
        if before.record(kind, record_id) is None:
            return
        beside = [node.id for node in onto.below if node.kind == kind]
        first = 0 if kind == "role" else len(onto.below) - len(beside)
        index = len(beside) if row < 0 else max(0, min(len(beside), row - first))
        if record_id in beside[:index]:
            index -= 1
        group = onto.id if onto.kind == "unit" else ""
        try:
            if kind == "role":
                after = arrangement.placed(before, kind, record_id, group, index)
            else:
                after = arrangement.placed_unit(before, record_id, group, index)
        except UserError as error:
            self.refused.emit(error_words(error))
            return
        self._document.edit(move_label(before, after, kind, record_id), after)

    def _node(self, index: Index) -> Node:
        return index.internalPointer() if index.isValid() else self._top

    def _record(self, node: Node) -> Record | None:
        return self._document.workshop.record(node.kind, node.id) if node.kind else None

    def _title(self, node: Node) -> str:
        record = self._record(node)
        if record is not None:
            return record.title
        return "" if node.kind else translate("RolesPage", "Without a unit")

    def _quiet(self, node: Node) -> str:
        record = self._record(node)
        workshop = self._document.workshop
        if isinstance(record, Role):
            top = translate("RolesPage", "Top role") if workshop.facts.top_role == record.id else ""
            return " · ".join(filter(None, (top, _held_words(workshop, record))))
        if isinstance(record, Unit) and record.level != "unit":
            level = translate("fields", KINDS["unit"].fields["level"].choices[record.level])
            return level if level.casefold() != record.title.casefold() else ""
        return ""

    def _follow(self, before: Workshop, after: Workshop) -> None:
        parts = ("units", "roles", "participants", "seats", "facts")
        if all(getattr(before, part) is getattr(after, part) for part in parts):
            return
        shape = _shape(after)
        if shape == _shape(before):
            self._tell_all()
            return
        self.beginResetModel()
        self._build(after)
        self.endResetModel()

    def _tell_all(self) -> None:
        for node in [self._top, *self._nodes.values()]:
            if node.below:
                first, last = node.below[0], node.below[-1]
                self.dataChanged.emit(
                    self.createIndex(first.row, 0, first), self.createIndex(last.row, 0, last)
                )

    def _build(self, workshop: Workshop) -> None:
        self._top = Node("", "")
        self._nodes = {}
        at_depth: dict[int, Node] = {-1: self._top}
        for kind, record_id, depth in _shape(workshop):
            above = at_depth[depth - 1]
            node = at_depth[depth] = Node(kind, record_id, above)
            above.below.append(node)
            self._nodes[kind, record_id] = node


def _held_words(workshop: Workshop, role: Role) -> str:
    """Return who holds a role: by name, over all units, and where nobody does."""
    if role.vacant:
        return translate("RolesPage", "Vacant")
    seats = [seat for seat in workshop.seats.values() if seat.role == role.id]
    by_seat = role.kind == "per_unit" and bool(seats)
    holders = [key for seat in seats if not seat.vacant for key in seat.holders] if by_seat else role.holders
    people = workshop.participants
    names = ", ".join(people[key].title for key in dict.fromkeys(holders) if key in people)
    vacant = sum(seat.vacant for seat in seats) if by_seat else 0
    one, many = translate("RolesPage", "vacant in 1 unit"), translate("RolesPage", "vacant in {count} units")
    return " · ".join(filter(None, (names, counted(vacant, one, many) if vacant else "")))


def _shape(workshop: Workshop) -> list[tuple[str, str, int]]:
    """Return kind, id and depth of every node from top to bottom."""
    roles = arrangement.grouped(workshop, "role")
    nodes: list[tuple[str, str, int]] = []
    if not workshop.units:
        return [("role", key, 0) for key in roles[""]]
    if roles[""]:
        nodes.append(("", "", 0))
        nodes.extend(("role", key, 1) for key in roles[""])
    for unit, depth in unit_tree(workshop):
        nodes.append(("unit", unit, depth))
        nodes.extend(("role", key, depth + 1) for key in roles[unit])
    return nodes
