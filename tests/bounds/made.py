"""Workshops written down record by record, rows as people say them: "A:officer R:clerk,cook"."""

from facilitator.domain.edits import cleaned
from facilitator.domain.records import Cell, Facts
from facilitator.domain.workshop import KIND_OF, Workshop


def made(facts, *records, rows=None):
    """Return a workshop of these records, in their order; rows are letters and roles by decision."""
    lists = {}
    for record in records:
        lists.setdefault(KIND_OF[type(record)].plural, {})[record.id] = record
    cells = {(decision, ""): _row(text) for decision, text in (rows or {}).items()}
    facts = facts or Facts(id="w")
    return cleaned(Workshop(facts=facts, cells=cells, **lists))


def _row(text):
    letters = {}
    for part in text.split():
        letter, _, roles = part.partition(":")
        for role in roles.split(","):
            letters[role] = (*letters.get(role, ()), letter)
    return {role: Cell(found) for role, found in letters.items()}
