"""The grid of the open workshop as a file of its own, or whole on the clipboard."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from facilitator import checks
from facilitator.domain.errors import UserError
from facilitator.domain.workshop import Workshop
from facilitator.exchange.writing import ENDINGS, Pasteboard, pasteboard, write_grid
from facilitator.files import file_name, free_path
from facilitator.gui.document import Document
from facilitator.gui.file.actor import FileActor
from facilitator.gui.file.files import check_not_open
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.messages import language, translate
from facilitator.gui.shell import Shell

SLOW = 500
"""Milliseconds after which it is said that a file is being written."""


class GridExport(FileActor):
    """Asks where the grid shall go and in which form, and writes it beside the window."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__(window, shell)
        self._gone: dict[Path, Path] = {}
        """Where the grid of each workshop went last."""
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(self._say_writing)

    def ask(self) -> None:
        """Ask for a name and a form, and write the grid there."""
        document = self.document
        if document is None:
            return
        document.flush_requested.emit()
        self._ask(self._start(document))

    def export_to(self, path: Path, ending: str = ENDINGS[0]) -> None:
        """Write the grid as it is now into a file, even where the window closes next.

        Its name says the form; one that says none gets an ending, and never takes the place of a file.
        """
        document = self.document
        if document is None:
            return
        document.flush_requested.emit()
        if path.suffix.lower() not in ENDINGS:
            path = free_path(path.parent, path.name, ending)
        try:
            for original in self.originals:
                check_not_open(path, original)
        except UserError as error:
            self._say_refused(path, error)
            return
        self.window.settings.grid_ending = path.suffix.lower()
        self._slow.start()
        work = partial(_write, document.workshop, path, self._today())
        done = partial(self._say_done, document.path)
        self.shell.tasks.run_task(work, done, partial(self._say_refused, path), must_finish=True)

    def copy(self) -> None:
        """Put the whole grid on the clipboard, headings and hidden rows too."""
        document = self.document
        if document is not None:
            document.flush_requested.emit()
            work = partial(_pasteboard, document.workshop)
            self.shell.tasks.run_task(work, self._take, self.shell.tell)

    def _ask(self, start: Path) -> None:
        forms = {ending: f"{words} (*{ending})" for ending, words in self._forms()}
        endings = {form: ending for ending, form in forms.items()}
        dialog = QFileDialog(self.window, self.tr("Export the grid"), str(start), ";;".join(forms.values()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

        def follow(form: str) -> None:
            ending = endings[form]
            dialog.setDefaultSuffix(ending.removeprefix("."))
            _give_ending(dialog, ending)

        def take(chosen: str) -> None:
            self.export_to(Path(chosen), endings[dialog.selectedNameFilter()])

        dialog.selectNameFilter(forms[start.suffix])
        dialog.setDefaultSuffix(start.suffix.removeprefix("."))
        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(take)
        self.show(dialog)

    def _forms(self) -> Iterable[tuple[str, str]]:
        words = {
            ".xlsx": self.tr("Excel workbook"),
            ".csv": self.tr("CSV, for any spreadsheet"),
            ".md": self.tr("Markdown"),
            ".html": self.tr("HTML, for any browser"),
        }
        return ((ending, words[ending]) for ending in ENDINGS)

    def _start(self, document: Document) -> Path:
        """Return the path to offer: where the grid went last, else one beside the workshop."""
        chosen = self.window.settings.grid_ending
        ending = chosen if chosen in ENDINGS else ENDINGS[0]
        gone = self._gone.get(document.path)
        if gone is not None and gone.parent.is_dir():
            return gone.with_suffix(ending)
        title = document.workshop.facts.title or document.path.stem
        return self.place_for_files() / (
            file_name(self.tr("{title} – grid").format(title=file_name(title))) + ending
        )

    def _today(self) -> str:
        """Return the day that the findings in the window are of."""
        workspace = self.shell.workspace
        assert workspace is not None, "a grid is exported of a workshop that is open"
        return workspace.findings.today

    def _say_writing(self) -> None:
        self.say(self.tr("The grid is being written…"))

    def _say_done(self, workshop: Path, path: Path) -> None:
        self._rest()
        self._gone[workshop] = path
        self.say_exported(path)

    def _rest(self) -> None:
        """Say no longer that something is being written."""
        if not self._slow.isActive():
            self.say("")
        self._slow.stop()

    def _say_refused(self, path: Path, error: UserError) -> None:
        self._rest()
        self.say_failed(error, partial(self._ask_again, path))

    def _ask_again(self, path: Path) -> None:
        """Ask for another place, in the folder to start from where the one that was chosen is not there."""
        document = self.document
        if document is not None:
            start = self._start(document)
            self._ask(path if path.parent.is_dir() and path.suffix in ENDINGS else start)

    def _take(self, grid: Pasteboard) -> None:
        data = QMimeData()
        data.setText(grid.text)
        data.setHtml(grid.html)
        QGuiApplication.clipboard().setMimeData(data)
        self.say(self.tr("The whole grid is on the clipboard, headings too."))


def _give_ending(dialog: QFileDialog, ending: str) -> None:
    """Give the name that stands in a dialog another ending, where it has one of a grid's."""
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    if line is None:  # the system's own dialog, which does so itself
        return
    name = line.text()
    known = next((one for one in ENDINGS if name.lower().endswith(one)), None)
    if known is not None:
        line.setText(name[: -len(known)] + ending)


def _write(workshop: Workshop, path: Path, today: str) -> Path:
    found = checks.check(workshop, today)
    write_grid(workshop, found, path, translate=translate, language=language())
    return path


def _pasteboard(workshop: Workshop) -> Pasteboard:
    return pasteboard(workshop, translate=translate, language=language())
