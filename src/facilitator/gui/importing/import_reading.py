"""What an import would do, worked out beside the window: read, understand, merge; nothing is changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.domain.errors import UserError
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.exchange import (
    GridImport,
    Source,
    TablesDiffer,
    TableSummary,
    guess_framework,
    merge,
    understand,
)
from facilitator.gui.messages import counted, kind_counted, listed, translate


@dataclass(frozen=True)
class Reading:
    """A source as it was understood, and the workshop it would lead to; error says why it cannot."""

    source: Source
    framework: str
    workshop: Workshop
    """The workshop it was worked out for."""
    grid: GridImport | None = None
    after: Workshop | None = None
    tables: tuple[TableSummary, ...] = ()
    chosen: frozenset[int] = frozenset()
    error: UserError | None = None
    differ: bool = False
    """Whether the tables name different roles, so that somebody must say which belong together."""


def read(
    make_source: Callable[[], Source],
    workshop: Workshop,
    *,
    framework: str = "",
    tables: Sequence[int] | None = None,
    known: tuple[TableSummary, ...] = (),
    section: str = "",
) -> Reading:
    """Return what a source holds and what importing it would do; raise UserError where it cannot be read.

    Where the tables differ and none were chosen, the largest is taken. known is what the same source was
    found to hold before, where its tables differ: a grid read from chosen ones says nothing of the others.
    """
    source = make_source()
    named = framework or guess_framework(source, workshop.facts.framework)
    summaries = known
    try:
        grid = understand(source, named, tables=tables)
    except TablesDiffer as difference:
        summaries = difference.tables
        largest = max((t for t in summaries if t.grid), key=lambda table: table.decisions)
        grid = understand(source, named, tables=[largest.index])
    except UserError as error:
        return Reading(source, named, workshop, error=error)
    differ = bool(summaries)
    summaries = summaries or grid.tables
    chosen = frozenset(table.index for table in grid.tables if table.used)
    try:
        after = merge(workshop, grid, section)
    except UserError as error:
        return Reading(source, named, workshop, grid, None, summaries, chosen, error, differ)
    return Reading(source, named, workshop, grid, after, summaries, chosen, differ=differ)


def first_imported(before: Workshop, after: Workshop) -> str:
    """Return the first decision that an import added or changed, "" where it did neither."""
    changed = (
        key
        for key, decision in after.decisions.items()
        if before.decisions.get(key) is not decision or before.row(key) is not after.row(key)
    )
    return next(changed, "")


def counts_words(grid: GridImport) -> str:
    """Return how much was understood, such as “16 decisions, 8 roles, 1 section”."""
    counts = {"decision": len(grid.decisions), "role": len(grid.roles), "section": len(grid.sections)}
    return ", ".join(kind_counted(kind, count) for kind, count in counts.items() if count)


def effect_words(before: Workshop, after: Workshop) -> str:
    """Return what the import would do to the workshop."""
    if after is before:
        return translate("ImportDialog", "The workshop holds all of this already; nothing would change.")
    added = [
        kind_counted(kind, len(after.of(kind)) - len(before.of(kind)))
        for kind in ("decision", "role", "section")
        if len(after.of(kind)) > len(before.of(kind))
    ]
    updated = sum(
        1
        for key, decision in before.decisions.items()
        if after.decisions[key] is not decision or after.row(key) is not before.row(key)
    )
    adds = fill(translate("ImportDialog", "Adds {what}"), {"what": listed(added)}) if added else ""
    many = translate("ImportDialog", "updates {count} decisions")
    none = translate("ImportDialog", "updates none")
    updates = counted(updated, translate("ImportDialog", "updates 1 decision"), many if updated else none)
    words = "; ".join(filter(None, (adds, updates if before.decisions else "")))
    return f"{words[:1].upper()}{words[1:]}."
