"""The workshop file: one workshop in one SQLite file, gated on opening, journalled, written by one thread."""

from facilitator.storage.copying import create, write_copy
from facilitator.storage.loading import Loaded
from facilitator.storage.opening import read, stored_version, stored_versions
from facilitator.storage.places import Place
from facilitator.storage.refusals import (
    DamagedError,
    DisplacedError,
    HeldError,
    LostError,
    NewerError,
    NotSavedError,
    ReadOnlyError,
    RefusedError,
    TakenError,
)
from facilitator.storage.snapshots import Snapshot, Snapshots, known_for
from facilitator.storage.tables import SUFFIX
from facilitator.storage.viewed_file import ViewedFile
from facilitator.storage.workshop_file import WorkshopFile

__all__ = [
    "SUFFIX",
    "DamagedError",
    "DisplacedError",
    "HeldError",
    "Loaded",
    "LostError",
    "NewerError",
    "NotSavedError",
    "Place",
    "ReadOnlyError",
    "RefusedError",
    "Snapshot",
    "Snapshots",
    "TakenError",
    "ViewedFile",
    "WorkshopFile",
    "create",
    "known_for",
    "read",
    "stored_version",
    "stored_versions",
    "write_copy",
]
