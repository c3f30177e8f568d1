"""Where records stand: in which group, in what order, and under whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from facilitator.domain.edits import put, reorder, update
from facilitator.domain.errors import UserError
from facilitator.domain.records import Record, Unit
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import KIND_OF, Workshop, unit_tree

GROUPS: Mapping[str, str] = {"decision": "section", "role": "unit"}
"""Kinds that stand in groups: the field that names the group is called as the group's kind."""
LINES: Mapping[str, str] = {"unit": "parent", "role": "reports_to"}
"""Kinds with a line upward, and its field; a line must not come back to where it began."""


def grouped(workshop: Workshop, kind: str) -> dict[str, list[str]]:
    """Return the ids in each group, in the order the groups stand; under "" those without a group."""
    field = GROUPS[kind]
    order = [key for key, _depth in unit_tree(workshop)] if field == "unit" else list(workshop.of(field))
    groups: dict[str, list[str]] = {"": [], **{key: [] for key in order}}
    for key, record in workshop.of(kind).items():
        groups[getattr(record, field)].append(key)
    return groups


def placed(workshop: Workshop, kind: str, record_id: str, group: str, index: int) -> Workshop:
    """Return the workshop with a record at an index within a group, counted without the record itself."""
    if workshop.record(kind, record_id) is None:
        return workshop
    groups = grouped(workshop, kind)
    for members in groups.values():
        if record_id in members:
            members.remove(record_id)
    groups[group].insert(max(0, index), record_id)
    workshop = update(workshop, kind, record_id, **{GROUPS[kind]: group})
    return reorder(workshop, kind, _joined(groups))


def inserted(workshop: Workshop, records: Sequence[Record], group: str, index: int) -> Workshop:
    """Return the workshop with new records of one kind in a group, from an index on."""
    kind = KIND_OF[type(records[0])].name
    groups = grouped(workshop, kind)
    groups[group][index:index] = [record.id for record in records]
    for record in records:
        workshop = update(put(workshop, record), kind, record.id, **{GROUPS[kind]: group})
    return reorder(workshop, kind, _joined(groups))


def stepped(workshop: Workshop, kind: str, record_id: str, by: int) -> Workshop:
    """Return the workshop with a record one place up (-1) or down (1), over the edge into the next group."""
    groups = grouped(workshop, kind)
    group = getattr(workshop.record(kind, record_id), GROUPS[kind], None)
    if group is None:
        return workshop
    index = groups[group].index(record_id) + by
    if 0 <= index < len(groups[group]):
        return placed(workshop, kind, record_id, group, index)
    names = list(groups)
    beside = names.index(group) + by
    if not 0 <= beside < len(names):
        return workshop
    return placed(workshop, kind, record_id, names[beside], len(groups[names[beside]]) if by < 0 else 0)


def in_tree_order(workshop: Workshop) -> Workshop:
    """Return the workshop with its units listed in the order of the tree, as people look for them."""
    return reorder(workshop, "unit", [key for key, _depth in unit_tree(workshop)])


def placed_unit(workshop: Workshop, unit_id: str, parent: str, index: int) -> Workshop:
    """Return the workshop with a unit at an index among the units of a parent ("" is the top).

    Raise UserError where the unit would become a part of itself.
    """
    workshop = with_field(workshop, "unit", unit_id, "parent", parent)
    siblings = [key for key in _children(workshop, parent) if key != unit_id]
    siblings.insert(max(0, index), unit_id)
    others = [key for key in workshop.units if key not in siblings]
    return in_tree_order(reorder(workshop, "unit", [*siblings, *others]))


def inserted_units(workshop: Workshop, units: Sequence[Unit], beside: str) -> Workshop:
    """Return the workshop with new units after another one and on its level; at the end of the top for ""."""
    former = workshop.units.get(beside)
    parent = former.parent if former is not None else ""
    siblings = list(_children(workshop, parent))
    index = siblings.index(beside) + 1 if former is not None else len(siblings)
    siblings[index:index] = [unit.id for unit in units]
    for unit in units:
        workshop = update(put(workshop, unit), "unit", unit.id, parent=parent)
    return in_tree_order(reorder(workshop, "unit", [*siblings, *workshop.units]))


def stepped_unit(workshop: Workshop, unit_id: str, by: int) -> Workshop:
    """Return the workshop with a unit one place up (-1) or down (1) among the units beside it."""
    unit = workshop.units.get(unit_id)
    if unit is None:
        return workshop
    index = list(_children(workshop, unit.parent)).index(unit_id) + by
    return placed_unit(workshop, unit_id, unit.parent, index) if index >= 0 else workshop


def with_field(workshop: Workshop, kind: str, record_id: str, field: str, value: Any) -> Workshop:
    """Return the workshop with one field set; raise UserError where a line would lead back to itself."""
    if LINES.get(kind) == field and _leads_back(workshop.of(kind), field, record_id, value):
        record = workshop.of(kind)[record_id]
        target = workshop.of(kind)[value]
        raise UserError(_CIRCLES[kind], title=record.title, above=target.title)
    after = update(workshop, kind, record_id, **{field: value})
    moved = kind == "unit" and field == "parent" and after is not workshop
    return in_tree_order(after) if moved else after


_CIRCLES = {
    "unit": QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” cannot be a part of “{above}”, which is a part of “{title}” itself. Choose another unit.",
    ),
    "role": QT_TRANSLATE_NOOP(
        "errors",
        "“{title}” cannot report to “{above}”, whose own line leads to “{title}”. Choose another role.",
    ),
}


def circle(records: Mapping[str, Record], field: str) -> str:
    """Return the id of a record whose line leads back to itself, "" where there is none."""
    done: set[str] = set()
    for start in records:
        line: set[str] = set()
        key = start
        while key in records and key not in done:
            if key in line:
                return key
            line.add(key)
            key = getattr(records[key], field)
        done |= line
    return ""


def _leads_back(records: Mapping[str, Record], field: str, record_id: str, target: str) -> bool:
    seen: set[str] = set()
    while target and target not in seen and target in records:
        if target == record_id:
            return True
        seen.add(target)
        target = getattr(records[target], field)
    return False


def _children(workshop: Workshop, parent: str) -> Iterable[str]:
    units: Mapping[str, Unit] = workshop.units
    return [key for key, unit in units.items() if unit.parent == parent]


def _joined(groups: Mapping[str, list[str]]) -> list[str]:
    return [key for members in groups.values() for key in members]
