"""The sealed copy: a workshop file behind a password, to be sent; docs/file-format.md tells its bytes."""

import os
import stat
import struct
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.files import write_whole
from facilitator.storage.identity import identity, identity_of, is_held
from facilitator.storage.refusals import (
    RefusedError,
    cut_short,
    damaged,
    newer,
    not_opened,
    open_already,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEALED = ".sealed"
"""What the name of a sealed copy ends in, after the name of the workshop file."""
SHORTEST = 8
"""Characters that a password has at least."""
LARGEST = 512 * 1024 * 1024
"""Bytes that are sealed at most: they are in memory several times while they are compared."""


class Cost(msgspec.Struct, frozen=True):
    """What Argon2id takes to turn a password into a key: KiB of memory, passes over it, lanes in it."""

    memory: int
    passes: int
    lanes: int


RECOMMENDED = Cost(64 * 1024, 3, 4)
"""The second recommended option of RFC 9106, section 4: a tenth of a second."""

_DEAREST = Cost(1024 * 1024, 16, 16)
"""What a file may ask for at most: a stranger wrote its header, and it is believed before the password."""
_MAGIC = b"FcltSeal"
_FORMAT = 1
_START = struct.Struct(">8sI")
"""Magic and format, which stand first in every format."""
_HEADER = struct.Struct(">8sI3IQ16s12s")
_KEY, _SALT, _NONCE, _TAG = 32, 16, 12, 16


class WrongPasswordError(RefusedError):
    """The password does not open the file; whether it is wrong or the file damaged, nobody can tell."""


class _Header(msgspec.Struct, frozen=True):
    """The start of a sealed copy; its bytes are authenticated with the rest."""

    cost: Cost
    size: int
    salt: bytes
    nonce: bytes

    def packed(self) -> bytes:
        """Return the bytes of the header."""
        cost = self.cost
        return _HEADER.pack(
            _MAGIC, _FORMAT, cost.memory, cost.passes, cost.lanes, self.size, self.salt, self.nonce
        )


def seal(source: bytes | Path, target: Path, password: str, cost: Cost = RECOMMENDED) -> None:
    """Write a workshop file, or its bytes, behind a password; raise UserError and leave nothing if it fails.

    What was written is opened with the password and compared with the source before it gets its name. A
    path is that of a file nobody has open: the journal of an interrupted save is not sealed with it.
    """
    check_password(password)
    secret = _secret(password)
    which = identity_of(target)
    if which is not None and is_held(which):
        raise open_already(target)

    def check(draft: Path) -> None:
        _check(draft, secret, data, target)

    try:
        data = source if isinstance(source, bytes) else _read(source)
        if len(data) > LARGEST:
            raise _too_large(target)
        write_whole(target, _sealed(data, secret, cost), check)
    except MemoryError as error:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "There is not enough memory to make “{path}”; close other programs, then try again.",
        )
        raise RefusedError(text, path=str(target)) from error


def unseal(path: Path, password: str) -> bytes:
    """Return the bytes that were sealed; they have still to pass the gate, for anybody can seal anything.

    Raises WrongPasswordError where the password does not fit, RefusedError where no password would.
    """
    try:
        return _opened(path, _secret(password))
    except MemoryError as error:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "There is not enough memory to open “{path}”; close other programs, then try again.",
        )
        raise RefusedError(text, path=str(path)) from error


def is_sealed(path: Path) -> bool:
    """Return whether a file begins as a sealed copy does, False where it cannot be read."""
    try:
        if not _may_open(path):
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def check_password(password: str) -> None:
    """Raise UserError where a password will not do for a new sealed copy."""
    _secret(password)
    if len(unicodedata.normalize("NFC", password)) < SHORTEST:
        text = QT_TRANSLATE_NOOP(
            "errors", "The password is too short; take at least {least} characters, best a few words."
        )
        raise UserError(text, least=str(SHORTEST))


def _secret(password: str) -> bytes:
    """Return the bytes of a password, the same on every keyboard: macOS types ü as two characters."""
    try:
        return unicodedata.normalize("NFC", password).encode()
    except UnicodeEncodeError as error:
        text = QT_TRANSLATE_NOOP(
            "errors", "A character of the password is broken; type the password again, or choose another."
        )
        raise UserError(text) from error


