"""A local copy to work on where a workshop lies on a share or a stick, and what a crash leaves of one."""

import os
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum, auto
from hashlib import sha256
from itertools import count
from pathlib import Path

import msgspec

from facilitator.files import file_name, give_name, settle
from facilitator.storage.connecting import disconnect
from facilitator.storage.gate import check_header
from facilitator.storage.hot_journal import has_journal
from facilitator.storage.identity import identity_of, is_held
from facilitator.storage.loading import State
from facilitator.storage.opening import open_checked, read
from facilitator.storage.publishing import Published, Versions, digest_of, write_durable
from facilitator.storage.refusals import RefusedError, busy, not_made, not_opened, not_saved, open_already


class Note(msgspec.Struct, frozen=True):
    """Lies beside a local copy: which file it is a copy of, and what may stand there since it is one.

    While a version is being published that is two: it, and the one before.
    """

    path: str
    published: Versions


class _Left(Enum):
    """What is to become of a copy that a crash left: dropped, taken on, put aside."""

    SPENT = auto()
    AHEAD = auto()
    ASIDE = auto()


class WorkingCopy:
    """The local copy of one published file. Whoever uses it holds the FileLock of the published file.

    Once `prepare` has returned, SQLite has the local file open, and it is never opened here again: closing
    a second handle would drop SQLite's lock.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        """Choose a place in a folder; raise RefusedError where this process works on that copy already."""
        self._published = Published(path)
        real = self._published.real
        key = sha256(os.fsencode(os.path.normcase(real))).hexdigest()[:32]
        self.local = folder / key / real.name
        self.ahead = False
        """Whether the local copy has steps of an earlier session that are not published yet."""
        self.rescued: Path | None = None
        """Where a copy was put that a crash left, and that the published file cannot be continued by."""
        self._journal = Path(f"{self.local}-journal")
        self._note = folder / f"{key}.json"
        self._fresh = folder / f"{key}.new"
        self._rescues = folder.with_name("rescued")
        self._check_free()

    def prepare(self) -> Path:
        """Return the local file to open: a copy of the published one, or what a crash left, if it is ahead.

        Raises RefusedError where the published file is no workshop, or cannot be copied.
        """
        self._check_free()
        path = self._published.path
        check_header(path)
        try:
            if has_journal(self._published.real):
                read(path)  # rolls back in the shared file what its journal is about
                if has_journal(self._published.real):
                    raise busy(path)
            data = self._published.take()
        except OSError as error:
            raise not_opened(error, path) from error
        try:
            self._settle_in(data)
        except OSError as error:
            raise not_made(error, self.local) from error
        return self.local

    def publish(self, data: bytes) -> None:
        """Put the bytes of the local file in the place of the published one, and make that last.

        Raises DisplacedError where something else stands there than was published last, and NotSavedError
        where it cannot be written; the published file is then as it was.
        """
        self._published.put(data, self._announce)
        self.ahead = False
        with suppress(OSError):  # the note from before is still true
            self._write_note(self._published.versions)

    def check(self, *, whole: bool = False) -> None:
        """Raise NotSavedError unless what was published last is in its place; whole looks at its bytes."""
        self._published.check(whole=whole)

    def close(self, *, published: bool) -> None:
        """Remove the local copy where all of it is published; nobody has it open any more."""
        if published:
            with suppress(OSError):  # what stays is found to be spent next time
                for place in (self.local, self._journal, self._note):
                    place.unlink(missing_ok=True)
                self.local.parent.rmdir()

    def _check_free(self) -> None:
        which = identity_of(self.local)
        if which is not None and is_held(which):
            raise open_already(self._published.path)

    def _settle_in(self, data: bytes) -> None:
        """Put these bytes in the place of the local copy, unless what is there is ahead of them."""
        self.local.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_durable(self._fresh, data)
        try:
            left = self._left() if self.local.exists() else _Left.SPENT
            self.ahead = left is _Left.AHEAD
            if self.ahead:
                return
            if left is _Left.ASIDE:
                self.rescued = self._put_aside()
            self._note.unlink(missing_ok=True)  # a note must never speak of another copy than its own
            self._journal.unlink(missing_ok=True)
            self._fresh.replace(self.local)
        finally:
            self._fresh.unlink(missing_ok=True)
        settle(self.local.parent)
        self._write_note(self._published.versions)

    def _left(self) -> _Left:
        """Say what is to become of a copy that a crash left; a fresh one is at hand to compare it with."""
        mine = _state(self.local)  # rolls back the step in which it was cut off
        digest = digest_of(self.local.read_bytes())
        if (digest,) == self._published.versions and not has_journal(self.local):
            return _Left.SPENT
        theirs = _state(self._fresh)
        if mine is None or theirs is None:
            return _Left.ASIDE
        noted = self._noted()
        if noted == (digest,):
            return _Left.SPENT
        continues = mine.document == theirs.document and mine.sequence >= theirs.sequence
        unchanged = set(self._published.versions) <= set(noted)
        return _Left.AHEAD if continues and unchanged else _Left.ASIDE

    def _put_aside(self) -> Path:
        """Copy what a crash left as it is, to where the published file is, or else among the rescued."""
        draft = self._published.draft_name
        try:
            return self._copy_left(self._published.real.with_name(draft))
        except OSError:
            self._rescues.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._copy_left(self._rescues / draft)

    def _copy_left(self, draft: Path) -> Path:
        try:
            write_durable(draft, self.local.read_bytes())
            self._published.grant(draft)
            target = next(name for name in self._rescue_names(draft.parent) if _took(draft, name))
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        if has_journal(self.local):
            journal = Path(f"{target}-journal")
            write_durable(journal, self._journal.read_bytes())
            self._published.grant(journal)
        settle(draft.parent)
        return target

    def _rescue_names(self, folder: Path) -> Iterator[Path]:
        real = self._published.real
        for number in count(1):
            name = f"{file_name(real.stem)} (rescued{f' {number}' if number > 1 else ''}){real.suffix}"
            if not os.path.lexists(folder / f"{name}-journal"):
                yield folder / name

    def _noted(self) -> Versions:
        try:
            return msgspec.json.decode(self._note.read_bytes(), type=Note).published
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return ()

    def _announce(self, versions: Versions) -> None:
        """Note what may stand at the path from now on; raise NotSavedError where that fails."""
        try:
            self._write_note(versions)
        except OSError as error:
            raise not_saved(error, self.local) from error

    def _write_note(self, versions: Versions) -> None:
        path = os.fsencode(self._published.real).decode("utf-8", "replace")
        draft = self._note.with_suffix(".note")
        write_durable(draft, msgspec.json.encode(Note(path, versions)))
        draft.replace(self._note)
        settle(self._note.parent)


def _state(path: Path) -> State | None:
    """Return where a file stands, None where it is no sound workshop."""
    try:
        opened = open_checked(path, "ro")
    except RefusedError:
        return None
    disconnect(opened.connection)
    return opened.state


def _took(draft: Path, target: Path) -> bool:
    """Give a draft a name; return False where it is taken."""
    try:
        give_name(draft, target)
    except FileExistsError:
        return False
    return True
