"""The rules of limits: up to what who may decide, compared for the decisions that they hold for."""

from collections.abc import Iterator
from operator import is_

import msgspec

from facilitator.checks.bands import COUNTED, ZERO, Group, content, currencies, groups, measures
from facilitator.checks.delegation import find_passed_on
from facilitator.checks.finding import Finding, Fix, Severity, Where
from facilitator.checks.gathered import Found, Gathered
from facilitator.checks.limit_ends import UnsaidEnds, bands, endless, find_gaps, find_overlaps, held, to_top
from facilitator.checks.limit_records import record_findings
from facilitator.checks.ranges import range_said
from facilitator.checks.record_edits import record_fix, setting
from facilitator.checks.scene import Scene
from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import END, Interval
from facilitator.domain.limit_words import unit_of

_Key = tuple[str, ...]
"""A dimension, and the limits that are compared in it."""


class LimitRules:
    """The rules of limits; what is found in a group of them is kept while it and all around stay the same."""

    def __init__(self) -> None:
        self._around: tuple[object, ...] = ()
        self._known: dict[_Key, _OfGroup] = {}

    def findings(self, scene: Scene) -> Iterator[Finding]:
        """Yield the findings of limits: each by itself, then those of a dimension compared.

        Values are compared as they stand: a limit that is passed on although it cannot be is told by itself.
        Where currency, tax or measure differ nothing can be compared, and only that is told.
        """
        workshop, known = scene.workshop, self._known
        facts = workshop.facts
        around = (workshop.roles, workshop.units, scene.columns, facts.currency, facts.top_role, facts.id)
        same = len(self._around) == len(around) and all(map(is_, around, self._around))
        self._around, self._known = around, {}
        if not workshop.limits:
            return
        yield from record_findings(scene)
        found = Gathered(scene)
        unsaid = UnsaidEnds(scene)
        for group in groups(workshop):
            limits = group.limits
            key = (group.dimension, *(limit.id for limit in limits))
            kept = known.get(key) if same else None
            if kept is None or not all(map(is_, limits, kept.limits)):
                kept = _of_group(scene, group)
            self._known[key] = kept
            for finding in kept.findings:
                found.add(group, finding)
            if kept.comparable:
                unsaid.take(group)
        unsaid.find(found)
        yield from found.findings()


class _OfGroup(msgspec.Struct, frozen=True):
    """What is found in a group of limits, whatever decisions it is for."""

    limits: list[Limit]
    findings: list[Finding]
    comparable: bool
    """Whether the values of its limits can be compared."""


def _of_group(scene: Scene, group: Group) -> _OfGroup:
    found = Found()
    find_passed_on(scene, group, found)
    comparable = False
    if group.dimension == "yes_no":
        _find_nobody_may(scene, group, found)
    elif not _find_mixed(scene, group, found):
        comparable = True
        find_gaps(scene, group, found)
        find_overlaps(scene, group, found)
        _find_top(scene, group, found)
        _find_less_above(scene, group, found)
    return _OfGroup(group.limits, found.findings, comparable)


def reserved_findings(scene: Scene) -> Iterator[Finding]:
    """Yield that reserved matters go to a top role, where none is named: one finding for all of them."""
    matters = scene.workshop.reserved_matters
    if matters and scene.workshop.facts.top_role not in scene.workshop.roles:
        where = tuple(Where("reserved_matter", one.id, one.title) for one in matters.values())
        yield Finding("limits.reserved-without-top", "error", where, fixes=tuple(_top(scene)))


def approval_findings(scene: Scene) -> Iterator[Finding]:
    """Yield where a role decides about requests that it makes itself.

    Who asks is told by the letters: R of RAPID and DARE, who recommend, D of DACI, who drives, else who does
    the work. Only decisions that approve somebody's request count.
    """
    for key in scene.read.lines.ordered(
        key for key, reading in scene.read.readings.items() if reading.approving
    ):
        reading = scene.read.readings[key]
        roles = scene.columns.ordered(reading.approving)
        where = (*scene.read.lines.places[key], *scene.roles(roles))
        yield Finding("limits.self-approval", "warning", where, row=key, roles=roles)


