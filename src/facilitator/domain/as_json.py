"""The workshop as the JSON that is exchanged and kept in versions; docs/workshop-json.md describes it.

What is written follows from the described kinds of records, so that a new kind needs nothing here.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from facilitator.domain.workshop import FACTS, KINDS, LISTED, Workshop

FORMAT = "facilitator-workshop"
VERSION = 1
CELLS = "cells"


def as_document(workshop: Workshop) -> dict[str, Any]:
    """Return a workshop as the object that its JSON is written from."""
    return {"format": FORMAT, "version": VERSION, **as_value(workshop)}


def as_value(workshop: Workshop) -> dict[str, Any]:
    """Return what a workshop holds, without what the document says of itself."""
    # 1 and 1.0 are equal, and must be the same bytes.
    facts = msgspec.convert(msgspec.to_builtins(workshop.facts), type(workshop.facts))
    value: dict[str, Any] = {FACTS: facts}
    for name in LISTED:
        value[KINDS[name].plural] = list(workshop.of(name).values())
    value[CELLS] = list(_cells(workshop))
    return value


def cell_id(decision: str, unit: str, role: str) -> str:
    """Return the id of a cell, which follows from where it stands."""
    return f"{decision}/{unit}/{role}"


def _cells(workshop: Workshop) -> Iterator[dict[str, Any]]:
    """Yield the cells by decision, unit and role, each in the group's order, however they were typed."""
    for decision in workshop.decisions:
        for unit in ("", *workshop.units):
            row = workshop.cells.get((decision, unit))
            if row is None:
                continue
            for role in workshop.roles:
                cell = row.get(role)
                if cell is not None:
                    yield {
                        "id": cell_id(decision, unit, role),
                        "decision": decision,
                        "role": role,
                        "unit": unit,
                        "letters": cell.letters,
                        "note": cell.note,
                        "source": cell.source,
                    }
