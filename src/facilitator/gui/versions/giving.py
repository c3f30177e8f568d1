"""Giving an adopted version out again: its PDF byte for byte, or another form of what it said."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.files import file_name, free_path, write_whole
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.file.files import check_not_open
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.charter_making import Made, Output, Wanted, write
from facilitator.gui.paper.export import not_written
from facilitator.gui.paper.working import Working
from facilitator.gui.versions.making import as_adopted

if TYPE_CHECKING:
    from facilitator.charter.progress import Progress

FORMS: Mapping[str, str] = {
    ".pdf": QT_TRANSLATE_NOOP("Versions", "PDF, byte for byte as it was adopted"),
    ".docx": QT_TRANSLATE_NOOP("Versions", "Word, to edit further"),
    ".md": QT_TRANSLATE_NOOP("Versions", "Markdown"),
    ".json": QT_TRANSLATE_NOOP("Versions", "JSON, the workshop as it was"),
}
"""The forms a version is given out in, by the ending."""


class Giving(QObject):
    """Asks where a version shall go, and writes it beside the window, whole or not at all."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self.working = Working(context.tasks, self, must_finish=True)

    def ask(self, wanted: Wanted, number: int) -> None:
        """Ask for a place and a form."""
        filters = {f"{translate('Versions', words)} (*{ending})": ending for ending, words in FORMS.items()}
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        start = Path(QStandardPaths.writableLocation(documents)) / f"{self.name(number)}.pdf"
        title = fill(translate("Versions", "Give out version {number}"), {"number": str(number)})
        dialog = QFileDialog(self._parent, title, str(start), ";;".join(filters))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

        def follow(chosen: str) -> None:
            dialog.setDefaultSuffix(filters[chosen].removeprefix("."))

        def take(chosen: str) -> None:
            self.write(wanted, number, _with_ending(Path(chosen), filters[dialog.selectedNameFilter()]))

        follow(next(iter(filters)))
        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(take)
        open_dialog(dialog)

    def write(self, wanted: Wanted, number: int, path: Path) -> None:
        """Write a version into a file, in the form that its name says."""
        try:
            check_not_open(path, self._context.document.path)
        except UserError as error:
            self._refuse(error)
            return
        work: Callable[[Progress], Path]
        if path.suffix.lower() == ".json":
            work = partial(_write_json, wanted, number, path)
        else:
            work = partial(write, partial(_ready, wanted, number), Output(path))
        self.working.run(work, self._say_written, not_written(path, self._refuse), self._say_given_up)

    def name(self, number: int) -> str:
        """Return what a version is called as a file."""
        document = self._context.document
        title = document.workshop.facts.title or document.path.stem
        form = translate("Versions", "{title} – charter, version {number}")
        return file_name(fill(form, {"title": file_name(title), "number": str(number)}))

    def _say_written(self, path: Path) -> None:
        words = translate("Versions", "“{name}” was written.")
        self._context.say(fill(words, {"name": path.name}))
        self._context.wishes.exported(path)

    def _refuse(self, error: UserError) -> None:
        self._context.say(error_words(error))

    def _say_given_up(self) -> None:
        self._context.say(translate("Versions", "Cancelled; nothing was written."))


def _ready(wanted: Wanted, number: int, progress: "Progress") -> Made:
    progress(0, 0)
    return as_adopted(wanted, number)


def _write_json(wanted: Wanted, number: int, path: Path, progress: "Progress") -> Path:
    from facilitator.exchange import to_json

    assert wanted.stored is not None
    progress(0, 0)
    write_whole(path, to_json(wanted.stored(number).workshop))
    return path


def _with_ending(path: Path, ending: str) -> Path:
    """Return a path that says its form; a name that nobody was asked about takes the place of nothing."""
    return path if path.suffix.lower() in FORMS else free_path(path.parent, path.name, ending)
