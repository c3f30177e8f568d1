"""The password of a sealed copy: typed twice, long enough, asked for on opening, and seen nowhere else."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from facilitator.gui.dialogs.seal import SealDialog
from facilitator.gui.dialogs.unseal import UnsealDialog
from gui.opened import theme

PASSWORD = "Drei Nüsse für Anna"
WHY = "The password is wrong, or “Harbour.workshop.sealed” is damaged; type the password again."


@pytest.fixture
def show(qtbot):
    """Return a maker of shown dialogs."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def shown(kind, *arguments):
        dialog = kind(theme(), *arguments, parent)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return shown


def keys(widget, text):
    """Type a text; the keyboard of the test has no umlauts."""
    for letter in text:
        if letter.isascii():
            QTest.keyClick(widget, letter)
        else:
            widget.insert(letter)


def test_a_password_is_typed_twice_and_enter_takes_it(show):
    dialog = show(SealDialog)
    assert dialog.password_line.hasFocus()
    keys(dialog.password_line, PASSWORD)
    QTest.keyClick(dialog.password_line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.again_line.hasFocus()
    keys(dialog.again_line, PASSWORD)
    QTest.keyClick(dialog.again_line, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.password == PASSWORD
    assert not dialog.with_history


def test_everything_goes_along_where_that_is_chosen(show):
    dialog = show(SealDialog)
    dialog.clean.setFocus()
    QTest.keyClick(dialog.clean, Qt.Key.Key_Down)
    assert dialog.with_history


@pytest.mark.parametrize(
    ("first", "again", "hint"),
    [
        ("", "", "At least 8 characters; a few words are best."),
        ("", "Drei", "8 more characters are needed."),
        ("Drei", "", "4 more characters are needed."),
        ("Drei Nü", "Drei Nü", "One more character is needed."),
        ("Drei Nu\N{COMBINING DIAERESIS}", "", "One more character is needed."),
        ("Drei Nüsse", "", "Type it once more."),
        ("Drei Nüsse", "Drei", "Type it once more."),
        ("Drei Nüsse", "drei", "The two are not the same."),
        ("Drei Nüsse", "Drei Nüsse ", "The two are not the same."),
    ],
)
def test_it_is_said_what_is_missing_and_nothing_can_be_taken(show, first, again, hint):
    dialog = show(SealDialog)
    dialog.password_line.setText(first)
    dialog.again_line.setText(again)
    assert dialog.hint.text() == hint
    assert dialog.password_line.accessibleDescription() == hint
    assert not dialog.place_button.isEnabled()
    for line in (dialog.password_line, dialog.again_line):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_what_was_right_may_become_wrong_again(show):
    dialog = show(SealDialog)
    dialog.password_line.setText("Drei Nüsse")
    dialog.again_line.setText(unicodedata.normalize("NFD", "Drei Nüsse"))
    assert dialog.hint.text() == "Both are the same."
    assert dialog.place_button.isEnabled()
    dialog.password_line.setText("Drei Nüsse!")
    assert not dialog.place_button.isEnabled()


def test_escape_takes_no_password(show):
    dialog = show(SealDialog)
    keys(dialog.password_line, PASSWORD)
    QTest.keyClick(dialog.password_line, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_sealed_copy_asks_for_its_password(show):
    dialog = show(UnsealDialog, "Harbour.workshop.sealed", "")
    assert dialog.heading.text() == "“Harbour.workshop.sealed” needs its password"
    assert not dialog.why.isVisible()
    assert dialog.password_line.hasFocus()
    QTest.keyClick(dialog.password_line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    keys(dialog.password_line, PASSWORD)
    QTest.keyClick(dialog.password_line, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.password == PASSWORD


def test_why_the_last_password_did_not_do_stands_by_the_line(show):
    dialog = show(UnsealDialog, "Harbour.workshop.sealed", WHY)
    assert dialog.why.isVisible()
    assert dialog.why.text() == WHY
    assert dialog.why.palette().color(dialog.why.foregroundRole()) == theme().tokens.error
    assert dialog.password_line.accessibleDescription() == WHY
    assert dialog.password == ""


def filled(show, kind):
    if kind is SealDialog:
        dialog = show(SealDialog)
        lines = [dialog.password_line, dialog.again_line]
    else:
        dialog = show(UnsealDialog, "Harbour.workshop.sealed", WHY)
        lines = [dialog.password_line]
    for line in lines:
        keys(line, PASSWORD)
    return dialog, lines


def said_aloud(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]


@pytest.mark.parametrize("kind", [SealDialog, UnsealDialog])
def test_a_password_is_shown_on_demand_alone(show, qtbot, kind):
    dialog, lines = filled(show, kind)
    hints = Qt.InputMethodHint
    unlearnt = hints.ImhSensitiveData | hints.ImhNoPredictiveText
    for shown in (False, True, False):
        assert dialog.reveal.isChecked() is shown
        for line in lines:
            mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
            assert line.echoMode() == mode
            assert line.inputMethodHints() & unlearnt == unlearnt
            value = QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Value)
            assert (PASSWORD in value) is shown
        QTest.keyClick(dialog.reveal, Qt.Key.Key_Space)


@pytest.mark.parametrize("kind", [SealDialog, UnsealDialog])
def test_no_word_of_the_dialog_holds_the_password(show, kind):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("untouched")
    dialog, lines = filled(show, kind)
    dialog.reveal.setChecked(True)
    words = [dialog.windowTitle(), *said_aloud(dialog)]
    for widget in dialog.findChildren(QWidget):
        words += [*said_aloud(widget), widget.toolTip(), widget.statusTip(), widget.objectName()]
        words += [widget.text()] if hasattr(widget, "text") and widget not in lines else []
    assert len(words) > 20
    assert [word for word in words if PASSWORD in word] == []
    dialog.reveal.setChecked(False)
    for line in lines:
        for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
            QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
        assert line.text() == ""
    dialog.accept()
    assert clipboard.text() == "untouched"
