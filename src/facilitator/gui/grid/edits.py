"""What the user can do to the grid: each a name for the history and the workshop after it."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from facilitator.domain import edits
from facilitator.domain.arrangement import stepped
from facilitator.domain.labels import label, row_words
from facilitator.domain.legend import ordered
from facilitator.domain.records import Cell, Decision, Role
from facilitator.domain.words import Message
from facilitator.domain.workshop import BLANK, CellKey, RowKey, Workshop
from facilitator.gui.grid.area import Area
from facilitator.gui.grid.outline import TITLE, GridRow, Outline
from facilitator.gui.grid.rearranging import Target, arranged, sections_arranged
from facilitator.gui.grid.texts import typed
from facilitator.gui.records.moving import move_label

Edit = tuple[Message, Workshop]


def with_cells(workshop: Workshop, cells: Mapping[CellKey, Cell], many: str = "cells.set") -> Edit:
    """Set cells; several at once are named by the label many, which counts them."""
    cells = {key: cell for key, cell in cells.items() if cell != _cell(workshop, key)}
    after = edits.set_cells(workshop, cells)
    if len(cells) != 1:
        return label(many, count=str(len(cells))), after
    (key, cell) = next(iter(cells.items()))
    decision, unit, role = key
    before = _cell(workshop, key)
    at = row_words(workshop.decisions[decision].title, workshop.units[unit].title if unit else "")
    names = {"role": workshop.roles[role].title, "decision": at}
    if before.note and cell == Cell(before.letters, "", before.source):
        return label("cell.unnoted", **names), after
    if cell == BLANK:
        return label("cell.clear", **names), after
    if cell.letters == before.letters and cell.note:
        return label("cell.note", **names), after
    return label("cell.set", letters=", ".join(cell.letters) or typed(cell), **names), after


def with_letters(workshop: Workshop, keys: Iterable[CellKey], letters: tuple[str, ...]) -> Edit:
    """Set the letters of cells; notes stay."""
    return with_cells(workshop, {key: _with(_cell(workshop, key), letters) for key in keys})


def with_added(workshop: Workshop, keys: Sequence[CellKey], code: str, codes: Sequence[str]) -> Edit:
    """Add a letter to cells in the order of codes, or take it away where all of them hold it."""
    cells = {key: _cell(workshop, key) for key in keys}
    everywhere = all(code in cell.letters for cell in cells.values())
    after = {
        key: _with(
            cell, ordered((*(c for c in cell.letters if c != code), *(() if everywhere else (code,))), codes)
        )
        for key, cell in cells.items()
        if everywhere or code not in cell.letters
    }
    return with_cells(workshop, after)


def cycled(workshop: Workshop, keys: Sequence[CellKey], codes: Sequence[str]) -> Edit:
    """Give cells the letter that follows the first cell's; after the last comes blank."""
    held = _cell(workshop, keys[0]).letters
    following = (
        codes.index(held[0]) + 1 if len(held) == 1 and held[0] in codes else 0 if not held else len(codes)
    )
    return with_letters(workshop, keys, tuple(codes[following : following + 1]))


def cleared(workshop: Workshop, keys: Iterable[CellKey], many: str = "cells.clear") -> Edit:
    """Make cells blank, notes included."""
    return with_cells(workshop, dict.fromkeys(keys, BLANK), many)


def with_note(workshop: Workshop, key: CellKey, note: str) -> Edit:
    """Write a note to a cell; an empty one takes it away."""
    return with_cells(workshop, {key: replace(_cell(workshop, key), note=note)})


def filled(workshop: Workshop, outline: Outline, area: Area, *, down: bool) -> Edit:
    """Copy the letters of the first row (or column) of an area to its others; notes stay where they are.

    An area of one row is filled from the row above it, one of one column from the column at its left. In
    a unit's own row that is the centre's, wherever it stands; from the title on all of it.
    """
    rows = [row for row in range(max(0, area.top), area.bottom + 1) if not outline.rows[row].heading]
    columns = list(range(max(1, area.left), area.right + 1))
    if down and len(rows) == 1 and outline.rows[rows[0]].unit:
        chosen = outline.roles if area.right == TITLE else outline.roles[columns[0] - 1 : columns[-1]]
        return _as_in_centre(workshop, outline.rows[rows[0]].key, chosen)
    if rows and down and len(rows) == 1:
        rows = [row for row in range(rows[0]) if not outline.rows[row].heading][-1:] + rows
    elif columns and not down and len(columns) == 1:
        columns = [column for column in (columns[0] - 1,) if column >= 1] + columns
    cells: dict[CellKey, Cell] = {}
    for row in rows[down:]:
        for column in columns[not down :]:
            source, key = (
                outline.key(rows[0] if down else row, column if down else columns[0]),
                outline.key(row, column),
            )
            if source is not None and key is not None:
                said = _cell(workshop, source)
                cells[key] = Cell(
                    said.letters, _cell(workshop, key).note, "" if said.letters else said.source
                )
    return with_cells(workshop, cells, "cells.fill")


