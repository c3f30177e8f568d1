"""An adopted version to be read: its PDF as it was, under a line that says so."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QStackedWidget, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.publication import Stored, Version, day_of
from facilitator.domain.words import fill
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.findings.waiver_words import day
from facilitator.gui.forms import load_form
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.charter_making import Wanted
from facilitator.gui.widgets import Paragraph

if TYPE_CHECKING:
    from facilitator.gui.paper.reader import Reader

_SIZE = QSize(1000, 900)
"""Of the dialog, in px at 100 %; it fits the screen anyway."""


class ReadingDialog(QDialog):
    """Shows the pages with their thumbnails and the search; nothing can be changed here."""

    heading: QLabel
    banner_words: Paragraph
    stack: QStackedWidget
    waiting_page: QWidget
    waiting: QLabel
    find_button: QPushButton
    view_button: QPushButton
    close_button: QPushButton

    def __init__(self, context: Context, wanted: Wanted, version: Version, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        load_form(self, "versions_reading")
        self.reader: Reader | None = None
        form = translate("Versions", "Version {number}, as adopted on {day}")
        title = fill(form, {"number": str(version.number), "day": day(day_of(version))})
        words = translate("Versions", "These are the pages as adopted; nothing can be changed here.")
        self.setWindowTitle(title)
        self.setAccessibleDescription(words)
        self.heading.setText(title)
        self.banner_words.setText(words)
        self.waiting.setText(translate("Versions", "Reading…"))
        self.find_button.setText(translate("Versions", "Find…"))
        self.view_button.setText(translate("Versions", "Open in the PDF viewer"))
        self.close_button.setText(translate("Versions", "Close"))
        self.find_button.setEnabled(False)
        self.find_button.clicked.connect(self._find)
        self.close_button.clicked.connect(self.accept)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._find),
            (QKeySequence("F3"), self._find_next),
            (QKeySequence("Shift+F3"), self._find_previous),
        ):
            QShortcut(keys, self).activated.connect(act)
        fit(self, context.theme, _SIZE)
        assert wanted.stored is not None
        context.tasks.run_task(partial(wanted.stored, version.number), self._show, self._refuse)

    def _show(self, stored: Stored) -> None:
        from facilitator.gui.paper.reader import Reader

        self.reader = reader = Reader(self._context.theme, self)
        self.stack.addWidget(reader)
        self.stack.setCurrentWidget(reader)
        reader.show_pdf(stored.pdf, anew=True)
        self.find_button.setEnabled(True)
        reader.setFocus()

    def _refuse(self, error: UserError) -> None:
        self.waiting.setText(error_words(error))

    def _find(self) -> None:
        if self.reader is not None:
            self.reader.finder.open_bar()

    def _find_next(self) -> None:
        if self.reader is not None:
            self.reader.finder.go_on()

    def _find_previous(self) -> None:
        if self.reader is not None:
            self.reader.finder.go_back()
