"""Rules of escalation in the real window, by keyboard alone, from the first key to the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.escalation_words import read_aloud, steps_of
from facilitator.domain.labels import label
from facilitator.storage import create, read
from gui.opened import harbour
from journeys.person import Person

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def start():
    """A workshop in which a product lead and a delivery lead report to the board."""
    workshop = harbour()
    board, _finance, *leads = workshop.roles
    for lead in leads:
        workshop = edits.update(workshop, "role", lead, reports_to=board)
    return workshop


@pytest.fixture
def person(tmp_path, qapp, start):
    path = tmp_path / "Harbour.workshop"
    create(path, start, label("new"))
    somebody = Person(tmp_path, path)
    somebody.control(KEY.Key_8)
    assert somebody.workspace.stage == "escalation"
    yield somebody
    somebody.leave()


def rule_of(person, title):
    return next(rule for rule in person.workshop.escalation_rules.values() if rule.title == title)


def path_of(person, title):
    """The steps of a rule: the titles of the roles, and the clock."""
    steps = steps_of(person.workshop, rule_of(person, title).id)
    roles = person.workshop.roles
    return [(" + ".join(roles[key].title for key in step.roles), step.clock) for step in steps]


def test_an_offer_and_a_rule_with_three_steps_go_from_the_keys_to_the_file(person, start):
    # From an offer: the menu opens by key, Enter takes the first.
    person.control(KEY.Key_R)
    person.until(QApplication.activePopupWidget)
    for key in (KEY.Key_Down, KEY.Key_Return):
        QTest.keyClick(QApplication.activePopupWidget(), key)
    person.until(lambda: QApplication.activePopupWidget() is None)
    (offered,) = person.workshop.escalation_rules.values()
    assert offered.trigger == "deadlock"
    assert path_of(person, offered.title) == [("Board", "2 wd")]

    # By typing: a rule, then its three steps, without leaving the line.
    person.press(KEY.Key_Insert)
    person.write("A customer waits")
    person.press(KEY.Key_Return)
    person.control(KEY.Key_N, shift=True)
    for line in ("Delivery lead, 4 h", "Product lead + Finance, 24 h", "Board, 2 wd"):
        person.write(line)
        person.press(KEY.Key_Return)
    typed = "A customer waits"
    assert path_of(person, typed) == [
        ("Delivery lead", "4 h"),
        ("Product lead + Finance", "24 h"),
        ("Board", "2 wd"),
    ]
    page = person.workspace.page
    assert page.picture.chart.said == (
        "When “A customer waits” is seen, whoever notices it sends it to Delivery lead, who has 4 hours, "
        "then to Product lead and Finance together, who have 24 hours, then to Board, who has 2 working days."
    )

    # Another order: Esc leads from the line to the list, Alt+Up moves the last step before the second.
    person.press(KEY.Key_Escape)
    assert person.focus() is page.steps
    person.press(KEY.Key_Up, ALT)
    assert [who for who, _clock in path_of(person, typed)] == [
        "Delivery lead",
        "Board",
        "Product lead + Finance",
    ]
    person.until_saved()
    wanted, path = person.workshop, person.document.path

    # All of it is taken back, and done again.
    while person.document.history.undoable is not None:
        person.control(KEY.Key_Z)
    assert person.workshop == start
    assert not page.picture.isVisible()
    while person.document.history.redoable is not None:
        person.control(KEY.Key_Z, shift=True)
    assert person.workshop == wanted
    assert page.picture.isVisible()
    person.until_saved()
    person.leave()
    assert read(path).workshop == wanted


def test_what_was_written_is_there_when_the_file_is_opened_again(person, tmp_path):
    person.write("The press calls -> Finance, 2 h -> Board, 4 h")
    person.press(KEY.Key_Return)
    said = read_aloud(person.workshop, rule_of(person, "The press calls"))
    person.until_saved()
    path, wanted = person.document.path, person.workshop
    person.leave()
    again = Person(tmp_path, path)
    again.control(KEY.Key_8)
    assert again.workshop == wanted
    page = again.workspace.page
    assert page.picture.chart.said == said
    again.control(KEY.Key_Z)
    assert not again.workshop.escalation_rules
    again.until_saved()
    again.leave()


def test_what_is_still_being_typed_is_in_the_file_when_the_window_closes(person):
    person.write("The press calls")
    person.press(KEY.Key_Return)
    person.control(KEY.Key_N, shift=True)
    person.write("Board, 1 h")
    path = person.document.path
    person.leave()
    (step,) = read(path).workshop.escalation_steps.values()
    assert step.clock == "1 h"
