"""Rows and columns are moved by dragging their heads, or by keyboard over every boundary."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Decision, Role, Section, Unit
from facilitator.gui.grid.outline import outline_of
from facilitator.gui.grid.places import HEAD, rect_of
from facilitator.gui.grid.rearranging import Target, arranged
from facilitator.gui.messages import label_words
from gui.grid.shown import press, showing
from gui.opened import WHY, harbour

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
ORDER = ["Set the scope", "Change a price", "Start an experiment", "Approve spend", "Hire somebody"]
ROLES = ["Board", "Finance", "Product lead", "Delivery lead"]


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Board")
        yield shown


def row_at(shown, title, part=0.5):
    """A point of a row's head, in the head's own coordinates; part 0 is its top."""
    outline, record = shown.page.model.outline, None
    kind = "decision" if title in shown.opened.titles("decision") else "section"
    record = shown.opened.find(kind, title).id
    row = outline.row_of[record, ""] if kind == "decision" else outline.heading_of[record]
    place = rect_of(shown.view, row, 0)
    y = place.top() + int((place.height() - 1) * part) - shown.view.viewport().y()
    return QPoint(60, y)


def role_at(shown, title, part=0.5, y=None):
    column = shown.page.model.outline.column_of[shown.opened.find("role", title).id]
    place = rect_of(shown.view, HEAD, column)
    x = place.left() + int((place.width() - 1) * part) - shown.view.viewport().x()
    return QPoint(x, place.bottom() - 20 if y is None else y)


def begin(head, start, end):
    QTest.mousePress(head, LEFT, pos=start)
    QTest.mouseMove(head, start + (end - start) / 2)
    moved(head, end)


def moved(head, at):
    """Move the mouse with its button held, which QTest does not do."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    none = Qt.KeyboardModifier.NoModifier
    where = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, QPointF(head.mapToGlobal(at)), Qt.MouseButton.NoButton, LEFT, none
    )
    QApplication.sendEvent(head, event)


def drag(head, start, end):
    begin(head, start, end)
    QTest.mouseRelease(head, LEFT, pos=end)


def titles(shown):
    return shown.view.verticalHeader().viewport()


def names(shown):
    return shown.view.horizontalHeader().viewport()


def rows(shown):
    """Section and title of each decision, in the order they are seen."""
    found = []
    for row in shown.page.model.outline.rows:
        if row.decision:
            section = shown.workshop.sections.get(row.section)
            found.append((section.title if section else "", shown.workshop.decisions[row.decision].title))
    return found


def columns(shown):
    found = []
    for key in shown.page.model.outline.roles:
        record = shown.workshop.roles[key]
        unit = shown.workshop.units.get(record.unit)
        found.append((unit.title if unit else "", record.title))
    return found


def line(shown):
    return shown.view.heads._line


def test_a_row_is_dropped_between_two_others(shown):
    drag(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "Start an experiment", 0.2))
    assert [title for _, title in rows(shown)][:3] == [
        "Change a price",
        "Set the scope",
        "Start an experiment",
    ]
    assert shown.labels == ["record.move"]
    shown.opened.document.undo()
    assert [title for _, title in rows(shown)] == ORDER


def test_the_line_shows_where_it_will_go(shown):
    begin(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "Approve spend", 0.9))
    assert line(shown).isVisible()
    foot = rect_of(shown.view, shown.page.model.outline.place(shown.key("Approve spend", "Board"))[0], 0)
    assert abs(line(shown).geometry().center().y() - foot.bottom()) <= 2
    moved(titles(shown), row_at(shown, "Change a price", 0.1))
    assert (
        line(shown).geometry().center().y() < row_at(shown, "Change a price").y() + shown.view.viewport().y()
    )
    QTest.mouseRelease(titles(shown), LEFT, pos=QPoint(60, 5))
    assert not line(shown).isVisible()


def test_a_row_on_a_heading_becomes_the_first_of_its_section(shown):
    drag(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "Money"))
    assert rows(shown)[2:] == [
        ("Money", "Set the scope"),
        ("Money", "Approve spend"),
        ("Money", "Hire somebody"),
    ]
    assert label_words(shown.opened.document.history.undoable.label) == "Moved “Set the scope” to “Money”"


def test_escape_leaves_everything_as_it_was(shown):
    begin(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "Hire somebody"))
    assert shown.view.heads.dragging
    press(shown.view, "Esc")
    assert not shown.view.heads.dragging
    QTest.mouseRelease(titles(shown), LEFT, pos=row_at(shown, "Hire somebody"))
    assert [title for _, title in rows(shown)] == ORDER
    assert shown.labels == []


def test_letters_do_nothing_while_something_is_dragged(shown):
    begin(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "Hire somebody"))
    press(shown.view, "A Delete")
    press(shown.view, "Esc")
    assert shown.labels == []


