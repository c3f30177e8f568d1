"""The page of limits: a list that is typed, the form of one, the picture of all."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.bounds import Limit, ReservedMatter
from facilitator.domain.labels import label
from facilitator.gui.limits.reserved import ElidedLink
from facilitator.gui.pages.limits import LimitsPage
from gui.grid.shown import press
from gui.limit_pages import enter, page_of, with_limits
from gui.looking import page_on
from gui.means_of_records import (
    chooses,
    clicks,
    header_action,
    in_list,
    keys,
    names_in_place,
    types,
    writes_into_model,
)
from gui.opened import WHY, harbour

FIELDS_OF = {
    "amount": {"lower", "upper", "currency", "tax", "period"},
    "number": {"lower", "upper", "measure", "period"},
    "percent": {"lower", "upper", "measure"},
    "time": {"lower", "upper", "measure"},
    "yes_no": {"allowed"},
    "within_budget": {"budget"},
    "unlimited": set(),
}


def test_two_clicks_lead_to_the_field_as_f2_does(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, _opened):
        form = page.details.currentWidget()
        for column, field in enumerate((form.role, form.upper, form.decisions), start=1):
            place = page.limits.visualRect(page.limits.model().index(0, column)).center()
            for click in (qtbot.mouseClick, qtbot.mouseDClick):
                click(page.limits.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert QApplication.focusWidget() is field


@pytest.mark.parametrize("name", ["upper", "kind", "picture", "limits"])
def test_undone_until_nothing_is_left_the_focus_stays_in_the_list(qtbot, tmp_path, name):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        enter(page, "Finance, pay, up to 5")
        enter(page, "Board, above 5")
        page.findChild(QWidget, name).setFocus()
        for left in (1, 0):
            opened.document.undo()
            QApplication.processEvents()
            assert len(opened.workshop.limits) == left
            assert page.isAncestorOf(QApplication.focusWidget())
        assert QApplication.focusWidget() in (page.new_limit, page.limits)


def test_the_form_is_no_higher_than_its_fields(qtbot, tmp_path):
    workshop = with_limits()
    with page_of(qtbot, tmp_path, workshop) as (page, opened):
        page.resize(1200, 800)
        qtbot.waitUntil(lambda: page.details.mapTo(page, QPoint()).x() > 500)
        height = page.details.height()
        role = next(iter(workshop.roles))
        after = workshop
        for number in range(60):
            after = edits.put(
                after, Limit(title="Pay", role=role, lower=f"{9 * number}", upper=f"{9 * number + 5}")
            )
        opened.document.edit(label("records.add", count="60"), after)
        qtbot.waitUntil(lambda: page.picture.height() > height + 400)
        assert page.details.height() < height + 100


@pytest.mark.parametrize("kind", FIELDS_OF)
def test_only_the_fields_of_the_kind_are_shown(qtbot, tmp_path, kind):
    with page_of(qtbot, tmp_path) as (page, _opened):
        form = page.details.currentWidget()
        form.kind.setCurrentIndex(form.kind.findData(kind))
        form.kind.activated.emit(form.kind.currentIndex())
        every = set().union(*FIELDS_OF.values())
        shown = {name for name in every if form.findChild(object, name).isVisible()}
        assert shown == FIELDS_OF[kind]


def test_a_band_is_typed_into_the_form_and_read_aloud(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        form = page.details.currentWidget()
        form.upper.setFocus()
        form.upper.selectAll()
        qtbot.keyClicks(form.upper, "12.5k")
        press(form.upper, "Enter")
        form.upper_end.setFocus()
        press(form.upper_end, "Home")
        assert (opened.workshop.limits["low"].upper, opened.workshop.limits["low"].upper_end) == (
            "12500",
            "included",
        )
        assert (
            form.aloud.text() == "Finance: Pay – up to and including 12,500 per case; covers every decision"
        )
        assert page.picture.chart.marks[1:] == (10000, 12500)


def test_f2_renames_a_power_and_leads_to_the_field_of_other_columns(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        press(page.limits, "F2")
        editor = QApplication.focusWidget()
        assert page.limits.isAncestorOf(editor)
        editor.selectAll()
        qtbot.keyClicks(editor, "Spend")
        press(editor, "Enter")
        QApplication.processEvents()
        assert opened.workshop.limits["low"].title == "Spend"
        form = page.details.currentWidget()
        for field in (form.role, form.upper, form.decisions):
            page.limits.setFocus()
            press(page.limits, "Right F2")
            assert QApplication.focusWidget() is field


def test_keys_of_the_list_move_remove_and_add(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        press(page.limits, "Alt+Down")
        assert list(opened.workshop.limits) == ["high", "low", "free"]
        press(page.limits, "Delete")
        assert list(opened.workshop.limits) == ["high", "free"]
        press(page.limits, "Insert")
        assert QApplication.focusWidget() is page.new_limit
        press(page.new_limit, "Esc")
        assert QApplication.focusWidget() is page.limits
        opened.document.undo()
        opened.document.undo()
        assert list(opened.workshop.limits) == ["low", "high", "free"]


def test_sorting_is_one_edit_and_keeps_the_cursor(qtbot, tmp_path):
    workshop = with_limits()
    board = next(iter(workshop.roles))
    workshop = edits.put(workshop, Limit(id="last", title="pay", role=board))
    with page_of(qtbot, tmp_path, workshop) as (page, opened):
        page.reveal("limit", "free")
        page.sort_by_power()
        assert list(opened.workshop.limits) == ["high", "last", "low", "free"]
        assert page.limits.current_id() == "free"
        page.sort_by_role()
        assert list(opened.workshop.limits) == ["high", "last", "free", "low"]
        page.sort_by_role()
        assert opened.labels == ["records.move", "records.move"]
        opened.document.undo()
        opened.document.undo()
        assert list(opened.workshop.limits) == ["low", "high", "free", "last"]


def test_the_picture_follows_the_cursor_and_leads_back(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        names = [page.shown.itemText(number) for number in range(page.shown.count())]
        assert len(names) == 2
        assert page.shown.isVisible()
        assert {bar.limit for bar in page.picture.chart.bars} == {"low", "high"}
        page.reveal("limit", "free")
        assert "free" in {bar.limit for bar in page.picture.chart.bars}
        page.picture.setFocus()
        press(page.picture, "Home")
        first = page.picture.spot
        assert "Finance: Pay, below 10,000 per case" in page.picture.accessibleDescription()
        press(page.picture, "Enter")
        assert (page.limits.current_id(), QApplication.focusWidget()) == (first.id, page.limits)
        opened.document.undo()


def test_the_picture_is_chosen_by_key_and_copied(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        page.shown.setFocus()
        before = page.picture.chart
        press(page.shown, "Down")
        assert page.picture.chart != before
        page.picture.setFocus()
        press(page.picture, "Ctrl+C")
        assert "Finance: Pay" in QGuiApplication.clipboard().text()
        assert opened.said == ["“Who may decide up to what” is copied."]


def test_tab_leads_from_the_list_through_the_form_to_the_picture(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, _opened):
        page.limits.setFocus()
        passed = []
        while QApplication.focusWidget() is not page.picture and len(passed) < 40:
            press(QApplication.focusWidget(), "Tab")
            passed.append(QApplication.focusWidget().objectName())
        assert passed == [
            "title",
            "role",
            "kind",
            "lower",
            "lower_end",
            "upper",
            "upper_end",
            "currency",
            "tax",
            "period",
            "decisions",
            "sections",
            "delegated_by",
            "may_delegate",
            "endorsers",
            "condition",
            "shown",
            "picture",
        ]


def test_the_top_role_is_chosen_here(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        page.top_role.setFocus()
        press(page.top_role, "Down")
        assert opened.workshop.facts.top_role == next(iter(opened.workshop.roles))
        opened.document.undo()
        assert opened.workshop.facts.top_role == ""
        assert page.top_role.value() == ""


def test_reserved_matters_are_links_to_where_they_are_edited(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        links = page.matters.findChildren(ElidedLink)
        assert [link.accessibleName() for link in links] == [
            "Sell a site & everything on it",
            "Say what is reserved…",
        ]
        for link in links:
            link.setFocus()
            press(link, "Space")
        assert opened.went == [("reserved_matter", "site"), ("reserved_matter", "")]
        after = opened.workshop
        for number in range(7):
            after = edits.put(after, ReservedMatter(title=f"Matter {number}"))
        opened.document.edit(opened.document.history.steps[0].label, after)
        QApplication.processEvents()
        shown = [link for link in page.matters.findChildren(ElidedLink) if link.isVisible()]
        assert [link.accessibleName() for link in shown][-1] == "and 3 more"


def test_a_limit_is_revealed_and_nothing_else(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, _opened):
        assert page.reveal("limit", "high")
        assert page.limits.current_id() == "high"
        assert not page.reveal("limit", "gone")
        assert not page.reveal("reserved_matter", "site")


def test_what_is_found_about_the_limit_of_the_cursor_stands_first(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        rules = {found.rule for found in opened.context.findings.shown if found.rule.startswith("limits.")}
        assert "limits.gap" in rules
        side = page.side_widget()
        qtbot.addWidget(side)
        assert side._looked_at == ("limit", "low")
        page.reveal("limit", "high")
        assert side._looked_at == ("limit", "high")


def enters(words):
    """Type a line and press Enter."""

    def means(page, _opened):
        page.new_limit.setFocus()
        QTest.keyClicks(page.new_limit, words)
        press(page.new_limit, "Enter")

    return means


def adds_by_action(page, opened):
    """Take the action that adds, and enter twice what it leads to: it names no role."""
    header_action(-1)(page, opened)
    press(page.new_limit, "Enter")


def pastes(words):
    """Paste a list into the table."""

    def means(page, opened):
        QGuiApplication.clipboard().setText(words)
        in_list("limits", "Ctrl+V")(page, opened)

    return means


MEANS = {
    "a power typed": types("title"),
    "a number typed": types("upper", "77"),
    "a role chosen": keys("role", "Down"),
    "a kind chosen past key and mouse": chooses("kind"),
    "an end chosen": keys("upper_end", "End"),
    "a condition typed": types("condition"),
    "passing on clicked": clicks("may_delegate"),
    "a decision ticked": keys("decisions", "Down", "Space"),
    "a top role chosen": keys("top_role", "Down"),
    "a limit added": enters("Finance, pay, up to 5"),
    "a limit added by its action": adds_by_action,
    "limits pasted": pastes("Finance\tPay\tup to 5\nBoard\tPay\tabove 5"),
    "a power renamed": names_in_place("limits", "F2"),
    "a limit moved": in_list("limits", "Alt+Down"),
    "a limit removed": in_list("limits", "Delete"),
    "a limit asked for by column": in_list("limits", "Right", "F2"),
    "a limit written": writes_into_model("limits"),
}


def test_looked_at_only_nothing_edits_it(qtbot, tmp_path):
    with page_on(qtbot, tmp_path, LimitsPage, workshop=with_limits()) as (page, opened):
        workshop = opened.workshop
        for name, take in MEANS.items():
            page.reveal("limit", "low")
            opened.said.clear()
            take(page, opened)
            assert opened.workshop is workshop, name
            assert all(said == WHY for said in opened.said), name
        for sort in (page.sort_by_power, page.sort_by_role):
            sort()
            assert opened.workshop is workshop
        assert page.new_limit.isHidden()
        assert page.picture.chart.filled


def test_the_same_means_do_edit_where_it_may_be_edited(qtbot, tmp_path):
    with page_on(qtbot, tmp_path, LimitsPage, workshop=with_limits(), read_only=False) as (page, opened):
        idle = {"a limit asked for by column"}
        for name, take in MEANS.items():
            page.reveal("limit", next(iter(opened.workshop.limits)))
            workshop = opened.workshop
            take(page, opened)
            assert (opened.workshop is workshop) == (name in idle), name


def test_an_empty_page_says_what_to_type(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, _opened):
        assert not page.details.isVisible()
        assert not page.picture_area.isVisible()
        assert page.reserved_area.isVisible()
        press(page.limits, "F2")
        press(page.limits, "Delete")


def test_everything_that_takes_the_focus_has_a_name(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, _opened):
        nameless = [
            widget.objectName()
            for widget in page.details.currentWidget().fields()
            if widget.isVisible() and not widget.accessibleName()
        ]
        assert nameless == []
        for widget in (page.new_limit, page.limits, page.shown, page.picture, page.top_role):
            assert widget.accessibleName()


def test_narrow_the_form_stands_under_the_picture(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, sample()) as (page, _opened):
        page.resize(1200, 800)
        qtbot.waitUntil(lambda: page.details.mapTo(page, QPoint()).x() > 500)
        page.resize(600, 800)
        qtbot.waitUntil(lambda: page.details.mapTo(page, QPoint()).x() < 100)
        assert page.details.mapTo(page, QPoint()).y() > page.picture.mapTo(page, QPoint()).y()


def test_the_list_leaves_room_at_every_zoom(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, sample()) as (page, opened):
        theme = opened.context.theme
        height = page.picture.heightForWidth(400)
        assert 100 < page.limits.maximumHeight() < page.height() / 2
        try:
            theme.set_zoom(150)
            assert page.picture.heightForWidth(600) == pytest.approx(height * 1.5, rel=0.05)
            assert 150 < page.limits.maximumHeight() < page.height() / 2
        finally:
            theme.set_zoom(100)


def test_the_cursor_of_the_picture_is_scrolled_into_sight(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, sample()) as (page, _opened):
        page.resize(860, 420)
        page.picture.setFocus()
        qtbot.keyClick(page.picture, Qt.Key.Key_End)
        spot = page.picture.spot
        at = page.picture.mapTo(page.scrolled.viewport(), QPoint(round(spot.x + 20), round(spot.y + 15)))
        assert page.scrolled.viewport().rect().contains(at)
