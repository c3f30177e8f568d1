"""Every dialog: Enter presses the button with the focus, and at every zoom the buttons are on the screen."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from facilitator.domain import edits
from facilitator.domain.workshop import FACTS
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.about import AboutDialog
from facilitator.gui.dialogs.damaged import DamagedDialog
from facilitator.gui.dialogs.history import HistoryDialog
from facilitator.gui.dialogs.import_grid import ImportDialog
from facilitator.gui.dialogs.new_workshop import NewWorkshop
from facilitator.gui.dialogs.seal import SealDialog
from facilitator.gui.dialogs.settings import SettingsDialog
from facilitator.gui.dialogs.shortcuts import ShortcutsDialog
from facilitator.gui.dialogs.unseal import UnsealDialog
from facilitator.gui.frame.shortcuts import Group, Key
from facilitator.storage import Snapshot
from gui.opened import harbour, opening, theme
from gui.windowed import open_dialogs, settings_in

GRID = "Decision,Lead,Board,Finance\nSet a price,R,A,C\nStart a trial,R,whoever shouts,\n"


def notice(_opened, parent, _folder):
    answers = [("stay", "Keep it open"), ("close", "Close and lose them"), ("later", "Later")]
    return Notice(parent, theme(), "Not everything is saved", "The disk is full. " * 12, answers)


def import_grid(opened, parent, folder):
    path = folder / "grid.csv"
    path.write_text(GRID, "utf-8")
    return ImportDialog(opened.context, theme(), path, parent)


def shortcuts(_opened, parent, _folder):
    return ShortcutsDialog(theme(), [Group("View", [Key("Full screen", "F11")])], parent)


def damaged(_opened, parent, folder):
    now = datetime.now(UTC)
    kept = [Snapshot(folder, now - timedelta(hours=9 * n), 30 - n, "0", "work", 412_000) for n in range(20)]
    return DamagedDialog(theme(), "“Harbour” is damaged. " * 9, kept, recoverable=True, parent=parent)


def seal(_opened, parent, _folder):
    dialog = SealDialog(theme(), parent)
    dialog.password_line.setText("three nuts")
    dialog.again_line.setText("three nuts")
    return dialog


def unseal(_opened, parent, _folder):
    dialog = UnsealDialog(
        theme(), f"{'Harbour ' * 20}.workshop.sealed", "The password is wrong. " * 9, parent
    )
    dialog.password_line.setText("three nuts")
    return dialog


MAKERS = {
    "about": lambda _opened, parent, _folder: AboutDialog(theme(), parent),
    "damaged": damaged,
    "history": lambda opened, parent, _folder: HistoryDialog(opened.context, parent),
    "import": import_grid,
    "new": lambda _opened, parent, folder: NewWorkshop(theme(), folder, "", parent),
    "notice": notice,
    "seal": seal,
    "settings": lambda _opened, parent, folder: SettingsDialog(theme(), settings_in(folder), parent),
    "shortcuts": shortcuts,
    "unseal": unseal,
}


@pytest.fixture
def make(tmp_path, qtbot):
    """Return a maker of shown dialogs over one workshop with a few edits."""
    parent = QWidget()
    qtbot.addWidget(parent)
    with opening(tmp_path, harbour()) as opened:
        facts = opened.workshop.facts

        def made(name):
            for title in ("One", "Two"):
                after = edits.update(opened.workshop, FACTS, facts.id, title=title)
                opened.document.set_field(FACTS, facts.id, "title", after)
            opened.document.undo()
            dialog = MAKERS[name](opened, parent, tmp_path)
            with qtbot.waitActive(dialog):
                dialog.show()
            qtbot.waitUntil(lambda: not opened.context.tasks.busy)
            return dialog

        yield made
    for dialog in open_dialogs():
        dialog.reject()
    theme().set_zoom(100)


def buttons(dialog):
    return [
        button
        for button in dialog.findChildren(QPushButton)
        if button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def close_all():
    for dialog in open_dialogs():
        dialog.reject()


@pytest.mark.parametrize("name", MAKERS)
def test_enter_presses_the_button_that_has_the_focus(make, qtbot, name):
    count = len(buttons(make(name)))
    close_all()
    assert count
    for number in range(count):
        dialog = make(name)
        pressed = []
        for button in dialog.findChildren(QPushButton):
            button.clicked.connect(
                lambda _checked=False, button=button, pressed=pressed: pressed.append(button)
            )
        wanted = buttons(dialog)[number]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is wanted
        QTest.keyClick(wanted, Qt.Key.Key_Return)
        assert pressed == [wanted], wanted.text()
        close_all()


def test_enter_in_a_line_takes_the_answer_that_is_offered(make):
    for key, result in ((Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)):
        dialog = make("new")
        assert dialog.title.hasFocus()
        QTest.keyClicks(dialog.title, "Prices")
        QTest.keyClick(dialog.title, key)
        assert bool(dialog.result()) is result


def test_cancel_by_keyboard_makes_no_workshop(make):
    dialog = make("new")
    QTest.keyClicks(dialog.title, "Prices")
    while not dialog.cancel.hasFocus():
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_enter_while_a_key_is_looked_for_leaves_the_list_open(make):
    dialog = make("shortcuts")
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "full")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()


@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("name", MAKERS)
def test_the_buttons_are_on_the_screen_at_every_zoom(make, qtbot, name, zoom):
    theme().set_zoom(zoom)
    dialog = make(name)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    layout = dialog.layout()
    row = layout.itemAt(layout.count() - 1).geometry()
    assert dialog.rect().contains(row)
    scrolled = layout.itemAt(0).widget()
    for button in buttons(dialog):
        if not scrolled.isAncestorOf(button):
            assert row.contains(button.geometry())


def test_a_dialog_grows_with_the_zoom_and_with_what_is_in_it(make, qtbot):
    dialog = make("new")
    before = dialog.size()
    theme().set_zoom(125)
    assert dialog.height() > before.height()
    assert dialog.width() > before.width()
    small = dialog.height()
    dialog.title.setMaxLength(3)
    QTest.keyClicks(dialog.title, "Prices")
    assert dialog.cut.isVisible()
    qtbot.waitUntil(lambda: dialog.height() > small)
