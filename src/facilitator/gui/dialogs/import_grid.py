"""Bringing in a grid: what was understood is shown first, and nothing is changed before Import."""

from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.legend import available, words_of
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.exchange import GridImport, NotUnderstood, merge
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.document import Document
from facilitator.gui.fields import LineField
from facilitator.gui.forms import load_form
from facilitator.gui.importing.grid_sources import (
    GivenGrid,
    choose_file,
    may_be_dropped,
    of_clipboard,
    of_drop,
    of_file,
    welcome,
)
from facilitator.gui.importing.import_preview import ImportPreview, strange_words
from facilitator.gui.importing.import_reading import (
    Reading,
    counts_words,
    effect_words,
    first_imported,
    rows_words,
)
from facilitator.gui.importing.import_run import ImportRun
from facilitator.gui.importing.mapping_step import MappingStep
from facilitator.gui.messages import error_words, language, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.records.removal import undo_hint
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import set_tooltip

PAUSE = 300
"""Milliseconds after a key in the section's name until the import is worked out anew."""
HOW = QKeySequence("Ctrl+M")
"""Goes to how the grid was read, and back to what comes of it."""
SIZE = QSize(1160, 700)
"""In px at 100 %."""


class ImportDialog(QDialog):
    """Reads a file or the clipboard, shows what was understood and how, and imports it whole.

    Ctrl+O chooses a file, Ctrl+V pastes, Ctrl+M shows how it was read and back, Ctrl+Z takes back what was
    changed there, Enter imports, Esc leaves everything as it is.
    """

    heading: QLabel
    source_name: QLabel
    choose_button: QPushButton
    paste_button: QPushButton
    stack: QStackedWidget
    empty_page: QWidget
    busy_page: QWidget
    mapping_page: MappingStep
    preview_page: QWidget
    choices_area: QWidget
    counts: QLabel
    effect: QLabel
    framework_box: QComboBox
    section_area: QWidget
    section: LineField
    preview: QTableView
    strange_heading: QLabel
    strange: QTableView
    error: QLabel
    how_button: QPushButton
    cancel_button: QPushButton
    preview_button: QPushButton
    import_button: QPushButton

    def __init__(self, context: Context, theme: Theme, path: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Reading | None = None
        self._origin = self._effect = ""
        self._run = ImportRun(context.tasks, lambda: context.document.workshop, self)
        load_form(self, "import_grid")
        self.setAcceptDrops(True)
        self._preview = ImportPreview(theme, self.preview, self.strange, self.strange_heading)
        self.mapping_page.use(theme)
        self._set_up_choices()
        self._set_up_buttons()
        self._run.begun.connect(self._on_begun)
        self._run.finished.connect(self._show_reading)
        self._run.failed.connect(self._on_failed)
        QVBoxLayout(self.empty_page).addWidget(welcome())
        fit(self, theme, SIZE)
        self._show_nothing()
        if path is not None:
            self.open_path(path)

    def choose(self) -> None:
        """Ask for a file."""
        choose_file(self, self._on_file_selected)

    def open_path(self, path: Path) -> None:
        """Read a file."""
        self._read(of_file(path))

    def paste(self) -> None:
        """Read the clipboard."""
        self._read(of_clipboard())

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
            self._show_sentence(error_words(error))
            return
        before, name, count = document.workshop, self._origin, reading.grid.decision_count
        if not document.edit(label("import", count=str(count), file=name), after):
            self._show_sentence(_why_not(document))
            return
        self.accept()
        self._context.go_to("cell", f"{first_imported(before, after)}//")
        self._context.say(_done_words(reading.grid, name))

    def show_how(self) -> None:
        """Show how the grid was read, to change it."""
        if self._reading is not None and self._reading.mapping is not None:
            self._show_page(self.mapping_page)
            self.mapping_page.take_focus()

    def show_preview(self) -> None:
        """Show what comes of it."""
        if self._reading is not None and self._reading.grid is not None:
            self._show_page(self.preview_page)
            (self.import_button if self.import_button.isEnabled() else self.preview).setFocus()

    def turn(self) -> None:
        """Go from how it was read to what comes of it, or back."""
        (self.show_preview if self.stack.currentWidget() is self.mapping_page else self.show_how)()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, or a text."""
        if may_be_dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self._read(of_drop(event.mimeData()))

    def _read(self, given: GivenGrid) -> None:
        self.source_name.setText(given.shown)
        self._origin = given.said
        self._run.start(given.read)

    def _set_up_choices(self) -> None:
        self._offered = available(self._context.document.workshop.facts)
        self.framework_box.addItems([words_of(known, language()).title for known in self._offered])
        self.framework_box.activated.connect(self._on_framework)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._on_section)
        self.section.typed.connect(self._pause.start)

    def _set_up_buttons(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.paste)
        self.how_button.clicked.connect(self.show_how)
        self.cancel_button.clicked.connect(self.reject)
        self.preview_button.clicked.connect(self.show_preview)
        self.import_button.clicked.connect(self.import_now)
        key = HOW.toString(QKeySequence.SequenceFormat.NativeText)
        set_tooltip(self.how_button, key)
        set_tooltip(self.preview_button, key)
        step = self.mapping_page
        step.changed.connect(self._run.change)
        step.undo_button.clicked.connect(self._run.undo)
        step.restart_button.clicked.connect(self._run.restart)
        self._preview.asked_about.connect(self._show_place)
        keys = QKeySequence.StandardKey
        for key, do in (
            (keys.Paste, self.paste),
            (keys.Open, self.choose),
            (keys.Undo, self._run.undo),
            (keys.Redo, self._run.redo),
            (HOW, self.turn),
        ):
            QShortcut(key, self).activated.connect(do)

    def _on_file_selected(self, name: str) -> None:
        self.open_path(Path(name))

    def _on_framework(self, place: int) -> None:
        self._run.speak(self._offered[place])

    def _on_section(self) -> None:
        self._run.section = self.section.text()
        self._run.again()

    def _on_begun(self) -> None:
        if self._run.started:
            self.import_button.setEnabled(False)
        else:
            self._reading = None
            self._show_page(self.busy_page)

    def _on_failed(self, error: UserError) -> None:
        self._reading = None
        self._show_nothing()
        self._show_sentence(error_words(error))

    def _show_nothing(self) -> None:
        self._show_page(self.empty_page)
        self._show_sentence("")
        self.choose_button.setFocus()

    def _show_page(self, page: QWidget) -> None:
        """Show a page, and the buttons that go with it."""
        self.stack.setCurrentWidget(page)
        mapping, preview = page is self.mapping_page, page is self.preview_page
        told = self._reading is not None and self._reading.mapping is not None
        self.choices_area.setVisible(mapping or preview)
        self.how_button.setVisible(preview and told)
        self.preview_button.setVisible(mapping)
        self.import_button.setVisible(not mapping)
        self.import_button.setEnabled((mapping or preview) and self.import_button.isEnabled())
        (self.preview_button if mapping else self.import_button).setDefault(True)
        self._show_effect()

    def _show_reading(self, reading: Reading) -> None:
        first = self._reading is None
        self._reading = reading
        self.mapping_page.show_reading(reading)
        self._show_result(reading)
        if reading.mapping is None and reading.grid is None:
            self._show_page(self.empty_page)
        elif first:
            asks = reading.asks or reading.grid is None
            self._show_page(self.mapping_page if asks else self.preview_page)
            if asks:
                self.mapping_page.take_focus()
            elif self.import_button.isEnabled():
                self.import_button.setFocus()
        elif reading.grid is None and self.stack.currentWidget() is self.preview_page:
            self._show_page(self.mapping_page)

    def _show_result(self, reading: Reading) -> None:
        """Show what comes of the source, or why nothing does."""
        ids = [known.id for known in self._offered]
        known = reading.framework.id in ids
        self.framework_box.setCurrentIndex(ids.index(reading.framework.id) if known else -1)
        grid = reading.grid
        self.section_area.setVisible(grid is not None and any(not d.section for d in grid.decisions))
        self.counts.setText(counts_words(grid))
        self._effect = effect_words(reading.workshop, reading.after) if reading.after is not None else ""
        if grid is not None:
            self._preview.show_grid(grid, reading.framework)
        self._show_effect()
        self._show_sentence(error_words(reading.error) if reading.error is not None else "")
        self.import_button.setEnabled(reading.after is not None and reading.after is not reading.workshop)
        self.preview_button.setEnabled(grid is not None)
        for button in (self.mapping_page.undo_button, self.mapping_page.restart_button):
            button.setEnabled(self._run.changed)

    def _show_effect(self) -> None:
        """Say what the import would do, and how much it leaves, where that is not listed."""
        grid = self._reading.grid if self._reading is not None else None
        listed = self.stack.currentWidget() is not self.mapping_page
        words = "" if grid is None or listed else strange_words(len(grid.not_understood))
        if grid is None:
            words = translate("ImportDialog", "Tick a table, and say what its columns and its texts mean.")
        self.effect.setText(" ".join(filter(None, (self._effect, words))))

    def _show_place(self, entry: NotUnderstood) -> None:
        """Show where something stands that was not taken over."""
        self.show_how()
        self.mapping_page.go_to(entry.sheet, entry.row, entry.column - 1)

    def _after(self, reading: Reading) -> Workshop:
        """Return the workshop after the import, worked out anew where it changed meanwhile."""
        now = self._context.document.workshop
        if reading.after is not None and now is reading.workshop and not self._pause.isActive():
            return reading.after
        return merge(now, reading.grid, self.section.text()) if reading.grid is not None else now

    def _show_sentence(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))


def _done_words(grid: GridImport, file: str) -> str:
    """Return what was imported, and how it is taken back."""
    said = translate("ImportDialog", "Imported {what} from {file}. {undo}")
    return fill(said, {"what": rows_words(grid), "file": file, "undo": undo_hint()})


def _why_not(document: Document) -> str:
    """Return why nothing was imported: nothing may be edited, or all of it is there."""
    why = document.read_only
    return effect_words(document.workshop, document.workshop) if why is None else error_words(why)
