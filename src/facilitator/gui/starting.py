"""How work begins: a new workshop, a file that is there, the sample, a grid to import."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from facilitator.gui.file.actor import FileActor
from facilitator.gui.file.files import make_sample, make_workshop
from facilitator.gui.frame.window import SEALED, WORKSHOP, MainWindow
from facilitator.gui.shell import Shell


class Starting(FileActor):
    """Asks for what is needed, and has the shell open it."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__(window, shell)
        window.dropped.connect(self.take)
        actions = window.actions_of_window
        actions.new.triggered.connect(self.new)
        actions.open.triggered.connect(self.ask_open)
        actions.sample.triggered.connect(self.open_sample)
        actions.import_grid.triggered.connect(self.ask_import)

    def new(self) -> None:
        """Ask for what a new workshop starts with, and open it."""
        self.ask_new("", None)

    def ask_new(self, title: str, then: Callable[[], None] | None) -> None:
        """Ask for title, organisation and framework, make the file and open it."""
        from facilitator.gui.dialogs.new_workshop import NewWorkshop

        dialog = NewWorkshop(self.window.theme, self.window.settings.folder, title, self.window)

        def make() -> None:
            chosen = dialog.chosen_title, dialog.organisation.text(), dialog.chosen_framework
            self.shell.attempt(
                partial(make_workshop, self.window.settings.folder, *chosen),
                partial(self.shell.open, then=then),
            )

        dialog.accepted.connect(make)
        self.show(dialog)

    def ask_open(self) -> None:
        """Ask for a workshop file and open it."""
        pattern = self.tr("Workshops ({endings})").format(endings=f"*{WORKSHOP} *{WORKSHOP}{SEALED}")
        dialog = QFileDialog(self.window, self.tr("Open a workshop"), self.shell.folder(), pattern)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_named)
        self.show(dialog)

    def open_sample(self) -> None:
        """Open a fresh copy of the sample."""
        title = self.tr("Sample – Harbour Group")
        self.shell.attempt(partial(make_sample, self.window.settings.folder, title), self.shell.open)

    def take(self, path: Path) -> None:
        """Open or import a file that was dropped on the window."""
        if path.suffix.lower() in (WORKSHOP, SEALED):
            self.shell.open(path)
        elif self.shell.workspace is not None:
            self.import_grid(path)
        else:
            self.ask_new(path.stem, partial(self.import_grid, path))

    def ask_import(self) -> None:
        """Import a grid into the open workshop, or into a new one."""
        if self.shell.workspace is not None:
            self.import_grid(None)
        else:
            self.ask_new("", partial(self.import_grid, None))

    def import_grid(self, path: Path | None) -> None:
        """Show the import with a file, or without one to choose it there."""
        from facilitator.gui.dialogs.import_grid import ImportDialog

        workspace = self.shell.workspace
        if workspace is not None and self.editable is not None:
            self.show(ImportDialog(workspace.context, self.window.theme, path, self.window))

    def _open_named(self, name: str) -> None:
        self.shell.open(Path(name))
