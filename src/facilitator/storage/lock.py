"""One writer a file: a lock beside it names the host and the process that has it open."""

import errno
import os
import socket
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import TypeVar
from uuid import uuid4

import msgspec

from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.files import give_name
from facilitator.storage.hot_journal import may_write
from facilitator.storage.identity import identity_of, is_held
from facilitator.storage.processes import UNKNOWN, start_of
from facilitator.storage.refusals import HeldError, open_already

_LOOKS, _PAUSE = 10, 0.01
"""How often, and after how many seconds, a lock is looked at again that is just being written."""
_LONGEST = 4_096
"""Bytes of a lock that are read: ours is much shorter."""
_NONE = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
}
"""How a place says that nobody can lock a file there, as where it may only be read."""
_NOWHERE = {errno.ENOENT, errno.ENOTDIR}
ResultT = TypeVar("ResultT")


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock; the start tells a process from a later one of the same number."""

    host: str
    process: int
    start: str = UNKNOWN


class FileLock:
    """Holds the lock of a workshop file, by whatever name it is opened; takes that of a dead process over."""

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise HeldError with who has it, or why nobody can tell.

        Where no lock can ever be, as in a read-only folder, there is none: the writer still notices when
        somebody else has written. Where there is no such file there is none, either.
        """
        own = Holder(socket.gethostname(), os.getpid(), start_of(os.getpid()) or UNKNOWN)
        self._text = msgspec.json.encode(own)
        self._place: Path | None = lock_path(path)
        try:
            while not _patiently(lambda place=self._place: _written(place, self._text)):
                _clear(path, self._place, own)
        except OSError as error:
            _check_none(path, self._place, error)
            self._place = None

    def release(self) -> None:
        """Let others have the file."""
        place, self._place = self._place, None
        if place is not None:
            with suppress(OSError):
                if _patiently(lambda: _text(place)) == self._text:
                    _patiently(place.unlink)


def lock_path(path: Path) -> Path:
    """Return where the lock of a file is: beside the file itself, where the path is a link."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.lock")


def _written(place: Path, text: bytes) -> bool:
    """Make a lock with a text, or return False where one is."""
    try:
        handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
    except OSError:
        place.unlink(missing_ok=True)
        raise
    return True


def _clear(path: Path, place: Path, own: Holder) -> None:
    """Take a lock away that nobody holds any more; raise HeldError where somebody does."""
    text, holder = _found(path, place)
    if holder is not None:
        _check_gone(path, place, holder, own)
    aside = place.with_name(f".{uuid4().hex}.lock")
    try:
        _patiently(lambda: place.rename(aside))
        if _is_other(aside, text):  # another one was faster, and holds it now
            with suppress(FileExistsError):
                give_name(aside, place)
    except FileNotFoundError:
        pass
    finally:
        with suppress(OSError):
            _patiently(lambda: aside.unlink(missing_ok=True))


def _is_other(place: Path, text: bytes) -> bool:
    try:
        return _text(place) != text
    except OSError:
        return True


def _found(path: Path, place: Path) -> tuple[bytes, Holder | None]:
    """Return what a lock says, and who holds it: nobody where it was cut off, or is gone.

    Raises HeldError where what is there is none, or may not be read: somebody may have the file.
    """
    text = b""
    for _ in range(_LOOKS):
        try:
            text = _patiently(lambda: _text(place))
            return text, msgspec.json.decode(text, type=Holder)
        except FileNotFoundError:
            return b"", None
        except OSError as error:
            raise _unread(path, place) from error
        except (msgspec.MsgspecError, UnicodeDecodeError):
            sleep(_PAUSE)
    return text, None


def _text(place: Path) -> bytes:
    """Return what a lock says; raise OSError where a file cannot be read, or is another thing than a file."""
    if not stat.S_ISREG(place.lstat().st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with place.open("rb") as file:
        return file.read(_LONGEST)


def _patiently(act: Callable[[], ResultT]) -> ResultT:
    """Act, and again for a moment where access is denied: on Windows whoever looks at a file denies it."""
    for _ in range(_LOOKS - 1):
        try:
            return act()
        except PermissionError:
            sleep(_PAUSE)
    return act()


def _check_none(path: Path, place: Path, error: OSError) -> None:
    """Raise HeldError unless what was reported means that nobody can lock the file, or that there is none."""
    impossible = error.errno in _NONE
    if impossible and os.path.lexists(place) and may_write(path):
        raise _unread(path, place) from error
    if not impossible and (error.errno not in _NOWHERE or os.path.exists(path)):
        text = QT_TRANSLATE_NOOP(
            "errors",
            "“{file}” cannot be kept from others, for its lock “{lock}” cannot be made ({detail}); make room"
            " or check the drive, then open the file again.",
        )
        detail = error.strerror or str(error)
        raise HeldError(text, file=path.name, lock=str(place), detail=detail) from error


def _unread(path: Path, place: Path) -> HeldError:
    text = QT_TRANSLATE_NOOP(
        "errors",
        "Who has “{file}” open cannot be told, for “{lock}” is no lock that can be read or taken away; delete"
        " it if nobody has the file open.",
    )
    return HeldError(text, file=path.name, lock=str(place))


def _check_gone(path: Path, place: Path, holder: Holder, own: Holder) -> None:
    """Raise HeldError where the holder may still be at work."""
    arguments = {"file": path.name, "host": holder.host, "process": str(holder.process), "lock": str(place)}
    if holder.host != own.host:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "“{file}” is open on {host} (process {process}); close it there first, or delete “{lock}” if"
            " nobody has it open there.",
        )
        raise HeldError(text, **arguments)
    if holder.process == own.process:
        which = identity_of(path)
        if which is not None and is_held(which):
            raise open_already(path)
        return
    start = start_of(holder.process)
    if start is not None and (UNKNOWN in (start, holder.start) or start == holder.start):
        text = QT_TRANSLATE_NOOP(
            "errors", "“{file}” is open on {host} (process {process}); close it there first."
        )
        raise HeldError(text, **arguments)
