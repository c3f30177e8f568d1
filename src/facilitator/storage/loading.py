"""From the rows of a file to the workshop, with every row looked at once."""

import gc
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import cast

import msgspec
from sqlalchemy import Connection, select

from facilitator.domain.history import Step
from facilitator.domain.publication import Version
from facilitator.domain.workshop import Workshop
from facilitator.storage.connecting import driver
from facilitator.storage.digest import cells_hash, digest_text, row_hash
from facilitator.storage.journal import read_steps, time_value
from facilitator.storage.rows import CellRow, RecordRow, workshop_of
from facilitator.storage.tables import BALLOT, META, RECORD, VERSION
from facilitator.storage.unsound import UnsoundError
from facilitator.storage.versions import read_versions


class Loaded(msgspec.Struct, frozen=True):
    """What a file holds: the workshop and its steps, the id of the document, when it was made, its versions.

    Of a version there is only what it is; what it was is read when somebody asks for it.
    """

    workshop: Workshop
    steps: tuple[Step, ...]
    document: str
    created: datetime
    versions: tuple[Version, ...] = ()


class State(msgspec.Struct, frozen=True):
    """Where a file stands: its document, sequence and hash of the last journal entry, digest of its rows."""

    document: str
    sequence: int
    head: str
    digest: str


class Rows(msgspec.Struct, frozen=True):
    """The rows that make the value, as the file has them."""

    records: Sequence[RecordRow]
    cells: Sequence[CellRow]


def load(connection: Connection) -> tuple[Loaded, State]:
    """Return what the file holds and where it stands; raise UnsoundError where a row is not as it must be."""
    with paused_gc():
        meta = read_meta(connection)
        state = state_of(meta)
        rows = read_rows(connection)
        versions = read_versions(connection)
        check_digest(connection, meta, rows)
        steps = read_steps(connection, state.sequence, state.head)
        workshop = workshop_of(rows.records, rows.cells)
    return Loaded(workshop, steps, state.document, time_value(meta["created"]), versions), state


def read_meta(connection: Connection) -> dict[str, str]:
    """Return what the file says of itself."""
    return {row.key: row.value for row in connection.execute(select(META))}


def state_of(meta: dict[str, str]) -> State:
    """Return where the file stands."""
    missing = {"document", "created", "sequence", "head", "digest"} - meta.keys()
    if missing:
        raise UnsoundError(f"meta without {', '.join(sorted(missing))}")
    return State(meta["document"], int(meta["sequence"]), meta["head"], meta["digest"])


def read_rows(connection: Connection) -> Rows:
    """Return records and cells in the order they are loaded in; the cells past SQLAlchemy, for speed."""
    records = connection.execute(select(RECORD).order_by(RECORD.c.kind, RECORD.c.position))
    cells = driver(connection).execute(
        "SELECT decision, unit, role, letters, note, source FROM cell ORDER BY decision, unit, role"
    )
    return Rows(cast("Sequence[RecordRow]", records.fetchall()), cells.fetchall())


def check_digest(connection: Connection, meta: dict[str, str], rows: Rows) -> None:
    """Raise UnsoundError where the sum over all rows is not the one that was kept with the last edit."""
    total = cells_hash(rows.cells)
    total += sum(row_hash("record", row) for row in rows.records)
    total += sum(row_hash("meta", item) for item in meta.items() if item[0] != "digest")
    for table in (VERSION, BALLOT):
        total += sum(row_hash(table.name, row) for row in connection.execute(select(table)))
    if digest_text(total) != meta["digest"]:
        raise UnsoundError("its content is not what was saved")


@contextmanager
def paused_gc() -> Generator[None]:
    """Keep the garbage collector from walking a hundred thousand new rows that are all still needed."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
