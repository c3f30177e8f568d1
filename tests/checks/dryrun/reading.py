"""What docs/dry-run.md says of units, lines, limits, risks and rows, read slowly, and nothing of it kept."""

from decimal import Decimal

from msgspec.structs import replace

from facilitator.domain.legend import framework_of


class Reading:
    """One case on one sheet of paper; a seat is a pair of role and unit."""

    def __init__(self, w, case):
        self.w, self.case = w, case
        centres = [u for u in w.units if w.units[u].level == "centre"]
        self.unit = case.unit if case.unit in w.units else (centres[0] if len(centres) == 1 else "")
        self.decision = w.decisions.get(case.decision)
        self.letters = {letter.code: letter for letter in framework_of(w).letters}

    # units, seats and lines

    def upward(self, unit):
        found = []
        while unit in self.w.units and unit not in found:
            found.append(unit)
            unit = self.w.units[unit].parent
        return found

    def seat(self, role, unit):
        if self.w.roles[role].kind == "single":
            return role, ""
        held = [s.unit for s in self.w.seats.values() if s.role == role]
        return role, next((u for u in self.upward(unit) if u in held), unit)

    def seats(self, roles):
        return list(dict.fromkeys(self.seat(r, self.unit) for r in roles if r in self.w.roles))

    def beside(self, seat, role):
        """The seat that a role means where another seat is."""
        return self.seat(role, seat[1] or self.w.roles[seat[0]].unit or self.unit)

    def reported(self, seat):
        line, above = [], self.w.roles[seat[0]].reports_to
        while above in self.w.roles:
            following = self.beside(line[-1] if line else seat, above)
            if following in (seat, *line):
                break
            line.append(following)
            above = self.w.roles[following[0]].reports_to
        return line

    def line(self, seat):
        line, top = self.reported(seat), self.w.facts.top_role
        if top not in self.w.roles:
            return line
        top = self.seat(top, self.unit)
        if top in (seat, *line) or (line or [seat])[-1] in self.reported(top):
            return line
        return line + [s for s in (top, *self.reported(top)) if s not in (seat, *line)]

    def above_all(self, seats):
        return [s for s in self.line(seats[0]) if all(s in self.line(other) for other in seats)]

    def common(self, seats):
        """The most senior of some seats, the first where a line is a circle; else their common superior."""
        own = [*seats, *self.line(seats[0])]
        return next((s for s in own if all(s == o or s in self.line(o) for o in seats)), None)

    # limits

    DIMENSIONS = ("amount", "amount_year", "number", "number_year", "percent", "time", "yes_no")

    def dimension(self, limit):
        if limit.kind in ("within_budget", "unlimited"):
            return "amount"
        year = limit.period == "year" and limit.kind in ("amount", "number")
        return limit.kind + ("_year" if year else "")

    def entries(self, role, dimension):
        mine = [x for x in self.w.limits.values() if x.role == role and self.dimension(x) == dimension]
        for counts in (
            lambda x: self.decision.id in x.decisions,
            lambda x: self.decision.section and self.decision.section in x.sections,
            lambda x: not x.decisions and not x.sections,
        ):
            if any(counts(x) for x in mine):
                return [x for x in mine if counts(x)]
        if dimension == "amount_year":
            return [x for x in self.entries(role, "amount") if x.kind != "amount"]
        return []

    def in_play(self, dimension):
        found = [x for role in self.w.roles for x in self.entries(role, dimension)]
        return [x for x in found if self.dimension(x) == dimension]

    def inside(self, limit):
        if limit.kind in ("yes_no", "unlimited"):
            return limit.kind == "unlimited" or limit.allowed
        if limit.kind == "within_budget":
            return self.case.within_budget == "yes"
        value = Decimal(getattr(self.case, self.dimension(limit)))
        if not limit.lower and not limit.upper:
            return value <= 0
        enough = not limit.lower or value > Decimal(limit.lower)
        enough = enough or (value == Decimal(limit.lower) and limit.lower_end == "included")
        small = not limit.upper or value < Decimal(limit.upper)
        small = small or (value == Decimal(limit.upper) and limit.upper_end == "included")
        return enough and small

    def has(self, role, dimension, line=(), *, passing=False):
        """Whether every kind of entry suffices; those passed on where the delegator has as much to give."""
        entries = self.entries(role, dimension)
        if not entries:
            return role == self.w.facts.top_role
        if role in line:
            return False
        return all(
            any(
                x.kind == kind
                and (x.may_delegate or not passing)
                and self.inside(x)
                and (not x.delegated_by or self.has(x.delegated_by, dimension, (*line, role), passing=True))
                for x in entries
            )
            for kind in {x.kind for x in entries}
        )

    def authority(self, seat):
        return all(
            self.suffices(seat[0], dimension) for dimension in self.DIMENSIONS if self.in_play(dimension)
        )

    def suffices(self, role, dimension):
        if self.entries(role, dimension) or role == self.w.facts.top_role:
            return self.has(role, dimension)
        said = getattr(self.case, dimension, "")
        return said != "" and Decimal(said) <= 0

    # steps 0 to 2

    def missing(self):
        reserved, case, facts = self.reserved(), self.case, self.w.facts
        theirs = (case.currency or facts.currency).casefold()
        for dimension in () if reserved else self.DIMENSIONS[:-1]:
            for x in self.in_play(dimension):
                if x.kind == "within_budget" and case.within_budget == "open":
                    return True
                if x.kind in ("within_budget", "unlimited"):
                    continue
                if not getattr(case, dimension):
                    return True
                if x.kind == "amount" and (x.currency or facts.currency).casefold() != theirs:
                    return True
                if x.kind == "amount" and {x.tax, case.tax} == {"including", "excluding"}:
                    return True
        holder, bound = self.emergency_holder()
        if (
            case.urgent
            and not reserved
            and holder
            and bound
            and (not case.amount or theirs != facts.currency.casefold())
        ):
            return True
        return any(level is None for _category, level in self.risks())

    def reserved(self):
        if self.decision is None or self.case.novel or self.case.contentious or self.case.repercussive:
            return True
        matters = self.w.reserved_matters.values()
        return any(
            self.decision.id in m.decisions or (self.decision.section and self.decision.section in m.sections)
            for m in matters
        )

    def binding(self, keys):
        found = [self.w.guardrails[k] for k in keys if k in self.w.guardrails]
        return [
            g
            for g in found
            if (not g.decisions or self.case.decision in g.decisions)
            and (not g.units or set(g.units) & set(self.upward(self.unit)))
        ]

    def risks(self):
        """Each risk as its category and the set of what it passes; None where something is missing."""
        w, own = self.w, self.decision.categories if self.decision else ()
        for metric in w.metrics.values():
            places = [*self.upward(self.unit), ""]
            mine = {m.unit for m in w.metrics.values() if m.category == metric.category}
            if next((u for u in places if u in mine), None) != metric.unit:
                continue
            sign = 1 if metric.direction == "higher" else -1
            marks = {n: getattr(metric, n) for n in ("appetite", "trigger", "tolerance", "capacity")}
            lines = [r.value for r in self.case.risks if r.metric == metric.id]
            for value in [Decimal(v) for v in lines if v]:
                yield metric.category, {n for n, t in marks.items() if t and sign * value > sign * Decimal(t)}
            if not any(lines) and any(marks.values()) and (lines or metric.category in own):
                yield metric.category, None
        for risk in self.case.risks:
            measured = [m.category for m in w.metrics.values() if m.id == risk.metric]
            category = next(filter(None, (risk.category, *measured)), "")
            if risk.likelihood or risk.impact or (category and not risk.metric):
                yield category, self.in_matrix(risk) if category else None

    def in_matrix(self, risk):
        matrix = self.w.facts.matrix
        if matrix is None:
            return None
        for text, names in ((risk.likelihood, matrix.likelihood), (risk.impact, matrix.impact)):
            if text not in {str(n + 1) for n in range(len(names))}:
                return None
        zone = matrix.zone(int(risk.likelihood), int(risk.impact))
        return {"within": set(), "watched": {"trigger"}, "up": {"trigger", "tolerance"}}[zone]

    # step 3

    def row(self, unit):
        """The deciders of the row that counts in a unit, and the row."""
        places = [*self.upward(unit), ""] if self.decision.adaptable else [""]
        for place in places:
            row = {r: c.letters for r, c in self.w.row(self.decision.id, place).items() if r in self.w.roles}
            ruling = {r: [self.letters[x] for x in ls if x in self.letters] for r, ls in row.items()}
            ruling = {r: ls for r, ls in ruling.items() if any(x.decides or x.superior for x in ls)}
            if ruling:
                return self.deciders(ruling, unit), row
        return None, {}

    def deciders(self, ruling, unit):
        said = []
        spoken = [self.seat(r, unit) for r in ruling]
        for role in [r for r in self.w.roles if r in ruling]:
            seat, letters = self.seat(role, unit), ruling[role]
            body = [seat] if any(x.decides for x in letters) else []
            if any(x.superior for x in letters):
                paper = self if unit == self.unit else Reading(self.w, replace(self.case, unit=unit))
                if not paper.line(seat):
                    return None
                if body or paper.line(seat)[0] not in spoken:
                    body.append(paper.line(seat)[0])
            if body and body not in said:
                said.append(body)
        if len(said) == 1 or (said and self.w.facts.framework == "DARE"):
            return list(dict.fromkeys(s for body in said for s in body))
        return None

    def emergency_holder(self):
        for unit in self.upward(self.unit):
            if self.w.units[unit].emergency_holder in self.w.roles:
                found = self.w.units[unit]
                return self.seat(found.emergency_holder, self.unit), found.emergency_limit
        return None, ""
