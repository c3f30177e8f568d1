"""The keys of the grid."""

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
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
_DIGITS = {"linux": 9, "win32": 1}
"""What the key of the digit 1 has as its scan code, less 1: Shift hides from Qt which digit it is."""
_LATIN = 0x80
"""Up to here a key's number is its character."""
_DASHES = {"-", "–", "—", "_"}
Do = Callable[[], object]


class GridKeys:
    """Does what a key asks for."""

    def __init__(self, view: GridView, actions: GridActions, moves: Moves, commands: Commands) -> None:
        self.leave_filter: Callable[[], object] = bool
        """Shows all rows; called by Escape where only one cell is chosen."""
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
        if len(text) != 1 or not text.isprintable() or self._view.choice.place[0] < 0:
            return False
        codes = _codes(text, self._view.grid.framework.codes)
        if not codes and added:
            codes = _codes(_unshifted(event), self._view.grid.framework.codes)
        elif text.isdecimal():
            added = False  # some keyboards have their digits on Shift
        mark = MARKS[0] if text in _DASHES else MARKS[1] if text in {"/", "n", "N"} else ""
        if not codes and not mark:
            return text.isalnum() and self._say_letters()
        if self._view.choice.place[1] < 1:
            return self._say_where()
        if not self._actions.may_edit():
            return True
        if not codes:
            self._actions.set_letter(mark)
        elif added:
            self._actions.add_letter(codes[0])
        else:
            held = self._actions.letters_here()
            following = codes.index(held[0]) + 1 if len(held) == 1 and held[0] in codes else 0
            stays = len(codes) > 1 and len(codes[0]) > 1
            self._actions.set_letter(codes[following % len(codes)], stays=stays)
        return True

    def _say_where(self) -> bool:
        words = QCoreApplication.translate("Grid", "Letters go into the cells: press Right or Tab first.")
        self._actions.say(words)
        return True

    def _say_letters(self) -> bool:
        codes = self._view.grid.framework.codes
        words = QCoreApplication.translate("Grid", "The letters here are {letters}.")
        self._actions.say(words.format(letters=", ".join(codes)))
        return True

    def _unselect(self) -> None:
        choice = self._view.choice
        area = choice.area()
        if len(choice.areas()) <= 1 and (area.top, area.left) == (area.bottom, area.right):
            self.leave_filter()
        else:
            choice.move_to(choice.place)


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


def _codes(text: str, codes: Sequence[str]) -> list[str]:
    """Return the codes that a key stands for: the one that is this letter, then those that begin with it."""
    text = text.casefold()
    found = [code for code in codes if text and code.casefold().startswith(text)]
    return sorted(found, key=lambda code: code.casefold() != text)


def _unshifted(event: QKeyEvent) -> str:
    """Return what a key types without Shift, as far as Qt or the place of the key tells; else ""."""
    digit = event.nativeScanCode() - _DIGITS.get(sys.platform, 1 << 16)
    if 1 <= digit <= 9:
        return str(digit)
    return chr(event.key()) if event.key() < _LATIN else ""


def _bound(do: Callable[..., None], *arguments: int, extend: bool) -> Do:
    return lambda: do(*arguments, extend=extend)


_ALWAYS = {
    QKeyCombination(modifiers, key)
    for modifiers in (_CTRL, _CTRL | _SHIFT)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
} | {QKeyCombination(_NONE, Qt.Key.Key_Escape)}
"""What works without a cursor, in a grid that is still empty or whose rows are all hidden."""
