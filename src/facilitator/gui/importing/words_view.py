"""The words that are no letters, each with what it means, to be changed by a key or from a menu."""

from functools import partial

import msgspec
from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from facilitator.domain.frameworks import Framework
from facilitator.exchange import Word
from facilitator.gui.grid.chips import Chips
from facilitator.gui.importing.mapping_menus import (
    LetterChoices,
    Letters,
    WordAnswers,
    typed_letters,
    word_menu,
)
from facilitator.gui.importing.mapping_words import NOT_APPLICABLE, NOTHING_HERE
from facilitator.gui.messages import translate
from facilitator.gui.models.import_preview import LETTERS
from facilitator.gui.models.import_words import CELLS, MEANS, QUIET_WORD, TEXT, WordsModel
from facilitator.gui.models.rows import Index
from facilitator.gui.theme import Theme

ROW = 30
"""Height of a row in px at 100 %."""
MOST = 5
"""Rows that are shown without scrolling."""
_CELLS, _MEANS = 62, 240
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MARKS = {"-": NOTHING_HERE, "–": NOTHING_HERE, "/": NOT_APPLICABLE}


class WordsView(QTableView):
    """Shows words; a letter says what one means, Shift with a letter adds it, Delete leaves it unknown.

    Enter offers all that it can mean; where cells name roles, F2 types their names.
    """

    word_said = Signal(object)
    """A Word with what it means."""
    word_unsaid = Signal(str)
    """The text of a word that is left to be guessed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = WordsModel(self)
        self._theme: Theme | None = None
        self._letters: LetterChoices | None = None
        self._naming = False
        self._held: tuple[tuple[Word, ...], LetterChoices, bool] | None = None
        """What is to be shown when the typing ends."""
        self._delegate: _MeaningDelegate | None = None
        self.setModel(self.shown)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.shown.roles_typed.connect(self._on_roles_typed)
        self.clicked.connect(self._on_clicked)

    def use(self, theme: Theme) -> None:
        """Draw in the colours and sizes of a theme."""
        self._theme = theme
        self._delegate = _MeaningDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        theme.changed.connect(self._size)

    def show_words(self, words: tuple[Word, ...], letters: LetterChoices, *, naming: bool) -> None:
        """Show words; naming says whether the cells they stand in name roles.

        While names are typed they wait: to show them would take away what was typed.
        """
        if self.state() is QTableView.State.EditingState:
            self._held = (words, letters, naming)
            return
        self._held = None
        row = self.currentIndex().row()
        self._letters, self._naming = letters, naming
        self.shown.show_words(words)
        if words:
            self.setCurrentIndex(self.shown.index(max(0, min(row, len(words) - 1)), MEANS))
        self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what a key means for the word at the cursor."""
        word, letters = self._word(), self._letters
        if self.state() is QTableView.State.EditingState:
            event.accept()  # what ends the typing must not press the button of the dialog
        elif word is None or letters is None:
            super().keyPressEvent(event)
        elif event.key() in _OPENING:
            self._offer()
        elif event.key() == Qt.Key.Key_F2:
            self._type_roles() if self._naming else self._offer()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.word_unsaid.emit(word.text)
        elif not self._naming and event.text() in _MARKS:
            self._say_letters((_MARKS[event.text()],))
        elif codes := typed_letters(event, letters.framework, word.letters):
            self._say_letters(codes)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Show what waited for the end of the typing."""
        super().closeEditor(editor, hint)
        if self._held is not None:
            words, letters, naming = self._held
            self.show_words(words, letters, naming=naming)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the word can mean."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
            if not index.isValid():
                return
            self.setCurrentIndex(index)
        self._offer()

    def _word(self) -> Word | None:
        row = self.currentIndex().row()
        return self.shown.words[row] if 0 <= row < len(self.shown.words) else None

    def _on_clicked(self, index: Index) -> None:
        if index.column() == MEANS:
            self._offer()

    def _offer(self) -> None:
        word, letters = self._word(), self._letters
        if word is None or letters is None:
            return
        told = WordAnswers(
            self._say_letters,
            partial(self._say, roles=(), everyone=True),
            partial(self._say, letters=(NOTHING_HERE,), roles=(), everyone=False),
            self._type_roles,
            partial(self.word_unsaid.emit, word.text),
        )
        rect = self.visualRect(self.shown.index(self.currentIndex().row(), MEANS))
        menu = word_menu(self, word, letters, told, naming=self._naming)
        menu.popup(self.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom() + 1)))

    def _say(self, **changes: object) -> None:
        word = self._word()
        if word is None:
            return
        if self._naming and set(word.letters) & set(_MARKS.values()):
            changes = {"letters": (), **changes}
        self.word_said.emit(msgspec.structs.replace(word, **changes))

    def _say_letters(self, codes: Letters) -> None:
        """Say which letters a word stands for, or its roles hold; what names nobody is taken for a role."""
        word = self._word()
        if word is None:
            return
        nobody = self._naming and not word.roles and not word.everyone
        self._say(letters=codes, roles=(word.text,) if nobody else word.roles)

    def _type_roles(self) -> None:
        index = self.shown.index(self.currentIndex().row(), MEANS)
        self.edit(index)

    def _on_roles_typed(self, text: str, names: str) -> None:
        roles = tuple(name for part in names.replace(";", ",").split(",") if (name := " ".join(part.split())))
        if roles and any(word.text == text for word in self.shown.words):
            self._say(roles=roles, everyone=False)

    def _size(self) -> None:
        theme = self._theme
        if theme is None:
            return
        if self._delegate is not None and self._letters is not None:
            self._delegate.draw_letters(self._letters.framework, self.devicePixelRatioF())
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setColumnWidth(CELLS, theme.px(_CELLS))
        self.setColumnWidth(MEANS, theme.px(_MEANS))
        rows = max(1, min(MOST, len(self.shown.words)))
        self.setFixedHeight(rows * theme.px(ROW) + self.horizontalHeader().sizeHint().height() + 2)


class _MeaningDelegate(QStyledItemDelegate):
    """Draws letters as they are in the grid, and what is unknown quietly."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._chips: Chips | None = None

    def draw_letters(self, framework: Framework, ratio: float) -> None:
        """Draw letters in the colours of a framework."""
        self._chips = Chips(self._theme, framework, ratio)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line for the names of roles."""
        del option, index
        editor = QLineEdit(parent)
        editor.setAccessibleName(translate("ImportDialog", "Roles by name, with commas between them"))
        editor.setPlaceholderText(translate("ImportDialog", "Roles, with commas between them"))
        return editor

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set the colour, and leave letters to the chips."""
        super().initStyleOption(option, index)
        tokens = self._theme.tokens
        colour = tokens.secondary if index.data(QUIET_WORD) else tokens.ink
        palette: QPalette = option.palette  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        palette.setColor(QPalette.ColorRole.Text, colour)
        if index.data(LETTERS):
            option.text = ""  # pyright: ignore[reportAttributeAccessIssue] -- as above

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        letters, chips = index.data(LETTERS), self._chips
        if letters and chips is not None:
            rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- as above
            place = QPoint(rect.left() + self._theme.px(8), rect.center().y() - chips.size.height() // 2)
            painter.drawPixmap(place, chips[tuple(letters)])
