"""What an import would do, worked out beside the window: read, understand, merge; nothing is changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import available, framework_of
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.exchange import (
    GridImport,
    GridMapping,
    Source,
    Table,
    TablesDiffer,
    first_mapping,
    guess_framework,
    merge,
    split_tables,
    understand,
)
from facilitator.gui.messages import counted, kind_counted, listed, translate

Change = Callable[[Source, GridMapping, Framework], GridMapping]
"""What somebody wants read otherwise."""


@dataclass(frozen=True)
class Reading:
    """A source as it was understood, and the workshop it would lead to; error says why it cannot."""

    source: Source
    framework: Framework
    workshop: Workshop
    """The workshop it was worked out for."""
    mapping: GridMapping | None = None
    """How it was read; None where nothing was guessed, or there is no table."""
    tables: tuple[Table, ...] = ()
    """The tables that the mapping speaks of."""
    grid: GridImport | None = None
    after: Workshop | None = None
    error: UserError | None = None
    asks: bool = False
    """Whether somebody should look at how it was read."""


def read(
    make_source: Callable[[], Source],
    workshop: Workshop,
    *,
    framework: Framework | None = None,
    section: str = "",
) -> Reading:
    """Return what a source holds and what importing it would do; raise UserError where it cannot be read.

    Where its tables differ, the largest is taken. Where it holds no grid that can be told, its tables come
    as they stand, for somebody to say how they are to be read.
    """
    source = make_source()
    chosen = framework or guess_framework(source, framework_of(workshop), available(workshop.facts))
    reading = Reading(source, chosen, workshop, asks=True)
    try:
        grid = understand(source, chosen)
    except TablesDiffer as difference:
        grid = understand(source, chosen, mapping=_with_largest(difference))
        return _merged(reading, grid, section)
    except UserError as error:
        mapping = first_mapping(source, chosen) if any(table.rows for table in source.tables) else None
        return _as_it_stands(reading, mapping, error)
    return _merged(replace(reading, asks=not grid.certain), grid, section)


def reread(
    reading: Reading,
    workshop: Workshop,
    *,
    framework: Framework,
    changes: Sequence[Change] = (),
    section: str = "",
) -> Reading:
    """Return the same source read in a framework, with changes to how it was read."""
    source, mapping = reading.source, reading.mapping
    if mapping is None:
        return read(lambda: source, workshop, framework=framework, section=section)
    for change in changes:
        mapping = change(source, mapping, framework)
    blank = Reading(source, framework, workshop)
    try:
        grid = understand(source, framework, mapping=mapping)
    except UserError as error:
        return _as_it_stands(blank, mapping, error)
    return _merged(blank, grid, section)


def _with_largest(difference: TablesDiffer) -> GridMapping | None:
    """Return how tables that differ are read, the largest taken and no other."""
    if difference.mapping is None:
        return None
    largest = max((t for t in difference.tables if t.grid), key=lambda table: table.decisions)
    tables = (
        msgspec.structs.replace(table, taken=table.index == largest.index)
        for table in difference.mapping.tables
    )
    return msgspec.structs.replace(difference.mapping, tables=tuple(tables))


def _as_it_stands(reading: Reading, mapping: GridMapping | None, error: UserError) -> Reading:
    """Return a reading without a grid, with the tables as they stand and why there is none."""
    tables = split_tables(reading.source, mapping, reading.framework) if mapping is not None else ()
    return replace(reading, mapping=mapping, tables=tables, error=error)


def _merged(reading: Reading, grid: GridImport, section: str) -> Reading:
    """Return a reading with its grid, and what that makes of the workshop."""
    mapping = grid.mapping
    tables = split_tables(reading.source, mapping, reading.framework) if mapping is not None else ()
    reading = replace(reading, mapping=mapping, tables=tables, grid=grid)
    try:
        return replace(reading, after=merge(reading.workshop, grid, section))
    except UserError as error:
        return replace(reading, error=error)


def first_imported(before: Workshop, after: Workshop) -> str:
    """Return the first decision that an import added or changed, "" where it did neither."""
    return next(iter(_changed(before, after)), "")


def _changed(before: Workshop, after: Workshop) -> list[str]:
    """Return the decisions that are new or other than before, or have another row, be it a unit's own."""
    rows = {key[0] for key, row in after.cells.items() if before.cells.get(key) is not row}
    return [
        key
        for key, decision in after.decisions.items()
        if before.decisions.get(key) is not decision or key in rows
    ]


def counts_words(grid: GridImport | None) -> str:
    """Return how much was understood, such as “16 decisions, 1 own row, 8 roles, 1 section”."""
    if grid is None:
        return translate("ImportDialog", "No grid yet")
    counts = {
        "decision": grid.decision_count,
        "own row": grid.own_row_count,
        "role": len(grid.roles),
        "section": len(grid.sections),
    }
    return ", ".join(kind_counted(kind, count) for kind, count in counts.items() if count)


def rows_words(grid: GridImport) -> str:
    """Return how many decisions an import brought, and how many rows of units' own beside them."""
    own = [kind_counted("own row", grid.own_row_count)] if grid.own_row_count else []
    return listed([kind_counted("decision", grid.decision_count), *own])


def effect_words(before: Workshop, after: Workshop) -> str:
    """Return what the import would do to the workshop."""
    if after is before:
        return translate("ImportDialog", "The workshop holds all of this already; nothing would change.")
    added = [
        kind_counted(kind, len(after.of(kind)) - len(before.of(kind)))
        for kind in ("decision", "role", "unit", "section")
        if len(after.of(kind)) > len(before.of(kind))
    ]
    updated = sum(1 for key in _changed(before, after) if key in before.decisions)
    adds = fill(translate("ImportDialog", "Adds {what}"), {"what": listed(added)}) if added else ""
    many = translate("ImportDialog", "updates {count} decisions")
    none = translate("ImportDialog", "updates none")
    updates = counted(updated, translate("ImportDialog", "updates 1 decision"), many if updated else none)
    words = "; ".join(filter(None, (adds, updates if before.decisions else "")))
    return f"{words[:1].upper()}{words[1:]}."
