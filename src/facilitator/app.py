"""The composition root: builds the application and the window, and hands each part what it needs."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator import __version__
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.garbage import GarbageCollector
from facilitator.gui.look import fonts
from facilitator.gui.settings import Settings
from facilitator.gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facilitator.gui.crash import CrashHook
    from facilitator.gui.file.actions import FileActions
    from facilitator.gui.file.leaving import Leaving
    from facilitator.gui.file.recent import RecentFiles
    from facilitator.gui.file.troubled import Troubled
    from facilitator.gui.frame.focus_ring import FocusRing
    from facilitator.gui.shell import Shell
    from facilitator.gui.starting import Starting
    from facilitator.gui.tasks import Tasks
    from facilitator.gui.wiring import Wiring

NAME = "Facilitator"


def make_application() -> QApplication:
    """Return the QApplication, a new one or the one there is, with its names, style and typeface."""
    QCoreApplication.setOrganizationName(NAME)
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(__version__)
    present = QApplication.instance()
    made = isinstance(present, QApplication)
    application = present if made else QApplication([*sys.argv[:1], "-style", "Fusion"])
    QGuiApplication.setApplicationDisplayName(NAME)
    QGuiApplication.setDesktopFileName(NAME.lower())
    fonts.load(fonts.UPRIGHT, fonts.cache_folder())
    if application.findChild(GarbageCollector) is None:
        GarbageCollector(application)
    return application


class Session(QObject):
    """A window from its first paint to its end. What takes long to import comes after the paint."""

    woken = Signal()
    """Everything works now, and the file that was asked for is open, or was refused."""

    tasks: "Tasks"
    shell: "Shell"
    _wiring: "Wiring"
    _file_actions: "FileActions"
    _troubled: "Troubled"
    _recent: "RecentFiles"
    _starting: "Starting"
    _hook: "CrashHook"
    _ring: "FocusRing"
    _leaving: "Leaving"

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        file: Path | None = None,
        *,
        today: "Callable[[], str] | None" = None,
    ) -> None:
        super().__init__()
        self._application = application
        self._file = file
        self._today = today
        self.awake = self.settled = False
        self.theme = Theme(settings.scheme, settings.zoom, self)
        self.window = MainWindow(self.theme, settings)
        self.window.painted.connect(partial(self._soon, self.wake))
        if file is None:
            self.window.show_welcome()
        else:
            self.window.show_bench()

    def wake(self) -> None:
        """Bring in files, checks and pages, and open the file that was asked for; once."""
        if self.awake:
            return
        self.awake = True
        from facilitator.gui.crash import CrashHook, log_path
        from facilitator.gui.file.actions import FileActions
        from facilitator.gui.file.leaving import Leaving
        from facilitator.gui.file.recent import RecentFiles
        from facilitator.gui.file.troubled import Troubled
        from facilitator.gui.shell import Shell
        from facilitator.gui.starting import Starting
        from facilitator.gui.tasks import Tasks
        from facilitator.gui.times import this_day
        from facilitator.gui.wiring import Wiring
        from facilitator.paths import user_data

        self.tasks = Tasks(self)
        self.shell = Shell(self.window, self.tasks, user_data(), today=self._today or this_day)
        self._hook = CrashHook(log_path(), self._show_defect, self)
        self._hook.install()
        self._wiring = Wiring(self.window, self.shell)
        self._file_actions = FileActions(self.window, self.shell)
        self._troubled = Troubled(self.window, self.shell)
        self._starting = Starting(self.window, self.shell)
        self._recent = RecentFiles(self.window, self.shell)
        self._leaving = Leaving(self._application, self.shell.end, self.shell.write, self)
        if self._file is not None:
            self.shell.open(self._file)
        self._soon(self.settle)
        self.woken.emit()

    def settle(self) -> None:
        """Bring in what neither the first paint nor the file waits for; once."""
        if self.settled:
            return
        self.settled = True
        from facilitator.gui.file.sealing import sweep
        from facilitator.gui.frame.focus_ring import FocusRing
        from facilitator.gui.paper import sharing

        sweep()
        sharing.sweep()
        self._ring = FocusRing(self._application, self.theme, self)
        self.window.dress()
        self._recent.look_for_files()
        for style in fonts.ITALIC:
            read = partial(fonts.read, style, fonts.cache_folder())
            self.tasks.run_task(read, self._take_font, self.shell.tell)

    def _soon(self, act: "Callable[[], None]") -> None:
        """Act once the events that wait are done, unless this object is gone by then."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        timer.start(0)

    def _take_font(self, font: bytes) -> None:
        fonts.add(font)

    def end(self) -> None:
        """Wait for what runs, and give back what the interpreter lent."""
        if self.awake:
            self.tasks.wait()
            self._hook.remove()
            self._leaving.remove()

    def _show_defect(self, log: Path) -> None:
        from facilitator.gui.crash import show

        show(self.window, self.theme, log)


def run_window(file: Path | None) -> int:
    """Open the window, with a file where one is named; return the exit code when it is closed."""
    application = make_application()
    session = Session(application, Settings(QSettings()), file)
    session.window.show()
    code = application.exec()
    session.end()
    return code


def run_tour(folder: Path, *, full: bool = False) -> "Iterator[Path]":
    """Write screenshots of every page and the sample's charter into a folder; yield what was written."""
    import tempfile

    from facilitator import commands
    from facilitator.files import make_folder
    from facilitator.gui.tour import pictures

    application = make_application()
    make_folder(folder)
    with tempfile.TemporaryDirectory() as place:
        store = QSettings(str(Path(place) / "tour.ini"), QSettings.Format.IniFormat)
        store.setValue("folder", place)
        session = Session(application, Settings(store))
        session.window.show()
        session.wake()
        workshop = Path(place) / "Harbour Group.workshop"
        commands.new(workshop, use_sample=True)
        yield from pictures(session.shell, workshop, folder, full=full)
        charter = folder / "charter.pdf"
        commands.export(workshop, charter)
        yield charter
        session.window.close()
        session.end()
