"""Who may decide which values, exactly: the numbers of the picture of bands, as the checks read them."""

from collections.abc import Iterator, Mapping

import msgspec

from facilitator.checks.bands import (
    FLAT,
    FROM_ZERO,
    ZERO,
    Group,
    currencies,
    given,
    groups,
    measures,
    own,
    within,
)
from facilitator.checks.limit_ends import endless, held, overlapping, reach
from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import END, Cut, Interval, Intervals, gaps, union
from facilitator.domain.limit_words import unit_of
from facilitator.domain.workshop import Workshop

_VALUES = frozenset({"value", "value_year"})


class Axis(msgspec.Struct, frozen=True):
    """Limits that are drawn over the same values: a group of them, its amounts in one currency."""

    group: Group
    """Its roles from the least senior to the most."""
    unit: str
    """What is counted: a currency or a measure, "" where nothing or several things are said."""
    alike: bool
    """Whether all is counted in the same thing, so that values can be compared."""
    others: tuple[str, ...] = ()
    """The currencies of limits for the same decisions that have an axis of their own, "" for none said."""
    given: Mapping[str, Intervals] = {}
    """The values that each role may pass on."""


class Overlap(msgspec.Struct, frozen=True):
    """Values that several roles may decide, at least one of them by a band that begins further up."""

    values: Interval
    roles: tuple[str, ...]


class Standing(msgspec.Struct, frozen=True):
    """What the bands of an axis leave to nobody, and what they give to several."""

    nobody: Intervals
    """Values in between that no role may decide, although larger ones are held."""
    above: Interval | None
    """The values above all bands, None where some band has no end."""
    overlaps: tuple[Overlap, ...]


def axes(workshop: Workshop) -> list[Axis]:
    """Return what can be drawn: a group of limits each, of several currencies one for each."""
    found = (group for group in groups(workshop) if group.dimension != "yes_no")
    return [axis for group in found for axis in _axes(workshop, group)]


def standing(workshop: Workshop, axis: Axis) -> Standing:
    """Return what is left to nobody or given to several; nothing is where values cannot be compared."""
    if not axis.alike or axis.others:
        return Standing((), None, ())
    values = held(axis.group, len(workshop.roles))
    whole = reach(values)
    above = None if endless(values, axis.group.dimension) else Interval(max(whole.end, FROM_ZERO.start), END)
    return Standing(gaps(values, whole), above, tuple(_overlaps(workshop, axis)))


def beyond(axis: Axis, limit: Limit, values: Interval) -> Intervals:
    """Return the part of a limit's values that the role who passed it on has not to give."""
    if not limit.delegated_by:
        return ()
    left = within(limit, axis.given)
    return gaps(union(one & values for one in left), values)


def _axes(workshop: Workshop, group: Group) -> Iterator[Axis]:
    units = currencies(workshop, group) if group.dimension in _VALUES else measures(group)
    split = group.dimension in _VALUES and len(units) > 1
    for unit in units if split else [units[0] if len(units) == 1 else ""]:
        order = _by_seniority(workshop, group)
        entries = {role: _in_unit(workshop, group, role, unit, split=split) for role in order}
        kept = msgspec.structs.replace(group, entries={role: some for role, some in entries.items() if some})
        taxes = {limit.tax for limit in kept.limits if limit.kind == "amount"} - {"open"}
        others = tuple(other for other in units if other != unit) if split else ()
        alike = len(taxes) < 2 and (split or len(units) < 2)
        yield Axis(kept, unit, alike, others, given(kept.entries, kept.top))


def _in_unit(workshop: Workshop, group: Group, role: str, unit: str, *, split: bool) -> tuple[Limit, ...]:
    return tuple(
        limit
        for limit in group.entries[role]
        if not split or limit.kind in FLAT or unit_of(workshop, limit).casefold() == unit.casefold()
    )


def _by_seniority(workshop: Workshop, group: Group) -> list[str]:
    """Return the roles from the foot of their lines upward; on one level who may decide less comes first."""
    order = {role: number for number, role in enumerate(workshop.roles)}
    top = workshop.facts.top_role

    def place(role: str) -> tuple[bool, int, Cut, int]:
        ends = [own(limit).end for limit in group.entries[role]]
        return role == top, -_superiors(workshop, role), max(ends, default=ZERO.end), order[role]

    return sorted(group.entries, key=place)


def _superiors(workshop: Workshop, role: str) -> int:
    seen = {role}
    above = workshop.roles[role].reports_to
    while above in workshop.roles and above not in seen:
        seen.add(above)
        above = workshop.roles[above].reports_to
    return len(seen) - 1


def _overlaps(workshop: Workshop, axis: Axis) -> Iterator[Overlap]:
    """Yield the values that are given twice, with all roles who have any of them."""
    pairs: list[tuple[Interval, str, str]] = []
    for other, band in overlapping(workshop, axis.group):
        both = FROM_ZERO & other.values & band.values
        if both:
            pairs.append((both, other.limit.role, band.limit.role))
    for values in union(both for both, _role, _other in pairs):
        inside = [(role, other) for both, role, other in pairs if both & values]
        yield Overlap(values, tuple(dict.fromkeys(role for pair in inside for role in pair)))