def test_several_selected_rows_move_together_and_stay_chosen(shown):
    QTest.mouseClick(titles(shown), LEFT, pos=row_at(shown, "Set the scope"))
    QTest.mouseClick(titles(shown), LEFT, SHIFT, pos=row_at(shown, "Change a price"))
    drag(titles(shown), row_at(shown, "Change a price"), row_at(shown, "Hire somebody", 0.9))
    assert rows(shown) == [
        ("Market", "Start an experiment"),
        ("Money", "Approve spend"),
        ("Money", "Hire somebody"),
        ("Money", "Set the scope"),
        ("Money", "Change a price"),
    ]
    assert shown.labels == ["records.move"]
    assert label_words(shown.opened.document.history.undoable.label) == "Moved 2 entries"
    assert shown.view.choice.area().bottom - shown.view.choice.area().top == 1


def test_a_press_on_one_of_several_chooses_it_alone_only_when_let_go(shown):
    QTest.mouseClick(titles(shown), LEFT, pos=row_at(shown, "Set the scope"))
    QTest.mouseClick(titles(shown), LEFT, SHIFT, pos=row_at(shown, "Start an experiment"))
    QTest.mousePress(titles(shown), LEFT, pos=row_at(shown, "Change a price"))
    assert shown.view.choice.area().bottom > shown.view.choice.area().top
    QTest.mouseRelease(titles(shown), LEFT, pos=row_at(shown, "Change a price"))
    assert shown.here == ("Change a price", "")
    assert shown.view.choice.area().bottom == shown.view.choice.area().top


def test_a_section_is_dragged_with_its_decisions(shown):
    drag(titles(shown), row_at(shown, "Money"), row_at(shown, "Market", 0.5))
    assert shown.opened.titles("section") == ["Money", "Market"]
    assert shown.labels == ["record.move"]
    drag(titles(shown), row_at(shown, "Money"), row_at(shown, "Start an experiment", 0.9))
    assert shown.opened.titles("section") == ["Market", "Money"]


def test_a_role_is_dropped_beside_another(shown):
    drag(names(shown), role_at(shown, "Board"), role_at(shown, "Finance", 0.9))
    assert columns(shown)[:2] == [("Centre", "Finance"), ("Centre", "Board")]
    assert shown.labels == ["record.move"]


def test_a_role_under_the_heading_of_another_unit_moves_to_it(shown):
    drag(names(shown), role_at(shown, "Board"), role_at(shown, "Delivery lead", 0.2))
    assert columns(shown) == [
        ("Centre", "Finance"),
        ("North", "Product lead"),
        ("North", "Board"),
        ("North", "Delivery lead"),
    ]
    drag(names(shown), role_at(shown, "Finance"), role_at(shown, "Product lead", y=8))
    assert columns(shown)[-1] == ("North", "Finance")


def test_several_roles_move_together(shown):
    QTest.mouseClick(names(shown), LEFT, pos=role_at(shown, "Board"))
    QTest.mouseClick(names(shown), LEFT, SHIFT, pos=role_at(shown, "Finance"))
    drag(names(shown), role_at(shown, "Board"), role_at(shown, "Delivery lead", 0.9))
    assert [title for _, title in columns(shown)] == ["Product lead", "Delivery lead", "Board", "Finance"]
    assert {unit for unit, _ in columns(shown)} == {"North"}
    assert shown.labels == ["records.move"]
    shown.opened.document.undo()
    assert [title for _, title in columns(shown)] == ROLES


def test_a_small_movement_is_a_click(shown):
    start = row_at(shown, "Change a price")
    drag(titles(shown), start, start + QPoint(2, 1))
    assert shown.labels == []
    assert shown.here == ("Change a price", "")


def test_what_is_held_beyond_an_edge_scrolls(qtbot, tmp_path):
    workshop = harbour()
    for number in range(60):
        workshop = edits.put(workshop, Decision(id=f"d{number}", title=f"Decide {number}"))
        workshop = edits.put(workshop, Role(id=f"r{number}", title=f"Role {number}"))
    with showing(qtbot, tmp_path, workshop) as shown:
        shown.go("Decide 0", "Role 0")
        shown.view.scrollToTop()
        low = QPoint(60, shown.view.viewport().height() + 40)
        bar = shown.view.verticalScrollBar()
        begin(titles(shown), row_at(shown, "Decide 0"), low)
        qtbot.waitUntil(lambda: bar.value() == bar.maximum())
        moved(titles(shown), low)
        QTest.mouseRelease(titles(shown), LEFT, pos=low)
        assert rows(shown)[-1][1] == "Decide 0"
        sideways = shown.view.horizontalScrollBar()
        sideways.setValue(0)
        begin(names(shown), role_at(shown, "Role 0"), QPoint(shown.view.viewport().width() + 40, 60))
        qtbot.waitUntil(lambda: sideways.value() > 100)
        press(shown.view, "Esc")
        assert shown.labels == ["record.move"]


