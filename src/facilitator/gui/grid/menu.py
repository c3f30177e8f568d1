"""The menu of a place in the grid: a cell, the title of a row, the heading of a role."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from facilitator.domain.arrangement import GROUPS
from facilitator.domain.records import MARKS
from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.commands import Commands
from facilitator.gui.grid.filtering import Filter
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.places import HEAD
from facilitator.gui.grid.rearranging import Target
from facilitator.gui.grid.structure import Structure
from facilitator.gui.grid.texts import in_menu, name
from facilitator.gui.grid.view import GridView


class GridMenu(QObject):
    """Shows what can be done at a place, with the keys that do it."""

    def __init__(
        self, view: GridView, actions: GridActions, structure: Structure, commands: Commands
    ) -> None:
        super().__init__(view)
        self.show_only: Callable[[Filter], object] = bool
        """Filters the rows."""
        self._view = view
        self._actions = actions
        self._structure = structure
        self._commands = commands
        view.menu_requested.connect(self._show)

    def _show(self, row: int, column: int, place: QPoint) -> None:
        """Choose the place, unless it is chosen already, and show its menu."""
        choice, area = self._view.choice, self._view.choice.area()
        in_row = area.top <= row <= area.bottom
        in_column = area.left <= column <= area.right
        if row == HEAD:
            if not in_column:
                choice.select_column(column)
        elif not (in_row and in_column):
            choice.move_to((row, column))
        if choice.place[0] >= 0:
            self.made(head=row == HEAD).popup(place)

    def made(self, *, head: bool) -> QMenu:
        """Return the menu of the cursor's place, or of the heading of its column."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        commands = self._commands
        if self._view.grid.read_only:
            menu.addAction(commands.copy)
            if self._structure.column_role():
                self._add_role_filter(menu)
        elif head:
            self._fill_for_role(menu)
        elif self._view.choice.place[1] == TITLE:
            self._fill_for_row(menu)
        else:
            self._fill_for_cell(menu)
        return menu

    def _fill_for_cell(self, menu: QMenu) -> None:
        translate, commands, grid = QCoreApplication.translate, self._commands, self._view.grid
        for code in grid.framework.codes:
            self._add_letter(menu, code, name(code, grid.framework), code if len(code) == 1 else "")
        self._add_letter(menu, MARKS[0], translate("Grid", "Nothing to do here"), "-")
        self._add_letter(menu, MARKS[1], translate("Grid", "Not applicable"), "/")
        menu.addActions([commands.clear, commands.text])
        menu.addSeparator()
        menu.addAction(commands.note)
        if self._is_noted():
            menu.addAction(commands.no_note)
        menu.addSeparator()
        menu.addActions([commands.cut, commands.copy, commands.paste])
        menu.addActions([commands.fill_down, commands.fill_right])
        menu.addSeparator()
        row = grid.outline.rows[self._view.choice.place[0]]
        decision = menu.addMenu(_named(translate("Grid", "Decision “{title}”"), grid.title(row)))
        self._fill_for_row(decision)
        role_title = grid.workshop.roles[self._structure.column_role()].title
        role = menu.addMenu(_named(translate("Grid", "Role “{title}”"), role_title))
        self._fill_for_role(role)

    def _fill_for_row(self, menu: QMenu) -> None:
        """Offer what can be done with the decision or section of the cursor."""
        translate, commands = QCoreApplication.translate, self._commands
        rename, up, down, remove = commands.row
        menu.addActions([rename, commands.add_decision, up, down])
        place = self._view.grid.outline.rows[self._view.choice.place[0]]
        if place.decision:
            self._add_groups(menu, translate("Grid", "Move to section"), "decision", self._structure.rows())
            menu.addAction(commands.own_row)
        menu.addAction(commands.to_centre if place.unit else remove)

    def _fill_for_role(self, menu: QMenu) -> None:
        """Offer what can be done with the role of the cursor."""
        translate, commands = QCoreApplication.translate, self._commands
        rename, left, right, remove = commands.column
        menu.addActions([rename, commands.add_role, left, right])
        self._add_groups(menu, translate("Grid", "Move to unit"), "role", self._structure.columns())
        self._add_role_filter(menu)
        menu.addAction(remove)

    def _add_role_filter(self, menu: QMenu) -> None:
        role = self._structure.column_role()
        action = QAction(QCoreApplication.translate("Grid", "Show only its rows"), menu)
        action.triggered.connect(lambda: self.show_only(Filter(role=role)))
        menu.addAction(action)

    def _add_groups(self, menu: QMenu, words: str, kind: str, ids: Sequence[str]) -> None:
        """Offer the sections or units that records can be moved to, but for the one they are all in."""
        records = self._view.grid.workshop.of(kind)
        now = {getattr(records[key], GROUPS[kind]) for key in ids}
        groups = [(key, title) for key, title in self._structure.groups(kind) if now != {key}]
        if not groups:
            return
        inside = menu.addMenu(words)
        for key, title in groups:
            action = QAction(in_menu(title), inside)
            action.triggered.connect(lambda _on=False, key=key: self._structure.place(kind, ids, Target(key)))
            inside.addAction(action)

    def _is_noted(self) -> bool:
        grid = self._view.grid
        key = grid.outline.key(*self._view.choice.place)
        return key is not None and bool(grid.workshop.cell(key[0], key[2], key[1]).note)

    def _add_letter(self, menu: QMenu, code: str, words: str, key: str) -> None:
        action = QAction(words, menu)
        action.setShortcut(QKeySequence(key))
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: self._actions.set_letter(code))
        menu.addAction(action)


def _named(form: str, title: str) -> str:
    """Return words with a title in them as a menu shows it."""
    return form.format(title=in_menu(title))
