"""A group changes its framework and makes its own in the real window, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator import commands
from facilitator.domain.labels import label
from facilitator.domain.legend import framework_of
from facilitator.domain.own_framework import OWN
from facilitator.domain.reframing import held
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_grid, understand
from facilitator.exchange.workshop_json import read_json
from facilitator.gui.dialogs.own_framework import OwnFrameworkDialog
from facilitator.gui.dialogs.reframing import ReframingDialog
from facilitator.storage import create
from journeys.meeting import Meeting

KEY = Qt.Key


@pytest.fixture
def person(tmp_path, qapp):
    somebody = Meeting(tmp_path)
    somebody.open(somebody.made("Harbour.workshop"))
    somebody.until_back()
    somebody.control(KEY.Key_1)
    yield somebody
    somebody.leave()


def tab_to(person, name):
    """Press Tab until a field of the page or dialog has the focus."""
    for _ in range(40):
        if person.focus().objectName() == name:
            return
        person.press(KEY.Key_Tab)
    raise AssertionError(name)


def pick(person, *keys):
    """Open the list of the focused box and press keys in it, a text being typed."""
    box = person.focus()
    person.press(KEY.Key_Down)
    person.until(box.view().isVisible)
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(box.view(), key)
        else:
            QTest.keyClick(box.view(), key)
    QApplication.processEvents()


def test_the_sample_is_taken_to_another_framework_and_back_again(person):
    before = person.workshop
    counts = held(before)
    tab_to(person, "framework_box")
    pick(person, "RAP", KEY.Key_Return)
    dialog = person.dialog(ReframingDialog)
    assert dialog.boxes["I"].hasFocus()
    person.rest()
    assert dialog.effect_words.text().startswith(f"{sum(counts.values())} cells change; {counts['I']} I")
    person.press(KEY.Key_Home)
    for _ in range(3):
        person.press(KEY.Key_Down)
    assert dialog.boxes["I"].currentData() == "I"
    person.press(KEY.Key_Return)
    person.until_back()
    assert person.workshop.facts.framework == "RAPID"
    assert held(person.workshop) == {
        "D": counts["A"],
        "P": counts["R"],
        "I": counts["C"] + counts["I"],
    }
    person.said("The framework is RAPID now")
    after = person.workshop

    person.control(KEY.Key_Z)
    assert person.workshop == before
    person.control(KEY.Key_Z, shift=True)
    assert person.workshop == after
    person.until_saved()
    path = person.document.path
    person.session.shell.close_workshop()
    person.until(lambda: person.session.shell.workspace is None)
    person.open(path)
    person.until(lambda: person.session.shell.workspace is not None)
    person.until_back()
    assert person.workshop == after
    person.rest()
    person.control(KEY.Key_Z)
    assert person.workshop == before


def test_a_group_makes_its_own_framework_and_works_in_it(person, tmp_path):
    before = held(person.workshop)
    tab_to(person, "own_letters")
    person.press(KEY.Key_Space)
    editor = person.dialog(OwnFrameworkDialog)
    assert editor.letters.hasFocus()
    person.press(KEY.Key_F2)
    person.write("dr")
    person.press(KEY.Key_Tab)
    person.control(KEY.Key_A)
    person.write("Driver")
    person.press(KEY.Key_Insert)
    person.write("k2")
    person.press(KEY.Key_Tab)
    person.write("Second key")
    tab_to(person, "most")
    person.write("1")
    person.press(KEY.Key_Return)
    person.until_back()
    assert person.workshop.facts.framework == OWN
    own = person.workshop.facts.own_framework
    assert [letter.code for letter in own.letters] == ["DR", "K2", "R", "C", "I"]
    assert held(person.workshop) == {"DR": before["A"], **{code: before[code] for code in "RCI"}}

    person.control(KEY.Key_5)
    person.control(KEY.Key_Home)
    for key in (KEY.Key_K, KEY.Key_D, KEY.Key_K):
        person.press(key)
        person.press(KEY.Key_Right)
    decision = next(iter(person.workshop.decisions))
    first, second, third = list(person.workshop.roles)[:3]
    letters = [person.workshop.cell(decision, role).letters for role in (first, second, third)]
    assert letters == [("K2",), ("DR",), ("K2",)]
    person.press(KEY.Key_Down)
    rules = {finding.rule for finding in person.workspace.findings.of_row((decision, ""))}
    assert {"grid.own-many-DR", "grid.own-many-K2"} <= rules
    person.until_saved()
    comes_back(person.workshop, tmp_path)


def comes_back(workshop, folder):
    """What goes out as JSON and as a spreadsheet says the same when it comes in again."""
    path = folder / "Copy.workshop"
    create(path, workshop, label("new"))
    commands.export(path, folder / "out.json")
    assert read_json(folder / "out.json") == workshop
    commands.export(path, folder / "out.xlsx")
    grid = understand(read_grid(folder / "out.xlsx"), framework_of(workshop))
    assert not grid.not_understood
    assert held(merge(Workshop(facts=workshop.facts), grid)) == held(workshop)
