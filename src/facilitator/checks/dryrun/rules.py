"""Escalation rules, seen from a unit: whom their steps mean there, and one route made of several rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from facilitator.checks.dryrun.lines import Lines
from facilitator.checks.dryrun.people import People
from facilitator.checks.dryrun.trace import Seat
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.quantities import span
from facilitator.domain.records import Decision
from facilitator.domain.workshop import Workshop

Able = Callable[[Seat], bool]
"""Whether a seat's limits suffice."""


class Stage(msgspec.Struct, frozen=True):
    """A step of a route: who is asked at once, how long they have ("" for no clock), their deputies here."""

    seats: tuple[Seat, ...]
    clock: str
    deputies: tuple[str, ...]
    """In order; those of the roles come after them."""

    @property
    def minutes(self) -> int | None:
        """The longest the clock runs, None without a clock."""
        found = span(self.clock)
        return found.minutes if found else None

    def candidate(self, able: Able, lines: Lines) -> Seat | None:
        """Return the most senior of those with authority, else their common superior if that one has it."""
        seats = [seat for seat in self.seats if able(seat)]
        if not seats:
            return None
        common = lines.common(seats)
        return common if common is not None and able(common) else None


class Rule(msgspec.Struct, frozen=True):
    """An escalation rule as it reads in one unit."""

    id: str
    trigger: str
    after: str
    """How long a deadlock lasts before the rule begins, "" where it begins at once."""
    categories: tuple[str, ...]
    first: Seat | None
    independent: Seat | None
    told: tuple[Seat, ...]
    stages: tuple[Stage, ...]

    def candidate(self, able: Able, lines: Lines) -> Seat | None:
        """Return the candidate of the first step that has one."""
        return next(self.candidates(able, lines), None)

    def candidates(self, able: Able, lines: Lines) -> Iterator[Seat]:
        """Yield the candidates of all steps that have one, in order."""
        found = (stage.candidate(able, lines) for stage in self.stages)
        return (seat for seat in found if seat is not None)

    def concerns(self, categories: Iterable[str]) -> bool:
        """Return whether any of some categories is one of the rule's; none chosen are all."""
        return not self.categories or any(category in self.categories for category in categories)


class Rules:
    """The rules of a workshop with their steps, in order."""

    def __init__(self, workshop: Workshop, people: People) -> None:
        self._people = people
        self._rules = [*workshop.escalation_rules.values()]
        self._steps: dict[str, list[EscalationStep]] = {rule.id: [] for rule in self._rules}
        for step in workshop.escalation_steps.values():
            if step.rule in self._steps:
                self._steps[step.rule].append(step)

    def covering(self, decision: Decision, unit: str) -> tuple[Rule, ...]:
        """Return the rules that cover a decision, as they read in a unit."""
        return tuple(self._seen_from(rule, unit) for rule in self._rules if _covers(rule, decision))

    def _seen_from(self, rule: EscalationRule, unit: str) -> Rule:
        seats = self._people.seats
        stages = (
            Stage(seats(one.roles, unit), one.clock, (one.deputy,) if one.deputy else ())
            for one in self._steps[rule.id]
        )
        return Rule(
            rule.id,
            rule.trigger,
            rule.after if rule.trigger == "deadlock" else "",
            rule.categories,
            next(iter(seats((rule.first_responder,), unit)), None),
            next(iter(seats((rule.independent,), unit)), None),
            seats(rule.told, unit),
            tuple(stage for stage in stages if stage.seats),
        )


def merged(rules: Sequence[Rule]) -> tuple[Stage, ...]:
    """Return one route of the steps of several rules, in the order of the rules.

    The same seats are one step, with the shortest clock and all deputies. A step that the route does not have
    yet goes before the next one of its own rule that the route has, else to the end.
    """
    route: list[Stage] = []
    for rule in rules:
        for index, stage in enumerate(rule.stages):
            known = _place(route, stage)
            if known is not None:
                route[known] = _shorter(route[known], stage)
                continue
            later = (_place(route, other) for other in rule.stages[index + 1 :])
            route.insert(min((at for at in later if at is not None), default=len(route)), stage)
    return tuple(route)


def last_to_begin(rules: Iterable[Rule]) -> Rule | None:
    """Return the rule before which a deadlock lasts longest, None where all begin at once."""
    waiting = [(rule, found.minutes) for rule in rules if (found := span(rule.after)) is not None]
    return max(waiting, key=lambda one: one[1])[0] if waiting else None


def waits(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Return how long a deadlock lasts before rules have begun, as the first of the clocks."""
    rule = last_to_begin(rules)
    return (rule.after,) if rule is not None else ()


def _place(route: Sequence[Stage], stage: Stage) -> int | None:
    wanted = {*stage.seats}
    return next((place for place, known in enumerate(route) if {*known.seats} == wanted), None)


def _shorter(known: Stage, other: Stage) -> Stage:
    times = {stage.minutes: stage.clock for stage in (other, known) if stage.minutes is not None}
    deputies = tuple(dict.fromkeys((*known.deputies, *other.deputies)))
    return Stage(known.seats, times[min(times)] if times else "", deputies)


def _covers(rule: EscalationRule, decision: Decision) -> bool:
    if not rule.decisions and not rule.sections:
        return True
    return decision.id in rule.decisions or (bool(decision.section) and decision.section in rule.sections)
