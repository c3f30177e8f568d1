"""Who decides what in a workshop, and up to what, as far as the grid and the limits say it."""

from collections.abc import Mapping

from facilitator.charter.register import Register
from facilitator.checks.dryrun import Charter
from facilitator.domain.bounds import Limit
from facilitator.domain.legend import framework_of
from facilitator.domain.limit_words import band_words
from facilitator.domain.records import Cell, Role


def decided(book: Register, charter: Charter) -> Mapping[str, list[str]]:
    """Return the decisions of each role by id, in the order of the grid, its units' own rows included."""
    workshop, found = book.workshop, dict[str, dict[str, None]]()
    rows: dict[str, list[str]] = {}
    for decision, unit in sorted(workshop.cells, key=lambda row: bool(row[1])):
        if not unit or unit in workshop.units:
            rows.setdefault(decision, []).append(unit)
    for decision in book.at:
        for unit in rows.get(decision, ()):
            for seat in charter.plan(decision, unit).row.deciders:
                found.setdefault(seat.role, {})[decision] = None
    return {role: [*decisions] for role, decisions in found.items()}


def deciding_rows(book: Register, role: Role, decision: str) -> Mapping[str, Mapping[str, Cell]]:
    """Return the rows by which a role decides something by the unit whose own they are ("": all units)."""
    workshop = book.workshop
    letters = {letter.code for letter in framework_of(workshop).letters if letter.decides}
    rows = {unit: workshop.row(decision, unit) for unit in ("", *workshop.units)}
    return {unit: row for unit, row in rows.items() if role.id in row and letters & {*row[role.id].letters}}


def bands(book: Register, role: Role, decision: str) -> list[str]:
    """Return up to what a role may decide something: what names the decision, else what names its section."""
    own = [one for one in book.workshop.limits.values() if one.role == role.id]
    section = book.workshop.decisions[decision].section
    named = [one for one in own if decision in one.decisions]
    found = named or [one for one in own if section and section in one.sections]
    found = found or [one for one in own if not one.decisions and not one.sections]
    return [_band(book, one) for one in found if one.kind != "yes_no"]


def _band(book: Register, limit: Limit) -> str:
    return band_words(book.workshop, limit, book.words.translate)
