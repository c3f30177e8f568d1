"""Random small organisations and cases, with everything that the dry run reads."""

from random import Random

from hypothesis import strategies as st
from msgspec.structs import replace

from checks.dryrun.example import by_id
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail, Limit, Metric, ReservedMatter, RiskCategory
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.frameworks import frameworks
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Seat, Section, Unit
from facilitator.domain.risk_matrix import RiskMatrix
from facilitator.domain.workshop import Workshop

VALUES = ("0", "5", "10", "10.01", "20", "50")
UNITS, PEOPLE, DECISIONS, CATEGORIES = (
    ("u0", "u1", "u2"),
    ("p0", "p1", "p2", "p3", "p4"),
    ("d0", "d1"),
    ("c0", "c1"),
)
ROLES = ("r0", "r1", "r2", "r3", "r4", "r5")
METRICS, GUARDRAILS, RULES = ("m0", "m1", "m2"), ("g0", "g1"), ("e0", "e1", "e2", "e3")
TRIGGERS = ("limit", "appetite", "tolerance", "deadlock", "cross_unit", "guardrail", "incident", "text")
LIMIT_KINDS = (
    "amount",
    "amount",
    "amount",
    "number",
    "within_budget",
    "unlimited",
    "yes_no",
    "percent",
    "time",
)
MATRIX = RiskMatrix(
    ("rare", "some", "often"),
    ("low", "mid", "high"),
    (("within", "within", "watched"), ("within", "watched", "up"), ("watched", "up", "up")),
)


class Dice:
    """Draws what a charter is made of."""

    def __init__(self, random):
        self._random = random

    def one(self, items):
        return self._random.choice(items)

    def maybe(self, items, chance=0.5):
        return self.one(items) if self.says(chance) else ""

    def says(self, chance):
        return self._random.random() < chance

    def some(self, items, chance=0.3):
        return tuple(item for item in items if self.says(chance))


def unit(dice, place):
    parent = UNITS[place - 1] if place == 2 and dice.says(0.3) else ("" if place == 0 else "u0")
    return Unit(
        id=UNITS[place],
        title=f"Unit {place}",
        parent=parent,
        level="centre" if place == 0 and dice.says(0.5) else "unit",
        emergency_holder=dice.maybe(ROLES, 0.4),
        emergency_limit=dice.maybe(VALUES),
    )


def role(dice, place):
    """Draw a role; those above come before, but for a circle now and then."""
    above = ROLES[:place] or ROLES[-1:]
    return Role(
        id=ROLES[place],
        title=f"Role {place}",
        unit=dice.maybe(UNITS, 0.4),
        kind=dice.one(("single", "single", "per_unit")),
        reports_to=dice.maybe(above, 0.85 if place else 0.05),
        deputy=dice.maybe(ROLES, 0.4),
        holders=dice.some(PEOPLE) if dice.says(0.7) else (),
        acting=dice.one(("any", "all", "majority")),
        quorum=dice.maybe(("1", "2", "3"), 0.3),
        vacant=dice.says(0.1),
    )


def seats(dice):
    for place, (held, unit_id) in enumerate((r, u) for r in ROLES for u in UNITS):
        if dice.says(0.3):
            holders = dice.some(PEOPLE) if dice.says(0.6) else ()
            yield Seat(id=f"s{place}", role=held, unit=unit_id, holders=holders, vacant=dice.says(0.1))


def cells(dice, framework):
    """Draw rows, most of them with one decider."""
    found, codes = {}, framework.codes
    deciding = [*framework.deciding | framework.superior]
    quiet = [code for code in codes if code not in deciding] or codes[:1]
    for decision in DECISIONS:
        for place in ("", *UNITS):
            if not place or dice.says(0.2):
                row = {held: Cell((dice.one(quiet),)) for held in ROLES if dice.says(0.3)}
                row[dice.one(ROLES)] = Cell((dice.one(sorted(deciding)),))
                if dice.says(0.1):
                    row[dice.one(ROLES)] = Cell((dice.one(codes),))
                found[decision, place] = row
    return found


