"""Risk appetite: which limits of which category a case passes, in the unit where it arises."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from facilitator.checks.dryrun.case import Risk
from facilitator.checks.dryrun.limits import exact
from facilitator.checks.dryrun.trace import Step
from facilitator.checks.dryrun.units import Units
from facilitator.domain.bounds import Metric
from facilitator.domain.workshop import Workshop

TRIGGER, TOLERANCE, CAPACITY = 1, 2, 4
"""What is passed; several together are the sum."""
_ZONES = {"within": 0, "watched": TRIGGER, "up": TRIGGER | TOLERANCE}


class Gauge(msgspec.Struct, frozen=True):
    """A metric to be compared with; its limits in the direction that is worse, None where not said."""

    id: str
    category: str
    higher: bool
    limits: tuple[tuple[int, Decimal], ...]
    needed: bool
    """Whether any of its four limits is said, so that a case must say its value."""

    def passed(self, value: Decimal) -> int:
        """Return what a value passes; exactly on a limit is within."""
        level = 0
        for mark, limit in self.limits:
            if (value > limit) if self.higher else (value < limit):
                level |= mark
        return level


class Passed(msgspec.Struct, frozen=True):
    """What the worst risks of a category pass, and the metric that says so, "" for the matrix."""

    category: str
    level: int
    metric: str = ""


class RiskReading(msgspec.Struct, frozen=True):
    """What is missing, and each category of which something is passed."""

    missing: tuple[Step, ...]
    passed: tuple[Passed, ...]


class Appetite:
    """The metrics of a workshop, by category and unit."""

    def __init__(self, workshop: Workshop, units: Units) -> None:
        self._units = units
        self._matrix = workshop.facts.matrix
        self._category = {key: metric.category for key, metric in workshop.metrics.items()}
        self._gauges: defaultdict[tuple[str, str], list[Gauge]] = defaultdict(list)
        for metric in workshop.metrics.values():
            self._gauges[metric.category, metric.unit].append(_gauge(metric))

    def gauges(self, category: str, unit: str) -> Sequence[Gauge]:
        """Return the metrics that count: the unit's own, else those of the nearest above, else of all."""
        for above in self._units.upward(unit):
            if (category, above) in self._gauges:
                return self._gauges[category, above]
        return self._gauges.get((category, ""), ())

    def reading(self, risks: Sequence[Risk], categories: Sequence[str], unit: str) -> RiskReading:
        """Return what the risks of a case pass; the categories are those of the decision."""
        missing: list[Step] = []
        said = _values(risks)
        levels: dict[str, Passed] = {}
        for category in dict.fromkeys((*categories, *self._categories(risks))):
            for gauge in self.gauges(category, unit):
                values = said.get(gauge.id)
                for value in values or ():
                    _note(levels, category, gauge.passed(value), gauge.id)
                if not values and gauge.needed and (values is not None or category in categories):
                    missing.append(Step(0, "missing-metric", {"metric": gauge.id, "category": category}))
        for risk in risks:
            if risk.likelihood or risk.impact or (risk.category and not risk.metric):
                missing.extend(self._of_matrix(risk, levels))
        return RiskReading(tuple(missing), tuple(one for one in levels.values() if one.level))

    def _categories(self, risks: Sequence[Risk]) -> Iterable[str]:
        return [self._category[risk.metric] for risk in risks if risk.metric in self._category]

    def _of_matrix(self, risk: Risk, levels: dict[str, Passed]) -> Iterable[Step]:
        """Read likelihood × impact; yield what is missing for it."""
        category = risk.category or self._category.get(risk.metric, "")
        about = {"category": category}
        if not category:
            yield Step(0, "missing-category")
            return
        if self._matrix is None:
            yield Step(0, "missing-matrix", about)
            return
        steps: list[int] = []
        for name, names in (("likelihood", self._matrix.likelihood), ("impact", self._matrix.impact)):
            value = exact(getattr(risk, name))
            if value is None or value != int(value) or not 1 <= value <= len(names):
                yield Step(0, f"missing-{name}", about)
            else:
                steps.append(int(value))
        if len(steps) == 2:
            _note(levels, category, _ZONES[self._matrix.zone(*steps)], "")


def _values(risks: Sequence[Risk]) -> dict[str, list[Decimal]]:
    """Return the values of each metric that is named; none where it is named alone."""
    said: dict[str, list[Decimal]] = {}
    for risk in risks:
        if risk.metric:
            values = said.setdefault(risk.metric, [])
            value = exact(risk.value)
            if value is not None:
                values.append(value)
    return said


def _note(levels: dict[str, Passed], category: str, level: int, metric: str) -> None:
    """Keep what the worst risk of a category passes; the limits of all of them count."""
    known = levels.get(category)
    if known is None or level > known.level:
        levels[category] = Passed(category, level | (known.level if known else 0), metric)
    elif level | known.level != known.level:
        levels[category] = Passed(category, level | known.level, known.metric)


def _gauge(metric: Metric) -> Gauge:
    marks = ((TRIGGER, metric.trigger), (TOLERANCE, metric.tolerance), (CAPACITY, metric.capacity))
    limits = tuple((mark, limit) for mark, text in marks if (limit := exact(text)) is not None)
    needed = bool(limits) or bool(metric.appetite)
    return Gauge(metric.id, metric.category, metric.direction == "higher", limits, needed)
