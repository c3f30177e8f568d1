"""Where a change is to be seen."""

from facilitator.domain import changes
from facilitator.domain.workshop import CellKey, RowKey, Workshop
from facilitator.gui.grid.cursor import Place
from facilitator.gui.grid.outline import TITLE, Outline


def row_of_change(before: Workshop, after: Workshop) -> RowKey | None:
    """Return the row that the first change of cells is in, None where it is about something else."""
    difference = changes.diff(before, after)
    if difference.records or difference.moves or not difference.cells:
        return None
    decision, unit, _role = difference.cells[0].key
    return decision, unit


def place_of_change(before: Workshop, after: Workshop, outline: Outline, here: Place) -> Place | None:
    """Return the place of the first change, None where the grid does not show it."""
    difference = changes.diff(before, after)
    changed = [change.after[1].id for change in difference.records if change.after is not None]
    moved = [list(after.of(move.kind))[move.after] for move in difference.moves]
    for record in (*changed, *moved):
        row = outline.row_of.get((record, ""), outline.heading_of.get(record))
        if row is not None:
            return row, TITLE
        if record in outline.column_of:
            return max(0, here[0]), outline.column_of[record]
    return next(filter(None, (_place(cell.key, outline, here) for cell in difference.cells)), None)


def _place(key: CellKey, outline: Outline, here: Place) -> Place | None:
    """Return the place of a cell; where a unit's own row went, the cursor's column of the centre's."""
    row = outline.row_of.get((key[0], "")) if key[:2] not in outline.row_of and key[1] else None
    return outline.place(key) if row is None else (row, here[1])
