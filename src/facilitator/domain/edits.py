"""The edits: each a function from a workshop to the next one. Equal input gives the very same object back."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import msgspec

from facilitator.domain.fields import Shape, pointing_fields
from facilitator.domain.own_framework import cleaned_own
from facilitator.domain.records import MARKS, Cell, Facts, Record, Waiver
from facilitator.domain.text import LINE, clean_text
from facilitator.domain.workshop import (
    BLANK,
    FACTS,
    KIND_OF,
    KINDS,
    LISTED,
    CellKey,
    Kind,
    Row,
    RowKey,
    Workshop,
)


def update(workshop: Workshop, kind: str, record_id: str, /, **values: Any) -> Workshop:
    """Return the workshop with fields of one record set, cleaned; an unknown id changes nothing."""
    record = workshop.record(kind, record_id)
    if record is None:
        return workshop
    changed = {n: v for n, v in KINDS[kind].clean(values).items() if getattr(record, n) != v}
    return put(workshop, msgspec.structs.replace(record, **changed)) if changed else workshop


def put(workshop: Workshop, record: Record, index: int | None = None) -> Workshop:
    """Return the workshop with a record added at index (the end if None), or replaced where it stands."""
    kind = KIND_OF[type(record)]
    record = cleaned_record(record)
    if kind.name == FACTS:
        return workshop if record == workshop.facts else msgspec.structs.replace(workshop, facts=record)
    records = dict(workshop.of(kind.name))
    known = record.id in records
    if known and records[record.id] == record:
        return workshop
    records[record.id] = record
    if index is not None and not known:
        del records[record.id]
        ordered = list(records.items())
        ordered.insert(index, (record.id, record))
        records = dict(ordered)
    return with_records(workshop, kind, records)


def move(workshop: Workshop, kind: str, record_id: str, index: int) -> Workshop:
    """Return the workshop with a record moved so that it stands at index among its kind."""
    order = list(workshop.of(kind))
    if record_id not in order:
        return workshop
    order.remove(record_id)
    order.insert(max(0, index), record_id)
    return reorder(workshop, kind, order)


def reorder(workshop: Workshop, kind: str, order: Iterable[str]) -> Workshop:
    """Return the workshop with the records of a kind in this order; ids left out come last."""
    records = workshop.of(kind)
    ordered = {key: records[key] for key in order if key in records}
    ordered.update(records)
    if list(ordered) == list(records):
        return workshop
    return with_records(workshop, KINDS[kind], ordered)


def remove(workshop: Workshop, kind: str, ids: Iterable[str]) -> Workshop:
    """Return the workshop without some records: what belongs to them goes, references are cleared."""
    gone = set(ids) & set(workshop.of(kind))
    if not gone:
        return workshop
    kept = {key: record for key, record in workshop.of(kind).items() if key not in gone}
    workshop = with_records(workshop, KINDS[kind], kept)
    workshop = _without_belongings(workshop, kind, gone)
    for pointing in KINDS.values():
        for name, field in pointing_fields(pointing.fields):
            if field.target == kind:
                workshop = _cleared(workshop, pointing, name, gone)
    return _without_cells(workshop, kind, gone)


def touched(workshop: Workshop, kind: str, record_id: str) -> list[tuple[str, Record]]:
    """Return what refers to a record, as kind and record: what a deletion touches, where it is used."""
    found: list[tuple[str, Record]] = []
    for pointing in KINDS.values():
        names = [name for name, field in pointing_fields(pointing.fields) if field.target == kind]
        for record in workshop.of(pointing.name).values() if names else ():
            values = (getattr(record, name) for name in names)
            if any(v == record_id if isinstance(v, str) else record_id in v for v in values):
                found.append((pointing.name, record))
    return found


def set_cells(workshop: Workshop, cells: Mapping[CellKey, Cell]) -> Workshop:
    """Return the workshop with these cells set, cleaned; a blank cell removes what stood there.

    A cell of a decision, unit or role that is not there, or is no more, is left out.
    """
    rows: dict[RowKey, dict[str, Cell]] = {}
    for (decision, unit, role), cell in cells.items():
        if decision not in workshop.decisions or role not in workshop.roles:
            continue
        if unit and unit not in workshop.units:
            continue
        before = workshop.cell(decision, role, unit)
        after = cleaned_cell(cell)
        if after == before:
            continue
        key = (decision, unit)
        row = rows.get(key)
        if row is None:
            row = rows[key] = dict(workshop.row(decision, unit))
        if after == BLANK:
            del row[role]
        else:
            row[role] = after
    return with_rows(workshop, rows) if rows else workshop


def with_rows(workshop: Workshop, rows: Mapping[RowKey, Row]) -> Workshop:
    """Return the workshop with whole rows of cells replaced; an empty row goes."""
    grid = dict(workshop.cells)
    for key, row in rows.items():
        if row:
            grid[key] = row
        else:
            grid.pop(key, None)
    return msgspec.structs.replace(workshop, cells=grid)


def with_records(workshop: Workshop, kind: Kind, records: Mapping[str, Record]) -> Workshop:
    """Return the workshop with all records of one kind replaced."""
    return msgspec.structs.replace(workshop, **{kind.plural: records})


def cleaned(workshop: Workshop) -> Workshop:
    """Return the workshop with every text as it may be stored; one that is clean is the very same object."""
    workshop = put(workshop, workshop.facts)
    for kind in map(KINDS.__getitem__, LISTED):
        before = workshop.of(kind.name)
        records = {key: cleaned_record(record) for key, record in before.items()}
        if records != before:
            workshop = with_records(workshop, kind, records)
    cells = {
        (*row, role): cell
        for row, found in workshop.cells.items()
        for role, cell in found.items()
        if cell.note or cell.source or len(cell.letters) > 1
    }
    return set_cells(workshop, cells)


def cleaned_cell(cell: Cell) -> Cell:
    """Return a cell as it may be stored: a mark stands alone, letters once each, texts cleaned."""
    letters = tuple(dict.fromkeys(letter for letter in cell.letters if letter))
    mark = next((letter for letter in letters if letter in MARKS), None)
    if mark is not None and len(letters) > 1:
        letters = tuple(letter for letter in letters if letter not in MARKS) or (mark,)
    note = clean_text(cell.note, NOTE, multiline=True) if cell.note else ""
    source = clean_text(cell.source, LINE) if cell.source else ""
    return Cell(letters, note, source)


NOTE = 2_000
"""Characters the note of a cell holds."""


def cleaned_record(record: Record) -> Record:
    """Return a record as it may be stored."""
    kind = KIND_OF[type(record)]
    values = kind.clean({name: getattr(record, name) for name in kind.fields})
    if isinstance(record, Facts) and record.own_framework is not None:
        values["own_framework"] = cleaned_own(record.own_framework)
    if isinstance(record, Waiver):
        values["rule"] = clean_text(record.rule, LINE)
    return msgspec.structs.replace(record, **values)


def _without_belongings(workshop: Workshop, kind: str, gone: set[str]) -> Workshop:
    for pointing in KINDS.values():
        names = [
            name for name, field in pointing_fields(pointing.fields) if field.belongs and field.target == kind
        ]
        if names:
            records = workshop.of(pointing.name).items()
            belonging = {
                key for key, record in records if gone.intersection(getattr(record, n) for n in names)
            }
            workshop = remove(workshop, pointing.name, belonging)
    return workshop


def _cleared(workshop: Workshop, kind: Kind, name: str, gone: set[str]) -> Workshop:
    several = kind.fields[name].shape is Shape.REFERENCES
    changed: dict[str, Record] = {}
    for key, record in workshop.of(kind.name).items():
        value = getattr(record, name)
        if several and gone.intersection(cast("tuple[str, ...]", value)):
            changed[key] = msgspec.structs.replace(record, **{name: tuple(v for v in value if v not in gone)})
        elif not several and value in gone:
            changed[key] = msgspec.structs.replace(record, **{name: ""})
    return with_records(workshop, kind, {**workshop.of(kind.name), **changed}) if changed else workshop


def _without_cells(workshop: Workshop, kind: str, gone: set[str]) -> Workshop:
    rows: dict[RowKey, Row] = {}
    for key, row in workshop.cells.items():
        decision, unit = key
        if (kind == "decision" and decision in gone) or (kind == "unit" and unit in gone):
            rows[key] = {}
        elif kind == "role" and not gone.isdisjoint(row):
            rows[key] = {role: cell for role, cell in row.items() if role not in gone}
    return with_rows(workshop, rows) if rows else workshop
