"""Reading the JSON of a workshop strictly: every refusal names the path of what is wrong."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NoReturn, cast

import msgspec

from facilitator.checks.thresholds import known_numbers
from facilitator.domain.arrangement import LINES, circle
from facilitator.domain.as_json import CELLS, FORMAT, VERSION, cell_id
from facilitator.domain.edits import cleaned_cell, cleaned_record, with_records, with_rows
from facilitator.domain.errors import UserError
from facilitator.domain.fields import Field, Shape, is_day, pointing_fields
from facilitator.domain.frameworks import frameworks
from facilitator.domain.legend import framework_of, is_known
from facilitator.domain.own_framework import OWN, OwnFramework, flaws
from facilitator.domain.picture_size import MOST_DOTS
from facilitator.domain.publication import PARTS
from facilitator.domain.records import MARKS, Cell, Facts, Record
from facilitator.domain.risk_matrix import LEAST, MOST, SIDES, RiskMatrix, unsound_part
from facilitator.domain.text import clean_text
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import BLANK, FACTS, KINDS, LISTED, Kind, RowKey, Workshop

CELL_FIELDS = ("id", "decision", "role", "unit", "letters", "note", "source")
MOST_ID = 200
"""Characters of an id."""
MOST_NUMBER = 1_000_000
"""The largest number of a rule; no grid comes near it."""


def read_document(document: Any) -> Workshop:
    """Return the workshop of a decoded document; raise UserError with the path of what is wrong in it."""
    fields = cast("dict[str, Any]", document if isinstance(document, dict) else {})
    if fields.get("format") != FORMAT:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors",
                "This JSON is not a workshop: its “format” is not “{format}”. Choose a file that Facilitator "
                "exported.",
            ),
            format=FORMAT,
        )
    _check_version(fields.get("version"))
    return read_value({name: value for name, value in fields.items() if name not in _ABOUT})


_ABOUT = ("format", "version", "versions")
"""What stands beside the value in a document."""


def read_value(fields: Mapping[str, Any]) -> Workshop:
    """Return a workshop from what it holds; raise UserError with the path of what is wrong in it."""
    lists = {KINDS[name].plural: name for name in LISTED}
    for name in fields:
        if name not in {FACTS, CELLS, *lists}:
            refuse_unknown(name)
    workshop = Workshop(facts=_facts(fields.get(FACTS, {})))
    for plural, name in lists.items():
        records = _records(KINDS[name], fields.get(plural, []))
        workshop = with_records(workshop, KINDS[name], records)
    for kind in KINDS.values():
        _check_references(workshop, kind)
    for name, field in LINES.items():
        _check_line(workshop, KINDS[name], field)
    return with_rows(workshop, _rows(workshop, fields.get(CELLS, [])))


def _check_version(version: Any) -> None:
    if type(version) is not int or version < 1:
        refuse(
            "version", QT_TRANSLATE_NOOP("errors", "“{path}” must be the number of the format, such as 1.")
        )
    if version > VERSION:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors",
                "This JSON was made by a newer version of Facilitator (format {version}; this one reads "
                "up to {known}). Update Facilitator to read it.",
            ),
            version=str(version)[:20],
            known=str(VERSION),
        )


def _facts(value: Any) -> Facts:
    record = cast("Facts", _record(KINDS[FACTS], value, FACTS, required=()))
    if record.own_framework is not None:
        _check_own_framework(record.own_framework)
    _check_thresholds(record)
    _check_matrix(record.matrix)
    _check_parts(value.get("left_out", ()))
    if not is_known(record):
        refuse(
            f"{FACTS}.framework",
            QT_TRANSLATE_NOOP("errors", "“{path}” names no framework that is known. Use one of: {known}."),
            known=", ".join((*frameworks(), *((OWN,) if record.own_framework is not None else ()))),
        )
    return record


def _check_matrix(matrix: RiskMatrix | None) -> None:
    part = "" if matrix is None else unsound_part(matrix)
    if not part:
        return
    reasons = {
        "zones": QT_TRANSLATE_NOOP("errors", "“{path}” must have a row for each step of likelihood."),
        **dict.fromkeys(
            SIDES, QT_TRANSLATE_NOOP("errors", "“{path}” must have {least} to {most} names of steps.")
        ),
    }
    short = QT_TRANSLATE_NOOP("errors", "“{path}” must have a zone for each step of impact.")
    refuse(f"{FACTS}.matrix.{part}", reasons.get(part, short), least=str(LEAST), most=str(MOST))


def _check_parts(parts: Sequence[str]) -> None:
    for index, part in enumerate(parts):
        if part not in PARTS:
            refuse(
                f"{FACTS}.left_out[{index}]",
                QT_TRANSLATE_NOOP("errors", "“{path}” is no part of a charter. Use some of: {known}."),
                known=", ".join(PARTS),
            )


def _check_own_framework(own: OwnFramework) -> None:
    for flaw in flaws(own):
        path = f"{FACTS}.own_framework" + (
            f".letters[{flaw.letter}].{flaw.field}" if flaw.letter >= 0 else ""
        )
        refuse(path, QT_TRANSLATE_NOOP("errors", "“{path}” cannot be used: {why}"), why=flaw.words.words())


def _check_thresholds(facts: Facts) -> None:
    known = known_numbers(facts)
    for rule, number in facts.thresholds.items():
        path = f"{FACTS}.thresholds.{rule}"
        if rule not in known:
            refuse(path, QT_TRANSLATE_NOOP("errors", "“{path}” is the number of no rule. Remove it."))
        if not 0 <= number <= MOST_NUMBER:
            refuse(
                path,
                QT_TRANSLATE_NOOP("errors", "“{path}” must be a number from 0 to {most}."),
                most=str(MOST_NUMBER),
            )


def _records(kind: Kind, value: Any) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for index, item in enumerate(check_list(value, kind.plural)):
        path = f"{kind.plural}[{index}]"
        record = _record(kind, item, path, required=("id", "title"))
        if record.id in records:
            refuse(
                f"{path}.id", QT_TRANSLATE_NOOP("errors", "“{path}” is the id of another entry of the list.")
            )
        records[record.id] = record
    return records


def _record(kind: Kind, value: Any, path: str, required: Sequence[str]) -> Record:
    fields = check_object(value, path)
    types = _types(kind.type)
    for name in fields:
        if name not in types:
            refuse_unknown(f"{path}.{name}")
    for name in required:
        if name not in fields:
            refuse(f"{path}.{name}", QT_TRANSLATE_NOOP("errors", "“{path}” is missing."))
    for name in kind.fields.keys() & fields.keys():
        _check_quantity(kind.fields[name], fields[name], f"{path}.{name}")
    values = {name: typed(fields[name], types[name], f"{path}.{name}") for name in fields}
    if "id" in values:
        check_id(values["id"], f"{path}.id")
    for name in kind.fields.keys() & values.keys():
        _check_value(kind.fields[name], values[name], f"{path}.{name}")
    return cleaned_record(kind.type(**values))


def _check_quantity(field: Field, value: Any, path: str) -> None:
    """Refuse what is no number or span of time, a number of JSON too: it may not be exact."""
    if field.shape not in _QUANTITIES or value == "":
        return
    if not isinstance(value, str) or not field.clean(value):
        refuse(path, _QUANTITIES[field.shape])


_QUANTITIES = {
    Shape.DECIMAL: QT_TRANSLATE_NOOP(
        "errors", '“{path}” must be a plain number in quotes, such as "27500.5", or empty.'
    ),
    Shape.SPAN: QT_TRANSLATE_NOOP(
        "errors",
        '“{path}” must be a whole number and min, h, d, w, wh or wd in quotes, such as "5 wd" for five '
        "working days, or empty.",
    ),
}


def _check_value(field: Field, value: Any, path: str) -> None:
    if field.shape is Shape.CHOICE and value not in field.choices:
        refuse(
            path,
            QT_TRANSLATE_NOOP("errors", "“{path}” must be one of: {choices}."),
            choices=", ".join(field.choices),
        )
    if field.shape in _EXACT and value and not field.clean(value):
        refuse(path, _EXACT[field.shape], most=str(field.limit), dots=str(MOST_DOTS))
    if field.shape is Shape.DATE and value and not is_day(value):
        refuse(path, QT_TRANSLATE_NOOP("errors", "“{path}” must be a date such as 2026-11-20, or empty."))


_EXACT = {
    Shape.COLOUR: QT_TRANSLATE_NOOP("errors", "“{path}” must be a colour such as #14545A, or empty."),
    Shape.PICTURE: QT_TRANSLATE_NOOP(
        "errors",
        "“{path}” must be a PNG or JPEG file of at most {most} bytes and {dots} dots a side, in base64, or "
        "empty.",
    ),
}


@cache
def _types(record_type: type[Record]) -> Mapping[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(record_type)}


def typed(value: Any, wanted: Any, path: str) -> Any:
    """Return a value as a type; refuse what is none of it."""
    if wanted is str and type(value) is str:
        return value
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        _, _, inner = str(error).partition(" - at `$")
        refuse(
            path + inner.rstrip("`"),
            QT_TRANSLATE_NOOP("errors", "“{path}” has the wrong type: {reason}."),
            reason=str(error).partition(" - at ")[0],
        )


def check_id(value: str, path: str) -> None:
    """Refuse what is no id."""
    if not value or len(value) > MOST_ID or "/" in value or clean_text(value) != value:
        refuse(
            path,
            QT_TRANSLATE_NOOP(
                "errors",
                "“{path}” must be a text of 1 to {most} characters without “/” and control characters.",
            ),
            most=str(MOST_ID),
        )


def _check_references(workshop: Workshop, kind: Kind) -> None:
    pointing = list(pointing_fields(kind.fields))
    for index, record in enumerate(workshop.of(kind.name).values()):
        for name, field in pointing:
            known = workshop.of(field.target)
            path = f"{FACTS}.{name}" if kind.name == FACTS else f"{kind.plural}[{index}].{name}"
            if field.shape is Shape.REFERENCES:
                for place, target in enumerate(cast("tuple[str, ...]", getattr(record, name))):
                    _check_reference(target, known, f"{path}[{place}]")
            elif getattr(record, name):
                _check_reference(getattr(record, name), known, path)


def _check_line(workshop: Workshop, kind: Kind, field: str) -> None:
    records = workshop.of(kind.name)
    found = circle(records, field)
    if found:
        refuse(
            f"{kind.plural}[{list(records).index(found)}].{field}",
            QT_TRANSLATE_NOOP("errors", "“{path}” leads back to the entry itself. Choose another, or none."),
        )


def _check_reference(target: str, known: Mapping[str, Record], path: str) -> None:
    if target not in known:
        refuse(
            path,
            QT_TRANSLATE_NOOP("errors", "“{path}” refers to “{target}”, which is not in the file."),
            target=target[:80],
        )


def _rows(workshop: Workshop, value: Any) -> dict[RowKey, dict[str, Cell]]:
    codes = frozenset(framework_of(workshop).codes)
    rows: dict[RowKey, dict[str, Cell]] = {}
    for index, item in enumerate(check_list(value, CELLS)):
        path = f"{CELLS}[{index}]"
        fields = check_object(item, path)
        for name in fields:
            if name not in CELL_FIELDS:
                refuse_unknown(f"{path}.{name}")
        decision, unit, role = _cell_key(workshop, fields, path)
        row = rows.setdefault((decision, unit), {})
        if role in row:
            refuse(path, QT_TRANSLATE_NOOP("errors", "“{path}” is the same cell as another one."))
        letters = typed(fields.get("letters", []), tuple[str, ...], f"{path}.letters")
        _check_letters(letters, codes, f"{path}.letters")
        note = typed(fields.get("note", ""), str, f"{path}.note")
        source = typed(fields.get("source", ""), str, f"{path}.source")
        cell = cleaned_cell(Cell(letters, note, source))
        if cell != BLANK:
            row[role] = cell
    return {key: row for key, row in rows.items() if row}


def _cell_key(workshop: Workshop, fields: Mapping[str, Any], path: str) -> tuple[str, str, str]:
    ids: dict[str, str] = {}
    for name in ("decision", "unit", "role"):
        if name not in fields and name != "unit":
            refuse(f"{path}.{name}", QT_TRANSLATE_NOOP("errors", "“{path}” is missing."))
        ids[name] = typed(fields.get(name, ""), str, f"{path}.{name}")
        if ids[name] or name != "unit":
            _check_reference(ids[name], workshop.of(name), f"{path}.{name}")
    key = (ids["decision"], ids["unit"], ids["role"])
    if "id" in fields and fields["id"] != cell_id(*key):
        refuse(
            f"{path}.id",
            QT_TRANSLATE_NOOP("errors", "“{path}” must be “{id}”, or be left out."),
            id=cell_id(*key)[:200],
        )
    return key


def _check_letters(letters: tuple[str, ...], codes: frozenset[str], path: str) -> None:
    for index, letter in enumerate(letters):
        if letter not in codes and letter not in MARKS:
            refuse(
                f"{path}[{index}]",
                QT_TRANSLATE_NOOP("errors", "“{path}” is no letter of the workshop's framework: “{letter}”."),
                letter=letter[:40],
            )
        if letter in MARKS and len(letters) > 1:
            refuse(
                f"{path}[{index}]",
                QT_TRANSLATE_NOOP("errors", "“{path}” is a mark that stands alone: “{letter}”."),
                letter=letter,
            )


def check_list(value: Any, path: str) -> list[Any]:
    """Return a list; refuse what is none."""
    if not isinstance(value, list):
        refuse(path, QT_TRANSLATE_NOOP("errors", "“{path}” must be a list."))
    return cast("list[Any]", value)


def check_object(value: Any, path: str) -> dict[str, Any]:
    """Return an object; refuse what is none."""
    if not isinstance(value, dict):
        refuse(path, QT_TRANSLATE_NOOP("errors", "“{path}” must be an object."))
    return cast("dict[str, Any]", value)


def refuse_unknown(path: str) -> NoReturn:
    """Refuse a field that nobody knows."""
    refuse(path, QT_TRANSLATE_NOOP("errors", "“{path}” is a field that nobody knows. Remove it."))


def refuse(path: str, text: str, **arguments: str) -> NoReturn:
    """Refuse what stands at a path; the text names it {path}."""
    raise UserError(text, path=path[:_MOST_PATH], **arguments)


_MOST_PATH = 200
"""Characters of a path that are shown."""
