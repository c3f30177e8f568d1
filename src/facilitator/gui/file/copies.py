"""Copies of the open workshop: as it is, clean for the client, under a password, and of an earlier state."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from facilitator.domain.errors import UserError
from facilitator.files import file_name, free_path
from facilitator.gui.document import Document, SaveState
from facilitator.gui.file.actor import FileActor
from facilitator.gui.file.files import check_not_open, clean_copier, copy_snapshot, make_sealed_copy
from facilitator.gui.frame.window import SEALED, WORKSHOP


class Copies(FileActor):
    """Asks where a copy shall go, writes it beside the window, and says what became of it."""

    def save_copy(self) -> None:
        """Ask where a copy shall go, and write it there."""
        self._ask_where(self.tr("Save a copy"), self.tr("{title} copy"), self._copy_to)

    def clean_copy(self) -> None:
        """Ask where a copy without notes and history shall go, and write it there."""
        self._ask_where(self.tr("Clean copy for the client"), self.tr("{title} clean"), self._clean_copy_to)

    def sealed_copy(self) -> None:
        """Ask for a password and a place, and write a copy that only the password opens."""
        from facilitator.gui.dialogs.seal import SealDialog

        dialog = SealDialog(self.window.theme, self.window)

        def ask_where() -> None:
            made = partial(self._sealed_copy_to, dialog.password, dialog.with_history)
            self._ask_where(self.tr("Password-protected copy"), "{title}", made, f"{WORKSHOP}{SEALED}")

        dialog.accepted.connect(ask_where)
        self.show(dialog)

    def take_back(self, path: Path, at: datetime) -> None:
        """Ask where a snapshot shall go as a copy, and write it there."""
        name = self.tr("{title} as of {when}").format(
            title="{title}", when=f"{at.astimezone():%Y-%m-%d %H.%M}"
        )
        self._ask_where(self.tr("Take it back as a copy"), name, partial(self._take_back_to, path))

    def _ask_where(self, title: str, name: str, then: Callable[[Path], None], ending: str = WORKSHOP) -> None:
        """Ask for the path of a copy, with a free name to start from."""
        document = self.document
        if document is None:
            return
        stem = file_name(name.format(title=file_name(document.workshop.facts.title)))
        start = free_path(self.place_for_files(), stem, ending)
        dialog = QFileDialog(self.window, title, str(start), f"*{ending}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.lstrip("."))

        def take(chosen: str) -> None:
            then(Path(chosen))

        dialog.fileSelected.connect(take)
        self.show(dialog)

    def _copy_to(self, path: Path) -> None:
        """Write the workshop as it is now into another file; go on there if this one takes nothing."""
        document = self.document
        if document is None:
            return
        failed = document.save_state is SaveState.FAILED
        if failed:  # at once: what is typed meanwhile would be in neither file
            self._attempt(partial(self._copy, document, path), lambda _: self._go_on_in(path))
        else:
            self._run(partial(document.copier(anew=True), path), partial(self._say_copied, path), path)

    def _copy(self, document: Document, path: Path) -> bool:
        check_not_open(path, document.path)
        return document.copier()(path)

    def _clean_copy_to(self, path: Path) -> None:
        document = self.document
        if document is not None:
            words = self.tr("Clean copy without notes and history: {path}")
            if document.versions:
                words = self.tr("Clean copy without notes and history, with the adopted versions: {path}")
            words = words.format(path=path)
            self._run(partial(clean_copier(document), path), lambda _: self.say(words), path)

    def _sealed_copy_to(self, password: str, with_history: bool, path: Path) -> None:  # noqa: FBT001 -- bound
        document = self.document
        if document is None:
            return
        write = document.copier(anew=True) if with_history else clean_copier(document)
        words = self.tr("Password-protected copy, read back and compared: {path}").format(path=path)
        self._run(partial(make_sealed_copy, write, path, password), lambda _: self.say(words), path)

    def _take_back_to(self, snapshot: Path, path: Path) -> None:
        """Copy a snapshot, and offer to open the copy."""
        copy = partial(copy_snapshot, snapshot, path)
        self._run(copy, lambda _: self._offer_to_open(path, True), path)

    def _offer_to_open(self, path: Path, kept: object) -> None:
        workspace = self.shell.workspace
        if workspace is None:
            return
        form = (
            self.tr("The copy, with its history, is in “{name}”.")
            if kept
            else self.tr("The copy is in “{name}”.")
        )
        words = form.format(name=path.name)
        banner = self.window.bench.banner
        opening = (self.tr("Open it"), partial(self.shell.open, path))
        banner.show_words(words, [opening, self.folder_action(path)], closable=True)

    def _run(self, work: Callable[[], object], done: Callable[[object], None], path: Path) -> None:
        """Write a file beside the window, but not over the one that is open."""
        try:
            for original in self.originals:
                check_not_open(path, original)
        except UserError as error:
            self.shell.tell(error)
            return
        self.shell.tasks.run_task(work, done, self.shell.tell, must_finish=True)

    def _attempt(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        try:
            found = work()
        except UserError as error:
            self.shell.tell(error)
        else:
            then(found)

    def _say_copied(self, path: Path, kept: object) -> None:
        if self.document is not None and self.document.read_only is not None:
            self._offer_to_open(path, kept)
            return
        words = (
            self.tr("Copied to {path}, with its history.")
            if kept
            else self.tr("Copied to {path}, without the history.")
        )
        self.say(words.format(path=path))

    def _go_on_in(self, path: Path) -> None:
        if self.shell.go_on_in(path) is not None:
            self.say(self.tr("You go on in the copy {path}.").format(path=path))
