"""The rules of escalation paths by themselves: they end, do not repeat, go upward, and have clocks."""

from collections.abc import Iterator

import msgspec

from facilitator.checks.finding import Finding, Fix, Severity, Where
from facilitator.checks.path_people import People
from facilitator.checks.record_edits import Change, record_fix, removing, setting
from facilitator.checks.scene import Scene
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.quantities import span
from facilitator.domain.workshop import KINDS


class Path(msgspec.Struct, frozen=True):
    """A rule with its steps in order."""

    rule: EscalationRule
    steps: tuple[EscalationStep, ...]

    @property
    def where(self) -> Where:
        """The rule as a place."""
        return Where("escalation_rule", self.rule.id, self.rule.title)

    @property
    def roles(self) -> dict[str, int]:
        """The roles on the path, each with the first step it stands on."""
        found: dict[str, int] = {}
        for number, step in enumerate(self.steps):
            for role in step.roles:
                found.setdefault(role, number)
        return found

    @property
    def minutes(self) -> int | None:
        """The longest that all clocks together take, None where one is not said.

        A step that goes to nobody is left out, as in the walk; how long a deadlock lasts before counts.
        """
        spans = [span(step.clock) for step in self.steps if step.roles]
        if self.rule.trigger == "deadlock" and self.rule.after:
            spans.append(span(self.rule.after))
        return None if None in spans else sum(one.minutes for one in spans if one is not None)


def paths(scene: Scene) -> list[Path]:
    """Return the rules with their steps."""
    steps: dict[str, list[EscalationStep]] = {}
    for step in scene.workshop.escalation_steps.values():
        steps.setdefault(step.rule, []).append(step)
    rules = scene.workshop.escalation_rules.values()
    return [Path(rule, tuple(steps.get(rule.id, ()))) for rule in rules]


def path_findings(scene: Scene, path: Path) -> Iterator[Finding]:
    """Yield what is wrong with the path of a rule."""
    rule = path.rule
    if rule.trigger in ("text", "incident") and not rule.condition and not _says_when(rule):
        yield Finding("escalation.no-words", "warning", (path.where,))
    if not path.steps:
        yield Finding("escalation.no-steps", "error", (path.where,))
        return
    empty = [step for step in path.steps if not step.roles]
    if empty:
        changes = [change for step in empty for change in removing(step)]
        fixes = (record_fix("remove-step", rule.title, changes),) if len(empty) < len(path.steps) else ()
        yield _finding(path, "step-without-roles", "error", numbers=_numbers(path, empty), fixes=fixes)
    timeless = [step for step in path.steps if step.roles and not step.clock and not step.event]
    if timeless:
        yield _finding(path, "no-clock", numbers=_numbers(path, timeless))
    yield from _repeats(scene, path)
    yield from _falls(scene, path)
    yield from _deputies(scene, path)
    yield from _same_people(scene, path)
    before_last = path.roles.get(rule.independent, len(path.steps)) + 1 < len(path.steps)
    if rule.independent and (before_last or rule.independent == rule.first_responder):
        yield _finding(path, "not-independent", where=scene.roles([rule.independent]))


def _says_when(rule: EscalationRule) -> bool:
    """Return whether the title says more than the name of the trigger does."""
    named = KINDS["escalation_rule"].fields["trigger"].choices[rule.trigger]
    return rule.title.casefold().strip(" .") not in ("", named.casefold())


def _finding(
    path: Path,
    rule: str,
    severity: Severity = "warning",
    *,
    where: tuple[Where, ...] = (),
    fixes: tuple[Fix, ...] = (),
    **said: str,
) -> Finding:
    return Finding(f"escalation.{rule}", severity, (path.where, *where), said, fixes)


def _numbers(path: Path, steps: list[EscalationStep]) -> str:
    """Return the numbers of some steps, counted from 1."""
    wanted = {step.id for step in steps}
    return "/".join(str(number) for number, step in enumerate(path.steps, 1) if step.id in wanted)


def _repeats(scene: Scene, path: Path) -> Iterator[Finding]:
    """Yield that a path comes back to a role that it was with; also to the first responder alone."""
    first = path.roles
    again: dict[str, None] = {}
    fix: list[EscalationStep] = []
    left: list[tuple[str, ...]] = []
    for number, step in enumerate(path.steps):
        alone = step.roles == (path.rule.first_responder,)
        back = [role for role in step.roles if alone or first[role] < number]
        if back:
            again.update(dict.fromkeys(back))
            fix.append(step)
            left.append(tuple(role for role in step.roles if role not in back))
    if again:
        changes = [
            change
            for step, roles in zip(fix, left, strict=True)
            for change in (setting(step, roles=roles) if roles else removing(step))
        ]
        kept = len(path.steps) > sum(not roles for roles in left)
        fixes = (record_fix("not-again", path.rule.title, changes),) if kept else ()
        yield _finding(path, "repeats", "error", where=scene.roles(again), fixes=fixes)


