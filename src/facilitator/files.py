"""Writing files whole or not at all, the folders they go to, and names for them."""

import errno
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP

LONGEST, MOST_BYTES = 80, 180
"""Characters of a title that become part of a file's name, and bytes: a name holds 255 with all endings."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DRAFT = re.compile(r"\.facilitator-[0-9a-f]{16}\.tmp")
_ABANDONED = 600.0
"""Seconds after which a draft is what a program left that was killed; writing one takes less than one."""


def write_whole(path: Path, data: bytes, check: Callable[[Path], None] | None = None) -> None:
    """Write bytes to a file, which holds afterwards all of them or what it held before.

    What was written is handed to check before it gets its name; what that raises keeps it from getting it.
    Raises UserError with a sentence that says what to do; then nothing is left behind.
    """
    try:
        if path.is_dir():
            raise UserError(
                QT_TRANSLATE_NOOP("errors", "“{path}” is a folder. Give the name of a file in it."),
                path=str(path),
            )
        _replace(Path(os.path.realpath(path)), data, check)
    except OSError as error:
        raise _said(error, path) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those it lies in, where it is not there yet; UserError where it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = QT_TRANSLATE_NOOP("errors", "The folder “{folder}” cannot be made. Choose another.")
        raise UserError(text, folder=str(path)) from error


def file_name(title: str) -> str:
    """Return a name, without ending, that every system takes."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:LONGEST]
    name = name.encode("utf-8", "ignore")[:MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{name}_" if _DEVICES.fullmatch(name) else name or "Workshop"


def journal_beside(path: Path) -> Path:
    """Return where SQLite keeps the journal of a file: one that was left there spoils whatever comes."""
    return Path(f"{os.path.realpath(path)}-journal")


def is_free(path: Path) -> bool:
    """Return whether a new file may have a name: nothing stands there, and no journal of what was."""
    return not os.path.lexists(path) and not os.path.lexists(journal_beside(path))


def free_path(folder: Path, title: str, ending: str, mark: str = "") -> Path:
    """Return a path in a folder that is free, with a number where the title alone is taken.

    A mark, in brackets behind the title, is never cut off.
    """
    name = f"{file_name(title)} ({mark})" if mark else file_name(title)
    path = folder / f"{name}{ending}"
    number = 2
    while not is_free(path):
        path = folder / f"{name} {number}{ending}"
        number += 1
    return path


def settle(folder: Path) -> None:
    """Make the new name survive a power loss, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def give_name(draft: Path, path: Path) -> None:
    """Give a draft its name; raise FileExistsError where it is taken, and any other OSError."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as FAT
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        draft.rename(path)


def _replace(target: Path, data: bytes, check: Callable[[Path], None] | None) -> None:
    exists = target.exists()
    if exists and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    draft = target.with_name(f".facilitator-{secrets.token_hex(8)}.tmp")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            now = os.fstat(file.fileno()).st_mtime
        if check is not None:
            check(draft)
        if exists:
            draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    settle(target.parent)
    _clear_drafts(target.parent, now)


def _clear_drafts(folder: Path, now: float) -> None:
    """Remove the drafts of programs that were killed while they wrote; now is by the clock of the folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _DRAFT.fullmatch(entry.name) and now - entry.stat().st_mtime > _ABANDONED:
                Path(entry.path).unlink()


def _said(error: OSError, path: Path) -> UserError:
    if error.errno in _NO_FOLDER:
        text = QT_TRANSLATE_NOOP("errors", "There is no folder “{folder}”. Create it, or choose another.")
    elif error.errno in _LOCKED:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "“{path}” may not be written. Close it in other programs, or choose another name or folder.",
        )
    elif error.errno in _FULL:
        text = QT_TRANSLATE_NOOP("errors", "There is no room for “{path}”. Make room, then try again.")
    else:
        text = QT_TRANSLATE_NOOP("errors", "“{path}” could not be written ({reason}). Choose another place.")
    return UserError(
        text, path=str(path), folder=str(path.parent), reason=error.strerror or type(error).__name__
    )
