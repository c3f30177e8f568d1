"""The worked example of docs/dry-run.md: a harbour of three units, six roles, two rules and one metric."""

from facilitator.checks.dryrun.case import Case, Risk
from facilitator.domain.bounds import Limit, Metric, RiskCategory
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Seat, Section, Unit
from facilitator.domain.workshop import Workshop


def by_id(*records):
    return {record.id: record for record in records}


def row(**letters):
    return {role: Cell(tuple(said)) for role, said in letters.items()}


NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ivy")

HARBOUR = Workshop(
    facts=Facts(id="facts", framework="RACI", currency="EUR", top_role="board"),
    participants=by_id(*(Participant(id=name.lower(), title=name) for name in NAMES)),
    units=by_id(
        Unit(id="port", title="Port", level="centre"),
        Unit(id="north", title="North quay", level="region", parent="port"),
        Unit(id="south", title="South quay", level="region", parent="port"),
    ),
    roles=by_id(
        Role(id="board", title="Harbour Board", holders=("gus", "hal", "ivy"), acting="majority"),
        Role(id="director", title="Director", reports_to="board", deputy="safety", holders=("eve",)),
        Role(id="finance", title="Head of Finance", reports_to="director", holders=("dan",)),
        Role(id="safety", title="Safety Officer", reports_to="director", holders=("finn",)),
        Role(id="master", title="Quay Master", reports_to="director", kind="per_unit"),
        Role(id="lead", title="Shift Lead", reports_to="master", kind="per_unit"),
    ),
    seats=by_id(
        Seat(id="s1", role="master", unit="north", holders=("ada",)),
        Seat(id="s2", role="master", unit="south", holders=("ben",)),
        Seat(id="s3", role="lead", unit="north", holders=("cleo",)),
        Seat(id="s4", role="lead", unit="south", vacant=True),
    ),
    sections=by_id(Section(id="equipment", title="Equipment")),
    decisions=by_id(
        Decision(
            id="crane",
            title="Repair a crane",
            section="equipment",
            approval=True,
            latest="5 wd",
            categories=("harm",),
        ),
        Decision(id="hire", title="Hire for the season", adaptable=True),
    ),
    cells={
        ("crane", ""): row(master="A", lead="R", finance="C", director="I"),
        ("hire", ""): row(director="A", master="R"),
        ("hire", "south"): row(master="A", lead="R"),
    },
    limits=by_id(
        Limit(id="small", role="master", upper="20000", sections=("equipment",)),
        Limit(id="large", role="director", upper="100000", sections=("equipment",), endorsers=("finance",)),
    ),
    risk_categories=by_id(
        RiskCategory(id="harm", title="harm to people", owner="safety", acceptor="director")
    ),
    metrics=by_id(
        Metric(
            id="misses",
            title="Near misses in a month",
            category="harm",
            appetite="1",
            trigger="2",
            tolerance="4",
            capacity="6",
        )
    ),
    escalation_rules=by_id(
        EscalationRule(
            id="dear", title="Too dear", trigger="limit", sections=("equipment",), told=("master",)
        ),
        EscalationRule(id="stuck", title="No agreement", trigger="deadlock"),
    ),
    escalation_steps=by_id(
        EscalationStep(id="dear1", rule="dear", roles=("director",), clock="2 wd"),
        EscalationStep(id="dear2", rule="dear", roles=("board",), clock="2 w"),
        EscalationStep(id="stuck1", rule="stuck", roles=("board",), clock="1 w"),
    ),
)

QUIET = (Risk("misses", value="1"),)

CASES = {
    1: Case(decision="crane", unit="north", requester="lead", amount="20000", risks=QUIET),
    2: Case(
        decision="crane", unit="north", requester="lead", amount="20000.01", risks=QUIET, absent=("eve",)
    ),
    3: Case(
        decision="crane",
        unit="north",
        requester="lead",
        amount="150000",
        risks=QUIET,
        absent=("gus", "hal"),
    ),
    4: Case(decision="crane", unit="south", requester="master", amount="5000", risks=QUIET),
    5: Case(
        decision="crane",
        unit="north",
        requester="lead",
        amount="5000",
        risks=(Risk("misses", value="5"),),
        affected=("south",),
    ),
    6: Case(
        decision="crane", unit="north", requester="lead", amount="50000", risks=QUIET, refused=("finance",)
    ),
}
