"""Small workshops written as they look: a row a line, a cell a word."""

import msgspec

from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Section, Unit
from facilitator.domain.workshop import Workshop

NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ivy", "Jo", "Kim", "Leo")


def cells(row):
    """Read "A/R . – (note)" as the cells of the roles r1, r2 …; a dot is a blank cell."""
    return {
        f"r{place}": Cell(tuple(word.split("/")) if word != "N/A" else ("N/A",))
        for place, word in enumerate(row.split(), 1)
        if word != "."
    }


def workshop(*rows, framework="RACI", roles=None, thresholds=None, people=(), **decision):
    """Build a workshop: decisions d1, d2 … with these rows, roles r1, r2 … with short names."""
    count = roles or max((len(row.split()) for row in rows), default=0)
    decisions = [
        Decision(id=f"d{number}", title=f"Decide {number}", **decision) for number in range(1, len(rows) + 1)
    ]
    return Workshop(
        facts=Facts(id="facts", framework=framework, thresholds=thresholds or {}),
        participants={name: Participant(id=name, title=name, present=present) for name, present in people},
        roles={f"r{n + 1}": Role(id=f"r{n + 1}", title=_name(n), presence="yes") for n in range(count)},
        decisions={decision.id: decision for decision in decisions},
        cells={(f"d{n}", ""): cells(row) for n, row in enumerate(rows, 1) if cells(row)},
    )


def with_local_row(base, decision, unit, row):
    """Give a unit its own row, as it may have one."""
    decisions = {
        key: msgspec.structs.replace(one, adaptable=one.adaptable or key == decision)
        for key, one in base.decisions.items()
    }
    return msgspec.structs.replace(
        base,
        decisions=decisions,
        units={**base.units, unit: Unit(id=unit, title=f"Unit {unit}")},
        cells={**base.cells, (decision, unit): cells(row)},
    )


def in_sections(base, **sections):
    """Put decisions into sections: section="d3 d1"."""
    decisions = dict(base.decisions)
    for section, members in sections.items():
        for member in members.split():
            decisions[member] = msgspec.structs.replace(decisions[member], section=section)
    named = {section: Section(id=section, title=section.capitalize()) for section in sections}
    return msgspec.structs.replace(base, sections=named, decisions=decisions)


def role(base, role_id, **values):
    """Set fields of one role."""
    changed = msgspec.structs.replace(base.roles[role_id], **values)
    return msgspec.structs.replace(base, roles={**base.roles, role_id: changed})


def _name(number):
    return NAMES[number] if number < len(NAMES) else f"Role {number + 1}"