def _find_nobody_may(scene: Scene, group: Group, found: Found) -> None:
    if not to_top(scene, group) and not any(map(content, group.entries.values())):
        where = (*map(scene.limit, group.limits), *scene.roles(group.entries))
        found.add(group, Finding("limits.nobody-may", "error", where))


def _find_mixed(scene: Scene, group: Group, found: Found) -> bool:
    """Return whether the limits of a group cannot be compared, having told why."""
    limits = [limit for limit in group.limits if limit.kind in COUNTED]
    taxes = {limit.tax for limit in limits if limit.kind == "amount"} - {"open"}
    mixed: list[tuple[str, Severity, dict[str, str], tuple[Fix, ...]]] = []
    if len(units := currencies(scene.workshop, group)) > 1:
        unsaid = {} if all(units) else {"unsaid": "yes"}
        said = {"held": "/".join(filter(None, units)), **unsaid}
        mixed.append(("two-currencies", "error", said, tuple(_same_currency(scene, limits, units))))
    if len(taxes) > 1:
        mixed.append(("two-tax-bases", "error", {}, ()))
    if len(counted := measures(group)) > 1:
        mixed.append(("two-measures", "warning", {"measures": "\n".join(counted)}, ()))
    where = (*map(scene.limit, limits), *scene.roles(dict.fromkeys(limit.role for limit in limits)))
    for rule, severity, said, fixes in mixed:
        found.add(group, Finding(f"limits.{rule}", severity, where, said, fixes))
    return bool(mixed)


def _same_currency(scene: Scene, limits: list[Limit], units: tuple[str, ...]) -> Iterator[Fix]:
    """Yield the fix that gives amounts without a currency that of the others, where those have one."""
    said = [unit for unit in units if unit]
    if len(said) == 1 and len(units) > 1:
        without = [one for one in limits if one.kind == "amount" and not unit_of(scene.workshop, one)]
        changes = [change for one in without for change in setting(one, currency=said[0])]
        yield record_fix("same-currency", scene.limit(without[0]).title, changes, currency=said[0])


def _find_top(scene: Scene, group: Group, found: Found) -> None:
    """Find where all limits end and no top role has the rest."""
    values = held(group, 0)
    if endless(values, group.dimension) or scene.workshop.facts.top_role in scene.workshop.roles:
        return
    end = values[-1].end if values else None
    highest = [band.limit for band in bands(group) if band.values.end == end]
    if highest and end is not None:
        said = range_said(Interval(max(end, ZERO.end), END), highest[0], unit_of(scene.workshop, highest[0]))
        where = (*map(scene.limit, highest), *scene.roles(dict.fromkeys(limit.role for limit in highest)))
        fixes = tuple(_top(scene))
        found.add(group, Finding("limits.nobody-at-top", "error", where, said, fixes))


def _top(scene: Scene) -> Iterator[Fix]:
    """Yield the fix that names the top role, where exactly one role is above all others."""
    if len(scene.reporting.tops) == 1 and not scene.reporting.circles:
        top = scene.role(scene.reporting.tops[0])
        changes = setting(scene.workshop.facts, top_role=top.id)
        yield record_fix("top-role", top.title, changes, role=top.title)


def _find_less_above(scene: Scene, group: Group, found: Found) -> None:
    """Find roles that may decide less than a role that reports to them; the nearest with a limit counts."""
    reach = {role: values[-1].end for role, limits in group.entries.items() if (values := content(limits))}
    nearest: dict[str, str] = {}
    above = scene.reporting.above
    for role in group.entries:
        line: list[str] = []
        other = above.get(role, "")
        while other and other not in group.entries and other not in nearest:
            line.append(other)
            other = above.get(other, "")
        superior = other if other in group.entries else nearest.get(other, "")
        nearest.update(dict.fromkeys(line, superior))
        if not superior or role not in reach or superior not in reach or reach[role] <= reach[superior]:
            continue
        if not any(limit.delegated_by == superior for limit in group.entries[role]):
            limits = (group.entries[superior][0], group.entries[role][0])
            where = (*map(scene.limit, limits), *scene.roles((superior, role)))
            found.add(group, Finding("limits.less-above", "warning", where))
