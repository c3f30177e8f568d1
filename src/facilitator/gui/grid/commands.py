"""What can be done in the grid by key and from its menu, each once: with its words and its keys."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.typing_in import TypingIn


class Commands(QObject):
    """The actions of the grid. Their keys are pressed in the grid itself: Qt's shortcuts do not see them.

    All but copying edit, and say why not where nothing may be edited.
    """

    def __init__(self, actions: GridActions, typing: TypingIn, parent: QObject) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        made = self._made
        self._may_edit = actions.may_edit
        self.all: list[QAction] = []
        self.clear = made(translate("Grid", "Clear"), ("Del", "Backspace"), actions.clear)
        self.text = made(translate("Grid", "Edit text and note"), ("F2",), typing.text)
        self.cut = made(translate("Grid", "Cut"), ("Ctrl+X",), actions.cut)
        self.copy = made(translate("Grid", "Copy"), ("Ctrl+C", "Ctrl+Ins"), actions.copy, edits=False)
        self.paste = made(translate("Grid", "Paste"), ("Ctrl+V", "Shift+Ins"), actions.paste)
        enter = ("Ctrl+Return", "Ctrl+Enter")
        self.add_decision = made(translate("Grid", "Add decision below"), enter, typing.new_decision)
        enter = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
        self.add_role = made(translate("Grid", "Add role at the right"), enter, typing.new_role)
        self.row = [
            made(translate("Grid", "Rename"), ("Shift+F2",), typing.title),
            made(translate("Grid", "Move up"), ("Alt+Up",), lambda: actions.move_row(-1)),
            made(translate("Grid", "Move down"), ("Alt+Down",), lambda: actions.move_row(1)),
            made(translate("Grid", "Remove"), ("Ctrl+Del", "Ctrl+Backspace"), actions.remove_rows),
        ]
        self.column = [
            made(translate("Grid", "Rename"), ("Ctrl+F2",), typing.name),
            made(translate("Grid", "Move left"), ("Alt+Left",), lambda: actions.move_column(-1)),
            made(translate("Grid", "Move right"), ("Alt+Right",), lambda: actions.move_column(1)),
            made(translate("Grid", "Remove"), ("Ctrl+Shift+Del",), actions.remove_columns),
        ]

    def _made(
        self, words: str, keys: tuple[str, ...], do: Callable[[], object], *, edits: bool = True
    ) -> QAction:
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked=False: self._take(do, edits=edits))
        self.all.append(action)
        return action

    def _take(self, do: Callable[[], object], *, edits: bool) -> None:
        if not edits or self._may_edit():
            do()