def limit(dice, place):
    return Limit(
        id=f"l{place}",
        role=dice.one(ROLES),
        kind=dice.one(LIMIT_KINDS),
        allowed=dice.says(0.7),
        period=dice.one(("case", "case", "case", "year")),
        currency=dice.maybe(("EUR", "USD"), 0.05),
        tax=dice.one(("open", "open", "open", "including")),
        lower=dice.maybe(VALUES, 0.2),
        lower_end=dice.one(("included", "excluded", "open")),
        upper=dice.maybe(VALUES, 0.7),
        upper_end=dice.one(("included", "included", "excluded", "open")),
        decisions=dice.some(DECISIONS, 0.2),
        sections=dice.some(("sec",), 0.2),
        may_delegate=dice.says(0.5),
        delegated_by=dice.maybe(ROLES, 0.2),
        endorsers=dice.some(ROLES, 0.08),
    )


def metric(dice, place):
    marks = sorted((dice.one((2, 3, 4, 5, 6, 7, 8, 9)) for _ in range(4)), reverse=place == 2)
    said = [str(mark) if dice.says(0.9) else "" for mark in marks]
    return Metric(
        id=METRICS[place],
        title=f"Metric {place}",
        category=CATEGORIES[place % 2],
        unit=dice.maybe(UNITS, 0.2),
        direction="lower" if place == 2 else "higher",
        **dict(zip(("appetite", "trigger", "tolerance", "capacity"), said, strict=True)),
    )


def rule(dice, place):
    return EscalationRule(
        id=RULES[place],
        title=f"Rule {place}",
        trigger=dice.one(TRIGGERS),
        categories=dice.some(CATEGORIES, 0.2),
        decisions=dice.some(DECISIONS, 0.2),
        sections=dice.some(("sec",), 0.1),
        first_responder=dice.maybe(ROLES, 0.2),
        independent=dice.maybe(ROLES, 0.3),
        told=dice.some(ROLES, 0.15),
        after=dice.maybe(("3 d", "1 wd"), 0.4),
    )


def steps(dice):
    for place, (rule_id, number) in enumerate((r, n) for r in RULES for n in range(3)):
        if dice.says(0.6):
            yield EscalationStep(
                id=f"x{place}",
                rule=rule_id,
                roles=dice.some(ROLES),
                clock=dice.maybe(("24 h", "2 wd", "1 w"), 0.8) if number < 3 else "",
                deputy=dice.maybe(ROLES, 0.2),
            )


def drawn(random):
    """Draw a workshop of three units and four rules."""
    dice = Dice(random)
    framework = dice.one([*frameworks()])
    many = range(dice.one((0, 4, 9)))
    return Workshop(
        facts=Facts(
            id="f",
            framework=framework,
            currency="EUR",
            top_role=dice.maybe(ROLES[:2], 0.6),
            matrix=MATRIX if dice.says(0.95) else None,
        ),
        participants=by_id(*(Participant(id=key, title=key) for key in PEOPLE)),
        units=by_id(*(unit(dice, place) for place in range(len(UNITS)))),
        roles=by_id(*(role(dice, place) for place in range(len(ROLES)))),
        seats=by_id(*seats(dice)),
        sections=by_id(Section(id="sec")),
        decisions=by_id(
            *(
                Decision(
                    id=key,
                    title=key,
                    section=dice.maybe(("sec",)),
                    approval=dice.says(0.6),
                    adaptable=dice.says(0.5),
                    latest=dice.maybe(("5 wd",)),
                    categories=dice.some(CATEGORIES, 0.4),
                )
                for key in DECISIONS
            )
        ),
        cells=cells(dice, frameworks()[framework]),
        limits=by_id(*(limit(dice, place) for place in many)),
        risk_categories=by_id(
            *(
                RiskCategory(id=c, owner=dice.maybe(ROLES), acceptor=dice.maybe(ROLES, 0.8))
                for c in CATEGORIES
            )
        ),
        metrics=by_id(*(metric(dice, place) for place in range(3))),
        guardrails=by_id(
            *(
                Guardrail(
                    id=key,
                    hardness=dice.one(("soft", "hard")),
                    decisions=dice.some(DECISIONS, 0.2),
                    units=dice.some(UNITS, 0.2),
                    owner=dice.maybe(ROLES, 0.8),
                )
                for key in GUARDRAILS
            )
        ),
        reserved_matters=by_id(ReservedMatter(id="v", decisions=dice.some(DECISIONS, 0.1))),
        escalation_rules=by_id(*(rule(dice, place) for place in range(len(RULES)))),
        escalation_steps=by_id(*steps(dice)),
    )


