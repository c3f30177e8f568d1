"""What the models share: the roles they answer, and how rows come and go."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
RowT = TypeVar("RowT")

KIND = Qt.ItemDataRole.UserRole + 1
"""Kind of the record in a row, "" where the row is none."""
ID = Qt.ItemDataRole.UserRole + 2
"""Id of the record in a row."""
QUIET = Qt.ItemDataRole.UserRole + 3
"""What stands in secondary ink at the right of a row."""
BOLD = Qt.ItemDataRole.UserRole + 4
"""Whether the row is a heading."""

SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""What can be gone through and not be changed."""
EDITABLE = SHOWN | Qt.ItemFlag.ItemIsEditable


def follow_rows(
    model: QAbstractItemModel, old: Sequence[RowT], new: Sequence[RowT], take: Callable[[list[RowT]], None]
) -> None:
    """Lead a flat model from old rows to new ones with as few rows going and coming as an edit needs.

    A block of rows that only changed its place is moved. take makes the model hold the rows it is given; it
    is called between begin and end.
    """
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    turn = was.index(now[0]) if was and now and now[0] in was else 0
    if turn and [*was[turn:], *was[:turn]] == list(now):
        # A block that changed its place stays what it is, so that a cursor on it moves along.
        model.beginMoveRows(QModelIndex(), start, start + turn - 1, QModelIndex(), start + len(was))
        take(list(new))
        model.endMoveRows()
        return
    if len(old) - end > start:
        model.beginRemoveRows(QModelIndex(), start, len(old) - end - 1)
        take([*old[:start], *old[len(old) - end :]])
        model.endRemoveRows()
    if len(new) - end > start:
        model.beginInsertRows(QModelIndex(), start, len(new) - end - 1)
        take(list(new))
        model.endInsertRows()


def changed_spans(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return first and last row of each run of rows that changed."""
    spans: list[tuple[int, int]] = []
    for row, changed in enumerate(flags):
        if changed and spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        elif changed:
            spans.append((row, row))
    return spans


def text(value: Any) -> str:
    """Return a value as text; the roles of Qt hand over anything."""
    return value if isinstance(value, str) else ""
