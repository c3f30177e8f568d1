"""The charter as it will be on paper: preview, export and print."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop
from facilitator.files import file_name, free_path
from facilitator.gui.ask import ask
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.file.files import check_not_open
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.paper.charter_making import Made, make_charter, write_charter
from facilitator.gui.widgets import Paragraph, SegmentedControl

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from facilitator.gui.paper.charter_preview import CharterPreview

PAUSE = 400
"""Milliseconds after an edit until the preview is made anew."""


class CharterPage(Page):
    """Shows the charter, made beside the window; nothing of PDF is imported before it is entered."""

    stage: ClassVar[str] = "charter"
    form: ClassVar[str] = "charter"

    state: QLabel
    fit: SegmentedControl
    paper: SegmentedControl
    missing: Paragraph
    stack: QStackedWidget
    waiting_page: QWidget
    waiting: QLabel

    def set_up(self) -> None:
        """Connect; the preview itself comes when the page is shown."""
        self._preview: CharterPreview | None = None
        self._made: Made | None = None
        self._turn = 0
        self._exported = Path()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.make)
        self.paper.set_segments(
            [("a4", translate("CharterPage", "A4")), ("letter", translate("CharterPage", "Letter"))]
        )
        self.fit.set_segments(
            [
                ("width", translate("CharterPage", "Fit width")),
                ("page", translate("CharterPage", "Whole page")),
            ]
        )
        self.paper.chosen.connect(self._on_chosen)
        self.fit.chosen.connect(self._on_fit)
        self.missing.hide()
        self._export_action = self._action(
            translate("CharterPage", "Export PDF…"),
            translate("CharterPage", "Write the charter as a PDF file (Ctrl+E)"),
        )
        self._export_action.triggered.connect(self.export)
        self._print_action = self._action(
            translate("CharterPage", "Print…"), translate("CharterPage", "Print the charter")
        )
        self._print_action.setShortcut(QKeySequence("Ctrl+P"))
        self._print_action.triggered.connect(self.ask_printer)

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Make the preview anew once typing pauses; hidden, wait until the page is shown."""
        del before, after
        if self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the preview where the workshop is another one than before."""
        super().showEvent(event)
        if not self._is_current():
            self.make()

    def header_actions(self) -> Sequence[QAction]:
        """Return printing and exporting."""
        return [self._print_action, self._export_action]

    def entered(self) -> None:
        """Take the focus into the preview, so that its keys scroll it."""
        (self._preview or self.fit).setFocus()

    def make(self) -> None:
        """Make the charter of the workshop as it is now."""
        self._pause.stop()
        self._turn += 1
        turn = self._turn
        work = self._maker()
        if self._made is None:
            self.waiting.setText(translate("CharterPage", "Preparing the charter…"))
            self.stack.setCurrentWidget(self.waiting_page)
        else:
            self.state.setText(translate("CharterPage", "Preparing…"))
        self.context.tasks.run_task(lambda: (turn, _attempt(work)), self._on_made, self._on_not_made)

    def export(self) -> None:
        """Ask where the charter shall go; characters that cannot be printed are named first."""
        self.document.flush_requested.emit()
        made = self._made
        if made is None or not made.missing:
            self._ask_path()
            return
        ask(
            self,
            self.context.theme,
            translate("CharterPage", "Some characters cannot be printed"),
            made.missing,
            [
                ("stay", translate("CharterPage", "Back")),
                ("export", translate("CharterPage", "Export all the same")),
            ],
            chosen=self._on_answer,
        )

    def export_to(self, path: Path) -> None:
        """Write the charter of the workshop as it is now into a file, even where the window closes next."""
        self.document.flush_requested.emit()
        path = _pdf_of(path)
        try:
            check_not_open(path, self.document.path)
        except UserError as error:
            self._on_not_written(error)
            return
        work = partial(write_charter, self._maker(), path)
        self.context.tasks.run_task(work, self._on_written, self._on_not_written, must_finish=True)

    def ask_printer(self) -> None:
        """Ask for a printer and print on it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_name())
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        open_dialog(dialog)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the charter of the workshop as it is now."""
        self.document.flush_requested.emit()
        work = self._maker()
        self.context.tasks.run_task(lambda: (printer, work()), self._start_printing, self._on_not_printed)

    def _start_printing(self, result: "tuple[QPrinter, Made]") -> None:
        from facilitator.gui.paper.printing import PrintJob

        printer, made = result
        job = PrintJob(made.data, printer, self)
        job.page_done.connect(self._on_page_printed)
        job.finished.connect(self._on_printed)
        job.finished.connect(job.deleteLater)
        job.start()

    def _maker(self) -> Callable[[], Made]:
        """Return what makes the charter of the workshop as it is now; it touches no widget."""
        made = self._made
        if made is not None and self._is_current():
            return lambda: made
        today = self.context.findings.today
        return partial(make_charter, self.document.workshop, self.paper.current(), today)

    def _action(self, words: str, help_text: str) -> QAction:
        action = QAction(words, self)
        action.setStatusTip(help_text)
        return action

    def _is_current(self) -> bool:
        made = self._made
        return (
            made is not None
            and made.workshop is self.document.workshop
            and made.paper == self.paper.current()
        )

    def _on_chosen(self, _paper: str) -> None:
        self.make()

    def _on_fit(self, fit: str) -> None:
        if self._preview is not None:
            self._preview.set_fit(fit)

    def _on_made(self, result: tuple[int, Made | UserError]) -> None:
        turn, made = result
        if turn != self._turn:
            return
        if isinstance(made, UserError):
            self._on_not_made(made)
            return
        self._made = made
        self._show(made)

    def _on_not_made(self, error: UserError) -> None:
        self._made = None
        self.waiting.setText(error_words(error))
        self.stack.setCurrentWidget(self.waiting_page)

    def _show(self, made: Made) -> None:
        if self._preview is None:
            from facilitator.gui.paper.charter_preview import CharterPreview

            self._preview = CharterPreview(self.context.theme, self)
            self._preview.set_fit(self.fit.current())
            self.stack.addWidget(self._preview)
            if self.hasFocus() or self.fit.hasFocus():
                self._preview.setFocus()
        self._preview.show_pdf(made.data)
        self.stack.setCurrentWidget(self._preview)
        count = self._preview.pdf.pageCount()
        words = (
            translate("CharterPage", "1 page") if count == 1 else translate("CharterPage", "{count} pages")
        )
        self.state.setText(words.format(count=count))
        self.missing.setText(made.missing)
        self.missing.setVisible(bool(made.missing))

    def _on_answer(self, answer: str) -> None:
        if answer == "export":
            self._ask_path()

    def _ask_path(self) -> None:
        dialog = QFileDialog(
            self, translate("CharterPage", "Export the charter"), str(self._start_path()), "PDF (*.pdf)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".pdf")
        dialog.fileSelected.connect(self._on_file_selected)
        open_dialog(dialog)

    def _on_file_selected(self, name: str) -> None:
        self.export_to(Path(name))

    def _start_path(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._exported.parent if self._exported.name else Path(documents)
        return folder / f"{self._file_name()}.pdf"

    def _file_name(self) -> str:
        title = self.document.workshop.facts.title or self.document.path.stem
        return file_name(translate("CharterPage", "{title} – charter").format(title=file_name(title)))

    def _on_written(self, path: Path) -> None:
        self._exported = path
        self.context.wishes.exported(path)

    def _on_not_written(self, error: UserError) -> None:
        self.context.wishes.failed(error, self._ask_path)

    def _on_not_printed(self, error: UserError) -> None:
        self.context.wishes.failed(error, self.ask_printer)

    def _on_page_printed(self, page: int, pages: int) -> None:
        words = translate("CharterPage", "Printing page {page} of {pages}")
        self.context.say(words.format(page=page, pages=pages))

    def _on_printed(self, taken: int, pages: int) -> None:
        words = ""
        if taken == pages:
            words = translate("CharterPage", "All {pages} pages were handed to the printer.")
        else:
            self._on_not_printed(_not_taken(taken, pages))
        self.context.say(words.format(pages=pages))


def _not_taken(taken: int, pages: int) -> UserError:
    """Return why not all pages came to the printer."""
    text = QT_TRANSLATE_NOOP(
        "errors", "The printer did not take the charter. Look at the printer, then try again."
    )
    if taken:
        text = QT_TRANSLATE_NOOP(
            "errors", "Printing stopped after page {taken} of {pages}. Look at the printer, then try again."
        )
    return UserError(text, taken=str(taken), pages=str(pages))


def _pdf_of(path: Path) -> Path:
    """Return a path that ends in .pdf; a name that nobody was asked about takes the place of nothing."""
    return path if path.suffix.lower() == ".pdf" else free_path(path.parent, path.name, ".pdf")


def _attempt(work: Callable[[], Made]) -> Made | UserError:
    """Return what was made, or why it could not be: the answer to an older question must not be shown."""
    try:
        return work()
    except UserError as error:
        return error
