"""Which limits hold for which decisions, and the values that each role may decide by them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import reduce

import msgspec

from facilitator.checks.covering import COUNTED, FLAT, Covering, Dimension, Entries
from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import ALL, END, NOTHING, Interval, Intervals, between, common, union
from facilitator.domain.limit_words import unit_of
from facilitator.domain.workshop import Workshop

ZERO = Interval(ALL.start, (Decimal(0), 1))
"""What a role without an entry may decide, where others have one: nothing above zero."""
FROM_ZERO = Interval((Decimal(0), 0), END)
"""The values there are: nothing is counted below zero."""


class Group(msgspec.Struct, frozen=True):
    """The limits that hold alike for some decisions, in one dimension: what is compared with each other."""

    dimension: Dimension
    entries: Entries
    decisions: tuple[str, ...]
    everywhere: bool
    """Whether these are all decisions of the workshop."""
    top: str = ""
    """The top role: without an entry nothing bounds it."""

    @property
    def limits(self) -> list[Limit]:
        """All of them, role by role."""
        return [limit for limits in self.entries.values() for limit in limits]


def groups(workshop: Workshop) -> Iterator[Group]:
    """Yield the limits of roles by dimension, and by the decisions they hold for."""
    covering = Covering(workshop)
    for dimension in covering.dimensions:
        yield from _alike(workshop, dimension, covering)


def currencies(workshop: Workshop, group: Group) -> tuple[str, ...]:
    """Return the currencies of a group's amounts, each once in whatever letters; "" where none is said."""
    amounts = (limit for limit in group.limits if limit.kind == "amount")
    return _each_once(unit_of(workshop, limit) for limit in amounts)


def measures(group: Group) -> tuple[str, ...]:
    """Return in what a group's numbers are counted, each once; those that do not say so fit to any."""
    counted = (limit.measure for limit in group.limits if limit.kind in COUNTED and limit.kind != "amount")
    return _each_once(filter(None, counted))


def _each_once(units: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for unit in units:
        found.setdefault(unit.casefold(), unit)
    return tuple(found.values())


def interval(limit: Limit) -> Interval | None:
    """Return the values that a limit holds by itself; None where it has a number, and says none."""
    if limit.kind not in COUNTED:
        return ALL if limit.allowed or limit.kind in FLAT else NOTHING
    if not limit.lower and not limit.upper:
        return None
    return between(
        Decimal(limit.lower) if limit.lower else None,
        Decimal(limit.upper) if limit.upper else None,
        lower_in=limit.lower_end == "included",
        upper_in=limit.upper_end == "included",
    )


def content(limits: Iterable[Limit]) -> Intervals:
    """Return the values that limits of one role and dimension hold by themselves: what every kind holds.

    Of the limits of a kind any suffices.
    """
    return _every_kind((limit, (own(limit),)) for limit in limits)


def own(limit: Limit) -> Interval:
    """Return the values that a limit holds, whoever passed it on; without a number that it needs, zero."""
    found = interval(limit)
    return ZERO if found is None else found


def passed_on(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """Return those of a role's limits that may be passed on; each kind must have one, else there are none."""
    known = tuple(limits)
    passing = tuple(limit for limit in known if limit.may_delegate)
    return passing if {limit.kind for limit in passing} == {limit.kind for limit in known} else ()


def given(entries: Entries, top: str) -> Mapping[str, Intervals]:
    """Return the values that each role may pass on, at most what was passed on to it; a circle has none.

    The top role passes on what nobody limits, where it has no entry.
    """
    found: dict[str, Intervals] = {} if top in entries else {top: (ALL,)}
    fed: dict[str, list[str]] = {}
    for role, limits in entries.items():
        for limit in limits:
            if limit.delegated_by:
                fed.setdefault(limit.delegated_by, []).append(role)
    waiting = [role for role in entries if role in fed]
    while waiting:
        role = waiting.pop()
        values = holds(passed_on(entries[role]), found)
        if values != found.get(role, ()):
            found[role] = values
            waiting.extend(other for other in fed[role] if other in fed)
    return found


def holds(limits: Iterable[Limit], given: Mapping[str, Intervals]) -> Intervals:
    """Return the values that limits of one role and dimension hold, given what each role may pass on."""
    return _every_kind((limit, within(limit, given)) for limit in limits)


def within(limit: Limit, given: Mapping[str, Intervals]) -> Intervals:
    """Return the values of a limit that whoever passed it on may pass on."""
    values = union((own(limit),))
    return common(values, given.get(limit.delegated_by, ())) if limit.delegated_by else values


def _every_kind(held: Iterable[tuple[Limit, Intervals]]) -> Intervals:
    by_kind: dict[str, list[Interval]] = {}
    for limit, values in held:
        by_kind.setdefault(limit.kind, []).extend(values)
    first, *others = [union(values) for values in by_kind.values()] or [()]
    return reduce(common, others, first)


def _alike(workshop: Workshop, dimension: Dimension, covering: Covering) -> Iterator[Group]:
    named = covering.named(dimension)
    places = [(key, one.section) for key, one in workshop.decisions.items()] or [("", "")]
    known: dict[tuple[str, str], Entries] = {}
    alike: dict[tuple[tuple[str, str], ...], tuple[Entries, list[str]]] = {}
    for decision, section in places:
        place = (decision if decision in named else "", section)
        if place not in known:
            known[place] = covering.entries(dimension, *place)
        entries = known[place]
        key = tuple((role, limit.id) for role, limits in entries.items() for limit in limits)
        alike.setdefault(key, (entries, []))[1].append(decision)
    for entries, decisions in alike.values():
        if entries:
            several = len(decisions) == len(places)
            covered = tuple(filter(None, decisions))
            yield Group(dimension, entries, covered, several, workshop.facts.top_role)
