"""The keys of every list of records."""

from collections.abc import Callable
from itertools import chain, count, takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from facilitator.domain.words import QT_TRANSLATE_NOOP

# A mixin: Qt allows one class of its own among the parents of a class.
_View = QAbstractItemView if TYPE_CHECKING else object

KEYS = (
    ("F2, Enter", QT_TRANSLATE_NOOP("keys", "Rename")),
    ("Insert", QT_TRANSLATE_NOOP("keys", "Add")),
    ("Delete", QT_TRANSLATE_NOOP("keys", "Remove")),
    ("Space", QT_TRANSLATE_NOOP("keys", "Tick")),
    ("Alt+Up, Alt+Down", QT_TRANSLATE_NOOP("keys", "Move up or down")),
    ("Alt+Left, Alt+Right", QT_TRANSLATE_NOOP("keys", "Move a unit out of the one above, or into it")),
    ("Ctrl+V", QT_TRANSLATE_NOOP("keys", "Paste a list, one a line")),
    ("1, 2, 3 …", QT_TRANSLATE_NOOP("keys", "Take a fix of the finding")),
)
"""What the keys of lists do, for the list of shortcuts; texts of the context "keys"."""

_PLAIN = {
    Qt.Key.Key_Insert: "add",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Backspace: "remove",
    Qt.Key.Key_Return: "rename",
    Qt.Key.Key_Enter: "rename",
    Qt.Key.Key_F2: "rename",
}
_ALT = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "out", Qt.Key.Key_Right: "in"}


def asked(event: QKeyEvent) -> str:
    """Return what a key asks a list for: add, remove, rename, up, down, out, in, paste; "" for nothing."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return "paste"
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(key, "")
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return _ALT.get(key, "")
    return ""


def always() -> bool:
    """Return that every wish may be answered."""
    return True


class RecordKeys(_View):
    """What a view of records asks for by key; mixed into the view before Qt's class."""

    add_requested = Signal()
    remove_requested = Signal()
    step_requested = Signal(int)
    """A place up (-1) or down (1)."""
    level_requested = Signal(int)
    """A level up (-1), or down into what stands above (1)."""
    paste_requested = Signal(str)
    edit_requested = Signal()
    """To change a row in which no text can be typed."""

    may_edit: Callable[[], bool]
    """Asked before every wish; where it says no there is none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of a list of records."""
        wish = asked(event) if self.state() != QAbstractItemView.State.EditingState else ""
        if wish and not self.may_edit():
            return
        if wish == "rename":
            self._rename()
        elif wish in ("up", "down"):
            self.step_requested.emit(-1 if wish == "up" else 1)
        elif wish in ("out", "in"):
            self.level_requested.emit(-1 if wish == "out" else 1)
        elif wish == "add":
            self.add_requested.emit()
        elif wish == "remove":
            self.remove_requested.emit()
        elif wish == "paste":
            self.paste_requested.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def _rename(self) -> None:
        """Edit the text the cursor is on, else the first of its row."""
        index = self.currentIndex()
        row = takewhile(QModelIndex.isValid, (index.siblingAtColumn(column) for column in count()))
        editable = Qt.ItemFlag.ItemIsEditable
        target = next((cell for cell in chain((index,), row) if cell.flags() & editable), None)
        if target is None:
            self.edit_requested.emit()
        else:
            self.setCurrentIndex(target)
            self.edit(target)
