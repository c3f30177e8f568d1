"""Making a workshop file: written whole under another name, then given its own."""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from facilitator.domain.changes import Changes
from facilitator.domain.edits import cleaned
from facilitator.domain.history import Entry, Step
from facilitator.domain.publication import Stored
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.files import give_name, journal_beside, settle
from facilitator.storage.codec import body_text
from facilitator.storage.connecting import connect, disconnect, driver, transaction
from facilitator.storage.digest import FIRST, digest_text, row_hash
from facilitator.storage.journal import draft_of, time_text
from facilitator.storage.loading import State, paused_gc
from facilitator.storage.refusals import FAULTS, RefusedError, TakenError, exists, not_made, unmakeable
from facilitator.storage.row_changes import cell_row, insert_cells, insert_records, insert_versions
from facilitator.storage.rows import RecordRow
from facilitator.storage.tables import APPLICATION_ID, FORMAT, SCHEMA
from facilitator.storage.versions import VersionRow, version_row
from facilitator.storage.writing import write_entries


def create(path: Path, workshop: Workshop, label: Message, versions: Sequence[Stored] = ()) -> None:
    """Make the file of a workshop, with the label as its first step; raise RefusedError where one stands.

    Versions are those adopted before, oldest first. The whole file appears at once, or nothing does. Texts
    are cleaned, should somebody have left that out.
    """
    path = path.absolute()
    draft = path.with_name(f".{uuid4().hex}.tmp")
    try:
        check_folder(path)
        check_free(path)
        write_draft(draft, workshop, label, versions=map(version_row, versions))
        give_name(draft, path)
        settle(path.parent)
    except FileExistsError as error:
        raise exists(path) from error
    except UnicodeEncodeError as error:
        raise unmakeable(path) from error
    except FAULTS as error:
        raise not_made(error, path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


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
    meta = {"document": document, "created": time_text(now), "sequence": "0", "head": FIRST}
    total += sum(row_hash("meta", item) for item in meta.items())
    meta["digest"] = digest_text(total)
    base.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", list(meta.items()))
    return State(meta["document"], 0, FIRST, meta["digest"])


def _record_rows(workshop: Workshop) -> Iterator[RecordRow]:
    for kind in KINDS:
        for position, record in enumerate(workshop.of(kind).values()):
            yield (kind, record.id, position, body_text(record))
