"""The mending of rows: which letters stay, come or go."""

from collections.abc import Iterable

from facilitator.checks.finding import Finding, Fix
from facilitator.domain.edits import set_cells, update, with_rows
from facilitator.domain.records import MARKS, Cell
from facilitator.domain.workshop import CellKey, RowKey, Workshop


def let_adapt(workshop: Workshop, finding: Finding, _fix: Fix) -> Workshop:
    """Return the workshop in which units may adapt the decision of a row."""
    return update(workshop, "decision", _row(finding)[0], adaptable=True)


def back_to_centre(workshop: Workshop, finding: Finding, _fix: Fix) -> Workshop:
    """Return the workshop without a unit's own row."""
    row = _row(finding)
    return with_rows(workshop, {row: {}}) if row in workshop.cells else workshop


def keep_one(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop in which one role keeps a letter, and the others get another one or none."""
    letters, role, instead = _letters(fix), fix.arguments.get("role_id", ""), fix.arguments.get("others", "")
    row = workshop.row(*_row(finding))
    if letters.isdisjoint(row.get(role, Cell()).letters):
        return workshop
    return _set(workshop, finding, {r: _without(row[r], letters, instead) for r in row if r != role})


def also(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop in which a role has a letter besides its own."""
    role = fix.arguments.get("role_id", "")
    cell = workshop.row(*_row(finding)).get(role, Cell())
    return _set(workshop, finding, {role: _with(cell, _letters(fix))})


def keep_letter(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop in which a cell keeps one of the letters that exclude each other."""
    others = frozenset(finding.arguments["letters"].split("/")) - _letters(fix)
    return _take(workshop, finding, fix, others)


def without(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop in which a cell is without a letter."""
    return _take(workshop, finding, fix, _letters(fix))


def drop(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop in which no cell of a row has a letter."""
    strange = frozenset({fix.arguments["letter"]})
    row = workshop.row(*_row(finding))
    return _set(workshop, finding, {role: _without(cell, strange) for role, cell in row.items()})


def _row(finding: Finding) -> RowKey:
    return finding.row or ("", "")


def _letters(fix: Fix) -> frozenset[str]:
    return frozenset(fix.arguments.get("letter", "").split("/")) - {""}


def _take(workshop: Workshop, finding: Finding, fix: Fix, letters: frozenset[str]) -> Workshop:
    role = fix.arguments.get("role_id", "")
    row = workshop.row(*_row(finding))
    return _set(workshop, finding, {role: _without(row[role], letters)}) if role in row else workshop


def _set(workshop: Workshop, finding: Finding, cells: dict[str, Cell]) -> Workshop:
    decision, unit = _row(finding)
    keys: dict[CellKey, Cell] = {(decision, unit, role): cell for role, cell in cells.items()}
    return set_cells(workshop, keys)


def _with(cell: Cell, letters: Iterable[str]) -> Cell:
    before = tuple(letter for letter in cell.letters if letter not in MARKS)
    return Cell((*before, *letters), cell.note, cell.source)


def _without(cell: Cell, letters: frozenset[str], instead: str = "") -> Cell:
    """Return a cell without some letters, with another one instead where none is left.

    Without any only a note keeps it from being blank. The imported text then goes too: it was read.
    """
    left = tuple(letter for letter in cell.letters if letter not in letters)
    if len(left) == len(cell.letters):
        return cell
    if instead and not left:
        left = (instead,)
    return Cell(left, cell.note, cell.source if left else "")
