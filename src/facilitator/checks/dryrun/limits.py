"""Limits: up to what each role may decide, read for one decision and then for the values of one case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Literal

import msgspec

from facilitator.checks.covering import COUNTED, FLAT, Covering, Dimension, Entries
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.trace import Step
from facilitator.domain.bounds import Limit
from facilitator.domain.records import Decision
from facilitator.domain.workshop import Workshop

INPUT: Mapping[Dimension, str] = {
    "value": "amount",
    "value_year": "amount_year",
    "number": "number",
    "number_year": "number_year",
    "percent": "percent",
    "time": "time",
}
"""The input of a case that each is compared with."""
values_of = attrgetter(*INPUT.values(), "currency", "tax", "within_budget")
"""What of a case its limits depend on."""
ZERO = Decimal(0)


@lru_cache(maxsize=4_096)
def exact(text: str) -> Decimal | None:
    """Return the number that a canonical text says, None for ""."""
    return Decimal(text) if text else None


class Band(msgspec.Struct, frozen=True):
    """The values from one bound to another; a bound that is None has no end."""

    lower: Decimal | None
    upper: Decimal | None
    with_lower: bool = True
    with_upper: bool = True

    def contains(self, value: Decimal) -> bool:
        """Return whether a value lies inside."""
        lower, upper = self.lower, self.upper
        if lower is not None and (value < lower or (value == lower and not self.with_lower)):
            return False
        return upper is None or value < upper or (value == upper and self.with_upper)


def band_of(limit: Limit) -> Band | None:
    """Return the band of a limit, None where it compares no value; without any bound it counts as zero."""
    if limit.kind not in COUNTED:
        return None
    lower, upper = exact(limit.lower), exact(limit.upper)
    if lower is None and upper is None:
        return Band(None, ZERO)
    return Band(lower, upper, limit.lower_end == "included", limit.upper_end == "included")


class Powers:
    """The limits that count for one decision: a role's own for it, else for its section, else for all."""

    def __init__(self, workshop: Workshop, decision: Decision, covering: Covering) -> None:
        self.entries: dict[Dimension, Entries] = {}
        for dimension in covering.dimensions:
            if entries := covering.entries(dimension, decision.id, decision.section):
                self.entries[dimension] = entries
        self.bands = {limit.id: band for limit in self._all() if (band := band_of(limit)) is not None}
        self.top = workshop.facts.top_role
        self.currency = workshop.facts.currency
        self._readings: dict[tuple[str, ...], Authority] = {}

    def reading(self, case: Case) -> "Authority":
        """Return who may decide a case, by its values."""
        values = values_of(case)
        found = self._readings.get(values)
        if found is None:
            if len(self._readings) > _MOST_READINGS:
                self._readings.clear()
            missing = tuple(self._missing(case))
            found = self._readings[values] = Authority(self, case, missing)
        return found

    def _all(self) -> Iterable[Limit]:
        for entries in self.entries.values():
            for limits in entries.values():
                yield from limits

    def _missing(self, case: Case) -> Iterable[Step]:
        """Yield what these limits need and the case does not say, and what cannot be compared."""
        kinds = {dimension: {one.kind for one in self._in(dimension)} for dimension in self.entries}
        for dimension, name in INPUT.items():
            if kinds.get(dimension, _NONE) - FLAT and not getattr(case, name):
                yield Step(0, f"missing-{name}".replace("_", "-"))
        if "within_budget" in kinds.get("value", _NONE) and case.within_budget == "open":
            yield Step(0, "missing-budget")
        amounts = [*(self._in("value") if case.amount else ())]
        amounts += self._in("value_year") if case.amount_year else ()
        for limit in amounts:
            if limit.kind == "amount":
                yield from self._compared(limit, case)

    def _in(self, dimension: Dimension) -> Iterable[Limit]:
        return (limit for limits in self.entries.get(dimension, _EMPTY).values() for limit in limits)

    def _compared(self, limit: Limit, case: Case) -> Iterable[Step]:
        ours, theirs = (one.currency or self.currency for one in (limit, case))
        if ours.casefold() != theirs.casefold():
            yield Step(0, "currency-differs", {"limit": limit.id, "currency": theirs, "expected": ours})
        if "open" not in (limit.tax, case.tax) and limit.tax != case.tax:
            yield Step(0, "tax-differs", {"limit": limit.id})


