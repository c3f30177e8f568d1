"""The real window, as the tests of the shell use it."""

import sqlite3
from contextlib import closing, contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog

from facilitator.app import Session, make_application
from facilitator.domain.labels import label
from facilitator.gui.settings import Settings
from facilitator.storage import connecting, create


def settings_in(folder):
    """Settings of a person who has never used the app, and keeps workshops in a folder."""
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("folder", str(folder / "Workshops"))
    return Settings(store)


@contextmanager
def window_session(qtbot, folder, file=None, settings=None, today=None):
    """Open the window and wait until it is awake; close it at the end, whatever it shows.

    today gives the day that waivers are held against, in the place of the calendar.
    """
    application = make_application()
    session = Session(application, settings or settings_in(folder), file, today=today)
    session.window.show()
    session.window.activateWindow()
    qtbot.waitUntil(lambda: session.awake)
    settle(qtbot, session)
    try:
        yield session
    finally:
        for dialog in open_dialogs():
            dialog.reject()
        session.shell.end()
        session.end()
        session.window.deleteLater()
        session.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(qtbot, session):
    """Wait for what runs beside the window."""
    qtbot.waitUntil(lambda: not session.tasks.busy)


def open_dialogs():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def the_dialog(qtbot, kind=QDialog):
    """Wait for the one dialog of a kind."""
    qtbot.waitUntil(lambda: any(isinstance(d, kind) for d in open_dialogs()))
    (dialog,) = [d for d in open_dialogs() if isinstance(d, kind)]
    return dialog


@contextmanager
def held(path):
    """Hold a file as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def impatient(document):
    """Have the writer's thread not wait for another program."""
    base = connecting.driver(document._file._pen.connection)
    document._file._thread.submit(base.execute, "PRAGMA busy_timeout=10").result()


def made_file(folder, workshop, name="Harbour.workshop"):
    """Put a workshop into a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    create(path, workshop, label("new"))
    return path
