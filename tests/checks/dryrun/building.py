"""A line of three roles that decides one thing, to which each test adds the record it is about."""

from msgspec.structs import replace

from checks.dryrun.example import by_id
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.domain import edits
from facilitator.domain.bounds import Limit, Metric, RiskCategory
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Section, Unit
from facilitator.domain.workshop import Workshop

PEOPLE = ("ann", "bob", "cat", "dov", "eli")
BASE = Workshop(
    facts=Facts(id="facts", framework="RACI", currency="EUR"),
    participants=by_id(*(Participant(id=name, title=name.capitalize()) for name in PEOPLE)),
    units=by_id(
        Unit(id="group", title="Group", level="centre"),
        Unit(id="north", title="North", parent="group"),
        Unit(id="berth", title="Berth", parent="north"),
        Unit(id="south", title="South", parent="group"),
    ),
    roles=by_id(
        Role(id="boss", title="Boss"),
        Role(id="head", title="Head", reports_to="boss"),
        Role(id="lead", title="Lead", reports_to="head"),
        Role(id="money", title="Money", reports_to="boss"),
        Role(id="clerk", title="Clerk", reports_to="money"),
        Role(id="judge", title="Judge"),
    ),
    sections=by_id(Section(id="sec")),
    decisions=by_id(Decision(id="d", title="Do it", section="sec", approval=True)),
    cells={("d", ""): {"lead": Cell(("A",)), "clerk": Cell(("R",))}},
)


def row(text):
    """Read "lead=A clerk=R/C" as the cells of a row."""
    pairs = (word.split("=") for word in text.split())
    return {role: Cell(tuple(letters.split("/"))) for role, letters in pairs}


def charter(*records, rows=None, framework="RACI", top="", **decision):
    """Return the base with records added or replaced, rows by unit, and fields of the decision set."""
    workshop = edits.update(BASE, "workshop", "facts", framework=framework, top_role=top)
    workshop = edits.update(workshop, "decision", "d", **decision)
    if rows is not None:
        rows = {"": rows} if isinstance(rows, str) else rows
        workshop = replace(workshop, cells={("d", unit): row(text) for unit, text in rows.items()})
    for record in records:
        workshop = edits.put(workshop, record)
    return workshop


def role(name, **values):
    """Return a role of the base with other values."""
    return replace(BASE.roles[name], **values)


def limit(name, upper="", **values):
    return Limit(id=f"limit-{name}-{upper}-{len(values)}", role=name, upper=upper, **values)


def rule(trigger, *steps, **values):
    """Return a rule called as its trigger, and its steps: "head" or "head+money, 2 wd"."""
    yield EscalationRule(id=trigger, title=trigger, trigger=trigger, **values)
    for place, step in enumerate(steps):
        names, _, clock = step.partition(", ")
        yield EscalationStep(
            id=f"{trigger}-{place}", rule=trigger, roles=tuple(names.split("+")), clock=clock.strip()
        )


def risk(name="fire", owner="", acceptor="", unit="", **marks):
    """Return a category and its metric, with the marks 1, 2, 3 and 4 where no others are said."""
    said = {"appetite": "1", "trigger": "2", "tolerance": "3", "capacity": "4", **marks}
    yield RiskCategory(id=name, title=name, owner=owner, acceptor=acceptor)
    yield Metric(id=f"{name}{unit}", title=name, category=name, unit=unit, **said)


def measured(value, metric="fire"):
    return (Risk(metric, value),)


def walk(workshop, **said):
    """Walk the decision; return the trace."""
    return Charter(workshop).walk(Case(**{"decision": "d", **said}))


def story(trace):
    """Return a trace as its reasons, and who decides: "row over-value up-to-limit decided: head"."""
    reasons = " ".join(step.reason for step in trace.steps)
    deciders = "+".join(f"{s.role}@{s.unit}" if s.unit else s.role for s in trace.deciders)
    return f"{reasons}: {deciders or trace.ending}"
