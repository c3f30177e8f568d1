"""How the grid is looked at: the filter, the spotlight, and what the cursor does after a letter."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.gui.grid.actions import DOWN, RIGHT, STAY, GridActions
from facilitator.gui.grid.row_filter import RowFilter
from facilitator.gui.grid.view import GridView
from facilitator.gui.settings import Settings


class ViewMenu(QMenu):
    """A menu whose entries have keys; `offered` is the action that opens it."""

    def __init__(
        self,
        page: QWidget,
        view: GridView,
        actions: GridActions,
        rows: RowFilter,
        settings: Settings | None,
    ) -> None:
        super().__init__(page)
        translate = QCoreApplication.translate
        self._view = view
        self._actions = actions
        self._settings = settings
        self.offered = QAction(translate("ViewMenu", "View"), page)
        self.offered.setStatusTip(translate("ViewMenu", "Filter rows, spotlight, what a letter does"))
        self.offered.setMenu(self)
        self.filter_rows = self._add(page, translate("ViewMenu", "Filter rows"), "Ctrl+Shift+F")
        self.filter_rows.triggered.connect(rows.toggle)
        self.spotlight = self._add(page, translate("ViewMenu", "Spotlight"), "F7")
        self.spotlight.setCheckable(True)
        self.spotlight.setChecked(settings is not None and settings.spotlight)
        self.spotlight.toggled.connect(self._set_spotlight)
        view.set_spotlight(on=self.spotlight.isChecked())
        self.pictures = self.addAction(f"{translate('ViewMenu', 'Pictures of the grid')}\tCtrl+G")
        self.addSeparator()
        self._entries = {
            STAY: self.addAction(translate("ViewMenu", "After a letter stay")),
            RIGHT: self.addAction(translate("ViewMenu", "After a letter move right")),
            DOWN: self.addAction(translate("ViewMenu", "After a letter move down")),
        }
        group = QActionGroup(self)
        for entry, action in self._entries.items():
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, entry=entry: actions.set_entry(entry))
        self.aboutToShow.connect(self._show_entry)

    def _add(self, page: QWidget, words: str, keys: str) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        self.addAction(action)
        page.addAction(action)
        return action

    def _set_spotlight(self, on: bool) -> None:  # noqa: FBT001 -- the signature of a signal
        self._view.set_spotlight(on=on)
        if self._settings is not None:
            self._settings.spotlight = on

    def _show_entry(self) -> None:
        self._entries[self._actions.entry].setChecked(True)
