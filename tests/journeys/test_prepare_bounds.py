"""What the dry run needs, typed by keys in the real window: from the line to the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator import commands
from facilitator.domain.bounds import Guardrail
from facilitator.domain.records import Decision, Facts, Participant, Role, Unit
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import Workshop
from facilitator.exchange import read_json, to_json
from journeys.person import Person

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def quay():
    """A workshop of a quay: two units, two roles, a decision, two people."""
    centre, quay = Unit(title="Port"), Unit(title="Quay")
    people = Participant(title="Ada"), Participant(title="Ben")
    roles = Role(title="Port master", unit=centre.id), Role(title="Foreman", unit=quay.id)
    records = {
        "participants": people,
        "units": (centre, quay),
        "roles": roles,
        "decisions": (Decision(title="Buy spare parts"),),
    }
    lists = {name: {record.id: record for record in found} for name, found in records.items()}
    return Workshop(facts=Facts(title="Who decides at the quay", currency="EUR"), **lists)


@pytest.fixture
def file(tmp_path):
    source = tmp_path / "quay.json"
    source.write_bytes(to_json(quay()))
    path = tmp_path / "Quay.workshop"
    commands.new(path, source=source)
    return path


@pytest.fixture
def person(file, tmp_path, qapp):
    somebody = Person(tmp_path, file)
    yield somebody
    somebody.leave()


def enter(person, *lines):
    for line in lines:
        person.write(line)
        person.press(KEY.Key_Return)


def titled(person, kind, title):
    return next(record for record in person.workshop.of(kind).values() if record.title == title)


def test_stories_guardrails_mandate_and_seats_are_typed_and_in_the_file(person, file, tmp_path, qapp):
    tell_a_story(person)
    reserve_a_matter(person)
    type_guardrails(person)
    give_seats(person)
    say_how_soon(person)
    person.until_saved()
    told = person.workshop
    person.leave()

    again = Person(tmp_path, file)
    try:
        assert again.workshop == told
        steps = len(again.document.history.steps)
        while again.document.history.undoable is not None:
            again.control(KEY.Key_Z)
        assert again.workshop == read_json(tmp_path / "quay.json")
        assert len(again.document.history.steps) > steps
    finally:
        again.leave()


def tell_a_story(person):
    """Tell what got stuck, make it a decision and a card, and go on from the card's page."""
    person.control(KEY.Key_1)
    person.control(KEY.Key_Tab)
    person.control(KEY.Key_Tab)
    enter(person, "Repair the crane, 9 weeks, two ships", "Hire a welder (20 working days)")
    assert [story.took for story in person.workshop.stall_stories.values()] == ["9 w", "20 wd"]
    person.press(KEY.Key_Escape)
    person.press(KEY.Key_Up)
    person.press(KEY.Key_D, CTRL | SHIFT)
    person.press(KEY.Key_Return, CTRL)
    story, decision = (
        titled(person, "stall_story", "Repair the crane"),
        titled(person, "decision", "Repair the crane"),
    )
    (card,) = person.workshop.scenarios.values()
    assert card == Scenario(
        id=card.id, title="Repair the crane", told="two ships", story=story.id, decision=decision.id
    )
    assert story.decision == decision.id
    assert person.workspace.stage == "workshop"
    person.press(KEY.Key_Return, CTRL)
    assert person.workspace.stage == "dryrun"


def reserve_a_matter(person):
    """Say who asked for it, what only the top role decides, and who that is."""
    person.control(KEY.Key_1)
    person.control(KEY.Key_Tab, shift=True)
    person.write("The harbour board")
    for _ in range(3):
        person.press(KEY.Key_Tab)
    person.press(KEY.Key_Down)
    person.press(KEY.Key_Insert)
    enter(person, "Sell a crane")
    for _ in range(3):
        person.press(KEY.Key_Tab)
    person.press(KEY.Key_Space)
    facts = person.workshop.facts
    assert (facts.sponsor, facts.top_role) == ("The harbour board", titled(person, "role", "Port master").id)
    assert titled(person, "reserved_matter", "Sell a crane").decisions == tuple(person.workshop.decisions)[:1]


def type_guardrails(person):
    """Type three, make one hard, and give another to an owner."""
    person.control(KEY.Key_3)
    enter(person, "Two people sign every payment!", "Prices change once a quarter", "No cash")
    person.press(KEY.Key_Escape)
    person.press(KEY.Key_Space)
    for _ in range(3):
        person.press(KEY.Key_Tab)
    person.press(KEY.Key_Down)
    made = [(g.title, g.hardness, g.owner) for g in person.workshop.guardrails.values()]
    owner = titled(person, "role", "Port master").id
    assert made == [
        ("Two people sign every payment", "hard", ""),
        ("Prices change once a quarter", "soft", ""),
        ("No cash", "hard", owner),
    ]
    assert Guardrail().hardness == "soft"


def give_seats(person):
    """Make a role one in every unit, give it a seat, and say who holds it."""
    person.control(KEY.Key_2)
    person.workspace.page.reveal("role", titled(person, "role", "Foreman").id)
    form = person.workspace.page.details.currentWidget()
    form.kind.setFocus()
    person.press(KEY.Key_Down)
    form.seats.table.setFocus()
    person.press(KEY.Key_Insert)
    person.until(QApplication.activePopupWidget)
    menu = QApplication.activePopupWidget()
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Return):
        QTest.keyPress(menu, key)
    person.until(lambda: QApplication.activePopupWidget() is None)
    person.until(form.seats.table.hasFocus)
    person.press(KEY.Key_Return)
    person.press(KEY.Key_Space)
    (seat,) = person.workshop.seats.values()
    assert (seat.unit, seat.holders) == (
        titled(person, "unit", "Quay").id,
        (titled(person, "participant", "Ada").id,),
    )


def say_how_soon(person):
    """Say by when a decision is taken."""
    person.control(KEY.Key_4)
    person.workspace.page.reveal("decision", titled(person, "decision", "Buy spare parts").id)
    person.workspace.page.details.currentWidget().latest.setFocus()
    enter(person, "3 wd")
    assert titled(person, "decision", "Buy spare parts").latest == "3 wd"
