"""Merging an imported grid into a workshop: one new value, or a refusal."""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from facilitator.domain.edits import with_records, with_rows
from facilitator.domain.errors import UserError
from facilitator.domain.legend import framework_of, resolved
from facilitator.domain.records import Cell, Decision, Role, Section, Unit
from facilitator.domain.text import TEXT, clean_text
from facilitator.domain.workshop import KINDS, Row, RowKey, Workshop
from facilitator.exchange import refusals
from facilitator.exchange.grid_import import GridImport, ImportedDecision, ImportedRole, name_of
from facilitator.exchange.roles import Names


def merge(workshop: Workshop, grid: GridImport, section: str | None = None) -> Workshop:
    """Return the workshop with a grid merged in; a grid it already holds gives the very same object back.

    A decision with the same section and title gets the imported row; other decisions, roles and sections are
    added at the end. Decisions without a section go into the one named. A grid in another framework is
    refused, unless the workshop has no decisions yet: then it takes the grid's framework.
    """
    workshop = _in_framework(workshop, grid)
    default = clean_text(section or "")
    workshop, section_ids = _with_sections(workshop, grid, default)
    workshop, role_ids = _with_roles(workshop, grid.roles)
    decisions = dict(workshop.decisions)
    known = {(d.section, d.title.casefold()): d for d in reversed(list(workshop.decisions.values()))}
    workshop, unit_ids = _with_units(workshop, grid)
    names: defaultdict[RowKey, Names] = defaultdict(Names)
    rows: dict[RowKey, Row] = {}
    for imported in grid.decisions:
        section_id = section_ids[(imported.section or default).casefold()]
        unit_id = unit_ids[imported.unit.casefold()]
        title = names[section_id, unit_id].take(imported.title)
        decision = _decision(known.get((section_id, title.casefold())), imported, title, section_id)
        decisions[decision.id] = known[section_id, title.casefold()] = decision
        before = workshop.row(decision.id, unit_id)
        row = _row(before, imported, role_ids)
        if row != before:
            rows[decision.id, unit_id] = row
    if decisions != workshop.decisions:
        workshop = with_records(workshop, KINDS["decision"], decisions)
    return with_rows(workshop, rows) if rows else workshop


def _in_framework(workshop: Workshop, grid: GridImport) -> Workshop:
    facts = workshop.facts
    if grid.framework == facts.framework:
        return workshop
    other = resolved(grid.framework, facts.own_framework)
    if workshop.decisions:
        names = {"other": name_of(other), "framework": name_of(framework_of(workshop))}
        raise UserError(refusals.OTHER_FRAMEWORK, name=grid.name, **names)
    facts = msgspec.structs.replace(facts, framework=other.id)
    return msgspec.structs.replace(workshop, facts=facts)


def _with_sections(workshop: Workshop, grid: GridImport, default: str) -> tuple[Workshop, dict[str, str]]:
    """Return the workshop with all sections, and the id of each by its casefolded title."""
    sections = dict(workshop.sections)
    ids = {section.title.casefold(): section.id for section in reversed(sections.values())}
    ids[""] = ""
    wanted = list(grid.sections)
    if any(not decision.section for decision in grid.decisions):
        wanted.insert(0, default)
    for title in wanted:
        if title.casefold() not in ids:
            added = Section(title=clean_text(title))
            sections[added.id] = added
            ids[title.casefold()] = added.id
    if len(sections) > len(workshop.sections):
        workshop = with_records(workshop, KINDS["section"], sections)
    return workshop, ids


def _with_units(workshop: Workshop, grid: GridImport) -> tuple[Workshop, dict[str, str]]:
    """Return the workshop with all units that have rows of their own, and the id of each by its title."""
    units = dict(workshop.units)
    ids = {unit.title.casefold(): unit.id for unit in reversed(units.values())}
    ids[""] = ""
    for title in dict.fromkeys(decision.unit for decision in grid.decisions):
        if title.casefold() not in ids:
            added = Unit(title=clean_text(title))
            units[added.id] = added
            ids[title.casefold()] = added.id
    if len(units) > len(workshop.units):
        workshop = with_records(workshop, KINDS["unit"], units)
    return workshop, ids


def _with_roles(workshop: Workshop, imported: tuple[ImportedRole, ...]) -> tuple[Workshop, list[str]]:
    """Return the workshop with all roles, and the id of each imported one: by title, else short name."""
    roles = dict(workshop.roles)
    free = set(roles)
    ids = ["" for _ in imported]
    by_title = {role.title.casefold(): role.id for role in reversed(roles.values())}
    by_any = {role.short.casefold(): role.id for role in reversed(roles.values())} | by_title
    for index, role in enumerate(imported):
        found = by_title.get(role.title.casefold())
        if found in free:
            free.discard(found)
            ids[index] = found
    for index, role in enumerate(imported):
        names = (name.casefold() for name in (role.title, role.short) if name)
        found = next((by_any[name] for name in names if by_any.get(name) in free), "")
        if not ids[index] and found:
            free.discard(found)
            ids[index] = found
    for index, role in enumerate(imported):
        if not ids[index]:
            values = KINDS["role"].clean({"title": role.title, "short": role.short})
            added = Role(**values)
            roles[added.id] = added
            ids[index] = added.id
    if len(roles) > len(workshop.roles):
        workshop = with_records(workshop, KINDS["role"], roles)
    return workshop, ids


def _decision(before: Decision | None, imported: ImportedDecision, title: str, section_id: str) -> Decision:
    said, method = imported.circumstances, imported.method or "open"
    if before is None:
        values = KINDS["decision"].clean({"title": title, "circumstances": said, "method": method})
        return Decision(section=section_id, **values)
    if before.method == "open" != method:
        before = msgspec.structs.replace(before, method=method)
    if not said or said in before.circumstances:
        return before
    both = f"{before.circumstances}\n{said}" if before.circumstances else said
    return msgspec.structs.replace(before, circumstances=clean_text(both, TEXT, multiline=True))


def _row(before: Row, imported: ImportedDecision, role_ids: list[str]) -> Mapping[str, Cell]:
    """Return a row after the import: blank cells of the grid count too, roles that it does not have stay."""
    if not before:
        return {role_ids[index]: cell for index, cell in sorted(imported.cells.items())}
    row = dict(before)
    for index, role_id in enumerate(role_ids):
        cell = imported.cells.get(index)
        old = row.get(role_id)
        if cell is None:
            row.pop(role_id, None)
        elif old is None:
            row[role_id] = cell
        else:
            # What nobody could read does not wipe letters, and an import without notes does not wipe notes.
            row[role_id] = Cell(cell.letters or old.letters, cell.note or old.note, cell.source)
    return row
