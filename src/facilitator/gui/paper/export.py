"""Writing the document that is shown into a file, in the form and under the password that is asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from facilitator.charter.progress import Progress
from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.files import file_name, free_path
from facilitator.gui.ask import ask
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.file.files import check_not_open
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.charter_making import FORMS, WHAT, Made, Output, write
from facilitator.gui.paper.working import Working
from facilitator.gui.tasks import DefectError

Ready = Callable[[Progress], Made]
"""Gives the document as it is now, made where it is not there yet."""


class Export(QObject):
    """Asks where a document shall go and in which form, and writes it beside the window."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.working = Working(context.tasks, self, must_finish=True)
        self._gone = Path()
        """Where a document went last."""
        self._ending = FORMS[0]

    def ask(self, what: str, missing: str, ready: Callable[[], Ready], password: str = "") -> None:
        """Ask where a document shall go; characters that cannot be printed are named first."""
        then = partial(self._ask_path, what, ready, password)
        if not missing:
            then()
            return

        def answered(answer: str) -> None:
            if answer == "export":
                then()

        title = translate("CharterPage", "Some characters cannot be printed")
        answers = [
            ("stay", translate("CharterPage", "Back")),
            ("export", translate("CharterPage", "Export all the same")),
        ]
        ask(self._page, self._context.theme, title, missing, answers, chosen=answered)

    def write(self, path: Path, what: str, ready: Callable[[], Ready], password: str = "") -> None:
        """Write a document as it is now into a file, even where the window closes next.

        Its name says the form; one that says none becomes a PDF, and never takes the place of a file.
        """
        document = self._context.document
        document.flush_requested.emit()
        path = _with_ending(path, FORMS[:1] if password else FORMS)
        failed = partial(self._say_failed, partial(self._ask_path, what, ready, password))
        try:
            check_not_open(path, document.path)
        except UserError as error:
            failed(error)
            return
        work = partial(write, ready(), Output(path, password))
        self.working.run(work, self._say_written, not_written(path, failed), self._say_given_up)

    def name(self, what: str) -> str:
        """Return what a document is called as a file."""
        document = self._context.document
        title = file_name(document.workshop.facts.title or document.path.stem)
        form = translate("CharterPage", "{title} – charter")
        if what != "charter":
            form = translate("CharterPage", "{title} – {what}")
        words = translate("CharterPage", WHAT[what]).lower()
        return file_name(fill(form, {"title": title, "what": words}))

    @property
    def last(self) -> Path | None:
        """The file that was written last, None where none was or it is gone."""
        return self._gone if self._gone.is_file() else None

    def _ask_path(self, what: str, ready: Callable[[], Ready], password: str) -> None:
        forms = {".pdf": translate("CharterPage", "PDF, to read, sign and print")}
        if not password:
            forms[".docx"] = translate("CharterPage", "Word, to edit further")
            forms[".md"] = translate("CharterPage", "Markdown")
        filters = {f"{words} (*{ending})": ending for ending, words in forms.items()}
        ending = self._ending if self._ending in forms else FORMS[0]
        start = self._folder() / f"{self.name(what)}{ending}"
        title = translate("CharterPage", "Export the charter")
        dialog = QFileDialog(self._page, title, str(start), ";;".join(filters))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

        def follow(chosen: str) -> None:
            dialog.setDefaultSuffix(filters[chosen].removeprefix("."))
            _give_ending(dialog, filters[chosen])

        def take(chosen: str) -> None:
            path = _with_ending(Path(chosen), FORMS, filters[dialog.selectedNameFilter()])
            self._ending = path.suffix.lower()
            self.write(path, what, ready, password)

        dialog.selectNameFilter(next(name for name, own in filters.items() if own == ending))
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(take)
        open_dialog(dialog)

    def _folder(self) -> Path:
        if self._gone.name and self._gone.parent.is_dir():
            return self._gone.parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def _say_written(self, path: Path) -> None:
        self._gone = path
        self._context.wishes.exported(path)

    def _say_failed(self, again: Callable[[], None], error: UserError) -> None:
        self._context.wishes.failed(error, again)

    def _say_given_up(self) -> None:
        self._context.say(translate("CharterPage", "Cancelled; nothing was written."))


def not_written(path: Path, failed: Callable[[UserError], None]) -> Callable[[UserError], None]:
    """Return what says why a file was not written; a defect, which names no file, behind the file's name."""

    def say(error: UserError) -> None:
        text = QT_TRANSLATE_NOOP("errors", "“{name}” was not written. {why}")
        named = UserError(text, name=path.name, why=error_words(error))
        failed(named if isinstance(error, DefectError) else error)

    return say


def _with_ending(path: Path, endings: tuple[str, ...], ending: str = FORMS[0]) -> Path:
    """Return a path that says its form; a name that nobody was asked about takes the place of nothing."""
    return path if path.suffix.lower() in endings else free_path(path.parent, path.name, ending)


def _give_ending(dialog: QFileDialog, ending: str) -> None:
    """Give the name that stands in a dialog another ending, where it has one of a document's."""
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    if line is None:  # the system's own dialog, which does so itself
        return
    name = line.text()
    known = next((one for one in FORMS if name.lower().endswith(one)), None)
    if known is not None:
        line.setText(name[: -len(known)] + ending)
