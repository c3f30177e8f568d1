"""Every means of editing that forms and lists of records offer, each as a person would take it."""

from PySide6.QtCore import QDate, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from facilitator.gui.dialogs.own_framework import OwnFrameworkDialog
from facilitator.gui.fields import DayField
from facilitator.gui.fields.calendar import Calendar
from gui.grid.shown import press

LEFT = Qt.MouseButton.LeftButton
MOVE = Qt.DropAction.MoveAction
LIST = "First of a list\nSecond of a list\n"


def field(page, name):
    """The widget of a field that is to be seen."""
    return next(w for w in page.findChildren(object, name) if w.isVisible())


def on_first(view):
    """Put the cursor of a list on its first row."""
    view.setCurrentIndex(view.model().index(0, 0, QModelIndex()))


def type_into_what_opened(view, opened):
    """Type into the editor of a list, if one is open, and leave it."""
    now = QApplication.focusWidget()
    if isinstance(now, QLineEdit) and view.isAncestorOf(now):
        now.selectAll()
        QTest.keyClicks(now, "Renamed")
        press(now, "Enter")
        QApplication.processEvents()
    opened.document.flush_requested.emit()
    view.setFocus()


def types(name, text="Typed"):
    """Type over what stands in a field, and leave it."""

    def means(page, opened):
        widget = field(page, name)
        line = widget.focusProxy() or widget
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        opened.document.flush_requested.emit()
        line.clearFocus()

    return means


def pastes(name):
    """Paste over what stands in a field."""

    def means(page, opened):
        widget = field(page, name)
        widget.setFocus()
        QGuiApplication.clipboard().setText("Pasted")
        press(widget, "Ctrl+A Ctrl+V")
        widget.clearFocus()
        opened.document.flush_requested.emit()

    return means


def cuts(name):
    def means(page, opened):
        widget = field(page, name)
        widget.setFocus()
        press(widget, "Ctrl+A Ctrl+X")
        widget.clearFocus()
        opened.document.flush_requested.emit()

    return means


def keys(name, *wanted):
    """Press keys in a field, box or list, wherever its focus is."""

    def means(page, opened):
        widget = field(page, name)
        widget.setFocus()
        for key in wanted:
            press(QApplication.focusWidget() or widget, key)
        opened.document.flush_requested.emit()

    return means


