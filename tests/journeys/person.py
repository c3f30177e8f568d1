"""A person at the keyboard of the real window."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from facilitator.app import Session, make_application
from facilitator.gui.document import SaveState
from facilitator.gui.pages.rights import RightsPage
from facilitator.gui.settings import Settings

PATIENCE = 30
"""Seconds until something that was asked for is taken to have failed: a guard against hanging."""


class Person:
    """Sits at one window; every wish goes through keys, as a facilitator's would."""

    def __init__(self, folder: Path, file: Path | None = None) -> None:
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        store.setValue("folder", str(folder))
        self.session = Session(make_application(), Settings(store), file)
        self.window = self.session.window
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.session.awake)
        if file is not None:
            self.until(lambda: self.session.shell.workspace is not None)

    @property
    def workspace(self):
        workspace = self.session.shell.workspace
        assert workspace is not None
        return workspace

    @property
    def document(self):
        return self.workspace.document

    @property
    def workshop(self):
        return self.document.workshop

    @property
    def grid(self):
        assert isinstance(self.workspace.page, RightsPage)
        return self.workspace.page.grid_view

    def until(self, happened: Callable[[], object]) -> None:
        """Let the app go on until something has happened."""
        end = monotonic() + PATIENCE
        while not happened():
            assert monotonic() < end, "this never happened"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus(), key, modifiers)
        QCoreApplication.processEvents()

    def control(self, key: Qt.Key, *, shift: bool = False) -> None:
        """Press a key with Ctrl, and Shift."""
        more = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self.press(key, Qt.KeyboardModifier.ControlModifier | more)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        QTest.keyClicks(self.focus(), text)
        QCoreApplication.processEvents()

    def focus(self) -> QWidget:
        """Return the widget that gets the keys."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """Wait for a dialog of a kind and return it."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        return dialog

    def until_back(self) -> None:
        """Wait until the window itself has the keyboard again; without a window manager, see to it."""
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.until(lambda: QApplication.activeWindow() is self.window and QApplication.focusWidget())

    def choose_file(self, path: Path) -> None:
        """Type a path into the file dialog, and take it."""
        dialog = self.dialog(QFileDialog)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        name.setFocus()
        name.setText(str(path))
        parent = dialog.parentWidget().window()
        self.press(Qt.Key.Key_Return)
        self.until(lambda: not dialog.isVisible())
        parent.activateWindow()

    def until_saved(self) -> None:
        """Wait until the window says that everything is saved."""
        self.until(lambda: self.document.save_state is SaveState.SAVED)
        self.until(lambda: self.window.bench.status_line.state.text().startswith("Saved"))

    def leave(self) -> None:
        """Close the window."""
        self.window.close()
        self.session.end()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