class Authority:
    """Which roles may decide a case of these values, by their limits alone."""

    def __init__(
        self,
        powers: "Powers",
        case: Case,
        missing: tuple[Step, ...],
    ) -> None:
        self.missing = missing
        self._entries, self._bands, self._top = powers.entries, powers.bands, powers.top
        self._currency = case.currency or powers.currency
        self._budget = case.within_budget == "yes"
        self._values = {dimension: exact(getattr(case, INPUT[dimension])) for dimension in INPUT}
        self._texts = {dimension: str(getattr(case, INPUT[dimension])) for dimension in INPUT}
        self._enough: dict[Dimension, frozenset[str]] = {}
        self._lack: dict[str, Dimension | Literal[""]] = {}

    @property
    def applies(self) -> bool:
        """Whether any limit covers the decision."""
        return bool(self._entries)

    def holds(self, role: str) -> bool:
        """Return whether all limits of a role suffice."""
        return not self.lack(role)

    def lack(self, role: str) -> Dimension | Literal[""]:
        """Return the first dimension in which a role may not decide this, "" where it may."""
        found = self._lack.get(role)
        if found is None:
            found = self._lack[role] = self._first_lack(role)
        return found

    def shortfall(self, role: str) -> tuple[str, Mapping[str, str]]:
        """Return why a role may not decide this, as the id of a reason and its arguments."""
        dimension = self.lack(role)
        assert dimension
        limits = self._entries[dimension].get(role, ())
        if not limits:
            return "no-limit", {}
        if dimension == "yes_no":
            return "not-allowed", {}
        if not self._budget and all(one.kind != "amount" for one in limits) and dimension == "value":
            return "over-budget", {}
        said = {"value": self._texts[dimension]}
        if dimension in ("value", "value_year"):
            said["currency"] = self._currency
        return f"over-{dimension}".replace("_", "-"), said

    def endorsers(self, role: str) -> tuple[str, ...]:
        """Return the roles whose yes the limits ask for that let a role decide this."""
        found: dict[str, None] = {}
        for dimension, entries in self._entries.items():
            for limit in entries.get(role, ()):
                if limit.endorsers and self._inside(limit, dimension):
                    found.update(dict.fromkeys(limit.endorsers))
        return tuple(found)

    def _first_lack(self, role: str) -> Dimension | Literal[""]:
        for dimension in self._entries:
            if not self._suffices(role, dimension):
                return dimension
        return ""

    def _suffices(self, role: str, dimension: Dimension) -> bool:
        if role in self._entries[dimension]:
            enough = self._enough.get(dimension)
            if enough is None:
                enough = self._enough[dimension] = self._holding(dimension)
            return role in enough
        if role == self._top:
            return True
        value = self._values.get(dimension)
        return value is not None and value <= ZERO

    def _holding(self, dimension: Dimension) -> frozenset[str]:
        """Return the roles with entries whose kinds all suffice, those passed on included.

        Who may pass on is found first, from those who have it by themselves on; so a circle has nothing.
        """
        entries = self._entries[dimension]
        fed: defaultdict[str, list[str]] = defaultdict(list)
        for role, limits in entries.items():
            for limit in limits:
                if limit.delegated_by:
                    fed[limit.delegated_by].append(role)
        passing = {self._top} - entries.keys()
        waiting = [*entries] if fed else []
        while waiting:
            role = waiting.pop()
            if role not in passing and self._enough_of(entries[role], dimension, passing, passed_on=True):
                passing.add(role)
                waiting.extend(fed[role])
        return frozenset(
            role for role, limits in entries.items() if self._enough_of(limits, dimension, passing)
        )

    def _enough_of(
        self, limits: tuple[Limit, ...], dimension: Dimension, passing: set[str], *, passed_on: bool = False
    ) -> bool:
        """Return whether every kind among some limits has one that contains the value."""
        kinds = {limit.kind for limit in limits}
        for limit in limits:
            if limit.kind not in kinds or (passed_on and not limit.may_delegate):
                continue
            if (not limit.delegated_by or limit.delegated_by in passing) and self._inside(limit, dimension):
                kinds.discard(limit.kind)
        return not kinds

    def _inside(self, limit: Limit, dimension: Dimension) -> bool:
        band = self._bands.get(limit.id)
        if band is not None:
            value = self._values[dimension]
            return value is not None and band.contains(value)
        if limit.kind == "yes_no":
            return limit.allowed
        return limit.kind != "within_budget" or self._budget


_MOST_READINGS = 1_024
_NONE: frozenset[str] = frozenset()
_EMPTY: Entries = {}
