"""A workshop with something said in every field of every kind of record."""

from domain.pictures import png
from facilitator.domain import edits
from facilitator.domain.fields import Shape
from facilitator.domain.own_framework import OwnFramework, OwnLetter
from facilitator.domain.records import Cell, Facts
from facilitator.domain.risk_matrix import RiskMatrix
from facilitator.domain.workshop import FACTS, KINDS, LISTED, Workshop

MATRIX = RiskMatrix(
    ("Rare", "Possible", "Likely"),
    ("Minor", "Severe", "Ruinous", ""),
    (("within",) * 4, ("within", "watched", "up", "up"), ("watched", "up", "up", "up")),
)
SAID = {
    Shape.LINE: "Words",
    Shape.TEXT: "Words\nof two lines",
    Shape.DATE: "2026-03-02",
    Shape.DECIMAL: "27500.5",
    Shape.SPAN: "5 wd",
    Shape.PICTURE: png(b"not much"),
    Shape.COLOUR: "#14545A",
}


def another(field, value, targets=()):
    """Return another value of a field than the usual one, with references to these records."""
    if field.shape is Shape.FLAG:
        return not value
    if field.shape is Shape.CHOICE:
        return list(field.choices)[-1]
    if field.shape is Shape.REFERENCES:
        return tuple(targets)
    return targets[0] if field.shape is Shape.REFERENCE else SAID[field.shape]


def filled():
    """Return two records of every kind, of which the second says something in every field."""
    workshop = Workshop(facts=Facts(id="facts"))
    for kind in LISTED:
        for number in range(2):
            workshop = edits.put(workshop, KINDS[kind].type(id=f"{kind}{number}", title=f"{kind} {number}"))
    workshop = edits.update(workshop, FACTS, workshop.facts.id, matrix=MATRIX, own_framework=OWN)
    for kind in KINDS:
        record = list(workshop.of(kind).values())[-1]
        values = {
            name: another(
                field, getattr(record, name), list(workshop.of(field.target)) if field.target else ()
            )
            for name, field in KINDS[kind].fields.items()
        }
        workshop = edits.update(workshop, kind, record.id, **values)
    workshop = edits.update(workshop, "waiver", "waiver1", rule="grid.no-accountable")
    workshop = edits.update(workshop, FACTS, workshop.facts.id, left_out=("glossary", "sheets"))
    cell = Cell(("A", "R"), "note", "source")
    return edits.set_cells(
        workshop, {("decision0", "unit1", "role1"): cell, ("decision1", "", "role0"): cell}
    )


OWN = OwnFramework("Ours", (OwnLetter("A", "Answers", decides=True), OwnLetter("R", does=True)))


def unsaid(workshop):
    """Return the fields of every kind that no record says anything in."""
    return [
        (kind.name, name)
        for kind in KINDS.values()
        for name in kind.type.__struct_fields__
        if all(
            getattr(record, name) == getattr(kind.type(id=""), name)
            for record in workshop.of(kind.name).values()
        )
        and name not in ("framework", "thresholds")
    ]
