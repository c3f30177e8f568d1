"""Step 4: everybody to whom a case may have to go, and which of them it goes to."""

from collections.abc import Callable, Iterable, Sequence

from facilitator.checks.dryrun.appetite import TOLERANCE, TRIGGER, Passed
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.clocks import Lasting, lasting
from facilitator.checks.dryrun.limits import Authority
from facilitator.checks.dryrun.notes import Notes
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.rules import Rule, last_to_begin, merged, waits
from facilitator.checks.dryrun.trace import Seat

Others = Callable[[str], Sequence[Seat]]
"""Gives who decides the same in another unit."""


BY_HAND = ("incident", "text")
"""Triggers of which a case itself says that they are met."""
SET_OFF = ("guardrail", *BY_HAND)
"""Triggers that none of the candidates 4a to 4e stands for."""


class Search:
    """The candidates of one case. Where the limits of one do not suffice, it goes on up the line."""

    def __init__(
        self, plan: Plan, case: Case, authority: Authority, rules: Sequence[Rule], notes: Notes
    ) -> None:
        self._plan, self._case, self._lines = plan, case, plan.lines
        self._authority, self._rules, self._notes = authority, rules, notes
        self._deciders = plan.row.deciders
        self._others: dict[Seat, None] = {}
        self.passed_by = [*self._deciders]
        """The seats below the candidate of 4a on its line, the deciders of the row first."""
        self.stuck: tuple[Seat, ...] = ()
        """In a deadlock, who would decide without it."""

    def found(self, emergency: Seat | None, passed: Iterable[Passed], elsewhere: Others) -> tuple[Seat, ...]:
        """Return who is to decide: a seat or a joint body, nobody where the notes have come to an end."""
        base = (emergency,) if emergency is not None else self._by_limits()
        for one in passed if base else ():
            self._by_risk(one)
        if base and self._notes.ending is None:
            self._by_units(elsewhere)
        if base and self._notes.ending is None:
            self._by_deadlock(base)
        if not base or self._notes.ending is not None:
            return ()
        for rule in self._rules:
            if rule.trigger in SET_OFF:
                self._by_rule(rule, "rule-set-off")
        return self._most_senior(base)

    def able(self, seat: Seat) -> bool:
        """Return whether the limits of a seat suffice."""
        return self._authority.holds(seat.role)

    def _by_limits(self) -> tuple[Seat, ...]:
        """4a: the deciders of the row; where none of them may, a rule for that, else up their line."""
        deciders, authority = self._deciders, self._authority
        if any(map(self.able, deciders)):
            if authority.applies:
                self._notes.say(4, "within-limits", None, *deciders)
            return deciders
        for seat in deciders:
            self._notes.say(4, *authority.shortfall(seat.role), seat)
        if self._by_rules("limit", "rule-for-limit"):
            chosen = self._one_of([*self._others])
            self._others.clear()
            return chosen
        for seat in self._lines.above_all(deciders):
            if self.able(seat):
                self._notes.say(4, "up-to-limit", None, deciders[0], seat)
                return (seat,)
            self.passed_by.append(seat)
        self._notes.end("dead_end", 4, "limit-nobody", None, *deciders)
        return ()

    def _by_risk(self, risk: Passed) -> None:
        """4b and 4c: above the trigger the rule, else the superior; above tolerance who may accept more."""
        about = {"category": risk.category, **({"metric": risk.metric} if risk.metric else {})}
        if risk.level & TRIGGER and self._notes.ending is None:
            self._notes.say(4, "above-trigger", about)
            if not self._by_rules("appetite", "rule-for-trigger", risk.category):
                self._by_superior()
        if risk.level & TOLERANCE and self._notes.ending is None:
            self._by_acceptor(risk, about)

    def _by_superior(self) -> None:
        first = next(self._lines.above_all(self._deciders), None)
        if first is None:
            self._notes.say(4, "nobody-above", None, *self._deciders)
        else:
            self._raised(first, "superior-for-trigger")

    def _by_acceptor(self, risk: Passed, about: dict[str, str]) -> None:
        category = self._plan.ground.workshop.risk_categories.get(risk.category)
        owner = self._plan.seat(category.owner) if category else None
        acceptor = self._plan.seat(category.acceptor) if category else None
        self._notes.say(4, "above-tolerance", about)
        if owner is not None:
            self._notes.ask((owner,))
            self._notes.say(4, "risk-owner", about, owner)
        if acceptor is not None:
            self._raised(acceptor, "risk-acceptor", about)
            return
        if not self._by_rules("tolerance", "rule-for-tolerance", risk.category):
            self._notes.end("dead_end", 4, "no-acceptor", about)

    def _by_units(self, elsewhere: Others) -> None:
        """4d: the lowest common superior of those who decide it here and in the units affected."""
        affected = affected_units(self._plan, self._case)
        if not affected:
            return
        said = [(unit, elsewhere(unit)) for unit in affected]
        there = [seat for _unit, seats in said for seat in seats if seat not in self._deciders]
        points = list(dict.fromkeys((*self._deciders, *there)))
        about = {"units": "\n".join(affected)}
        if any(not seats for _unit, seats in said):
            above = next(self._lines.above_all(self._deciders), None)
            points.extend([above] if above is not None else [])
        if len(points) == len(self._deciders):
            self._notes.say(4, "same-decider", about, *self._deciders)
            return
        common = self._lines.common(points)
        if common is not None:
            self._raised(common, "common-for-units", about)
        elif not self._by_rules("cross_unit", "rule-for-units"):
            self._notes.end("dead_end", 4, "no-common-for-units", about, *points)

    def _by_deadlock(self, base: tuple[Seat, ...]) -> None:
        """4e: the rule; where none of its steps has authority, all stays as it is once its clocks ran out.

        Who is stuck does not end the deadlock, nor who stands below them.
        """
        if not self._case.deadlocked:
            return
        self.stuck = self._without_deadlock(base)
        rules = self._of("deadlock")
        if not rules:
            self._notes.end("dead_end", 4, "deadlock-no-rule")
        elif not self._by_rules("deadlock", "rule-for-deadlock"):
            if patience(rules) is None:
                self._notes.end("dead_end", 4, "deadlock-nobody", {"rule": rules[0].id})
            else:
                say_lasting(rules, 4, self._notes)
                self._notes.end("status_quo", 4, "deadlock-status-quo", {"rule": rules[0].id})

    def _by_rules(self, trigger: str, reason: str, category: str = "") -> bool:
        """Add the candidates of the rules for a trigger, of one category; return whether there is any."""
        found = False
        for rule in self._of(trigger):
            if not category or rule.concerns([category]):
                found = self._by_rule(rule, reason) or found
        return found

    def _without_deadlock(self, base: tuple[Seat, ...]) -> tuple[Seat, ...]:
        """Return who would decide without the deadlock; where nobody would, all candidates."""
        lines = self._lines
        set_off = (rule.candidate(self.able, lines) for rule in self._rules if rule.trigger in SET_OFF)
        others = (seat for seat in (*self._others, *set_off) if seat is not None)
        points = (*base, *(seat for seat in others if not lines.is_under(seat, base)))
        if points == base:
            return base
        common = lines.common(points)
        if common is None:
            return points
        senior = next(filter(self.able, (common, *lines.ascend(common))), None)
        return points if senior is None else (senior,)

    def _by_rule(self, rule: Rule, reason: str) -> bool:
        """Add the candidate of a rule; return whether it has one."""
        stuck = self.stuck if rule.trigger == "deadlock" else ()
        about, passed_over = {"rule": rule.id}, dict[Seat, None]()
        for seat in rule.candidates(self.able, self._lines):
            if self._lines.is_under(seat, stuck):
                passed_over[seat] = None
                continue
            if passed_over:
                self._notes.say(4, "stuck", about, *passed_over)
            self._notes.say(4, reason, about, seat)
            self._others[seat] = None
            return True
        self._notes.say(4, "stuck" if passed_over else "rule-without-authority", about, *passed_over)
        return False

    def _raised(self, seat: Seat, reason: str, about: dict[str, str] | None = None) -> Seat | None:
        """Add a seat as a candidate, or the next one above it whose limits suffice."""
        self._notes.say(4, reason, about, seat)
        if not self.able(seat):
            above = next(filter(self.able, self._lines.ascend(seat)), None)
            if above is None:
                self._notes.end("dead_end", 4, "limit-nobody", None, seat)
                return None
            self._notes.say(4, "up-to-limit", None, seat, above)
            seat = above
        self._others[seat] = None
        return seat

    def _most_senior(self, base: tuple[Seat, ...]) -> tuple[Seat, ...]:
        """Return the most senior candidate; on unrelated branches their common superior."""
        others = [seat for seat in self._others if not self._lines.is_under(seat, base)]
        if not others:
            return base
        return self._one_of([*base, *others])

    def _one_of(self, points: list[Seat]) -> tuple[Seat, ...]:
        senior = self._lines.senior(points)
        if senior is not None:
            if len(points) > 1:
                self._notes.say(4, "most-senior", None, senior, *points)
            return (senior,)
        common = self._lines.common(points)
        if common is None:
            self._notes.end("dead_end", 4, "no-common", None, *points)
            return ()
        raised = self._raised(common, "common", {})
        return (raised,) if raised is not None else ()

    def _of(self, trigger: str) -> list[Rule]:
        return [rule for rule in self._rules if rule.trigger == trigger]


def affected_units(plan: Plan, case: Case) -> list[str]:
    """Return the other units that a case affects."""
    units = plan.ground.workshop.units
    return [unit for unit in case.affected if unit in units and unit != plan.unit]


def patience(rules: Sequence[Rule]) -> Lasting | None:
    """Return how long it is until all clocks of rules for a deadlock have run out, None where one lacks."""
    stages = merged(rules)
    return lasting((*waits(rules), *(stage.clock for stage in stages))) if stages else None


def say_lasting(rules: Sequence[Rule], number: int, notes: Notes) -> None:
    """Note how long a deadlock lasts before the last of its rules begins."""
    rule = last_to_begin(rules)
    if rule is not None:
        notes.say(number, "deadlock-lasts", {"rule": rule.id, "after": rule.after})
