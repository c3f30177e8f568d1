"""Where the cursor goes: as in a spreadsheet, over the headings of sections."""

from facilitator.domain.workshop import Workshop
from facilitator.gui.grid.outline import TITLE, Outline

Place = tuple[int, int]
"""Row and column of the grid."""
NOWHERE: Place = (-1, -1)


def beside(outline: Outline, place: Place, rows: int, columns: int) -> Place:
    """Return the place so many rows down and columns right, or as far as the grid goes."""
    row, column = place
    column = max(TITLE, min(len(outline.roles), column + columns))
    if columns and outline.rows[row].heading:
        column = TITLE
    step = 1 if rows > 0 else -1
    for _ in range(abs(rows)):
        following = _standing(outline, row + step, column, step)
        if following is None:
            break
        row = following
    return row, column


def following(outline: Outline, place: Place, step: int) -> Place:
    """Return the next cell (1) or the one before (-1) in reading order, over the end of the row."""
    row, column = place
    roles = len(outline.roles)
    if outline.rows[row].heading or not 1 <= column + step <= roles:
        if step < 0 and column > 1:
            return row, column + step
        beyond = _standing(outline, row + step, 1, step)
        if beyond is None:
            return place
        return beyond, 1 if step > 0 else roles
    return row, column + step


def below(outline: Outline, place: Place) -> Place:
    """Return the next cell downward, from the last row on at the head of the next column."""
    row, column = place
    found = _standing(outline, row + 1, column, 1)
    if found is not None:
        return found, column
    return (first_row(outline, column + 1), column + 1) if column < len(outline.roles) else place


def edge(outline: Outline, workshop: Workshop, place: Place, rows: int, columns: int) -> Place:
    """Return where the filled cells end in a direction; else the next filled cell, or the last."""
    here = place
    after = beside(outline, here, rows, columns)
    if after == here:
        return here
    filled = _filled(outline, workshop, after)
    run = filled and _filled(outline, workshop, here)
    while True:
        following_one = beside(outline, after, rows, columns)
        if following_one == after:
            return after
        if run and not _filled(outline, workshop, following_one):
            return after
        if not run and _filled(outline, workshop, after):
            return after
        after = following_one


def nearest(outline: Outline, place: Place) -> Place:
    """Return a place where the cursor may stand: the same, else a row above, below, or the title."""
    row, column = place
    above = _standing(outline, row, column, -1)
    below = _standing(outline, row, column, 1)
    found = above if above is not None else below
    return (row, TITLE) if found is None else (found, column)


def first_row(outline: Outline, column: int) -> int:
    """Return the first row where the cursor may stand in a column."""
    return _standing(outline, 0, column, 1) or 0


def last_row(outline: Outline, column: int) -> int:
    """Return the last row where the cursor may stand in a column."""
    return _standing(outline, len(outline.rows) - 1, column, -1) or 0


def _standing(outline: Outline, row: int, column: int, step: int) -> int | None:
    while 0 <= row < len(outline.rows):
        if column == TITLE or not outline.rows[row].heading:
            return row
        row += step
    return None


def _filled(outline: Outline, workshop: Workshop, place: Place) -> bool:
    key = outline.key(*place)
    if key is None:
        return True
    decision, unit, role = key
    return role in workshop.row(decision, unit)
