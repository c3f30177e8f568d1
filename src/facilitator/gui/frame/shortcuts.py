"""The keys of the window, gathered from its actions, and those of the grid."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from facilitator.gui.frame.actions import Actions
from facilitator.gui.grid.key_list import KEYS
from facilitator.gui.records.record_keys import KEYS as LIST_KEYS


class Key(NamedTuple):
    """What is done, and the keys that do it."""

    words: str
    keys: str


class Group(NamedTuple):
    """Keys that belong together."""

    title: str
    keys: tuple[Key, ...]


def groups(actions: Actions, page: Sequence[QAction]) -> tuple[Group, ...]:
    """Return the keys of the window, and those of the page that is shown."""
    translate, a = QCoreApplication.translate, actions
    files = [a.new, a.open, a.import_grid, a.export_charter, a.print_charter, a.copy_charter, a.export_grid]
    copies = [a.save_copy, a.clean_copy, a.sealed_copy, a.about_file, a.checkpoint, a.earlier]
    moves = [a.next_stage, a.previous_stage, a.next_part, a.previous_part, a.menu]
    view = [a.pictures, a.zoom_in, a.zoom_out, a.zoom_reset, a.panel, a.full_screen, a.shortcuts]
    made = [
        Group(translate("Shortcuts", "This page"), _keys(page)),
        Group(translate("Shortcuts", "Workshop"), _keys([*files, a.save, a.close_workshop, a.quit])),
        Group(translate("Shortcuts", "Copies and earlier states"), _keys(copies)),
        Group(translate("Shortcuts", "Editing"), _keys([a.undo, a.redo, a.copy_grid, a.history, a.settings])),
        Group(translate("Shortcuts", "Getting around"), _keys([*a.stages, *moves])),
        Group(translate("Shortcuts", "View"), _keys(view)),
        _grid(),
        _lists(),
    ]
    return tuple(group for group in made if group.keys)


def _keys(actions: Iterable[QAction]) -> tuple[Key, ...]:
    return tuple(
        Key(plain(action), ", ".join(_native(keys) for keys in action.shortcuts()))
        for action in actions
        if action.shortcuts()
    )


def plain(action: QAction) -> str:
    """Return an action's words without the mark of its letter."""
    return action.text().replace("&", "").removesuffix("…")


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def _grid() -> Group:
    translate = QCoreApplication.translate
    made = (Key(translate("keys", words), translate("keys", keys)) for keys, words in KEYS)
    return Group(translate("Shortcuts", "In the grid"), tuple(made))


def _lists() -> Group:
    translate = QCoreApplication.translate
    made = (Key(translate("keys", words), translate("keys", keys)) for keys, words in LIST_KEYS)
    return Group(translate("Shortcuts", "In a list"), tuple(made))
