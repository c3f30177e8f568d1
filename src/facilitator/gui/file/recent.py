"""The files that were open: which of them are still there, and a menu of them."""

import os.path
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from facilitator.gui.frame.window import MainWindow
from facilitator.gui.shell import Shell


class RecentFiles(QObject):
    """Looks after the list on the welcome page and the menu."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._shell = shell
        window.recent_listed.connect(self.look_for_files)
        window.actions_of_window.recent_menu.aboutToShow.connect(self._fill)

    def look_for_files(self) -> None:
        """Find out which of the recent files are gone, while the welcome page is shown."""
        paths = [entry.path for entry in self._window.settings.recent]
        if paths and self._window.shows_welcome:
            mark = self._window.welcome.recent.mark_missing
            self._shell.tasks.run_task(partial(_missing, paths), mark, self._shell.tell)

    def _fill(self) -> None:
        menu = self._window.actions_of_window.recent_menu
        menu.clear()
        for entry in self._window.settings.recent:
            words = (entry.title or entry.path.stem).replace("&", "&&")
            menu.addAction(words).triggered.connect(partial(self._open, entry.path))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _open(self, path: Path) -> None:
        self._shell.open(path)


def _missing(paths: list[Path]) -> list[Path]:
    """Return the paths where no file can be seen; a share that is gone is no reason to stumble."""
    return [path for path in paths if not os.path.isfile(path)]
