"""The real window on a day of its own, and the hands that waive findings in it."""

from contextlib import contextmanager

from PySide6.QtTest import QTest

from facilitator.gui.dialogs.waive import WaiveDialog
from gui.grid.shown import press
from gui.windowed import open_dialogs, the_dialog, window_session

TODAY = "2026-11-20"
REASON = "The hiring plan is being merged"


class Calendar:
    """A day that goes on when a test says so."""

    def __init__(self):
        self.day = TODAY

    def __call__(self):
        return self.day


class Room:
    """The real window on a file, and the hands on its keyboard."""

    def __init__(self, qtbot, session, calendar):
        self.qtbot, self.session, self.calendar = qtbot, session, calendar

    @property
    def workspace(self):
        return self.session.shell.workspace

    @property
    def workshop(self):
        return self.workspace.document.workshop

    @property
    def page(self):
        return self.workspace.page

    def rules(self):
        """The rules of all that is found, those that are waived in brackets."""
        found = self.workspace.findings.all
        return [f"({finding.rule})" if finding.waived else finding.rule for finding in found]

    def agree(self, reason=REASON, owner="Fin"):
        """Fill in the dialog by keyboard, and save with Enter."""
        dialog = the_dialog(self.qtbot, WaiveDialog)
        self.qtbot.waitUntil(dialog.reason.hasFocus)
        QTest.keyClicks(dialog.reason, reason)
        press(dialog.reason, "Tab")
        assert dialog.owner.hasFocus()
        QTest.keyClicks(dialog.owner, owner)
        press(dialog.owner, "Enter")
        self.qtbot.waitUntil(lambda: not open_dialogs())

    def go_on_to(self, day):
        self.calendar.day = day
        self.workspace.findings.follow_calendar()


@contextmanager
def in_room(qtbot, folder, path, day=TODAY):
    calendar = Calendar()
    calendar.day = day
    with window_session(qtbot, folder, path, today=calendar) as session:
        session.window.resize(1400, 800)
        yield Room(qtbot, session, calendar)
