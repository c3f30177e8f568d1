"""The page of escalation: rules and steps by key, typed as lines, from an offer; the path follows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.escalation_words import steps_of
from facilitator.domain.labels import label
from facilitator.domain.workshop import KINDS
from facilitator.gui.escalation.forms import NEEDS
from facilitator.gui.pages.escalation import EscalationPage
from gui.escalating import enter, path_of, shown, titles, with_rules
from gui.opened import harbour, opening
from gui.showing import make_page

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, with_rules()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, EscalationPage)


@pytest.fixture
def bare(tmp_path, qtbot):
    """The page of a workshop without rules."""
    with opening(tmp_path, harbour()) as opened:
        yield make_page(qtbot, opened, EscalationPage), opened


def test_rules_are_listed_with_who_and_how_long(page):
    assert shown(page.rules) == [
        ("Too dear", "Delivery lead → Product lead and Finance → Board", "24 hours → 2 working days"),
        ("Too risky", "", ""),
    ]
    assert page.rules.hasFocus()
    assert shown(page.steps) == [
        ("1", "Product lead and Finance", "24 hours"),
        ("2", "Board", "2 working days"),
    ]


def test_the_path_of_the_rule_with_the_cursor_is_shown(page, qtbot):
    assert page.picture.chart.title == "Too dear"
    qtbot.keyClick(page.rules, KEY.Key_Down)
    assert page.picture.chart.title == "Too risky"
    assert shown(page.steps) == []
    assert page.step_form.isHidden()
    assert page.rule_form.title.text() == "Too risky"


def test_a_line_adds_a_step_with_its_roles_and_its_clock(page, opened, qtbot):
    page.reveal("escalation_rule", "risk")
    qtbot.keyClick(page, KEY.Key_N, CTRL | SHIFT)
    assert page.new_step.hasFocus()
    enter(qtbot, page.new_step, "CFO + product lead, 24 h", "the board within 2 wd, before signing")
    assert path_of(opened, "Too risky") == [
        (["Finance", "Product lead"], "24 h", "", ""),
        (["Board"], "2 wd", "before signing", ""),
    ]
    assert opened.said == [], "an event beside a clock is what it is"
    assert page.picture.chart.said.startswith("When the tolerance of Safety is passed, whoever notices it")
    assert opened.labels == ["record.add", "record.add"]


def test_a_line_with_arrows_is_a_rule_with_its_path(page, opened, qtbot):
    qtbot.keyClick(page.rules, KEY.Key_Insert)
    assert page.new_rule.hasFocus()
    enter(qtbot, page.new_rule, "No agreement is reached -> Product lead, 1 d -> Board, 2 wd")
    rule = opened.find("escalation_rule", "No agreement is reached")
    assert rule.trigger == "deadlock"
    assert path_of(opened, rule.title) == [(["Product lead"], "1 d", "", ""), (["Board"], "2 wd", "", "")]
    assert opened.titles("escalation_rule") == ["Too dear", "No agreement is reached", "Too risky"]
    assert page.picture.chart.title == "No agreement is reached"
    opened.document.undo()
    assert opened.titles("escalation_rule") == ["Too dear", "Too risky"]
    assert set(opened.workshop.escalation_steps) == {"one", "two"}


def test_an_empty_path_takes_no_focus_and_leads_to_its_line(page, qtbot):
    qtbot.keyClick(page.rules, KEY.Key_Down)
    assert shown(page.steps) == []
    page.new_step.setFocus()
    qtbot.keyClick(page.new_step, KEY.Key_Tab)
    assert page.rule_form.title.hasFocus(), "Tab skips the empty list"
    qtbot.mouseClick(page.steps.viewport(), Qt.MouseButton.LeftButton)
    assert page.new_step.hasFocus()
    enter(qtbot, page.new_step, "Board, 2 h")
    qtbot.keyClick(page.new_step, KEY.Key_Tab)
    assert page.steps.hasFocus()
    qtbot.keyClick(page.steps, KEY.Key_Delete)
    assert page.new_step.hasFocus(), "nothing is left there to look at"


def test_rule_and_step_stay_marked_while_their_forms_are_worked_on(page):
    page.reveal("escalation_step", "one")
    page.step_form.clock.setFocus()
    assert page.steps.selected_ids() == ["one"]
    assert page.rules.selected_ids() == ["limit"]


def test_steps_are_moved_by_key_and_the_picture_follows(page, opened, qtbot):
    page.reveal("escalation_step", "two")
    assert page.steps.hasFocus()
    qtbot.keyClick(page.steps, KEY.Key_Up, ALT)
    assert [step.id for step in steps_of(opened.workshop, "limit")] == ["two", "one"]
    assert page.step_list.current == "two"
    assert [rung.roles for rung in page.picture.chart.ladder.rungs] == [
        ("Board",),
        ("Product lead", "Finance"),
    ]
    qtbot.keyClick(page.steps, KEY.Key_Up, ALT)
    assert opened.labels == ["record.move"]


def test_f2_renames_a_rule_and_leads_from_a_step_to_its_form(page, opened, qtbot):
    qtbot.keyClick(page.rules, KEY.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "Far too dear")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: opened.workshop.escalation_rules["limit"].title == "Far too dear")
    page.reveal("escalation_step", "one")
    qtbot.keyClick(page.steps, KEY.Key_F2)
    assert page.step_form.roles.hasFocus()
    qtbot.keyClick(page.step_form.roles, KEY.Key_Space)
    step = opened.workshop.escalation_steps["one"]
    assert titles(opened, step.roles) == ["Product lead", "Finance", "Board"]


def test_delete_removes_a_step_or_a_rule_with_its_steps(page, opened, qtbot):
    page.reveal("escalation_step", "one")
    qtbot.keyClick(page.steps, KEY.Key_Delete)
    assert set(opened.workshop.escalation_steps) == {"two"}
    page.rules.setFocus()
    qtbot.keyClick(page.rules, KEY.Key_Delete)
    assert set(opened.workshop.escalation_rules) == {"risk"}
    assert not opened.workshop.escalation_steps
    assert page.picture.chart.title == "Too risky"
    qtbot.keyClick(page.rules, KEY.Key_Delete)
    assert page.rules.isHidden()
    assert page.nothing.isVisible()
    assert page.new_rule.hasFocus()
    for _ in range(3):
        opened.document.undo()
    assert opened.workshop == with_rules_like(opened)
    assert page.rules.isVisible()


def with_rules_like(opened):
    """The workshop as it was opened: roles and decisions have ids of their own each time."""
    return opened.document.past(opened.document.history.steps[0].sequence)()


def test_insert_goes_to_the_line_of_what_the_cursor_is_in(page, qtbot):
    page.steps.setFocus()
    qtbot.keyClick(page.steps, KEY.Key_Insert)
    assert page.new_step.hasFocus()
    page.rule_form.title.setFocus()
    qtbot.keyClick(page.rule_form.title, KEY.Key_Insert)
    assert page.new_rule.hasFocus()
    qtbot.keyClick(page.new_rule, KEY.Key_Escape)
    assert page.rules.hasFocus()


def test_the_form_asks_for_what_the_trigger_needs(page, opened, qtbot):
    form = page.rule_form
    areas = {
        "after": form.after_area,
        "categories": form.categories_area,
        "decisions": form.decisions_area,
        "sections": form.sections_area,
    }
    assert set(NEEDS) == set(KINDS["escalation_rule"].fields["trigger"].choices)
    for trigger, needed in NEEDS.items():
        after = edits.update(opened.workshop, "escalation_rule", "limit", trigger=trigger)
        opened.document.edit(label("record.set"), after)
        assert {name for name, area in areas.items() if area.isVisible()} == needed
    said = edits.update(opened.workshop, "escalation_rule", "limit", after="5 wd")
    opened.document.edit(label("record.set"), said)
    assert form.after_area.isVisible(), "what is said already is not hidden"


def test_forms_edit_every_field(page, opened, qtbot):
    form = page.rule_form
    form.condition.setFocus()
    qtbot.keyClicks(form.condition, "The sum is above the limit.")
    form.title.setFocus()
    page.reveal("escalation_step", "one")
    page.step_form.clock.setFocus()
    page.step_form.clock.selectAll()
    qtbot.keyClicks(page.step_form.clock, "3 working days")
    page.step_form.title.setFocus()
    qtbot.keyClicks(page.step_form.title, "Advice")
    page.steps.setFocus()
    step = opened.workshop.escalation_steps["one"]
    assert opened.workshop.escalation_rules["limit"].condition == "The sum is above the limit."
    assert (step.clock, step.title) == ("3 wd", "Advice")
    assert "The sum is above the limit" in page.picture.chart.said
    assert shown(page.steps)[0] == ("1", "Product lead and Finance", "3 working days")


def test_the_picture_leads_to_what_it_shows(page, opened, qtbot):
    page.picture.setFocus()
    qtbot.keyClick(page.picture, KEY.Key_Home)
    assert page.picture.spot.kind == "escalation_rule"
    qtbot.keyClick(page.picture, KEY.Key_Return)
    assert page.rule_form.trigger.hasFocus()
    page.picture.setFocus()
    while page.picture.spot.id != "two":
        qtbot.keyClick(page.picture, KEY.Key_Up)
    qtbot.keyClick(page.picture, KEY.Key_Return)
    assert page.step_form.roles.hasFocus()
    assert page.step_list.current == "two"
    page.picture.setFocus()
    qtbot.keyClick(page.picture, KEY.Key_End)
    finance = opened.find("role", "Finance").id
    assert (page.picture.spot.kind, page.picture.spot.words) == ("role", "Finance is told")
    qtbot.keyClick(page.picture, KEY.Key_Return)
    assert opened.went == [("role", finance)]


@pytest.mark.parametrize(("width", "beside"), [(620, False), (860, False), (1400, True)])
def test_the_forms_stand_beside_the_picture_where_there_is_room(page, qtbot, width, beside):
    page.resize(width, 700)
    qtbot.waitUntil(lambda: (page.right_pane.x() > page.picture.x()) is beside)
    qtbot.waitUntil(lambda: page.picture.height() >= page.picture.heightForWidth(page.picture.width()))
    assert page.content.width() <= width
    qtbot.waitUntil(lambda: (page.rule_form.x() > page.path_pane.x()) is (width == 860))


def test_every_control_has_a_name_and_tab_comes_to_it(page, qtbot):
    seen = []
    page.new_rule.setFocus()
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, KEY.Key_Tab)
    assert all(widget.accessibleName() for widget in seen)
    form, step = page.rule_form, page.step_form
    wanted = [page.new_rule, page.rules, page.picture, page.new_step, page.steps]
    wanted += [step.roles, step.clock, step.deputy, step.title, form.title, form.trigger, form.condition]
    wanted += [form.sections, form.decisions, form.first_responder, form.independent, form.told]
    assert [widget for widget in seen if widget in wanted] == wanted


def test_without_rules_the_offers_stand_in_their_place(bare, qtbot):
    page, opened = bare
    assert page.new_rule.hasFocus()
    assert page.rules.isHidden()
    assert not page.right_pane.isVisible()
    qtbot.keyClick(page.new_rule, KEY.Key_Tab)
    first = page.offers.buttons[0]
    assert first.hasFocus()
    qtbot.keyClick(first, KEY.Key_Space)
    (rule,) = opened.workshop.escalation_rules.values()
    assert rule.trigger == "deadlock"
    assert page.rules.hasFocus()
    assert page.picture.isVisible()
    opened.document.undo()
    assert page.nothing.isVisible()


def test_the_menu_of_offers_opens_by_key_and_says_what_is_there(page, opened, qtbot):
    qtbot.keyClick(page, KEY.Key_R, CTRL)
    menu = QApplication.activePopupWidget()
    texts = [action.text() for action in menu.actions()]
    assert len(texts) == 6
    assert [text for text in texts if "there is one" in text] == [
        "More than a limit allows (there is one)",
        "A risk passes its tolerance (there is one)",
    ]
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    assert opened.titles("escalation_rule")[-1] == "No agreement is reached"
    assert page.rule_list.current == list(opened.workshop.escalation_rules)[-1]


@pytest.mark.parametrize(
    ("kind", "record_id", "found"),
    [
        ("escalation_rule", "risk", True),
        ("escalation_step", "one", True),
        ("escalation_rule", "gone", False),
        ("escalation_step", "gone", False),
        ("role", "one", False),
    ],
)
def test_it_leads_to_what_it_shows(page, kind, record_id, found):
    page.reveal("escalation_rule", "risk")
    assert page.reveal(kind, record_id) is found
    if found:
        assert (page.step_list if kind == "escalation_step" else page.rule_list).current == record_id


def test_a_document_that_is_only_looked_at_is_left_alone(tmp_path, qtbot):
    start = with_rules()
    with opening(tmp_path, start, read_only=True) as opened:
        page = make_page(qtbot, opened, EscalationPage)
        assert page.new_rule.isHidden()
        assert page.new_step.isHidden()
        assert not any(action.isEnabled() for action in page.header_actions())
        for key in (KEY.Key_Delete, KEY.Key_F2, KEY.Key_Insert):
            qtbot.keyClick(page.rules, key)
        page.steps.setFocus()
        for key in (KEY.Key_Delete, KEY.Key_F2):
            qtbot.keyClick(page.steps, key)
        qtbot.keyClick(page.steps, KEY.Key_Down, ALT)
        assert len(opened.said) == 6
        page._take_offer("deadlock")
        assert opened.workshop == start
        assert page.picture.chart.title == "Too dear"
        page.reveal("escalation_rule", "risk")
        assert page.picture.chart.title == "Too risky"


def test_an_empty_document_that_is_only_looked_at_offers_nothing(tmp_path, qtbot):
    with opening(tmp_path, harbour(), read_only=True) as opened:
        page = make_page(qtbot, opened, EscalationPage)
        assert page.offers is None
        assert page.nothing.isVisible()
