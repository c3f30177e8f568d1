"""What the window does with files: new, open, import, copy, close; one workshop is open at a time."""

import os.path
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog

from facilitator.domain.errors import UserError
from facilitator.gui.ask import tell
from facilitator.gui.dialogs.opening import close_dialogs, dialogs_over, drop_dialogs
from facilitator.gui.document import SaveState
from facilitator.gui.file.closing import ask_to_lose, ask_to_save
from facilitator.gui.file.files import OpenFile, open_file
from facilitator.gui.frame.window import SEALED, MainWindow
from facilitator.gui.messages import error_words
from facilitator.gui.pages.page import FileWishes
from facilitator.gui.tasks import Tasks
from facilitator.gui.times import this_day
from facilitator.gui.workspace import Workspace


class Shell(QObject):
    """Holds the open workshop, and turns the window's actions on files into what they say."""

    entered = Signal()
    """A workshop is open now, or another one."""
    refused = Signal(object, object)
    """A path that could not be opened, and the UserError that says why."""
    sealed = Signal(object)
    """The path of a file that asks for a password was to be opened."""

    def __init__(
        self, window: MainWindow, tasks: Tasks, data: Path, *, today: Callable[[], str] = this_day
    ) -> None:
        super().__init__(window)
        self.data = data
        self._today = today
        self.wishes = FileWishes()
        self.rescue: Callable[[], bool] = _not_done
        """Goes on in another file where the one that is open was lost underneath; says whether it did."""
        self.go_back: Callable[[], None] | None = None
        """Leads back to the workshop whose snapshot is shown."""
        self.origin: Path | None = None
        """That workshop, which no copy or export may be written over."""
        self.window = window
        self.tasks = tasks
        self.workspace: Workspace | None = None
        self._open: OpenFile | None = None
        self._settings = window.settings
        window.may_close = self.may_close
        window.recent_chosen.connect(self.open)
        actions = window.actions_of_window
        actions.close_workshop.triggered.connect(self.close_workshop)
        actions.quit.triggered.connect(window.close)

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a workshop file in the place of the one that is open, then do what else is wanted."""
        if self.workspace is not None and _same(self.workspace.document.path, path):
            if then is not None:
                then()
            return
        if path.suffix.lower() == SEALED:
            self._settle_down()
            self.sealed.emit(path)
            return
        try:
            opened = open_file(path, self.data, automatic=self._settings.automatic)
        except UserError as error:
            self._settle_down()
            self.refused.emit(path, error)
            return
        self.leave(partial(self.enter, opened, then), otherwise=opened.abandon)

    def open_again(self, path: Path) -> None:
        """Open the file that is open once more: what kept it from being edited may be gone."""
        self.leave(partial(self.open, path))

    def close_workshop(self) -> None:
        """Close the open workshop and show the welcome page; from a snapshot lead back to its workshop."""
        self.leave(self.go_back or self.window.show_welcome)

    def may_close(self) -> bool:
        """Close the open workshop for the window's sake; where that fails ask, and say no for now."""
        self.leave(self._nothing)
        if self.workspace is None:
            self.tasks.wait()
            return True
        return False

    def write(self) -> None:
        """Write what is typed, and wait until everything is in the file, or in one beside it, or cannot be.

        Not where the user wants to be asked: then nothing is ever written without.
        """
        if self.workspace is not None and self.workspace.document.automatic:
            try:
                self.workspace.document.wait_until_saved()
            except UserError:
                self.rescue()

    def end(self) -> None:
        """Close without a question: the system wants it so. What can be written is written."""
        if self._open is not None and self.workspace is not None:
            self.write()
            self.note()
            self._let_go(write=self.workspace.document.automatic)
        self.window.close()
        QCoreApplication.quit()

    def go_on_in(self, path: Path) -> bool | None:
        """Go on in a copy, where one is, and leave the file that could not take everything.

        Returns whether the history came along; None where the copy cannot be opened, and all stays as it was.
        """
        if self._open is None:
            return None
        try:
            kept = self._open.go_on_in(path, self.data)
        except UserError as error:
            self.tell(error)
            return None
        self.note()
        return kept

    def leave(self, then: Callable[[], None], otherwise: Callable[[], None] | None = None) -> None:
        """Close the open workshop, if any, then go on; ask where it is not or cannot be written.

        A dialog with something typed in it asks as well, while the workshop is still there to take it.
        """
        if self._open is None or self.workspace is None:
            then()
            return
        question = close_dialogs(self.window)
        if question is not None:
            self._go_on_after(question, then, otherwise or self._nothing)
            return
        document = self.workspace.document
        document.flush_requested.emit()
        self.tasks.finish()
        if document.save_state is SaveState.WAITING:
            self._ask_to_save(then, otherwise or self._nothing)
            return
        try:
            self.note()
            self._open.close()
        except UserError as error:
            if not self.rescue():
                self._ask_to_lose(error, then, otherwise or self._nothing)
            elif otherwise is not None:
                otherwise()
        else:
            self._forget()
            then()

    def _go_on_after(
        self, question: QDialog, then: Callable[[], None], otherwise: Callable[[], None]
    ) -> None:
        """Leave where the answer, which the dialog hears first, lets it go; else stay."""
        asked = self.workspace

        def answered(_result: int) -> None:
            if asked is None or asked is not self.workspace or dialogs_over(self.window):
                otherwise()
            else:
                self._go_on(then, otherwise)

        question.finished.connect(answered)

    def _ask_to_save(self, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        def chosen(answer: str) -> None:
            if answer == "stay":
                otherwise()
            elif answer == "discard":
                self._let_go(write=False)
                self._go_on(then, otherwise)
            elif self.workspace is not None:
                self.workspace.document.save()
                self._go_on(then, otherwise)

        if self.workspace is not None:
            document = self.workspace.document
            title = document.workshop.facts.title or document.path.stem
            ask_to_save(self.window, title, document.waiting, chosen)

    def _ask_to_lose(self, error: UserError, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        def chosen(answer: str) -> None:
            if answer == "close":
                self._let_go(write=True)
                self._go_on(then, otherwise)
                return
            otherwise()
            if answer == "copy":
                self.window.actions_of_window.save_copy.trigger()

        ask_to_lose(self.window, error, chosen)

    def _go_on(self, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """Leave after a question was answered; the window that was to be closed is closed now."""
        self.leave(then, otherwise)
        if self.workspace is None and then == self._nothing:
            self.window.close()

    def enter(self, opened: OpenFile, then: Callable[[], None] | None = None) -> None:
        """Show a file that was opened; whatever was open is closed already."""
        with ExitStack() as otherwise:
            otherwise.callback(opened.abandon)
            workspace = Workspace(opened.document, self.window, self.tasks, self.wishes, today=self._today)
            otherwise.pop_all()
        self._open, self.workspace, self.go_back = opened, workspace, None
        self.window.show_bench()
        self.workspace.begin()
        self.note()
        self.entered.emit()
        if then is not None:
            then()

    def _settle_down(self) -> None:
        """Show the welcome page where nothing is open."""
        if self.workspace is None:
            self.window.show_welcome()

    def _let_go(self, *, write: bool) -> None:
        """Close, whatever could not be written; try to once more, or do not."""
        drop_dialogs(self.window)
        if self._open is not None:
            (self._open.abandon if write else self._open.discard)()
        self._forget()

    def _forget(self) -> None:
        if self.workspace is not None:
            self.workspace.leave()
        self.workspace = None
        self._open = None

    def note(self) -> None:
        """Remember the open file with what is in it; snapshots are not the user's files."""
        if self.workspace is not None and self.data not in self.workspace.document.path.parents:
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

    def _nothing(self) -> None:
        """Go on with nothing: the window closes."""


def _not_done() -> bool:
    return False


def _same(path: Path, other: Path) -> bool:
    try:
        return path == other.absolute() or path.samefile(other)
    except OSError:
        return False
