"""What a cell of a workshop says: shown, edited, pointed at, read aloud; and what typing into it means."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import ordered
from facilitator.domain.records import Cell
from facilitator.domain.workshop import BLANK, CellKey, Workshop
from facilitator.exchange.cells import CellReader
from facilitator.gui.grid.texts import beside_centre, read, remark, spoken, tooltip, typed

_ROLES = Qt.ItemDataRole


def cell_words(workshop: Workshop, framework: Framework, key: CellKey, role: int) -> str | None:
    """Return the words of a cell for a role of Qt, None for one that has none."""
    decision, unit, holder = key
    cell = workshop.cell(decision, holder, unit)
    if role == _ROLES.DisplayRole:
        return "/".join(ordered(cell.letters, framework.codes)) or cell.source
    if role == _ROLES.EditRole:
        return typed(cell, framework.codes)
    if role == _ROLES.ToolTipRole:
        return tooltip(cell, framework, _beside(workshop, framework, key))
    if role == _ROLES.AccessibleTextRole:
        return spoken(cell, framework, _beside(workshop, framework, key))
    return None


def read_cell(workshop: Workshop, reader: CellReader, key: CellKey, text: str, codes: Sequence[str]) -> Cell:
    """Return the cell that a text means which somebody typed into one."""
    decision, unit, role = key
    before = workshop.cell(decision, role, unit)
    cell = read(text, reader, before, codes)
    if cell.source or cell == BLANK:
        return cell
    return Cell(cell.letters, cell.note, before.source if cell.letters else "")


def noted(workshop: Workshop, framework: Framework, key: CellKey) -> str:
    """Return what is to be said of a cell besides its letters: the centre's if others, and its note."""
    decision, unit, holder = key
    lines = (_beside(workshop, framework, key), remark(workshop.cell(decision, holder, unit)))
    return "\n".join(filter(None, lines))


def _beside(workshop: Workshop, framework: Framework, key: CellKey) -> str:
    """Return what a cell of a unit's own row says beside the centre's, "" for other cells."""
    decision, unit, role = key
    if not unit:
        return ""
    own, centre = workshop.cell(decision, role, unit), workshop.cell(decision, role)
    return beside_centre(own, centre, framework, begun=(decision, unit) in workshop.cells)
