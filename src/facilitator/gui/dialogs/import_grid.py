"""Bringing in a grid: what was understood is shown first, and nothing is changed before Import."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QSize, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain import frameworks
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.exchange import CLIPBOARD, GridImport, Source, merge, read_clipboard, read_grid
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.fields import LineField
from facilitator.gui.forms import load_form
from facilitator.gui.importing.import_preview import ImportPreview, TablesList
from facilitator.gui.importing.import_reading import Reading, counts_words, effect_words, first_imported, read
from facilitator.gui.messages import error_words, kind_counted, language, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.records.removal import undo_hint
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import EmptyState

GRIDS = "*.xlsx *.xlsm *.csv *.tsv *.md *.markdown *.txt *.html *.htm"
PAUSE = 300
"""Milliseconds after a key in the section's name until the import is worked out anew."""


class ImportDialog(QDialog):
    """Reads a file or the clipboard, shows what was understood and what was not, and imports it whole.

    Ctrl+O chooses a file, Ctrl+V pastes, Enter imports, Esc leaves everything as it is.
    """

    heading: QLabel
    source_name: QLabel
    choose_button: QPushButton
    paste_button: QPushButton
    stack: QStackedWidget
    empty_page: QWidget
    busy_page: QWidget
    preview_page: QWidget
    counts: QLabel
    effect: QLabel
    framework_box: QComboBox
    section_area: QWidget
    section: LineField
    tables_area: QWidget
    tables: TablesList
    preview: QTableView
    strange_heading: QLabel
    strange: QTableView
    error: QLabel
    cancel_button: QPushButton
    import_button: QPushButton

    def __init__(self, context: Context, theme: Theme, path: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = theme
        self._reading: Reading | None = None
        self._make_source: Callable[[], Source] | None = None
        self._turn = 0
        self._origin = ""
        load_form(self, "import_grid")
        self.setAcceptDrops(True)
        self._preview = ImportPreview(theme, self.preview, self.strange, self.strange_heading)
        self._set_up_choices()
        self.choose_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.paste)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.import_now)
        self._welcome()
        fit(self, theme, QSize(920, 690))
        self._show_nothing()
        if path is not None:
            self.open_path(path)

    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, translate("ImportDialog", "Choose a grid"))
        files = translate("ImportDialog", "Grids")
        every = translate("ImportDialog", "All files")
        dialog.setNameFilters([f"{files} ({GRIDS})", f"{every} (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_path(self, path: Path) -> None:
        """Read a file."""
        self._from(path.name, path.name)
        self._start(partial(read_grid, path))

    def paste(self) -> None:
        """Read the clipboard."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()
        shown = translate("ImportDialog", "From the clipboard")
        self._from(shown, translate("ImportDialog", "the clipboard"))
        self._start(_reading(data, translate("import", CLIPBOARD)))

    def import_now(self) -> None:
        """Import what is shown as one edit, and close."""
        reading = self._reading
        offered = self.import_button.isEnabled()
        if reading is None or reading.grid is None or reading.after is None or not offered:
            return
        document = self._context.document
        document.flush_requested.emit()
        try:
            after = self._after(reading)
        except UserError as error:
            self._show_error(error)
            return
        before, name, count = document.workshop, self._origin, len(reading.grid.decisions)
        document.edit(label("import", count=str(count), file=name), after)
        said = translate("ImportDialog", "Imported {what} from {file}. {undo}")
        arguments = {"what": kind_counted("decision", count), "file": name, "undo": undo_hint()}
        self.accept()
        self._context.go_to("cell", f"{first_imported(before, after)}//")
        self._context.say(fill(said, arguments))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste or choose a file by keyboard."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Open):
            self.choose()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, or a text."""
        urls = event.mimeData().urls()
        if (len(urls) == 1 and urls[0].isLocalFile()) or (not urls and event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        data = event.mimeData()
        if data.urls():
            self.open_path(Path(data.urls()[0].toLocalFile()))
        else:
            shown = translate("ImportDialog", "Dropped text")
            self._from(shown, translate("ImportDialog", "a dropped text"))
            self._start(_reading(data, shown))

    def _from(self, shown: str, said: str) -> None:
        """Say where the grid comes from: in the dialog, and in a sentence after "from"."""
        self.source_name.setText(shown)
        self._origin = said

    def _welcome(self) -> None:
        """Say what to do while there is nothing to show."""
        title = translate("ImportDialog", "Bring in a grid you have")
        words = translate(
            "ImportDialog",
            "Copy it in the spreadsheet and press Ctrl+V here, or choose or drop a CSV or Markdown file. "
            "You see what was understood before anything is changed.",
        )
        column = QVBoxLayout(self.empty_page)
        column.addWidget(EmptyState(title, words))

    def _set_up_choices(self) -> None:
        words = frameworks.framework_words(language())
        for name in frameworks.frameworks():
            self.framework_box.addItem(words[name].title, name)
        self.framework_box.activated.connect(self._again)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._again)
        self.section.typed.connect(self._pause.start)
        self.tables.itemChanged.connect(self._again)

    def _on_file_selected(self, name: str) -> None:
        self.open_path(Path(name))

    def _start(self, make_source: Callable[[], Source]) -> None:
        """Read a new source, guessing the framework and the tables."""
        self._make_source = make_source
        self._run(partial(read, make_source, self._context.document.workshop, section=self.section.text()))

    def _again(self) -> None:
        """Work the same source out anew with what was chosen since."""
        reading = self._reading
        if reading is None:
            return
        choice = sorted(self.tables.ticked()) if self.tables_area.isVisible() else None
        if choice == []:
            self._show_sentence(translate("ImportDialog", "Tick at least one table."))
            self.import_button.setEnabled(False)
            return
        self._run(
            partial(
                read,
                lambda: reading.source,
                self._context.document.workshop,
                framework=cast("str", self.framework_box.currentData()),
                tables=choice,
                known=reading.tables if reading.differ else (),
                section=self.section.text(),
            )
        )

    def _run(self, work: Callable[[], Reading]) -> None:
        self._turn += 1
        turn = self._turn
        if self.stack.currentWidget() is not self.preview_page:
            self._reading = None
            self.stack.setCurrentWidget(self.busy_page)
        self.import_button.setEnabled(False)
        self._context.tasks.run_task(lambda: (turn, _attempt(work)), self._on_read, self._on_failed)

    def _on_read(self, result: tuple[int, Reading | UserError]) -> None:
        turn, reading = result
        if turn != self._turn:
            return
        if isinstance(reading, UserError):
            self._on_failed(reading)
        else:
            self._show_reading(reading)

    def _on_failed(self, error: UserError) -> None:
        self._reading = None
        self._show_nothing()
        self._show_error(error)

    def _show_nothing(self) -> None:
        self.stack.setCurrentWidget(self.empty_page)
        self._show_sentence("")
        self.import_button.setEnabled(False)
        self.choose_button.setFocus()

    def _show_reading(self, reading: Reading) -> None:
        self._reading = reading
        self._show_choices(reading)
        if reading.grid is None:
            self.stack.setCurrentWidget(self.empty_page)
        else:
            self.stack.setCurrentWidget(self.preview_page)
            self._show_grid(reading, reading.grid)
        self._show_sentence(error_words(reading.error) if reading.error is not None else "")
        useful = reading.after is not None and reading.after is not reading.workshop
        self.import_button.setEnabled(useful)
        if useful and not self.section.hasFocus():
            self.import_button.setFocus()

    def _show_choices(self, reading: Reading) -> None:
        self.framework_box.setCurrentIndex(self.framework_box.findData(reading.framework))
        loose = reading.grid is not None and any(not decision.section for decision in reading.grid.decisions)
        self.section_area.setVisible(loose)
        tables = [table for table in reading.tables if table.grid]
        self.tables_area.setVisible(reading.differ)
        self.tables.show_tables(tables, reading.chosen)

    def _show_grid(self, reading: Reading, grid: GridImport) -> None:
        self._preview.show_grid(grid)
        self.counts.setText(counts_words(grid))
        words = effect_words(reading.workshop, reading.after) if reading.after is not None else ""
        self.effect.setText(words)

    def _after(self, reading: Reading) -> Workshop:
        """Return the workshop after the import, worked out anew where it changed meanwhile."""
        now = self._context.document.workshop
        if reading.after is not None and now is reading.workshop and not self._pause.isActive():
            return reading.after
        return merge(now, reading.grid, self.section.text()) if reading.grid is not None else now

    def _show_error(self, error: UserError) -> None:
        self._show_sentence(error_words(error))

    def _show_sentence(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))


def _attempt(work: Callable[[], Reading]) -> Reading | UserError:
    """Return what was read, or why it could not be: the answer to an older question must not be shown."""
    try:
        return work()
    except UserError as error:
        return error


def _reading(data: QMimeData, name: str) -> Callable[[], Source]:
    """Return how to read what was copied or dropped; it is taken out of there at once."""
    return partial(read_clipboard, data.text(), data.html() if data.hasHtml() else "", name=name)
