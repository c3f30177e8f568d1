"""Random edits of what bounds autonomy, written as numbers as those of domain.random_edits are."""

from hypothesis import strategies as st

from domain.random_edits import EDITS, NUMBER, pick, starting_point
from facilitator.domain import edits
from facilitator.domain.bounds import Limit, Metric, RiskCategory, RiskLevel, Stance
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Cell
from facilitator.domain.risk_matrix import ZONES, RiskMatrix

NUMBERS = ("", "", "0", "1", "2", "2.5", "10")
ENDS = ("included", "excluded", "open")
KINDS = ("amount", "amount", "amount", "number", "percent", "time", "yes_no", "within_budget", "unlimited")
TRIGGERS = ("limit", "appetite", "tolerance", "deadlock", "cross_unit", "guardrail", "incident", "text")
SPANS = ("", "1 h", "2 d", "5 wd")
CHANGES = (
    ("limit", "currency", ("", "EUR", "USD")),
    ("limit", "tax", ("open", "including", "excluding")),
    ("limit", "measure", ("", "people", "tons")),
    ("limit", "period", ("case", "year")),
    ("limit", "may_delegate", (False, True)),
    ("limit", "allowed", (True, False)),
    ("decision", "approval", (False, True)),
    ("decision", "latest", SPANS),
    ("role", "acting", ("any", "all", "majority")),
    ("role", "quorum", ("", "1", "3")),
    ("role", "kind", ("single", "per_unit")),
    ("metric", "direction", ("higher", "lower")),
    ("escalation_rule", "trigger", TRIGGERS),
    ("escalation_step", "clock", SPANS),
    ("escalation_step", "event", ("", "before signing")),
)
POINTERS = (
    ("limit", "role", "role"),
    ("limit", "delegated_by", "role"),
    ("role", "reports_to", "role"),
    ("role", "deputy", "role"),
    ("guardrail", "owner", "role"),
    ("risk_category", "owner", "role"),
    ("risk_category", "acceptor", "role"),
    ("stance", "level", "risk_level"),
    ("stance", "unit", "unit"),
    ("metric", "unit", "unit"),
    ("metric", "category", "risk_category"),
    ("escalation_rule", "first_responder", "role"),
    ("escalation_rule", "independent", "role"),
    ("escalation_step", "deputy", "role"),
    ("escalation_step", "rule", "escalation_rule"),
    ("seat", "role", "role"),
    ("seat", "unit", "unit"),
)
LISTS = (
    ("limit", "decisions", "decision"),
    ("limit", "sections", "section"),
    ("limit", "endorsers", "role"),
    ("decision", "categories", "risk_category"),
    ("guardrail", "decisions", "decision"),
    ("escalation_rule", "decisions", "decision"),
    ("escalation_rule", "sections", "section"),
    ("escalation_rule", "categories", "risk_category"),
    ("escalation_step", "roles", "role"),
)


def _one(workshop, kind, number):
    return pick(workshop.of(kind), number) or ""


def limit(workshop, a, b, c):
    """Give a role a band, sometimes for a decision alone."""
    values = {"lower": NUMBERS[b % 7], "upper": NUMBERS[c % 7], "kind": KINDS[(a + b) % 9]}
    ends = {"lower_end": ENDS[a % 3], "upper_end": ENDS[b % 3]}
    decisions = (_one(workshop, "decision", b),) if c % 3 == 0 and workshop.decisions else ()
    record = Limit(
        id=f"l{a % 6}", title=f"limit {a % 6}", role=_one(workshop, "role", c), decisions=decisions
    )
    return edits.update(edits.put(workshop, record), "limit", record.id, **values, **ends)


def bound(workshop, a, b, c):
    """Put a metric of a category, with its limits in any order."""
    names = ("appetite", "trigger", "tolerance", "capacity")
    values = {name: NUMBERS[(b + n * c) % 7] for n, name in enumerate(names)}
    category = _one(workshop, "risk_category", a)
    unit = pick(["", *workshop.units], c)
    return edits.put(workshop, Metric(id=f"m{a % 4}", title="metric", category=category, unit=unit, **values))


