"""What leaves the room: a workshop without what was written for the facilitator alone."""

import msgspec

from facilitator.domain.publication import Stored
from facilitator.domain.workshop import Workshop


def for_client(workshop: Workshop) -> Workshop:
    """Return a workshop without the notes of its cells and without the texts they were imported from."""
    cells = {
        key: {
            role: msgspec.structs.replace(cell, note="", source="")
            for role, cell in row.items()
            if cell.letters
        }
        for key, row in workshop.cells.items()
    }
    return msgspec.structs.replace(workshop, cells={key: row for key, row in cells.items() if row})


def version_for_client(stored: Stored) -> Stored:
    """Return a version with its PDF as it was adopted, and without those notes and texts beside it."""
    return msgspec.structs.replace(stored, workshop=for_client(stored.workshop))
