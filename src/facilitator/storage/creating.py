"""Making a workshop file: all rows of a workshop, in a file that has not got its name yet."""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from facilitator.domain.changes import Changes
from facilitator.domain.edits import cleaned
from facilitator.domain.history import Entry, Step
from facilitator.domain.moments import moment_text
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.files import journal_beside
from facilitator.storage.codec import body_text
from facilitator.storage.connecting import connect, disconnect, driver, transaction
from facilitator.storage.digest import FIRST, digest_text, row_hash
from facilitator.storage.journal import draft_of
from facilitator.storage.loading import State, paused_gc
from facilitator.storage.refusals import RefusedError, TakenError, exists
from facilitator.storage.row_changes import cell_row, insert_cells, insert_records, insert_versions
from facilitator.storage.rows import RecordRow
from facilitator.storage.tables import APPLICATION_ID, FORMAT, SCHEMA
from facilitator.storage.versions import VersionRow
from facilitator.storage.writing import write_entries


def check_folder(path: Path) -> None:
    """Raise RefusedError where there is no folder for a file."""
    try:
        made = stat.S_ISDIR(path.parent.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        made = False
    if not made:
        text = QT_TRANSLATE_NOOP("errors", "There is no folder “{folder}”; make it first, or choose another.")
        raise RefusedError(text, folder=str(path.parent))


def check_free(path: Path) -> None:
    """Raise RefusedError where a file stands, or the journal of one that stood there."""
    if os.path.lexists(path):
        raise exists(path)
    if os.path.lexists(journal_beside(path)):
        text = QT_TRANSLATE_NOOP(
            "errors", "Where “{path}” would be, the rest of an earlier file lies: choose another name."
        )
        raise TakenError(text, path=str(path))


def write_draft(
    draft: Path,
    workshop: Workshop,
    label: Message,
    document: str = "",
    versions: Iterable[VersionRow] = (),
) -> None:
    """Write a workshop into a new file, durable, that has not got its name yet; raise one of FAULTS."""
    workshop = cleaned(workshop)
    connection = connect(draft, "rwc")
    try:
        base = driver(connection)
        base.execute("PRAGMA journal_mode=MEMORY").fetchall()
        with paused_gc(), transaction(connection):
            base.execute(f"PRAGMA application_id={APPLICATION_ID}")
            base.execute(f"PRAGMA user_version={FORMAT}")
            for statement in SCHEMA:
                base.execute(statement)
            now = datetime.now(UTC)
            start = Step(1, now, "mark", label)
            write_entries(
                base,
                _write_value(base, workshop, now, document or uuid4().hex, versions),
                [draft_of(Entry(start, Changes()))],
            )
    finally:
        disconnect(connection)


def _write_value(
    base: sqlite3.Connection,
    workshop: Workshop,
    now: datetime,
    document: str,
    versions: Iterable[VersionRow],
) -> State:
    """Write all rows of a workshop, and return where a file stands that has no journal yet."""
    total = insert_records(base, list(_record_rows(workshop)))
    total += insert_cells(
        base,
        [
            cell_row((*row_key, role), cell)
            for row_key, row in sorted(workshop.cells.items())
            for role, cell in sorted(row.items())
        ],
    )
    total += insert_versions(base, versions)
    meta = {"document": document, "created": moment_text(now), "sequence": "0", "head": FIRST}
    total += sum(row_hash("meta", item) for item in meta.items())
    meta["digest"] = digest_text(total)
    base.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", list(meta.items()))
    return State(meta["document"], 0, FIRST, meta["digest"])


def _record_rows(workshop: Workshop) -> Iterator[RecordRow]:
    for kind in KINDS:
        for position, record in enumerate(workshop.of(kind).values()):
            yield (kind, record.id, position, body_text(record))
