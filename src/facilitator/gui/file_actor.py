"""What acts on the file of the open workshop has in common."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from facilitator.gui.document import Document
from facilitator.gui.frame.window import MainWindow
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
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_in_folder(self, path: Path) -> None:
        """Open the folder a file is in, or the folder itself."""
        folder = path if path.is_dir() else path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def folder_action(self, path: Path) -> tuple[str, Callable[[], None]]:
        """Return what a banner offers for a file that was written."""
        return self.tr("Show in folder"), partial(self.show_in_folder, path)
