"""A unit gets its own row in the real window, by keyboard alone: given, typed, found out, mended, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Unit
from facilitator.gui.findings.cards import FindingCard
from facilitator.storage import create, read
from gui.opened import harbour
from journeys.person import Person

KEY = Qt.Key
RULE = "grid.local-row-not-allowed"


@pytest.fixture
def start():
    workshop = harbour()
    centre = next(iter(workshop.units))
    return edits.put(workshop, Unit(id="south", title="South", level="region", parent=centre))


@pytest.fixture
def person(tmp_path, qapp, start):
    path = tmp_path / "Harbour.workshop"
    create(path, start, label("new"))
    somebody = Person(tmp_path, path)
    somebody.control(KEY.Key_5)
    yield somebody
    somebody.leave()


def press(person, *keys):
    """Press keys one after the other, in a menu where one is open."""
    for key in keys:
        menu = QApplication.activePopupWidget()
        if menu is None:
            person.press(key)
        else:
            QTest.keyClick(menu, key)


def choose_unit(person, *keys):
    """Ask for an own row, and choose from the menu."""
    person.control(KEY.Key_L)
    person.until(QApplication.activePopupWidget)
    press(person, *keys)
    person.until(lambda: QApplication.activePopupWidget() is None)


def heads(person):
    model = person.grid.grid
    return [model.caption(row) for row in range(model.rowCount())]


def found(person):
    """The rules of the findings that are shown."""
    return {finding.rule for finding in person.workspace.context.findings.shown}


def read_aloud(person):
    return person.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_own_row_is_given_typed_found_out_mended_and_undone(person, start):
    first = next(iter(start.decisions))
    choose_unit(person, KEY.Key_Down, KEY.Key_Return)
    assert heads(person)[1:4] == ["Set the scope", "South", "Change a price"]
    press(person, KEY.Key_End, KEY.Key_A, KEY.Key_Left, KEY.Key_Delete)
    row = {
        person.workshop.roles[role].title: cell for role, cell in person.workshop.row(first, "south").items()
    }
    assert row == {"Board": Cell(("I",)), "Delivery lead": Cell(("A",))}
    blank = "Product lead: blank here; Accountable in the centre’s row"
    assert read_aloud(person) == f"Set the scope · South, {blank}"
    assert RULE not in found(person)

    press(person, KEY.Key_Up)
    assert RULE in found(person)
    press(person, KEY.Key_F6)
    for _ in range(9):
        card = person.focus()
        if isinstance(card, FindingCard) and card.findings[0].rule == RULE:
            break
        press(person, KEY.Key_Down)
    assert person.focus().findings[0].rule == RULE
    press(person, KEY.Key_1)
    assert person.workshop.decisions[first].adaptable
    assert RULE not in found(person)
    person.until(
        lambda: not isinstance(person.focus(), FindingCard) or person.focus().findings[0].rule != RULE
    )
    if person.focus() is not person.grid:
        press(person, KEY.Key_Escape)
    assert person.focus() is person.grid

    person.control(KEY.Key_Z)
    assert RULE in found(person)
    for _ in range(3):
        person.control(KEY.Key_Z)
    assert person.workshop == start
    assert "South" not in heads(person)
    assert RULE not in found(person)
    person.until_saved()
    assert not person.document.history.undoable


def test_where_units_may_adapt_it_nothing_is_found_and_the_way_back_is_one_step(person, start):
    first = next(iter(start.decisions))
    choose_unit(person, KEY.Key_Up, KEY.Key_Return)
    assert person.workshop.decisions[first].adaptable
    choose_unit(person, KEY.Key_Return)
    press(person, KEY.Key_C, KEY.Key_Down)
    assert heads(person)[2] == "North"
    assert RULE not in found(person)
    press(person, KEY.Key_Up)
    person.control(KEY.Key_Delete)
    assert person.workshop.cells == start.cells
    assert heads(person)[2] == "Change a price"
    person.control(KEY.Key_Z)
    assert heads(person)[2] == "North"
    assert person.grid.choice.place[0] == 2
    person.until_saved()
    path = person.document.path
    wanted = person.workshop
    person.leave()
    assert read(path).workshop == wanted
