"""The numbers of the rules are set for a workshop, by keyboard, and the findings follow them."""

import pytest
from PySide6.QtTest import QTest

from facilitator.checks import defaults
from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.own_framework import OWN, own_from
from facilitator.domain.workshop import FACTS
from facilitator.gui.dialogs.numbers import NumberField, NumbersDialog
from facilitator.gui.messages import label_words
from facilitator.gui.pages.review import ReviewPage
from gui.grid.shown import press
from gui.opened import WHY, harbour, opening
from gui.showing import make_page
from gui.windowed import open_dialogs, the_dialog

NBSP = "\N{NO-BREAK SPACE}"


def with_numbers(workshop, **numbers):
    thresholds = {key.replace("__", ".").replace("_", "-"): value for key, value in numbers.items()}
    return edits.update(workshop, FACTS, workshop.facts.id, thresholds=thresholds)


def with_own(workshop):
    """The workshop in a framework of its own that starts from its present one."""
    known = framework_of(workshop)
    own = own_from(known, words_of(known))
    return edits.update(workshop, FACTS, workshop.facts.id, framework=OWN, own_framework=own)


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, ReviewPage)


@pytest.fixture
def dialog(page, qtbot):
    press(page, "Ctrl+R")
    return the_dialog(qtbot, NumbersDialog)


def field(dialog, rule):
    return next(f for f, n in zip(dialog.fields, dialog._numbers, strict=True) if n.id == rule)


def backs(dialog):
    """The links that lead back to a usual number."""
    table = dialog.table
    links = [table.itemAtPosition(2 * row, 4).widget() for row in range(len(dialog.fields))]
    return [link.text() for link in links if link.isVisible()]


def back_of(dialog, line):
    return dialog.table.itemAtPosition(2 * dialog.fields.index(line), 4).widget()


def flaws_shown(dialog):
    """What is said below the fields."""
    places = [dialog.table.itemAtPosition(2 * row + 1, 2).widget() for row in range(len(dialog.fields))]
    return [place.text() for place in places if place.isVisible()]


def rules(opened):
    return [finding.rule for finding in opened.context.findings.all]


def type_into(line, text):
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_a_number_is_typed_and_the_findings_follow(opened, dialog):
    assert "grid.many-responsible" not in rules(opened)
    assert dialog.fields[0].selectedText() == "1"
    many = field(dialog, "grid.many-responsible")
    assert many.accessibleName() == "Many roles do the work: more than … with R"
    type_into(many, "0")
    assert backs(dialog) == ["Back to 3"]
    assert back_of(dialog, many).accessibleName() == f"Back to 3 – {many.accessibleName()}"
    press(many, "Enter")
    assert not open_dialogs()
    assert opened.workshop.facts.thresholds == {"grid.many-responsible": 0}
    assert "grid.many-responsible" in rules(opened)
    assert label_words(opened.document.history.undoable.label) == "Changed the numbers of the rules"
    opened.document.undo()
    assert opened.workshop.facts.thresholds == {}
    assert "grid.many-responsible" not in rules(opened)


def test_shares_are_per_cent(opened, dialog):
    share = field(dialog, "grid.many-informed")
    assert share.text() == f"50{NBSP}%"
    type_into(share, "33.5")
    press(share, "Enter")
    assert opened.workshop.facts.thresholds == {"grid.many-informed": 0.335}


@pytest.mark.parametrize(
    ("rule", "typed", "shown"),
    [
        ("grid.many-consulted", "abc", "4"),
        ("grid.many-consulted", "-2", "2"),
        ("grid.many-consulted", "", "4"),
        ("grid.many-informed", "40 %", f"40{NBSP}%"),
    ],
)
def test_what_is_no_number_is_refused_at_the_field(dialog, rule, typed, shown):
    line = field(dialog, rule)
    line.setFocus()
    line.selectAll()
    press(line, "Delete")
    QTest.keyClicks(line, typed)
    dialog.save.setFocus()
    assert line.text() == shown


@pytest.mark.parametrize("rule", ["grid.many-consulted", "grid.many-informed"])
@pytest.mark.parametrize("end", ["Home", "End"])
@pytest.mark.parametrize("typed", ["x", "-", "-x%", "  ", "e"])
def test_no_other_sign_is_taken_at_either_end_of_what_is_shown(dialog, rule, end, typed):
    line = field(dialog, rule)
    before, shown = line.number, line.text()
    line.setFocus()
    press(line, end)
    QTest.keyClicks(line, typed)
    assert line.number == before
    assert line.text().replace(" ", "").replace("%", "") == shown.replace("%", "")
    assert line.hasAcceptableInput()


@pytest.mark.parametrize("value", [0, 0.000012, 1 / 3, 2.5, 7.123456789, 5_000, 12_345_678])
@pytest.mark.parametrize("rule", ["grid.many-consulted", "grid.many-informed"])
def test_whatever_number_is_shown_takes_no_other_sign(dialog, rule, value):
    number = next(number for number in dialog._numbers if number.id == rule)
    line = NumberField(number, value, dialog)
    assert line.hasAcceptableInput()
    press(line, "End")
    QTest.keyClicks(line, "x")
    assert (line.hasAcceptableInput(), line.number) == (True, value)


