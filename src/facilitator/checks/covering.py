"""Which limits count for a role, a decision and a dimension: as findings, pictures and the walk read them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from facilitator.domain.bounds import Limit
from facilitator.domain.workshop import Workshop

Dimension = Literal["value", "value_year", "number", "number_year", "percent", "time", "yes_no"]
DIMENSIONS: tuple[Dimension, ...] = (
    *("value", "value_year", "number", "number_year", "percent", "time", "yes_no"),
)
"""What limits are about; amount, within budget and unlimited are one of them."""
FLAT = frozenset({"unlimited", "within_budget"})
"""Kinds without a number, which suffice for any amount."""
COUNTED = frozenset({"amount", "number", "percent", "time"})
"""Kinds with a number."""
Entries = Mapping[str, tuple[Limit, ...]]
"""Limits by the role that has them."""


def dimension_of(limit: Limit) -> Dimension:
    """Return what a limit is about."""
    year = limit.period == "year"
    match limit.kind:
        case "amount":
            return "value_year" if year else "value"
        case "number":
            return "number_year" if year else "number"
        case "percent":
            return "percent"
        case "time":
            return "time"
        case "yes_no":
            return "yes_no"
        case _:
            return "value"


class Covering:
    """The limits of a workshop by dimension and role, and by what they cover.

    What a role has for a decision goes before what it has for its section, and that before the rest. Where
    others have a limit per year, within budget or unlimited stands for one.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._covers: dict[Dimension, _Cover] = {}
        for limit in workshop.limits.values():
            if limit.role in workshop.roles:
                self._covers.setdefault(dimension_of(limit), _Cover()).take(limit)

    @property
    def dimensions(self) -> list[Dimension]:
        """The dimensions in which there is any limit, in their order."""
        return [dimension for dimension in DIMENSIONS if dimension in self._covers]

    def named(self, dimension: Dimension) -> Collection[str]:
        """Return the decisions that limits name which count in a dimension."""
        read: tuple[Dimension, ...] = ("value", "value_year") if dimension == "value_year" else (dimension,)
        return {decision for one in read if one in self._covers for decision in self._covers[one].named}

    def entries(self, dimension: Dimension, decision: str, section: str) -> Entries:
        """Return the limits that count for a decision in a dimension, by the role that has any."""
        found = self._read(dimension, decision, section)
        if dimension == "value_year" and found:
            for role, limits in self._read("value", decision, section).items():
                flat = tuple(limit for limit in limits if limit.kind in FLAT)
                if flat and role not in found:
                    found[role] = flat
        return found

    def _read(self, dimension: Dimension, decision: str, section: str) -> dict[str, tuple[Limit, ...]]:
        cover = self._covers.get(dimension)
        return {} if cover is None else cover.of(decision, section)


class _Cover:
    """The limits of one dimension by what they cover, and by role."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        """The roles, in the order of their first limits."""
        self._of_decision: dict[str, dict[str, list[Limit]]] = {}
        self._of_section: dict[str, dict[str, list[Limit]]] = {}
        self._others: dict[str, list[Limit]] = {}

    @property
    def named(self) -> Iterable[str]:
        """The decisions that are named."""
        return self._of_decision

    def take(self, limit: Limit) -> None:
        """Take a limit in."""
        role = limit.role
        self._order.setdefault(role, len(self._order))
        for decision in limit.decisions:
            self._of_decision.setdefault(decision, {}).setdefault(role, []).append(limit)
        for section in limit.sections:
            self._of_section.setdefault(section, {}).setdefault(role, []).append(limit)
        if not limit.decisions and not limit.sections:
            self._others.setdefault(role, []).append(limit)

    def of(self, decision: str, section: str) -> dict[str, tuple[Limit, ...]]:
        """Return the limits that hold for a decision, by role."""
        found = self._others | self._of_section.get(section, {}) | self._of_decision.get(decision, {})
        return {role: tuple(found[role]) for role in sorted(found, key=self._order.__getitem__)}
