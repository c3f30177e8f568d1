"""The workshop file: one workshop in one SQLite file, gated on opening, journalled, written by one thread."""

from facilitator.storage.creating import create
from facilitator.storage.loading import Loaded
from facilitator.storage.opening import read
from facilitator.storage.refusals import DamagedError, DisplacedError, NewerError, NotSavedError, RefusedError
from facilitator.storage.tables import SUFFIX
from facilitator.storage.workshop_file import WorkshopFile

__all__ = [
    "SUFFIX",
    "DamagedError",
    "DisplacedError",
    "Loaded",
    "NewerError",
    "NotSavedError",
    "RefusedError",
    "WorkshopFile",
    "create",
    "read",
]
