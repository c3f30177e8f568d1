"""Every means of editing that the grid and the findings offer, each as a person would take it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.gui.grid.editor import InlineEditor
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.places import HEAD
from gui.grid.shown import press

LEFT = Qt.MouseButton.LeftButton


def _go(page, opened, decision="Set the scope", role="Board"):
    key = (opened.find("decision", decision).id, "", opened.find("role", role).id)
    place = page.model.outline.place(key)
    page.grid_view.choice.move_to(place)
    page.grid_view.setFocus()
    return place


def _type_into_line(page, text):
    line = page.grid_view.findChild(InlineEditor)
    if line.isVisible():
        line.selectAll()
        QTest.keyClicks(line, text)
        press(line, "Enter")


def _cards(page):
    return page.side_widget().findings._cards


def grid(*wanted, decision="Set the scope", role="Board"):
    """Press keys on a cell."""

    def means(page, opened):
        _go(page, opened, decision, role)
        for key in wanted:
            press(page.grid_view, key)

    return means


def grid_typed(key, text="C (typed)"):
    """Press a key on a cell, and type into the line that opens, if one does."""

    def means(page, opened):
        _go(page, opened)
        press(page.grid_view, key)
        _type_into_line(page, text)

    return means


def grid_dragged(page, opened):
    """Drag the title of a decision below another."""
    row, _at = _go(page, opened)
    head = page.grid_view.verticalHeader().viewport()
    start, end = (QPoint(60, page.grid_view.rowViewportPosition(at) + 20) for at in (row, row + 2))
    QTest.mousePress(head, LEFT, pos=start)
    where = QPointF(end)
    none = Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, where, QPointF(head.mapToGlobal(end)), button, LEFT, none)
    QApplication.sendEvent(head, event)
    QTest.mouseRelease(head, LEFT, pos=end)


def grid_clicked(*, head=False, column=None):
    def means(page, opened):
        row, at = _go(page, opened)
        page.grid_view.edit_requested.emit(HEAD if head else row, at if column is None else column)
        _type_into_line(page, "C")

    return means


def grid_pasted(page, opened):
    QGuiApplication.clipboard().setText("C\tC\nC\tC\n")
    grid("Ctrl+V")(page, opened)


def grid_action(index):
    def means(page, opened):
        _go(page, opened)
        page.header_actions()[index].trigger()
        _type_into_line(page, "Added")

    return means


def grid_menu(words, *, head=False, column=None):
    """Take an entry of the menu of a cell, a title or a head; type into what opens."""

    def means(page, opened):
        row, _at = _go(page, opened)
        if column is not None:
            page.grid_view.choice.move_to((row, column))
        menu = page.grid_menu.made(head=head)
        for action in menu.actions():
            if action.text() == words:
                action.trigger()
        menu.close()
        menu.deleteLater()
        _type_into_line(page, "R")

    return means


def grid_written(page, opened):
    page.model.setData(page.model.index(*_go(page, opened)), "C (written)")


def card_digit(page, opened):
    """Take the first fix of a card by its number."""
    del opened
    card = _cards(page)[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_1)


def card_link(page, opened):
    """Click the first fix of a card."""
    del opened
    for link in _cards(page)[0].links[:1]:
        QTest.mouseClick(link, LEFT)


RIGHTS = {
    "a letter": grid("C"),
    "a letter besides": grid("Shift+C"),
    "nothing to do": grid("-"),
    "not applicable": grid("/"),
    "the next letter": grid("Space"),
    "cleared": grid("Delete"),
    "cleared backwards": grid("Backspace"),
    "cut": grid("Ctrl+X"),
    "pasted": grid_pasted,
    "filled down": grid("Shift+Down", "Ctrl+D"),
    "filled right": grid("Shift+Right", "Ctrl+R"),
    "a decision dragged": grid_dragged,
    "text of a cell": grid_typed("F2"),
    "a decision renamed": grid_typed("Shift+F2"),
    "a role renamed": grid_typed("Ctrl+F2"),
    "text by two clicks": grid_clicked(),
    "a title by two clicks": grid_clicked(column=TITLE),
    "a role's name by two clicks": grid_clicked(head=True),
    "a decision moved": grid("Alt+Down"),
    "a role moved": grid("Alt+Right"),
    "a decision removed": grid("Ctrl+Delete"),
    "a role removed": grid("Ctrl+Shift+Delete"),
    "a decision added": grid_typed("Ctrl+Enter"),
    "a role added": grid_typed("Ctrl+Shift+Enter"),
    "a role added by its action": grid_action(-2),
    "a decision added by its action": grid_action(-1),
    "a letter from the menu": grid_menu("Consulted"),
    "a text from the menu": grid_menu("Edit text and note"),
    "cleared from the menu": grid_menu("Clear"),
    "a decision renamed from its menu": grid_menu("Rename", column=TITLE),
    "a role removed from its menu": grid_menu("Remove", head=True),
    "a cell written": grid_written,
    "a fix by its number": card_digit,
    "a fix by its link": card_link,
}


def review_digit(page, opened):
    del opened
    page.findings.setFocus()
    page.findings.setCurrentIndex(page.findings.model().index(0, 0))
    QTest.keyClick(page.findings, Qt.Key.Key_1)


def review_click(page, opened):
    """Click where the first fix is drawn, or would be."""
    del opened
    view, row = page.findings, page.findings.model().index(0, 0)
    place = view.visualRect(row)
    for y in range(place.top(), place.bottom(), 4):
        QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(40, y))


def review_menu(page, opened):
    del opened
    view = page.findings
    view.show_menu(view.model().index(0, 0), view.mapToGlobal(QPoint(5, 5)))
    menu = next(m for m in view.findChildren(QMenu) if m.isVisible())
    for action in menu.actions()[1:2]:
        action.trigger()
    menu.close()


REVIEW = {
    "a fix by its number": review_digit,
    "a fix by its link": review_click,
    "a fix from the menu": review_menu,
}
