"""Units against the organisation: which risks they take more of, and which they leave out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from facilitator.checks.finding import Finding, Fix, Severity, Where
from facilitator.checks.record_edits import record_fix, setting
from facilitator.checks.scene import Scene
from facilitator.domain.bounds import Metric

LIMITS = ("appetite", "trigger", "tolerance", "capacity")
"""The four limits of a metric, from the best value to the worst that could be borne."""
_HARD = frozenset({"tolerance", "capacity"})
"""Those without which nothing holds back in a unit what the organisation does not bear."""
_FORBIDDING = ("trigger", "tolerance", "capacity")
"""The limits that a case is compared with."""


def unit_findings(scene: Scene) -> Iterator[Finding]:
    """Yield where a unit's own metrics are looser than the organisation's, or leave out what those limit.

    A unit with metrics of its own in a category goes by these alone, so that what they do not say is not
    limited there. A metric is compared with the organisation's of the same name.
    """
    named: dict[tuple[str, str], dict[str, Metric]] = {}
    for metric in scene.workshop.metrics.values():
        place = (metric.category, metric.unit if metric.unit in scene.workshop.units else "")
        named.setdefault(place, {}).setdefault(name_of(metric), metric)
    for metric in scene.workshop.metrics.values():
        whole = named.get((metric.category, ""), {}).get(name_of(metric))
        if metric.unit in scene.workshop.units and whole is not None:
            yield from _compared(scene, metric, whole)
    for (category, unit), own in named.items():
        if unit:
            yield from _left_out(scene, unit, own, named.get((category, ""), {}))


def name_of(metric: Metric) -> str:
    """Return by what a metric is known as the same in several units."""
    return metric.title.casefold()


def _compared(scene: Scene, metric: Metric, whole: Metric) -> Iterator[Finding]:
    """Yield what a unit's metric says too little of, and what it says more loosely."""
    where = scene.of_unit("metric", metric.id, metric.title, metric.unit)
    silent = {
        name: getattr(whole, name)
        for name in _FORBIDDING
        if getattr(whole, name) and not getattr(metric, name)
    }
    if silent:
        severity: Severity = "warning" if _HARD.isdisjoint(silent) else "error"
        yield Finding(
            "appetite.unit-silent", severity, where, _named(silent), (_taking(metric, where, silent),)
        )
    beyond, strict = _looser(metric, whole)
    if strict:
        rule = "appetite.unit-beyond" if beyond else "appetite.unit-looser"
        severity = "error" if beyond else "warning"
        yield Finding(rule, severity, where, _named(strict), (_taking(metric, where, strict),))


def _looser(metric: Metric, whole: Metric) -> tuple[bool, dict[str, str]]:
    """Return whether a metric goes beyond what the organisation tolerates or bears, and what is as strict."""
    if metric.direction != whole.direction:
        return True, {"direction": whole.direction}
    bound = "tolerance" if whole.tolerance else "capacity"
    beyond = [name for name in LIMITS[:3] if _is_beyond(metric, name, whole, bound)]
    beyond += ["capacity"] if _is_beyond(metric, "capacity", whole, "capacity") else []
    strict = {name: getattr(whole, bound) for name in beyond}
    strict |= {name: getattr(whole, name) for name in LIMITS if _is_beyond(metric, name, whole, name)}
    return bool(beyond), strict


def _is_beyond(metric: Metric, name: str, other: Metric, limit: str) -> bool:
    """Return whether a limit of a metric is looser than one of another metric, both being said."""
    mine, theirs = getattr(metric, name), getattr(other, limit)
    if not mine or not theirs:
        return False
    more = Decimal(mine) > Decimal(theirs)
    return more if metric.direction == "higher" else Decimal(mine) < Decimal(theirs)


def _left_out(
    scene: Scene, unit: str, own: Mapping[str, Metric], wholes: Mapping[str, Metric]
) -> Iterator[Finding]:
    """Yield each metric of the organisation that a unit with others of the category does not have."""
    for name, whole in wholes.items():
        said = [limit for limit in _FORBIDDING if getattr(whole, limit)]
        if name in own or not said:
            continue
        severity: Severity = "warning" if _HARD.isdisjoint(said) else "error"
        where = scene.of_unit("metric", whole.id, whole.title, unit)
        said = {"title": whole.title, "unit": where[1].title, "unit_id": unit}
        fix = Fix("take-metric", said)
        yield Finding("appetite.unit-leaves-out", severity, where, fixes=(fix,))


def _named(fields: Mapping[str, str]) -> dict[str, str]:
    return {"fields": "/".join(name for name in (*LIMITS, "direction") if name in fields)}


def _taking(metric: Metric, where: tuple[Where, ...], values: Mapping[str, str]) -> Fix:
    return record_fix("as-organisation", where[0].title, setting(metric, **values))