def charter(random):
    """Draw a workshop, some without some of the units and rules, and so without what refers to them."""
    workshop = edits.remove(drawn(random), "unit", UNITS[random.choice((0, 1, 3, 3)) :])
    return edits.remove(workshop, "escalation_rule", RULES[random.choice((0, 2, 4)) :])


def level(random):
    """Draw a workshop whose units differ in nothing but who sits where: one who is named, or nobody."""
    workshop, dice = charter(random), Dice(random)
    places = [(held, unit_id) for held in ROLES for unit_id in workshop.units]
    return replace(
        workshop,
        units=by_id(*(Unit(id=key, title=key) for key in workshop.units)),
        roles={
            key: replace(one, unit="", kind="per_unit" if dice.says(0.3) else "single")
            for key, one in workshop.roles.items()
        },
        seats=by_id(
            *(
                Seat(id=f"s{place}", role=held, unit=unit_id, holders=(dice.one(PEOPLE),) * dice.says(0.5))
                for place, (held, unit_id) in enumerate(places)
            )
        ),
        cells={key: row for key, row in workshop.cells.items() if not key[1]},
        metrics={key: replace(one, unit="") for key, one in workshop.metrics.items()},
        guardrails={key: replace(one, units=()) for key, one in workshop.guardrails.items()},
    )


def case(random):
    """Draw a case: mostly with all that is needed, and little out of the ordinary."""
    dice = Dice(random)
    return Case(
        decision=dice.one((*DECISIONS, *DECISIONS, *DECISIONS, "")),
        unit=dice.one(("", *UNITS)),
        requester=dice.maybe(ROLES),
        asked_by=dice.maybe(PEOPLE, 0.3),
        amount=dice.maybe(VALUES, 0.95),
        amount_year=dice.maybe(VALUES, 0.95),
        currency=dice.maybe(("EUR", "USD"), 0.05),
        number=dice.maybe(VALUES, 0.97),
        number_year=dice.maybe(VALUES, 0.97),
        percent=dice.maybe(VALUES, 0.97),
        time=dice.maybe(VALUES, 0.97),
        tax=dice.one(("open", "open", "open", "including", "excluding")),
        within_budget=dice.one(("yes", "yes", "yes", "no", "no", "open")),
        risks=tuple(
            [
                Risk(
                    metric,
                    dice.one(("2", "3", "4", "5", "6") if metric != "m2" else ("9", "8", "7", "6", "5")),
                )
                for metric in METRICS
                if dice.says(0.98)
            ]
            + [
                Risk(
                    "",
                    "",
                    dice.one(CATEGORIES),
                    dice.maybe(("1", "2", "3"), 0.95),
                    dice.maybe(("1", "2", "3"), 0.95),
                )
                for _ in range(2)
                if dice.says(0.15)
            ]
            + [
                Risk(
                    dice.maybe(METRICS, 0.8),
                    dice.maybe(("1", "5", "9"), 0.8),
                    dice.maybe(CATEGORIES, 0.5),
                    dice.maybe(("1", "2", "3"), 0.5),
                    dice.maybe(("1", "2", "3"), 0.5),
                )
                for _ in range(2)
                if dice.says(0.1)
            ]
        ),
        novel=dice.says(0.03),
        contentious=dice.says(0.02),
        repercussive=dice.says(0.02),
        touched=dice.some(GUARDRAILS, 0.1),
        breached=dice.some(GUARDRAILS, 0.05),
        affected=dice.some(UNITS, 0.1),
        fired=dice.some(RULES, 0.1),
        deadlocked=dice.says(0.15),
        urgent=dice.says(0.2),
        refused=dice.some(ROLES, 0.1),
        absent=dice.some(PEOPLE, 0.15),
        absent_roles=dice.some(ROLES, 0.1),
        conflicted=dice.some(PEOPLE, 0.08),
        conflicted_roles=dice.some(ROLES, 0.05),
        needed_within=dice.maybe(("1 h", "3 d", "9 w"), 0.2),
    )


RANDOMS = st.integers(0, 2**32).map(Random)
CHARTERS, CASES = RANDOMS.map(charter), RANDOMS.map(case)
