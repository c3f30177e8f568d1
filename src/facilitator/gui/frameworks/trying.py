"""A row to try a framework on: letters of as many roles, and what the rules say of them."""

from msgspec.structs import replace

from facilitator.checks import Findings, check
from facilitator.domain.edits import cleaned_cell
from facilitator.domain.own_framework import OWN, OwnFramework, as_framework
from facilitator.domain.records import Cell, Decision, Facts, Role
from facilitator.domain.workshop import BLANK, Workshop
from facilitator.exchange.cells import CellReader

MOST_ROLES = 24


def usual_row(own: OwnFramework) -> str:
    """Return the letters of a row that has each as often as it is needed, and one of the others."""
    row: list[str] = []
    for letter in own.letters:
        most = 1 if letter.most is None else letter.most
        row.extend([letter.code] * max(letter.least, min(1, most)))
    return " ".join(row[:MOST_ROLES])


def tried(own: OwnFramework, text: str, role_name: str, decision_name: str) -> tuple[list[Cell], Findings]:
    """Return what stands in each cell of a row, and what the rules say of it.

    Blanks part the roles, and a slash the letters of one; role_name has a {number}.
    """
    reader = CellReader(as_framework(own))
    cells = [_cell(reader, word) for word in text.split()[:MOST_ROLES]]
    roles = [Role(id=f"r{number}", title=role_name.format(number=number + 1)) for number in range(len(cells))]
    row = {role.id: cell for role, cell in zip(roles, cells, strict=True) if cell != BLANK}
    workshop = Workshop(
        facts=Facts(framework=OWN, own_framework=own),
        roles={role.id: role for role in roles},
        decisions={"d": Decision(id="d", title=decision_name)},
        cells={("d", ""): row} if row else {},
    )
    return cells, tuple(finding for finding in check(workshop) if finding.row is not None)


def _cell(reader: CellReader, word: str) -> Cell:
    read = reader[word].cell or BLANK
    return replace(cleaned_cell(read), note="")
