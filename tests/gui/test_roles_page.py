import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from facilitator.domain import edits
from facilitator.domain.arrangement import grouped
from facilitator.domain.labels import label
from facilitator.domain.workshop import Workshop, unit_tree
from facilitator.gui.pages.roles import RolesPage
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
    return make_page(qtbot, opened, RolesPage)


def at(page, opened, kind, title):
    assert page.reveal(kind, opened.find(kind, title).id)
    return page.tree


def index_of(page, kind, record_id):
    assert page.tree.go_to(kind, record_id)
    return page.tree.currentIndex()


def roles_of(opened, unit):
    roles = grouped(opened.workshop, "role")[opened.find("unit", unit).id if unit else ""]
    return [opened.workshop.roles[key].title for key in roles]


def enter(qtbot, page, *lines):
    for line in lines:
        qtbot.keyClicks(page.new_record, line)
        qtbot.keyClick(page.new_record, Qt.Key.Key_Return)


def test_insert_is_ready_for_roles_of_the_unit_the_cursor_is_in(page, opened, qtbot):
    qtbot.keyClick(at(page, opened, "role", "Product lead"), Qt.Key.Key_Insert)
    assert page.new_record.hasFocus()
    assert page.new_record.placeholderText() == "Type a role for North and press Enter"
    enter(qtbot, page, "Research lead", "Designer")
    assert roles_of(opened, "North") == ["Product lead", "Delivery lead", "Research lead", "Designer"]
    assert page.new_record.hasFocus()
    assert opened.labels == ["record.add", "record.add"]
    opened.document.undo()
    opened.document.undo()
    assert roles_of(opened, "North") == ["Product lead", "Delivery lead"]


def test_a_new_unit_stands_beside_the_one_of_the_cursor_and_takes_roles(page, opened, qtbot):
    at(page, opened, "unit", "North")
    qtbot.keyClick(page.tree, Qt.Key.Key_N, CTRL | SHIFT)
    assert "Type a unit" in page.new_record.placeholderText()
    enter(qtbot, page, "South")
    qtbot.keyClick(page.new_record, Qt.Key.Key_Insert)
    enter(qtbot, page, "Regional manager")
    assert opened.find("unit", "South").parent == opened.find("unit", "Centre").id
    assert roles_of(opened, "South") == ["Regional manager"]


def test_units_are_typed_one_after_the_other_until_roles_are_asked_for(page, opened, qtbot):
    at(page, opened, "unit", "North")
    qtbot.keyClick(page.tree, Qt.Key.Key_N, CTRL | SHIFT)
    enter(qtbot, page, "Head office", "South", "West")
    assert opened.titles("unit") == ["Centre", "North", "Head office", "South", "West"]
    assert len({unit.parent for unit in list(opened.workshop.units.values())[1:]}) == 1
    assert page.new_record.hasFocus()
    assert page.new_record.placeholderText() == "Type a unit and press Enter; Insert goes on with roles"
    qtbot.keyClick(page.new_record, Qt.Key.Key_Insert)
    assert page.new_record.placeholderText() == "Type a role for West and press Enter"
    enter(qtbot, page, "Regional manager", "Clerk")
    assert roles_of(opened, "West") == ["Regional manager", "Clerk"]


def test_a_page_come_back_to_adds_roles(page, opened, qtbot):
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_N, CTRL | SHIFT)
    enter(qtbot, page, "South")
    page.hide()
    page.show()
    page.entered()
    assert page.new_record.placeholderText() == "Type a role for South and press Enter"


def test_escape_gives_up_adding_and_goes_back_to_the_list(page, opened, qtbot):
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_N, CTRL | SHIFT)
    qtbot.keyClicks(page.new_record, "So")
    qtbot.keyClick(page.new_record, Qt.Key.Key_Escape)
    assert page.new_record.text() == ""
    qtbot.keyClick(page.new_record, Qt.Key.Key_Escape)
    assert page.tree.hasFocus()
    assert "Type a role" in page.new_record.placeholderText()


def test_a_list_of_roles_is_pasted_as_one_edit(page, opened, qtbot):
    tree = at(page, opened, "unit", "Centre")
    QGuiApplication.clipboard().setText("1. Audit\n2. Legal\n")
    qtbot.keyClick(tree, Qt.Key.Key_V, CTRL)
    assert roles_of(opened, "Centre") == ["Board", "Finance", "Audit", "Legal"]
    assert opened.labels == ["records.add"]


