"""The workshop as JSON and back, byte for byte; docs/workshop-json.md describes every list and field.

What is written follows from the described kinds of records, so that a new kind needs nothing here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import FACTS, KINDS, LISTED, Workshop
from facilitator.exchange import refusals
from facilitator.exchange.json_reader import CELLS, FORMAT, VERSION, cell_id, read_document

MOST_BYTES = 200_000_000


def to_json(workshop: Workshop) -> bytes:
    """Return the workshop as JSON: the same bytes for equal values."""
    # 1 and 1.0 are equal, and must be the same bytes.
    facts = msgspec.convert(msgspec.to_builtins(workshop.facts), type(workshop.facts))
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION, FACTS: facts}
    for name in LISTED:
        document[KINDS[name].plural] = list(workshop.of(name).values())
    document[CELLS] = list(_cells(workshop))
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def from_json(data: bytes) -> Workshop:
    """Return the workshop in a JSON document; raise UserError with the path of what is wrong in it."""
    if len(data) > MOST_BYTES:
        raise UserError(
            QT_TRANSLATE_NOOP("errors", "The JSON is larger than {most} MB. Export the workshop again."),
            most=str(MOST_BYTES // 1_000_000),
        )
    try:
        document = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors", "This is not JSON that can be read: {reason}. Export the workshop again as JSON."
            ),
            reason=str(error)[:200],
        ) from error
    return read_document(document)


def read_json(path: Path) -> Workshop:
    """Return the workshop in a JSON file; raise UserError when it cannot be read."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise refusals.unreadable(path, error) from error
    return from_json(data)


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
