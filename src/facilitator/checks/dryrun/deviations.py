"""What a normal case of a decision in a unit is, and everything that may be out of the ordinary in it."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from facilitator.checks.covering import DIMENSIONS
from facilitator.checks.dryrun.appetite import TOLERANCE, TRIGGER
from facilitator.checks.dryrun.boundaries import Tried, readings_tried, values_tried
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.limits import INPUT, Band, Powers
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.reach import Reach
from facilitator.domain.bounds import Limit
from facilitator.domain.risk_matrix import Zone, is_sound

_replace = msgspec.structs.replace


class Deviation(msgspec.Struct, frozen=True):
    """One thing that is out of the ordinary: which input of a case, about which record, with which value."""

    kind: str
    about: str = ""
    value: str = ""

    @property
    def group(self) -> str:
        """What two deviations of one case do not share: they are of different kinds."""
        return (
            f"risk {self.about}" if self.kind in ("metric", "matrix") else _GROUPS.get(self.kind, self.kind)
        )

    def of(self, case: Case) -> Case:
        """Return a case with this out of the ordinary besides."""
        kind = self.kind
        if kind in _LISTS:
            return _replace(case, **{kind: (*getattr(case, kind), self.about)})
        if kind in _FLAGS:
            return _replace(case, **{kind: True})
        if kind == "metric":
            risks = tuple(
                _replace(risk, value=self.value) if risk.metric == self.about else risk for risk in case.risks
            )
            return _replace(case, risks=risks)
        if kind == "matrix":
            likelihood, impact = self.value.split("/")
            risk = Risk(category=self.about, likelihood=likelihood, impact=impact)
            return _replace(case, risks=(*case.risks, risk))
        return _replace(case, **{kind: self.about or self.value})


_FLAGS = ("novel", "contentious", "repercussive", "deadlocked", "urgent")
_LISTS = (
    *("touched", "breached", "affected", "fired", "refused"),
    *("absent", "absent_roles", "conflicted", "conflicted_roles"),
)
_GROUPS: Mapping[str, str] = {
    **dict.fromkeys(("novel", "contentious", "repercussive"), "reserved"),
    **dict.fromkeys(("touched", "breached"), "guardrail"),
    **dict.fromkeys(("absent", "absent_roles"), "absence"),
    **dict.fromkeys(("conflicted", "conflicted_roles"), "conflict"),
}
PERSONAL = frozenset({"absence", "conflict", "requester"})
"""The groups that are about persons."""
SAID = ("incident", "text")
"""Triggers that only a case can say."""


class Circumstances:
    """The normal case of a decision in a unit, and its deviations in order."""

    def __init__(self, plan: Plan, reach: Reach) -> None:
        self._plan, self._reach = plan, reach
        self.values = _values(plan)
        self.readings = _readings(plan)
        self.normal = self._normal()

    def deviations(self) -> tuple[Deviation, ...]:
        """Return everything that is tried; persons come last, the nearest first."""
        return (*self._by_values(), *self._by_risks(), *self._by_facts(), *self._by_persons())

    def form(self) -> tuple[object, ...]:
        """Return which values are tried, and what of them cannot be compared."""
        powers, normal = self._plan.powers, self.normal
        missing = tuple(step.reason for step in powers.reading(normal).missing)
        values, budget = tuple(self.values.items()), normal.within_budget
        return values, tuple(self.readings.values()), budget, normal.currency.casefold(), missing

    def _normal(self) -> Case:
        """Return the case in which all is as it should be."""
        powers = self._plan.powers
        said: dict[str, Any] = {INPUT[name]: tried.normal for name, tried in self.values.items()}
        amounts = [limit for limit in _limits(powers, "value", "value_year") if limit.kind == "amount"]
        if amounts:
            said["currency"] = amounts[0].currency
            said["tax"] = next((limit.tax for limit in amounts if limit.tax != "open"), "open")
        if _has_budget(powers):
            said["within_budget"] = "yes"
        risks = tuple(Risk(metric=key, value=tried.normal) for key, tried in self.readings.items())
        return Case(decision=self._plan.decision.id, unit=self._plan.unit, risks=risks, **said)

    def _by_values(self) -> Iterator[Deviation]:
        for name, tried in self.values.items():
            yield from (Deviation(INPUT[name], "", value) for value in tried.others)
        if _has_budget(self._plan.powers):
            yield Deviation("within_budget", "", "no")

    def _by_risks(self) -> Iterator[Deviation]:
        for key, tried in self.readings.items():
            yield from (Deviation("metric", key, value) for value in tried.others)
        yield from matrix_deviations(self._plan)

    def _by_facts(self) -> Iterator[Deviation]:
        plan = self._plan
        for fact in ("novel", "contentious", "repercussive"):
            yield Deviation(fact)
        for key in plan.ground.workshop.guardrails:
            if plan.guardrail(key) is not None:
                yield from (Deviation("touched", key), Deviation("breached", key))
        for unit in plan.ground.workshop.units:
            if unit != plan.unit:
                yield Deviation("affected", unit)
        yield from (Deviation("fired", rule.id) for rule in plan.rules if rule.trigger in SAID)
        yield from (Deviation("deadlocked"), Deviation("urgent"))
        yield from (Deviation("refused", role) for role in self._reach.agreeing)

    def _by_persons(self) -> Iterator[Deviation]:
        reach = self._reach
        for kind in ("absent", "conflicted"):
            yield from (Deviation(kind, person) for person in reach.named)
            yield from (Deviation(f"{kind}_roles", role) for role in reach.unnamed)
        if self._plan.decision.approval:
            yield from (Deviation("requester", role) for role in reach.asking)


def _values(plan: Plan) -> dict[Any, Tried]:
    """Return the values tried in each dimension that a case of a decision must say."""
    powers, found = plan.powers, dict[Any, Tried]()
    for name in DIMENSIONS:
        bands = [powers.bands[limit.id] for limit in _limits(powers, name) if limit.id in powers.bands]
        if name == "value" and plan.emergency_bound is not None:
            bands.append(Band(None, plan.emergency_bound))
        if bands:
            found[name] = values_tried(name, bands)
    return found


def _readings(plan: Plan) -> dict[str, Tried]:
    """Return the values tried of each metric that a case of a decision must say."""
    metrics, found = plan.ground.workshop.metrics, dict[str, Tried]()
    for category in dict.fromkeys(plan.decision.categories):
        for gauge in plan.ground.appetite.gauges(category, plan.unit):
            tried = readings_tried(metrics[gauge.id])
            if tried is not None:
                found[gauge.id] = tried
    return found


def matrix_deviations(plan: Plan) -> Iterator[Deviation]:
    """Yield a cell that is watched and one that goes up, where no metric of a category says as much."""
    matrix = plan.ground.workshop.facts.matrix
    if matrix is None or not is_sound(matrix):
        return
    cells: dict[Zone, str] = {}
    for likelihood, row in enumerate(matrix.zones, 1):
        for impact, zone in enumerate(row, 1):
            cells.setdefault(zone, f"{likelihood}/{impact}")
    for category in dict.fromkeys(plan.decision.categories):
        gauges = plan.ground.appetite.gauges(category, plan.unit)
        marks = {mark for gauge in gauges for mark, _limit in gauge.limits}
        wanted: tuple[tuple[Zone, int], ...] = (("watched", TRIGGER), ("up", TOLERANCE))
        for zone, mark in wanted:
            if mark not in marks and zone in cells:
                yield Deviation("matrix", category, cells[zone])


def _limits(powers: Powers, *dimensions: Any) -> list[Limit]:
    return [one for name in dimensions for held in powers.entries.get(name, {}).values() for one in held]


def _has_budget(powers: Powers) -> bool:
    return any(limit.kind == "within_budget" for limit in _limits(powers, "value"))
