"""One window a file: a lock beside it names the host and process that has it open."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP


class FileLock:
    """Holds the lock of a workshop file. That of a process that was killed is taken over."""

    def __init__(self, path: Path) -> None:
        """Take the lock, or raise UserError with who has it.

        Where no lock can be written, as in a read-only folder, the file opens without one.
        """
        self._lock = QLockFile(str(lock_path(path)))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return
        process, host, _name = self._lock.getLockInfo()
        if not process:
            # Cut off while it was written, or no lock at all: nobody holds it.
            if self._lock.removeStaleLockFile() and self._lock.tryLock(0):
                return
            raise UserError(
                QT_TRANSLATE_NOOP("errors", "“{file}” is open in another window; close it there first."),
                file=path.name,
            )
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors", "“{file}” is open on {host} (process {process}); close it there first."
            ),
            file=path.name,
            host=str(host),
            process=str(process),
        )

    def release(self) -> None:
        """Let others have the file."""
        self._lock.unlock()


def lock_path(path: Path) -> Path:
    """Return where the lock of a file is."""
    return path.with_name(f".{path.name}.lock")
