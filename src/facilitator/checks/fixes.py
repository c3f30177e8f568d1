"""The mending of a finding in one click: an edit like any other."""

from collections.abc import Iterable

from facilitator.checks.finding import Finding, Fix
from facilitator.domain.edits import remove, set_cells, update, with_rows
from facilitator.domain.labels import label, row_words
from facilitator.domain.records import MARKS, Cell
from facilitator.domain.words import Message
from facilitator.domain.workshop import CellKey, Workshop


def apply_fix(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop with a finding mended; the very same one where there is nothing left to mend."""
    if fix.id == "unwaive":
        return remove(workshop, "waiver", [finding.where[0].id])
    if finding.row is None or finding.row[0] not in workshop.decisions:
        return workshop
    decision, unit = finding.row
    if fix.id == "adapt":
        return update(workshop, "decision", decision, adaptable=True)
    if fix.id == "centre-row":
        return with_rows(workshop, {finding.row: {}}) if finding.row in workshop.cells else workshop
    letters = frozenset(fix.arguments["letter"].split("/"))
    role = fix.arguments.get("role_id", "")
    row = workshop.row(decision, unit)
    cells: dict[CellKey, Cell] = {}
    if fix.id == "keep-one" and letters.intersection(row.get(role, Cell()).letters):
        instead = fix.arguments.get("others", "")
        others = (r for r in row if r != role)
        cells = {(decision, unit, r): _without(row[r], letters, instead) for r in others}
    elif fix.id == "also" and role in workshop.roles:
        cells = {(decision, unit, role): _with(row.get(role, Cell()), letters)}
    elif fix.id == "keep-letter" and role in row:
        others = frozenset(finding.arguments["letters"].split("/")) - letters
        cells = {(decision, unit, role): _without(row[role], others)}
    elif fix.id == "without" and role in row:
        cells = {(decision, unit, role): _without(row[role], letters)}
    elif fix.id == "drop":
        strange = frozenset({fix.arguments["letter"]})
        cells = {(decision, unit, r): _without(cell, strange) for r, cell in row.items()}
    return set_cells(workshop, cells)


def fix_label(finding: Finding, fix: Fix) -> Message:
    """Return what a fix did, as the history reads it aloud."""
    if fix.id == "unwaive":
        return label("record.remove", title=finding.where[0].title)
    at = row_words("".join(finding.named("decision")[:1]), "".join(finding.named("unit")[:1]))
    arguments = {name: fix.arguments[name] for name in ("role", "letter") if name in fix.arguments}
    own = _OWN_LABELS.get((finding.rule, fix.id))
    return label(own or f"fix.{fix.id}", decision=at, **arguments)


_OWN_LABELS = {("grid.several-accountable", "keep-one"): "fix.accountable"}
"""Of rules whose fix can be told without naming the letter."""


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
