"""Bringing a file of an older format into the newest: looked through, kept, rewritten whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, TableClause, column, func, insert, select, table

from facilitator.domain.changes import Changes
from facilitator.domain.history import Entry, Step
from facilitator.domain.labels import label
from facilitator.storage.codec import changes_value
from facilitator.storage.connecting import driver, transaction
from facilitator.storage.digest import FIRST, digest_text, entry_hash, row_hash
from facilitator.storage.formats import Formats, Way, newest
from facilitator.storage.gate import check_database, check_tables
from facilitator.storage.journal import draft_of, read_steps, time_value
from facilitator.storage.loading import Loaded, State, load, paused_gc, read_meta, state_of
from facilitator.storage.refusals import FAULTS, busy, newer, not_kept_before, not_migrated
from facilitator.storage.tables import JOURNAL
from facilitator.storage.unsound import UnknownFrameworkError, UnsoundError
from facilitator.storage.versions import rows_of, stored_of
from facilitator.storage.writing import write_entries

Before = Callable[[Connection, State], object]
"""Keeps a file as it is before it is changed; called outside transactions, may raise one of FAULTS."""
Row = Mapping[str, Any]
Tables = Mapping[str, list[Row]]
"""All rows by the name of their table, each by column in the order of the format."""

_STUMBLES = (
    UnsoundError,
    msgspec.MsgspecError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a step may raise over a body that it did not expect, and what is raised over one it made wrong."""


def check_old(connection: Connection) -> State:
    """Return where a file of an older format stands; raise UnsoundError where it is not as it was written.

    It is looked through as far as nothing in it need be understood: the digest of its rows, and its journal.
    """
    meta = read_meta(connection)
    state = state_of(meta)
    time_value(meta["created"])
    if _digest(_read(connection)) != state.digest:
        raise UnsoundError("its content is not what was saved")
    read_steps(connection, state.sequence, state.head)
    return state


def keep(connection: Connection, path: Path, state: State, before: Before) -> None:
    """Have an old file kept as it is; raise RefusedError where that fails."""
    try:
        before(connection, state)
    except FAULTS as error:
        raise not_kept_before(error, path) from error


def bring_up(
    connection: Connection, path: Path, state: State, formats: Formats, *, mark: bool
) -> tuple[Loaded, State]:
    """Bring a database that stood at a state into the newest format; return what it holds and its new state.

    All in one transaction: where anything is not as it must be afterwards, RefusedError is raised, and the
    database is as it was. The mark is an entry of the journal that says so.
    """
    to = newest(formats)
    try:
        with paused_gc(), transaction(connection):
            start = check_database(connection, path, formats)
            if start == to or check_old(connection) != state:
                raise busy(path)
            migrate(connection, formats, to, mark=mark)
            check_tables(connection, formats[to].schema)
            _check_changes(connection)
            _check_versions(connection)
            return load(connection)
    except UnknownFrameworkError as error:
        raise newer(path) from error
    except (*FAULTS, *_STUMBLES) as error:
        raise not_migrated(error, path) from error


def migrate(connection: Connection, formats: Formats, to: int, *, mark: bool = True) -> None:
    """Rewrite a database in a later format; the transaction is the caller's.

    All rows are there in their new wording before the first is written. Raise UnsoundError where one is lost.
    """
    start = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    old = _read(connection)
    tables = _rewritten(old, Way(formats, start, to))
    for name in old:
        connection.exec_driver_sql(f"DROP TABLE {name}")
    for statement in formats[to].schema:
        connection.exec_driver_sql(statement)
    for name, rows in tables.items():
        _write(connection, name, rows)
    connection.exec_driver_sql(f"PRAGMA user_version={to}")
    _seal(connection)
    if mark:
        _mark(connection, start, to, _head(old))
    _check_counts(connection, {name: len(rows) + (mark and name == "journal") for name, rows in old.items()})


