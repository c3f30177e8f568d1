"""A file on a share or a stick, as others see it: replaced whole, and only while it is what we left there."""

import errno
import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from facilitator.storage.hot_journal import has_journal, may_write
from facilitator.storage.refusals import changed, gone, not_saved

Versions = tuple[str, ...]
"""What may stand at the path without anybody else having changed it, as SHA-256."""
Mark = tuple[int, int, int, int]
"""What stat says of a file: device, inode, size, and time of change in nanoseconds."""

_SECOND = 1_000_000_000
_UNKNOWN: Mark = (0, 0, 0, 0)
_NO_SYNC = {
    errno.EACCES,
    errno.EBADF,
    errno.EINVAL,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EPERM,
}
"""How file systems say that a folder cannot be synced."""


class Published:
    """The published file of one workshop. Whoever uses it holds its FileLock, and has it in no SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.real = Path(os.path.realpath(self.path))
        self.versions: Versions = ()
        self._mark = _UNKNOWN
        self._drafts = f".facilitator-{sha256(os.fsencode(self.real.name)).hexdigest()[:16]}-"
        self._token = secrets.token_hex(8)

    @property
    def draft_name(self) -> str:
        """The name that drafts have: a hash of the file's name in front tells whose they are."""
        return f"{self._drafts}{self._token}.tmp"

    def take(self) -> bytes:
        """Return the bytes of the file: from now on it is to stay like this, but for what is put there.

        Drafts are removed that were left where publishing was cut off, here or on another computer: nobody
        else publishes while we have the lock. Raises OSError.
        """
        data, self._mark = _standing(self.path)
        self.versions = (digest_of(data),)
        with suppress(OSError):
            for entry in os.scandir(self.real.parent):
                if entry.name.startswith(self._drafts):
                    with suppress(OSError):
                        Path(entry.path).unlink()
        return data

    def put(self, data: bytes, announce: Callable[[Versions], None]) -> None:
        """Put bytes in the place of the file, and make that last; it is the old or the new at any moment.

        What may stand there is announced before. Raises DisplacedError where something else stands there than
        was put there last, and NotSavedError where it cannot be written; announce may raise, too.
        """
        digest = digest_of(data)
        draft = self.real.with_name(self.draft_name)
        try:
            try:
                self._write(draft, data)
                announce((*self.versions, digest))
                self._check_place()
                mark = _mark(draft.stat())
                self.versions = (*self.versions, digest)  # an error may be reported of what was done
                draft.replace(self.real)
                _settle(self.real.parent)
            finally:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
        except OSError as error:
            raise not_saved(error, self.path) from error
        self._mark, self.versions = mark, (digest,)

    def grant(self, draft: Path) -> None:
        """Give a file the group and the rights of this one, as far as the place knows any."""
        about = self.real.stat()
        with suppress(OSError):
            if hasattr(os, "chown"):
                os.chown(draft, -1, about.st_gid)
        with suppress(OSError):
            draft.chmod(about.st_mode & 0o777)

    def _write(self, draft: Path, data: bytes) -> None:
        """Write what will be the file, and read it back."""
        self._about()
        if not may_write(self.path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        write_durable(draft, data)
        if draft.read_bytes() != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self.grant(draft)

    def _about(self) -> os.stat_result:
        """Return what stat says of the file; raise DisplacedError where its folder is there without it."""
        try:
            return self.path.stat()
        except FileNotFoundError as error:
            if not self.real.parent.is_dir():
                raise
            raise gone(self.path) from error

    def check(self, *, whole: bool = False) -> None:
        """Raise DisplacedError where something else stands at the path than was put there last.

        Where it is looked at whole, its bytes tell. NotSavedError where it cannot be reached.
        """
        if whole:
            self._mark = _UNKNOWN
        try:
            self._check_place()
        except OSError as error:
            raise not_saved(error, self.path) from error

    def _check_place(self) -> None:
        """Raise DisplacedError unless what stands at the path is what was put there last.

        Stat tells; but where times are whole seconds, and after a share or stick was away, the bytes do.
        """
        mark = _mark(self._about())
        versions = self.versions if mark != self._mark else self.versions[:1]
        if mark != self._mark or mark[3] % _SECOND == 0:
            data, mark = _standing(self.path)
            versions = tuple({digest_of(data)}.intersection(versions))
        if not versions or has_journal(self.real):
            raise changed(self.path)
        self._mark, self.versions = mark, versions


if sys.platform == "darwin":
    from fcntl import F_FULLFSYNC, fcntl

    def _sync(handle: int) -> None:
        """Sync a file, the cache of the drive included, where the drive can."""
        try:
            fcntl(handle, F_FULLFSYNC)
        except OSError:
            os.fsync(handle)

else:
    _sync = os.fsync


def write_durable(place: Path, data: bytes) -> None:
    """Make a file for us alone, anew where one was left; it is on the disk when this returns."""
    place.unlink(missing_ok=True)
    handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        _sync(file.fileno())


def digest_of(data: bytes) -> str:
    """Return what tells one version from another."""
    return sha256(data).hexdigest()


def _standing(path: Path) -> tuple[bytes, Mark]:
    """Return the bytes of a file, and what stat says of that same file."""
    with path.open("rb") as file:
        mark = _mark(os.fstat(file.fileno()))
        return file.read(), mark


def _mark(about: os.stat_result) -> Mark:
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


def _settle(folder: Path) -> None:
    """Make a new name survive a power loss; raise OSError where that fails though the place knows how."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
