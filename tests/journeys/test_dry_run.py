"""The dry run in the real window, by keyboard alone, from the first key to the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bounds.sound import bounded
from facilitator.checks.dryrun import passed, walk
from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.scenarios import Scenario
from facilitator.domain.training import Score, score
from facilitator.gui.frame.rail import StageRow
from facilitator.gui.widgets import LinkButton
from facilitator.storage import create, read
from journeys.person import Person

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def start():
    """The sample without a card, a top role that cannot be away or ask, and one decider for each decision."""
    workshop = sample()
    workshop = edits.remove(workshop, "scenario", [*workshop.scenarios])
    row = workshop.row("hire")
    cells = {("hire", "", role): cell for role, cell in row.items()}
    regional = cells["hire", "", "regional"]
    without = type(regional)(tuple(letter for letter in regional.letters if letter != "A"))
    return edits.set_cells(workshop, {("hire", "", "regional"): without})


def at_dry_run(folder, path):
    somebody = Person(folder, path)
    somebody.control(KEY.Key_9)
    assert somebody.workspace.stage == "dryrun"
    return somebody


@pytest.fixture
def person(tmp_path, qapp, start):
    path = tmp_path / "Harbour.workshop"
    create(path, start, label("new"))
    somebody = at_dry_run(tmp_path, path)
    yield somebody
    somebody.leave()


def to_field(person, name):
    """Go by Tab to a field of the case."""
    page = person.workspace.page
    person.press(KEY.Key_F7)
    for _ in range(60):
        if person.focus() is page.case_form.field(name):
            return
        person.press(KEY.Key_Tab)
    raise AssertionError(name)


def choose(person, title):
    """Choose an entry of the box that has the focus, by its first letters."""
    box = person.focus()
    wanted = box.findText(title)
    for _ in range(box.count()):
        if box.currentIndex() == wanted:
            return
        person.press(KEY.Key_Down if box.currentIndex() < wanted else KEY.Key_Up)
    raise AssertionError(title)


def card_of(person, story):
    return next(card for card in person.workshop.scenarios.values() if card.story == story)


def headline(person):
    return person.workspace.page.walk.ending.headline.text()


def verdict(person):
    return person.workspace.page.verdict.text()


def test_stories_are_walked_changed_and_expected(person, start):
    page = person.workspace.page
    person.control(KEY.Key_R)
    assert [card.story for card in person.workshop.scenarios.values()] == ["shops", "sensors", "silence"]
    person.press(KEY.Key_Down)
    assert headline(person) == "Undetermined: something is missing"

    # What is missing: the amount and the months that the cash lasts. Then the finance director decides.
    to_field(person, "amount")
    person.write("180k")
    person.press(KEY.Key_Tab)
    page.case_form.risk_rows.values["cash"].setFocus()
    person.write("11")
    person.press(KEY.Key_Return)
    assert headline(person) == "Decided by Finance director, within 2 weeks, weekends included"
    assert page.walk.ending.story.text() == "It took 5 weeks; under this charter, 2 weeks, weekends included."

    # It should be the board: that fails, until the amount is over the limit of the finance director.
    to_field(person, "expected_role")
    choose(person, "Executive board")
    assert verdict(person) == "✗ Not as expected"
    to_field(person, "amount")
    person.write("300k")
    assert headline(person) == "Decided by Executive board, within 3 days", "while it is typed"
    person.press(KEY.Key_Return)
    assert verdict(person) == "✓ As expected"
    card = card_of(person, "sensors")
    assert passed(card, walk(person.workshop, card))
    person.until_saved()
    wanted, path = person.workshop, person.document.path
    while person.document.history.undoable is not None:
        person.control(KEY.Key_Z)
    assert person.workshop == start
    while person.document.history.redoable is not None:
        person.control(KEY.Key_Z, shift=True)
    assert person.workshop == wanted
    person.until_saved()
    person.leave()
    assert read(path).workshop == wanted


def test_what_was_said_first_is_kept_when_the_file_is_opened_again(person, tmp_path):
    person.control(KEY.Key_R)
    person.press(KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    person.control(KEY.Key_T)
    page = person.workspace.page
    assert not page.walk.shown_area.isVisible()
    choices = page.walk.answer_bar.choices
    assert person.focus() is choices
    row = next(row for row in range(9) if choices.item(row).text().endswith("Head of platform"))
    person.press(getattr(KEY, f"Key_{row + 1}"))
    assert headline(person).startswith("Decided by Head of platform")
    assert page.walk.ending.story.text().startswith("✓ Right")
    person.until_saved()
    path = person.document.path
    person.leave()
    again = at_dry_run(tmp_path, path)
    assert score(again.workshop) == Score(1, 1)
    assert again.workspace.page.score.text().startswith("Said first: 1 of 1 right")
    again.control(KEY.Key_Z)
    assert score(again.workshop) == Score(0, 0)
    again.until_saved()
    again.leave()


def check(person):
    """Walk every case, and return the kinds of what was found."""
    person.press(KEY.Key_F5)
    page = person.workspace.page
    person.until(lambda: not page.checking.running)
    return {(failure.kind, failure.why) for failure in page.checking.result.failures}


def links(person):
    found = person.workspace.page.check.found.findChildren(LinkButton)
    return [link for link in found if link.isVisible()]


def to_link(person, words, about):
    """Go by Tab to a link of what was found."""
    for _ in range(60):
        focused = person.focus()
        found = isinstance(focused, LinkButton) and focused.text() == words
        if found and about in focused.accessibleDescription():
            return
        person.press(KEY.Key_Tab)
    raise AssertionError([(link.text(), link.accessibleDescription()) for link in links(person)])


def test_a_planted_dead_end_is_found_opened_mended_and_gone(person):
    before = check(person)
    assert not [why for kind, why in before if kind == "two-deciders"]

    # Planted: two who decide about a price.
    row = person.workshop.row("price")
    cell = type(next(iter(row.values())))(("A",))
    planted = edits.set_cells(person.workshop, {("price", "", "finance"): cell})
    person.document.edit(label("cell.set"), planted)
    assert person.workspace.page.check.about.text().startswith("This is of an earlier state")
    assert "two-deciders" in {kind for kind, _why in check(person)}

    # Its smallest case is opened as a card, and ends nowhere.
    to_link(person, "Open as a card", "decide")
    person.press(KEY.Key_Space)
    assert headline(person) == "Dead end"
    (card,) = person.workshop.scenarios.values()
    assert card.decision == "price"

    # It is mended with one press; the card goes through now, and the check finds it no more.
    assert "two-deciders" in {kind for kind, _why in check(person)}
    to_link(person, "Keep Product lead", "decide")
    person.press(KEY.Key_Space)
    assert walk(person.workshop, card).ending != "dead_end"
    assert check(person) == before
    for _ in range(3):
        person.control(KEY.Key_Z)
    assert not person.workshop.scenarios


def test_a_walk_is_told_step_by_step_by_key(person):
    person.control(KEY.Key_J)
    person.until(QApplication.activePopupWidget)
    for key in (KEY.Key_Down, KEY.Key_Return):
        QTest.keyClick(QApplication.activePopupWidget(), key)
    person.until(lambda: QApplication.activePopupWidget() is None)
    page = person.workspace.page
    whole = page.walk.told
    for told in range(1, whole + 1):
        person.press(KEY.Key_F8)
        assert page.walk.told == told
    assert page.walk.ending.isVisible()
    person.press(KEY.Key_F7, SHIFT)
    assert person.focus() is page.walk.steps


def test_a_check_that_runs_is_given_up_when_the_workshop_is_closed(tmp_path, qapp):
    path = tmp_path / "Large.workshop"
    create(path, bounded(60, 15, 5), label("new"))
    somebody = at_dry_run(tmp_path, path)
    checking = somebody.workspace.page.checking
    somebody.press(KEY.Key_F5)
    run = checking._run
    somebody.until(lambda: run.done)
    somebody.leave()
    assert 0 < run.done < run.all, "it was on its way; waited for, it would be done"


def test_the_rail_takes_its_tick_back_while_the_check_finds_failures(person):
    def rail():
        rows = person.window.bench.rail.findChildren(StageRow)
        return next(row for row in rows if row.stage_id == "dryrun").accessibleName()

    card = Scenario(title="A price", decision="price", unit="north", expected="undetermined")
    assert walk(person.workshop, card).ending == "undetermined"
    person.document.edit(label("record.add", title=card.title), edits.put(person.workshop, card))
    person.until(lambda: rail() == "Dry run, done")
    assert check(person)
    person.until(lambda: rail() == "Dry run, in progress")
    after = edits.update(person.workshop, "role", "finance", title="Money")
    person.document.edit(label("record.set", field="role.title", title="Money"), after)
    person.until(lambda: rail() == "Dry run, done")
