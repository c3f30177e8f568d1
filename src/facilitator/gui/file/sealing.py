"""Where a workshop lies in plain text for the moment in which it is sealed, or opened with its password."""

import os
import shutil
import stat
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.paths import user_data
from facilitator.storage.processes import UNKNOWN, start_of

_ABANDONED = 3_600
"""Seconds after which a folder is taken to be left behind, though a process of its number is at work."""


@contextmanager
def plain_folder() -> Generator[Path]:
    """Give a folder for the user alone, which is gone afterwards: at the latest when the next is wanted.

    A folder for temporary files would keep what a program that was ended left there.
    """
    sweep()
    root = _root()
    process = os.getpid()
    folder = root / f"{process}.{start_of(process) or UNKNOWN}.{uuid4().hex}"
    try:
        for place in (root.parent, root, folder):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "Nothing can be put into “{folder}” ({detail}), where the copy is made and looked through; make"
            " room or allow it, then try again.",
        )
        raise UserError(text, folder=str(root), detail=error.strerror or type(error).__name__) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove what programs that were ended left in plain text; what cannot be removed stays for the next."""
    with suppress(OSError):
        for place in _root().iterdir():
            with suppress(OSError):
                about = place.lstat()
                if not _is_in_use(place.name, about.st_mtime):
                    _remove(place, about.st_mode)


def _root() -> Path:
    return user_data() / "sealing"


def _is_in_use(name: str, changed: float) -> bool:
    """Return whether the process that a folder is named after may still be at work in it."""
    process, _, rest = name.partition(".")
    begun = rest.partition(".")[0]
    start = start_of(int(process)) if process.isdecimal() else None
    if start is None or (UNKNOWN not in (start, begun) and start != begun):
        return False
    return abs(time.time() - changed) < _ABANDONED


def _remove(place: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        shutil.rmtree(place)
    else:
        place.unlink()
