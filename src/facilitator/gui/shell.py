"""What the window does with files: new, open, import, copy, close; one workshop is open at a time."""

import os.path
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog

from facilitator.domain.errors import UserError
from facilitator.gui.ask import ask, tell
from facilitator.gui.files import OpenFile, make_sample, make_workshop
from facilitator.gui.frame.window import WORKSHOP, MainWindow
from facilitator.gui.messages import error_words
from facilitator.gui.tasks import Tasks
from facilitator.gui.workspace import Workspace


class Shell(QObject):
    """Holds the open workshop, and turns the window's actions on files into what they say."""

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self.window = window
        self.tasks = tasks
        self.workspace: Workspace | None = None
        self._open: OpenFile | None = None
        self._settings = window.settings
        window.may_close = self.may_close
        window.dropped.connect(self.take)
        window.recent_chosen.connect(self.open)
        window.recent_listed.connect(self.look_for_files)
        actions = window.actions_of_window
        actions.new.triggered.connect(self.new)
        actions.open.triggered.connect(self.ask_open)
        actions.sample.triggered.connect(self.open_sample)
        actions.import_grid.triggered.connect(self.ask_import)
        actions.close_workshop.triggered.connect(self.close_workshop)
        actions.quit.triggered.connect(window.close)
        actions.recent_menu.aboutToShow.connect(self._fill_recent)

    def new(self) -> None:
        """Ask for what a new workshop starts with, and open it."""
        self.ask_new("", None)

    def ask_new(self, title: str, then: Callable[[], None] | None) -> None:
        """Ask for title, organisation and framework, make the file and open it."""
        from facilitator.gui.dialogs.new_workshop import NewWorkshop

        dialog = NewWorkshop(self.window.theme, self._settings.folder, title, self.window)

        def make() -> None:
            chosen = dialog.chosen_title, dialog.organisation.text(), dialog.chosen_framework
            self.attempt(
                partial(make_workshop, self._settings.folder, *chosen), partial(self.open, then=then)
            )

        dialog.accepted.connect(make)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_open(self) -> None:
        """Ask for a workshop file and open it."""
        pattern = self.tr("Workshops (*{ending})").format(ending=WORKSHOP)
        dialog = QFileDialog(self.window, self.tr("Open a workshop"), self.folder(), pattern)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_named)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a workshop file in the place of the one that is open, then do what else is wanted."""
        if self.workspace is not None and self.workspace.document.path == path.absolute():
            if then is not None:
                then()
            return
        try:
            opened = OpenFile(path)
        except UserError as error:
            if self.workspace is None:
                self.window.show_welcome()
            self.tell(error)
            return
        self._leave(partial(self._enter, opened, then), otherwise=opened.abandon)

    def open_sample(self) -> None:
        """Open a fresh copy of the sample."""
        title = self.tr("Sample – Harbour Group")
        self.attempt(partial(make_sample, self._settings.folder, title), self.open)

    def take(self, path: Path) -> None:
        """Open or import a file that was dropped on the window."""
        if path.suffix.lower() == WORKSHOP:
            self.open(path)
        elif self.workspace is not None:
            self.import_grid(path)
        else:
            self.ask_new(path.stem, partial(self.import_grid, path))

    def ask_import(self) -> None:
        """Import a grid into the open workshop, or into a new one."""
        if self.workspace is not None:
            self.import_grid(None)
        else:
            self.ask_new("", partial(self.import_grid, None))

    def import_grid(self, path: Path | None) -> None:
        """Show the import with a file, or without one to choose it there."""
        from facilitator.gui.dialogs.import_grid import ImportDialog

        if self.workspace is not None:
            dialog = ImportDialog(self.workspace.context, self.window.theme, path, self.window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def close_workshop(self) -> None:
        """Close the open workshop and show the welcome page."""
        self._leave(self.window.show_welcome)

    def may_close(self) -> bool:
        """Close the open workshop for the window's sake; where that fails ask, and say no for now."""
        self._leave(self._nothing)
        if self.workspace is None:
            self.tasks.wait()
            return True
        return False

    def write(self) -> None:
        """Write what is typed, and wait until everything is in the file, or cannot be."""
        if self.workspace is not None:
            with suppress(UserError):
                self.workspace.document.wait_until_saved()

    def end(self) -> None:
        """Close without a question: the system wants it so. What can be written is written."""
        if self._open is not None and self.workspace is not None:
            self.write()
            self._note()
            self._open.abandon()
            self._forget()
        self.window.close()
        QCoreApplication.quit()

    def go_on_in(self, path: Path) -> None:
        """Go on in a copy, and leave the file that could not take everything."""
        if self._open is not None:
            self._open.abandon()
            self._forget()
        self.open(path)

    def _leave(self, then: Callable[[], None], otherwise: Callable[[], None] | None = None) -> None:
        """Close the open workshop, if any, then go on; ask where it cannot be written."""
        if self._open is None or self.workspace is None:
            then()
            return
        try:
            self._note()
            self._open.close()
        except UserError as error:
            self._ask_whether_to_leave(error, then, otherwise or self._nothing)
        else:
            self._forget()
            then()

    def _ask_whether_to_leave(
        self, error: UserError, then: Callable[[], None], otherwise: Callable[[], None]
    ) -> None:
        def chosen(answer: str) -> None:
            if answer == "close" and self._open is not None:
                self._open.abandon()
                self._forget()
                then()
                if then == self._nothing:
                    self.window.close()
                return
            otherwise()
            if answer == "copy":
                self.window.actions_of_window.save_copy.trigger()

        answers = [
            ("stay", self.tr("Keep it open")),
            ("copy", self.tr("Save a copy…")),
            ("close", self.tr("Close and lose them")),
        ]
        question = self.tr("{why} If you close now, the last changes are lost.")
        title = self.tr("Not everything is saved")
        words = question.format(why=error_words(error))
        ask(self.window, self.window.theme, title, words, answers, chosen=chosen)

    def _enter(self, opened: OpenFile, then: Callable[[], None] | None) -> None:
        with ExitStack() as otherwise:
            otherwise.callback(opened.abandon)
            workspace = Workspace(opened.document, self.window, self.window.theme, self.tasks)
            otherwise.pop_all()
        self._open, self.workspace = opened, workspace
        self.window.show_bench()
        self.workspace.begin()
        self._note()
        if then is not None:
            then()

    def _forget(self) -> None:
        if self.workspace is not None:
            self.workspace.leave()
        self.workspace = None
        self._open = None

    def _note(self) -> None:
        """Remember the open file with what is in it."""
        if self.workspace is not None:
            document = self.workspace.document
            facts = document.workshop.facts
            self._settings.remember(document.path, facts.title, facts.organisation)

    def attempt(self, make: Callable[[], Path], then: Callable[[Path], None]) -> None:
        """Make a file and go on with its path; say why where it cannot be made."""
        try:
            path = make()
        except UserError as error:
            self.tell(error)
        else:
            then(path)

    def tell(self, error: UserError) -> None:
        """Say what was refused, in a dialog."""
        tell(self.window, self.window.theme, self.tr("That did not work"), error_words(error))

    def folder(self) -> str:
        """Return where to look for files, and to put them."""
        if self.workspace is not None:
            return str(self.workspace.document.path.parent)
        folder = self._settings.folder
        return str(folder if os.path.isdir(folder) else folder.parent)

    def look_for_files(self) -> None:
        """Find out which of the recent files are gone, while the welcome page is shown."""
        paths = [entry.path for entry in self._settings.recent]
        if paths and self.window.shows_welcome:
            self.tasks.run_task(partial(_missing, paths), self.window.welcome.recent.mark_missing, self.tell)

    def _fill_recent(self) -> None:
        menu = self.window.actions_of_window.recent_menu
        menu.clear()
        for entry in self._settings.recent:
            words = (entry.title or entry.path.stem).replace("&", "&&")
            menu.addAction(words).triggered.connect(partial(self._open_recent, entry.path))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _open_recent(self, path: Path) -> None:
        self.open(path)

    def _open_named(self, name: str) -> None:
        self.open(Path(name))

    def _nothing(self) -> None:
        """Go on with nothing: the window closes."""


def _missing(paths: list[Path]) -> list[Path]:
    """Return the paths where no file can be seen; a share that is gone is no reason to stumble."""
    return [path for path in paths if not os.path.isfile(path)]
