"""Limits that are passed on: nobody has more than whoever passed it on, and nothing comes from nobody."""

from collections.abc import Iterable, Iterator

import msgspec

from facilitator.checks.bands import COUNTED, Group, content, interval, passed_on
from facilitator.checks.finding import Finding, Fix
from facilitator.checks.gathered import Found
from facilitator.checks.ranges import ends, range_said
from facilitator.checks.record_edits import limit_fix, record_fix, setting
from facilitator.checks.reporting import in_circles
from facilitator.checks.scene import Scene
from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import common, covers
from facilitator.domain.limit_words import unit_of

MOST_FIXES = 4
"""Links on one finding."""


def find_passed_on(scene: Scene, group: Group, found: Found) -> None:
    """Find what is wrong with the limits of a group that one role passes on to another."""
    passed = [limit for limit in group.limits if limit.delegated_by in scene.columns.places]
    if not passed:
        return
    edges: dict[str, set[str]] = {}
    for limit in passed:
        edges.setdefault(limit.role, set()).add(limit.delegated_by)
    round_about = in_circles(edges)
    circle = [one for one in passed if one.role in round_about and one.delegated_by in round_about]
    if circle:
        found.add(group, _finding(scene, "delegation-circle", circle, _own(scene, circle)))
    for limit in passed:
        if limit.role not in round_about:
            _check(scene, group, found, limit)


def _check(scene: Scene, group: Group, found: Found, limit: Limit) -> None:
    above = group.entries.get(limit.delegated_by, ())
    passing = passed_on(above)
    own = _own(scene, [limit])
    if not above and limit.delegated_by == scene.workshop.facts.top_role:
        return  # the top role has what nobody limits
    if not above:
        found.add(group, _finding(scene, "delegator-without", [limit], own))
    elif not passing:
        name = scene.role(limit.delegated_by).title
        changes = [change for one in above for change in setting(one, may_delegate=True)]
        pass_on = record_fix("may-pass-on", scene.limit(above[0]).title, changes, role=name)
        found.add(group, _finding(scene, "not-passed-on", [limit], (pass_on, *own)))
    elif _is_wider(limit, passing):
        found.add(group, _finding(scene, "above-delegator", [limit], _cut(scene, limit, passing)))


def _is_wider(limit: Limit, passing: Iterable[Limit]) -> bool:
    """Return whether a limit holds more than those that may be passed on."""
    values = interval(limit)
    if values is None:
        return False
    if limit.kind == "unlimited" and all(one.kind == "within_budget" for one in passing):
        return True
    return not covers(content(passing), values)


def _cut(scene: Scene, limit: Limit, passing: Iterable[Limit]) -> Iterator[Fix]:
    """Yield the fix that leaves a limit what the one above it has too, where that is one band."""
    values, above = interval(limit), content(passing)
    left = common((values,), above) if values is not None else ()
    if len(left) == 1 and not covers(above, values or left[0]):
        kind = limit.kind if limit.kind in COUNTED else "amount"
        counted = msgspec.structs.replace(limit, kind=kind)
        said = range_said(left[0], counted, unit_of(scene.workshop, counted))
        said |= {"role": scene.role(limit.role).title}
        title = scene.limit(limit).title
        yield limit_fix("band", limit, title, said, kind=kind, **ends(left[0]))


def _own(scene: Scene, limits: list[Limit]) -> tuple[Fix, ...]:
    """Return for each limit the fix that makes it one of the role's own."""
    fixes: list[Fix] = []
    for limit in limits[:MOST_FIXES]:
        said = {"role": scene.role(limit.role).title}
        fixes.append(limit_fix("own-limit", limit, scene.limit(limit).title, said, delegated_by=""))
    return tuple(fixes)


def _finding(scene: Scene, rule: str, limits: list[Limit], fixes: Iterable[Fix]) -> Finding:
    roles = dict.fromkeys(role for one in limits for role in (one.role, one.delegated_by))
    where = (*map(scene.limit, limits), *scene.roles(roles))
    return Finding(f"limits.{rule}", "error", where, fixes=tuple(fixes))