@pytest.mark.parametrize(("kind", "title"), [("role", "Finance"), ("unit", "North")])
def test_f2_renames(page, opened, qtbot, kind, title):
    qtbot.keyClick(at(page, opened, kind, title), Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    qtbot.keyClicks(editor, "Other")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Other" in opened.titles(kind))
    assert page.tree.current() == (kind, opened.find(kind, "Other").id)
    opened.document.undo()
    assert title in opened.titles(kind)


def test_a_removed_role_takes_its_letters_and_comes_back_with_them(page, opened, qtbot):
    before = opened.workshop
    qtbot.keyClick(at(page, opened, "role", "Board"), Qt.Key.Key_Delete)
    assert opened.titles("role") == ["Finance", "Product lead", "Delivery lead"]
    assert opened.said == ["Removed “Board” with 4 cells of the grid. Ctrl+Z takes it back."]
    assert page.tree.current() == ("role", opened.find("role", "Finance").id)
    opened.document.undo()
    assert opened.workshop == before


def test_a_removed_unit_leaves_its_roles_without_one(page, opened, qtbot):
    qtbot.keyClick(at(page, opened, "unit", "North"), Qt.Key.Key_Delete)
    assert roles_of(opened, "") == ["Product lead", "Delivery lead"]
    assert opened.said == ["Removed “North” and its mention in 2 roles. Ctrl+Z takes it back."]


def test_alt_and_arrows_reorder_roles_within_and_over_units(page, opened, qtbot):
    tree = at(page, opened, "role", "Product lead")
    qtbot.keyClick(tree, Qt.Key.Key_Down, ALT)
    assert roles_of(opened, "North") == ["Delivery lead", "Product lead"]
    qtbot.keyClick(tree, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(tree, Qt.Key.Key_Up, ALT)
    assert roles_of(opened, "Centre") == ["Board", "Finance", "Product lead"]
    assert tree.current() == ("role", opened.find("role", "Product lead").id)
    assert opened.titles("role") == ["Board", "Finance", "Product lead", "Delivery lead"]


def test_alt_and_arrows_take_a_unit_out_and_in(page, opened, qtbot):
    tree = at(page, opened, "unit", "North")
    qtbot.keyClick(tree, Qt.Key.Key_Left, ALT)
    assert opened.find("unit", "North").parent == ""
    qtbot.keyClick(tree, Qt.Key.Key_Right, ALT)
    assert opened.find("unit", "North").parent == opened.find("unit", "Centre").id
    qtbot.keyClick(tree, Qt.Key.Key_Right, ALT)
    assert opened.labels == ["record.move", "record.move"]


def test_a_role_is_dropped_into_another_unit(page, opened):
    model = page.tree.model()
    finance, north = opened.find("role", "Finance"), opened.find("unit", "North")
    data = model.mimeData([index_of(page, "role", finance.id)])
    assert not model.dropMimeData(data, MOVE, 1, 0, index_of(page, "unit", north.id))
    assert roles_of(opened, "North") == ["Product lead", "Finance", "Delivery lead"]
    assert opened.labels == ["record.move"]


def test_a_role_is_dropped_onto_another_and_stands_after_it(page, opened):
    model = page.tree.model()
    data = model.mimeData([index_of(page, "role", opened.find("role", "Board").id)])
    model.dropMimeData(data, MOVE, -1, 0, index_of(page, "role", opened.find("role", "Product lead").id))
    assert roles_of(opened, "North") == ["Product lead", "Board", "Delivery lead"]


def test_a_unit_dropped_into_itself_is_refused_with_a_sentence(page, opened):
    model = page.tree.model()
    data = model.mimeData([index_of(page, "unit", opened.find("unit", "Centre").id)])
    model.dropMimeData(data, MOVE, -1, 0, index_of(page, "unit", opened.find("unit", "North").id))
    assert "“Centre” cannot be a part of “North”" in opened.said[-1]
    assert opened.labels == []


def test_a_unit_is_dropped_to_the_top(page, opened):
    model = page.tree.model()
    north = opened.find("unit", "North").id
    model.dropMimeData(model.mimeData([index_of(page, "unit", north)]), MOVE, 0, 0, QModelIndex())
    assert unit_tree(opened.workshop) == [(north, 0), (opened.find("unit", "Centre").id, 0)]


def test_the_details_follow_the_cursor(page, opened, qtbot):
    assert page.details.currentWidget().title.text() == "Board"
    at(page, opened, "role", "Board")
    form = page.details.currentWidget()
    assert (form.title.text(), form.unit.currentText().strip()) == ("Board", "Centre")
    qtbot.keyClick(page.tree, Qt.Key.Key_Up)
    assert page.details.currentWidget().title.text() == "Centre"


def test_another_unit_in_the_details_moves_the_role_in_the_tree(page, opened, qtbot):
    at(page, opened, "role", "Finance")
    form = page.details.currentWidget()
    form.unit.setFocus()
    qtbot.keyClick(form.unit, Qt.Key.Key_Down)
    assert "Finance" in roles_of(opened, "North")
    assert page.tree.current() == ("role", opened.find("role", "Finance").id)
    assert form.title.text() == "Finance"


def test_a_unit_that_would_be_its_own_part_is_refused_in_the_details(page, opened, qtbot):
    at(page, opened, "unit", "Centre")
    form = page.details.currentWidget()
    parent = form.findChild(type(page._forms["role"].unit), "parent")
    parent.setFocus()
    qtbot.keyClick(parent, Qt.Key.Key_Down)
    assert "cannot be a part of" in opened.said[-1]
    assert opened.find("unit", "Centre").parent == ""


def test_what_is_folded_stays_folded(page, opened):
    page.tree.collapse(index_of(page, "unit", opened.find("unit", "North").id))
    after = edits.remove(opened.workshop, "role", [opened.find("role", "Board").id])
    opened.document.edit(label("record.remove", title="Board"), after)
    assert not page.tree.isExpanded(index_of(page, "unit", opened.find("unit", "North").id))
    assert page.tree.isExpanded(index_of(page, "unit", opened.find("unit", "Centre").id))


def test_tab_leaves_the_tree(page, qtbot):
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Tab)
    assert not page.tree.hasFocus()


def test_an_empty_workshop_says_where_to_begin(tmp_path, qtbot):
    with opening(tmp_path, Workshop()) as opened:
        page = make_page(qtbot, opened, RolesPage)
        assert page.new_record.hasFocus()
        assert "No unit and no role yet" in page.tree._hint
        enter(qtbot, page, "Board")
        assert opened.titles("role") == ["Board"]
