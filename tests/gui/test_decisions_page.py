import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea

from facilitator.domain import edits
from facilitator.domain.arrangement import grouped
from facilitator.domain.bounds import RiskCategory
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.domain.workshop import Workshop
from facilitator.gui.models.rows import QUIET
from facilitator.gui.pages.decisions import DecisionsPage
from gui.opened import harbour, opening
from gui.showing import make_page

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, DecisionsPage)


def at(page, opened, kind, title):
    assert page.reveal(kind, opened.find(kind, title).id)
    return page.tree


def of_section(opened, section):
    ids = grouped(opened.workshop, "decision")[opened.find("section", section).id if section else ""]
    return [opened.workshop.decisions[key].title for key in ids]


def enter(qtbot, page, *lines):
    for line in lines:
        qtbot.keyClicks(page.new_record, line)
        qtbot.keyClick(page.new_record, Qt.Key.Key_Return)


def test_sentences_are_added_below_the_cursor_one_after_the_other(page, opened, qtbot):
    qtbot.keyClick(at(page, opened, "decision", "Set the scope"), Qt.Key.Key_Insert)
    assert page.new_record.placeholderText() == "Type a decision for “Market” and press Enter"
    enter(qtbot, page, "Stop a feature", "Localise a message")
    assert of_section(opened, "Market") == [
        *("Set the scope", "Stop a feature", "Localise a message", "Change a price", "Start an experiment"),
    ]
    assert page.new_record.hasFocus()
    opened.document.undo()
    assert "Localise a message" not in opened.titles("decision")


def test_a_section_is_added_and_takes_the_next_decisions(page, opened, qtbot):
    at(page, opened, "decision", "Set the scope")
    qtbot.keyClick(page.tree, Qt.Key.Key_N, CTRL | SHIFT)
    enter(qtbot, page, "Operations", "Declare an incident")
    assert opened.titles("section") == ["Market", "Operations", "Money"]
    assert of_section(opened, "Operations") == ["Declare an incident"]


def test_a_list_is_pasted_into_the_section_as_one_edit(page, opened, qtbot):
    tree = at(page, opened, "section", "Money")
    QGuiApplication.clipboard().setText("• Choose a supplier\n\n• Grant an exception\n")
    qtbot.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert of_section(opened, "Money")[-2:] == ["Choose a supplier", "Grant an exception"]
    assert opened.labels == ["records.add"]
    opened.document.undo()
    assert len(of_section(opened, "Money")) == 2


