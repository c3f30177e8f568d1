"""Random edits of a workshop, written as numbers so that a failure shrinks to a short list of them."""

from itertools import product

from hypothesis import strategies as st
from msgspec.structs import replace

from facilitator.domain import arrangement, edits
from facilitator.domain.bounds import (
    Guardrail,
    Limit,
    Metric,
    PastStance,
    ReservedMatter,
    RiskCategory,
    RiskLevel,
    StallStory,
    Stance,
)
from facilitator.domain.errors import UserError
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.fields import Shape
from facilitator.domain.frameworks import frameworks
from facilitator.domain.own_framework import OwnFramework, OwnLetter
from facilitator.domain.records import Cell, Seat
from facilitator.domain.reframing import Reframing, with_framework
from facilitator.domain.risk_matrix import ZONES, RiskMatrix
from facilitator.domain.scenarios import Answer, CaseRisk, Scenario
from facilitator.domain.waivers import Waiver
from facilitator.domain.workshop import KINDS, LISTED, Workshop

TYPES = {name: KINDS[name].type for name in LISTED}
GRID = ("participant", "unit", "role", "section", "decision", "waiver")
"""The kinds that the grid is made of: they are picked as often as all others together."""
MADE = tuple(kind for kind in LISTED if kind not in GRID)
PICKED = (*GRID, *GRID, *LISTED)
LETTERS = (
    *((letter,) for letter in "ARCISA"),
    ("A", "R"),
    ("R", "A"),
    ("C", "I"),
    ("–",),
    ("N/A",),
    (),
)
REFERENCES = (
    ("decision", "section", "section"),
    ("role", "unit", "unit"),
    ("role", "reports_to", "role"),
    ("role", "deputy", "role"),
    ("unit", "parent", "unit"),
    *(
        (kind.name, name, field.target)
        for kind in KINDS.values()
        for name, field in kind.fields.items()
        if field.shape is Shape.REFERENCE
    ),
)
SEVERAL = (
    ("role", "holders", "participant"),
    *(
        (kind.name, name, field.target)
        for kind in KINDS.values()
        for name, field in kind.fields.items()
        if field.shape is Shape.REFERENCES
    ),
)
CHOICES = (
    ("decision", "layer", ("open", "core", "local")),
    ("decision", "reversible", ("open", "yes", "no")),
    ("role", "presence", ("holders", "yes", "no")),
    ("role", "vacant", (False, True)),
    ("participant", "present", (True, False)),
    ("waiver", "since", ("", "2026-01-02")),
    ("waiver", "until", ("", "2026-02-01", "2027-02-01")),
    ("role", "quorum", ("", "2")),
    ("unit", "emergency_limit", ("", "50000")),
    ("decision", "latest", ("", "5 wd", "24 h")),
    ("limit", "upper", ("", "0", "27500", "0.5")),
    ("limit", "kind", ("amount", "time", "unlimited")),
    ("metric", "tolerance", ("", "-1.25", "40")),
    ("escalation_step", "clock", ("", "30 min", "2 w")),
    ("scenario", "novel", (False, True)),
)
RULES = (
    *("grid.no-accountable", "grid.no-responsible", "grid.many-consulted"),
    *("grid.many-decisions", "grid.no-part", "grid.decider-absent"),
)
OWN = (
    OwnFramework(
        "Ours", (OwnLetter("A", "Answers", decides=True, least=1, most=1), OwnLetter("R", does=True))
    ),
    OwnFramework("Ours", (OwnLetter("R", "Runs", does=True, decides=True), OwnLetter("C", most=2))),
)
QUANTITIES = {Shape.DECIMAL: ("", "0", "27500", "-0.5"), Shape.SPAN: ("", "30 min", "5 wd", "1 w")}
STEPS = ("1", "2", "3", "4")
MATRICES = (
    None,
    RiskMatrix(STEPS[:3], STEPS[:3], (ZONES, ZONES, ("watched", "up", "up"))),
    RiskMatrix(STEPS[:3], STEPS, (("within",) * 4, (*ZONES, "up"), ("up",) * 4)),
)
KEEP = Reframing(frameworks()["RACI"], frameworks()["RACI"], {})
"""Leaves every letter as it is, known to the new framework or not."""
THRESHOLDS = (
    {},
    {"grid.many-consulted": 1},
    {"grid.in-every-row": 2, "grid.many-decisions.decisions": 2, "grid.many-decisions.roles": 2},
)


def pick(items, number):
    """Return one of some items, or nothing where there are none."""
    listed = list(items)
    return listed[number % len(listed)] if listed else None


def add(workshop, a, b, c):
    """Add a record of some kind at some place, with a title that others may have too."""
    kind = PICKED[a % len(PICKED)]
    records = workshop.of(kind)
    new_id = next(f"{kind[0]}{n}" for n in range(len(records) + 1) if f"{kind[0]}{n}" not in records)
    index = c % (len(records) + 2)
    return edits.put(workshop, TYPES[kind](id=new_id, title=f"{kind} {b % 4}"), index if c % 3 else None)


