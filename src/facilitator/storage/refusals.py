"""Why a file is not opened, made or saved: what SQLite and the system report, said to a person."""

import errno
import sqlite3
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP


class RefusedError(UserError):
    """A file that is not opened, or not made; whatever stood there is as it was."""


class NewerError(RefusedError):
    """A file of a format that this version does not know."""


class DamagedError(RefusedError):
    """A workshop file that is not whole, or holds what Facilitator would never write."""


class LostError(RefusedError):
    """A file that is not there, is empty, or is no workshop, or none any more."""


class TakenError(RefusedError):
    """A file that is not made because one stands there."""


class ReadOnlyError(RefusedError):
    """A file that may be looked at and not be written."""


class HeldError(RefusedError):
    """A file that somebody else has open for editing."""


class NotSavedError(UserError):
    """An edit that could not be written. It stays in the queue; trying again may help."""


class DisplacedError(NotSavedError):
    """The file is no longer the one that was opened: writing to another place helps.

    Its argument "how" is "gone", "replaced" or "changed" by somebody else.
    """


FAULTS = (DBAPIError, sqlite3.Error, OSError, UnicodeDecodeError)
"""What SQLite and the system raise; the driver the last, where SQLite speaks of a name that is damaged."""


class _Cause(Enum):
    MISSING = auto()
    FORBIDDEN = auto()
    READ_ONLY = auto()
    BUSY = auto()
    FULL = auto()
    FOREIGN = auto()
    DRIVE = auto()
    OTHER = auto()


_CODES: Mapping[int, _Cause] = {
    sqlite3.SQLITE_PERM: _Cause.FORBIDDEN,
    sqlite3.SQLITE_READONLY: _Cause.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _Cause.READ_ONLY,
    sqlite3.SQLITE_BUSY: _Cause.BUSY,
    sqlite3.SQLITE_LOCKED: _Cause.BUSY,
    sqlite3.SQLITE_FULL: _Cause.FULL,
    sqlite3.SQLITE_NOTADB: _Cause.FOREIGN,
    sqlite3.SQLITE_IOERR: _Cause.DRIVE,
    sqlite3.SQLITE_NOMEM: _Cause.DRIVE,
}
"""By SQLite's primary result code. It cannot open a journal where the folder is read-only."""

_NUMBERS: Mapping[int | None, _Cause] = {
    errno.ENOENT: _Cause.MISSING,
    errno.ENOTDIR: _Cause.MISSING,
    errno.EACCES: _Cause.FORBIDDEN,
    errno.EPERM: _Cause.FORBIDDEN,
    errno.EROFS: _Cause.READ_ONLY,
    errno.ENOSPC: _Cause.FULL,
    errno.EDQUOT: _Cause.FULL,
}

_READ_ONLY = QT_TRANSLATE_NOOP(
    "errors", "“{path}” may only be read; save a copy in a folder of your own to work on it."
)
_FOREIGN = QT_TRANSLATE_NOOP(
    "errors",
    "“{file}” is not a workshop that Facilitator made; choose another file, or import it as a grid.",
)
_BUSY = QT_TRANSLATE_NOOP(
    "errors", "Another program is using “{file}”; close it there, then open the file again."
)
_DAMAGED = QT_TRANSLATE_NOOP(
    "errors", "“{file}” is damaged and was left as it is; open a backup or an earlier copy of it."
)

_NOT_OPENED: Mapping[_Cause, str] = {
    _Cause.MISSING: QT_TRANSLATE_NOOP("errors", "There is no file “{path}”; check its name and place."),
    _Cause.FORBIDDEN: QT_TRANSLATE_NOOP(
        "errors", "You may not read “{path}”; ask its owner, or copy it into a folder of your own."
    ),
    _Cause.READ_ONLY: _READ_ONLY,
    _Cause.BUSY: _BUSY,
    _Cause.FOREIGN: _FOREIGN,
    _Cause.DRIVE: QT_TRANSLATE_NOOP(
        "errors", "“{path}” cannot be read ({detail}); check the drive it is on, then open it again."
    ),
}
_LOST = {_Cause.MISSING, _Cause.FOREIGN}
_NOT_MADE: Mapping[_Cause, str] = {
    _Cause.FORBIDDEN: QT_TRANSLATE_NOOP(
        "errors", "You may not make files in “{folder}”; choose another folder."
    ),
    _Cause.FULL: QT_TRANSLATE_NOOP(
        "errors", "The disk is full, so “{path}” was not made; make room, then try again."
    ),
    _Cause.OTHER: QT_TRANSLATE_NOOP(
        "errors", "“{path}” cannot be made ({detail}); choose another name or folder."
    ),
}
_NOT_SAVED: Mapping[_Cause, str] = {
    _Cause.FORBIDDEN: QT_TRANSLATE_NOOP(
        "errors", "You may not write to “{path}”; allow it for the file and its folder, then save again."
    ),
    _Cause.BUSY: QT_TRANSLATE_NOOP(
        "errors", "Another program is using “{file}”; close it there, then try again."
    ),
    _Cause.FULL: QT_TRANSLATE_NOOP("errors", "The disk is full; make room for “{path}”, then try again."),
    _Cause.OTHER: QT_TRANSLATE_NOOP(
        "errors", "“{path}” cannot be saved ({detail}); check the drive it is on, then save again."
    ),
}

