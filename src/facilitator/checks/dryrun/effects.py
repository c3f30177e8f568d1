"""What a deviation does to the way of a case; two that do the same need not both be walked."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal

from facilitator.checks.covering import Dimension
from facilitator.checks.dryrun.appetite import CAPACITY, Gauge
from facilitator.checks.dryrun.boundaries import side
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.deviations import Deviation
from facilitator.checks.dryrun.limits import INPUT, ZERO, Band, exact
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.trace import Seat

NONE: Hashable = None
"""The effect of what does nothing, alone or beside another deviation."""
_NEVER: Hashable = "never"
"""What is not permitted, for whatever reason."""


class Effects:
    """The effects of deviations in one place, but for those about persons."""

    def __init__(self, plan: Plan, normal: Case, elsewhere: Callable[[str], Sequence[Seat]]) -> None:
        self._plan, self._elsewhere = plan, elsewhere
        self._triggers = {rule.trigger for rule in plan.rules}
        self._bands = {INPUT[name]: self._of_dimension(name) for name in INPUT}
        self._usual = {name: self._value(name, getattr(normal, name)) for name in self._bands}
        gauges = (
            gauge
            for category in plan.decision.categories
            for gauge in plan.ground.appetite.gauges(category, plan.unit)
        )
        self._gauges = {gauge.id: gauge for gauge in gauges}

    def of(self, deviation: Deviation) -> Hashable:
        """Return what a deviation does; None, nothing. Equal effects lead every case to the same end."""
        kind, about = deviation.kind, deviation.about
        if kind in self._bands:
            return self._of_value(kind, deviation.value)
        if kind == "metric":
            return self._of_metric(self._gauges[about], deviation.value)
        if kind == "affected":
            return self._of_unit(about)
        if kind in ("touched", "breached"):
            return self._of_guardrail(deviation)
        return NONE if self._is_idle(kind) else (_RESERVING.get(kind, kind), about, deviation.value)

    def _is_idle(self, kind: str) -> bool:
        """Return whether a fact changes nothing: what is reserved already asks neither limits nor urgency."""
        if self._plan.reserved:
            return kind in ("within_budget", "urgent", *_RESERVING)
        return kind == "urgent" and self._plan.emergency_holder is None

    def _of_dimension(self, name: Dimension) -> list[Band]:
        """Return the bands that values of one dimension are compared with, the same ones once."""
        powers = self._plan.powers
        limits = (one for held in powers.entries.get(name, {}).values() for one in held)
        bands = dict.fromkeys(powers.bands[one.id] for one in limits if one.id in powers.bands)
        if name == "value" and self._plan.emergency_bound is not None:
            bands[Band(None, self._plan.emergency_bound)] = None
        return [*bands]

    def _value(self, kind: str, text: str) -> tuple[bool | str, ...]:
        """Return where a value lies in each band: within, below or above it."""
        value = exact(text)
        if value is None:
            return ()
        return (value <= ZERO, *(side(band, value) for band in self._bands[kind]))

    def _of_value(self, kind: str, text: str) -> Hashable:
        inside = self._value(kind, text)
        return NONE if self._plan.reserved or inside == self._usual[kind] else (kind, inside)

    def _of_metric(self, gauge: Gauge, text: str) -> Hashable:
        level = gauge.passed(exact(text) or Decimal(0))
        if level & CAPACITY:
            return _NEVER
        return ("risk", gauge.category, level) if level else NONE

    def _of_guardrail(self, deviation: Deviation) -> Hashable:
        guardrail = self._plan.guardrail(deviation.about)
        if deviation.kind == "breached" and guardrail is not None and guardrail.hardness == "hard":
            return _NEVER
        return "guardrail" if "guardrail" in self._triggers else NONE

    def _of_unit(self, unit: str) -> Hashable:
        """Return who decides there; nothing where that is who decides here."""
        there = tuple(self._elsewhere(unit))
        same = bool(there) and {*there} <= {*self._plan.row.deciders}
        return NONE if same and "cross_unit" not in self._triggers else ("affected", there)


_RESERVING: Mapping[str, str] = dict.fromkeys(("novel", "contentious", "repercussive"), "reserved")
