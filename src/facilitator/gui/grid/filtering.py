"""Which rows a filter leaves to be seen."""

from collections.abc import Callable, Iterable

import msgspec

from facilitator.domain.workshop import RowKey, Workshop
from facilitator.gui.grid.outline import GridRow, Outline

SeverityOf = Callable[[RowKey], str]
"""Gives the worst severity of a row's findings, "" where there are none."""


class Filter(msgspec.Struct, frozen=True):
    """What a row has to have to be seen: all that is named here. Nothing named is no filter."""

    letter: str = ""
    """A letter or mark that a cell of the row holds; with a role, that role's cell."""
    role: str = ""
    """A role that holds a letter in the row."""
    section: str | None = None
    """The section the decision belongs to; "" is none."""
    findings: str = ""
    """Findings about the row: "any", or "error" for such as should be mended before anybody signs."""
    open_only: bool = False
    """Whether nobody holds a letter in the row yet."""
    own_only: bool = False
    """Whether the row is a unit's own."""

    def __bool__(self) -> bool:
        """Return whether anything is asked for."""
        return self != NO_FILTER


NO_FILTER = Filter()


def left_out(wanted: Filter, workshop: Workshop, outline: Outline, severity_of: SeverityOf) -> set[RowKey]:
    """Return the rows of an outline that a filter leaves out."""
    if not wanted:
        return set()
    rows = (row for row in outline.rows if not row.heading)
    return {row.key for row in rows if not _fits(wanted, workshop, row, severity_of)}


def without_missing(wanted: Filter, workshop: Workshop, codes: Iterable[str]) -> Filter:
    """Return a filter without what is not there any more: a role, a section, a letter."""
    missing: dict[str, str | None] = {}
    if wanted.role and wanted.role not in workshop.roles:
        missing["role"] = ""
    if wanted.section and wanted.section not in workshop.sections:
        missing["section"] = None
    if wanted.letter and wanted.letter not in codes:
        missing["letter"] = ""
    return msgspec.structs.replace(wanted, **missing) if missing else wanted


def _fits(wanted: Filter, workshop: Workshop, row: GridRow, severity_of: SeverityOf) -> bool:
    if wanted.section is not None and row.section != wanted.section:
        return False
    if wanted.own_only and not row.unit:
        return False
    cells = workshop.row(row.decision, row.unit)
    if wanted.open_only and any(cell.letters for cell in cells.values()):
        return False
    if wanted.letter or wanted.role:
        asked = cells.values() if not wanted.role else filter(None, [cells.get(wanted.role)])
        held = (cell.letters for cell in asked)
        if not any(wanted.letter in letters if wanted.letter else letters for letters in held):
            return False
    if wanted.findings:
        severity = severity_of(row.key)
        return severity == "error" if wanted.findings == "error" else bool(severity)
    return True
