"""How many keys a full grid takes, typed in the real window by keyboard alone."""

import random
import sys
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Decision, Facts, Role, Section, Unit
from facilitator.domain.workshop import Workshop
from facilitator.storage import create, read
from journeys.person import Person

ROWS, COLUMNS = 60, 15
AIM = 1.1
KEYS = {letter: getattr(Qt.Key, f"Key_{letter}") for letter in "ARCI"} | {"–": Qt.Key.Key_Minus}


def empty_grid(rows, columns):
    """Return a workshop in four sections and three units without a letter."""
    workshop = Workshop(facts=Facts(title="Speed", framework="RACI"))
    units = [Unit(id=f"u{n}", title=f"Unit {n}") for n in range(3)]
    sections = [Section(id=f"s{n}", title=f"Section {n}") for n in range(4)]
    roles = [Role(id=f"r{n}", title=f"Role {n}", unit=f"u{n * 3 // columns}") for n in range(columns)]
    decisions = [Decision(id=f"d{n}", title=f"Decide {n}", section=f"s{n * 4 // rows}") for n in range(rows)]
    for record in (*units, *sections, *roles, *decisions):
        workshop = edits.put(workshop, record)
    return workshop


def said_in_the_room(rows, columns):
    """Return what the group says: one accountable a row, who may do the work besides, and the rest."""
    chance = random.Random(60)
    table = []
    for _ in range(rows):
        row = [(chance.choice("RCII–"),) for _ in range(columns)]
        row[chance.randrange(columns)] = ("A", "R") if chance.random() < 0.4 else ("A",)
        table.append(row)
    return table


class Counting:
    """Presses keys and counts them; Shift is a key too."""

    def __init__(self, person):
        self._person = person
        self.presses = 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.presses += 1 if modifiers == Qt.KeyboardModifier.NoModifier else 2
        self._person.press(key, modifiers)


@pytest.fixture
def size(full):
    return (ROWS, COLUMNS) if full else (20, COLUMNS)


@contextmanager
def sitting_at(folder, path):
    """Open the window on a file, and close it again."""
    somebody = Person(folder, path)
    try:
        yield somebody
    finally:
        somebody.leave()


@pytest.mark.parametrize("way", ["right", "down"])
@pytest.mark.usefixtures("qapp")
def test_a_full_grid_is_typed_with_little_more_than_a_key_a_cell(tmp_path, size, way):
    wanted = said_in_the_room(*size)
    path = tmp_path / "Speed.workshop"
    create(path, empty_grid(*size), label("new"))
    with sitting_at(tmp_path, path) as person:
        presses = typed(person, wanted, way)
        workshop = person.workshop
        assert_shown(person.workspace.page.model, workshop, wanted)
    assert read(path).workshop == workshop
    filled = size[0] * size[1]
    each = presses / filled
    said = f"{size[0]} × {size[1]}, moving {way}: {presses} keys for {filled} cells, {each:.3f} a cell"
    sys.stdout.write(f"\n{said}\n")
    assert each < AIM


def typed(person, wanted, way):
    """Type a table in entry mode; return how many keys it took."""
    hand = Counting(person)
    person.control(Qt.Key.Key_5)
    for _ in range(1 if way == "right" else 2):
        hand.press(Qt.Key.Key_F8)
    order = [(row, column) for row in range(len(wanted)) for column in range(len(wanted[0]))]
    if way == "down":
        order.sort(key=lambda place: place[::-1])
    for row, column in order:
        first, *more = wanted[row][column]
        hand.press(KEYS[first])
        for letter in more:
            hand.press(KEYS[letter], Qt.KeyboardModifier.ShiftModifier)
    person.until_saved()
    return hand.presses


def assert_shown(model, workshop, wanted):
    """Compare the value, and what the table shows, with what was said."""
    for row, decision in enumerate(workshop.decisions):
        for column, role in enumerate(workshop.roles):
            assert workshop.cell(decision, role).letters == wanted[row][column]
            place = model.outline.place((decision, "", role))
            assert model.index(*place).data() == "/".join(wanted[row][column])
