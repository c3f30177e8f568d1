"""A small workshop to compare with what edits make of it, and what is told about both."""

from facilitator.domain import edits
from facilitator.domain.comparing import differences
from facilitator.domain.comparing_words import difference_words
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Section, Unit
from facilitator.domain.workshop import Workshop


def harbour():
    """Two units, three roles, two sections, six decisions and some letters, under ids that can be read."""
    workshop = Workshop(facts=Facts(id="facts", title="Harbour"))
    for record in (
        Participant(id="elena", title="Elena"),
        Participant(id="jonas", title="Jonas"),
        Unit(id="centre", title="Centre"),
        Unit(id="north", title="North", parent="centre"),
        Role(id="board", title="Board"),
        Role(id="finance", title="Finance", unit="centre"),
        Role(id="product", title="Product", unit="north"),
        Section(id="market", title="Market"),
        Section(id="money", title="Money"),
        Decision(id="scope", title="Set the scope", section="market"),
        Decision(id="price", title="Change a price", section="market"),
        Decision(id="trial", title="Start a trial", section="market"),
        Decision(id="stop", title="Stop a trial", section="market"),
        Decision(id="spend", title="Approve spend", section="money"),
        Decision(id="hire", title="Hire somebody", section="money"),
    ):
        workshop = edits.put(workshop, record)
    return with_letters(
        workshop,
        "scope board I, scope product A, price finance C, price product A, spend board A, spend finance R",
    )


def with_letters(workshop, said, unit=""):
    """Put letters into cells, written as "decision role letters, …"."""
    cells = {}
    for words in said.split(", "):
        decision, role, *letters = words.split(" ")
        cells[decision, unit, role] = Cell(tuple(letters))
    return edits.set_cells(workshop, cells)


def said(before, after):
    """What differs: group, what happened, title and lines."""
    found = []
    for difference in differences(before, after):
        words = difference_words(difference)
        found.append((difference.group, difference.action, words.title, *words.lines))
    return found


def update(kind, record_id, **values):
    return lambda workshop: edits.update(workshop, kind, record_id, **values)


def cell(key, *said):
    return lambda workshop: edits.set_cells(workshop, {key: Cell(*said)})


def in_turn(*steps):
    def all_steps(workshop):
        for step in steps:
            workshop = step(workshop)
        return workshop

    return all_steps


def put(record, index=None):
    return lambda workshop: edits.put(workshop, record, index)


def remove(kind, *ids):
    return lambda workshop: edits.remove(workshop, kind, ids)
