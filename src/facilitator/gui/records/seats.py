"""Who holds a role of which there is one in every unit, unit by unit."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from facilitator.domain.records import Role, Seat
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop, unit_tree
from facilitator.gui.document import Document
from facilitator.gui.fields import FlagField, ReferencesField
from facilitator.gui.forms import load_form
from facilitator.gui.labels import set_tooltip
from facilitator.gui.messages import listed, translate
from facilitator.gui.models.records import Told
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.records.record_keys import asked
from facilitator.gui.records.record_rows import RecordRows
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.theme import Theme

LEAST, MOST = 1, 8
"""Rows the table is high."""


class SeatTable(QWidget):
    """A row a seat, and the holders of the seat the cursor is on; Insert adds a unit, Delete removes one."""

    table: RecordTable
    add_unit: QPushButton
    seat_area: QWidget
    holders: ReferencesField
    vacant: FlagField

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: RecordRows | None = None
        self._theme: Theme | None = None

    def begin(self, document: Document, say: Callable[[str], None]) -> None:
        """Load the form and follow a document."""
        load_form(self, "seats")
        self._document = document
        self._form = RecordForm(self.seat_area, "seat", document, say)
        told = Told(translate("fields", "Held by"), holder_words)
        rows = RecordRows(
            self, document, say, "seat", self.table, columns=("unit", told), weights=(45, 55), owned_by="role"
        )
        self._rows = rows
        self.table.grow_with_rows(LEAST, MOST)
        self.table.set_hint(self._empty_words())
        self.table.installEventFilter(self)
        self.table.add_requested.connect(self._open_menu)
        self.table.edit_requested.connect(self._edit)
        rows.current_changed.connect(self._show_seat)
        self._menu = QMenu(self.add_unit)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_unit.clicked.connect(self._open_menu)
        set_tooltip(self.add_unit, translate("SeatTable", "Say who holds it in another unit (Insert)"))
        self.add_unit.setVisible(document.read_only is None)
        if self._theme is not None:
            rows.use(self._theme)
        self._show_seat("")

    def use(self, theme: Theme) -> None:
        """Follow the zoom."""
        self._theme = theme
        if self._rows is not None:
            self._rows.use(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Insert for this table; on the page it means a role."""
        ours = watched is self.table and event.type() is QEvent.Type.ShortcutOverride
        if ours and isinstance(event, QKeyEvent) and asked(event) == "add":
            event.accept()
            return True
        return False

    @property
    def has_any(self) -> bool:
        """Whether the role has a seat of its own anywhere."""
        return self._rows is not None and self._rows.model.rowCount() > 0

    def show_of(self, role: str) -> None:
        """Show the seats of a role, "" for none."""
        if self._rows is not None:
            self._rows.show_of(role)
            self._rows.go_to_first()
            self.add_unit.setEnabled(bool(self._free()))

    def go_to(self, seat: str) -> bool:
        """Put the cursor on a seat, and the focus; return False where it is not shown."""
        found = self._rows is not None and self._rows.go_to(seat)
        if found:
            self.table.setFocus()
        return found

    def _empty_words(self) -> str:
        if self._document.read_only is not None:
            return translate("SeatTable", "Held in every unit, by nobody who is named.")
        return translate("SeatTable", "Held in every unit; add a unit to say by whom.")

    def _free(self) -> list[tuple[str, int]]:
        """Return the units without a seat of this role, with their depth."""
        workshop = self._document.workshop
        owner = self._rows.owner if self._rows is not None else ""
        taken = {seat.unit for seat in workshop.seats.values() if seat.role == owner}
        return [(unit, depth) for unit, depth in unit_tree(workshop) if unit not in taken] if owner else []

    def _fill_menu(self) -> None:
        self._menu.clear()
        workshop, free = self._document.workshop, self._free()
        whole = [unit for unit in units_of(workshop, self._owner) if unit in dict(free)]
        if len(whole) > 1:
            every = translate("SeatTable", "Each of these {count} units")
            self._offer(fill(every, {"count": str(len(whole))}), whole)
            self._menu.addSeparator()
        for unit, depth in free:
            self._offer("    " * depth + workshop.units[unit].title.replace("&", "&&"), [unit])

    def _offer(self, words: str, units: list[str]) -> None:
        action = QAction(words, self._menu)
        action.triggered.connect(lambda: self._add(units))
        self._menu.addAction(action)

    @property
    def _owner(self) -> str:
        return self._rows.owner if self._rows is not None else ""

    def _add(self, units: list[str]) -> None:
        if self._rows is not None:
            self._rows.put([Seat(role=self._owner, unit=unit) for unit in units])
            self.table.setFocus()

    def _open_menu(self) -> None:
        if self._free():
            self._menu.popup(self.add_unit.mapToGlobal(self.add_unit.rect().bottomLeft()))

    def _edit(self) -> None:
        self.holders.setFocus()

    def _show_seat(self, seat: str) -> None:
        self._form.show_record(seat)
        self.seat_area.setVisible(bool(seat))


def holder_words(workshop: Workshop, seat: Seat) -> str:
    """Return who holds a seat, or that nobody does."""
    if seat.vacant:
        return translate("RolesPage", "Vacant")
    people = workshop.participants
    names = [people[key].title for key in seat.holders if key in people]
    return listed(names) or translate("SeatTable", "Not named")


def units_of(workshop: Workshop, role_id: str) -> list[str]:
    """Return the units a role is held in: its own and what that consists of, else all of them."""
    role = workshop.roles.get(role_id, Role())
    tree = unit_tree(workshop)
    if role.unit not in workshop.units:
        return [unit for unit, _depth in tree]
    depths = dict(tree)
    order = list(depths)
    start = order.index(role.unit)
    below = [role.unit]
    for unit in order[start + 1 :]:
        if depths[unit] <= depths[role.unit]:
            break
        below.append(unit)
    return below