_NOT_MIGRATED: Mapping[_Cause, str] = {
    _Cause.FULL: QT_TRANSLATE_NOOP(
        "errors",
        "The disk is full, so “{path}”, which an older version made, could not be brought up to date and was"
        " left as it is; make room, then open it again.",
    ),
    _Cause.DRIVE: QT_TRANSLATE_NOOP(
        "errors",
        "“{path}” was made by an older version and could not be brought up to date ({detail}), so it was left"
        " as it is; check the drive it is on, then open it again.",
    ),
    _Cause.OTHER: QT_TRANSLATE_NOOP(
        "errors",
        "“{file}” was made by an older version and could not be brought up to date because of a fault in"
        " Facilitator, so it was left as it is; open it with the version that made it.",
    ),
}

_NOT_READ: Mapping[_Cause, str] = {
    _Cause.BUSY: QT_TRANSLATE_NOOP(
        "errors",
        "Another program is using “{path}”, so the step cannot be read; close it there and try again.",
    ),
    _Cause.OTHER: QT_TRANSLATE_NOOP(
        "errors", "The step cannot be read from “{path}” ({detail}); check the drive it is on and try again."
    ),
}


def damaged(path: Path, detail: str) -> DamagedError:
    """Return the refusal of a damaged file; detail, in English, is not said but kept in its arguments."""
    return DamagedError(_DAMAGED, file=path.name, detail=detail)


def damaged_version(path: Path, number: int) -> DamagedError:
    """Return the refusal of a file in which the PDF of an adopted version is another one."""
    text = QT_TRANSLATE_NOOP(
        "errors",
        "“{file}” is damaged: the PDF of version {number} is not the one that was adopted; open an earlier "
        "copy of the file.",
    )
    return DamagedError(text, file=path.name, number=str(number))


def cut_short(path: Path) -> DamagedError:
    """Return the refusal of a file whose end is missing."""
    text = QT_TRANSLATE_NOOP(
        "errors", "“{file}” is cut short, its end is missing; copy it again from where it came from."
    )
    return DamagedError(text, file=path.name)


def foreign(path: Path) -> LostError:
    """Return the refusal of a file that Facilitator did not make."""
    return LostError(_FOREIGN, file=path.name)


def empty(path: Path) -> LostError:
    """Return the refusal of a file without a byte in it."""
    text = QT_TRANSLATE_NOOP("errors", "“{file}” is empty; open a backup or an earlier copy of it.")
    return LostError(text, file=path.name)


def newer(path: Path) -> NewerError:
    """Return the refusal of a file of a format to come."""
    text = QT_TRANSLATE_NOOP(
        "errors", "“{file}” was made by a newer version of Facilitator; install that version to open it."
    )
    return NewerError(text, file=path.name)


def busy(path: Path) -> RefusedError:
    """Return the refusal of a file that somebody else is at work on."""
    return RefusedError(_BUSY, file=path.name)


def open_already(path: Path) -> RefusedError:
    """Return the refusal of a file that this program has open."""
    text = QT_TRANSLATE_NOOP("errors", "“{file}” is open already; go on in its window.")
    return RefusedError(text, file=path.name)


def read_only(path: Path) -> ReadOnlyError:
    """Return the refusal to edit a file that may only be read."""
    return ReadOnlyError(_READ_ONLY, path=str(path))


def exists(path: Path) -> TakenError:
    """Return the refusal to make a file where one stands."""
    text = QT_TRANSLATE_NOOP("errors", "“{path}” exists already; choose another name, or open it.")
    return TakenError(text, path=str(path))


def not_opened(error: BaseException, path: Path) -> RefusedError:
    """Return the refusal for what was reported when a file was to be opened."""
    cause = _cause(error)
    text = _NOT_OPENED.get(cause)
    if text is None and isinstance(error, OSError):
        text = _NOT_OPENED[_Cause.DRIVE]
    if text is None:
        return damaged(path, _detail(error))
    kind = LostError if cause in _LOST else RefusedError
    return kind(text, path=str(path), file=path.name, detail=_detail(error))


def not_made(error: BaseException, path: Path) -> RefusedError:
    """Return the refusal for what was reported when a file was to be made."""
    text = _said(_NOT_MADE, error)
    return RefusedError(text, path=str(path), folder=str(path.parent), detail=_detail(error))