def _sealed(data: bytes, secret: bytes, cost: Cost) -> bytes:
    header = _Header(cost, len(data), os.urandom(_SALT), os.urandom(_NONCE))
    start = header.packed()
    return start + _cipher(header, secret).encrypt(header.nonce, data, start)


def _opened(path: Path, secret: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag

    header, body = _parts(path)
    try:
        return _cipher(header, secret).decrypt(header.nonce, body, header.packed())
    except InvalidTag as error:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "The password is wrong, or “{file}” is damaged; type the password again, or get the file anew.",
        )
        raise WrongPasswordError(text, file=path.name) from error


def _cipher(header: _Header, secret: bytes) -> "AESGCM":
    """Return AES-256 in Galois/Counter Mode under the key of a password."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    cost = header.cost
    kdf = Argon2id(
        salt=header.salt, length=_KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    )
    return AESGCM(kdf.derive(secret))


def _check(draft: Path, secret: bytes, data: bytes, target: Path) -> None:
    """Raise RefusedError where a file that was just written does not open as what was sealed."""
    _forget(draft)
    try:
        same = _opened(draft, secret) == data
    except RefusedError:
        same = False
    if not same:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "“{path}” did not read back as it was written; check the drive, or choose another place.",
        )
        raise RefusedError(text, path=str(target))


def _forget(path: Path) -> None:
    """Have the system read a file from its drive again, where it can be asked to: not from memory."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read(path: Path) -> bytes:
    try:
        if is_held(identity(path.stat())):
            raise open_already(path)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise not_opened(error, path) from error


def _may_open(path: Path) -> bool:
    """Return whether a path is a file that this process does not hold: closing it would drop its locks."""
    about = path.stat()
    return stat.S_ISREG(about.st_mode) and not is_held(identity(about))


def _parts(path: Path) -> tuple[_Header, bytes]:
    """Return header and body of a sealed copy that is as long as its header says."""
    try:
        if not _may_open(path):
            raise _not_sealed(path)
        with path.open("rb") as file:
            header = _header(path, file.read(_HEADER.size))
            missing = _HEADER.size + header.size + _TAG - os.fstat(file.fileno()).st_size
            if missing > 0:
                raise cut_short(path)
            if missing < 0:
                raise damaged(path, f"{-missing} bytes too many")
            return header, file.read(header.size + _TAG)
    except OSError as error:
        raise not_opened(error, path) from error


def _header(path: Path, start: bytes) -> _Header:
    """Return the header of a sealed copy; raise RefusedError where it is none that Facilitator writes."""
    if not start.startswith(_MAGIC[: len(start)]):
        raise _not_sealed(path)
    if len(start) < _START.size:
        raise cut_short(path)
    number = _START.unpack_from(start)[1]
    if number > _FORMAT:
        raise newer(path)
    if number < 1:
        raise damaged(path, f"format {number}")
    if len(start) < _HEADER.size:
        raise cut_short(path)
    memory, passes, lanes, size, salt, nonce = _HEADER.unpack(start)[2:]
    if not (
        1 <= lanes <= _DEAREST.lanes
        and 1 <= passes <= _DEAREST.passes
        and 8 * lanes <= memory <= _DEAREST.memory
        and size <= LARGEST
    ):
        raise damaged(path, f"{memory} KiB, {passes} passes, {lanes} lanes, {size} bytes")
    return _Header(Cost(memory, passes, lanes), size, salt, nonce)


def _not_sealed(path: Path) -> RefusedError:
    text = QT_TRANSLATE_NOOP(
        "errors", "“{file}” is not a sealed copy of a workshop; choose a file whose name ends in “{ending}”."
    )
    return RefusedError(text, file=path.name, ending=SEALED)


def _too_large(target: Path) -> RefusedError:
    text = QT_TRANSLATE_NOOP(
        "errors",
        "“{path}” was not made, for a sealed copy holds {most} MB at most; leave out the history.",
    )
    return RefusedError(text, path=str(target), most=str(LARGEST // 1024 // 1024))
