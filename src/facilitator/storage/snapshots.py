"""Snapshots: whole copies of a workshop file in the user's data folder, under the id of its document."""

import os
import re
import shutil
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args
from uuid import uuid4

import msgspec
from sqlalchemy import Connection

from facilitator.files import settle
from facilitator.storage.connecting import uri
from facilitator.storage.copying import back_up
from facilitator.storage.journal import time_value
from facilitator.storage.loading import State, state_of
from facilitator.storage.tables import SUFFIX
from facilitator.storage.unsound import UnsoundError

Reason = Literal["opened", "work", "big", "migration", "version"]
"""Why it was taken: on opening, in the course of work, before a big edit or a migration, at adoption."""

NEWEST = 10
"""So many are never thinned, whatever the clock says."""
MOST = 200
"""Snapshots of one document at most, those before migrations and of adopted versions not counted."""
_LASTING: tuple[Reason, ...] = ("migration", "version")
_AGES = (
    (timedelta(days=1), timedelta(0)),
    (timedelta(days=7), timedelta(hours=1)),
    (timedelta(days=60), timedelta(days=1)),
    (timedelta.max, timedelta(days=7)),
)
"""Up to an age, one snapshot is kept for each stretch of time of a length."""
_NAME = re.compile(r"(\d{10})-(\d{8}T\d{6})Z-([0-9a-f]{8})-(\w+)" + re.escape(SUFFIX), re.ASCII)
_ABANDONED = 3_600
"""Seconds after which a draft is taken to be left behind."""
_LAST_SEEN = "last-seen.json"


class Snapshot(msgspec.Struct, frozen=True):
    """A copy of a file as it stood after the step of a sequence; taken at a time (UTC), size in bytes."""

    path: Path
    at: datetime
    sequence: int
    head: str
    reason: Reason
    size: int


class _LastSeen(msgspec.Struct, frozen=True):
    """The path a document was last open under."""

    path: str


