"""What acts on the file of the open workshop has in common."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog

from facilitator.domain.errors import UserError
from facilitator.domain.words import fill
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.document import Document, SaveState
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.messages import error_words
from facilitator.gui.read_only import may_edit
from facilitator.gui.shell import Shell


class FileActor(QObject):
    """Knows the window and the document that is open at the time."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__(window)
        self.window = window
        self.shell = shell

    @property
    def document(self) -> Document | None:
        """The document that is open, None where none is."""
        workspace = self.shell.workspace
        return None if workspace is None else workspace.document

    @property
    def editable(self) -> Document | None:
        """The document that is open, None where none may be edited; then it is said why."""
        document = self.document
        return document if document is not None and may_edit(document, self.say) else None

    def say(self, words: str) -> None:
        """Say a sentence in the status line."""
        if self.shell.workspace is not None:
            self.shell.workspace.context.say(words)

    def show(self, dialog: QDialog) -> None:
        """Show a dialog that goes when it is closed."""
        open_dialog(dialog)

    @property
    def originals(self) -> tuple[Path, ...]:
        """The files that nothing may be written over: the open one, and that whose snapshot is shown."""
        opened = None if self.document is None else self.document.path
        return tuple(path for path in (opened, self.shell.origin) if path is not None)

    def place_for_files(self) -> Path:
        """Return the folder to offer: that of the workshop, or one of the user's where it takes nothing."""
        document, folder = self.document, Path(self.shell.folder())
        if document is None or document.save_state not in (SaveState.FAILED, SaveState.READ_ONLY):
            return folder
        own = self.window.settings.folder
        return own if own.is_dir() and own != folder else Path.home()

    def say_exported(self, path: Path) -> None:
        """Say where a file was written, with links to it, until that is closed."""
        if self.document is None:
            return
        words = fill(self.tr("Exported to “{name}”."), {"name": path.name})
        opening = (self.tr("Open"), partial(self.open_file, path))
        actions = [opening, self.folder_action(path)]
        if path.suffix.lower() == ".pdf":
            actions.append((self.tr("Copy as a file"), partial(self.copy_file, path)))
        self.window.bench.banner.show_words(words, actions, closable=True)

    def say_failed(self, error: UserError, again: Callable[[], None]) -> None:
        """Say why something was not written or printed, until that is closed, and offer to try again."""
        if self.document is None:
            self.shell.tell(error)
            return
        offer = (self.tr("Try again…"), again)
        self.window.bench.banner.show_words(error_words(error), [offer], kind="warning", closable=True)

    def open_file(self, path: Path) -> None:
        """Open a file with the program that the system has for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.say(fill(self.tr("Nothing here opens “{name}”."), {"name": path.name}))

    def copy_file(self, path: Path) -> None:
        """Put a PDF on the clipboard as a file."""
        from facilitator.gui.paper.sharing import as_file

        try:
            data = path.read_bytes()
        except OSError:
            self.say(fill(self.tr("“{name}” is not there any more."), {"name": path.name}))
            return
        QGuiApplication.clipboard().setMimeData(as_file(path, data))
        words = self.tr("“{name}” is on the clipboard: paste it into a mail or a folder.")
        self.say(fill(words, {"name": path.name}))

    def show_in_folder(self, path: Path) -> None:
        """Show a file in its folder, or open the folder itself."""
        from facilitator.gui.paper.sharing import open_in_viewer, show_in_folder

        (open_in_viewer if path.is_dir() else show_in_folder)(path)

    def folder_action(self, path: Path) -> tuple[str, Callable[[], None]]:
        """Return what a banner offers for a file that was written."""
        return self.tr("Show in folder"), partial(self.show_in_folder, path)