def test_a_change_from_elsewhere_ends_the_dragging(shown):
    begin(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "Hire somebody"))
    workshop = edits.put(shown.workshop, Decision(title="New"))
    shown.opened.document.edit(label("record.add", title="New"), workshop)
    assert not shown.view.heads.dragging
    assert not line(shown).isVisible()


def test_nothing_is_dragged_where_nothing_may_be_edited(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour(), read_only=True) as shown:
        drag(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "Hire somebody"))
        assert [title for _, title in rows(shown)] == ORDER
        assert shown.opened.said == [WHY]


def test_several_rows_move_by_keyboard_over_the_edge_of_their_section(shown):
    shown.go("Change a price", "Board")
    shown.press("Shift+Down Alt+Down")
    assert rows(shown)[1:4] == [
        ("Money", "Change a price"),
        ("Money", "Start an experiment"),
        (
            "Money",
            "Approve spend",
        ),
    ]
    shown.press("Alt+Up Alt+Up")
    assert rows(shown)[:3] == [
        ("Market", "Change a price"),
        ("Market", "Start an experiment"),
        ("Market", "Set the scope"),
    ]
    assert set(shown.labels) == {"records.move"}
    shown.press("Alt+Up Alt+Up")
    assert rows(shown)[:2] == [("", "Change a price"), ("", "Start an experiment")]


def test_several_roles_move_by_keyboard_over_the_edge_of_their_unit(shown):
    shown.press("Shift+Right Alt+Right")
    assert columns(shown)[:2] == [("North", "Board"), ("North", "Finance")]
    shown.press("Alt+Right")
    assert [title for _, title in columns(shown)] == ["Product lead", "Board", "Finance", "Delivery lead"]
    shown.press("Alt+Left Alt+Left Alt+Left")
    assert [title for _, title in columns(shown)] == ROLES


@pytest.mark.parametrize(
    ("words", "into", "head"), [("Move to section", "Money", False), ("Move to unit", "North", True)]
)
def test_the_menu_moves_to_any_section_or_unit(shown, words, into, head):
    if not head:
        shown.press("Home Home")
    menu = shown.page.grid_menu.made(head=head)
    inside = next(a for a in menu.actions() if a.text() == words).menu()
    assert into in [a.text() for a in inside.actions()]
    now = "Centre" if head else "Market"
    assert now not in [a.text() for a in inside.actions()]
    next(a for a in inside.actions() if a.text() == into).trigger()
    menu.close()
    assert (into, "Board" if head else "Set the scope") in (columns(shown) if head else rows(shown))
    assert shown.labels == ["record.move"]


def test_an_empty_section_can_be_dropped_into(shown):
    after = edits.put(shown.workshop, Section(title="People"))
    shown.opened.document.edit(label("record.add", title="People"), after)
    drag(titles(shown), row_at(shown, "Set the scope"), row_at(shown, "People", 0.9))
    assert rows(shown)[-1] == ("People", "Set the scope")


def test_a_units_own_row_goes_with_its_decision(shown):
    from facilitator.domain.records import Cell

    decision, unit = shown.key("Set the scope", "Board")[0], shown.opened.find("unit", "North").id
    cells = {(decision, unit, shown.opened.find("role", "Board").id): Cell(("A",))}
    shown.opened.document.edit(label("cells.set", count="1"), edits.set_cells(shown.workshop, cells))
    drag(titles(shown), row_at(shown, "Hire somebody"), row_at(shown, "Set the scope", 0.9))
    outline = shown.page.model.outline
    hired = shown.key("Hire somebody", "Board")[0]
    assert outline.row_of[decision, unit] == outline.row_of[decision, ""] + 1
    assert outline.row_of[hired, ""] == outline.row_of[decision, unit] + 1


def test_arranging_keeps_the_order_of_what_moves_and_of_the_rest():
    workshop = harbour()
    ids = list(workshop.decisions)
    section = workshop.decisions[ids[3]].section
    after = arranged(workshop, "decision", [ids[2], ids[0]], Target(section, ids[4]))
    assert [row.decision for row in outline_of(after).rows if row.decision] == [
        ids[1],
        ids[3],
        ids[0],
        ids[2],
        ids[4],
    ]
    assert arranged(workshop, "decision", [ids[0]], Target("gone")) is workshop
    own = Target(workshop.decisions[ids[0]].section, ids[0])
    assert arranged(workshop, "decision", [ids[0]], own) is workshop
    unit = Unit(title="Empty")
    grown = edits.put(workshop, unit)
    roles = list(grown.roles)
    assert grown.roles[roles[0]].unit != unit.id
    assert arranged(grown, "role", roles[:1], Target(unit.id)).roles[roles[0]].unit == unit.id
