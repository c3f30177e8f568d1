"""What a removal took with it, in one sentence."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtGui import QKeySequence

from facilitator.domain import edits
from facilitator.domain.comparing_names import name_of
from facilitator.domain.labels import label
from facilitator.domain.words import fill
from facilitator.domain.workshop import LISTED, Workshop
from facilitator.gui.document import Document
from facilitator.gui.messages import counted, kind_counted, listed, translate

RowId = tuple[str, str]
"""Kind and id of a record."""


def remove_records(document: Document, rows: Sequence[RowId]) -> str:
    """Remove records as one edit, and return what to say of it, "" where there was nothing to remove."""
    document.flush_requested.emit()
    before = after = document.workshop
    rows = [row for row in rows if before.record(*row) is not None]
    if not rows:
        return ""
    for kind in dict.fromkeys(kind for kind, _id in rows):
        after = edits.remove(after, kind, [record_id for each, record_id in rows if each == kind])
    title = name_of(before, before.of(rows[0][0])[rows[0][1]])
    one = len(rows) == 1
    name = label("record.remove", title=title) if one else label("records.remove", count=str(len(rows)))
    document.edit(name, after)
    return _sentence(before, after, rows, title)


def undo_hint() -> str:
    """Return how to take the last edit back."""
    keys = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
    return translate("Removal", "{keys} takes it back.").format(keys=keys)


def _sentence(before: Workshop, after: Workshop, rows: Sequence[RowId], title: str) -> str:
    gone = _gone(before, after, rows)
    named = _named(before, after, rows)
    nameless = len(rows) == 1 and not title
    removed = translate("Removal", "“{title}”") if len(rows) == 1 else translate("Removal", "{count} entries")
    removed = kind_counted(rows[0][0], 1) if nameless else removed
    form = translate("Removal", "Removed {removed}. {undo}")
    if gone and named:
        form = translate("Removal", "Removed {removed} with {cells} and its mention in {named}. {undo}")
    elif gone:
        form = translate("Removal", "Removed {removed} with {cells}. {undo}")
    elif named:
        form = translate("Removal", "Removed {removed} and its mention in {named}. {undo}")
    arguments = {
        "removed": fill(removed, {"title": title, "count": str(len(rows))}),
        "cells": gone,
        "named": named,
        "undo": undo_hint(),
    }
    return fill(form, arguments)


def _gone(before: Workshop, after: Workshop, rows: Sequence[RowId]) -> str:
    """Return what went with the records because it belongs to them: cells, waivers, steps, in words."""
    one, many = translate("Removal", "1 cell of the grid"), translate("Removal", "{count} cells of the grid")
    cells = _cells(before) - _cells(after)
    removed = Counter(kind for kind, _id in rows)
    went = {kind: len(before.of(kind)) - len(after.of(kind)) - removed[kind] for kind in LISTED}
    parts = [counted(cells, one, many)] if cells else []
    return listed([*parts, *(kind_counted(kind, count) for kind, count in went.items() if count)])


def _named(before: Workshop, after: Workshop, rows: Sequence[RowId]) -> str:
    """Return how many records that stay referred to those that go, by kind, in words."""
    touching = dict.fromkeys(
        (kind, record.id) for row in rows for kind, record in edits.touched(before, *row)
    )
    counts = Counter(kind for kind, record_id in touching if after.record(kind, record_id) is not None)
    return listed([kind_counted(kind, count) for kind, count in counts.items()])


def _cells(workshop: Workshop) -> int:
    return sum(map(len, workshop.cells.values()))
