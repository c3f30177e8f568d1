"""Rows of records and cells as values: each decoded, and everything it refers to found."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from facilitator.domain.fields import Field, Shape, pointing_fields
from facilitator.domain.legend import is_known
from facilitator.domain.own_framework import is_sound
from facilitator.domain.publication import PARTS
from facilitator.domain.records import Cell, Facts, Record
from facilitator.domain.risk_matrix import unsound_part
from facilitator.domain.workshop import FACTS, KINDS, LISTED, Row, RowKey, Workshop
from facilitator.storage.codec import body_value, letters_text, letters_value
from facilitator.storage.unsound import UnknownFrameworkError, UnsoundError

RecordRow = tuple[str, str, int, str]
"""Kind, id, position, body."""
CellRow = tuple[str, str, str, str, str, str]
"""Decision, unit, role, letters, note, source."""
Records = Mapping[str, Mapping[str, Record]]
_CHECKED = (Shape.CHOICE, Shape.DECIMAL, Shape.SPAN, Shape.PICTURE, Shape.COLOUR)
"""Fields whose values others count on to be as the field keeps them."""


def workshop_of(records: Sequence[RecordRow], cells: Sequence[CellRow]) -> Workshop:
    """Return the workshop of rows in the order of kind and position, and of decision and unit."""
    found = _records(records)
    for kind in KINDS.values():
        for name, field in kind.fields.items():
            if field.shape in _CHECKED:
                _check_values(found[kind.name], name, field)
        for name, field in pointing_fields(kind.fields):
            _check_references(found, kind.name, name, field)
    facts = list(found[FACTS].values())
    if len(facts) != 1:
        raise UnsoundError(f"{len(facts)} records of the workshop itself")
    own = cast("Facts", facts[0])
    if own.own_framework is not None and not is_sound(own.own_framework):
        raise UnsoundError("a framework of the group's own that cannot be used")
    if own.matrix is not None and unsound_part(own.matrix):
        raise UnsoundError(f"{unsound_part(own.matrix)} of the risk matrix")
    if tuple(part for part in PARTS if part in own.left_out) != own.left_out:
        raise UnsoundError(f"parts {own.left_out} that are left out of the charter")
    if not is_known(own):
        raise UnknownFrameworkError(own.framework)
    lists: dict[str, Any] = {KINDS[name].plural: found[name] for name in LISTED}
    return Workshop(facts=own, **lists, cells=_grid(found, cells))


def _records(rows: Sequence[RecordRow]) -> Records:
    found: dict[str, dict[str, Record]] = {name: {} for name in KINDS}
    for kind, key, position, body in rows:
        if kind not in found:
            raise UnsoundError(f"a record of kind {kind}")
        if position != len(found[kind]):
            raise UnsoundError(f"{kind} {key} at position {position}")
        record = body_value(kind, body)
        if record.id != key:
            raise UnsoundError(f"{kind} {key} calls itself {record.id}")
        found[kind][key] = record
    return found


def _check_values(records: Mapping[str, Record], name: str, field: Field) -> None:
    """Raise UnsoundError where a value is not as its field would keep it."""
    for record in records.values():
        value = getattr(record, name)
        if field.clean(value) != value:
            raise UnsoundError(f"{name} of {record.id}")


def _check_references(found: Records, kind: str, name: str, field: Field) -> None:
    """Raise UnsoundError where a record refers to one that is not there."""
    targets = found[field.target]
    for record in found[kind].values():
        value = getattr(record, name)
        named = value if field.shape is Shape.REFERENCES else (value,) if value else ()
        for target in named:
            if target not in targets:
                raise UnsoundError(f"{name} of {kind} {record.id} refers to {target}")


class _Plain(dict[str, Cell]):
    """Cells of letters alone, by their text: all that look the same are the same object."""

    def __missing__(self, text: str) -> Cell:
        cell = self[text] = Cell(_letters(text))
        if not cell.letters:
            raise UnsoundError("a blank cell")
        return cell


class _Full(dict[tuple[str, ...], Cell]):
    """Cells with a note or a source, by their three texts."""

    def __missing__(self, texts: tuple[str, ...]) -> Cell:
        letters, note, source = texts
        cell = self[texts] = Cell(_letters(letters), note, source)
        return cell


def _letters(text: str) -> tuple[str, ...]:
    letters = letters_value(text)
    if letters_text(letters) != text:
        raise UnsoundError(f"letters {text}")
    return letters


def _grid(found: Records, rows: Sequence[CellRow]) -> Mapping[RowKey, Row]:
    """Return the cells by row; ids become those of the records, so that each is kept once."""
    decisions = {key: key for key in found["decision"]}
    units = {"": "", **{key: key for key in found["unit"]}}
    roles = {key: key for key in found["role"]}
    plain, full = _Plain(), _Full()
    grid: dict[RowKey, Row] = {}
    row: dict[str, Cell] = {}
    last_decision = last_unit = None
    try:
        for decision, unit, role, letters, note, source in rows:
            if decision != last_decision or unit != last_unit:
                last_decision, last_unit = decision, unit
                row = grid[decisions[decision], units[unit]] = {}
            row[roles[role]] = full[letters, note, source] if source or note else plain[letters]
    except KeyError as error:
        raise UnsoundError(f"a cell of {error}, which is not there") from error
    return grid
