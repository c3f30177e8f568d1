"""The dry run page: cards by key, the case as it is typed and walked, where steps lead."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.checks.dryrun import Charter
from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.quantity_words import minutes_words
from facilitator.domain.records import Cell
from facilitator.domain.scenarios import Answer
from facilitator.gui.dryrun.walks import Walks
from facilitator.gui.dryrun.words import verdict_words
from facilitator.gui.pages.dryrun import DryrunPage
from gui.dry_room import bare, cells, headline, retype, steps
from gui.opened import opening
from gui.showing import make_page

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, sample()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, DryrunPage)


def test_a_card_says_what_it_is_about_how_it_ends_and_whether_it_should(page):
    assert cells(page, 3) == [
        "Twelve per cent off before the winter",
        "Change a price within the agreed band · Product line North",
        "Executive board",
        "✓ As expected",
    ]
    assert cells(page, 4)[2:] == ["Not permitted", "✓ As expected"]
    assert page.cards.hasFocus()
    days = minutes_words(page.walk.trace.worst)
    assert headline(page) == f"Decided by Executive board, within {days}"
    assert page.walk.ending.story.text() == f"It took 9 weeks; under this charter, {days}."
    assert page.verdict.text() == verdict_words(page.walk.passes)
    assert page.walk.ending.verdict.text().startswith(page.verdict.text())
    assert len(steps(page)) == len(page.walk.trace.steps) > 5
    assert page.walk.path.isVisible()


def test_the_walk_follows_every_key(page, opened, qtbot):
    page.reveal("scenario", "card-sensors")
    qtbot.keyClick(page, KEY.Key_F7)
    amount = page.case_form.field("amount")
    retype(qtbot, amount, "25000")
    assert headline(page) == "Decided by Head of platform, within 2 weeks, weekends included"
    qtbot.keyClicks(amount, "1")
    assert headline(page) == "Decided by Executive board, within 3 days", "as typed, before it is an edit"
    assert page.verdict.text() == "✗ Not as expected"
    assert opened.workshop.scenarios["card-sensors"].amount == "180000"
    page.cards.setFocus()
    assert opened.workshop.scenarios["card-sensors"].amount == "250001"
    assert cells(page, 1)[2:] == ["Executive board", "✗ Not as expected"]
    opened.document.undo()
    assert cells(page, 1)[2:] == ["Head of platform", "✓ As expected"]


def test_only_what_the_decision_needs_is_asked(page, qtbot):
    form = page.case_form
    qtbot.keyClick(page, KEY.Key_F7)

    def shown():
        names = ("amount", "within_budget", "number", "percent", "time", "amount_year", "currency")
        return {name for name in names if form.field(name).isVisible()}

    assert shown() == {"amount", "number"}
    qtbot.keyClick(form.more_values, KEY.Key_Space)
    assert shown() == {"amount", "within_budget", "number", "percent", "time", "amount_year", "currency"}
    page.reveal("scenario", "card-price")
    qtbot.keyClick(page, KEY.Key_F7)
    assert shown() == {"percent"}
    assert [*form.risk_rows.values] == ["leavers"]


def test_a_risk_is_made_when_it_is_typed_and_goes_when_it_is_emptied(page, opened, qtbot):
    page.reveal("scenario", "card-price")
    qtbot.keyClick(page, KEY.Key_F7)
    field = page.case_form.risk_rows.values["leavers"]
    retype(qtbot, field, "9")
    assert headline(page) == "Not permitted"
    field.selectAll()
    qtbot.keyClick(field, KEY.Key_Delete)
    assert headline(page) == "Undetermined: something is missing"
    qtbot.keyClick(field, KEY.Key_Return)
    assert "price-leavers" not in opened.workshop.case_risks
    retype(qtbot, field, "2")
    qtbot.keyClick(field, KEY.Key_Return)
    (risk,) = [risk for risk in opened.workshop.case_risks.values() if risk.scenario == "card-price"]
    assert (risk.metric, risk.value) == ("leavers", "2")
    assert opened.labels == ["card.risk", "card.risk"]
    opened.document.undo()
    assert field.text() == ""
    opened.document.undo()
    assert field.text() == "3.5"


def test_likelihood_and_impact_are_asked_where_no_metric_counts(tmp_path, qtbot):
    workshop = edits.remove(sample(), "metric", ["leavers"])
    with opening(tmp_path, workshop) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        page.reveal("scenario", "card-price")
        qtbot.keyClick(page, KEY.Key_F7)
        ((category, (likelihood, impact)),) = page.case_form.risk_rows.steps.items()
        assert category == "commercial"
        for box in (likelihood, impact):
            box.setFocus()
            qtbot.keyClick(box, KEY.Key_End)
        (risk,) = [risk for risk in opened.workshop.case_risks.values() if risk.category]
        assert (risk.scenario, risk.likelihood) == ("card-price", str(len(workshop.facts.matrix.likelihood)))
        assert "passed tolerance" in " ".join(steps(page))


def test_people_are_ticked_in_a_menu_that_stays(page, opened, qtbot):
    page.reveal("scenario", "card-price")
    qtbot.keyClick(page, KEY.Key_F7)
    field = page.case_form.field("absent")
    field.setFocus()
    qtbot.keyClick(field, KEY.Key_Down)
    menu = QApplication.activePopupWidget()
    for key in (KEY.Key_Space, KEY.Key_Down, KEY.Key_Space):
        qtbot.keyClick(menu, key)
    assert menu.isVisible()
    people = [*opened.workshop.participants][:2]
    assert opened.workshop.scenarios["card-price"].absent == tuple(people)
    names = [opened.workshop.participants[key].title for key in people]
    assert field.currentText() == " and ".join(names)
    qtbot.keyClick(menu, KEY.Key_Escape)
    qtbot.keyClick(field, KEY.Key_Delete)
    assert opened.workshop.scenarios["card-price"].absent == ()


def test_stories_become_cards_as_one_step(tmp_path, qtbot):
    with opening(tmp_path, bare()) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        assert page.nothing.isVisible()
        assert page.new_card.hasFocus()
        qtbot.keyClick(page, KEY.Key_R, CTRL)
        assert [card.story for card in opened.workshop.scenarios.values()] == ["shops", "sensors", "silence"]
        assert opened.labels == ["story.cards"]
        assert page.cards.hasFocus()
        assert headline(page) == "Undetermined: something is missing"
        qtbot.keyClick(page, KEY.Key_R, CTRL)
        assert opened.said == ["Every story has its card. Tell another one on the Workshop page."]
        opened.document.undo()
        assert not opened.workshop.scenarios
        assert page.nothing.isVisible()


def test_what_is_missing_leads_to_where_it_is_typed(tmp_path, qtbot):
    with opening(tmp_path, bare()) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        qtbot.keyClick(page, KEY.Key_R, CTRL)
        view = page.walk.steps
        for key, wanted in ((KEY.Key_Home, "amount"), (KEY.Key_End, "risk")):
            qtbot.keyClick(page, KEY.Key_F7, SHIFT)
            assert view.hasFocus()
            qtbot.keyClick(view, key)
            qtbot.keyClick(view, KEY.Key_Return)
            form = page.case_form
            place = form.risk_rows.values["leaks-south"] if wanted == "risk" else form.field(wanted)
            assert place.hasFocus()


def test_a_step_leads_to_the_cell_the_limit_or_the_rule(page, opened, qtbot):
    page.reveal("scenario", "card-price")
    view = page.walk.steps
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_Home)
    for _ in range(3):
        qtbot.keyClick(view, KEY.Key_Return)
        qtbot.keyClick(view, KEY.Key_Down)
    assert opened.went == [
        ("cell", "price//product"),
        ("limit", "price-product"),
        ("escalation_rule", "over-limit"),
    ]


def test_cards_that_are_proposed_are_taken_with_one_press(page, opened, qtbot):
    side = page.side_widget()
    qtbot.addWidget(side)
    side.show()
    assert 1 <= len(side.links) <= 5
    before = len(opened.workshop.scenarios)
    qtbot.keyClick(side.links[0], KEY.Key_Space)
    assert len(opened.workshop.scenarios) == before + 1
    card = [*opened.workshop.scenarios.values()][-1]
    assert card.title == "Change a price within the agreed band: exactly 5 per cent of the list price"
    assert page.card_list.current == card.id
    assert headline(page) == "Decided by Product lead, within 5 days, weekends included"
    assert card.title not in [link.accessibleDescription().partition(".")[0] for link in side.links]
    opened.document.undo()
    assert len(opened.workshop.scenarios) == before
    qtbot.keyClick(page, KEY.Key_J, CTRL)
    menu = QApplication.activePopupWidget()
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    assert len(opened.workshop.scenarios) == before + 1


def test_cards_are_added_named_moved_and_removed_by_key(page, opened, qtbot):
    qtbot.keyClick(page.cards, KEY.Key_Insert)
    assert page.new_card.hasFocus()
    qtbot.keyClicks(page.new_card, "A letter nobody expected")
    qtbot.keyClick(page.new_card, KEY.Key_Return)
    assert opened.titles("scenario")[1] == "A letter nobody expected"
    assert cells(page, 1)[1:3] == ["Not listed", "Executive board"]
    qtbot.keyClick(page.new_card, KEY.Key_Escape)
    qtbot.keyClick(page.cards, KEY.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    qtbot.keyClicks(editor, "A letter")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: "A letter" in opened.titles("scenario"))
    qtbot.keyClick(page.cards, KEY.Key_Down, ALT)
    assert opened.titles("scenario")[2] == "A letter"
    qtbot.keyClick(page.cards, KEY.Key_Delete)
    assert "A letter" not in opened.titles("scenario")
    for _ in range(4):
        opened.document.undo()
    assert opened.titles("scenario") == [card.title for card in sample().scenarios.values()]


@pytest.mark.parametrize(
    ("kind", "record_id", "found"),
    [
        ("scenario", "card-price", True),
        ("case_risk", "price-leavers", True),
        ("answer", "said", True),
        ("scenario", "gone", False),
        ("answer", "gone", False),
        ("role", "board", False),
    ],
)
def test_it_leads_to_what_it_shows(page, opened, kind, record_id, found):
    answered = edits.put(opened.workshop, Answer(id="said", scenario="card-price"))
    opened.document.edit(label("answer.keep"), answered)
    assert page.reveal(kind, record_id) is found
    if found:
        assert page.card_list.current == "card-price"
    if kind == "case_risk":
        assert page.case_form.risk_rows.values["leavers"].hasFocus()


@pytest.mark.parametrize(("width", "both"), [(860, False), (1414, True)])
def test_case_and_walk_stand_beside_each_other_where_there_is_room(page, qtbot, width, both):
    page.resize(width, 674)
    assert (page.case_form.isVisible() and page.walk.isVisible()) is both
    for part in ("case", "walk", "check"):
        page._show(part)
        area = {"case": page.case_scroll, "walk": page.walk_scroll, "check": page.check_scroll}[part]
        assert area.isVisible()
        qtbot.waitUntil(lambda area=area: area.widget().width() <= area.viewport().width())


def test_every_control_has_a_name_and_tab_comes_to_it(page, qtbot):
    page._show("case")
    seen = []
    page.new_card.setFocus()
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, KEY.Key_Tab)
    buttons = [widget for widget in seen if isinstance(widget, QPushButton)]
    assert all(button.text() or button.accessibleName() for button in buttons)
    assert all(widget.accessibleName() for widget in seen if widget not in buttons)
    form = page.case_form
    names = ("title", "told", "decision", "unit", "requester", "amount", "number", "novel", "urgent")
    wanted = [page.new_card, page.cards, *(form.field(name) for name in names)]
    wanted += [form.field(name) for name in ("absent", "conflicted_roles", "refused", "expected", "story")]
    assert [widget for widget in seen if widget in wanted] == wanted


def test_two_who_decide_are_seen_as_soon_as_the_grid_says_so(page, opened):
    page.reveal("scenario", "card-price")
    workshop = edits.set_cells(opened.workshop, {("price", "", "finance"): Cell(("A",))})
    opened.document.edit(label("cell.set"), workshop)
    assert headline(page) == "Dead end"
    assert cells(page, 3)[2:] == ["Dead end", "✗ Not as expected"]


@pytest.fixture
def walked(monkeypatch):
    """The decisions of the cases that were walked, in order."""
    found = []
    walk = Charter.walk

    def noted(charter, case):
        found.append(case.decision)
        return walk(charter, case)

    monkeypatch.setattr(Charter, "walk", noted)
    return found


def type_in_grid(opened):
    """Set cells of the grid as key presses do, an edit each."""
    for letter in "CIRC":
        cells = {("experiment", "", "finance"): Cell((letter,))}
        opened.document.edit(label("cell.set"), edits.set_cells(opened.workshop, cells))
        for _ in range(3):
            QApplication.processEvents()


def test_typing_elsewhere_walks_no_card_and_the_page_catches_up(page, opened, walked, qtbot):
    """The control: the same edits with the page in sight do walk."""
    page.hide()
    walked.clear()
    type_in_grid(opened)
    assert not walked
    with qtbot.waitSignal(page.cards.model().dataChanged):
        page.show()
    walked.clear()
    opened.document.undo()
    type_in_grid(opened)
    assert walked


def test_how_high_a_card_is_takes_no_walk(page, walked):
    page._walks = Walks(page.document.workshop)
    page.cards.resizeRowsToContents()
    assert not walked
    assert cells(page, 0)[2] == "Executive board"


def test_the_walk_of_a_removed_card_is_gone_and_comes_back_with_it(tmp_path, qtbot):
    start = edits.remove(sample(), "scenario", [*sample().scenarios][1:])
    with opening(tmp_path, start) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        QApplication.clipboard().setText("before")
        qtbot.keyClick(page.cards, KEY.Key_Delete)
        assert page.nothing.isVisible()
        said = [*opened.said]
        qtbot.keyClick(page, KEY.Key_T, CTRL | SHIFT)
        assert QApplication.clipboard().text() == "before"
        assert opened.said == said
        for modifier in (SHIFT, Qt.KeyboardModifier.NoModifier):
            qtbot.keyClick(page, KEY.Key_F7, modifier)
        opened.document.undo()
        assert page.card_list.current == page.case_form.card == page.walk.card == "card-shops"
        assert not page.walk.steps.hasFocus()
        assert not page.case_form.title.hasFocus()
        assert headline(page).startswith("Decided by Executive board, within ")


def test_a_risk_that_is_typed_is_kept_when_the_lines_are_made_anew(page, opened, qtbot):
    page.reveal("scenario", "card-price")
    qtbot.keyClick(page, KEY.Key_F7)
    retype(qtbot, page.case_form.risk_rows.values["leavers"], "9")
    after = edits.update(opened.workshop, "metric", "leavers", measure="customers a week")
    opened.document.edit(label("record.set"), after)
    assert page.case_form.risk_rows.values["leavers"].text() == "9"
    assert opened.workshop.case_risks["price-leavers"].value == "9"
    assert headline(page) == "Not permitted"


def test_a_risk_that_is_typed_goes_with_its_metric(page, opened, qtbot):
    page.reveal("scenario", "card-price")
    qtbot.keyClick(page, KEY.Key_F7)
    retype(qtbot, page.case_form.risk_rows.values["leavers"], "9")
    opened.document.edit(label("record.remove"), edits.remove(opened.workshop, "metric", ["leavers"]))
    page.cards.setFocus()
    risks = [risk for risk in opened.workshop.case_risks.values() if risk.scenario == "card-price"]
    assert not [risk for risk in risks if risk.metric]
