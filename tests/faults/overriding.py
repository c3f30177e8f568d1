"""A method of ours fails in C code, reached from Python by way of Qt: overriding.py (ours|strange) KIND.

Ours is guarded, a strange class is not. Says which error arrives.
"""

import os
import sys

import shiboken6
from PySide6.QtCore import QAbstractListModel, QObject

import facilitator.gui


def deleted():
    gone = QObject()
    shiboken6.delete(gone)
    return gone.objectName()


NOTHING: list[object] = []
KINDS = {
    "index": lambda: NOTHING[0],
    "value": lambda: int("x"),
    "zero": lambda: 1 / 0,
    "deleted": deleted,
    "arguments": lambda: len(*NOTHING),
}


class Mixed:
    """What is mixed into a model, and knows nothing of Qt."""

    def data(self, _index, _role=0):
        return KINDS[sys.argv[2]]()


def main():
    """Ask a model of Qt, which asks ours."""
    if sys.argv[1] == "ours":
        Mixed.__module__ = facilitator.gui.__name__
    own = {"rowCount": lambda _self, _parent=None: 1, "__module__": Mixed.__module__}
    model = type("Model", (Mixed, QAbstractListModel), own)()
    try:
        model.index(0, 0).data()
    except Exception as error:  # noqa: BLE001 -- whichever it is, it is told
        sys.stdout.write(type(error).__name__)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