def _falls(scene: Scene, path: Path) -> Iterator[Finding]:
    """Yield the first place where a path goes down the line; the independent body stands outside of it."""
    steps = [(path.rule.first_responder,), *(step.roles for step in path.steps)]
    fall = next(_fallen(scene, path, steps), None)
    if fall is None:
        yield from _sideways(scene, path, steps[1:])
        return
    number, upper, lower = fall
    fixes: tuple[Fix, ...] = ()
    if number > 1:
        turned = [*steps[: number - 1], steps[number], steps[number - 1], *steps[number + 1 :]]
        if next(_fallen(scene, path, turned), None) is None:
            fixes = (record_fix("swap-steps", path.rule.title, _swapped(*path.steps[number - 2 : number])),)
    yield _finding(path, "not-upward", where=scene.roles((upper, lower)), fixes=fixes)


def _fallen(scene: Scene, path: Path, steps: list[tuple[str, ...]]) -> Iterator[tuple[int, str, str]]:
    """Yield each step that goes to a role below one that was asked before, with both roles."""
    asked: set[str] = set()
    for number, roles in enumerate(steps):
        for lower in roles:
            upper = next((one for one in scene.reporting.line(lower) if one in asked), "")
            if upper and lower != path.rule.independent:
                yield number, upper, lower
        asked.update(roles)


def _sideways(scene: Scene, path: Path, steps: list[tuple[str, ...]]) -> Iterator[Finding]:
    """Yield the first step that goes to roles of the same line which are above nobody of the steps before.

    The first responder may hand over to whoever knows best. A body that reports to nobody, and to which
    nobody reports, stands outside of all lines.
    """
    asked: dict[str, str] = {}
    """Whom it was with last, by the top of the line."""
    over: set[str] = set()
    for roles in steps:
        others = [role for role in roles if role and role != path.rule.independent]
        tops = {role: [role, *scene.reporting.line(role)][-1] for role in others}
        beside = [role for role in others if tops[role] in asked and asked[tops[role]] != role]
        if beside and len(beside) == len(others) and over.isdisjoint(others):
            yield _finding(path, "sideways", where=scene.roles((asked[tops[beside[0]]], beside[0])))
            return
        for role in others:
            asked[tops[role]] = role
            over.update(scene.reporting.line(role))


def _swapped(one: EscalationStep, other: EscalationStep) -> tuple[Change, ...]:
    fields = ("title", "roles", "clock", "event", "deputy")
    return (
        *setting(one, **{name: getattr(other, name) for name in fields}),
        *setting(other, **{name: getattr(one, name) for name in fields}),
    )


def _deputies(scene: Scene, path: Path) -> Iterator[Finding]:
    """Yield that whoever steps in stands on the path already: a level silently disappears."""
    on_path = [*path.roles, *filter(None, [path.rule.first_responder])]
    found: dict[str, None] = {}
    deputies: dict[str, None] = {}
    for step in path.steps:
        of_roles = [scene.workshop.roles[role].deputy for role in step.roles if role in scene.workshop.roles]
        deputies.update(dict.fromkeys(filter(None, [step.deputy] if step.deputy else of_roles)))
    found.update(dict.fromkeys(one for one in deputies if one in on_path))
    people = People(scene.workshop, (*on_path, *deputies))
    for unit in people.units:
        there = {person for role in on_path for person in people.of(role, unit)}
        found.update(dict.fromkeys(one for one in deputies if people.lacks(one, unit, there)))
    if found:
        yield _finding(path, "deputy-on-path", where=scene.roles(found))


def _same_people(scene: Scene, path: Path) -> Iterator[Finding]:
    """Yield that a step is with people who were asked before in another role: a conflict goes with them."""
    first = path.roles
    again: dict[str, None] = {}
    people = People(scene.workshop, first)
    for unit in people.units:
        asked: set[str] = set()
        for number, step in enumerate(path.steps):
            here = [role for role in step.roles if first[role] == number]
            held = {role: people.of(role, unit) for role in here}
            again.update(dict.fromkeys(role for role in here if held[role] and asked.issuperset(held[role])))
            asked.update(person for persons in held.values() for person in persons)
    if again:
        yield _finding(path, "same-people", where=scene.roles(again))
