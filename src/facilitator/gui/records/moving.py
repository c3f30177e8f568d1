"""The name of an edit that moved a record: where it stands now."""

from facilitator.domain.arrangement import GROUPS
from facilitator.domain.comparing_names import name_of
from facilitator.domain.labels import label
from facilitator.domain.words import Message
from facilitator.domain.workshop import Workshop

_ABOVE = {**GROUPS, "unit": "parent"}
"""The field that says what a record stands under, and its kind of record; units stand under units."""


def move_label(before: Workshop, after: Workshop, kind: str, record_id: str, among: str = "") -> Message:
    """Return the name of a move: into what, else below what, else to the top.

    among names the field in common of the records that are listed together, where the kind has no groups.
    """
    record, former = after.record(kind, record_id), before.record(kind, record_id)
    if record is None:
        return label("record.move", title="")
    title = name_of(after, record)
    field = _ABOVE.get(kind, "") or among
    group = getattr(record, field, "")
    above = after.record("unit" if field in ("unit", "parent") else "section", group) if group else None
    if not among and above is not None and group != getattr(former, field, ""):
        return label("record.move", title=title, into=above.title)
    beside = [other for other in after.of(kind).values() if getattr(other, field, "") == group]
    place = next(place for place, other in enumerate(beside) if other.id == record_id)
    return label("record.move", title=title, below=name_of(after, beside[place - 1]) if place else "")