def clicks(name):
    def means(page, opened):
        del opened
        widget = field(page, name)
        QTest.mouseClick(widget, LEFT, pos=QPoint(10, widget.height() // 2))

    return means


def names_in_place(name, key):
    """Press a key in a list, and type into what opens, if anything does."""

    def means(page, opened):
        view = field(page, name)
        view.setFocus()
        on_first(view)
        press(view, key)
        type_into_what_opened(view, opened)

    return means


def clicked_twice(name):
    def means(page, opened):
        view = field(page, name)
        on_first(view)
        at = view.visualRect(view.currentIndex()).center()
        QTest.mouseClick(view.viewport(), LEFT, pos=at)
        QTest.mouseDClick(view.viewport(), LEFT, pos=at)
        type_into_what_opened(view, opened)

    return means


def in_list(name, *wanted, row=None):
    """Press keys on a row of a list: the first that is no heading, or that of a record."""

    def means(page, opened):
        view = field(page, name)
        view.setFocus()
        if row is None:
            on_first(view)
        else:
            page.reveal(row[0], opened.find(*row).id)
        for key in wanted:
            press(view, key)

    return means


def pastes_list(name):
    def means(page, opened):
        QGuiApplication.clipboard().setText(LIST)
        in_list(name, "Ctrl+V")(page, opened)

    return means


def adds(name):
    """Type into the line that adds."""

    def means(page, opened):
        del opened
        line = page.findChild(QLineEdit, name)
        line.setFocus()
        QTest.keyClicks(line, "Added")
        press(line, "Enter")

    return means


def header_action(index):
    """Take an action of the page's head, and type into what it leads to."""

    def means(page, opened):
        page.header_actions()[index].trigger()
        now = QApplication.focusWidget()
        if isinstance(now, QLineEdit):
            QTest.keyClicks(now, "Added")
            press(now, "Enter")
        opened.document.flush_requested.emit()

    return means


def drops(dragged, onto):
    """Drag a row of a list onto another."""

    def means(page, opened):
        model = page.tree.model()
        page.reveal(dragged[0], opened.find(*dragged).id)
        index = page.tree.currentIndex()
        page.reveal(onto[0], opened.find(*onto).id)
        target = page.tree.currentIndex()
        data = model.mimeData([index])
        model.dropMimeData(data, MOVE, -1, 0, target)

    return means


def writes_into_model(name, role=Qt.ItemDataRole.EditRole, value="Written", column=0):
    def means(page, opened):
        del opened
        view = field(page, name)
        index = view.model().index(0, column, QModelIndex())
        view.model().setData(index, value, role)

    return means


def sets_day_by_its_button(page, opened):
    del opened
    day = page.findChild(DayField, "date")
    button = day.findChild(QToolButton)
    if button.isVisible():
        button.click()
        calendar = day.findChild(Calendar)
        calendar.chosen.emit(QDate(2031, 5, 6))
        calendar.close()
        page.activateWindow()
        QApplication.processEvents()


def opens_and_chooses(name):
    """Open the list of a box by a key, if it opens, and choose the next line."""

    def means(page, opened):
        del opened
        box = field(page, name)
        target = box.focusProxy() or box
        target.setFocus()
        press(target, "Down")
        if box.view().isVisible():
            press(box.view(), "Down")
            press(box.view(), "Enter")

    return means


def makes_letters_its_own(page, opened):
    """Open the editor of the group's own framework, if it opens, and save it as it starts."""
    del opened
    page.own_letters.click()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, OwnFrameworkDialog) and dialog.isVisible():
            dialog.save_button.click()
    page.activateWindow()
    QApplication.processEvents()


def chooses(name):
    """Choose in a box as an assistive program does, past keys and mouse."""

    def means(page, opened):
        del opened
        box = field(page, name)
        box.setCurrentIndex((box.currentIndex() + 1) % box.count())
        box.activated.emit(box.currentIndex())

    return means


WORKSHOP = {
    "a title typed": types("title"),
    "a title pasted": pastes("title"),
    "a title cut": cuts("title"),
    "a text typed": types("purpose"),
    "a text pasted": pastes("purpose"),
    "a text deleted": keys("purpose", "Ctrl+A", "Delete"),
    "a date typed": types("date", "2031-05-06"),
    "a date a day on": keys("date", "Up"),
    "a date from the calendar": sets_day_by_its_button,
    "a currency": types("currency", "chf"),
    "a framework by key": opens_and_chooses("framework_box"),
    "a framework past key and mouse": chooses("framework_box"),
    "letters of their own": makes_letters_its_own,
    "a person added": adds("new_participant"),
    "people pasted": pastes_list("participants"),
    "a person renamed": names_in_place("participants", "F2"),
    "a person renamed by two clicks": clicked_twice("participants"),
    "a person moved": in_list("participants", "Alt+Down"),
    "a person removed": in_list("participants", "Delete"),
    "a person written": writes_into_model("participants"),
    "a person ticked": writes_into_model(
        "participants", Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Unchecked, 2
    ),
}
ROLES = {
    "a role's name typed": types("title"),
    "a role's short name pasted": pastes("short"),
    "a unit chosen by key": keys("unit", "Down"),
    "a kind chosen past key and mouse": chooses("kind"),
    "a line of report chosen": keys("reports_to", "End"),
    "a holder ticked": keys("holders", "Down", "Space"),
    "a vacancy clicked": clicks("vacant"),
    "a vacancy by key": keys("vacant", "Space"),
    "a role added": adds("new_record"),
    "a role added by its action": header_action(-1),
    "a unit added by its action": header_action(0),
    "roles pasted": pastes_list("tree"),
    "a unit renamed": names_in_place("tree", "F2"),
    "a unit renamed by two clicks": clicked_twice("tree"),
    "a unit moved inward": in_list("tree", "Alt+Left", row=("unit", "North")),
    "a role moved": in_list("tree", "Alt+Down", row=("role", "Board")),
    "a role removed": in_list("tree", "Delete", row=("role", "Board")),
    "a role dragged": drops(("role", "Board"), ("unit", "North")),
    "a unit written": writes_into_model("tree"),
}
DECISIONS = {
    "a decision's name typed": types("title"),
    "a text typed": types("criteria"),
    "a frequency typed": types("frequency"),
    "a section chosen": keys("section", "Down"),
    "a method chosen": keys("method", "Down", "Down"),
    "an approval clicked": clicks("approval"),
    "an adaptation by key": keys("adaptable", "Space"),
    "a decision added": adds("new_record"),
    "a decision added by its action": header_action(-1),
    "a section added by its action": header_action(0),
    "decisions pasted": pastes_list("tree"),
    "a section renamed": names_in_place("tree", "Return"),
    "a section renamed by two clicks": clicked_twice("tree"),
    "a decision moved": in_list("tree", "Alt+Down", row=("decision", "Set the scope")),
    "a section removed": in_list("tree", "Delete", row=("section", "Money")),
    "a decision dragged": drops(("decision", "Set the scope"), ("decision", "Approve spend")),
    "a section written": writes_into_model("tree"),
}
