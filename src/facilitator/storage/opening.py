"""Opening a file: through the gate, loaded, and in one transaction all along."""

from contextlib import ExitStack
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from facilitator.storage.connecting import Mode, connect, disconnect, transaction
from facilitator.storage.gate import check_database, check_header
from facilitator.storage.identity import Identity, identity_of
from facilitator.storage.loading import Loaded, State, load
from facilitator.storage.recovery import may_write, recover
from facilitator.storage.refusals import (
    FAULTS,
    DamagedError,
    busy,
    cut_short,
    damaged,
    newer,
    not_opened,
    read_only,
)
from facilitator.storage.unsound import UnknownFrameworkError, UnsoundError


class Opened(msgspec.Struct, frozen=True):
    """An open file: its connection, what it holds, where it stands, and which file it is."""

    connection: Connection
    loaded: Loaded
    state: State
    identity: Identity


def read(path: Path) -> Loaded:
    """Return what a file holds, and let go of it; raise RefusedError where it is no sound workshop."""
    opened = open_checked(path, "ro")
    disconnect(opened.connection)
    return opened.loaded


def open_checked(path: Path, mode: Mode) -> Opened:
    """Open a file that is a sound workshop; raise RefusedError, and leave it as it is, where it is not."""
    header = check_header(path)
    if mode == "rw" and not may_write(path):
        raise read_only(path)
    recover(path, check_all)
    try:
        return _open(path, mode, header.identity)
    except DamagedError as error:
        if path.exists() and path.stat().st_size < header.size:
            raise cut_short(path) from error
        raise


def check_all(connection: Connection, path: Path) -> tuple[Loaded, State]:
    """Return what the file holds and where it stands; raise RefusedError where it is no sound workshop."""
    try:
        with transaction(connection):
            check_database(connection, path)
            return load(connection)
    except UnknownFrameworkError as error:
        raise newer(path) from error
    except (UnsoundError, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise damaged(path, str(error)) from error
    except FAULTS as error:
        raise not_opened(error, path) from error


def _open(path: Path, mode: Mode, which: Identity) -> Opened:
    with ExitStack() as undo:
        try:
            connection = connect(path, mode)
        except FAULTS as error:
            raise not_opened(error, path) from error
        undo.callback(disconnect, connection)
        loaded, state = check_all(connection, path)
        if identity_of(path) != which:
            raise busy(path)
        undo.pop_all()
    return Opened(connection, loaded, state, which)