@pytest.mark.parametrize(
    ("rule", "typed", "said"),
    [
        ("grid.many-consulted", "4000", "999 is the most it can be. Type a lower number."),
        ("grid.many-informed", "250", f"100{NBSP}% is the most it can be. Type a lower number."),
    ],
)
def test_too_high_a_number_is_said_at_the_field_and_not_saved(opened, dialog, rule, typed, said):
    line = field(dialog, rule)
    type_into(line, typed)
    assert flaws_shown(dialog) == [said]
    assert line.accessibleDescription() == said
    press(line, "Enter")
    assert open_dialogs() == [dialog]
    assert opened.labels == []
    dialog.save.setFocus()
    assert line.text() == typed
    dialog.save.click()
    assert dialog.focusWidget() is line
    assert line.selectedText() == typed
    QTest.keyClicks(line, "9")
    assert flaws_shown(dialog) == []
    press(line, "Enter")
    assert open_dialogs() == []
    assert opened.workshop.facts.thresholds == {rule: 9 if typed == "4000" else 0.09}


def test_too_high_a_number_goes_back_to_what_is_usual(dialog):
    line = field(dialog, "grid.many-consulted")
    type_into(line, "4000")
    back_of(dialog, line).click()
    assert (line.text(), line.number, flaws_shown(dialog)) == ("4", 4, [])


def test_left_empty_a_field_says_what_it_said_before_the_typing(opened, dialog):
    line = field(dialog, "grid.many-consulted")
    type_into(line, "12")
    press(line, "Backspace Backspace")
    dialog.save.setFocus()
    assert line.text() == "4"
    dialog.save.click()
    assert opened.labels == []


def test_a_file_that_takes_nothing_any_more_leaves_the_numbers_in_the_dialog(opened, dialog, monkeypatch):
    line = field(dialog, "grid.many-consulted")
    type_into(line, "7")
    monkeypatch.setattr(type(opened.document), "read_only", UserError(WHY))
    dialog.save.click()
    assert open_dialogs() == [dialog]
    assert opened.said == [WHY]
    assert line.text() == "7"


def test_up_and_down_go_by_a_step_and_not_beyond(dialog):
    share, count = field(dialog, "grid.many-informed"), field(dialog, "grid.many-consulted")
    press(share, "Up " * 12)
    assert share.number == 1
    press(count, "Down " * 6)
    assert count.number == 0
    press(count, "Up")
    assert count.number == 1


def test_all_goes_back_to_what_is_usual_in_one_step(tmp_path, qtbot):
    kept = {"grid.many-agree": 1}
    before = edits.update(harbour(), FACTS, harbour().facts.id)
    before = with_numbers(before, grid__many_consulted=2, grid__many_agree=1)
    with opening(tmp_path, before) as opened:
        page = make_page(qtbot, opened, ReviewPage)
        press(page, "Ctrl+R")
        dialog = the_dialog(qtbot, NumbersDialog)
        assert backs(dialog) == ["Back to 4"]
        dialog.usual.click()
        assert backs(dialog) == []
        assert opened.labels == []
        dialog.save.click()
        assert opened.workshop.facts.thresholds == kept
        assert opened.labels == ["numbers.set"]


def test_saved_unchanged_it_leaves_no_trace(tmp_path, qtbot):
    odd = {"grid.many-informed": 1 / 3, "grid.many-consulted": 2.5, "grid.in-every-row": 5_000}
    workshop = edits.update(harbour(), FACTS, harbour().facts.id)
    workshop = edits.update(workshop, FACTS, workshop.facts.id, thresholds=odd)
    with opening(tmp_path, workshop) as opened:
        page = make_page(qtbot, opened, ReviewPage)
        press(page, "Ctrl+R")
        dialog = the_dialog(qtbot, NumbersDialog)
        assert field(dialog, "grid.many-informed").text() == f"33.33{NBSP}%"
        dialog.save.click()
        assert opened.workshop.facts.thresholds == odd
        assert opened.labels == []


def test_of_a_framework_of_their_own_only_the_rules_of_no_row_have_numbers_here(tmp_path, qtbot):
    with opening(tmp_path, with_own(harbour())) as opened:
        page = make_page(qtbot, opened, ReviewPage)
        press(page, "Ctrl+R")
        dialog = the_dialog(qtbot, NumbersDialog)
        others = {"grid.many-decisions", "grid.in-every-row", "escalation.many-rules"}
        assert {number.rule for number in dialog._numbers} == others
        assert "is said in the framework itself" in dialog.introduction.text()
        assert defaults(framework_of(opened.workshop)).keys() > {number.id for number in dialog._numbers}


def test_every_number_of_a_framework_has_a_field(dialog):
    assert [number.id for number in dialog._numbers] == [*defaults(framework("RACI"))]
