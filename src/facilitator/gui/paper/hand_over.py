"""Handing the document that is shown on: to the clipboard, the viewer, the file manager, a printer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.charter.progress import Progress
from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper import sharing
from facilitator.gui.paper.charter_making import Made
from facilitator.gui.paper.export import Ready
from facilitator.gui.paper.working import Working

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class HandOver(QObject):
    """Makes the document first where it is not there yet."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.working = Working(context.tasks, self)

    def copy(self, ready: Ready, name: str) -> None:
        """Put the PDF on the clipboard as a file."""
        self._put_aside(ready, name, self._take_file)

    def view(self, ready: Ready, name: str) -> None:
        """Open the PDF with the program the system has for it."""
        self._put_aside(ready, name, self._view_file)

    def show_in_folder(self, path: Path | None) -> None:
        """Show a file in its folder, or say that there is none."""
        if path is None:
            self._context.say(translate("CharterPage", "Nothing was exported yet."))
        elif not sharing.show_in_folder(path):
            self._context.say(translate("CharterPage", "Nothing here shows folders."))

    def ask_printer(self, ready: Callable[[], Ready], name: str) -> None:
        """Ask for a printer and print on it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        dialog = QPrintDialog(printer, self._page)
        dialog.accepted.connect(lambda: self.print_on(printer, ready, name))
        open_dialog(dialog)

    def print_on(self, printer: "QPrinter", ready: Callable[[], Ready], name: str) -> None:
        """Print the document as it is now."""
        failed = partial(self._say_not_printed, ready, name)
        done = partial(self._start_printing, printer, failed)
        self.working.run(ready(), done, failed, self._say_given_up)

    def _put_aside(self, ready: Ready, name: str, take: Callable[[tuple[Path, Made]], None]) -> None:
        def work(progress: Progress) -> tuple[Path, Made]:
            made = ready(progress)
            return sharing.put_aside(made.data, name), made

        self.working.run(work, take, self._say_refused, self._say_given_up)

    def _take_file(self, put: tuple[Path, Made]) -> None:
        path, made = put
        QGuiApplication.clipboard().setMimeData(sharing.as_file(path, made.data))
        words = translate("CharterPage", "“{name}” is on the clipboard: paste it into a mail or a folder.")
        self._context.say(fill(words, {"name": path.name}))

    def _view_file(self, put: tuple[Path, Made]) -> None:
        path, _ = put
        if not sharing.open_in_viewer(path):
            words = translate("CharterPage", "Nothing here opens “{name}”.")
            self._context.say(fill(words, {"name": path.name}))

    def _start_printing(self, printer: "QPrinter", failed: Callable[[UserError], None], made: Made) -> None:
        from facilitator.gui.paper.printing import PrintJob

        job = PrintJob(made.data, printer, self)
        job.page_done.connect(self._say_page)
        job.finished.connect(partial(self._say_printed, failed))
        job.finished.connect(job.deleteLater)
        job.start()

    def _say_page(self, page: int, pages: int) -> None:
        words = translate("CharterPage", "Printing page {page} of {pages}")
        self._context.say(fill(words, {"page": str(page), "pages": str(pages)}))

    def _say_printed(self, failed: Callable[[UserError], None], taken: int, pages: int) -> None:
        if taken == pages:
            words = translate("CharterPage", "All {pages} pages were handed to the printer.")
            self._context.say(fill(words, {"pages": str(pages)}))
        else:
            self._context.say("")
            failed(_not_taken(taken, pages))

    def _say_not_printed(self, ready: Callable[[], Ready], name: str, error: UserError) -> None:
        self._context.wishes.failed(error, partial(self.ask_printer, ready, name))

    def _say_refused(self, error: UserError) -> None:
        self._context.say(error_words(error))

    def _say_given_up(self) -> None:
        self._context.say(translate("CharterPage", "Cancelled."))


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
