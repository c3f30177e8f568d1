"""What the charter says of a workshop, part by part, and a small workshop to begin with."""

from facilitator.charter.content import content
from facilitator.charter.parts import Summary, Table
from facilitator.domain.records import Decision, Facts, Role
from facilitator.domain.workshop import Workshop

SMALL = Workshop(
    facts=Facts(id="w", title="Small", top_role="a", currency="EUR"),
    roles={key: Role(id=key, title=key.upper()) for key in "abcd"},
    decisions={f"d{n}": Decision(id=f"d{n}", title=f"Decide {n}") for n in range(1, 8)},
)


def said(workshop, *findings, **more):
    return {part.anchor: part for part in content(workshop, findings, **more).parts}


def tables(part):
    return [block for block in part.blocks if isinstance(block, Table)]


def rows(table):
    return [row.cells for group in table.groups for row in group.rows]


def briefs(workshop, *findings, **more):
    (block,) = said(workshop, *findings, **more)["summary"].blocks
    assert isinstance(block, Summary)
    return {brief.heading: brief for brief in block.briefs}
