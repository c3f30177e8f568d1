"""Where decisions and roles go when they are moved in the grid, by keyboard or by dragging."""

from collections.abc import Collection, Sequence

import msgspec

from facilitator.domain.arrangement import GROUPS, grouped
from facilitator.domain.edits import reorder, update
from facilitator.domain.workshop import Workshop
from facilitator.gui.grid.outline import Outline


class Target(msgspec.Struct, frozen=True):
    """A place among the records of a kind: a section or unit ("" is none), and whom to stand before there."""

    group: str
    before: str = ""
    """The record that comes next; "" is the end of the group."""


def arranged(workshop: Workshop, kind: str, ids: Sequence[str], target: Target) -> Workshop:
    """Return the workshop with records of a kind at a place, side by side in the order they stood in."""
    groups = grouped(workshop, kind)
    moving = [key for members in groups.values() for key in members if key in ids]
    if not moving or target.group not in groups:
        return workshop
    members = groups[target.group]
    following = (
        (key for key in members[members.index(target.before) :] if key not in ids)
        if (target.before in members)
        else iter(())
    )
    before = next(following, "")
    kept = {group: [key for key in found if key not in ids] for group, found in groups.items()}
    place = kept[target.group].index(before) if before else len(kept[target.group])
    kept[target.group][place:place] = moving
    for key in moving:
        workshop = update(workshop, kind, key, **{GROUPS[kind]: target.group})
    return reorder(workshop, kind, [key for found in kept.values() for key in found])


def sections_arranged(workshop: Workshop, section: str, before: str) -> Workshop:
    """Return the workshop with a section before another one; "" is the end."""
    if section == before:
        return workshop
    order = [key for key in workshop.sections if key != section]
    order.insert(order.index(before) if before in order else len(order), section)
    return reorder(workshop, "section", order)


def next_rows(workshop: Workshop, outline: Outline, ids: Collection[str], by: int) -> Target | None:
    """Return where decisions go one row up (-1) or down (1) among those that are seen, None for nowhere."""
    places = [number for number, row in enumerate(outline.rows) if row.decision in ids]
    beside = (places[0] - 1 if by < 0 else places[-1] + 1) if places else -1
    if not 0 <= beside < len(outline.rows):
        return None
    other = outline.rows[beside]
    members = grouped(workshop, "decision")[other.section]
    if by < 0:
        if other.heading:
            return Target(outline.rows[beside - 1].section if beside else "")
        return Target(other.section, other.decision)
    if other.heading:
        return Target(other.section, next(iter(members), ""))
    return Target(other.section, _after(members, other.decision))


def next_columns(workshop: Workshop, outline: Outline, ids: Collection[str], by: int) -> Target | None:
    """Return where roles go one column left (-1) or right (1), None where they cannot."""
    places = [outline.column_of[key] for key in ids if key in outline.column_of]
    beside = (min(places) - 2 if by < 0 else max(places)) if places else -1
    if not 0 <= beside < len(outline.roles):
        return None
    other = outline.roles[beside]
    unit = workshop.roles[other].unit
    same = any(workshop.roles[key].unit == unit for key in ids)
    if by < 0:
        return Target(unit, other if same else "")
    return Target(unit, _after(grouped(workshop, "role")[unit], other) if same else other)


def row_target(workshop: Workshop, outline: Outline, boundary: int) -> Target | None:
    """Return what dropping decisions at a boundary means: above the row of that number, behind the last one.

    Right below a heading is first in its section, right above one is last in the section before.
    """
    groups = grouped(workshop, "decision")
    if boundary <= 0:
        first = outline.rows[0] if outline.rows else None
        return None if first is None else Target("", "" if first.heading else first.decision)
    above = outline.rows[min(boundary, len(outline.rows)) - 1]
    if above.heading:
        return Target(above.section, next(iter(groups[above.section]), ""))
    return Target(above.section, _after(groups[above.section], above.decision))


def section_target(outline: Outline, boundary: int) -> str:
    """Return the section whose heading comes next at a boundary of rows, "" where none does."""
    return next((row.section for row in outline.rows[max(0, boundary) :] if row.heading), "")


def column_target(workshop: Workshop, outline: Outline, column: int, *, after: bool) -> Target:
    """Return what dropping roles before or after the role of a column means: it goes to that role's unit."""
    role = outline.roles[column - 1]
    unit = workshop.roles[role].unit
    return Target(unit, _after(grouped(workshop, "role")[unit], role) if after else role)


def _after(members: Sequence[str], key: str) -> str:
    following = members[members.index(key) + 1 :]
    return following[0] if following else ""
