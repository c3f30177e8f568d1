"""What a record is called: by its title, or by what it belongs to where the title is no name."""

from collections.abc import Iterator, Mapping
from typing import cast

from facilitator.domain.fields import Shape
from facilitator.domain.records import Record
from facilitator.domain.workshop import KIND_OF, Workshop

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "seat": ("role", "unit"),
    "limit": ("role", "title"),
    "stance": ("category", "unit"),
    "past_stance": ("category", "unit"),
    "metric": ("title", "category", "unit"),
    "escalation_step": ("rule", "roles"),
    "case_risk": ("scenario", "metric", "category"),
    "answer": ("scenario", "title"),
}
"""The fields that make the name of a record, by kind; all other kinds are called by their titles."""
MOST = 3
"""So many records of one field are named."""


def name_of(workshop: Workshop, record: Record) -> str:
    """Return what a record is called, such as "Safety · North"; "" where nothing names it."""
    kind = KIND_OF[type(record)].name
    if kind not in NAMED_BY:
        return record.title
    parts = dict.fromkeys(part for field in NAMED_BY[kind] for part in _parts(workshop, record, field))
    return " · ".join(filter(None, parts)) or record.title


def _parts(workshop: Workshop, record: Record, name: str) -> Iterator[str]:
    """Yield the names that one field of a record gives."""
    field = KIND_OF[type(record)].fields[name]
    value = getattr(record, name)
    if not field.target:
        yield value
        return
    found = [cast("str", value)] if field.shape is Shape.REFERENCE else list(value)
    for key in found[:MOST]:
        target = workshop.record(field.target, key)
        # A record that gives its name to another is called by its title: a chain of names helps nobody.
        yield target.title if target is not None else ""
    if len(found) > MOST:
        yield "…"
