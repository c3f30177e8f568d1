"""The page on risk appetite: lists, stances, numbers and the scale, by mouse and keys, or looked at."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.appetite import stance_of
from facilitator.domain.bounds import RiskCategory
from facilitator.domain.workshop import Workshop
from facilitator.gui.appetite.stance_rows import ABOVE, CHOSEN
from gui.appetite_room import LEFT, choose_in_menu, click_step, levels_of, page_of, rename, titles
from gui.grid.shown import press
from gui.opened import WHY


@pytest.fixture
def shown(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as found:
        yield found


def test_the_list_shows_categories_with_their_stance_and_the_panel_what_belongs_to_one(shown):
    page, _opened = shown
    assert titles(page.categories) == ["Information", "Operations", "Financial", "Commercial"]
    assert titles(page.categories, 1) == ["Minimal", "Cautious", "Cautious", "Open"]
    panel = page.panel
    assert panel.details.title.text() == "Information"
    assert titles(panel.board) == ["Whole organisation", "Region South"]
    assert levels_of(panel.board, CHOSEN) == [[2], [1]]
    assert levels_of(panel.board, ABOVE) == [[], [2]]
    assert panel.stance.title.text() == "We lose no customer data; we would rather lose a feature."
    assert titles(panel.metrics, 1) == ["everywhere", "Region South"]
    assert titles(panel.metrics, 2) == ["0 ≤ 1 ≤ 2 ≤ 5", "0 ≤ 0 ≤ 1 ≤ 3"]
    press(page.categories, "Down Down")
    assert panel.details.title.text() == "Financial"
    assert titles(panel.metrics, 2) == ["12 ≥ 9 ≥ 6 ≥ 3"]
    assert panel.metric_form.first_sign.text() == "≥"


def test_a_click_sets_a_stance_and_what_it_was_is_kept_and_read(shown):
    page, opened = shown
    board = page.panel.board
    click_step(board, 0, 4)
    stance = stance_of(opened.workshop, "information")
    assert stance.level == "open"
    assert stance.title == "We lose no customer data; we would rather lose a feature."
    assert opened.labels == ["stance.set"]
    (past,) = [past for past in opened.workshop.past_stances.values() if past.category == "information"]
    assert (past.level, past.since) == ("minimal", "2026-01-12")
    first, second = page.panel.history.text().splitlines()
    assert first.startswith("Open since ")
    assert second.startswith("Minimal until ")
    assert "“" not in second, "the sentence is the same still"
    line = page.panel.stance.title
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "We try more.")
    press(line, "Enter")
    told = page.panel.history.text().splitlines()[1]
    assert told.endswith("“We lose no customer data; we would rather lose a feature.”")
    opened.document.undo()
    opened.document.undo()
    assert opened.workshop == sample()
    assert levels_of(board, CHOSEN) == [[2], [1]]
    assert page.panel.history.isHidden()


def test_a_unit_takes_over_again_with_delete_and_one_more_differs_with_insert(shown, qtbot):
    page, opened = shown
    board = page.panel.board
    click_step(board, 1, 1)
    assert opened.labels == []
    assert page.panel.stance.title_label.text() == "Statement of Region South"
    board.setFocus()
    press(board, "Delete")
    assert stance_of(opened.workshop, "information", "south") is None
    assert titles(board) == ["Whole organisation"]
    press(board, "Insert")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    choose_in_menu("Product line North")
    assert stance_of(opened.workshop, "information", "north").level == "minimal"
    assert titles(board) == ["Whole organisation", "Product line North"]
    assert board.unit == "north"
    assert opened.labels == ["stance.inherit", "stance.unit"]


def test_a_unit_gets_its_own_numbers_beside_those_of_all(shown, qtbot):
    page, opened = shown
    page.reveal("metric", "standstill")
    panel = page.panel
    panel.give_numbers.click()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    choose_in_menu("Region South")
    all_of_it = opened.workshop.metrics["standstill"]
    (own,) = [m for m in opened.workshop.metrics.values() if m.title == all_of_it.title and m.unit]
    assert (own.category, own.unit) == (all_of_it.category, "south")
    assert (own.title, own.appetite, own.capacity) == (
        all_of_it.title,
        all_of_it.appetite,
        all_of_it.capacity,
    )
    assert panel.metric_form.record_form.record_id == own.id
    assert panel.metric_form.appetite.hasFocus()
    assert opened.labels == ["metric.unit"]
    assert panel.metrics_note.isVisible()


def test_categories_are_added_renamed_moved_and_removed_by_keys(shown):
    page, opened = shown
    table = page.categories
    table.setFocus()
    press(table, "Insert")
    assert page.new_category.hasFocus()
    QTest.keyClicks(page.new_category, "legal")
    press(page.new_category, "Enter")
    assert opened.workshop.risk_categories["legal"].meaning
    QTest.keyClicks(page.new_category, "Weather")
    press(page.new_category, "Enter")
    assert titles(table)[-2:] == ["Legal", "Weather"]
    table.setFocus()
    press(table, "Alt+Up")
    assert titles(table)[-2:] == ["Weather", "Legal"]
    rename(table, "Storms")
    assert titles(table)[-2] == "Storms"
    page.reveal("risk_category", "information")
    press(table, "Delete")
    assert "information" not in opened.workshop.risk_categories
    assert all(stance.category != "information" for stance in opened.workshop.stances.values())
    while opened.document.history.undoable:
        opened.document.undo()
    assert opened.workshop == sample()


def test_one_press_puts_an_offered_category_in_play_and_another_takes_it_out(shown):
    page, opened = shown
    page.header_actions()[0].trigger()
    chooser = page.chooser
    assert chooser.hasFocus()
    press(chooser, "Down Space")
    assert "governance" in opened.workshop.risk_categories
    assert chooser.hasFocus()
    press(chooser, "Down Space")
    assert "Operations" not in {each.title for each in opened.workshop.risk_categories.values()}
    assert "Operations" in opened.said[-1]
    opened.document.undo()
    opened.document.undo()
    assert opened.workshop == sample()
    press(chooser, "Esc")
    assert page.categories.hasFocus()
    assert page.right_stack.currentWidget() is page.panel


def test_a_category_of_the_groups_own_that_is_called_so_counts_as_in_play(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, edits.put(sample(), RiskCategory(id="ours", title="legal"))) as (
        page,
        opened,
    ):
        page.header_actions()[0].trigger()
        press(page.chooser, "Down Down Down")
        assert (
            page.chooser.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith("Legal, in play")
        )
        press(page.chooser, "Enter")
        assert not {"ours", "legal"} & set(opened.workshop.risk_categories)


def test_an_empty_workshop_says_what_to_do_and_the_first_category_brings_a_scale(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, Workshop()) as (page, opened):
        assert page.chooser.hasFocus()
        assert not page.scale_words.text()
        QTest.keyClicks(page.new_category, "Weather")
        press(page.new_category, "Enter")
        assert [category.title for category in opened.workshop.risk_categories.values()] == ["Weather"]
        assert len(opened.workshop.risk_levels) == 5
        assert opened.labels == ["record.add"]
        opened.document.undo()
        assert opened.workshop == Workshop(facts=opened.workshop.facts)
        page.reveal("matrix", "")
        assert QApplication.focusWidget().text() == "5 × 5"


def test_another_scale_moves_stances_and_its_steps_are_named(shown):
    page, opened = shown
    page.change_scale.click()
    panel = page.scale_panel
    assert panel.levels.hasFocus()
    rename(panel.levels, "Never")
    assert page.scale_words.text().startswith("Never · Minimal")
    next(link for scale, link in panel._links.items() if scale == "three").click()
    assert titles(panel.levels) == ["Low", "Moderate", "High"]
    assert stance_of(opened.workshop, "information", "south").level == "low"
    assert page.panel.board.model().columnCount() == 4
    press(panel.levels, "Esc")
    assert page.right_stack.currentWidget() is page.panel
    opened.document.undo()
    opened.document.undo()
    assert opened.workshop == sample()


def test_a_level_that_goes_leaves_stances_without_one(shown):
    page, opened = shown
    page.reveal("risk_level", "minimal")
    press(page.scale_panel.levels, "Delete")
    assert stance_of(opened.workshop, "information").level == ""
    assert levels_of(page.panel.board, CHOSEN)[0] == []
    assert page.panel.board.model().columnCount() == 5


REVEALED = (
    ("risk_category", "financial", "categories"),
    ("stance", "stance-information-south", "board"),
    ("stance", "information/south", "board"),
    ("stance", "information/north", "board"),
    ("metric", "leaks-south", "metrics"),
    ("risk_level", "open", "levels"),
    ("matrix", "", "picture"),
)


def test_findings_lead_to_every_record(shown):
    page, _opened = shown
    for kind, record, focus in REVEALED:
        page.reveal("matrix", "")
        page.reveal("risk_category", "commercial")
        assert page.reveal(kind, record)
        assert QApplication.focusWidget().objectName() == focus
        if focus == "board":
            assert page.panel.board.unit == ("south" if record.endswith("south") else "")
        if kind == "metric":
            assert page.panel.metric_form.record_form.record_id == record
    for kind, record in (("risk_category", "x"), ("stance", "x/y"), ("metric", "x"), ("role", "board")):
        assert not page.reveal(kind, record)


def test_what_is_removed_elsewhere_goes_here_too(shown):
    page, opened = shown
    page.reveal("stance", "stance-information-south")
    opened.document.edit(*removed(opened.workshop, "unit", "south"))
    assert titles(page.panel.board) == ["Whole organisation"]
    assert titles(page.panel.metrics, 1) == ["everywhere"]
    opened.document.edit(*removed(opened.workshop, "risk_category", "information"))
    assert page.panel.details.title.text() != "Information"
    for key in list(opened.workshop.risk_categories):
        opened.document.edit(*removed(opened.workshop, "risk_category", key))
    assert page.panel.details.title.text() == ""
    assert page.panel.board.model().rowCount() == 0


def removed(workshop, kind, key):
    from facilitator.domain.labels import label

    return label("record.remove", title=""), edits.remove(workshop, kind, [key])


def test_a_workshop_that_is_looked_at_stays_as_it_is(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, read_only=True) as (page, opened):
        before = opened.workshop
        panel = page.panel
        assert page.new_category.isHidden()
        assert panel.give_unit.isHidden()
        assert page.change_scale.isHidden()
        click_step(panel.board, 0, 5)
        assert opened.said == [WHY]
        panel.board.setFocus()
        press(panel.board, "3 Delete Insert")
        assert opened.said == [WHY] * 4
        page.categories.setFocus()
        press(page.categories, "Delete")
        press(page.categories, "F2")
        panel.metrics.setFocus()
        press(panel.metrics, "Delete")
        page.reveal("matrix", "")
        press(page.matrix_panel.picture, "Space 3")
        QTest.mouseClick(page.matrix_panel.picture, LEFT, pos=QPoint(300, 200))
        lines = [line for line in page.findChildren(QLineEdit) if line.isVisible()]
        assert all(line.isReadOnly() for line in lines)
        assert opened.workshop is before


def test_everything_that_takes_the_focus_has_a_name(shown):
    page, _opened = shown
    views = (
        lambda: page.reveal("risk_category", "information"),
        lambda: page.reveal("matrix", ""),
        lambda: page.reveal("risk_level", "open"),
        page._open_chooser,
    )
    for view in views:
        view()
        for widget in page.findChildren(object):
            takes = hasattr(widget, "focusPolicy") and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and widget.focusProxy() is None:
                words = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
                assert words, widget.objectName()


def test_a_long_scale_and_long_names_stay_in_their_columns(qtbot, tmp_path):
    workshop = sample()
    for number, level in enumerate(workshop.risk_levels):
        workshop = edits.update(workshop, "risk_level", level, title=f"Very long name of a step {number}")
    workshop = edits.put(workshop, RiskCategory(id="new", title="W" * 60))
    with page_of(qtbot, tmp_path, workshop) as (page, _opened):
        board = page.panel.board
        assert board.columnWidth(0) > 40
        widths = [board.columnWidth(column) for column in range(6)]
        assert sum(widths) == board.viewport().width()
        assert max(widths[1:]) - min(widths[1:]) <= 1


@pytest.mark.parametrize("size", [(860, 674), (420, 260)])
def test_all_offers_are_there_in_whole_rows_with_every_word(shown, qtbot, size):
    page, _opened = shown
    page.resize(*size)
    page.header_actions()[0].trigger()
    chooser, model = page.chooser, page.chooser.model()
    viewport = page.choosing_scroll.viewport()

    def rows():
        return [chooser.visualRect(model.index(row, 0)) for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: rows()[-1].bottom() < chooser.viewport().height())
    assert len(rows()) == 13
    assert rows()[0].top() >= 0
    if size[0] > 800:
        qtbot.waitUntil(lambda: page.choosing_scroll.verticalScrollBar().maximum() == 0)
    # The scroll area has taken in its new size before the cursor moves.
    QApplication.processEvents()
    press(chooser, "End")
    place = chooser.viewport().mapTo(viewport, QPoint(0, 0))
    assert viewport.rect().contains(rows()[-1].translated(place)), "the row with the cursor is whole in sight"
