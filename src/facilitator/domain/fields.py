"""The description of a record kind: its fields, said once for forms, JSON, checks of input and references."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from facilitator.domain.picture_size import JPEG, PNG, is_sane
from facilitator.domain.quantities import clean_decimal, clean_span
from facilitator.domain.text import LINE, TEXT, clean_text

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

PICTURES = (PNG, JPEG)
"""How the files of pictures begin: PNG and JPEG."""
MOST_PICTURE = 400_000
"""Bytes of a picture; a larger one is made smaller before it comes here."""


class Shape(Enum):
    """How the value of a field looks, and so which widget edits it."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    REFERENCE = "reference"
    REFERENCES = "references"
    DECIMAL = "decimal"
    SPAN = "span"
    PICTURE = "picture"
    COLOUR = "colour"


class Field(msgspec.Struct, frozen=True):
    """One field of a record kind: label and help are marked texts of the context "fields"."""

    label: str
    shape: Shape = Shape.LINE
    help: str = ""
    limit: int = LINE
    target: str = ""
    """Kind of record that a reference points at."""
    belongs: bool = False
    """Whether a record means nothing without the one it refers to, and goes with it."""
    narrows: str = ""
    """What the references bound, where none of them means all: fields of the same name bound it together."""
    choices: Mapping[str, str] = {}
    """Value and label of each choice; the first is what stands where nothing was chosen."""

    def clean(self, value: Any) -> Any:
        """Return the value as it may be stored: cleaned and cut; "" for no date, the first for no choice."""
        clean = _CLEANERS.get(self.shape)
        return value if clean is None else clean(self, value)


def line(label: str, help: str = "", *, limit: int = LINE) -> Field:
    """Describe a one-line text."""
    return Field(label, Shape.LINE, help, limit)


def text(label: str, help: str = "", *, limit: int = TEXT) -> Field:
    """Describe a text of several lines."""
    return Field(label, Shape.TEXT, help, limit)


def day(label: str, help: str = "") -> Field:
    """Describe a date, stored as YYYY-MM-DD, empty while open."""
    return Field(label, Shape.DATE, help, 10)


def choice(label: str, choices: Mapping[str, str], help: str = "") -> Field:
    """Describe a choice of one value."""
    return Field(label, Shape.CHOICE, help, choices=choices)


def flag(label: str, help: str = "") -> Field:
    """Describe a yes or no."""
    return Field(label, Shape.FLAG, help)


def decimal(label: str, help: str = "") -> Field:
    """Describe an exact number, stored as its canonical text, empty while it is open."""
    return Field(label, Shape.DECIMAL, help, 40)


def time_span(label: str, help: str = "") -> Field:
    """Describe a span of time, stored as its canonical text such as "5 wd", empty while it is open."""
    return Field(label, Shape.SPAN, help, 10)


def picture(label: str, help: str = "") -> Field:
    """Describe a picture: the bytes of a PNG or JPEG file, empty where there is none."""
    return Field(label, Shape.PICTURE, help, MOST_PICTURE)


def colour(label: str, help: str = "") -> Field:
    """Describe a colour, stored as #RRGGBB, empty while there is none."""
    return Field(label, Shape.COLOUR, help, 7)


def reference(label: str, target: str, help: str = "", *, belongs: bool = False) -> Field:
    """Describe a reference to one record, empty where there is none."""
    return Field(label, Shape.REFERENCE, help, target=target, belongs=belongs)


def references(label: str, target: str, help: str = "", *, narrows: str = "") -> Field:
    """Describe references to several records, in order."""
    return Field(label, Shape.REFERENCES, help, target=target, narrows=narrows)


def is_day(text: str) -> bool:
    """Return whether a text is a date of the calendar, YYYY-MM-DD."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def described(record_type: type) -> dict[str, Field]:
    """Return the described fields of a record type, by name, in order."""
    fields: dict[str, Field] = {}
    for name, hint in get_type_hints(record_type, include_extras=True).items():
        if get_origin(hint) is Annotated:
            fields.update((name, meta) for meta in get_args(hint)[1:] if isinstance(meta, Field))
    return fields


def pointing_fields(fields: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    """Yield the fields that refer to other records."""
    for name, field in fields.items():
        if field.shape in (Shape.REFERENCE, Shape.REFERENCES):
            yield name, field


def bounding_fields(fields: Mapping[str, Field]) -> Iterator[tuple[str, ...]]:
    """Yield the names of the fields that bound a record together: none of them said means all."""
    for bound in dict.fromkeys(field.narrows for field in fields.values() if field.narrows):
        yield tuple(name for name, field in fields.items() if field.narrows == bound)


def _clean_colour(_field: Field, value: str) -> str:
    return value.upper() if _COLOUR.fullmatch(value) else ""


def _clean_picture(field: Field, value: bytes) -> bytes:
    return value if len(value) <= field.limit and is_sane(value) else b""


_CLEANERS: Mapping[Shape, Callable[[Field, Any], Any]] = {
    Shape.LINE: lambda field, value: clean_text(value, field.limit),
    Shape.TEXT: lambda field, value: clean_text(value, field.limit, multiline=True),
    Shape.DATE: lambda _, value: value if is_day(value) else "",
    Shape.CHOICE: lambda field, value: value if value in field.choices else next(iter(field.choices)),
    Shape.REFERENCES: lambda _, value: tuple(dict.fromkeys(value)),
    Shape.DECIMAL: lambda _, value: clean_decimal(value),
    Shape.SPAN: lambda _, value: clean_span(value),
    Shape.COLOUR: _clean_colour,
    Shape.PICTURE: _clean_picture,
}