def remove(workshop, a, b, c):
    kind = PICKED[a % len(PICKED)]
    return edits.remove(workshop, kind, {pick(workshop.of(kind), b), pick(workshop.of(kind), b + c)} - {None})


def move(workshop, a, b, c):
    kind = PICKED[a % len(PICKED)]
    return edits.move(workshop, kind, pick(workshop.of(kind), b) or "", c % 8)


def reorder(workshop, a, b, c):
    kind = PICKED[a % len(PICKED)]
    order = list(workshop.of(kind))
    return edits.reorder(workshop, kind, order[b % 5 :: 1 + c % 3])


def rename(workshop, a, b, c):
    kind = PICKED[a % len(PICKED)]
    return edits.update(workshop, kind, pick(workshop.of(kind), b) or "", title=f"{kind} {c % 4}")


def refer(workshop, a, b, c):
    kind, field, target = REFERENCES[a % len(REFERENCES)]
    value = pick(["", *workshop.of(target)], c)
    try:
        return arrangement.with_field(workshop, kind, pick(workshop.of(kind), b) or "", field, value)
    except UserError:  # a line that would lead back to itself
        return workshop


def choose(workshop, a, b, c):
    kind, field, values = CHOICES[a % len(CHOICES)]
    return edits.update(workshop, kind, pick(workshop.of(kind), b) or "", **{field: pick(values, c)})


def hold(workshop, a, b, c):
    """Let a record refer to up to two others in one field."""
    kind, field, target = SEVERAL[a % len(SEVERAL)]
    picked = (pick(workshop.of(target), b), pick(workshop.of(target), c))
    several = tuple(dict.fromkeys(filter(None, picked)))
    return edits.update(workshop, kind, pick(workshop.of(kind), c) or "", **{field: several[: b % 3]})


def make(workshop, a, b, c):
    """Add a record that the grid is not made of, or say it anew, referring to what there is."""
    kind = MADE[a % len(MADE)]
    values = {}
    for number, (name, field) in enumerate(KINDS[kind].fields.items(), b):
        targets = ["", *workshop.of(field.target)] if field.target else []
        if field.shape is Shape.REFERENCES:
            values[name] = tuple(filter(None, (pick(targets, number), pick(targets, number + c))))
        elif field.shape is Shape.REFERENCE:
            values[name] = pick(targets, number + c)
        elif field.shape is Shape.CHOICE:
            values[name] = pick(field.choices, number)
        elif field.shape in QUANTITIES:
            values[name] = pick(QUANTITIES[field.shape], number + c)
    values["title"] = f"{kind} {c % 4}" if c % 5 else ""
    return edits.put(workshop, TYPES[kind](id=f"{kind[0]}{b % 4}", **values))


def bound(workshop, a, b, c):
    """Say which role is the top one, or which risks lie within appetite."""
    facts = workshop.facts
    if a % 3 == 0:
        top = pick(["", *workshop.roles], b)
        return edits.update(workshop, "workshop", facts.id, top_role=top)
    if a % 3 == 1 and facts.matrix is not None:
        matrix = facts.matrix.with_zone(1 + b % 3, 1 + c % 3, ZONES[a % len(ZONES)])
        return edits.update(workshop, "workshop", facts.id, matrix=matrix)
    return edits.update(workshop, "workshop", facts.id, matrix=pick(MATRICES, c))


def settle(workshop, a, b, c):
    facts = workshop.facts
    if a % 3 == 1:
        return with_framework(workshop, ("RACI", "RASCI", "OWN")[b % 3], KEEP, OWN[c % len(OWN)])
    if a % 3 == 2:
        return edits.update(workshop, "workshop", facts.id, own_framework=OWN[c % len(OWN)])
    return edits.update(workshop, "workshop", facts.id, thresholds=dict(pick(THRESHOLDS, b)))


def waive(workshop, a, b, c):
    """Waive a rule in a row, or for a role."""
    rule = RULES[c % len(RULES)]
    decision, unit, role = pick(workshop.decisions, a) or "", pick(["", "", *workshop.units], b), ""
    if c % 4 == 3:
        decision, unit, role = "", "", pick(workshop.roles, b) or ""
    waiver = Waiver(id=f"w{a % 4}", title="Later", rule=rule, decision=decision, unit=unit, role=role)
    waiver = replace(waiver, owner=pick(["", *workshop.roles], c), since="2026-01-02", until="2026-02-01")
    return edits.put(workshop, waiver)


