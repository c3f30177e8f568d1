"""The keys of the grid."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from facilitator.domain.records import MARKS
from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.commands import Commands
from facilitator.gui.grid.moves import Moves
from facilitator.gui.grid.view import GridView

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_DASHES = {"-", "–", "—", "_"}
Do = Callable[[], object]


class GridKeys:
    """Does what a key asks for."""

    def __init__(self, view: GridView, actions: GridActions, moves: Moves, commands: Commands) -> None:
        self._view = view
        self._actions = actions
        self._moves = moves
        self._do: dict[QKeyCombination, Do] = {
            **_moving(moves),
            **_editing(actions, commands),
            QKeyCombination(_CTRL, Qt.Key.Key_A): view.choice.select_all,
            QKeyCombination(_NONE, Qt.Key.Key_Escape): self._unselect,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return False where it means nothing to the grid."""
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
        )
        try:
            asked = QKeyCombination(modifiers, Qt.Key(event.key()))
        except ValueError:
            return False
        do = self._do.get(asked)
        if do is not None:
            if self._view.choice.place[0] >= 0 or asked in _ALWAYS:
                do()
            return True
        return modifiers in (_NONE, _SHIFT) and self._type(event, added=modifiers == _SHIFT)

    def _type(self, event: QKeyEvent, *, added: bool) -> bool:
        text = event.text()
        if len(text) != 1 or self._view.choice.place[1] < 1:
            return False
        codes = self._view.grid.framework.codes
        code = text.upper()
        if code not in codes and added and event.key() < 0x80 and chr(event.key()) in codes:
            code = chr(event.key())
        mark = MARKS[0] if text in _DASHES else MARKS[1] if text == "/" or code == "N" else ""
        if code not in codes and not mark:
            return False
        if not self._actions.may_edit():
            return True
        if code in codes:
            (self._actions.add_letter if added else self._actions.set_letter)(code)
        else:
            self._actions.set_letter(mark)
        return True

    def _unselect(self) -> None:
        self._view.choice.move_to(self._view.choice.place)


def _moving(moves: Moves) -> dict[QKeyCombination, Do]:
    do: dict[QKeyCombination, Do] = {
        QKeyCombination(_NONE, Qt.Key.Key_Tab): lambda: moves.tab(1),
        QKeyCombination(_SHIFT, Qt.Key.Key_Backtab): lambda: moves.tab(-1),
        QKeyCombination(_NONE, Qt.Key.Key_Backtab): lambda: moves.tab(-1),
        QKeyCombination(_SHIFT, Qt.Key.Key_Tab): lambda: moves.tab(-1),
    }
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        do[QKeyCombination(_NONE, key)] = lambda: moves.enter(1)
        do[QKeyCombination(_SHIFT, key)] = lambda: moves.enter(-1)
    for extend, more in ((False, _NONE), (True, _SHIFT)):
        for key, (rows, columns) in _ARROWS.items():
            do[QKeyCombination(more, key)] = _bound(moves.by, rows, columns, extend=extend)
            do[QKeyCombination(_CTRL | more, key)] = _bound(moves.to_edge, rows, columns, extend=extend)
        do[QKeyCombination(more, Qt.Key.Key_Home)] = _bound(moves.home, extend=extend)
        do[QKeyCombination(more, Qt.Key.Key_End)] = _bound(moves.end, extend=extend)
        do[QKeyCombination(_CTRL | more, Qt.Key.Key_Home)] = _bound(moves.to_corner, 0, extend=extend)
        do[QKeyCombination(_CTRL | more, Qt.Key.Key_End)] = _bound(moves.to_corner, 1, extend=extend)
        do[QKeyCombination(more, Qt.Key.Key_PageUp)] = _bound(moves.by_page, -1, extend=extend)
        do[QKeyCombination(more, Qt.Key.Key_PageDown)] = _bound(moves.by_page, 1, extend=extend)
    return do


def _editing(actions: GridActions, commands: Commands) -> dict[QKeyCombination, Do]:
    do: dict[QKeyCombination, Do] = {
        QKeyCombination(_NONE, Qt.Key.Key_Space): lambda: actions.may_edit() and actions.cycle(),
        QKeyCombination(_NONE, Qt.Key.Key_F8): actions.next_entry,
    }
    for action in commands.all:
        for keys in action.shortcuts():
            do[keys[0]] = action.trigger  # pyright: ignore[reportIndexIssue] -- lacking in the stub
    return do


def _bound(do: Callable[..., None], *arguments: int, extend: bool) -> Do:
    return lambda: do(*arguments, extend=extend)


_ALWAYS = {
    QKeyCombination(modifiers, key)
    for modifiers in (_CTRL, _CTRL | _SHIFT)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
}
"""What works without a cursor, in a grid that is still empty."""
