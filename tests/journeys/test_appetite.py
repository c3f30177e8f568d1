"""A group agrees on its risk appetite in the real window, by keyboard alone: said, measured, undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain.appetite import stance_of
from facilitator.domain.labels import label
from facilitator.storage import create, read
from gui.opened import harbour
from journeys.person import Person

KEY = Qt.Key


@pytest.fixture
def start():
    return harbour()


@pytest.fixture
def person(tmp_path, qapp, start):
    path = tmp_path / "Harbour.workshop"
    create(path, start, label("new"))
    somebody = Person(tmp_path, path)
    somebody.window.resize(1366, 768)
    somebody.control(KEY.Key_7)
    assert somebody.workspace.stage == "appetite"
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


def tab_to(person, widget):
    """Press Tab until the focus is in a widget."""
    for _ in range(40):
        if person.focus() is widget:
            return
        press(person, KEY.Key_Tab)
    raise AssertionError(f"Tab never comes to {widget.objectName()}")


def choose_four(person):
    """Put strategy, operations, property and information in play, one press each."""
    assert person.focus() is person.workspace.page.chooser
    press(person, KEY.Key_Space)
    for steps in (2, 2, 5):
        press(person, *[KEY.Key_Down] * steps, KEY.Key_Space)
    press(person, KEY.Key_Escape)


def undo_all(person, until):
    """Take everything back; return how many steps that were."""
    count = 0
    while person.document.history.undoable:
        person.control(KEY.Key_Z)
        count += 1
        assert count < 60
    assert person.workshop == until
    return count


def level_of(person, category, unit=""):
    stance = stance_of(person.workshop, category, unit)
    return stance.level if stance is not None else None


def test_categories_stances_numbers_and_a_stricter_unit_are_said_kept_and_undone(person, start, tmp_path):
    page = person.workspace.page
    choose_four(person)
    assert list(person.workshop.risk_categories) == ["strategy", "operations", "property", "information"]
    assert list(person.workshop.risk_levels) == ["averse", "minimal", "cautious", "open", "eager"]
    assert person.focus() is page.categories
    assert page.panel.details.title.text() == "Strategy"

    tab_to(person, page.panel.board)
    press(person, KEY.Key_4)
    assert level_of(person, "strategy") == "open"
    press(person, KEY.Key_Left, KEY.Key_Left, KEY.Key_Space)
    assert level_of(person, "strategy") == "minimal"
    assert not person.workshop.past_stances, "what was said and taken back today is no history"
    press(person, KEY.Key_Tab)
    person.write("We follow, we do not lead.")
    press(person, KEY.Key_Return)
    assert stance_of(person.workshop, "strategy").title == "We follow, we do not lead."

    page.panel.board.setFocus()
    press(person, KEY.Key_Insert)
    person.until(QApplication.activePopupWidget)
    press(person, KEY.Key_Down, KEY.Key_Return)
    person.until(lambda: QApplication.activePopupWidget() is None)
    north = next(key for key, unit in person.workshop.units.items() if unit.title == "North")
    assert level_of(person, "strategy", north) == "minimal"
    assert person.focus() is page.panel.board
    press(person, KEY.Key_1)
    assert level_of(person, "strategy", north) == "averse"
    assert level_of(person, "strategy") == "minimal"

    tab_to(person, page.panel.new_metric)
    person.write("Late launches")
    press(person, KEY.Key_Return)
    for name, number in (("appetite", "1"), ("trigger", "2"), ("tolerance", "4"), ("capacity", "1.5k")):
        tab_to(person, getattr(page.panel.metric_form, name))
        person.write(number)
        press(person, KEY.Key_Return)
    (metric,) = person.workshop.metrics.values()
    assert (metric.category, metric.title) == ("strategy", "Late launches")
    assert (metric.appetite, metric.trigger, metric.tolerance, metric.capacity) == ("1", "2", "4", "1500")
    assert page.panel.metric_form.bar.picture.text.endswith(
        "Appetite 1, Trigger 2, Tolerance 4, Capacity 1,500"
    )

    agreed = person.workshop
    person.until_saved()
    steps = undo_all(person, start)
    for _ in range(steps):
        person.control(KEY.Key_Y)
    assert person.workshop == agreed
    person.until_saved()
    person.leave()
    assert read(tmp_path / "Harbour.workshop").workshop == agreed


def test_the_matrix_is_begun_clicked_named_made_smaller_and_undone(person, start):
    page, panel = person.workspace.page, person.workspace.page.matrix_panel
    person.control(KEY.Key_Tab)
    assert page.views.current() == "matrix"
    press(person, KEY.Key_Return)
    assert person.focus() is panel.picture
    matrix = person.workshop.facts.matrix
    assert (len(matrix.likelihood), len(matrix.impact)) == (5, 5)
    assert panel.picture.spot.id == "5/1"

    assert matrix.zone(5, 1) == "watched"
    press(person, KEY.Key_Space)
    assert person.workshop.facts.matrix.zone(5, 1) == "up"
    press(person, KEY.Key_Space)
    assert person.workshop.facts.matrix.zone(5, 1) == "within"
    press(person, KEY.Key_Down, KEY.Key_Right, KEY.Key_3)
    assert panel.picture.spot.id == "4/2"
    assert person.workshop.facts.matrix.zone(4, 2) == "up"
    assert "Likely × Minor: goes up" in panel.picture.spot.words

    tab_to(person, panel.likelihood.lines[5])
    person.focus().selectAll()
    person.write("Every week")
    press(person, KEY.Key_Return)
    assert person.workshop.facts.matrix.likelihood[4] == "Every week"
    tab_to(person, panel.impact_size.focusProxy())
    press(person, KEY.Key_Left)
    smaller = person.workshop.facts.matrix
    assert (len(smaller.likelihood), len(smaller.impact)) == (5, 4)
    assert smaller.zone(4, 2) == "up"
    assert not panel.impact.lines[5].isVisible()
    assert undo_all(person, start) == 6
    assert panel.stack.currentWidget() is panel.nothing


def test_units_side_by_side_lead_to_the_stance(person):
    page = person.workspace.page
    choose_four(person)
    press(person, KEY.Key_Down)
    tab_to(person, page.panel.board)
    press(person, KEY.Key_2)
    person.control(KEY.Key_Tab)
    person.control(KEY.Key_Tab)
    assert page.views.current() == "units"
    assert person.focus() is page.units_map
    press(person, KEY.Key_Right, KEY.Key_Down)
    assert page.units_map.spot.words == "Centre, Operations: Minimal, from Whole organisation"
    press(person, KEY.Key_Return)
    assert page.views.current() == "categories"
    assert person.focus() is page.panel.board
    assert page.panel.details.title.text() == "Operations"