def write(workshop, a, b, c):
    """Put letters into one cell, in the centre's row or a unit's own."""
    unit = pick(["", "", "", *workshop.units], a // 7)
    key = (pick(workshop.decisions, a) or "", unit, pick(workshop.roles, b) or "")
    return edits.set_cells(workshop, {key: Cell(LETTERS[c % len(LETTERS)])})


def annotate(workshop, a, b, c):
    key = (pick(workshop.decisions, a) or "", "", pick(workshop.roles, b) or "")
    said = Cell(LETTERS[c % len(LETTERS)], "note" if c % 2 else "", "text" if c % 3 else "")
    return edits.set_cells(workshop, {key: said})


def fill(workshop, a, b, c):
    """Put letters into a rectangle, as a paste does."""
    decisions = list(workshop.decisions)[a % 4 : a % 4 + 4]
    roles = list(workshop.roles)[b % 3 : b % 3 + 5]
    places = [(decision, "", role) for decision in decisions for role in roles]
    cells = {place: Cell(LETTERS[(c + n * (1 + b % 5)) % len(LETTERS)]) for n, place in enumerate(places)}
    return edits.set_cells(workshop, cells)


EDITS = (
    *(add, add, remove, move, reorder, rename, refer, choose, hold, settle, waive),
    *(make, make, make, refer, bound),
    *(write, write, annotate, fill),
)
NUMBER = st.integers(0, 60)


def starting_point():
    """Return a workshop with references of every kind, letters, a local row and open rows."""
    workshop = Workshop()
    for kind, count in {"role": 5, "section": 3, "unit": 2, "participant": 2, "decision": 7}.items():
        for number in range(count):
            workshop = edits.put(workshop, TYPES[kind](id=f"{kind[0]}{number}", title=f"{kind} {number}"))
    for decision, section in {"d1": "s2", "d2": "s0", "d3": "s2", "d5": "s0"}.items():
        workshop = edits.update(workshop, "decision", decision, section=section)
    workshop = edits.update(workshop, "role", "r0", unit="u1", presence="no", deputy="r1")
    workshop = edits.update(workshop, "role", "r1", unit="u0", reports_to="r0", holders=("p0", "p1"))
    for person in workshop.participants:
        workshop = edits.update(workshop, "participant", person, present=False)
    workshop = edits.update(workshop, "unit", "u1", parent="u0")
    rows = {
        ("d0", ""): "A R C C .",
        ("d1", ""): "A . A R I",
        ("d2", ""): "A/R I I I I",
        ("d3", ""): ". R – . C",
        ("d3", "u1"): "A . S R C",
        ("d5", ""): "R A C I .",
        ("d6", ""): ". – . . N/A",
    }
    cells = {
        (*key, f"r{number}"): Cell((word,) if word == "N/A" else tuple(word.split("/")))
        for key, row in rows.items()
        for number, word in enumerate(row.split())
        if word != "."
    }
    return edits.set_cells(with_bounds(workshop), cells)


def with_bounds(workshop):
    """Return the workshop with a record or two of all that bounds autonomy, and what belongs to them."""
    for record in (
        Seat(id="s0", role="r2", unit="u1", holders=("p1",)),
        RiskLevel(id="r0", title="Low"),
        RiskCategory(id="r0", title="Safety", owner="r3"),
        Guardrail(id="g0", title="Two people", units=("u0",)),
        ReservedMatter(id="r0", title="Sites", sections=("s0",)),
        StallStory(id="s0", title="The crane", took="9 w"),
        Limit(id="l0", title="Spend", role="r3", upper="27500", sections=("s0",)),
        Limit(id="l1", title="Spend", role="r4", upper="500", delegated_by="r3", endorsers=("r2",)),
        Stance(id="s0", category="r0", level="r0"),
        Stance(id="s1", category="r0", unit="u1"),
        PastStance(id="p0", category="r0", until="2026-01-02"),
        Metric(id="m0", title="Incidents", category="r0", tolerance="4"),
        EscalationRule(id="e0", title="Stuck", trigger="deadlock", told=("r2",)),
        EscalationStep(id="e0", rule="e0", roles=("r3",), clock="2 wd"),
        EscalationStep(id="e1", rule="e0", roles=("r2", "r4")),
        Scenario(id="s0", title="A crane", decision="d1", amount="9000", touched=("g0",)),
        CaseRisk(id="c0", scenario="s0", metric="m0", value="3"),
        Answer(id="a0", scenario="s0", ending="decided", role="r3"),
    ):
        workshop = edits.put(workshop, record)
    return edits.update(workshop, "workshop", workshop.facts.id, top_role="r3", matrix=MATRICES[1])


def single_edits():
    """Yield what every edit makes of the starting point, with a net of small numbers."""
    start = starting_point()
    for edit in dict.fromkeys(EDITS):
        for a, b, c in product(range(len(PICKED)), range(3), range(4)):
            yield start, edit(start, a, b, c)


def sequences(most=12):
    """Return a strategy of lists of edits."""
    one = st.tuples(st.sampled_from(EDITS), NUMBER, NUMBER, NUMBER)
    return st.lists(one, min_size=1, max_size=most)


def walk(steps):
    """Yield the workshop, and what it is after each edit."""
    workshop = starting_point()
    yield workshop
    for edit, *numbers in steps:
        workshop = edit(workshop, *numbers)
        yield workshop
