"""Where a workshop may only be looked at it shows, and all of it can be read, copied and printed."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.domain import edits
from facilitator.domain.records import Cell, Decision, Role
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.dialogs.history import HistoryDialog
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.pages.charter import CharterPage
from facilitator.gui.pages.decisions import DecisionsPage
from facilitator.gui.pages.review import ReviewPage
from facilitator.gui.pages.rights import RightsPage
from facilitator.gui.pages.roles import RolesPage
from facilitator.gui.pages.workshop import WorkshopPage
from gui.grid.shown import press
from gui.looking import begin, cells_of, looking, texts_of
from gui.means_of_grid import grid
from gui.means_of_records import keys


@pytest.fixture
def looked_at(qtbot, tmp_path):
    with looking(qtbot, tmp_path) as look:
        yield look


def test_cells_titles_and_names_are_copied(looked_at):
    page, opened = looked_at(RightsPage)
    clipboard = QGuiApplication.clipboard()
    grid("Shift+Right", "Ctrl+C", decision="Approve spend", role="Board")(page, opened)
    assert clipboard.text() == "A\tC\n"
    for head, column, text in (
        (False, TITLE, "Set the scope\n"),
        (False, 3, "A\n"),
        (True, 3, "A\nA\n\n\nA\n"),
    ):
        page.grid_view.choice.move_to((1, column))
        if head:
            page.grid_view.choice.select_column(column)
        menu = page.grid_menu.made(head=head)
        offered = ["Copy", "Show only its rows"] if column != TITLE else ["Copy"]
        assert [action.text() for action in menu.actions()] == offered
        menu.actions()[0].trigger()
        menu.close()
        menu.deleteLater()
        assert clipboard.text().splitlines()[0] == text.splitlines()[0]


def test_finding_still_finds(looked_at):
    page, _opened = looked_at(RightsPage)
    page.header_actions()[1].trigger()
    QTest.keyClicks(page.find_bar.line, "spend")
    assert page.grid_view.choice.place[0] == page.model.outline.rows.index(
        next(row for row in page.model.outline.rows if page.model.title(row) == "Approve spend")
    )


@pytest.mark.parametrize(
    ("name", "text"), [("title", "Harbour"), ("purpose", "Decide sooner."), ("framework_box", "RACI")]
)
def test_texts_are_selected_and_copied_by_key(looked_at, name, text):
    page, _opened = looked_at(WorkshopPage)
    keys(name, "Ctrl+A", "Ctrl+C")(page, _opened)
    assert QGuiApplication.clipboard().text() == text
    focused = QApplication.focusWidget()
    assert focused.isReadOnly()
    focused.clearFocus()
    press(focused, "Home Shift+End Ctrl+C")
    assert QGuiApplication.clipboard().text() == text


@pytest.mark.parametrize("page_class", [WorkshopPage, RolesPage, DecisionsPage])
def test_tab_comes_to_every_text_and_each_has_a_name(looked_at, page_class):
    page, opened = looked_at(page_class)
    begin(page, opened)
    texts = set(texts_of(page))
    assert all(text.isReadOnly() and text.accessibleName() for text in texts)
    assert not any(text.placeholderText() for text in texts)
    met = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert texts <= set(met)


def test_tab_goes_through_a_form_in_its_order(looked_at):
    page, opened = looked_at(RolesPage)
    begin(page, opened)
    form = page.details.currentWidget()
    form.title.setFocus()
    wanted = [form.short, form.unit, form.kind, form.reports_to, form.deputy]
    for field in wanted:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is (field.focusProxy() or field), field.objectName()


def test_a_choice_follows_the_record_that_is_shown(looked_at):
    page, opened = looked_at(RolesPage)
    form = page.details
    for title, unit in (("Board", "Centre"), ("Product lead", "North"), ("Finance", "Centre")):
        page.reveal("role", opened.find("role", title).id)
        assert form.currentWidget().unit.focusProxy().text() == unit


def test_a_list_of_references_names_only_those_referred_to(looked_at):
    page, opened = looked_at(RolesPage)
    for title, people in (("Board", ["Elena"]), ("Finance", [])):
        page.reveal("role", opened.find("role", title).id)
        holders = page.details.currentWidget().holders
        rows = [holders.item(row) for row in range(holders.count())]
        assert [row.text() for row in rows if not row.isHidden()] == people
        assert holders.value() == opened.find("role", title).holders


def test_a_tick_in_a_table_is_a_word(looked_at):
    page, _opened = looked_at(WorkshopPage)
    index = page.participants.model().index(0, 2)
    assert index.data() == "yes"
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None


@pytest.mark.parametrize(
    ("page_class", "name"),
    [
        (WorkshopPage, "participants"),
        (RolesPage, "tree"),
        (DecisionsPage, "tree"),
        (RightsPage, "grid_view"),
    ],
)
def test_no_row_can_be_edited_ticked_dragged_or_dropped_upon(looked_at, page_class, name):
    page, _opened = looked_at(page_class)
    model = getattr(page, name).model()
    forbidden = (
        Qt.ItemFlag.ItemIsEditable
        | Qt.ItemFlag.ItemIsUserCheckable
        | Qt.ItemFlag.ItemIsDragEnabled
        | Qt.ItemFlag.ItemIsDropEnabled
    )
    indexes = [cell for row in range(model.rowCount()) for cell in cells_of(model, row, QModelIndex())]
    assert indexes
    for index in indexes:
        assert not index.flags() & forbidden
        assert not model.index(0, 0, index).flags() & forbidden


@pytest.mark.parametrize("page_class", [RolesPage, DecisionsPage, RightsPage])
def test_what_would_edit_at_the_head_of_a_page_is_off(looked_at, page_class):
    page, _opened = looked_at(page_class)
    on = [action.text() for action in page.header_actions() if action.isEnabled()]
    assert on == (["View", "Find", "Export…"] if page_class is RightsPage else [])


def test_lines_that_add_are_gone(looked_at):
    page, _opened = looked_at(RolesPage)
    assert not page.new_record.isVisible()
    assert page.tree.hasFocus()


def broken_rows(count):
    """A workshop of rows in which two roles are accountable."""
    roles = {f"r{n}": Role(id=f"r{n}", title=f"Role {n}", presence="yes") for n in range(2)}
    decisions = {f"d{n}": Decision(id=f"d{n}", title=f"Decide matter {n}") for n in range(count)}
    workshop = edits.with_records(Workshop(), KINDS["role"], roles)
    workshop = edits.with_records(workshop, KINDS["decision"], decisions)
    return edits.with_rows(
        workshop, {(key, ""): {"r0": Cell(("A",)), "r1": Cell(("A", "R"))} for key in decisions}
    )


def test_cards_offer_no_fix_but_still_lead(looked_at):
    page, _opened = looked_at(RightsPage, broken_rows(2))
    cards = page.side_widget().findings._cards
    assert [card.findings[0].fixes != () for card in cards] == [True, True]
    assert [card.links for card in cards] == [[], []]
    cards[1].setFocus()
    QTest.keyClick(cards[1], Qt.Key.Key_Return)
    assert page.grid_view.hasFocus()


def test_a_card_of_several_places_leads_to_each(looked_at):
    page, _opened = looked_at(RightsPage, broken_rows(4))
    shared = next(card for card in page.side_widget().findings._cards if len(card.findings) > 1)
    assert len(shared.links) == 4
    shared.setFocus()
    QTest.keyClick(shared, Qt.Key.Key_3)
    row = page.grid_view.choice.place[0]
    assert page.model.title(page.model.outline.rows[row]) == "Decide matter 2"


def test_words_name_no_key_that_does_nothing(looked_at):
    page, opened = looked_at(RightsPage)
    page.side_widget().findings.entered.emit()
    assert "fix" not in opened.said[-1]
    assert "Enter" in opened.said[-1]


def test_the_review_names_no_fix_and_leads(looked_at):
    page, opened = looked_at(ReviewPage)
    assert "fix" not in page.keys.text()
    page.findings.show_menu(page.findings.model().index(0, 0), page.mapToGlobal(page.rect().center()))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Go there"]
    menu.close()
    QTest.keyClick(page.findings, Qt.Key.Key_Return)
    assert opened.went[-1][0] == "cell"


@pytest.mark.parametrize("page_class", [RolesPage, DecisionsPage, RightsPage, WorkshopPage])
def test_an_empty_workshop_asks_for_nothing_that_cannot_be_done(looked_at, page_class):
    page, _opened = looked_at(page_class, Workshop())
    assert [button.text() for button in page.findChildren(QPushButton) if button.isVisible()] == []
    hints = [view._hint for view in page.findChildren(QWidget) if getattr(view, "_hint", "")]
    assert not any("Type" in hint or "import" in hint for hint in hints)


def test_the_history_offers_no_way_back(looked_at, qtbot):
    page, opened = looked_at(ReviewPage)
    dialog = HistoryDialog(opened.context, page)
    with qtbot.waitActive(dialog):
        dialog.open()
    assert dialog.history.model().rowCount() > 1
    on = [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]
    assert on == ["Close"]
    dialog.reject()


def test_the_charter_is_shown_and_exported(looked_at, qtbot, tmp_path):
    page, opened = looked_at(CharterPage)
    qtbot.waitUntil(lambda: page.current.is_made() and not opened.context.tasks.busy, timeout=20_000)
    page.export_to(tmp_path / "charter.pdf")
    qtbot.waitUntil(lambda: not opened.context.tasks.busy)
    assert (tmp_path / "charter.pdf").read_bytes().startswith(b"%PDF")
    resting = [action.text() for action in page.header_actions() if not action.isEnabled()]
    assert resting == ["Versions…", "Adopt…"], "nothing was adopted, and nothing can be"
