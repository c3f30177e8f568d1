"""Files that do not open as they are: damaged ones, with what is left of them, and those with a password."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import UserError
from facilitator.gui.ask import tell
from facilitator.gui.file.actor import FileActor
from facilitator.gui.file.files import open_sealed_copy, open_snapshot_of, recover, snapshots_of
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.messages import error_words
from facilitator.gui.shell import Shell
from facilitator.storage import DamagedError, LostError, Snapshot, known_for
from facilitator.storage.sealed import WrongPasswordError, is_sealed

if TYPE_CHECKING:
    from facilitator.storage.salvage import Salvaged


class Troubled(FileActor):
    """Offers what is left where a file is refused."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__(window, shell)
        shell.refused.connect(self.take)
        shell.sealed.connect(self.ask_password)

    def take(self, path: Path, error: UserError) -> None:
        """Say why a file was refused; offer its snapshots, and what is readable where it is damaged.

        Not where it may be sound, such as one that is open already, or may not be read. What is no workshop
        has snapshots where one stood at its very place; and it may be a sealed copy under another name.
        """
        damaged = isinstance(error, DamagedError)
        found: tuple[Snapshot, ...] = ()
        if damaged:
            found = snapshots_of(self.shell.data, path)
        elif isinstance(error, LostError):
            if is_sealed(path):
                self.ask_password(path)
                return
            found = known_for(self.shell.data, path)
        if not found and not damaged:
            self.shell.tell(error)
            return
        from facilitator.gui.dialogs.damaged import DamagedDialog

        dialog = DamagedDialog(
            self.window.theme, error_words(error), found, recoverable=damaged, parent=self.window
        )
        dialog.snapshot_wanted.connect(partial(self._open_snapshot, path))
        dialog.recovery_wanted.connect(partial(self._recover, path))
        self.show(dialog)

    def ask_password(self, path: Path, why: str = "") -> None:
        """Ask for the password of a sealed copy, and open what it holds as a file of its own."""
        from facilitator.gui.dialogs.unseal import UnsealDialog

        dialog = UnsealDialog(self.window.theme, path.name, why, self.window)

        def unseal() -> None:
            work = partial(open_sealed_copy, path, dialog.password, self.window.settings.folder)
            self.shell.tasks.run_task(work, self._unsealed, partial(self._not_unsealed, path))

        dialog.accepted.connect(unseal)
        self.show(dialog)

    def _unsealed(self, path: Path) -> None:
        self.shell.open(path, partial(self._say_unsealed, path))

    def _say_unsealed(self, path: Path) -> None:
        words = self.tr("The copy is open as “{name}”, without a password, in {folder}.")
        sentence = words.format(name=path.name, folder=path.parent)
        self.window.bench.banner.show_words(sentence, [self.folder_action(path)], closable=True)

    def _not_unsealed(self, path: Path, error: UserError) -> None:
        if isinstance(error, WrongPasswordError):
            self.ask_password(path, error_words(error))
        else:
            self.shell.tell(error)

    def _open_snapshot(self, path: Path, snapshot: Snapshot) -> None:
        """Put a snapshot beside the damaged file, as a file of its own, and open it."""
        folders = (path.parent, self.window.settings.folder)
        self.shell.attempt(partial(open_snapshot_of, path, snapshot, folders), self._opened_snapshot)

    def _opened_snapshot(self, path: Path) -> None:
        words = self.tr("The snapshot is open as “{name}”; the file that cannot be opened was left as it is.")
        said = words.format(name=path.name)
        self.shell.open(path, partial(self.window.bench.banner.show_words, said, closable=True))

    def _recover(self, path: Path) -> None:
        folders = (path.parent, self.window.settings.folder)
        self.shell.tasks.run_task(
            partial(recover, path, folders), self._recovered, self.shell.tell, must_finish=True
        )

    def _recovered(self, recovered: "tuple[Path, Salvaged]") -> None:
        from facilitator.gui.messages import salvage_words

        path, found = recovered
        title = self.tr("Recovered what was readable")
        words = salvage_words(found, path)

        def say() -> None:
            tell(self.window, self.window.theme, title, words)

        self.shell.open(path, say)