@pytest.mark.parametrize(("kind", "title"), [("decision", "Change a price"), ("section", "Money")])
def test_f2_renames(page, opened, qtbot, kind, title):
    qtbot.keyClick(at(page, opened, kind, title), Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    qtbot.keyClicks(editor, "Other")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Other" in opened.titles(kind))


def test_alt_and_arrows_move_a_decision_over_the_edge_of_its_section(page, opened, qtbot):
    tree = at(page, opened, "decision", "Start an experiment")
    qtbot.keyClick(tree, Qt.Key.Key_Down, ALT)
    assert of_section(opened, "Money") == ["Start an experiment", "Approve spend", "Hire somebody"]
    assert tree.current() == ("decision", opened.find("decision", "Start an experiment").id)
    qtbot.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert of_section(opened, "Market")[-1] == "Start an experiment"


def test_alt_and_arrows_move_a_section_whole(page, opened, qtbot):
    qtbot.keyClick(at(page, opened, "section", "Money"), Qt.Key.Key_Up, ALT)
    assert opened.titles("section") == ["Money", "Market"]
    assert page.tree.model().index(0, 0).data() == "Money"
    opened.document.undo()
    assert opened.titles("section") == ["Market", "Money"]


def test_a_decision_is_dropped_into_another_section(page, opened):
    model = page.tree.model()
    row = model.row_of("decision", opened.find("decision", "Set the scope").id)
    target = model.row_of("decision", opened.find("decision", "Hire somebody").id)
    model.dropMimeData(model.mimeData([model.index(row, 0)]), MOVE, target, 0, QModelIndex())
    assert of_section(opened, "Money") == ["Approve spend", "Set the scope", "Hire somebody"]
    assert opened.labels == ["record.move"]


def test_several_decisions_are_dropped_in_their_order(page, opened):
    model = page.tree.model()
    rows = [
        model.row_of("decision", opened.find("decision", t).id) for t in ("Set the scope", "Change a price")
    ]
    model.dropMimeData(model.mimeData([model.index(row, 0) for row in rows]), MOVE, -1, 0, QModelIndex())
    assert of_section(opened, "Money")[-2:] == ["Set the scope", "Change a price"]


def test_a_section_is_dropped_before_another(page, opened):
    model = page.tree.model()
    row = model.row_of("section", opened.find("section", "Money").id)
    model.dropMimeData(model.mimeData([model.index(row, 0)]), MOVE, 0, 0, QModelIndex())
    assert opened.titles("section") == ["Money", "Market"]


def test_a_removed_section_leaves_its_decisions(page, opened, qtbot):
    qtbot.keyClick(at(page, opened, "section", "Market"), Qt.Key.Key_Delete)
    assert of_section(opened, "") == ["Set the scope", "Change a price", "Start an experiment"]
    assert opened.said == ["Removed “Market” and its mention in 3 decisions. Ctrl+Z takes it back."]


def test_several_decisions_are_removed_as_one_edit_and_come_back(page, opened, qtbot):
    before = opened.workshop
    tree = at(page, opened, "decision", "Set the scope")
    qtbot.keyClick(tree, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert opened.titles("decision") == ["Start an experiment", "Approve spend", "Hire somebody"]
    assert opened.said == ["Removed 2 entries with 6 cells of the grid. Ctrl+Z takes it back."]
    assert opened.labels == ["records.remove"]
    opened.document.undo()
    assert opened.workshop == before


def test_who_decides_stands_quietly_beside_a_decision(page, opened):
    model = page.tree.model()
    row = model.row_of("decision", opened.find("decision", "Hire somebody").id)
    assert model.index(row, 0).data(QUIET) == "Board, Product lead"


def test_the_details_change_a_decision(page, opened, qtbot):
    at(page, opened, "decision", "Hire somebody")
    form = page.details.currentWidget()
    form.section.setFocus()
    qtbot.keyClick(form.section, Qt.Key.Key_Up)
    qtbot.keyClick(form.approval, Qt.Key.Key_Space)
    form.deadline.setFocus()
    qtbot.keyClicks(form.deadline, "two days")
    qtbot.keyClick(form.deadline, Qt.Key.Key_Return)
    hire = opened.find("decision", "Hire somebody")
    assert (hire.approval, hire.deadline) == (True, "two days")
    assert of_section(opened, "Market")[-1] == "Hire somebody"
    assert page.tree.current() == ("decision", hire.id)
    assert form.title.text() == "Hire somebody"


def test_undo_of_a_removal_shows_the_decision_again(page, opened, qtbot):
    tree = at(page, opened, "decision", "Change a price")
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert page.details.currentWidget().title.text() == "Start an experiment"
    opened.document.undo()
    assert tree.model().row_of("decision", opened.find("decision", "Change a price").id) == 2


def test_an_empty_workshop_says_where_to_begin(tmp_path, qtbot):
    with opening(tmp_path, Workshop()) as opened:
        page = make_page(qtbot, opened, DecisionsPage)
        assert page.new_record.hasFocus()
        assert "No decision yet" in page.tree._hint
        enter(qtbot, page, "Set the price", "Hire somebody")
        assert opened.titles("decision") == ["Set the price", "Hire somebody"]


def test_a_list_of_two_thousand_is_one_edit(page, opened, qtbot):
    QGuiApplication.clipboard().setText("\n".join(f"Decide the matter {number}" for number in range(2_000)))
    qtbot.keyClick(at(page, opened, "decision", "Set the scope"), Qt.Key.Key_V, CTRL)
    assert len(of_section(opened, "Market")) == 2_003
    assert of_section(opened, "Market")[-1] == "Start an experiment"
    assert opened.labels == ["records.add"]
    opened.document.undo()
    assert len(opened.workshop.decisions) == 5


@pytest.mark.parametrize("zoom", [100, 150])
def test_a_title_is_edited_in_a_line_as_high_as_its_row(page, opened, qtbot, zoom):
    opened.context.theme.set_zoom(zoom)
    page.reveal("decision", opened.find("decision", "Hire somebody").id)
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    row, height = page.tree.visualRect(page.tree.currentIndex()), editor.height()
    opened.context.theme.set_zoom(100)
    assert row.height() - 4 <= height <= row.height()


def test_the_details_are_as_wide_as_the_list_where_they_stand_below_it(page, opened):
    page.resize(650, 900)
    QGuiApplication.processEvents()
    right = page.details.mapTo(page, page.details.rect().bottomRight()).x()
    bar = page.findChild(QScrollArea, "details_scroll").verticalScrollBar()
    beside = bar.width() if bar.isVisible() else 0
    assert abs(right + beside - page.tree.mapTo(page, page.tree.rect().bottomRight()).x()) <= 2


def test_which_units_have_a_row_of_their_own_is_seen(page, opened):
    workshop = opened.workshop
    north, decision = opened.find("unit", "North"), opened.find("decision", "Set the scope")
    lead = opened.find("role", "Product lead")
    model = page.tree.model()
    index = model.index(model.row_of("decision", decision.id))
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    assert index.data(QUIET) == "Product lead"
    assert not index.data(Qt.ItemDataRole.ToolTipRole)
    own = {(decision.id, north.id, lead.id): Cell(("A",))}
    opened.document.edit(label("cells.set", count="1"), edits.set_cells(workshop, own))
    assert index.data(QUIET) == "Product lead · 1 own row"
    assert "With a row of its own: North" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert (index.row(), index.row()) in told
    told.clear()
    opened.document.edit(
        label("cells.set", count="1"), edits.update(opened.workshop, "unit", north.id, title="N")
    )
    assert "With a row of its own: N<" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert told


def test_how_soon_it_is_decided_is_typed_and_shown_in_words(page, opened, qtbot):
    form = of_decision(page, opened, "Approve spend")
    form.latest.setFocus()
    qtbot.keyClicks(form.latest, "5 wd")
    qtbot.keyClick(form.latest, Qt.Key.Key_Tab)
    assert opened.find("decision", "Approve spend").latest == "5 wd"
    assert form.latest.text() == "5 working days"
    opened.document.undo()
    assert form.latest.text() == ""


def test_risks_are_asked_for_once_categories_are_in_play(page, opened, qtbot):
    form = of_decision(page, opened, "Approve spend")
    assert not form.categories_area.isVisible()
    after = edits.put(opened.workshop, RiskCategory(title="Safety"))
    after = edits.put(after, RiskCategory(title="Money"))
    opened.document.edit(label("records.add", count="2"), after)
    assert form.categories_area.isVisible()
    form.categories.setFocus()
    qtbot.keyClick(form.categories, Qt.Key.Key_Down)
    qtbot.keyClick(form.categories, Qt.Key.Key_Space)
    category = opened.find("risk_category", "Money")
    assert opened.find("decision", "Approve spend").categories == (category.id,)
    after = edits.remove(opened.workshop, "risk_category", [category.id])
    opened.document.edit(label("record.remove", title="Money"), after)
    assert opened.find("decision", "Approve spend").categories == ()


def of_decision(page, opened, title):
    """Lead to a decision and return its form."""
    assert page.reveal("decision", opened.find("decision", title).id)
    return page.details.currentWidget()