def escalate(workshop, a, b, c):
    """Put a step of a rule."""
    roles = tuple(dict.fromkeys(filter(None, (_one(workshop, "role", b), _one(workshop, "role", c)))))
    rule = _one(workshop, "escalation_rule", a)
    return edits.put(
        workshop, EscalationStep(id=f"x{a % 7}", rule=rule, roles=roles[: b % 3], clock=SPANS[c % 4])
    )


def change(workshop, a, b, c):
    kind, field, values = CHANGES[a % len(CHANGES)]
    return edits.update(workshop, kind, _one(workshop, kind, b), **{field: values[c % len(values)]})


def point(workshop, a, b, c):
    """Let a reference point anywhere, in a circle too: a file may hold one."""
    kind, field, target = POINTERS[a % len(POINTERS)]
    value = pick(["", *workshop.of(target)], c)
    return edits.update(workshop, kind, _one(workshop, kind, b), **{field: value})


def enlist(workshop, a, b, c):
    kind, field, target = LISTS[a % len(LISTS)]
    values = tuple(dict.fromkeys(filter(None, (_one(workshop, target, b), _one(workshop, target, c)))))
    return edits.update(workshop, kind, _one(workshop, kind, c), **{field: values[: c % 3]})


def head(workshop, a, b, c):
    """Set what the facts say of limits and risks."""
    facts = workshop.facts
    if a % 3 == 0:
        return edits.update(workshop, "workshop", facts.id, top_role=pick(["", *workshop.roles], b))
    if a % 3 == 1:
        return edits.update(workshop, "workshop", facts.id, thresholds={"escalation.many-rules": b % 3})
    zones = tuple(tuple(ZONES[(b + c * row + column) % 3] for column in range(3)) for row in range(3))
    matrix = RiskMatrix(("a", "b", "c"), ("d", "e", "f"), zones)
    return edits.update(workshop, "workshop", facts.id, matrix=matrix if c % 4 else None)


def approve(workshop, a, b, c):
    """Let a role ask for what it approves."""
    decision, role = _one(workshop, "decision", a), _one(workshop, "role", b)
    workshop = edits.update(workshop, "decision", decision, approval=True)
    return edits.set_cells(workshop, {(decision, "", role): Cell(("A", "R")[: 1 + c % 2])})


OF_BOUNDS = (
    limit,
    limit,
    bound,
    escalate,
    escalate,
    change,
    change,
    point,
    point,
    enlist,
    enlist,
    head,
    approve,
)


def bounded_start():
    """Return the starting point with limits, risks and rules of escalation."""
    workshop = starting_point()
    workshop = edits.update(workshop, "role", "r1", reports_to="")
    for number in range(1, 5):
        workshop = edits.update(workshop, "role", f"r{number}", reports_to=f"r{number - 1}")
    records = [
        *(Limit(id=f"l{n}", title=f"limit {n}", role=f"r{4 - n}", upper=f"{10**n}") for n in range(3)),
        *(RiskLevel(id=f"v{n}", title=f"level {n}") for n in range(3)),
        *(RiskCategory(id=f"c{n}", title=f"category {n}", owner="r0") for n in range(2)),
        *(Stance(id=f"t{n}", category="c0", unit=f"u{n - 1}" if n else "", level=f"v{n}") for n in range(2)),
        Metric(id="m0", title="metric", category="c0", appetite="1", tolerance="2"),
        *(EscalationRule(id=f"e{n}", title=f"rule {n}", trigger=TRIGGERS[n]) for n in range(3)),
        *(EscalationStep(id=f"x{n}", rule=f"e{n % 2}", roles=(f"r{3 - n}",), clock="1 d") for n in range(4)),
    ]
    for record in records:
        workshop = edits.put(workshop, record)
    return workshop


def bounded_sequences(most=12):
    """Return a strategy of lists of edits of any kind, those of bounds more often."""
    one = st.tuples(st.sampled_from((*EDITS, *OF_BOUNDS * 3)), NUMBER, NUMBER, NUMBER)
    return st.lists(one, min_size=1, max_size=most)


def bounded_walk(steps):
    """Yield the workshop, and what it is after each edit."""
    workshop = bounded_start()
    yield workshop
    for edit, *numbers in steps:
        workshop = edit(workshop, *numbers)
        yield workshop
