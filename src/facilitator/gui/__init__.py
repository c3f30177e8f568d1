"""The window: the only room, with app.py, that knows Qt."""

import builtins
from importlib import import_module

from facilitator.gui import overrides

# PySide6 puts its own import in the place of Python's: it reads the source of every module imported from then
# on, to see whether it asks for other names of Qt's methods. None here does, and SQLAlchemy alone is 200
# modules: 70 ms of opening the last file.
import_module("PySide6.QtCore")
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

overrides.install()
