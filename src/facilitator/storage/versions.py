"""Adopted versions: each a row with what it is, the workshop as JSON, and the PDF as it was adopted."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from facilitator.domain.as_json import CELLS, as_document, cell_id
from facilitator.domain.edits import cleaned
from facilitator.domain.moments import moment_value
from facilitator.domain.publication import Stored, Version, cleaned_version, digest_of_pdf, is_pdf
from facilitator.domain.workshop import FACTS, KINDS, Workshop
from facilitator.storage.codec import letters_text
from facilitator.storage.connecting import driver
from facilitator.storage.journal import time_value
from facilitator.storage.refusals import FAULTS, not_read, not_there
from facilitator.storage.rows import CellRow, RecordRow, workshop_of
from facilitator.storage.unsound import DamagedVersionError, UnsoundError

VersionRow = tuple[int, str, str, bytes]
"""Number, body, workshop, PDF."""

_SELECT = "SELECT number, body, workshop, pdf FROM version"


class _Cell(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    decision: str
    role: str
    unit: str
    letters: tuple[str, ...]
    note: str
    source: str


class _Known(msgspec.Struct):
    id: str


def version_row(stored: Stored) -> VersionRow:
    """Return the row of a version, cleaned; raise ValueError for a time or PDF that it cannot have."""
    version = cleaned_version(stored.version)
    if moment_value(version.at) is None:
        raise ValueError(f"no time of version {version.number}")
    if not is_pdf(stored.pdf):
        raise ValueError(f"no PDF of version {version.number}")
    if version.sha256 != digest_of_pdf(stored.pdf):
        raise ValueError(f"another PDF than that of version {version.number}")
    workshop = msgspec.json.encode(as_document(cleaned(stored.workshop))).decode()
    return (version.number, msgspec.json.encode(version).decode(), workshop, stored.pdf)


def read_versions(connection: Connection) -> tuple[Version, ...]:
    """Return the versions, oldest first; raise UnsoundError where the PDF of one is not what was adopted."""
    rows = driver(connection).execute("SELECT number, body, pdf FROM version ORDER BY number")
    return tuple(_version(*row) for row in rows)


def stored_of(row: VersionRow) -> Stored:
    """Return a version with what it was; raise UnsoundError where its row is not as it must be."""
    number, body, workshop, pdf = row
    return Stored(_version(number, body, pdf), _workshop(workshop), pdf)


def stored_in(connection: Connection, path: Path, number: int, known: Version | None = None) -> Stored:
    """Return a version with what it was; where it is known what it is, no other one of that number.

    Path is what the file is called in the UserError that says that it is not there, or cannot be read.
    """
    try:
        row = driver(connection).execute(f"{_SELECT} WHERE number = ?", (number,)).fetchone()
        stored = None if row is None else stored_of(row)
    except (*FAULTS, UnsoundError, msgspec.MsgspecError) as error:
        raise not_read(error, path) from error
    if stored is None or known not in (None, stored.version):
        raise not_there(path, number)
    return stored


def rows_of(connection: Connection) -> Iterator[VersionRow]:
    """Yield the rows of all versions, oldest first."""
    yield from driver(connection).execute(f"{_SELECT} ORDER BY number")


def readable_rows(connection: Connection, known: Collection[Version]) -> list[VersionRow]:
    """Return the rows of versions that are known, as far as they can be read; nobody knows the others."""
    found: list[VersionRow] = []
    for version in known:
        with suppress(*FAULTS, UnsoundError, msgspec.MsgspecError):
            statement = f"{_SELECT} WHERE number = ?"
            row = driver(connection).execute(statement, (version.number,)).fetchone()
            if row is not None and stored_of(row).version == version:
                found.append(row)
    return found


def _version(number: int, body: str, pdf: bytes) -> Version:
    version = msgspec.json.decode(body, type=Version)
    if version.number != number or number < 1 or cleaned_version(version) != version:
        raise UnsoundError(f"version {number} is not as it would be written")
    time_value(version.at)
    if digest_of_pdf(pdf) != version.sha256:
        raise DamagedVersionError(number)
    return version


def _workshop(text: str) -> Workshop:
    """Return the workshop of a version; one of an older format has not all lists."""
    document = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    lists = {kind.plural: kind.name for kind in KINDS.values() if kind.name != FACTS}
    unknown = document.keys() - {"format", "version", FACTS, CELLS, *lists}
    if unknown or FACTS not in document:
        raise UnsoundError(f"a version with {sorted(unknown) or 'nothing about the workshop'}")
    records = [_record_row(FACTS, 0, document[FACTS])]
    for plural, kind in lists.items():
        bodies = msgspec.json.decode(document.get(plural, b"[]"), type=list[msgspec.Raw])
        records.extend(_record_row(kind, position, body) for position, body in enumerate(bodies))
    cells = msgspec.json.decode(document.get(CELLS, b"[]"), type=list[_Cell])
    return workshop_of(records, sorted(map(_cell_row, cells)))


def _record_row(kind: str, position: int, body: msgspec.Raw) -> RecordRow:
    return (kind, msgspec.json.decode(body, type=_Known).id, position, bytes(body).decode())


def _cell_row(cell: _Cell) -> CellRow:
    if cell.id != cell_id(cell.decision, cell.unit, cell.role):
        raise UnsoundError(f"a cell that calls itself {cell.id}")
    return (cell.decision, cell.unit, cell.role, letters_text(cell.letters), cell.note, cell.source)
