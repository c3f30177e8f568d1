"""Workshops with limits, risk appetite and escalation, written in a few words."""

import msgspec

from checks.building import NAMES
from facilitator.checks import apply_fix, check, words
from facilitator.domain import edits
from facilitator.domain.bounds import Limit, Metric, RiskCategory, RiskLevel, Stance
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Cell, Decision, Facts, Role, Section, Unit
from facilitator.domain.workshop import Workshop

ENDS = {"[": "included", "]": "included", "(": "excluded", ")": "excluded", "?": "open"}


def organisation(*rows, decisions=2, **facts):
    """Build a role at the top and others below each other, decisions d1 …, and rows as in building.cells."""
    names = NAMES[:6]
    roles = {f"r{n}": Role(id=f"r{n}", title=name, presence="yes") for n, name in enumerate(names, 1)}
    roles = {
        key: msgspec.structs.replace(role, reports_to="" if key == "r1" else f"r{int(key[1:]) - 1}")
        for key, role in roles.items()
    }
    cells = {
        (f"d{n}", ""): {
            f"r{place}": Cell((word,)) for place, word in enumerate(row.split(), 1) if word != "."
        }
        for n, row in enumerate(rows, 1)
    }
    return Workshop(
        facts=Facts(id="facts", title="Charter", currency="EUR", **facts),
        roles=roles,
        units={"u1": Unit(id="u1", title="Centre"), "u2": Unit(id="u2", title="North", parent="u1")},
        sections={"s1": Section(id="s1", title="Money"), "s2": Section(id="s2", title="Empty")},
        decisions={
            f"d{n}": Decision(id=f"d{n}", title=f"Decide {n}", section="s1") for n in range(1, decisions + 1)
        },
        cells=cells,
    )


def band(role, text, number=1, **values):
    """Return a limit of a role, "[0 100)" or "( 100]": a bracket for each end, "?" where it is not said."""
    lower, upper = text[1:-1].split(" ")
    ends = {"lower": lower, "upper": upper, "lower_end": ENDS[text[0]], "upper_end": ENDS[text[-1]]}
    return Limit(id=f"l{number}", title="Spend", role=role, **{**ends, **values})


def with_bands(base, *bands, **values):
    """Add bands "r1 [0 100)" as limits l1, l2 …; values hold for all of them."""
    for number, text in enumerate(bands, 1):
        role, _, ends = text.partition(" ")
        base = edits.put(base, band(role, ends, number, **values))
    return base


def put(base, *records):
    for record in records:
        base = edits.put(base, record)
    return base


def change(base, kind, record_id, /, **values):
    return edits.update(base, kind, record_id, **values)


def rule(*steps, number=1, **values):
    """Return a rule and its steps, "r2 r1 24 h": roles, and behind them a clock."""
    found = [EscalationRule(id=f"e{number}", **{"title": f"Rule {number}", "trigger": "deadlock", **values})]
    for place, text in enumerate(steps, 1):
        parts = text.split()
        roles = tuple(part for part in parts if part.startswith("r"))
        clock = " ".join(part for part in parts if not part.startswith("r"))
        step = EscalationStep(id=f"e{number}s{place}", rule=f"e{number}", roles=roles, clock=clock)
        found.append(step)
    return found


def appetite(*levels, **metric):
    """Return a scale, a category with stances of the organisation and the unit u2, and a metric of each."""
    found = [RiskLevel(id=f"v{n}", title=name) for n, name in enumerate(("Averse", "Cautious", "Open"), 1)]
    found.append(RiskCategory(id="c1", title="People", owner="r2", acceptor="r1"))
    for number, level in enumerate(levels):
        unit = "u2" if number else ""
        found.append(Stance(id=f"t{number}", category="c1", unit=unit, level=level))
    if metric:
        found.append(Metric(id="m1", **{"title": "Incidents", "category": "c1", **metric}))
    return found


def found(base, prefix=""):
    """Return the ids of the rules that find something, as often as they do."""
    return [finding.rule for finding in check(base) if finding.rule.startswith(prefix)]


def one(base, rule):
    """Return the only finding of a rule."""
    (finding,) = [finding for finding in check(base) if finding.rule == rule]
    return finding


def links(base, rule):
    return words(one(base, rule)).fixes


def mended(base, rule, number=0):
    finding = one(base, rule)
    return apply_fix(base, finding, finding.fixes[number])
