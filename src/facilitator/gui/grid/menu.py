"""The menu of a place in the grid: a cell, the title of a row, the heading of a role."""

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from facilitator.domain.records import MARKS
from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.commands import Commands
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.places import HEAD
from facilitator.gui.grid.texts import name
from facilitator.gui.grid.view import GridView

MOST = 40
"""Characters of a title in a menu."""


class GridMenu(QObject):
    """Shows what can be done at a place, with the keys that do it."""

    def __init__(self, view: GridView, actions: GridActions, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self._actions = actions
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
        elif head:
            menu.addActions(commands.column)
            menu.insertAction(commands.column[1], commands.add_role)
        elif self._view.choice.place[1] == TITLE:
            menu.addActions(commands.row)
            menu.insertAction(commands.row[1], commands.add_decision)
        else:
            self._fill_for_cell(menu)
        return menu

    def _fill_for_cell(self, menu: QMenu) -> None:
        translate, commands, grid = QCoreApplication.translate, self._commands, self._view.grid
        for code in grid.framework.codes:
            self._add_letter(menu, code, name(code, grid.framework.id), code if len(code) == 1 else "")
        self._add_letter(menu, MARKS[0], translate("Grid", "Nothing to do here"), "-")
        self._add_letter(menu, MARKS[1], translate("Grid", "Not applicable"), "/")
        menu.addActions([commands.clear, commands.text])
        menu.addSeparator()
        menu.addActions([commands.cut, commands.copy, commands.paste])
        menu.addSeparator()
        row = grid.outline.rows[self._view.choice.place[0]]
        decision = menu.addMenu(_named(translate("Grid", "Decision “{title}”"), grid.title(row)))
        decision.addActions([commands.add_decision, *commands.row])
        role_title = grid.workshop.roles[self._actions.column_role()].title
        role = menu.addMenu(_named(translate("Grid", "Role “{title}”"), role_title))
        role.addActions([commands.add_role, *commands.column])

    def _add_letter(self, menu: QMenu, code: str, words: str, key: str) -> None:
        action = QAction(words, menu)
        action.setShortcut(QKeySequence(key))
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: self._actions.set_letter(code))
        menu.addAction(action)


def _named(form: str, title: str) -> str:
    """Return words with a title in them as a menu shows it: cut, and with & standing for itself."""
    cut = title if len(title) <= MOST else f"{title[: MOST - 1].rstrip()}…"
    return form.format(title=cut).replace("&", "&&")
