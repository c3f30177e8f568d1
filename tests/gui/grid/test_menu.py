"""The menu of the grid: by mouse and by key, on cells, titles and headings."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.places import HEAD, rect_of
from gui.grid.shown import showing
from gui.opened import harbour


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


def menu(shown, widget, point, reason=QContextMenuEvent.Reason.Mouse):
    """Ask for the menu at a place of a widget; it goes when the test ends."""
    QApplication.sendEvent(widget, QContextMenuEvent(reason, point, widget.mapToGlobal(point)))
    found = shown.view.findChildren(QMenu)
    return next((one for one in found if one.isVisible() and one.parent() is shown.view), None)


def in_cell(shown, decision, role, reason=QContextMenuEvent.Reason.Mouse):
    place = shown.page.model.outline.place(shown.key(decision, role))
    at = rect_of(shown.view, *place).center() - shown.view.viewport().pos()
    return menu(shown, shown.view.viewport(), at, reason)


def offered(one):
    """Words and keys of what a menu offers."""
    actions = [action for action in one.actions() if not action.isSeparator()]
    return [(action.text(), action.shortcut().toString()) for action in actions]


def take(one, words):
    next(action for action in one.actions() if action.text() == words).trigger()
    one.close()


def test_the_menu_of_a_cell(shown):
    one = in_cell(shown, "Approve spend", "Board")
    assert shown.here == ("Approve spend", "Board")
    assert offered(one) == [
        ("Accountable", "A"),
        ("Responsible", "R"),
        ("Consulted", "C"),
        ("Informed", "I"),
        ("Nothing to do here", "-"),
        ("Not applicable", "/"),
        ("Clear", "Del"),
        ("Edit text and note", "F2"),
        ("Write a note", "Ctrl+M"),
        ("Cut", "Ctrl+X"),
        ("Copy", "Ctrl+C"),
        ("Paste", "Ctrl+V"),
        ("Fill down", "Ctrl+D"),
        ("Fill right", "Ctrl+R"),
        ("Decision “Approve spend”", ""),
        ("Role “Board”", ""),
    ]
    take(one, "Informed")
    assert shown.letters("Approve spend", "Board") == "I"
    assert shown.labels == ["cell.set"]


def test_the_menu_of_a_cell_leads_to_what_its_row_and_column_can_do(shown):
    one = in_cell(shown, "Approve spend", "Board")
    row, column = (action.menu() for action in one.actions()[-2:])
    assert offered(row) == [
        ("Rename", "Shift+F2"),
        ("Add decision below", "Ctrl+Return"),
        ("Move up", "Alt+Up"),
        ("Move down", "Alt+Down"),
        ("Move to section", ""),
        ("Own row for a unit…", "Ctrl+L"),
        ("Remove", "Ctrl+Del"),
    ]
    assert offered(column) == [
        ("Rename", "Ctrl+F2"),
        ("Add role at the right", "Ctrl+Shift+Return"),
        ("Move left", "Alt+Left"),
        ("Move right", "Alt+Right"),
        ("Move to unit", ""),
        ("Show only its rows", ""),
        ("Remove", "Ctrl+Shift+Del"),
    ]
    take(row, "Move up")
    assert shown.opened.titles("decision").index("Approve spend") == 3
    assert shown.labels == ["record.move"]
    one.close()


def test_a_selection_stays_where_the_menu_is_asked_for_inside_it(shown):
    shown.press("Shift+Down Shift+Right")
    take(in_cell(shown, "Change a price", "Product lead"), "Informed")
    assert shown.labels == ["cells.set"]
    assert shown.letters("Set the scope", "Finance") == "I"
    take(in_cell(shown, "Hire somebody", "Board"), "Clear")
    assert shown.labels == ["cells.set", "cell.clear"]


def test_the_menu_key_opens_the_menu_of_the_cursor(shown):
    one = menu(shown, shown.view, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert offered(one)[0] == ("Accountable", "A")
    take(one, "Consulted")
    assert shown.letters("Set the scope", "Finance") == "C"
    shown.press("Home Home Up")
    one = menu(shown, shown.view, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    take(one, "Remove")
    assert shown.opened.titles("section") == ["Money"]
    assert shown.opened.said[-1].startswith("Removed “Market”")


def test_the_menu_of_a_title(shown):
    row = shown.page.model.outline.place(shown.key("Change a price", "Board"))[0]
    header = shown.view.verticalHeader().viewport()
    one = menu(shown, header, QPoint(60, rect_of(shown.view, row, TITLE).center().y() - header.parent().y()))
    assert shown.here == ("Change a price", "")
    assert [words for words, _keys in offered(one)] == [
        "Rename",
        "Add decision below",
        "Move up",
        "Move down",
        "Move to section",
        "Own row for a unit…",
        "Remove",
    ]
    take(one, "Rename")
    shown.type("Change any price")
    assert "Change any price" in shown.opened.titles("decision")


def test_the_menu_of_a_heading(shown):
    header = shown.view.horizontalHeader().viewport()
    at = rect_of(shown.view, HEAD, 3).center() - QPoint(header.parent().x(), 0)
    one = menu(shown, header, at)
    assert offered(one)[0] == ("Rename", "Ctrl+F2")
    take(one, "Remove")
    assert shown.opened.titles("role") == ["Board", "Finance", "Delivery lead"]
    assert shown.opened.said == ["Removed “Product lead” with 4 cells of the grid. Ctrl+Z takes it back."]


def test_titles_are_shown_as_typed(shown):
    shown.press("Shift+F2")
    shown.type("<b>Buy</b> & sell " + "x" * 60)
    one = in_cell(shown, shown.opened.titles("decision")[0], "Board")
    words = offered(one)[-2][0]
    assert words.startswith("Decision “<b>Buy</b> && sell xxx")
    assert words.endswith("x…”")
    one.close()


def test_where_there_is_nothing_there_is_no_menu(shown):
    foot = shown.view.viewport().rect().bottomRight() - QPoint(2, 2)
    assert menu(shown, shown.view.viewport(), foot) is None
