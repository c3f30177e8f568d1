"""Opening a file: through the gate, loaded, and in one transaction all along."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from facilitator.domain.publication import Stored
from facilitator.storage.connecting import Mode, connect, copied, disconnect, transaction
from facilitator.storage.formats import FORMATS, Formats, newest
from facilitator.storage.gate import check_database, check_header, check_place
from facilitator.storage.hot_journal import cut_off, may_write, roll_back, rolled_back
from facilitator.storage.identity import Identity, identity, identity_of
from facilitator.storage.loading import Loaded, State, load
from facilitator.storage.migrating import Before, bring_up, check_old, keep
from facilitator.storage.refusals import (
    FAULTS,
    DamagedError,
    busy,
    cut_short,
    damaged,
    damaged_version,
    newer,
    not_opened,
    read_only,
)
from facilitator.storage.unsound import DamagedVersionError, UnknownFrameworkError, UnsoundError
from facilitator.storage.versions import rows_of, stored_in, stored_of


class Opened(msgspec.Struct, frozen=True):
    """An open file: its connection, what it holds, where it stands, and which file it is.

    Where a file to be read is of an older format, or may not be rolled back in its place, the connection is
    to a copy of it in memory.
    """

    connection: Connection
    loaded: Loaded
    state: State
    identity: Identity
    migrated: bool = False
    """Whether the file was of an older format."""


class Sound(msgspec.Struct, frozen=True):
    """A file that was looked through: where it stands, and what it holds; None where its format is older."""

    state: State
    loaded: Loaded | None


def read(path: Path) -> Loaded:
    """Return what a file holds, and let go of it; raise RefusedError where it is no sound workshop."""
    opened = open_checked(path, "ro")
    disconnect(opened.connection)
    return opened.loaded


def stored_version(path: Path, number: int) -> Stored:
    """Return a version with what it was; raise UserError where it is not there, or the file not sound."""
    with _looked_into(path) as connection:
        return stored_in(connection, path, number)


def stored_versions(path: Path) -> tuple[Stored, ...]:
    """Return all versions with what they were, oldest first; raise RefusedError where one is not sound."""
    with _looked_into(path) as connection:
        try:
            return tuple(map(stored_of, rows_of(connection)))
        except (UnsoundError, msgspec.MsgspecError) as error:
            raise damaged(path, str(error)) from error
        except FAULTS as error:
            raise not_opened(error, path) from error


@contextmanager
def _looked_into(path: Path) -> Generator[Connection]:
    """Give the connection to a sound file, to be read for a moment."""
    opened = open_checked(path, "ro")
    try:
        yield opened.connection
    finally:
        disconnect(opened.connection)


def open_checked(path: Path, mode: Mode, before: Before | None = None, formats: Formats = FORMATS) -> Opened:
    """Open a file that is a sound workshop; raise RefusedError, and leave it as it is, where it is not.

    Only to be written to is a file of an older format brought into the newest; before keeps it as it was.
    """
    which = identity(check_place(path))
    hot = cut_off(path)  # then the first bytes may be torn, and are mended before they are looked at
    if not hot:
        check_header(path, formats)
    if mode == "rw" and not may_write(path):
        raise read_only(path)
    if hot and not may_write(path):
        return _rolled_back(path, which, formats)
    if hot:
        roll_back(path, partial(check_all, formats=formats))
    header = check_header(path, formats)
    try:
        return _open(path, mode, header.identity, before, formats)
    except DamagedError as error:
        if path.exists() and path.stat().st_size < header.size:
            raise cut_short(path) from error
        raise


def check_all(
    connection: Connection, path: Path, place: Path | None = None, formats: Formats = FORMATS
) -> Sound:
    """Return what a file holds and where it stands; raise RefusedError where it is no sound workshop.

    Place is where it really is, where that is not the path it is called by.
    """
    try:
        with transaction(connection):
            if check_database(connection, path, formats, place) != newest(formats):
                return Sound(check_old(connection), None)
            loaded, state = load(connection)
            return Sound(state, loaded)
    except UnknownFrameworkError as error:
        raise newer(path) from error
    except DamagedVersionError as error:
        raise damaged_version(path, error.number) from error
    except (UnsoundError, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise damaged(path, str(error)) from error
    except FAULTS as error:
        raise not_opened(error, path) from error


def _open(path: Path, mode: Mode, which: Identity, before: Before | None, formats: Formats) -> Opened:
    with ExitStack() as undo:
        try:
            connection = connect(path, mode)
        except FAULTS as error:
            raise not_opened(error, path) from error
        undo.callback(disconnect, connection)
        sound = check_all(connection, path, formats=formats)
        if identity_of(path) != which:
            raise busy(path)
        if sound.loaded is None and mode == "ro":
            return _viewed(connection, path, which, sound.state, formats)
        loaded, state = sound.loaded, sound.state
        if loaded is None:
            if before is not None:
                keep(connection, path, state, before)
            loaded, state = bring_up(connection, path, state, formats, mark=True)
        undo.pop_all()
    return Opened(connection, loaded, state, which, migrated=sound.loaded is None)


def _rolled_back(path: Path, which: Identity, formats: Formats) -> Opened:
    """Return what a file held before a save that was cut off, where nothing may be written beside it."""
    with rolled_back(path, partial(check_all, formats=formats)) as copy:
        opened = _open(copy, "ro", check_header(copy, formats).identity, None, formats)
        try:
            memory = copied(opened.connection)
        except FAULTS as error:
            raise not_opened(error, path) from error
        finally:
            disconnect(opened.connection)
    return Opened(memory, opened.loaded, opened.state, which, opened.migrated)


def _viewed(connection: Connection, path: Path, which: Identity, old: State, formats: Formats) -> Opened:
    """Return a file of an older format as the newest would have it, without a change to the file."""
    try:
        memory = copied(connection)
    except FAULTS as error:
        raise not_opened(error, path) from error
    with ExitStack() as undo:
        undo.callback(disconnect, memory)
        loaded, state = bring_up(memory, path, old, formats, mark=False)
        undo.pop_all()
    return Opened(memory, loaded, state, which, migrated=True)
