"""A person who types letters and text until the system ends the app, and says what the window shows.

interrupted.py FILE (always|on-demand) (signal|deaf|logout KEYS): prints JSON of the last step and of
the title as it stands in its field, after each key. At a logout, after so many keys, the app is asked to
write and killed then, as some desktops do. Deaf takes the app's ear for signals away: the control.
"""

import json
import os
import signal
import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import SIGNAL, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from facilitator.app import Session, make_application
from facilitator.gui.settings import Settings

LETTERS = (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_C, Qt.Key.Key_I)
WORDS = "Who decides what is decided, and who is asked before. "
TURN = 40
"""Keys until the other kind of typing."""


class Typist:
    """Types letters in the grid and a title by turns, one key each time the loop of events is idle."""

    def __init__(self, session, keys, end):
        self._session = session
        self._keys = keys
        self._end = end
        self._numbers = count()
        self._timer = QTimer(session)
        self._timer.timeout.connect(self._type)
        self._timer.start(0)

    @property
    def _title(self):
        return self._session.shell.workspace.page_of("workshop").findChild(QLineEdit, "title")

    def _type(self):
        workspace = self._session.shell.workspace
        if workspace is None:
            self._timer.stop()
            return
        number = next(self._numbers)
        writes = (number // TURN) % 2 == 0
        if number % TURN == 0:
            workspace.show_stage("workshop" if writes else "rights")
            (self._title if writes else workspace.page.grid_view).setFocus()
            if writes:
                self._title.selectAll()
        if writes:
            QTest.keyClick(self._title, WORDS[number % len(WORDS)])
        else:
            QTest.keyClick(workspace.page.grid_view, LETTERS[number % 3 if number % 2 else 3])
        say(last=workspace.document.history.next_sequence - 1, title=self._title.text(), keys=number + 1)
        if number + 1 == self._keys:
            self._end()


def say(**facts):
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Type until the end comes; the exit code is that of the app."""
    file, automatic, how = Path(sys.argv[1]), sys.argv[2] == "always", sys.argv[3]
    settings = Settings(QSettings())
    settings.automatic = automatic
    application = make_application()
    session = Session(application, settings, file)
    session.window.show()
    typists = []

    def start():
        if how == "deaf":
            session._leaving.remove()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
        typists.append(Typist(session, int(sys.argv[4]) if how == "logout" else 0, log_out))

    def log_out():
        """Ask to commit, as Qt does before the session ends; a signal of that kind cannot be sent."""
        say(heard=application.receivers(SIGNAL("commitDataRequest(QSessionManager&)")))
        session._leaving._commit(None)
        os.kill(os.getpid(), signal.SIGKILL)

    session.woken.connect(start)
    code = application.exec()
    if how != "deaf":
        session.end()
    sys.exit(code)


if __name__ == "__main__":
    main()
