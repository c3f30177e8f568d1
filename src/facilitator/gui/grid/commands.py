"""What can be done in the grid by key and from its menu, each once: with its words and its keys."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.own_rows import OwnRows
from facilitator.gui.grid.structure import Structure
from facilitator.gui.grid.typing_in import TypingIn


class Commands(QObject):
    """The actions of the grid. Their keys are pressed in the grid itself: Qt's shortcuts do not see them.

    All but copying edit, and say why not where nothing may be edited.
    """

    def __init__(
        self, actions: GridActions, structure: Structure, typing: TypingIn, own: OwnRows, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._may_edit = actions.may_edit
        self.all: list[QAction] = []
        self._make_for_cells(actions, typing)
        self._make_for_heads(structure, typing)
        self._make_for_rows(structure, own, typing)

    def _make_for_cells(self, actions: GridActions, typing: TypingIn) -> None:
        translate, made = QCoreApplication.translate, self._made
        self.clear = made(translate("Grid", "Clear"), ("Del", "Backspace"), actions.clear)
        self.text = made(translate("Grid", "Edit text and note"), ("F2",), typing.text)
        self.note = made(translate("Grid", "Write a note"), ("Ctrl+M",), typing.note)
        self.no_note = made(translate("Grid", "Remove the note"), ("Ctrl+Shift+M",), actions.remove_note)
        self.fill_down = made(translate("Grid", "Fill down"), ("Ctrl+D",), lambda: actions.fill(down=True))
        self.fill_right = made(translate("Grid", "Fill right"), ("Ctrl+R",), lambda: actions.fill(down=False))
        self.cut = made(translate("Grid", "Cut"), ("Ctrl+X",), actions.cut)
        self.copy = made(translate("Grid", "Copy"), ("Ctrl+C", "Ctrl+Ins"), actions.copy, edits=False)
        self.paste = made(translate("Grid", "Paste"), ("Ctrl+V", "Shift+Ins"), actions.paste)

    def _make_for_heads(self, structure: Structure, typing: TypingIn) -> None:
        translate, made = QCoreApplication.translate, self._made
        enter = ("Ctrl+Return", "Ctrl+Enter")
        self.add_decision = made(translate("Grid", "Add decision below"), enter, typing.new_decision)
        enter = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
        self.add_role = made(translate("Grid", "Add role at the right"), enter, typing.new_role)
        self.column = [
            made(translate("Grid", "Rename"), ("Ctrl+F2",), typing.name),
            made(translate("Grid", "Move left"), ("Alt+Left",), lambda: structure.move_columns(-1)),
            made(translate("Grid", "Move right"), ("Alt+Right",), lambda: structure.move_columns(1)),
            made(translate("Grid", "Remove"), ("Ctrl+Shift+Del",), structure.remove_columns),
        ]

    def _make_for_rows(self, structure: Structure, own: OwnRows, typing: TypingIn) -> None:
        translate, made = QCoreApplication.translate, self._made
        self.own_row = made(translate("Grid", "Own row for a unit…"), ("Ctrl+L",), own.choose)
        delete = ("Ctrl+Del", "Ctrl+Backspace")
        self.to_centre = made(translate("Grid", "Back to the centre’s row"), delete, own.take_back)
        self.row = [
            made(translate("Grid", "Rename"), ("Shift+F2",), typing.title),
            made(translate("Grid", "Move up"), ("Alt+Up",), lambda: structure.move_rows(-1)),
            made(translate("Grid", "Move down"), ("Alt+Down",), lambda: structure.move_rows(1)),
            made(translate("Grid", "Remove"), delete, lambda: own.take_back() or structure.remove_rows()),
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
