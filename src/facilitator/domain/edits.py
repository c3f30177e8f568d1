"""The edits: each a function from a workshop to the next one. Equal input gives the very same object back."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import msgspec

from facilitator.domain.fields import Shape, bounding_fields, pointing_fields
from facilitator.domain.own_framework import cleaned_own
from facilitator.domain.publication import PARTS
from facilitator.domain.records import MARKS, Cell, Facts, Record
from facilitator.domain.risk_matrix import cleaned_matrix
from facilitator.domain.text import LINE, clean_text
from facilitator.domain.waivers import Waiver
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
    """Return the workshop without some records: what belongs to them goes, references are cleared.

    What covered nothing but them goes too: covering nothing, it would cover everything. What covered a
    section covers the decisions that stood in it.
    """
    gone = set(ids) & set(workshop.of(kind))
    if not gone:
        return workshop
    if kind == "section":
        workshop = _with_decisions_named(workshop, gone)
    kept = {key: record for key, record in workshop.of(kind).items() if key not in gone}
    workshop = with_records(workshop, KINDS[kind], kept)
    workshop = _without_belongings(workshop, kind, gone)
    workshop = _without_bounded(workshop, kind, gone)
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


def grounded(workshop: Workshop, record: Record) -> Record:
    """Return a record without its references to what is not in the workshop."""
    changed: dict[str, Any] = {}
    for name, field in pointing_fields(KIND_OF[type(record)].fields):
        value, known = getattr(record, name), workshop.of(field.target)
        if field.shape is Shape.REFERENCES:
            kept = tuple(key for key in value if key in known)
            if kept != value:
                changed[name] = kept
        elif value and value not in known:
            changed[name] = ""
    return msgspec.structs.replace(record, **changed) if changed else record


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
    """Return the workshop with all records of one kind replaced; of the facts, the last one."""
    if kind.name == FACTS:
        return msgspec.structs.replace(workshop, facts=[*records.values()][-1])
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
    if isinstance(record, Facts):
        own, matrix = record.own_framework, record.matrix
        values["own_framework"] = cleaned_own(own) if own is not None else None
        values["matrix"] = cleaned_matrix(matrix) if matrix is not None else None
        values["left_out"] = tuple(part for part in PARTS if part in record.left_out)
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


def _with_decisions_named(workshop: Workshop, sections: set[str]) -> Workshop:
    """Return the workshop with the decisions of some sections named wherever those sections are."""
    for kind in KINDS.values():
        fields = {
            field.target: name for name, field in kind.fields.items() if field.shape is Shape.REFERENCES
        }
        if not {"decision", "section"} <= fields.keys():
            continue
        for key, record in workshop.of(kind.name).items():
            named = sections.intersection(getattr(record, fields["section"]))
            if named:
                stood = [d.id for d in workshop.decisions.values() if d.section in named]
                decisions = (*getattr(record, fields["decision"]), *stood)
                workshop = update(workshop, kind.name, key, **{fields["decision"]: decisions})
    return workshop


def _without_bounded(workshop: Workshop, kind: str, gone: set[str]) -> Workshop:
    """Return the workshop without the records that are bounded by nothing else than what goes."""
    lost = {(kind, key) for key in gone}
    for pointing in KINDS.values():
        unbounded = {
            key
            for names in bounding_fields(pointing.fields)
            if any(pointing.fields[name].target == kind for name in names)
            for key, record in workshop.of(pointing.name).items()
            if (told := _told(pointing, record, names)) and told <= lost
        }
        workshop = remove(workshop, pointing.name, unbounded)
    return workshop


def _told(kind: Kind, record: Record, names: Iterable[str]) -> set[tuple[str, str]]:
    """Return kind and id of all that some fields of a record refer to."""
    return {(kind.fields[name].target, key) for name in names for key in getattr(record, name)}


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
