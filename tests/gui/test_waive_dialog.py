"""What the dialog of a waiver takes, and what it says."""

import pytest
from PySide6.QtTest import QTest

from facilitator.gui.dialogs.waive import WaiveDialog
from gui.grid.shown import press
from gui.opened import harbour
from gui.waiving_room import in_room
from gui.windowed import made_file, the_dialog


@pytest.fixture
def path(tmp_path):
    return made_file(tmp_path / "Workshops", harbour())


@pytest.fixture
def dialog(qtbot, tmp_path, path):
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("review")
        press(room.page.findings, "W")
        dialog = the_dialog(qtbot, WaiveDialog)
        dialog.room = room
        yield dialog


def typed_day(dialog, typed):
    dialog.until.setFocus()
    line = dialog.until.focusProxy()
    line.selectAll()
    QTest.keyClicks(line, typed)
    return line


def test_it_says_what_then(dialog):
    assert dialog.what.text() == "Two roles are accountable"
    assert dialog.where.text() == "Hire somebody"
    assert dialog.then.text() == "90 days. From 19 February 2027 on it is found again."


def test_reason_and_owner_are_asked_for(dialog):
    press(dialog.reason, "Enter")
    assert dialog.then.text() == "Say why the group can live with it."
    assert dialog.reason.hasFocus()
    QTest.keyClicks(dialog.reason, "x")
    press(dialog.reason, "Enter")
    assert dialog.then.text().startswith("Choose who sees to it")
    assert dialog.owner.hasFocus()
    assert not dialog.room.workshop.waivers


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-11-19", "That day is over; choose one that is to come."),
        ("2027-05-20", "At most 180 days: until 19 May 2027. Then the group looks at it again."),
        ("2026-11-20", "Only today. From 21 November 2026 on it is found again."),
        ("2026-11-21", "1 day. From 22 November 2026 on it is found again."),
        ("2027-05-19", "180 days. From 20 May 2027 on it is found again."),
    ],
)
def test_the_day_is_said_in_words(dialog, typed, said):
    typed_day(dialog, typed)
    assert dialog.then.text() == said


def test_what_is_no_day_is_never_taken_for_another(dialog):
    dialog.reason.setText("x")
    dialog.owner.setCurrentIndex(1)
    line = typed_day(dialog, "soon")
    press(line, "Enter")
    assert dialog.then.text().startswith("“soon” is no date.")
    assert dialog.isVisible()
    press(line, "Enter")
    assert [w.until for w in dialog.room.workshop.waivers.values()] == ["2027-02-18"]


def test_every_field_can_be_heard(dialog):
    assert dialog.windowTitle() == "Waive a finding"
    names = [widget.accessibleName() for widget in (dialog.reason, dialog.owner, dialog.until)]
    assert names == ["Reason", "Owner", "Until"]
