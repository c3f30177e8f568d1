"""The rules of risk appetite: categories in play, stances, the four limits of a metric, and the matrix."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from facilitator.checks.appetite_units import LIMITS, unit_findings
from facilitator.checks.finding import Finding, Fix, Where
from facilitator.checks.record_edits import record_fix, removing, setting
from facilitator.checks.scene import Scene
from facilitator.domain.bounds import Metric, RiskCategory, Stance
from facilitator.domain.risk_matrix import ZONES, RiskMatrix
from facilitator.domain.workshop import Workshop

MOST_FIXES = 4
"""Links on one finding."""


def appetite_findings(scene: Scene) -> Iterator[Finding]:
    """Yield the findings of risk appetite: by category, by metric, by unit, and of the matrix."""
    workshop = scene.workshop
    said = [one for one in workshop.stances.values() if one.level in workshop.risk_levels]
    of_organisation = {one.category: one for one in reversed(said) if not one.unit}
    metrics: defaultdict[str, list[Metric]] = defaultdict(list)
    for metric in workshop.metrics.values():
        metrics[metric.category].append(metric)
    stances: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in workshop.stances.values():
        stances[stance.category].append(stance)
    by_rule = _with_rule(workshop)
    for category in workshop.risk_categories.values():
        stance = of_organisation.get(category.id)
        yield from _of_category(scene, category, metrics.get(category.id, ()), stance, by_rule)
        yield from _several(scene, category, stances.get(category.id, ()))
    for metric in workshop.metrics.values():
        yield from _order(scene, metric)
    yield from unit_findings(scene)
    for stance in said:
        yield from _looser_stance(scene, stance, of_organisation.get(stance.category))
    if workshop.facts.matrix is not None:
        yield from _falling(scene, workshop.facts.matrix)


def _of_category(
    scene: Scene,
    category: RiskCategory,
    metrics: Sequence[Metric],
    stance: Stance | None,
    by_rule: Collection[str],
) -> Iterator[Finding]:
    """Yield what a category lacks; by_rule are those for which a rule says who decides above tolerance."""
    where = (Where("risk_category", category.id, category.title),)
    matrix = scene.workshop.facts.matrix
    if stance is None:
        yield Finding("appetite.no-stance", "warning", where)
    elif not any(getattr(metric, name) for metric in metrics for name in LIMITS):
        yield Finding("appetite.no-number", "warning", where)
    goes_up = matrix is not None and any("up" in row for row in matrix.zones)
    passable = goes_up or any(metric.tolerance for metric in metrics)
    if passable and not category.acceptor and category.id not in by_rule:
        yield Finding("appetite.no-acceptor", "error", where)
    if not category.owner:
        yield Finding("appetite.no-owner", "warning", where)


def _with_rule(workshop: Workshop) -> set[str]:
    """Return the categories for which a rule leads on above tolerance, whatever the decision is."""
    leading = {step.rule for step in workshop.escalation_steps.values() if step.roles}
    found: set[str] = set()
    for rule in workshop.escalation_rules.values():
        wide = not rule.decisions and not rule.sections
        if rule.trigger == "tolerance" and wide and rule.id in leading:
            found.update(rule.categories or workshop.risk_categories)
    return found


def _several(scene: Scene, category: RiskCategory, stances: Iterable[Stance]) -> Iterator[Finding]:
    """Yield where stances say different things for one unit: nobody knows which holds."""
    by_unit: defaultdict[str, list[Stance]] = defaultdict(list)
    for one in stances:
        if one.level in scene.workshop.risk_levels or one.title:
            by_unit[one.unit].append(one)
    for unit, said in by_unit.items():
        different = {(one.level, one.title): one for one in reversed(said)}
        if len(different) > 1:
            where = scene.of_unit("risk_category", category.id, category.title, unit)
            fixes = tuple(_keeping(scene, one, said) for one in [*different.values()][: -MOST_FIXES - 1 : -1])
            yield Finding("appetite.two-stances", "warning", where, {"number": str(len(different))}, fixes)


def _keeping(scene: Scene, kept: Stance, stances: Iterable[Stance]) -> Fix:
    gone = [change for one in stances if one is not kept for change in removing(one)]
    level = scene.workshop.risk_levels.get(kept.level)
    title = kept.title if level is None else level.title
    return record_fix("keep-stance", title, gone, stance=title)


def _order(scene: Scene, metric: Metric) -> Iterator[Finding]:
    """Yield that the four limits do not stand in the order of the direction that is worse."""
    said = {name: Decimal(getattr(metric, name)) for name in LIMITS if getattr(metric, name)}
    values = list(said.values())
    better = sorted(values, reverse=metric.direction == "lower")
    if values == better:
        return
    where = scene.of_unit("metric", metric.id, metric.title, metric.unit)
    texts = [getattr(metric, name) for name in said]
    in_order = sorted(texts, key=Decimal, reverse=metric.direction == "lower")
    title = where[0].title
    fixes = [record_fix("sort-limits", title, setting(metric, **dict(zip(said, in_order, strict=True))))]
    if values == better[::-1]:
        other = "lower" if metric.direction == "higher" else "higher"
        fixes.insert(0, record_fix(f"{other}-is-worse", title, setting(metric, direction=other)))
    yield Finding("appetite.order", "error", where, {"direction": metric.direction}, tuple(fixes))


def _looser_stance(scene: Scene, stance: Stance, whole: Stance | None) -> Iterator[Finding]:
    """Yield that a unit's stance seeks more risk than the organisation's."""
    category = scene.workshop.risk_categories.get(stance.category)
    scale = list(scene.workshop.risk_levels)
    if category is None or whole is None or not stance.unit:
        return
    levels = scene.workshop.risk_levels
    if scale.index(stance.level) > scale.index(whole.level):
        where = scene.of_unit("risk_category", category.id, category.title, stance.unit)
        said = {"mine": levels[stance.level].title, "whole": levels[whole.level].title}
        fix = record_fix("as-organisation", where[0].title, setting(stance, level=whole.level))
        yield Finding("appetite.stance-looser", "warning", where, said, (fix,))


def _falling(scene: Scene, matrix: RiskMatrix) -> Iterator[Finding]:
    """Yield that a cell of the matrix is milder than one that is less likely or less grave."""
    raised = risen(matrix)
    if raised == matrix:
        return
    pairs = [(one, other) for one, _ in enumerate(matrix.likelihood) for other, _ in enumerate(matrix.impact)]
    first = next((a, b) for a, b in pairs if raised.zones[a][b] != matrix.zones[a][b])
    said = {"likelihood": matrix.likelihood[first[0]], "impact": matrix.impact[first[1]]}
    facts = scene.workshop.facts
    where = (Where("workshop", facts.id, facts.title),)
    yield Finding("appetite.matrix-falls", "warning", where, said, (Fix("raise-matrix"),))


def risen(matrix: RiskMatrix) -> RiskMatrix:
    """Return a matrix in which no cell is milder than one that is less likely or less grave."""
    for one, row in enumerate(matrix.zones, 1):
        for other, _ in enumerate(row, 1):
            before = ((one, other), (max(1, one - 1), other), (one, max(1, other - 1)))
            worst = max(ZONES.index(matrix.zone(*place)) for place in before)
            matrix = matrix.with_zone(one, other, ZONES[worst])
    return matrix
