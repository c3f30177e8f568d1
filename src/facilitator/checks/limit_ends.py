"""Where bands meet: values that nobody has, values that two have, and ends of which nobody knows."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice

import msgspec

from facilitator.checks.bands import COUNTED, ZERO, Group, content, interval
from facilitator.checks.finding import Finding, Fix, Severity, Where
from facilitator.checks.gathered import Found, Gathered
from facilitator.checks.ranges import ends, range_said
from facilitator.checks.record_edits import limit_fix, record_fix, setting
from facilitator.checks.scene import Scene
from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import END, START, Cut, Interval, Intervals, gaps, union
from facilitator.domain.limit_words import measured, unit_of
from facilitator.domain.workshop import Workshop

MOST_FIXES = 4
"""Links on one finding."""
MOST_OVERLAPS = 200
"""Pairs of bands that are told of those compared with each other; nobody reads more of them."""
_FROM_ZERO = (Decimal(0), 0)
_WHOLE = (Decimal(100), 1)


class Band(msgspec.Struct, frozen=True):
    """A limit and the values that it holds."""

    limit: Limit
    values: Interval

    @property
    def begins(self) -> bool:
        """Whether it begins above the least value, and so leaves smaller ones to somebody else."""
        return self.values.start > ZERO.end


def bands(group: Group) -> list[Band]:
    """Return the bands of a group that hold any value, in the order of the limits."""
    found = ((limit, interval(limit)) for limit in group.limits if limit.kind in COUNTED)
    return [Band(limit, values) for limit, values in found if values]


def held(group: Group, roles: int) -> Intervals:
    """Return the values that any role holds; those without an entry hold what is not above zero."""
    others = (ZERO,) if len(group.entries) < roles else ()
    return union((*chain.from_iterable(map(content, group.entries.values())), *others))


def reach(values: Intervals) -> Interval:
    """Return the values from zero on as far as any is held; a limit of 100 % has all there is."""
    return Interval(_FROM_ZERO, values[-1].end if values else _FROM_ZERO)


def find_gaps(scene: Scene, group: Group, found: Found) -> None:
    """Find the values that nobody has, although larger ones are somebody's.

    A single value that is nobody's because an end is not said is told with that end.
    """
    values = held(group, len(scene.workshop.roles))
    here = bands(group)
    at_cut: dict[Cut, dict[int, None]] = {}
    for number, band in enumerate(here):
        at_cut.setdefault(band.values.start, {})[number] = None
        at_cut.setdefault(band.values.end, {})[number] = None
    unsaid = {Decimal(value) for limit in group.limits for _, value in _unsaid_ends(limit)}
    top = to_top(scene, group)
    severity: Severity = "warning" if top else "error"
    for gap in gaps(values, reach(values)):
        if gap.value in unsaid:
            continue
        numbers = at_cut.get(gap.start, {}) | at_cut.get(gap.end, {})
        beside = [
            band
            for band in map(here.__getitem__, sorted(numbers))
            if gap.start == band.values.end or gap.end == band.values.start
        ]
        where = _limits(scene, beside or here)
        said = _range(scene, gap, (beside or here)[0].limit) | top
        fixes = tuple(_closing(scene, gap, beside))[:MOST_FIXES]
        found.add(group, Finding("limits.gap", severity, where, said, fixes))


def to_top(scene: Scene, group: Group) -> dict[str, str]:
    """Return the argument that names the top role where it has no entry: then it has what nobody else has."""
    top = group.top
    return {"top": scene.role(top).title} if top in scene.columns.places and top not in group.entries else {}


def overlapping(workshop: Workshop, group: Group) -> Iterator[tuple[Band, Band]]:
    """Yield the bands of two roles that hold the same values, one of them at least with a beginning.

    Limits that only say “up to” lie in each other on purpose. Roles in units beside each other decide for
    different units.
    """
    begun: list[Band] = []
    for band in sorted(bands(group), key=lambda band: band.values.start):
        if band.begins:
            begun = [other for other in begun if other.values.end > band.values.start]
            for other in begun:
                roles = (other.limit.role, band.limit.role)
                if roles[0] != roles[1] and not _beside(workshop, *roles):
                    yield other, band
        begun.append(band)


def find_overlaps(scene: Scene, group: Group, found: Found) -> None:
    """Find the values that two roles have."""
    for other, band in islice(overlapping(scene.workshop, group), MOST_OVERLAPS):
        said = _range(scene, other.values & band.values, band.limit)
        where = _limits(scene, (other, band))
        fixes = tuple(_parting(scene, other, band))
        found.add(group, Finding("limits.overlap", "warning", where, said, fixes))


class UnsaidEnds:
    """Gathers over all groups the ends of which nobody says whether the value itself is included."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._met: dict[tuple[str, str], dict[str, Limit]] = {}
        """The limits that meet an end, by limit and field."""
        self._of: dict[tuple[str, str], tuple[Limit, str]] = {}
        self._decisions: dict[tuple[str, str], tuple[list[Group], list[Group]]] = {}
        """Where somebody has the value nevertheless, and where nobody has it."""

    def take(self, group: Group) -> None:
        """Take the ends of a group in."""
        unsaid = [(limit, *end) for limit in group.limits for end in _unsaid_ends(limit)]
        if not unsaid:
            return
        alone: set[Decimal | None] = set()
        if not to_top(self._scene, group):
            values = held(group, len(self._scene.workshop.roles))
            alone.update(gap.value for gap in gaps(values, reach(values)))
        ending: dict[tuple[str, str], list[Limit]] = {}
        for limit in group.limits:
            ending.setdefault(("lower", limit.lower), []).append(limit)
            ending.setdefault(("upper", limit.upper), []).append(limit)
        for limit, field, value in unsaid:
            key = (limit.id, field)
            self._of[key] = (limit, value)
            side = "lower" if field == "upper" else "upper"
            others = (other for other in ending.get((side, value), ()) if other.role != limit.role)
            self._met.setdefault(key, {}).update((other.id, other) for other in others)
            self._decisions.setdefault(key, ([], []))[Decimal(value) in alone].append(group)

    def find(self, found: Gathered) -> None:
        """Tell each end once; where both sides leave it open, with the lower band."""
        for (limit_id, field), (limit, value) in self._of.items():
            others = list(self._met[limit_id, field].values())
            if field == "lower" and any(other.upper_end == "open" for other in others):
                continue
            said_by, nobodys = self._decisions[limit_id, field]
            told = nobodys or said_by
            exactly = measured(limit.kind, value, unit_of(self._scene.workshop, limit))
            fixes = tuple(_saying(self._scene, limit, field, others, exactly))
            where = _places(self._scene, (limit, *others))
            rule = "limits.end-nobodys" if nobodys else "limits.end-not-said"
            severity: Severity = "error" if nobodys else "warning"
            said = {"value": exactly}
            for group in told:
                found.add(group, Finding(rule, severity, where, said, fixes[:MOST_FIXES]))


