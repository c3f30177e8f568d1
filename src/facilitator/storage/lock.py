"""One writer a file: a lock beside it names the host and the process that has it open."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from time import sleep
from uuid import uuid4

import msgspec

from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.storage.identity import identity_of, is_held
from facilitator.storage.processes import UNKNOWN, start_of
from facilitator.storage.refusals import HeldError, open_already

_LOOKS, _PAUSE = 10, 0.01
"""How often, and after how many seconds, a lock is looked at again that is just being written."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock; the start tells a process from a later one of the same number."""

    host: str
    process: int
    start: str = UNKNOWN


class FileLock:
    """Holds the lock of a workshop file, by whatever name it is opened; takes that of a dead process over."""

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise HeldError with who has it.

        Where no lock can be written, as in a read-only folder, there is none: the writer still notices
        when somebody else has written.
        """
        own = Holder(socket.gethostname(), os.getpid(), start_of(os.getpid()) or UNKNOWN)
        self._text = msgspec.json.encode(own)
        self._place: Path | None = lock_path(path)
        try:
            while not _written(self._place, self._text):
                _clear(path, self._place, own)
        except OSError:
            self._place = None

    def release(self) -> None:
        """Let others have the file."""
        place, self._place = self._place, None
        if place is not None:
            with suppress(OSError):
                if place.read_bytes() == self._text:
                    place.unlink()


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
    text, holder = _found(place)
    if holder is not None:
        _check_gone(path, place, holder, own)
    aside = place.with_name(f".{uuid4().hex}.lock")
    with suppress(FileNotFoundError):
        place.rename(aside)
        if aside.read_bytes() != text:  # another one was faster, and holds it now
            aside.rename(place)
        aside.unlink(missing_ok=True)


def _found(place: Path) -> tuple[bytes, Holder | None]:
    """Return what a lock says, and who holds it: nobody where it was cut off, or is gone."""
    text = b""
    for _ in range(_LOOKS):
        try:
            text = place.read_bytes()
            return text, msgspec.json.decode(text, type=Holder)
        except FileNotFoundError:
            return b"", None
        except (msgspec.MsgspecError, UnicodeDecodeError):
            sleep(_PAUSE)
    return text, None


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
