"""The order in which two workshops are compared, and which records a person put elsewhere."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from facilitator.domain.arrangement import GROUPS, grouped
from facilitator.domain.workshop import Workshop, unit_tree

SIBLINGS: Mapping[str, str] = {
    **GROUPS,
    "unit": "parent",
    "seat": "role",
    "stance": "category",
    "past_stance": "category",
    "metric": "category",
    "escalation_step": "rule",
    "case_risk": "scenario",
    "answer": "scenario",
}
"""Kinds whose order counts only among some of them: the field that those have in common."""


def shown(workshop: Workshop, kind: str) -> list[str]:
    """Return the ids of a kind in the order people see them: by group, or in the order of the tree."""
    if kind == "unit":
        return [key for key, _depth in unit_tree(workshop)]
    if kind in GROUPS:
        return [key for members in grouped(workshop, kind).values() for key in members]
    return list(workshop.of(kind))


def merged(old: Iterable[str], new: Sequence[str]) -> list[str]:
    """Return the new order, with what is no more behind what it stood behind."""
    known = set(new)
    behind: dict[str, list[str]] = {}
    anchor = ""
    for key in old:
        if key in known:
            anchor = key
        else:
            behind.setdefault(anchor, []).append(key)
    found = behind.get("", [])
    for key in new:
        found.append(key)
        found.extend(behind.get(key, ()))
    return found


def moved(before: Workshop, after: Workshop, kind: str) -> list[str]:
    """Return the records that were put elsewhere among those they stand with, as few as explain the order.

    What came, went or now stands in another group shifts others, and moves none of them.
    """
    field = SIBLINGS.get(kind, "")
    old = before.of(kind)
    places = {key: place for place, key in enumerate(old)}
    groups: dict[str, list[str]] = {}
    for key, record in after.of(kind).items():
        group: str = getattr(record, field, "")
        if key in old and getattr(old[key], field, "") == group:
            groups.setdefault(group, []).append(key)
    strays = {key for members in groups.values() for key in _strays(members, places)}
    return [key for key in shown(after, kind) if key in strays] if strays else []


def listed_elsewhere(before: Workshop, after: Workshop, kind: str) -> list[str]:
    """Return the records that were put elsewhere in the list of a kind, whether or not anybody sees it."""
    places = {key: place for place, key in enumerate(before.of(kind))}
    return list(_strays([key for key in after.of(kind) if key in places], places))


def _strays(keys: Sequence[str], places: Mapping[str, int]) -> Collection[str]:
    """Return the fewest keys without which the others stand in the order of their places."""
    numbers = [places[key] for key in keys]
    if all(first < second for first, second in pairwise(numbers)):
        return ()
    staying = _longest_rise(numbers)
    return [key for index, key in enumerate(keys) if index not in staying]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the indexes of a longest rising subsequence, found by patience sorting."""
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        previous.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        last[length : length + 1] = [index]
    rise: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        rise.add(index)
        index = previous[index]
    return rise
