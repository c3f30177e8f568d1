"""The guardrails: typed fast, ticked where they are hard, with what they bind and who owns them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail
from facilitator.domain.workshop import Workshop
from facilitator.gui.messages import label_words
from facilitator.gui.pages.policy import PolicyPage
from gui.looking import page_on
from gui.opened import harbour, opening
from gui.showing import make_page

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TEN = (
    "Two people sign every payment!",
    "Nobody works on the quay alone !",
    "Prices change once a quarter at most",
    "New suppliers are on the list",
    "Personal data stays in the country!!",
    "Every experiment has an end date",
    "We never pay in cash!",
    "Leave is granted within a week",
    "A contract over a year is read by a lawyer",
    "The crane stops in a storm!",
)


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, PolicyPage)


@pytest.fixture
def filled(tmp_path, qtbot):
    workshop = harbour()
    for title, hardness in (("Two signatures", "hard"), ("One price list", "soft"), ("No cash", "hard")):
        workshop = edits.put(workshop, Guardrail(title=title, hardness=hardness))
    with opening(tmp_path, workshop) as opened:
        yield make_page(qtbot, opened, PolicyPage), opened


def of(opened, title):
    return opened.find("guardrail", title)


def test_ten_guardrails_are_typed_without_leaving_the_line(page, opened, qtbot):
    assert page.new_guardrail.hasFocus()
    for line in TEN:
        qtbot.keyClicks(page.new_guardrail, line)
        qtbot.keyClick(page.new_guardrail, KEY.Key_Return)
    assert opened.titles("guardrail") == [line.rstrip("! ") for line in TEN]
    hard = [
        guardrail.title for guardrail in opened.workshop.guardrails.values() if guardrail.hardness == "hard"
    ]
    assert hard == [line.rstrip("! ") for line in TEN if line.endswith("!")]
    assert page.new_guardrail.hasFocus()
    assert opened.labels == ["record.add"] * 10


def test_a_list_is_pasted_with_hardness_and_owner_from_a_spreadsheet(page, opened, qtbot):
    rows = "Two signatures\tHard\tfinance\nOne price list\tsoft\tBoard\n• No cash!\nNo gifts\tmaybe\tNobody\n"
    QGuiApplication.clipboard().setText(rows)
    qtbot.keyClick(page.new_guardrail, KEY.Key_V, CTRL)
    read = [(g.title, g.hardness, g.owner) for g in opened.workshop.guardrails.values()]
    finance, board = opened.find("role", "Finance").id, opened.find("role", "Board").id
    assert read == [
        ("Two signatures", "hard", finance),
        ("One price list", "soft", board),
        ("No cash", "hard", ""),
        ("No gifts", "soft", ""),
    ]
    assert opened.labels == ["records.add"]
    opened.document.undo()
    assert opened.titles("guardrail") == []


def test_a_mark_alone_is_no_guardrail_without_words(page, opened, qtbot):
    qtbot.keyClicks(page.new_guardrail, "!")
    qtbot.keyClick(page.new_guardrail, KEY.Key_Return)
    (guardrail,) = opened.workshop.guardrails.values()
    assert (guardrail.title, guardrail.hardness) == ("!", "soft")


def test_an_empty_page_says_what_a_guardrail_is_and_offers_an_example(page, opened, qtbot):
    assert page.stack.currentWidget() is page.nothing
    assert not page.details_scroll.isVisible()
    page.example.setFocus()
    qtbot.keyClick(page.example, KEY.Key_Space)
    (guardrail,) = opened.workshop.guardrails.values()
    assert (guardrail.title, guardrail.hardness) == ("No payment without two signatures", "hard")
    assert page.guardrails.hasFocus()
    assert page.details_scroll.isVisible()
    opened.document.undo()
    assert page.stack.currentWidget() is page.nothing


def test_the_form_says_what_it_binds_and_who_owns_it(filled, qtbot):
    page, opened = filled
    page.reveal("guardrail", of(opened, "One price list").id)
    form = page._form
    assert form.title.text() == "One price list"
    form.hardness.setFocus()
    qtbot.keyClick(form.hardness, KEY.Key_Down)
    form.owner.setFocus()
    qtbot.keyClick(form.owner, KEY.Key_End)
    form.decisions.setFocus()
    qtbot.keyClick(form.decisions, KEY.Key_Space)
    form.units.setFocus()
    qtbot.keyClick(form.units, KEY.Key_Down)
    qtbot.keyClick(form.units, KEY.Key_Space)
    guardrail = of(opened, "One price list")
    assert guardrail.hardness == "hard"
    assert guardrail.owner == opened.find("role", "Delivery lead").id
    assert guardrail.decisions == (opened.find("decision", "Set the scope").id,)
    assert guardrail.units == (opened.find("unit", "North").id,)
    assert opened.labels == ["record.set"] * 4
    for _ in range(4):
        opened.document.undo()
    assert of(opened, "One price list") == Guardrail(id=guardrail.id, title="One price list")


def test_units_to_bind_are_shown_as_their_tree(filled):
    page, opened = filled
    page.reveal("guardrail", of(opened, "No cash").id)
    items = [page._form.units.item(row).text() for row in range(page._form.units.count())]
    assert items == ["Centre", "    North"]


def test_it_is_renamed_moved_and_removed_by_key(filled, qtbot):
    page, opened = filled
    table = page.guardrails
    assert page.reveal("guardrail", of(opened, "Two signatures").id)
    assert table.hasFocus()
    qtbot.keyClick(table, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert opened.titles("guardrail") == ["One price list", "Two signatures", "No cash"]
    qtbot.keyClick(table, KEY.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    qtbot.keyClicks(editor, "Two people sign")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: opened.titles("guardrail")[1] == "Two people sign")
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, KEY.Key_Delete)
    assert opened.titles("guardrail") == ["One price list", "No cash"]
    assert opened.said == ["Removed “Two people sign”. Ctrl+Z takes it back."]
    said = [label_words(step.label) for step in opened.document.history.steps if step.action == "edit"]
    assert said == [
        "Moved “Two signatures” below “One price list”",
        "Changed Guardrail of “Two people sign”",
        "Removed “Two people sign”",
    ]


def test_insert_is_ready_for_another_from_wherever_the_focus_is(filled, qtbot):
    page, opened = filled
    page.reveal("guardrail", of(opened, "Two signatures").id)
    for start in (page.guardrails, page._form.title):
        start.setFocus()
        qtbot.keyClick(start, KEY.Key_Insert)
        assert page.new_guardrail.hasFocus()
    qtbot.keyClicks(page.new_guardrail, "No gifts")
    qtbot.keyClick(page.new_guardrail, KEY.Key_Return)
    assert opened.titles("guardrail") == ["Two signatures", "No gifts", "One price list", "No cash"]


def test_opened_it_starts_at_the_first_guardrail(filled):
    page, opened = filled
    assert page.guardrails.hasFocus()
    assert page._list.current == of(opened, "Two signatures").id


def test_it_leads_to_guardrails_alone(filled):
    page, opened = filled
    assert not page.reveal("guardrail", "none")
    assert not page.reveal("decision", opened.find("decision", "Set the scope").id)


def test_the_findings_of_the_stage_stand_beside_it(filled):
    page, opened = filled
    side = page.side_widget()
    assert side is page.side_widget()
    page.reveal("guardrail", of(opened, "No cash").id)
    assert side._looked_at == ("guardrail", of(opened, "No cash").id)


@pytest.mark.parametrize("workshop", [Workshop(), None], ids=["empty", "filled"])
def test_read_only_there_is_nothing_to_type_and_nothing_to_press(tmp_path, qtbot, workshop):
    shown = workshop or edits.put(harbour(), Guardrail(title="No cash", hardness="hard"))
    with page_on(qtbot, tmp_path, PolicyPage, workshop=shown) as (page, opened):
        assert page.new_guardrail.isHidden()
        assert [action.isEnabled() for action in page.header_actions()] == [False]
        assert not page.example.isVisible()
        if workshop is None:
            page.reveal("guardrail", of(opened, "No cash").id)
            assert page._form.title.isReadOnly()
            assert page._form.title.text() == "No cash"
