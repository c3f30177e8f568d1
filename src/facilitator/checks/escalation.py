"""The rules of escalation: the paths, the decisions they are for, and whether a rule ever fires."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from facilitator.checks.finding import Finding
from facilitator.checks.paths import Path, path_findings, paths
from facilitator.checks.record_edits import record_fix, setting
from facilitator.checks.scene import Scene
from facilitator.domain.bounds import Guardrail, Limit
from facilitator.domain.escalation import EscalationRule
from facilitator.domain.quantities import span

MOST_FIXES = 3
"""Links on one finding."""
MANY_RULES = "escalation.many-rules"
_OF_DECISIONS = frozenset({"limit", "appetite", "tolerance", "deadlock", "cross_unit", "guardrail"})
"""Triggers of cases that wait for a decision; others may be about anything."""


def escalation_findings(scene: Scene) -> Iterator[Finding]:
    """Yield the findings of escalation rules, rule by rule; then those about all of them together."""
    known = paths(scene)
    reached = _Reached(scene)
    for path in known:
        yield from path_findings(scene, path)
        yield from reached.findings(path)
    most = scene.read.numbers[MANY_RULES]
    if len(known) > most:
        said = {"number": str(len(known)), "most": f"{most:g}"}
        beyond = known[int(most) :]
        yield Finding(MANY_RULES, "warning", tuple(path.where for path in beyond), said)
    if known:
        yield from reached.by_none([path.rule for path in known])


class _Reached:
    """What the rules have to do with decisions; looked up once for all rules."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._all = frozenset(scene.workshop.decisions)

    def covered(self, rule: EscalationRule | Limit | Guardrail) -> frozenset[str]:
        """Return the decisions that a record is for: those it names, or all."""
        sections = () if isinstance(rule, Guardrail) else rule.sections
        if not rule.decisions and not sections:
            return self._all
        in_sections = (key for section in sections for key in self._by_section.get(section, ()))
        return self._all.intersection((*rule.decisions, *in_sections))

    def findings(self, path: Path) -> Iterator[Finding]:
        """Yield what is wrong between a rule and the decisions it is for."""
        covered = self.covered(path.rule)
        if not self._may_fire(path.rule, covered):
            said = {"trigger": path.rule.trigger if covered else ""}
            yield Finding("escalation.never-fires", "information", (path.where,), said)
        yield from self._ends_at_decider(path, covered)
        minutes = path.minutes
        late = (key for key, latest in self._latest.items() if key in covered and latest < (minutes or 0))
        if slow := tuple(late):
            said = {"minutes": str(minutes)}
            yield Finding("escalation.too-slow", "warning", (path.where, *self._scene.decisions(slow)), said)

    def by_none(self, rules: list[EscalationRule]) -> Iterator[Finding]:
        """Yield the decisions that no rule is for."""
        left = set(self._all)
        for rule in rules:
            left -= self.covered(rule)
        if left:
            wide = [rule for rule in rules if rule.trigger == "deadlock"][:MOST_FIXES]
            fixes = tuple(
                record_fix("cover-all", one.title, setting(one, decisions=(), sections=()), rule=one.title)
                for one in wide
            )
            where = self._scene.decisions(key for key in self._scene.workshop.decisions if key in left)
            said = {"number": str(len(left))}
            yield Finding("escalation.not-reached", "warning", where, said, fixes)

    def _ends_at_decider(self, path: Path, covered: frozenset[str]) -> Iterator[Finding]:
        """Yield that a path ends with whoever decides anyway.

        Of a rule that is for all decisions it is said only where there is somebody above: at the top every
        path ends.
        """
        rule = path.rule
        last = next((step.roles for step in reversed(path.steps) if step.roles), ())
        named = bool(rule.decisions or rule.sections)
        above = self._scene.reporting.above
        if not last or (not named and rule.trigger not in _OF_DECISIONS):
            return
        if not named and not any(role in above for role in last):
            return
        rows = self._decided_by.get(last[0], ())
        found = [key for key, deciders in rows if key in covered and deciders.issuperset(last)]
        if found:
            where = (path.where, *self._scene.roles(last), *self._scene.decisions(dict.fromkeys(found)))
            yield Finding("escalation.ends-at-decider", "error", where)

    def _may_fire(self, rule: EscalationRule, covered: frozenset[str]) -> bool:
        """Return whether anything in this workshop can set a rule off."""
        if rule.trigger in ("text", "incident") or not self._all:
            return True
        if not covered:
            return False
        if rule.trigger in ("appetite", "tolerance"):
            hot = self._hot[rule.trigger]
            wanted = hot.intersection(rule.categories) if rule.categories else hot
            return any(not covered.isdisjoint(self._by_category.get(one, ())) for one in wanted)
        if rule.trigger == "limit":
            return not covered.isdisjoint(self._limited)
        if rule.trigger == "guardrail":
            return not covered.isdisjoint(self._guarded)
        return rule.trigger == "deadlock" or len(self._scene.workshop.units) > 1

    @cached_property
    def _by_section(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, decision in self._scene.workshop.decisions.items():
            found.setdefault(decision.section, []).append(key)
        return found

    @cached_property
    def _by_category(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, decision in self._scene.workshop.decisions.items():
            for category in decision.categories:
                found.setdefault(category, []).append(key)
        return found

    @cached_property
    def _hot(self) -> Mapping[str, frozenset[str]]:
        """The categories of which the trigger, and the tolerance, may be passed."""
        workshop = self._scene.workshop
        matrix = workshop.facts.matrix
        zones = set[str]() if matrix is None else {zone for row in matrix.zones for zone in row}
        every = frozenset(workshop.risk_categories)
        metrics = workshop.metrics.values()
        triggers = frozenset(metric.category for metric in metrics if metric.trigger)
        tolerances = frozenset(metric.category for metric in metrics if metric.tolerance)
        return {
            "appetite": every if zones - {"within"} else triggers,
            "tolerance": every if "up" in zones else tolerances,
        }

    @cached_property
    def _limited(self) -> frozenset[str]:
        limits = self._scene.workshop.limits.values()
        return frozenset[str]().union(*(self.covered(limit) for limit in limits if limit.role))

    @cached_property
    def _guarded(self) -> frozenset[str]:
        return frozenset[str]().union(*map(self.covered, self._scene.workshop.guardrails.values()))

    @cached_property
    def _latest(self) -> Mapping[str, int]:
        decisions = self._scene.workshop.decisions.items()
        return {key: found.minutes for key, one in decisions if (found := span(one.latest)) is not None}

    @cached_property
    def _decided_by(self) -> Mapping[str, list[tuple[str, frozenset[str]]]]:
        """Decisions with the deciders of a row, by each of these."""
        found: dict[str, list[tuple[str, frozenset[str]]]] = {}
        read = self._scene.read
        for key in read.lines.ordered(read.readings):
            deciders = read.readings[key].deciders
            for role in deciders:
                found.setdefault(role, []).append((key[0], frozenset(deciders)))
        return found
