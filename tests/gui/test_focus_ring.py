"""The ring is around what has the focus, wherever that is, and survives the dialog it was in."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from facilitator.gui.frame.focus_ring import GAP, WIDTH, FocusRing
from gui.opened import theme


@pytest.fixture
def ring(qapp):
    ring = FocusRing(qapp, theme(), qapp)
    yield ring
    qapp.focusChanged.disconnect(ring._follow)
    ring.deleteLater()


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for kind in (QPushButton, QLineEdit, QComboBox, QSpinBox, QListWidget):
        column.addWidget(kind(window))
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox, QSpinBox])
def test_a_control_has_the_ring_around_it(ring, window, kind):
    control = next(c for c in window.children() if type(c) is kind)
    control.setFocus()
    assert ring._frame.widget() is control
    room = WIDTH + GAP
    assert ring._frame.geometry() == control.geometry().adjusted(-room, -room, room, room)
    shown = window.grab().toImage()
    middle = control.geometry().center().y()
    assert QColor(shown.pixel(control.geometry().left() - room, middle)) == theme().tokens.accent


def test_a_list_shows_its_current_item_itself(ring, window):
    window.findChild(QListWidget).setFocus()
    assert ring._frame.widget() is None


def test_what_draws_its_own_focus_has_no_ring(ring, window):
    button = window.findChild(QPushButton)
    button.setProperty("ownFocus", True)
    window.findChild(QLineEdit).setFocus()
    button.setFocus()
    assert ring._frame.widget() is None


def test_the_ring_survives_the_dialog_it_was_in(ring, window, qtbot):
    dialog = QDialog(window)
    button = QPushButton(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    button.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)
    assert ring._frame.widget() is button
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()
    window.activateWindow()
    control = window.findChild(QLineEdit)
    control.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is control)
    assert ring._frame.widget() is control