def _as_in_centre(workshop: Workshop, row: RowKey, roles: Iterable[str]) -> Edit:
    cells: dict[CellKey, Cell] = {}
    for role in roles:
        key, letters = (*row, role), workshop.cell(row[0], role).letters
        said = _cell(workshop, key)
        if letters != said.letters:
            cells[key] = Cell(letters, said.note)
    return with_cells(workshop, cells, "cells.fill")


def with_own_row(workshop: Workshop, row: RowKey) -> Edit:
    """Give a unit its own row with the letters of the centre's; notes stay where they are."""
    decision, unit = row
    letters = {role: cell.letters for role, cell in workshop.row(decision).items() if cell.letters}
    after = edits.set_cells(workshop, {(*row, role): Cell(held) for role, held in letters.items()})
    titles = {"unit": workshop.units[unit].title, "decision": workshop.decisions[decision].title}
    return label("row.own", **titles), after


def without_own_rows(workshop: Workshop, rows: Sequence[RowKey]) -> Edit:
    """Take units' own rows back, so that the centre's count for them."""
    gone = [row for row in rows if row in workshop.cells]
    after = edits.with_rows(workshop, {row: {} for row in gone}) if gone else workshop
    if len(gone) != 1:
        return label("rows.centre", count=str(len(gone))), after
    ((decision, unit),) = gone
    titles = {"unit": workshop.units[unit].title, "decision": workshop.decisions[decision].title}
    return label("row.centre", **titles), after


def with_flag(workshop: Workshop, decision: str, field: str, *, on: bool) -> Edit:
    """Set a field of a decision that is either so or not."""
    after = edits.update(workshop, "decision", decision, **{field: on})
    title = workshop.decisions[decision].title
    return label("record.set", field=f"decision.{field}", title=title), after


def with_decision(workshop: Workshop, title: str, after: GridRow | None) -> tuple[Edit, str]:
    """Add a decision below a row (a heading: first in its section; None: last of all); return its id too."""
    order = list(workshop.decisions)
    section, index = "", len(order)
    if after is not None:
        section = after.section if after.section in workshop.sections else ""
        inside = [n for n, key in enumerate(order) if workshop.decisions[key].section == section]
        if after.decision in workshop.decisions:
            index = order.index(after.decision) + 1
        elif after.heading:
            index = min(inside, default=len(order))
    elif workshop.sections:
        section = list(workshop.sections)[-1]
    decision = Decision(title=title, section=section)
    return _added(workshop, decision, index), decision.id


def with_role(workshop: Workshop, title: str, after: str) -> tuple[Edit, str]:
    """Add a role at the right of another ("" is the last); return its id too."""
    order = list(workshop.roles)
    beside = workshop.roles.get(after or next(reversed(order), ""))
    index = order.index(beside.id) + 1 if beside else 0
    role = Role(title=title, unit=beside.unit if beside else "")
    return _added(workshop, role, index), role.id


def renamed(workshop: Workshop, kind: str, record_id: str, title: str) -> Edit:
    """Give a decision, section or role another title."""
    after = edits.update(workshop, kind, record_id, title=title)
    record = after.record(kind, record_id)
    return label("record.set", field=f"{kind}.title", title=record.title if record else ""), after


def moved_to(workshop: Workshop, kind: str, ids: Sequence[str], target: Target) -> Edit:
    """Move decisions or roles to a place, side by side."""
    after = arranged(workshop, kind, ids, target)
    if len(ids) == 1:
        return move_label(workshop, after, kind, ids[0]), after
    return label("records.move", count=str(len(ids))), after


def section_moved(workshop: Workshop, section: str, before: str) -> Edit:
    """Move a section with its decisions before another one; "" is the end."""
    after = sections_arranged(workshop, section, before)
    return move_label(workshop, after, "section", section), after


def moved(workshop: Workshop, kind: str, record_id: str, by: int) -> Edit:
    """Move a decision or role one place, over the edge into the next group; a section among the sections."""
    if kind == "section":
        order = list(workshop.sections)
        index = order.index(record_id) + by
        after = edits.move(workshop, kind, record_id, index) if 0 <= index < len(order) else workshop
    else:
        after = stepped(workshop, kind, record_id, by)
    return move_label(workshop, after, kind, record_id), after


def _added(workshop: Workshop, record: Decision | Role, index: int) -> Edit:
    after = edits.put(workshop, record, index)
    return label("record.add", title=record.title), after


def _cell(workshop: Workshop, key: CellKey) -> Cell:
    decision, unit, role = key
    return workshop.cell(decision, role, unit)


def _with(cell: Cell, letters: tuple[str, ...]) -> Cell:
    return edits.cleaned_cell(Cell(letters, cell.note, cell.source if letters else ""))
