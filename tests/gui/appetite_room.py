"""Workshops open at the page on risk appetite, and what people do there."""

from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.commands import sample
from facilitator.gui.pages.appetite import AppetitePage
from gui.grid.shown import press
from gui.opened import opening
from gui.showing import make_page

LEFT = Qt.MouseButton.LeftButton


@contextmanager
def page_of(qtbot, folder, workshop=None, **how):
    with opening(folder, sample() if workshop is None else workshop, **how) as opened:
        yield make_page(qtbot, opened, AppetitePage), opened


def click_step(board, row, column):
    index = board.model().index(row, column)
    QTest.mouseClick(board.viewport(), LEFT, pos=board.visualRect(index).center())


def titles(view, column=0):
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def rename(view, name):
    """Type another name in place."""
    press(view, "F2")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, name)
    press(editor, "Enter")
    QApplication.processEvents()
    view.setFocus()


def levels_of(board, role):
    """Which steps of each row a role marks."""
    model = board.model()
    return [
        [column for column in range(1, model.columnCount()) if model.index(row, column).data(role)]
        for row in range(model.rowCount())
    ]


def choose_in_menu(title):
    """Choose an entry of the menu that is open."""
    menu = QApplication.activePopupWidget()
    action = next(action for action in menu.actions() if action.text().strip() == title)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
