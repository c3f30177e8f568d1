"""Rows that units have of their own: how one comes, and how it goes."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from facilitator.domain.workshop import RowKey, unit_tree
from facilitator.gui.grid import edits
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.places import rect_of
from facilitator.gui.grid.texts import in_menu
from facilitator.gui.grid.view import GridView
from facilitator.gui.messages import counted
from facilitator.gui.pages.page import Context
from facilitator.gui.records.removal import undo_hint

_STEP = "    "
"""How far a unit stands in below the one it is part of."""


class OwnRows:
    """Gives units rows of their own and takes them back, each as one edit of the document.

    A new row begins with the centre's letters: it counts as a whole, so what stays as it is has to stand
    there too. Where the centre's row is still empty it begins blank, and is nothing until a letter is typed.
    """

    def __init__(self, context: Context, view: GridView) -> None:
        self._document = context.document
        self._findings = context.findings
        self._say = context.say
        self._view = view

    def choose(self) -> None:
        """Offer the units below the title of the cursor's row."""
        menu = self.menu()
        if menu is not None:
            place = rect_of(self._view, self._view.choice.place[0], TITLE)
            place.setLeft(self._view.measures.indent)
            menu.popup(self._view.mapToGlobal(place.bottomLeft()))
            menu.setActiveAction(menu.actions()[0])

    def menu(self) -> QMenu | None:
        """Return the units to choose from, those with a row marked; None where there is nothing to choose."""
        decision, units = self._decision(), self._units()
        translate = QCoreApplication.translate
        if not decision:
            self._say(
                translate("Grid", "Go to a decision first: its row is the one a unit may have of its own.")
            )
            return None
        if not units:
            self._say(translate("Grid", "There are no units beside the centre: add them in Units and roles."))
            return None
        least = min(depth for _unit, depth in units)
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for unit, depth in units:
            title = self._document.workshop.units[unit].title
            action = QAction(_STEP * (depth - least) + in_menu(title), menu)
            action.setCheckable(True)
            action.setChecked((decision, unit) in self._view.grid.whole.row_of)
            action.triggered.connect(lambda _on=False, unit=unit: self.give(decision, unit))
            menu.addAction(action)
        menu.addSeparator()
        allowed = menu.addAction(translate("Grid", "Units may adapt this decision"))
        allowed.setCheckable(True)
        allowed.setChecked(self._document.workshop.decisions[decision].adaptable)
        allowed.triggered.connect(lambda: self._allow(decision, on=allowed.isChecked()))
        return menu

    def give(self, decision: str, unit: str) -> None:
        """Give a unit its own row and go there; where it has one, only go there."""
        grid, key = self._view.grid, (decision, unit)
        if key not in grid.whole.row_of:
            if self._document.edit(*edits.with_own_row(self._document.workshop, key)):
                words = QCoreApplication.translate(
                    "Grid", "This row counts as a whole for {unit}, blank cells too."
                )
            else:
                grid.open_row(key)
                words = QCoreApplication.translate(
                    "Grid", "Until a letter stands here, the centre’s row counts for {unit}."
                )
            self._say(words.format(unit=self._document.workshop.units[unit].title))
        elif key in grid.hidden:
            grid.hide(grid.hidden - {key})
        row, column = grid.outline.row_of[key], self._view.choice.place[1]
        self._view.choice.move_to((row, max(column, min(1, len(grid.outline.roles)))))
        self._findings.hold(key)
        self._view.setFocus()

    def take_back(self) -> bool:
        """Go back to the centre's row where only units' own rows are chosen; return whether that is so."""
        area, grid = self._view.choice.area(), self._view.grid
        rows = [row for row in grid.outline.rows[max(0, area.top) : area.bottom + 1] if not row.heading]
        if not rows or not all(row.unit for row in rows):
            return False
        keys = [row.key for row in rows]
        said = self._what_goes(keys)
        if self._document.edit(*edits.without_own_rows(self._document.workshop, keys)):
            self._say(said)
        grid.close_rows(keys)
        return True

    def _decision(self) -> str:
        row = self._view.choice.place[0]
        return self._view.grid.outline.rows[row].decision if row >= 0 else ""

    def _units(self) -> list[tuple[str, int]]:
        """Return the units that may have rows of their own: the centre's row is not one of them."""
        workshop, decision = self._document.workshop, self._decision()
        return [
            (unit, depth)
            for unit, depth in unit_tree(workshop)
            if workshop.units[unit].level != "centre" or (decision, unit) in workshop.cells
        ]

    def _allow(self, decision: str, *, on: bool) -> None:
        self._document.edit(*edits.with_flag(self._document.workshop, decision, "adaptable", on=on))

    def _what_goes(self, keys: list[RowKey]) -> str:
        translate, workshop = QCoreApplication.translate, self._document.workshop
        cells = [cell for key in keys for cell in workshop.row(*key).values()]
        notes = sum(bool(cell.note) for cell in cells)
        went = counted(len(cells), translate("Grid", "1 cell"), translate("Grid", "{count} cells"))
        with_notes = counted(notes, translate("Grid", "1 note"), translate("Grid", "{count} notes"))
        form = translate("Grid", "Back to the centre’s row: {cells} gone. {undo}")
        if notes:
            form = translate("Grid", "Back to the centre’s row: {cells} gone, with {notes}. {undo}")
        return form.format(cells=went, notes=with_notes, undo=undo_hint())
