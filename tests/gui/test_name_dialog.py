from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.gui.dialogs.name import MOST, NameDialog, ask_checkpoint, suggested
from gui.opened import harbour, opening, theme
from gui.windowed import the_dialog

NOTED = datetime(2026, 3, 2, 14, 3, tzinfo=UTC)


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def dialog(parent, qtbot):
    dialog = NameDialog(theme(), "Set a checkpoint", "What is it called?", "Monday 14:03", parent)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def test_the_suggestion_stands_until_another_is_typed(dialog, qtbot):
    assert dialog.line.hasFocus()
    assert dialog.line.selectedText() == "Monday 14:03"
    qtbot.keyClicks(dialog.line, "Before lunch")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result() == NameDialog.DialogCode.Accepted
    assert dialog.name == "Before lunch"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("", "Monday 14:03"), ("   ", "Monday 14:03"), (" a\t b\u202e ", "a b"), ("x" * 500, "x" * MOST)],
)
def test_the_name_is_one_that_can_be_kept(dialog, typed, name):
    dialog.line.clear()
    dialog.line.insert(typed)
    assert dialog.name == name


def test_it_can_be_left_and_says_what_it_is(dialog, qtbot):
    assert dialog.line.accessibleName() == "Name"
    assert dialog.accessibleDescription() == dialog.question.text() == "What is it called?"
    assert dialog.windowTitle() == dialog.take_button.text() == "Set a checkpoint"
    qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert dialog.result() == NameDialog.DialogCode.Rejected


def test_a_checkpoint_is_set_under_the_name(parent, tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        said = []
        ask_checkpoint(parent, theme(), opened.document, said.append)
        dialog = the_dialog(qtbot, NameDialog)
        qtbot.keyClicks(dialog.line, "Before lunch")
        dialog.take_button.click()
        (step,) = opened.document.checkpoints
        assert step.label.arguments == {"name": "Before lunch"}
        assert said == ["Checkpoint “Before lunch” is set. Ctrl+Shift+H leads to it."]
        ask_checkpoint(parent, theme(), opened.document, said.append)
        the_dialog(qtbot, NameDialog).cancel.click()
        assert len(opened.document.checkpoints) == len(said) == 1


def test_day_and_time_are_suggested():
    here = NOTED.astimezone()
    assert suggested(NOTED).split() == [f"{here:%A}", f"{here:%H:%M}"]


@pytest.mark.parametrize("zoom", [50, 200])
def test_it_fits_at_any_zoom(dialog, zoom):
    theme().set_zoom(zoom)
    try:
        QApplication.processEvents()
        for widget in (dialog.line, dialog.take_button, dialog.cancel, dialog.question):
            assert dialog.rect().contains(widget.mapTo(dialog, widget.rect().bottomRight()))
    finally:
        theme().set_zoom(100)