def _unsaid_ends(limit: Limit) -> Iterator[tuple[str, str]]:
    """Yield field and value of each end of a band that is not said to be part of it or not."""
    if limit.kind in COUNTED:
        if limit.lower and limit.lower_end == "open":
            yield "lower", limit.lower
        if limit.upper and limit.upper_end == "open":
            yield "upper", limit.upper


def _closing(scene: Scene, gap: Interval, beside: Iterable[Band]) -> Iterator[Fix]:
    """Yield a fix for each band that could take the gap in, one for a role."""
    told: set[str] = set()
    for band in beside:
        limit = band.limit
        if limit.role in told:
            continue
        told.add(limit.role)
        value = gap.value
        if value is not None:
            field = "upper_end" if band.values.end == gap.start else "lower_end"
            exactly = measured(limit.kind, ends(gap)["lower"], unit_of(scene.workshop, limit))
            said = _told(scene, limit) | {"value": exactly}
            yield limit_fix("take-value", limit, scene.limit(limit).title, said, **{field: "included"})
        else:
            both = union((band.values, gap))[0]
            start = both.start if both.start > ZERO.end else START
            yield _band_fix(scene, limit, Interval(start, both.end))


def _parting(scene: Scene, low: Band, high: Band) -> Iterator[Fix]:
    """Yield the fixes that end one band where the other begins; none where neither goes on alone."""
    if low.values.start < high.values.start and low.values.end < high.values.end:
        yield _band_fix(scene, low.limit, Interval(low.values.start, high.values.start))
        yield _band_fix(scene, high.limit, Interval(low.values.end, high.values.end))


def _saying(scene: Scene, limit: Limit, field: str, others: list[Limit], value: str) -> Iterator[Fix]:
    """Yield a fix for each role that could have the value; of a band that meets nobody's, yes and no."""
    side = "lower_end" if field == "upper" else "upper_end"
    title = scene.limit(limit).title
    fields = ("lower", "upper") if limit.lower == limit.upper else (field,)
    taken = setting(limit, **{f"{one}_end": "included" for one in fields})
    left = setting(limit, **{f"{one}_end": "excluded" for one in fields})
    away = [change for other in others for change in setting(other, **{side: "excluded"})]
    yield record_fix("take-value", title, (*taken, *away), **_told(scene, limit), value=value)
    for other in others:
        rest = [c for one in others if one is not other for c in setting(one, **{side: "excluded"})]
        here = setting(other, **{side: "included"})
        yield record_fix("take-value", title, (*left, *here, *rest), **_told(scene, other), value=value)
    if not others:
        yield record_fix("leave-value", title, left, **_told(scene, limit), value=value)


def _band_fix(scene: Scene, limit: Limit, values: Interval) -> Fix:
    said = _told(scene, limit) | _range(scene, values, limit)
    return limit_fix("band", limit, scene.limit(limit).title, said, **ends(values))


def _range(scene: Scene, values: Interval, limit: Limit) -> dict[str, str]:
    return range_said(values, limit, unit_of(scene.workshop, limit))


def _told(scene: Scene, limit: Limit) -> dict[str, str]:
    return {"role": scene.role(limit.role).title}


def _beside(workshop: Workshop, role: str, other: str) -> bool:
    """Return whether two roles sit in units of which neither is part of the other."""
    units = [workshop.roles[one].unit for one in (role, other) if workshop.roles[one].kind == "single"]
    if len(units) < 2 or units[0] == units[1] or not all(units):
        return False
    return not any(_is_within(workshop, *pair) for pair in (units, reversed(units)))


def _is_within(workshop: Workshop, unit: str, other: str) -> bool:
    known, seen = workshop.units, set[str]()
    while unit in known and unit not in seen:
        seen.add(unit)
        unit = known[unit].parent
        if unit == other:
            return True
    return False


def _limits(scene: Scene, found: Iterable[Band]) -> tuple[Where, ...]:
    return _places(scene, [band.limit for band in found])


def _places(scene: Scene, limits: Iterable[Limit]) -> tuple[Where, ...]:
    """Return limits as places, and their roles behind them, each once."""
    known = list(limits)
    return (*map(scene.limit, known), *scene.roles(dict.fromkeys(limit.role for limit in known)))


def endless(values: Intervals, dimension: str) -> bool:
    """Return whether somebody may decide however much it is; of a percentage all there is."""
    return bool(values) and (values[-1].end == END or (dimension == "percent" and values[-1].end >= _WHOLE))
