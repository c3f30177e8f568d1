"""A facilitator in front of people, to whom troubles with a file happen, and the list of these."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from facilitator import commands
from facilitator.gui.ask import Notice
from facilitator.gui.theme import Scheme
from journeys.person import Person

NAME = "Harbour Group.workshop"


class Meeting(Person):
    """A facilitator in front of people, and a folder in which things go wrong."""

    def __init__(self, folder: Path, *, automatic: bool = True) -> None:
        super().__init__(folder)
        self.folder = folder
        self.undo = ExitStack()
        self.window.settings.automatic = automatic
        self.window.resize(1366, 768)

    def made(self, name: str = NAME) -> Path:
        """Put the sample into a file."""
        path = self.folder / name
        commands.new(path, use_sample=True)
        return path

    def open(self, path: Path) -> None:
        """Open a file, as from the list of recent ones or by a double click."""
        self.session.shell.open(path)

    def at_work(self, path: Path | None = None) -> Path:
        """Open the sample and type a letter."""
        path = path or self.made()
        self.open(path)
        self.workspace.show_stage("rights")
        self.until_back()
        self.letter()
        self.until_saved()
        return path

    def letter(self) -> None:
        """Type a letter that stood there not."""
        self.grid.setFocus()
        self.control(Qt.Key.Key_Home)
        self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Right)
        before = self.workshop
        for key in (Qt.Key.Key_I, Qt.Key.Key_C):
            if self.workshop is before:
                self.press(key)

    def retitle(self, title: str) -> None:
        """Type over the title."""
        self.workspace.show_stage("workshop")
        line = self.workspace.page.findChild(QLineEdit, "title")
        line.setFocus()
        line.selectAll()
        self.write(title)
        self.press(Qt.Key.Key_Return)

    def do(self, name: str) -> None:
        """Trigger an action of the window's menu."""
        getattr(self.window.actions_of_window, name).trigger()

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """Wait for a dialog of a kind, and until it has the keyboard."""
        dialog = super().dialog(kind)
        dialog.activateWindow()
        self.until(lambda: dialog.isActiveWindow() and dialog.isAncestorOf(QApplication.focusWidget()))
        return dialog

    def told(self, kind: type[QDialog] = Notice) -> str:
        """Wait for a dialog; return its title and what it says."""
        dialog = self.dialog(kind)
        assert isinstance(dialog, QDialog)
        return f"{dialog.accessibleName() or dialog.windowTitle()}: {dialog.accessibleDescription()}"

    def answer(self, key: str) -> None:
        """Press a button of the question that is asked."""
        notice = self.dialog(Notice)
        assert isinstance(notice, Notice)
        QTest.mouseClick(notice.buttons[key], Qt.MouseButton.LeftButton)

    def banner(self) -> str:
        """Return what the strip over the page says, with what it offers."""
        banner = self.window.bench.banner
        self.until(lambda: not banner.isHidden())
        links = [link.text() for link in banner.links if not link.isHidden()]
        return " | ".join([banner.words.text(), *links])

    def state(self, start: str) -> str:
        """Wait until the state in the status line begins so; return all of it."""
        line = self.window.bench.status_line
        self.until(lambda: line.state.accessibleName().startswith(start))
        return str(line.state.accessibleName())

    def said(self, part: str) -> str:
        """Wait until the status line says something with these words in it."""
        line = self.window.bench.status_line
        self.until(lambda: part in line.message.accessibleName())
        return str(line.message.accessibleName())

    def rest(self) -> None:
        """Let everything arrive that was asked for."""
        self.until(lambda: not self.session.tasks.busy)
        for _ in range(5):
            QApplication.processEvents()

    def keep(self, path: Path, scheme: Scheme) -> None:
        """Keep a picture of the window with its dialogs."""
        self.window.theme.set_scheme(scheme)
        self.rest()
        picture = self.window.grab()
        painter = QPainter(picture)
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                _draw(painter, dialog, self.window)
        painter.end()
        assert picture.save(str(path))

    def leave(self) -> None:
        """Leave whatever is asked, and repair the disk first."""
        self.undo.close()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        self.session.shell.end()
        super().leave()


def _draw(painter: QPainter, dialog: QWidget, window: QWidget) -> None:
    """Draw a dialog where it stands, in the middle where there is no window manager, with a frame."""
    grabbed = dialog.grab()
    x, y = (window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2
    painter.drawPixmap(x, y, grabbed)
    painter.setPen(QColor("gray"))
    painter.drawRect(x - 1, y - 1, dialog.width() + 1, dialog.height() + 1)


Play = Callable[[Meeting], str]
"""Makes trouble and returns what is said of it."""


class Trouble(NamedTuple):
    """What goes wrong, and parts of what is said then: what happened, what is safe, what to do."""

    play: Play
    words: tuple[str, ...]
    automatic: bool = True


TROUBLES: dict[str, Trouble] = {}


def trouble(*words: str, automatic: bool = True) -> Callable[[Play], Play]:
    """Add a trouble to the gallery, named after the function that plays it."""

    def add(play: Play) -> Play:
        TROUBLES[play.__name__.replace("_", " ")] = Trouble(play, words, automatic)
        return play

    return add