def is_strange(error: BaseException) -> bool:
    """Return whether a fault says that something else stands where a workshop stood."""
    error = _original(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return True
    return code == sqlite3.SQLITE_ERROR and "no such" in str(error)


def closed(path: Path) -> UserError:
    """Return the refusal to do something with a file that was closed meanwhile."""
    text = QT_TRANSLATE_NOOP("errors", "“{file}” was closed before that was done; open it and try again.")
    return UserError(text, file=path.name)


def gone(path: Path) -> DisplacedError:
    """Return the failure of writing to a file that is not at its place any more."""
    text = QT_TRANSLATE_NOOP(
        "errors", "“{path}” is no longer there; put it back and save again, or save a copy elsewhere."
    )
    return DisplacedError(text, path=str(path), how="gone")


def replaced(path: Path) -> DisplacedError:
    """Return the failure of writing to a file in whose place another one stands."""
    text = QT_TRANSLATE_NOOP(
        "errors", "Another file stands in the place of “{path}” now; save a copy in another place."
    )
    return DisplacedError(text, path=str(path), how="replaced")


def changed(path: Path) -> DisplacedError:
    """Return the failure of writing to a file that somebody else wrote to."""
    text = QT_TRANSLATE_NOOP(
        "errors", "Somebody else changed “{path}” meanwhile; save a copy in another place."
    )
    return DisplacedError(text, path=str(path), how="changed")


def not_kept(error: BaseException, folder: Path) -> UserError:
    """Return what keeps snapshots from being taken or removed."""
    text = QT_TRANSLATE_NOOP(
        "errors", "Snapshots in “{folder}” cannot be written or removed ({detail}); make room or allow it."
    )
    return UserError(text, folder=str(folder), detail=_detail(error))


def not_migrated(error: BaseException, path: Path) -> RefusedError:
    """Return the refusal of a file of an older format that could not be brought into the newest."""
    cause = _cause(error)
    text = _NOT_MIGRATED.get(cause) or _NOT_OPENED.get(cause) or _NOT_MIGRATED[_Cause.OTHER]
    return RefusedError(text, path=str(path), file=path.name, detail=_detail(error))


def not_kept_before(error: BaseException, path: Path) -> RefusedError:
    """Return the refusal of a file of an older format that could not be kept as it was."""
    text = QT_TRANSLATE_NOOP(
        "errors",
        "“{file}” was made by an older version and was left as it is, because no snapshot of it could be kept"
        " first ({detail}); make room for one, then open the file again.",
    )
    return RefusedError(text, file=path.name, detail=_detail(error))


def not_saved(error: BaseException, path: Path) -> NotSavedError:
    """Return the failure for what was reported when edits were to be written."""
    return NotSavedError(_said(_NOT_SAVED, error), path=str(path), file=path.name, detail=_detail(error))


def not_read(error: BaseException, path: Path) -> UserError:
    """Return the refusal for what was reported when a step was to be read from an open file."""
    text = _NOT_READ.get(_cause(error), _NOT_READ[_Cause.OTHER])
    return UserError(text, path=str(path), detail=_detail(error))


def not_there(path: Path, number: int) -> UserError:
    """Return the refusal to read an adopted version that is not in a file, or no more."""
    text = QT_TRANSLATE_NOOP(
        "errors", "Version {number} is no longer in “{path}”: it was removed or replaced. Choose another one."
    )
    return UserError(text, path=str(path), number=str(number))


def unmakeable(path: Path) -> RefusedError:
    """Return the refusal to make a file of a workshop with an id that no file can hold."""
    text = QT_TRANSLATE_NOOP(
        "errors", "“{path}” cannot be made: an id in the workshop is no text; give it another."
    )
    return RefusedError(text, path=str(path))


def unwritable(path: Path) -> NotSavedError:
    """Return the refusal of an edit whose texts no file can hold."""
    text = QT_TRANSLATE_NOOP(
        "errors", "“{path}” cannot hold this edit, whose text is no text; write it in another way."
    )
    return NotSavedError(text, path=str(path))


def _said(texts: Mapping[_Cause, str], error: BaseException) -> str:
    cause = _cause(error)
    if cause is _Cause.READ_ONLY:
        cause = _Cause.FORBIDDEN
    return texts.get(cause, texts[_Cause.OTHER])


def _cause(error: BaseException) -> _Cause:
    error = _original(error)
    if isinstance(error, OSError):
        return _NUMBERS.get(error.errno, _Cause.OTHER)
    return _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, _Cause.OTHER)


def _detail(error: BaseException) -> str:
    error = _original(error)
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _original(error: BaseException) -> BaseException:
    """Return what the driver raised, where SQLAlchemy wrapped it."""
    return (error.orig if isinstance(error, DBAPIError) else None) or error
