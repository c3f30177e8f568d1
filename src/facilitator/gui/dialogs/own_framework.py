"""The editor of the group's own framework: its letters, what each means, and how it will look."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from facilitator.domain.framework_draft import Draft
from facilitator.domain.own_framework import LONGEST_NAME, MOST_LETTERS, OwnFramework, flaws
from facilitator.domain.records import Facts
from facilitator.domain.words import fill
from facilitator.gui.ask import ask
from facilitator.gui.delegates.own_letters import OwnLettersDelegate
from facilitator.gui.delegates.title import ROW
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.fields import LineField
from facilitator.gui.forms import load_form
from facilitator.gui.frameworks.boxes import FrameworkBox
from facilitator.gui.frameworks.letter_form import LetterForm
from facilitator.gui.frameworks.row_preview import RowPreview
from facilitator.gui.frameworks.starts import Starts, nameless
from facilitator.gui.frameworks.trial import Trial
from facilitator.gui.messages import error_words
from facilitator.gui.models.own_letters import OwnLettersModel
from facilitator.gui.records.letter_legend import LetterLegend
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph, set_property


class OwnFrameworkDialog(QDialog):
    """A table of the letters, the form of the one chosen, and the legend with a row to try the rules on.

    Insert adds a letter, Delete removes the chosen one, Alt+Up and Alt+Down move it; Esc asks before what was
    typed is lost.
    """

    save_requested = Signal(object, object)
    """The framework as it is to be stored, and what letters of the present one are written with in it."""

    heading: QLabel
    help_words: Paragraph
    own_title_label: QLabel
    own_title: LineField
    start_label: QLabel
    start_box: FrameworkBox
    letters: RecordTable
    decides_flaw: Paragraph
    add_button: QPushButton
    remove_button: QPushButton
    up_button: QPushButton
    down_button: QPushButton
    letter_form: LetterForm
    legend_label: QLabel
    legend: LetterLegend
    try_label: QLabel
    try_line: LineField
    row: RowPreview
    verdict_1: Paragraph
    verdict_2: Paragraph
    verdict_3: Paragraph
    hint: Paragraph
    cancel: QPushButton
    save_button: QPushButton

    def __init__(self, theme: Theme, facts: Facts, start: str, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "own_framework")
        self._theme = theme
        self._starts = Starts(facts)
        self._at = start
        self._draft = Draft()
        self._key = ""
        self._words()
        self._set_up_letters()
        self.own_title.set_limit(LONGEST_NAME)
        self.letter_form.use(theme)
        self.legend.use(theme)
        self.row.use(theme)
        said = (self.verdict_1, self.verdict_2, self.verdict_3)
        self._trial = Trial(self.legend, self.try_line, self.row, said)
        self._connect()
        self._offer_starts(start)
        fit(self, theme, QSize(1080, 690))
        self.letters.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def draft(self) -> Draft:
        """What stands there now."""
        return self._draft

    def reject(self) -> None:
        """Leave; ask first where something was typed."""
        if not self._starts.touched:
            super().reject()
            return
        ask(
            self,
            self._theme,
            self.tr("Leave what was changed?"),
            self.tr("The letters were changed and are not saved yet. Leaving drops what was typed here."),
            [("stay", self.tr("Go on editing")), ("leave", self.tr("Drop the changes"))],
            chosen=self._leave,
        )

    def _leave(self, answer: str) -> None:
        if answer == "leave":
            super().reject()

    def _words(self) -> None:
        self.setWindowTitle(self.tr("The group's own framework"))
        self.heading.setText(self.tr("The group's own framework"))
        self.help_words.setText(
            self.tr("Say it in your own letters: what each is called, who decides, and how many a row needs.")
        )
        self.setAccessibleDescription(self.help_words.text())
        self.own_title_label.setText(self.tr("&Title"))
        self.own_title.setAccessibleName(self.tr("Title of the framework"))
        self.own_title.setPlaceholderText(nameless())
        self.start_label.setText(self.tr("Sta&rt from"))
        self.start_box.setAccessibleName(self.tr("Start from"))
        self.letters.setAccessibleName(self.tr("Letters"))
        self.letters.set_hint(self.tr("No letter yet. Press Insert to add one."))
        self.add_button.setText(self.tr("&Add a letter"))
        self.remove_button.setText(self.tr("Remo&ve"))
        self.up_button.setText(self.tr("U&p"))
        self.down_button.setText(self.tr("Down"))
        self.legend_label.setText(self.tr("Legend"))
        self.try_label.setText(self.tr("Tr&y a row"))
        self.try_line.setAccessibleName(self.tr("Letters of a row to try, with blanks between the roles"))
        self.cancel.setText(self.tr("Cancel"))
        self.save_button.setText(self.tr("Save"))

    def _set_up_letters(self) -> None:
        self._model = OwnLettersModel(self)
        self.letters.setModel(self._model)
        self.letters.setItemDelegate(OwnLettersDelegate(self._theme, self.letters))
        self.letters.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.letters.share_width(17, 27, 34, 22)
        self.letters.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self._theme.changed.connect(self._size_rows)

    def _size_rows(self) -> None:
        self.letters.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))

    def _connect(self) -> None:
        self.letters.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.letters.add_requested.connect(self._add)
        self.letters.remove_requested.connect(self._remove)
        self.letters.step_requested.connect(self._step)
        self.letters.doubleClicked.connect(self._go_to_form)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(self._step_up)
        self.down_button.clicked.connect(self._step_down)
        QShortcut(QKeySequence("Insert"), self.letter_form, self._add)
        for keys in ("Return", "Enter", "F2"):
            opening = QShortcut(QKeySequence(keys), self.letters, self._go_to_form)
            opening.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.letter_form.edited.connect(self._edit)
        self.own_title.typed.connect(self._retitle)
        self.start_box.activated.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)

    def _offer_starts(self, start: str) -> None:
        for name, words in self._starts.offered():
            self.start_box.addItem(words, name)
        self.start_box.setCurrentIndex(max(0, self.start_box.findData(start)))
        self._start(self.start_box.currentIndex())

    def _start(self, index: int) -> None:
        """Show a start, with what was typed there before."""
        self._at = str(self.start_box.itemData(index))
        self._key = ""
        self._take(self._starts.draft(self._at))
        self.letters.go_to_row(0)
        self.own_title.setText(self._draft.title)

    def _take(self, draft: Draft) -> None:
        """Show a draft everywhere."""
        self._draft = draft
        self._starts.keep(self._at, draft)
        wrong: dict[str, dict[str, str]] = {}
        whole = ""
        for flaw in flaws(draft.own):
            words = error_words(flaw.words)
            if flaw.letter < 0:
                whole = words
            else:
                wrong.setdefault(draft.rows[flaw.letter].key, {})[flaw.field] = words
        self._model.show_draft(draft, {key: " ".join(said.values()) for key, said in wrong.items()})
        self._show_letter(wrong)
        self.decides_flaw.setText(whole)
        self.decides_flaw.setVisible(bool(whole))
        self._trial.show_own(draft.own, flawless=not (whole or wrong))
        self._show_buttons(wrong, whole)

    def _show_letter(self, wrong: Mapping[str, Mapping[str, str]]) -> None:
        place = self._draft.index(self._key)
        letter = self._draft.rows[place].letter if place >= 0 else None
        self.letter_form.show_letter(letter, wrong.get(self._key, {}))

    def _show_buttons(self, wrong: Mapping[str, Mapping[str, str]], whole: str) -> None:
        place, count = self._draft.index(self._key), len(self._draft.rows)
        self.add_button.setEnabled(not self._draft.full)
        self.remove_button.setEnabled(place >= 0)
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < count - 1)
        lacking = next((words for said in wrong.values() for words in said.values()), whole)
        self.save_button.setEnabled(not lacking)
        self.hint.setText(lacking or self._replacing() or self._full())
        set_property(self.hint, "role", "error" if lacking else "secondary")
        self.save_button.setAccessibleDescription(self.hint.text())

    def _replacing(self) -> str:
        """Return that another framework of the group goes, where one does."""
        if not self._starts.replaces(self._at):
            return ""
        words = self.tr("This takes the place of “{title}”.")
        return fill(words, {"title": self._starts.own_title})

    def _full(self) -> str:
        words = self.tr("{most} letters are the most a framework has.")
        return words.format(most=MOST_LETTERS) if self._draft.full else ""

    def _on_row_changed(self) -> None:
        self._key = self.letters.current_id()
        self._take(self._draft)

    def _go_to_form(self) -> None:
        if self._key:
            self.letter_form.sign.setFocus(Qt.FocusReason.OtherFocusReason)
            self.letter_form.sign.selectAll()

    def _add(self) -> None:
        if self._draft.full:
            return
        draft, key = self._draft.added(self._key)
        self._take(draft)
        self.letters.go_to_row(draft.index(key))
        self._go_to_form()

    def _remove(self) -> None:
        place = self._draft.index(self._key)
        if place >= 0:
            self._take(self._draft.without(self._key))
            self.letters.go_to_row(place)
            self._key = self.letters.current_id()
            self._take(self._draft)

    def _step_up(self) -> None:
        self._step(-1)

    def _step_down(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        key = self._key
        self._take(self._draft.moved(key, by))
        self.letters.go_to_row(self._draft.index(key))

    def _edit(self, field: str, value: object) -> None:
        if self._key:
            self._take(self._draft.changed(self._key, field, value))

    def _retitle(self) -> None:
        self._take(self._draft.with_title(self.own_title.text()))

    def _save(self) -> None:
        own = self._draft.own
        titled = OwnFramework(own.title or nameless(), own.letters)
        self.save_requested.emit(titled, self._draft.renamed)
