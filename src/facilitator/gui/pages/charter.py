"""The charter as it will be on paper: preview, export, print, share."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.publication import next_number
from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.paper.bar import DocumentBar
from facilitator.gui.paper.charter_making import Made
from facilitator.gui.paper.current import Current
from facilitator.gui.paper.export import Export
from facilitator.gui.paper.hand_over import HandOver
from facilitator.gui.paper.page_actions import PageActions
from facilitator.gui.paper.work_strip import WorkStrip
from facilitator.gui.paper.working import Working
from facilitator.gui.versions.actions import VersionActions
from facilitator.gui.widgets import Paragraph

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from facilitator.gui.paper.reader import Reader

PAUSE = 400
"""Milliseconds after an edit until the preview is made anew."""
STATUS = {
    "draft": QT_TRANSLATE_NOOP("CharterPage", "Version {number} · draft"),
    "proposed": QT_TRANSLATE_NOOP("CharterPage", "Version {number} · proposed"),
}


class CharterPage(Page):
    """Shows a document of the charter, made beside the window; nothing of PDF is imported before that."""

    stage: ClassVar[str] = "charter"
    form: ClassVar[str] = "charter"

    bar: DocumentBar
    strip: WorkStrip
    missing_bar: QWidget
    missing: Paragraph
    stack: QStackedWidget
    waiting_page: QWidget
    waiting: QLabel

    def set_up(self) -> None:
        """Connect; the preview itself comes when the page is shown."""
        self.reader: Reader | None = None
        self._turn = 0
        self._once_made: Callable[[], None] | None = None
        self.current = Current(self.context, self.bar)
        self.export_run = Export(self.context, self)
        self.hand_over = HandOver(self.context, self)
        self.making = Working(self.context.tasks, self)
        self.actions_of_page = PageActions(self)
        self.versions = VersionActions(self.context, self.current.wanted, self, self.bar)
        self.actions_of_page.beside += self.versions.header
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.make)
        self.bar.use(self.context.theme)
        self.missing_bar.hide()
        self._connect()
        self._show_state()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Make the preview anew once typing pauses; hidden, wait until the page is shown."""
        del before, after
        self._make_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the preview where the workshop is another one than before."""
        super().showEvent(event)
        if not self.current.is_made():
            self.make()

    def header_actions(self) -> Sequence[QAction]:
        """Return what is offered beside the title."""
        return self.actions_of_page.header

    def entered(self) -> None:
        """Take the focus into the preview, so that its keys scroll it."""
        (self.reader or self.bar.what).setFocus()

    def close_down(self) -> None:
        """Give up what is made to be looked at; what is being written is finished."""
        self.making.stop()
        self.hand_over.working.stop()

    def make(self) -> None:
        """Make the document of the workshop as it is now."""
        self._pause.stop()
        self.making.stop()
        self._turn += 1
        if self.current.made is None:
            self.waiting.setText(translate("CharterPage", "Preparing the charter…"))
            self.stack.setCurrentWidget(self.waiting_page)
        done, failed = partial(self._on_made, self._turn), partial(self._on_not_made, self._turn)
        self.making.run(self.current.ready(), done, failed, self._on_given_up)

    def export(self) -> None:
        """Ask where the document shall go; characters that cannot be printed are named first."""
        self.document.flush_requested.emit()
        self._when_made(self._ask_export)

    def export_to(self, path: Path) -> None:
        """Write the document of the workshop as it is now into a file, even where the window closes next."""
        self.export_run.write(path, self.current.what, self.current.flushed)

    def export_locked(self) -> None:
        """Ask for a password, then where the PDF shall go."""
        from facilitator.gui.paper.password import PasswordDialog

        dialog = PasswordDialog(self.context.theme, self)

        dialog.accepted.connect(lambda: self._when_made(partial(self._ask_export, dialog.password)))
        open_dialog(dialog)

    def ask_printer(self) -> None:
        """Ask for a printer and print on it."""
        self.hand_over.ask_printer(self.current.flushed, self.export_run.name(self.current.what))

    def print_on(self, printer: "QPrinter") -> None:
        """Print the document of the workshop as it is now."""
        self.hand_over.print_on(printer, self.current.flushed, self.export_run.name(self.current.what))

    def copy_file(self) -> None:
        """Put the PDF on the clipboard as a file."""
        self.hand_over.copy(self.current.flushed(), self.export_run.name(self.current.what))

    def view_file(self) -> None:
        """Open the PDF with the program the system has for it."""
        self.hand_over.view(self.current.flushed(), self.export_run.name(self.current.what))

    def choose_contents(self) -> None:
        """Show what is in the charter and how it looks, to be changed."""
        from facilitator.gui.paper.contents import ContentsDialog

        self.document.flush_requested.emit()
        open_dialog(ContentsDialog(self.context, self.current.wanted(), self))

    def open_finder(self) -> None:
        """Open the line that finds words."""
        if self.reader is not None:
            self.reader.finder.open_bar()

    def _connect(self) -> None:
        actions, bar = self.actions_of_page, self.bar
        bar.document_chosen.connect(self.make)
        bar.fit_chosen.connect(self._on_fit)
        bar.page_wanted.connect(self._go_to_page)
        bar.find_wanted.connect(self.open_finder)
        self.strip.left.connect(self.entered)
        self.strip.watch(
            {
                self.export_run.working: translate("CharterPage", "Writing"),
                self.hand_over.working: translate("CharterPage", "Preparing"),
                self.making: translate("CharterPage", "Preparing"),
            }
        )
        for action, act in (
            (actions.contents, self.choose_contents),
            (actions.copy, self.copy_file),
            (actions.view, self.view_file),
            (actions.folder, self._show_folder),
            (actions.locked, self.export_locked),
            (actions.print, self.ask_printer),
            (actions.export, self.export),
            (actions.find, self.open_finder),
            (actions.next, self._find_next),
            (actions.previous, self._find_previous),
            (actions.to_page, bar.ask_page),
            (actions.stop, self.strip.give_up),
        ):
            action.triggered.connect(act)
        self.document.versions_changed.connect(self._make_soon)

    def _make_soon(self) -> None:
        self._show_state()
        if self.isVisible():
            self._pause.start()

    def _ask_export(self, password: str = "") -> None:
        self.export_run.ask(self.current.what, self.current.missing, self.current.flushed, password)

    def _when_made(self, act: Callable[[], None]) -> None:
        """Do something with the document as it is now: at once, or as soon as it is made."""
        if self.current.is_made():
            act()
        else:
            self._once_made = act
            self.make()

    def _go_on(self) -> None:
        """Do what waited for the document; where it cannot be made, that says why."""
        act, self._once_made = self._once_made, None
        if act is not None:
            act()

    def _on_made(self, turn: int, made: Made) -> None:
        if turn == self._turn:
            anew = self.current.made is None or self.current.made.wanted.what != made.wanted.what
            self.current.made = made
            self._show(made, anew=anew)
            self._go_on()

    def _on_not_made(self, turn: int, error: UserError) -> None:
        if turn == self._turn:
            self.current.made = None
            self.waiting.setText(error_words(error))
            self.stack.setCurrentWidget(self.waiting_page)
            self._go_on()

    def _on_given_up(self) -> None:
        """Leave what is shown; where nothing is, say how to go on."""
        if not self.making.running:
            self._once_made = None
        if self.current.made is None and not self.making.running:
            self.waiting.setText(translate("CharterPage", "Cancelled. Any change makes it anew."))

    def _show(self, made: Made, *, anew: bool) -> None:
        reader = self.reader or self._begin_reader()
        reader.show_pdf(made.data, anew=anew)
        self.stack.setCurrentWidget(reader)
        self._show_page(reader.preview.page)
        self.missing.setText(made.missing)
        self.missing_bar.setVisible(bool(made.missing))

    def _begin_reader(self) -> "Reader":
        from facilitator.gui.paper.reader import Reader

        self.reader = reader = Reader(self.context.theme, self)
        reader.preview.set_fit(self.bar.fit.currentData())
        reader.page_changed.connect(self._show_page)
        self.stack.addWidget(reader)
        # Also where a dialog is over the window just now.
        if self.focusWidget() in (None, self.bar.what):
            reader.setFocus()
        return reader

    def _show_state(self) -> None:
        number = next_number(self.document.versions)
        form = translate("CharterPage", STATUS[self.document.workshop.facts.status])
        self.bar.state.set_whole(fill(form, {"number": str(number)}))

    def _show_page(self, page: int) -> None:
        if self.reader is not None:
            self.bar.show_page(page, self.reader.pdf.pageCount())

    def _on_fit(self, fit: str) -> None:
        if self.reader is not None:
            self.reader.preview.set_fit(fit)

    def _go_to_page(self, page: int) -> None:
        if self.reader is not None:
            self.reader.setFocus()
            self.reader.preview.go_to(page)

    def _find_next(self) -> None:
        if self.reader is not None:
            self.reader.finder.go_on()

    def _find_previous(self) -> None:
        if self.reader is not None:
            self.reader.finder.go_back()

    def _show_folder(self) -> None:
        self.hand_over.show_in_folder(self.export_run.last)