class Snapshots:
    """The snapshots of one document. They are made by the thread that owns the connection."""

    def __init__(self, data: Path, document: str) -> None:
        self.folder = _root(data) / _folder_name(document)

    def all(self) -> tuple[Snapshot, ...]:
        """Return the snapshots, the latest state first."""
        return _found(self.folder)

    def note_place(self, path: Path) -> None:
        """Remember under which path the document is open, so that its snapshots are found by it."""
        seen = _LastSeen(_writable(os.path.realpath(path)))
        with self._draft() as draft:
            draft.write_bytes(msgspec.json.encode(seen))
            draft.replace(self.folder / _LAST_SEEN)

    def take(self, connection: Connection, state: State, reason: Reason) -> Snapshot | None:
        """Copy the file as it stands, durable. Raises one of FAULTS.

        Named after what was copied: somebody else may have written to the file since it stood at the state.
        None where that is kept already, or is of another document: the next edit finds out, and says so.
        """
        if self._is_kept(state, reason):
            return None
        with self._draft() as draft:
            back_up(connection, draft)
            found = _state(draft)
            if found is None or found.document != state.document:
                return None
            if found != state and self._is_kept(found, reason):
                return None
            now = datetime.now(UTC).replace(microsecond=0)
            name = f"{found.sequence:010}-{now:%Y%m%dT%H%M%S}Z-{found.head[:8]}-{reason}{SUFFIX}"
            if not _NAME.fullmatch(name):
                return None
            target = self.folder / name
            size = draft.stat().st_size
            draft.replace(target)
        settle(self.folder)
        self._thin(now, target)
        return Snapshot(target, now, found.sequence, found.head[:8], reason, size)

    def purge(self) -> None:
        """Remove all of them, and what is remembered of the document; raise OSError where one stays."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self.folder)

    def _is_kept(self, state: State, reason: Reason) -> bool:
        """Return whether a state has a snapshot that stays as long as one taken for this reason would."""
        standing = state.sequence, state.head[:8]
        same = [known for known in self.all() if (known.sequence, known.head) == standing]
        return any(known.reason in _LASTING or reason not in _LASTING for known in same)

    @contextmanager
    def _draft(self) -> Generator[Path]:
        """Give an empty file in the folder, for the user alone as all that is in it; gone when left there."""
        _make_private(self.folder)
        draft = self.folder / f"{uuid4().hex}.tmp"
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            yield draft
        finally:
            for rest in (draft, Path(f"{draft}-journal")):
                with suppress(OSError):
                    rest.unlink(missing_ok=True)

    def _thin(self, now: datetime, made: Path) -> None:
        """Remove what need not stay but what was just made, and what was left half made long ago."""
        for snapshot in superfluous(self.all(), now):
            if snapshot.path != made:
                with suppress(OSError):
                    snapshot.path.unlink()
        for rest in self.folder.glob("*.tmp*"):
            with suppress(OSError):
                if rest.stat().st_mtime < now.timestamp() - _ABANDONED:
                    rest.unlink()


def superfluous(snapshots: Iterable[Snapshot], now: datetime) -> list[Snapshot]:
    """Return those that may go: all of the last day stay, then one an hour, a day, a week.

    Of those of adopted versions the newest stays, which holds the versions before. Clocks go wrong: of the
    others the newest by sequence stay whatever their time, and so does what is of the future.
    """
    found = sorted(snapshots, key=_order, reverse=True)
    adopted = next((snapshot for snapshot in found if snapshot.reason == "version"), None)
    taken: set[tuple[timedelta, int]] = set()
    gone: list[Snapshot] = []
    kept = 0
    for number, snapshot in enumerate(found):
        if snapshot.reason in _LASTING:
            if snapshot.reason == "version" and snapshot is not adopted:
                gone.append(snapshot)
            continue
        age = now - snapshot.at
        length = next(length for limit, length in _AGES if age <= limit)
        stretch = (length, int(snapshot.at.timestamp() // length.total_seconds()) if length else number)
        if number >= NEWEST and (stretch in taken or kept >= MOST):
            gone.append(snapshot)
        else:
            taken.add(stretch)
            kept += 1
    return gone


def known_for(data: Path, path: Path) -> tuple[Snapshot, ...]:
    """Return the snapshots of whatever was last open under a path, the latest state of each first."""
    wanted = _writable(os.path.realpath(path))
    found: list[tuple[Snapshot, ...]] = []
    with suppress(OSError):
        for folder in _root(data).iterdir():
            with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
                seen = msgspec.json.decode((folder / _LAST_SEEN).read_bytes(), type=_LastSeen)
                states = _found(folder) if seen.path == wanted else ()
                if states:
                    found.append(states)
    return tuple(snapshot for states in sorted(found, key=_taken_last, reverse=True) for snapshot in states)


def _state(path: Path) -> State | None:
    """Return where a file that was just copied stands, None where it does not say; nobody has it open."""
    with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as base:
        try:
            rows = base.execute("SELECT CAST(key AS TEXT), CAST(value AS TEXT) FROM meta")
            return state_of(dict(rows))
        except (sqlite3.Error, UnsoundError, ValueError):
            return None


def _make_private(folder: Path) -> None:
    """Make a folder of snapshots that the user alone may enter, as those that it lies in and are ours."""
    for place in (folder.parent.parent, folder.parent, folder):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in (folder.parent, folder):
        with suppress(OSError):
            if place.stat().st_mode & 0o077:
                place.chmod(0o700)


def _taken_last(states: tuple[Snapshot, ...]) -> datetime:
    """Return when the newest of a document's states was taken: between documents the clock has to do."""
    return states[0].at


def _found(folder: Path) -> tuple[Snapshot, ...]:
    try:
        entries = [entry for entry in os.scandir(folder) if entry.is_file()]
    except OSError:
        return ()
    found = (_snapshot(entry) for entry in entries)
    return tuple(sorted((one for one in found if one is not None), key=_order, reverse=True))


def _snapshot(entry: os.DirEntry[str]) -> Snapshot | None:
    """Return what the name of a file tells, None where it is no snapshot."""
    parts = _NAME.fullmatch(entry.name)
    reason = next((known for known in get_args(Reason) if parts and known == parts[4]), None)
    if parts is None or reason is None:
        return None
    try:
        at = time_value(f"{parts[2]}+00:00")
        size = entry.stat().st_size
    except (OSError, UnsoundError):
        return None
    return Snapshot(Path(entry.path), at, int(parts[1]), parts[3], reason, size)


def _order(snapshot: Snapshot) -> tuple[int, datetime]:
    return snapshot.sequence, snapshot.at


def _root(data: Path) -> Path:
    return data / "snapshots"


def _folder_name(document: str) -> str:
    """Return the id of a document as the name of a folder; a stranger's id must not lead out of ours."""
    plain = re.fullmatch(r"[0-9a-zA-Z-]{1,64}", document)
    return document if plain else f"x{document.encode('utf-8', 'surrogatepass').hex()[:64]}"


def _writable(path: str) -> str:
    """Return a path as JSON can hold it: names need not be Unicode."""
    return path.encode("utf-8", "backslashreplace").decode()
