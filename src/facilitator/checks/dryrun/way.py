"""The way of a case before persons are looked at: steps 0 to 5, and 8, which stands in the place of 4a."""

import msgspec

from facilitator.checks.dryrun.appetite import CAPACITY, TOLERANCE, TRIGGER
from facilitator.checks.dryrun.candidates import BY_HAND, Others, Search, affected_units, patience
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.clocks import Lasting
from facilitator.checks.dryrun.limits import Authority, exact
from facilitator.checks.dryrun.notes import Notes
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.route import on_the_way, say_route
from facilitator.checks.dryrun.row import Agreement
from facilitator.checks.dryrun.rules import Rule, Stage, merged
from facilitator.checks.dryrun.trace import EndingKind, Seat, Step


class Way(msgspec.Struct, frozen=True):
    """How far a case gets without looking at persons: how it ends, or who is to decide."""

    plan: Plan
    steps: tuple[Step, ...]
    asked: tuple[Seat, ...]
    ending: EndingKind | None = None
    candidate: tuple[Seat, ...] = ()
    """A seat or a joint body, where it has not ended."""
    passed_by: tuple[Seat, ...] = ()
    """Whom it came past before the candidate, on the row and the line, and who was stuck."""
    rules: tuple[Rule, ...] = ()
    route: tuple[Stage, ...] = ()
    authority: Authority | None = None
    """None where limits do not count, as for a reserved matter."""
    told: tuple[Seat, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    emergency: bool = False
    deadlocked: bool = False
    """Whether a rule for a deadlock is on the route."""
    stuck: tuple[Seat, ...] = ()
    """Who does not end the deadlock, nor anybody below them."""
    patience: Lasting | None = None
    """In a deadlock, how long it is until all stays as it is; None where it does not come to that."""

    def able(self, seat: Seat) -> bool:
        """Return whether the limits of a seat suffice."""
        return self.authority is None or self.authority.holds(seat.role)


class Beginning:
    """Finds the way of one case; elsewhere gives who decides the same in another unit."""

    def __init__(self, plan: Plan, case: Case, elsewhere: Others) -> None:
        self._plan, self._case, self._elsewhere = plan, case, elsewhere
        self._notes = Notes()
        self._risks = plan.risks(case)
        self._authority = plan.powers.reading(case)
        self._reserved = [Step(2, f"reserved-{fact}") for fact in _FACTS if getattr(case, fact)]
        self._reserved.extend(plan.reserved)

    def way(self) -> Way:
        """Return the way, as far as it goes."""
        notes = self._notes
        self._input()
        if notes.steps:
            notes.ending = "undetermined"
            return self._ended()
        self._permit()
        if notes.ending is not None:
            return self._ended()
        return self._for_top() if self._reserved else self._by_row()

    def _ended(self) -> Way:
        notes = self._notes
        return Way(self._plan, tuple(notes.steps), tuple(notes.asked), notes.ending)

    def _input(self) -> None:
        """Step 0: note what is missing; a reserved matter needs no limits, an emergency its bound."""
        plan, case, notes = self._plan, self._case, self._notes
        notes.steps.extend(() if self._reserved else self._authority.missing)
        if case.urgent and not self._reserved and plan.emergency_bound is not None:
            currency = plan.ground.workshop.facts.currency
            theirs = case.currency or currency
            if not case.amount and not any(step.reason == "missing-amount" for step in notes.steps):
                notes.say(0, "missing-amount")
            elif case.amount and theirs.casefold() != currency.casefold():
                notes.say(0, "currency-of-emergency", {"currency": theirs, "expected": currency})
        notes.steps.extend(self._risks.missing)

    def _permit(self) -> None:
        """Step 1: what is never permitted, and which owners of guardrails are asked."""
        plan, case, notes = self._plan, self._case, self._notes
        for key in dict.fromkeys(case.breached):
            guardrail = plan.guardrail(key)
            if guardrail is not None and guardrail.hardness == "hard":
                owner = plan.seat(guardrail.owner)
                notes.end("not_permitted", 1, "breached", {"guardrail": key}, *([owner] if owner else []))
                return
        for risk in self._risks.passed:
            if risk.level & CAPACITY:
                about = {"category": risk.category, "metric": risk.metric}
                notes.end("not_permitted", 1, "above-capacity", about)
                return
        known = plan.ground.workshop.guardrails
        for key in dict.fromkeys(key for key in (*case.touched, *case.breached) if key in known):
            guardrail = plan.guardrail(key)
            owner = plan.seat(guardrail.owner) if guardrail is not None else None
            if guardrail is None:
                notes.say(1, "guardrail-elsewhere", {"guardrail": key})
            elif owner is None:
                notes.say(1, "guardrail-without-owner", {"guardrail": key})
            else:
                notes.ask((owner,))
                notes.say(1, "guardrail-owner", {"guardrail": key}, owner)

    def _for_top(self) -> Way:
        """Step 2: what is reserved goes to the top role, without looking at the row and the limits."""
        top, notes = self._plan.top, self._notes
        notes.steps.extend(self._reserved)
        if top is None:
            notes.end("dead_end", 2, "no-top-role")
            return self._ended()
        notes.say(2, "for-top-role", None, top)
        return self._going((top,), self._matching(over_limit=False))

    def _by_row(self) -> Way:
        """Return the way by steps 3 to 5: the row, the candidates, and the rules; or by step 8."""
        plan, notes, authority = self._plan, self._notes, self._authority
        row = plan.row
        notes.steps.extend(row.steps)
        if not row.deciders:
            notes.ending = "dead_end"
            return self._ended()
        notes.ask(row.asked)
        holder = self._emergency() if self._case.urgent else None
        over = holder is None and not any(authority.holds(seat.role) for seat in row.deciders)
        rules = self._matching(over_limit=over)
        search = Search(plan, self._case, authority, rules, notes)
        candidate = search.found(holder, self._risks.passed, self._elsewhere)
        if not candidate:
            waited = _patience(rules) if notes.ending == "status_quo" else None
            return msgspec.structs.replace(self._ended(), patience=waited)
        emergency = candidate == (holder,)
        if holder is not None and not emergency:
            notes.say(8, "emergency-goes-up", None, holder, *candidate)
        going = self._going(candidate, () if emergency else rules)
        return msgspec.structs.replace(
            going,
            passed_by=() if emergency else (*search.passed_by, *search.stuck),
            stuck=search.stuck,
            authority=authority,
            told=tuple(dict.fromkeys((*row.told, *going.told))),
            agreements=row.agreements,
            emergency=emergency,
        )

    def _going(self, candidate: tuple[Seat, ...], rules: tuple[Rule, ...]) -> Way:
        """Step 5: return the way to a candidate, along the route of the rules."""
        route, notes = merged(rules), self._notes
        say_route(rules, *on_the_way(route, candidate, self._plan.lines), notes)
        return Way(
            self._plan,
            tuple(notes.steps),
            tuple(notes.asked),
            candidate=candidate,
            rules=rules,
            route=route,
            told=tuple(dict.fromkeys(seat for rule in rules for seat in rule.told)),
            deadlocked=any(rule.trigger == "deadlock" for rule in rules),
            patience=_patience(rules),
        )

    def _emergency(self) -> Seat | None:
        """Step 8: return who decides what cannot wait, None where it goes the usual way."""
        holder, bound, notes = self._plan.emergency_holder, self._plan.emergency_bound, self._notes
        amount = exact(self._case.amount)
        if holder is None:
            notes.say(8, "emergency-without-holder")
            return None
        if bound is not None and amount is not None and amount > bound:
            currency = self._plan.ground.workshop.facts.currency
            notes.say(8, "emergency-over-bound", {"value": self._case.amount, "currency": currency}, holder)
            return None
        notes.say(8, "emergency", None, holder)
        return holder

    def _matching(self, *, over_limit: bool) -> tuple[Rule, ...]:
        """Return the rules that are set off, in order."""
        plan, case = self._plan, self._case
        if not plan.rules and not case.fired:
            return ()
        above = [risk.category for risk in self._risks.passed if risk.level & TRIGGER]
        beyond = [risk.category for risk in self._risks.passed if risk.level & TOLERANCE]
        seen = {
            "limit": over_limit,
            "deadlock": case.deadlocked,
            "cross_unit": bool(affected_units(plan, case)),
            "guardrail": any(plan.guardrail(key) is not None for key in (*case.touched, *case.breached)),
        }
        matching = tuple(
            rule
            for rule in plan.rules
            if seen.get(rule.trigger)
            or (rule.trigger in BY_HAND and rule.id in case.fired)
            or (rule.trigger == "appetite" and above and rule.concerns(above))
            or (rule.trigger == "tolerance" and beyond and rule.concerns(beyond))
        )
        self._say_idle(matching)
        return matching

    def _say_idle(self, matching: tuple[Rule, ...]) -> None:
        """Note the rules that the case sets off, and that do not count."""
        known, counting = self._plan.ground.workshop.escalation_rules, {rule.id for rule in matching}
        for key in dict.fromkeys(self._case.fired):
            if key in known and key not in counting:
                by_hand = known[key].trigger in BY_HAND
                self._notes.say(4, "rule-elsewhere" if by_hand else "rule-not-by-hand", {"rule": key})


def _patience(rules: tuple[Rule, ...]) -> Lasting | None:
    return patience([rule for rule in rules if rule.trigger == "deadlock"])


_FACTS = ("novel", "contentious", "repercussive")
