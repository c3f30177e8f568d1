"""The real page on a real document, and a hand on its keyboard."""

from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.workshop import Workshop
from facilitator.gui.pages.rights import RightsPage
from gui.opened import opening

MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
NAMED = {
    "-": Qt.Key.Key_Minus,
    "/": Qt.Key.Key_Slash,
    "Enter": Qt.Key.Key_Return,
    "PgUp": Qt.Key.Key_PageUp,
    "PgDown": Qt.Key.Key_PageDown,
    "Esc": Qt.Key.Key_Escape,
}


def press(widget, keys):
    """Press keys one after the other, written as "A Shift+R Ctrl+Home"."""
    for key in keys.split():
        *held, name = key.split("+")
        code = NAMED.get(name) or getattr(Qt.Key, f"Key_{name}")
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in held:
            modifiers |= MODIFIERS[modifier]
        QTest.keyClick(widget, code, modifiers)


class Shown:
    """A page, and what a test asks of it."""

    def __init__(self, opened, page):
        self.opened = opened
        self.page = page
        self.window = page.window()
        self.view = page.grid_view

    @property
    def workshop(self) -> Workshop:
        return self.opened.document.workshop

    @property
    def labels(self):
        return self.opened.labels

    @property
    def editor(self):
        from facilitator.gui.grid.editor import InlineEditor

        return self.view.findChild(InlineEditor)

    def press(self, keys):
        press(self.view, keys)

    def type(self, text):
        """Type a text into the line that is open and press Enter."""
        assert self.editor.isVisible()
        self.editor.selectAll()
        press(self.editor, "Delete")
        QTest.keyClicks(self.editor, text)
        press(self.editor, "Enter")

    def key(self, decision, role):
        return (self.opened.find("decision", decision).id, "", self.opened.find("role", role).id)

    def go(self, decision, role):
        """Put the cursor on a cell by the titles of its decision and role."""
        self.view.choice.move_to(self.page.model.outline.place(self.key(decision, role)))

    def letters(self, decision, role):
        key = self.key(decision, role)
        return "/".join(self.workshop.cell(key[0], key[2]).letters)

    def cell(self, decision, role):
        key = self.key(decision, role)
        return self.workshop.cell(key[0], key[2])

    @property
    def here(self):
        """The titles of the row and the column the cursor is in."""
        outline = self.page.model.outline
        row, column = self.view.choice.place
        place = outline.rows[row]
        title = self.workshop.sections[place.section].title if place.heading else ""
        title = title or self.workshop.decisions[place.decision].title
        return title, self.workshop.roles[outline.roles[column - 1]].title if column else ""


@contextmanager
def showing(qtbot, folder, workshop, size=(1200, 700), *, read_only=False):
    """Show the page of a workshop as the window would."""
    with opening(folder, workshop, read_only=read_only) as opened:
        yield shown_in_window(qtbot, opened, size)


def shown_in_window(qtbot, opened, size=(1200, 700)):
    """Show the page of an open workshop with what stands beside it."""

    def go_to(kind, record):
        """Go to a cell on this page, as the window does; others are only noted."""
        if not page.reveal(kind, record):
            opened.context.go_to(kind, record)

    page = RightsPage(replace(opened.context, go_to=go_to))
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(page, 1)
    side = page.side_widget()
    side.setFixedWidth(254)
    row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.entered()
    return Shown(opened, page)
