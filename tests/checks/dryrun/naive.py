"""The dry run once more, as docs/dry-run.md is followed with paper and pencil.

It says how a case ends and who decides; the trace is the program's.
"""

from decimal import Decimal
from functools import partial
from math import ceil

from msgspec.structs import replace

from checks.dryrun.reading import Reading
from facilitator.domain.quantities import span


class EndError(Exception):
    """How it ended, and who decides."""


class Paper(Reading):
    """The steps of one case."""

    stuck = ()
    """Who does not end the deadlock: who would decide without it."""

    # step 4

    def covering(self):
        key, section = self.case.decision, self.decision.section if self.decision else ""
        for rule in self.w.escalation_rules.values():
            if (
                not (rule.decisions or rule.sections)
                or key in rule.decisions
                or (section and section in rule.sections)
            ):
                yield rule

    def path(self, rule):
        steps = [s for s in self.w.escalation_steps.values() if s.rule == rule.id]
        return [s for s in steps if self.seats(s.roles)]

    def step_candidate(self, seats):
        able = [s for s in seats if self.may(s)]
        common = self.common(able) if able else None
        return common if common and self.may(common) else None

    def rule_candidate(self, rule):
        found = [self.step_candidate(self.seats(s.roles)) for s in self.path(rule)]
        found = [s for s in found if s and not (rule.trigger == "deadlock" and self.is_stuck(s))]
        return found[0] if found else None

    def is_stuck(self, seat):
        return any(seat == other or other in self.line(seat) for other in self.stuck)

    def matching(self, over):
        passed = list(self.risks())
        for rule in self.covering():
            hit = {
                "limit": over,
                "deadlock": self.case.deadlocked,
                "cross_unit": bool(self.others()),
                "guardrail": bool(self.binding((*self.case.touched, *self.case.breached))),
                "appetite": self.concerned(rule, passed, "trigger"),
                "tolerance": self.concerned(rule, passed, "tolerance"),
            }
            named = rule.id in self.case.fired and rule.trigger in ("incident", "text")
            if named or hit.get(rule.trigger):
                yield rule

    def concerned(self, rule, passed, mark):
        return any(mark in level and (not rule.categories or c in rule.categories) for c, level in passed)

    def others(self):
        return [u for u in self.case.affected if u in self.w.units and u != self.unit]

    def raised(self, seat):
        return self.first_of([s for s in (seat, *self.line(seat)) if self.may(s)])[0]

    def senior(self, points):
        common = self.common(points)
        if common is None:
            raise EndError("dead_end", ())
        return common if common in points else self.raised(common)

    def of(self, rules):
        return [seat for seat in map(self.rule_candidate, rules) if seat]

    def first_of(self, seats):
        """Go on where there is somebody, else to a dead end."""
        if not seats:
            raise EndError("dead_end", ())
        return seats

    def by(self, rules, trigger, category=""):
        """The rules of a trigger, of one category."""
        mine = [r for r in rules if r.trigger == trigger]
        return [r for r in mine if not category or not r.categories or category in r.categories]

    def by_limits(self, deciders, rules):
        if any(map(self.may, deciders)):
            return deciders
        named = self.of(self.by(rules, "limit"))
        if named:
            return [self.senior(named)]
        for seat in self.above_all(deciders):
            if self.may(seat):
                return [seat]
            self.passed_by.append(seat)
        raise EndError("dead_end", ())

    def by_risk(self, deciders, rules, category, level):
        if "trigger" in level:
            named = self.of(self.by(rules, "appetite", category))
            yield from named or [self.raised(s) for s in self.above_all(deciders)[:1]]
        if "tolerance" in level:
            acceptor = self.seats([self.w.risk_categories[category].acceptor])
            named = [self.raised(s) for s in acceptor] or self.of(self.by(rules, "tolerance", category))
            yield from self.first_of(named)

    def by_units(self, deciders, rules):
        there = [s for u in self.others() for s in self.row(u)[0] or self.above_all(deciders)[:1]]
        if set(there) <= set(deciders):
            return []
        common = self.common([*deciders, *there])
        return self.first_of([self.raised(common)] if common else self.of(self.by(rules, "cross_unit")))

    def by_deadlock(self, rules, deciding):
        if self.case.deadlocked:
            self.stuck = deciding()
        named = self.of(self.by(rules, "deadlock")) if self.case.deadlocked else []
        if self.case.deadlocked and not named:
            raise EndError("status_quo" if self.waits(self.by(rules, "deadlock")) else "dead_end", ())
        return named

    def candidates(self, deciders, rules, holder):
        base = [holder] if holder else self.by_limits(deciders, rules)
        risks = list(self.risks())
        others = []
        named = [m.category for r in self.case.risks for m in self.w.metrics.values() if m.id == r.metric]
        for category in dict.fromkeys([*self.decision.categories, *named, *(c for c, _level in risks)]):
            level = set().union(*(lv for c, lv in risks if c == category))
            others += self.by_risk(deciders, rules, category, level)
        others += self.by_units(deciders, rules)
        set_off = self.of(r for r in rules if r.trigger in ("guardrail", "incident", "text"))
        others += self.by_deadlock(rules, lambda: self.usually(base, [*others, *set_off]))
        return self.chosen(base, [*others, *set_off])

    def chosen(self, base, others):
        if all(any(s == b or b in self.line(s) for b in base) for s in others):
            return base
        return [self.senior([*base, *others])]

    def usually(self, base, others):
        """Who would decide without the deadlock; all of them where nobody would."""
        try:
            return self.chosen(base, others)
        except EndError:
            return [*base, *others]

    def waits(self, rules):
        steps = [s for r in rules for s in self.path(r)]
        groups = {frozenset(self.seats(s.roles)) for s in steps}
        clocked = {frozenset(self.seats(s.roles)) for s in steps if span(s.clock)}
        return bool(groups) and groups == clocked

    # steps 6 and 7

    def staff(self, seat):
        role = self.w.roles[seat[0]]
        own = [s for s in self.w.seats.values() if s.role == seat[0]] if role.kind == "per_unit" else []
        held = next((s for s in own if s.unit == seat[1]), None)
        away = role.kind == "per_unit" and not own and role.unit and role.unit not in self.upward(seat[1])
        if (own and held is None) or away or (held or role).vacant:
            return []
        return list((held or role).holders) or [seat]

    def everybody(self, roles):
        found = set()
        for role in roles:
            units = ["", *self.w.units] if self.w.roles[role].kind == "per_unit" else [""]
            found |= {p for u in units for p in self.staff((role, u))}
        return found

    def state(self, seat, path=()):
        role, staff = self.w.roles[seat[0]], self.staff(seat)
        if not staff:
            return "absent"
        conflict = {*self.case.conflicted, *self.everybody(self.case.conflicted_roles)} | self.asking()
        out = conflict | {*self.case.absent, *self.everybody(self.case.absent_roles), *path}
        needed = {"any": 1, "all": len(staff)}.get(role.acting)
        if needed is None:
            needed = max(1, ceil(Decimal(role.quorum))) if role.quorum else len(staff) // 2 + 1
        needed = 1 if staff == [seat] else needed
        if len([p for p in staff if p not in out]) >= needed:
            return "there"
        return "conflict" if conflict & {*staff} else "absent"

    def asking(self):
        if not self.decision or not self.decision.approval:
            return set()
        held = [p for seat in self.seats([self.case.requester]) for p in self.staff(seat)]
        named = [self.case.asked_by] if self.case.asked_by else []
        return set(named if named and (named[0] in held or not held) else (*held, *named))

    def deputised(self, seat, deputies, path, refusing=()):
        """The first deputy who may act, those of a step before that of the role."""
        for deputy in (*deputies, self.w.roles[seat[0]].deputy):
            found = self.beside(seat, deputy) if deputy in self.w.roles else seat
            if found != seat and found not in refusing and self.state(found, path) == "there":
                return found
        return None

    def route(self, rules):
        """The steps as pairs of seats and deputies."""
        route = []
        for rule in rules:
            steps = [[self.seats(s.roles), [s.deputy] if s.deputy else []] for s in self.path(rule)]
            for at, step in enumerate(steps):
                known = next((r for r in route if set(r[0]) == set(step[0])), None)
                if known:
                    known[1] = known[1] + step[1]
                    continue
                later = [set(s[0]) for s in steps[at + 1 :]]
                before = [i for i, r in enumerate(route) if set(r[0]) in later]
                route.insert(before[0] if before else len(route), step)
        return route

    def taken(self, candidate, rules, emergency, row=()):
        """Where nobody can, a deputy decides after all whose yes it takes in the place of another."""
        self.barring, self.barred = True, False
        try:
            return self.sought(candidate, rules, emergency, row)
        except EndError:
            self.barring = False
            if not self.barred:
                raise
            return self.sought(candidate, rules, emergency, row)

    def sought(self, candidate, rules, emergency, row):
        route = [] if emergency else self.route(rules)
        rules = [] if emergency else rules
        stuck = [r for r in rules if r.trigger == "deadlock"]
        seats, came = candidate, []
        passed_by = [*self.passed_by, *self.stuck]
        while True:
            came += seats
            past = [*([] if emergency else passed_by), *came, *(s for r in route for s in r[0])]
            path = {p for s in past for p in self.staff(s)}
            found = []
            for s in seats:
                lost = partial(self.loses, self.needed(row, came, emergency), rules, came, seats, found)
                found.append(self.taker(s, route, rules, path, lost))
            if all(found):
                return list(dict.fromkeys(found)), seats, came
            if emergency:
                return [], seats, came
            at = next((i for i, r in enumerate(route) if set(r[0]) & set(seats)), None)
            following = [self.step_candidate(r[0]) for r in route[at + 1 :]] if at is not None else []
            following = [s for s in following if s and not self.is_stuck(s)]
            if at is None or not stuck:
                following += [s for s in self.above_all(seats) if self.may(s)]
            following = [s for s in following if s and s not in came]
            if not following:
                raise EndError("status_quo" if stuck and self.waits(stuck) else "dead_end", ())
            seats = following[:1]

    def taker(self, seat, route, rules, path, lost):
        state = self.state(seat)
        if state == "there":
            return seat
        if state == "absent":
            return self.acting(seat, route, path, lost)
        for rule in rules:
            for other in self.seats([rule.independent]):
                if self.state(other) == "absent":
                    return self.acting(other, route, path, lost)
                return other if self.state(other) == "there" else None
        return None

    def acting(self, seat, route, path, lost):
        """The deputy who decides: nobody whose yes it takes in the place of another."""
        first, barred = next((r[1] for r in route if seat in r[0]), []), []
        while True:
            found = self.deputised(seat, first, path, barred)
            if found is None or not self.barring or not lost(found):
                self.deputies += [found] if found else []
                return found
            self.barred = True
            barred.append(found)

    def loses(self, needed, rules, came, seats, found, other):
        deputies = [s for s in found if s in self.deputies and s not in seats]
        for seat in needed:
            if seat not in (*seats, other) and seat[0] not in self.case.refused:
                without = self.says_yes(seat, rules, seats, [*came, *deputies])
                if without and not self.says_yes(seat, rules, seats, [*came, *deputies, other]):
                    return True
        return False

    def stopped(self, row, rules, came, deciding, emergency):
        """Whether a no binds."""
        past = [*came, *deciding]
        return any(not self.says_yes(s, rules, deciding, past) for s in self.needed(row, came, emergency))

    def needed(self, row, came, emergency):
        """Those whose yes binds."""
        needed = []
        for role in [r for r in self.w.roles if r in row]:
            parts = {self.letters[x].part for x in row[role] if x in self.letters}
            needed += [self.seat(role, self.unit)] if parts & {"verify", "sign"} else []
        for seat in [] if emergency or self.reserved() else came:
            for dimension in self.DIMENSIONS:
                for x in self.entries(seat[0], dimension):
                    needed += self.seats(x.endorsers) if x.endorsers and self.inside(x) else []
        return needed

    def says_yes(self, seat, rules, deciding, past):
        """By itself or another, but by nobody who decides, or whom it came to."""
        path = {p for s in past for p in self.staff(s)}
        if seat[0] in self.case.refused:
            return False
        state = self.state(seat)
        if seat in deciding or state == "there":
            return True
        if state == "absent":
            return bool(self.deputised(seat, (), path))
        instead = [s for r in rules for s in self.seats([r.independent])] + self.line(seat)
        return any(self.state(s, path) == "there" for s in instead)

    # the order

    def walked(self):
        try:
            return self.steps()
        except EndError as end:
            return end.args

    def steps(self):
        case = self.case
        if self.missing():
            raise EndError("undetermined", ())
        hard = any(g.hardness == "hard" for g in self.binding(case.breached))
        if hard or any("capacity" in level for _category, level in self.risks()):
            raise EndError("not_permitted", ())
        self.passed_by, self.may, self.deputies = [], self.authority, []
        if self.reserved():
            self.may = lambda _seat: True
            if self.w.facts.top_role not in self.w.roles:
                raise EndError("dead_end", ())
            found, _seats, _came = self.taken(
                self.seats([self.w.facts.top_role]), list(self.matching(False)), False
            )
            return "decided", tuple(found)
        deciders, row = self.row(self.unit)
        if not deciders:
            raise EndError("dead_end", ())
        self.passed_by = list(deciders)
        holder, bound = self.emergency_holder() if case.urgent else (None, "")
        holder = None if bound and Decimal(case.amount) > Decimal(bound) else holder
        rules = list(self.matching(not holder and not any(map(self.may, deciders))))
        candidate = self.candidates(deciders, rules, holder)
        emergency = candidate == [holder]
        found, seats, came = self.taken(candidate, rules, emergency, row)
        if not found:
            usual = Paper(self.w, replace(case, urgent=False)).walked()
            self.barring = usual[0] == "decided" or not self.barred
            if self.barring:
                return usual
            found, seats, came = self.sought(candidate, rules, emergency, row)
        rules = [] if emergency else rules
        if not case.deadlocked and self.stopped(row, rules, came, {*found, *seats}, emergency):
            if not any(r.trigger == "deadlock" for r in self.covering()):
                raise EndError("dead_end", ())
            return Paper(self.w, replace(case, deadlocked=True)).walked()
        return "decided", tuple(found)
