"""Every action of the window, in one place: its words, its key, its icon."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.gui.look import icons
from facilitator.gui.theme import Theme

STAGE_KEYS = 9
"""Stages that have Ctrl and a digit as their key; those behind them have Alt and a digit."""


class Actions(QObject):
    """The window's actions; those that need an open workshop rest until there is one."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._need_workshop: list[QAction] = []
        self._icons: dict[QAction, str] = {}
        self._make_file_actions()
        self._make_edit_actions()
        self._make_view_actions()
        self._make_moves()
        self.shortcuts = self._add(self.tr("Keyboard shortcuts"), "F1", "keyboard")
        self.about = self._add(self.tr("About Facilitator"), "", "info")
        self.set_open(open_now=False)

    def _make_file_actions(self) -> None:
        self.new = self._add(self.tr("New workshop…"), "Ctrl+N", "new")
        self.open = self._add(self.tr("Open…"), "Ctrl+O", "open")
        self.sample = self._add(self.tr("Look at the sample"), "", "grid")
        self.import_grid = self._add(self.tr("Import a grid…"), "Ctrl+I", "import")
        self.export_charter = self._add(self.tr("Export the charter…"), "Ctrl+E", "export", workshop=True)
        self.print_charter = self._add(self.tr("Print the charter…"), "Ctrl+P", "", workshop=True)
        self.copy_charter = self._add(
            self.tr("Copy the charter as a file"), "Ctrl+Shift+X", "", workshop=True
        )
        self.export_grid = self._add(self.tr("Export the grid…"), "Ctrl+Shift+E", "export", workshop=True)
        self.save_copy = self._add(self.tr("Save a copy…"), "Ctrl+Shift+S", "copy", workshop=True)
        self.clean_copy = self._add(self.tr("Clean copy for the client…"), "Ctrl+Shift+L", "", workshop=True)
        self.sealed_copy = self._add(self.tr("Password-protected copy…"), "Ctrl+Shift+P", "", workshop=True)
        self.about_file = self._add(self.tr("About this file"), "Ctrl+Shift+I", "info", workshop=True)
        self.forget_history = self._add(self.tr("Forget the history…"), "", "", workshop=True)
        self.save = self._add(self.tr("Save now"), "Ctrl+S", "", workshop=True)
        self.close_workshop = self._add(self.tr("Close the workshop"), "Ctrl+W", "close", workshop=True)
        self.quit = self._add(self.tr("Quit"), "Ctrl+Q", "")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.recent_menu = QMenu(self.tr("Open recent"), self._window)

    def _make_edit_actions(self) -> None:
        self.undo = self._add(self.tr("Undo"), "Ctrl+Z", "undo", workshop=True)
        self.redo = self._add(self.tr("Redo"), "Ctrl+Shift+Z", "redo", workshop=True)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.copy_grid = self._add(self.tr("Copy the whole grid"), "Ctrl+Shift+C", "copy", workshop=True)
        self.history = self._add(self.tr("History"), "Ctrl+H", "history", workshop=True)
        self.checkpoint = self._add(self.tr("Set a checkpoint…"), "Ctrl+Shift+K", "", workshop=True)
        self.earlier = self._add(self.tr("Earlier states"), "Ctrl+Shift+H", "", workshop=True)
        self.settings = self._add(self.tr("Settings…"), "Ctrl+,", "settings")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _make_view_actions(self) -> None:
        self.pictures = self._add(self.tr("Pictures of the grid"), "Ctrl+G", "", workshop=True)
        self.zoom_in = self._add(self.tr("Larger"), "Ctrl++", "plus")
        self.zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_out = self._add(self.tr("Smaller"), "Ctrl+-", "minus")
        self.zoom_reset = self._add(self.tr("Actual size"), "Ctrl+0", "zoom")
        self.panel = self._add(self.tr("Side panel"), "F9", "panel", workshop=True)
        self.panel.setCheckable(True)
        self.full_screen = self._add(self.tr("Full screen"), "F11", "")
        self.full_screen.setCheckable(True)
        self.menu = self._add(self.tr("Menu"), "F10", "menu")

    def _make_moves(self) -> None:
        self.next_stage = self._add(self.tr("Next stage"), "Ctrl+PgDown", "", workshop=True)
        self.previous_stage = self._add(self.tr("Previous stage"), "Ctrl+PgUp", "", workshop=True)
        self.next_part = self._add(self.tr("Next part of the window"), "F6", "", workshop=True)
        self.previous_part = self._add(self.tr("Previous part of the window"), "Shift+F6", "", workshop=True)
        self.stages: tuple[QAction, ...] = ()

    def offer_stages(self, titles: Sequence[str], choose: Callable[[int], None]) -> None:
        """Give each stage a key: Ctrl+1 to Ctrl+9, then Alt+1 and on."""
        made: list[QAction] = []
        for index, title in enumerate(titles):
            held, number = ("Ctrl", index) if index < STAGE_KEYS else ("Alt", index - STAGE_KEYS)
            action = self._add(title, f"{held}+{number + 1}", "", workshop=True)
            made.append(action)

        for number, action in enumerate(made):
            action.triggered.connect(lambda _checked=False, number=number: choose(number))
        self.stages = tuple(made)
        self.set_open(open_now=self._open)

    def set_open(self, *, open_now: bool) -> None:
        """Offer what needs an open workshop, or let it rest."""
        self._open = open_now
        for action in self._need_workshop:
            action.setEnabled(open_now)

    def dress(self) -> None:
        """Draw the icons; the first paint of the window does not wait for them."""
        for action, icon in self._icons.items():
            icons.bind(self._theme, action, icon, "secondary")
        self._icons.clear()

    def fill(self, menu: QMenu) -> None:
        """Fill the window's menu."""
        file = menu.addMenu(self.tr("File"))
        file.addActions([self.new, self.open])
        file.addMenu(self.recent_menu)
        file.addAction(self.sample)
        file.addSeparator()
        file.addActions([self.import_grid, self.export_charter, self.export_grid])
        file.addSeparator()
        file.addActions([self.print_charter, self.copy_charter])
        file.addSeparator()
        file.addActions([self.save, self.save_copy, self.clean_copy, self.sealed_copy])
        file.addSeparator()
        file.addActions([self.about_file, self.forget_history, self.close_workshop])
        edit = menu.addMenu(self.tr("Edit"))
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addAction(self.copy_grid)
        edit.addSeparator()
        edit.addActions([self.history, self.checkpoint, self.earlier])
        view = menu.addMenu(self.tr("View"))
        view.addAction(self.pictures)
        view.addSeparator()
        view.addActions([self.zoom_in, self.zoom_out, self.zoom_reset])
        view.addSeparator()
        view.addActions([self.panel, self.full_screen])
        go = menu.addMenu(self.tr("Go to"))
        go.addActions(self.stages)
        go.addSeparator()
        go.addActions([self.next_stage, self.previous_stage, self.next_part, self.previous_part])
        menu.addSeparator()
        menu.addActions([self.settings, self.shortcuts, self.about])
        menu.addSeparator()
        menu.addAction(self.quit)

    def _add(self, text: str, keys: str, icon: str, *, workshop: bool = False) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon:
            self._icons[action] = icon
        if workshop:
            self._need_workshop.append(action)
        self._window.addAction(action)
        return action