def _rewritten(tables: Tables, way: Way) -> Tables:
    """Return the rows of all tables in their new wording, the digest aside."""
    journal = list(_chained(tables["journal"], way))
    meta = {row["key"]: row["value"] for row in tables["meta"]}
    meta["head"] = journal[-1]["hash"]
    return {
        **tables,
        "record": [{**row, "body": way.body(row["kind"], row["body"])} for row in tables["record"]],
        "cell": [way.cell(row) for row in tables["cell"]],
        "journal": journal,
        "version": [
            {**row, "body": way.body("version", row["body"]), "workshop": way.document(row["workshop"])}
            for row in tables["version"]
        ],
        "ballot": [{**row, "body": way.body("ballot", row["body"])} for row in tables["ballot"]],
        "meta": [{"key": key, "value": value} for key, value in meta.items()],
    }


def _chained(journal: Iterable[Row], way: Way) -> Iterable[Row]:
    """Yield the entries of the journal, with the hashes of their new texts."""
    previous = FIRST
    for row in sorted(journal, key=lambda row: row["sequence"]):
        entry = {**row, "changes": way.changes(row["changes"]), "previous": previous}
        previous = entry["hash"] = entry_hash(
            previous, (entry[name] for name in ("sequence", "at", "action", "target", "label", "changes"))
        )
        yield entry


def _head(tables: Tables) -> str:
    return next(row["value"] for row in tables["meta"] if row["key"] == "head")


def _seal(connection: Connection) -> None:
    """Make the digest that of the rows that are there."""
    digest = _digest(_read(connection))
    connection.exec_driver_sql("UPDATE meta SET value = ? WHERE key = 'digest'", (digest,))


def _mark(connection: Connection, start: int, to: int, head: str) -> None:
    """Add the entry that says so, with the hash that the journal had at its end until now."""
    state = state_of(read_meta(connection))
    name = label("migrated", **{"from": str(start), "to": str(to), "head": head})
    step = Step(state.sequence + 1, datetime.now(UTC), "mark", name)
    write_entries(driver(connection), state, [draft_of(Entry(step, Changes()))])


def _check_counts(connection: Connection, expected: Mapping[str, int]) -> None:
    for name, count in expected.items():
        found = connection.execute(select(func.count()).select_from(_table(connection, name))).scalar_one()
        if found != count:
            raise UnsoundError(f"{found} rows of {name} where there were {count}")


def _check_changes(connection: Connection) -> None:
    """Raise msgspec.MsgspecError where an entry of the journal can no longer be undone or done again."""
    for changes in connection.execute(select(JOURNAL.c.changes)).scalars():
        if changes:
            changes_value(changes)


def _check_versions(connection: Connection) -> None:
    """Raise UnsoundError or msgspec.MsgspecError where an adopted version can no longer be read."""
    for row in rows_of(connection):
        stored_of(row)


def _read(connection: Connection) -> Tables:
    """Return all rows of all tables there are."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars().all()
    tables: dict[str, list[Row]] = {}
    for name in names:
        found = _table(connection, name)
        columns = found.columns.keys()
        rows = connection.execute(select(found)).fetchall()
        tables[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    return tables


def _write(connection: Connection, name: str, rows: Iterable[Row]) -> None:
    """Add rows to a table; raise UnsoundError where they have not just its columns, which would lose some."""
    values = [dict(row) for row in rows]
    target = _table(connection, name)
    if any(row.keys() != set(target.columns.keys()) for row in values):
        raise UnsoundError(f"other columns of {name}")
    if values:
        connection.execute(insert(target), values)


def _table(connection: Connection, name: str) -> TableClause:
    columns = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")]
    return table(name, *map(column, columns))


def _digest(tables: Tables) -> str:
    """Return the digest of rows, which leaves out the journal and the digest itself."""
    return digest_text(
        sum(
            row_hash(name, row.values())
            for name, rows in tables.items()
            if name != "journal"
            for row in rows
            if name != "meta" or row["key"] != "digest"
        )
    )
