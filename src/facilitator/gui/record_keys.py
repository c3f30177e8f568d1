"""The keys of every list of records."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from facilitator.domain.words import QT_TRANSLATE_NOOP

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
