"""What can be done with the file of the open workshop, and what is done when it is lost underneath."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from facilitator.domain.errors import UserError
from facilitator.gui.ask import ask
from facilitator.gui.document import Document
from facilitator.gui.file.actor import FileActor
from facilitator.gui.file.copies import Copies
from facilitator.gui.file.files import look_into, rescue
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.messages import error_words
from facilitator.gui.pages.page import FileWishes
from facilitator.gui.shell import Shell
from facilitator.gui.times import moment
from facilitator.storage import DisplacedError

if TYPE_CHECKING:
    from facilitator.gui.file.grid_export import GridExport


class FileActions(FileActor):
    """Hears the window's wishes about the file, and sees to it that nothing is lost."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__(window, shell)
        self.copies = Copies(window, shell)
        self._tried: UserError | None = None
        self._grid_export: GridExport | None = None
        shell.rescue = self.rescue
        shell.wishes = FileWishes(
            save_copy=self.copies.save_copy,
            clean_copy=self.copies.clean_copy,
            sealed_copy=self.copies.sealed_copy,
            forget_history=self.forget_history,
            look_into=self.look_into,
            take_back=self.copies.take_back,
            show_in_folder=self.show_in_folder,
            export_grid=self._export_grid,
            place=self.place_for_files,
            exported=self.say_exported,
            failed=self.say_failed,
        )
        shell.entered.connect(self._follow)
        actions = window.actions_of_window
        actions.save_copy.triggered.connect(self.copies.save_copy)
        actions.clean_copy.triggered.connect(self.copies.clean_copy)
        actions.sealed_copy.triggered.connect(self.copies.sealed_copy)
        actions.forget_history.triggered.connect(self.forget_history)
        actions.export_grid.triggered.connect(self._export_grid)
        actions.copy_grid.triggered.connect(self._copy_grid)
        actions.checkpoint.triggered.connect(self.set_checkpoint)
        actions.earlier.triggered.connect(self._show_earlier)
        actions.about_file.triggered.connect(self._show_file)

    def set_checkpoint(self) -> None:
        """Ask for a name, and remember the workshop as it is under it."""
        from facilitator.gui.dialogs.name import ask_checkpoint

        document = self.editable
        if document is not None:
            ask_checkpoint(self.window, self.window.theme, document, self.say)

    def forget_history(self) -> None:
        """Ask, then take the history and all snapshots away for good, and versions where that is meant."""
        from facilitator.gui.versions.forgetting import ask_with_versions

        document = self.editable
        if document is None:
            return
        title = self.tr("Forget the history?")
        question = self.tr(
            "All steps before now, all checkpoints and all snapshots of this workshop are removed, and with"
            " them every text that was deleted from it. The workshop itself stays as it is. This cannot be"
            " undone. Copies that you made or sent are not touched."
        )
        if document.waiting:
            question = f"{question} {self.tr('Changes that wait to be saved are saved with it.')}"
        answers = [("keep", self.tr("Keep it")), ("forget", self.tr("Forget it for good"))]
        if document.versions:
            ask_with_versions(self.window, self.window.theme, title, question, answers, chosen=self._forget)
        else:
            ask(self.window, self.window.theme, title, question, answers, chosen=self._forget)

    def look_into(self, path: Path) -> None:
        """Show a snapshot in the place of the workshop, to be looked at only."""
        document = self.document
        if document is None:
            return
        back = document.path

        def enter() -> None:
            try:
                opened = look_into(path, self.shell.data)
            except UserError as error:
                self.shell.tell(error)
                self.shell.open(back)
            else:
                self.shell.enter(opened)
                self._offer_to_go_back(opened.document, path, back)
                self.shell.origin = back

        self.shell.leave(enter)

    def _offer_to_go_back(self, document: Document, snapshot: Path, back: Path) -> None:
        """Say that this is a snapshot, and what can be done with it."""
        last = document.history.last
        at = last.at if last is not None else document.about.created
        self.shell.go_back = partial(self.shell.open, back, self._show_earlier)
        returning = (self.tr("Back to the workshop (Ctrl+W)"), self.shell.close_workshop)
        copy = (self.tr("Take it back as a copy…"), partial(self.copies.take_back, snapshot, at))
        words = self.tr("You look at the workshop as it was {when}; nothing can be changed here.")
        self.window.bench.banner.show_words(words.format(when=moment(at)), [returning, copy])

    def _forget(self, answer: str) -> None:
        document = self.document
        if answer != "keep" and document is not None:
            done = partial(self._say_forgotten, document)
            work = document.forget_history(versions=answer == "all")
            self.shell.tasks.run_task(work, done, self.shell.tell, must_finish=True)

    def _say_forgotten(self, forgotten: Document, _: object) -> None:
        if forgotten is self.document:
            self.shell.note()
            self.say(self.tr("The history and all snapshots are gone; the workshop is as it was."))

    def _follow(self) -> None:
        document = self.document
        if document is None:
            return
        # Queued: who saves or undoes must be done with the file before it is let go.
        document.save_state_changed.connect(self._look_for_displaced, Qt.ConnectionType.QueuedConnection)
        self.shell.origin = None
        actions, banner = self.window.actions_of_window, self.window.bench.banner
        for action in (actions.checkpoint, actions.forget_history, actions.save):
            action.setEnabled(document.read_only is None)
        if document.read_only is not None:
            copy = (self.tr("Save a copy…"), self.copies.save_copy)
            again = (self.tr("Try to open it for editing"), partial(self.shell.open_again, document.path))
            banner.show_words(error_words(document.read_only), [copy, again], kind="warning")
        elif document.about.rescued is not None:
            words = self.tr(
                "The file was changed elsewhere while it was away; what you had is kept in “{name}”."
            ).format(name=document.about.rescued.name)
            banner.show_words(
                words, [self.folder_action(document.about.rescued)], kind="warning", closable=True
            )

    def _look_for_displaced(self) -> None:
        self.rescue()

    def rescue(self) -> bool:
        """Where the file is not the one that was opened any more, go on in a file beside it that holds all.

        Returns whether that was done; else the status line says what is wrong, and every edit tries again.
        """
        document = self.document
        error = document.save_error if document is not None else None
        if document is None or self._tried is error or not isinstance(error, DisplacedError):
            return False
        self._tried = error  # once; the next edit fails anew, and is tried anew
        folders = (document.path.parent, self.window.settings.folder, Path.home())
        try:
            place = rescue(document, folders)
        except UserError:
            return False
        how, name = error.arguments["how"], document.path.name
        folder = document.path.parent
        kept = self.shell.go_on_in(place)
        if kept is None:
            return False
        words = {
            "gone": self.tr("“{file}” was renamed, moved or deleted while it was open."),
            "replaced": self.tr("Another file was put in the place of “{file}” while it was open."),
            "changed": self.tr("Somebody else changed “{file}” while it was open."),
        }[how].format(file=name)
        rescued = (
            self.tr("Everything, your last changes too, is in “{name}” now, and you go on there.")
            if kept
            else self.tr(
                "The workshop as it is now is in “{name}”, and you go on there; its history could not be"
                " brought along, earlier states are kept."
            )
        )
        banner = self.window.bench.banner
        shown = place.name if place.parent == folder else str(place)
        sentence = f"{words} {rescued.format(name=shown)}"
        banner.show_words(sentence, [self.folder_action(place)], kind="warning", closable=True)
        return True

    @property
    def grid_export(self) -> "GridExport":
        """What writes the grid, brought in when it is first asked for."""
        if self._grid_export is None:
            from facilitator.gui.file.grid_export import GridExport

            self._grid_export = GridExport(self.window, self.shell)
        return self._grid_export

    def _export_grid(self) -> None:
        self.grid_export.ask()

    def _copy_grid(self) -> None:
        self.grid_export.copy()

    def _show_earlier(self) -> None:
        if self.shell.workspace is not None:
            self.shell.workspace.show_stage("earlier")

    def _show_file(self) -> None:
        if self.shell.workspace is not None:
            self.shell.workspace.show_stage("file")
