"""A line above the preview that finds words in the document."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from facilitator.domain.words import fill
from facilitator.gui.look import icons
from facilitator.gui.messages import translate
from facilitator.gui.paper.charter_preview import CharterPreview
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import PlainLabel, set_tooltip


class FindBar(QWidget):
    """Finds while one types; Enter and F3 go on, with Shift back, Escape to the preview."""

    closed = Signal()
    """The bar is about to go, and the focus is to go back."""

    def __init__(self, theme: Theme, preview: CharterPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview = preview
        self._at = -1
        self._looked = 0
        """Pages that were looked through."""
        self._begun = 0
        """The page on which the search began."""
        self._found = QPdfSearchModel(self)
        self._found.setDocument(preview.pdf)
        preview.setSearchModel(self._found)
        self._step = QTimer(self)
        self._step.timeout.connect(self._look_on)
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("CharterPage", "Find in this document"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.setClearButtonEnabled(True)
        self.line.setProperty("zoomWidth", 280)
        self.line.textChanged.connect(self._search)
        self.count = PlainLabel(role="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(self.line)
        self._previous = self._button(theme, "up", translate("CharterPage", "Previous (Shift+F3)"))
        self._next = self._button(theme, "down", translate("CharterPage", "Next (F3)"))
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self.count)
        row.addStretch()
        self._close = self._button(theme, "close", translate("CharterPage", "Close (Esc)"))
        row.addWidget(self._close)
        self._previous.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        self._close.clicked.connect(self.close_bar)
        self.hide()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What takes the focus by Tab, in order."""
        return self.line, self._previous, self._next, self._close

    def open_bar(self) -> None:
        """Show the line and take the focus."""
        self.show()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search(self.line.text())

    def close_bar(self) -> None:
        """Hide the line and the marks; the preview stays where the search led."""
        self.closed.emit()
        self.hide()
        self._step.stop()
        self._found.setSearchString("")

    def go_on(self) -> None:
        """Go to the next place; the first one comes after the last."""
        self._go(1)

    def go_back(self) -> None:
        """Go to the place before; the last one comes before the first."""
        self._go(-1)

    def look_again(self) -> None:
        """Look through another document for the same words, without leading anywhere."""
        if not self.isHidden():
            at = self._at
            self._search(self.line.text())
            self._at = at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through what was found."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key is Qt.Key.Key_Down:
            self.go_on()
        elif key is Qt.Key.Key_Up:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        self._step.stop()
        self._at, self._looked, self._begun = -1, 0, self._preview.page
        # The model keeps what it found in the document before where the words are the same.
        self._found.setSearchString("")
        self._found.setSearchString(text.strip())
        self._tell(translate("CharterPage", "Looking…") if text.strip() else "")
        if text.strip():
            self._step.start(0)

    def _look_on(self) -> None:
        """Look through one page more, and at the end say what was found."""
        if self._looked < self._preview.pdf.pageCount():
            self._found.resultsOnPage(self._looked)
            self._looked += 1
            return
        self._step.stop()
        if not self._count():
            self._tell(translate("CharterPage", "Nothing found"))
        elif self._at < 0:
            places = range(self._count())
            ahead = (n for n in places if self._found.resultAtIndex(n).page() >= self._begun)
            self._show(next(ahead, 0))
        else:
            self._at = min(self._at, self._count() - 1)
            self._preview.setCurrentSearchResultIndex(self._at)
            self._say()

    def _count(self) -> int:
        return self._found.rowCount(QModelIndex())

    def _go(self, by: int) -> None:
        if self._count() and not self._step.isActive():
            self._show((self._at + by) % self._count())

    def _show(self, place: int) -> None:
        self._at = place
        self._preview.setCurrentSearchResultIndex(place)
        link = self._found.resultAtIndex(place)
        self._preview.show_place(link.page(), link.location())
        self._say()

    def _say(self) -> None:
        words = translate("CharterPage", "{number} of {count}")
        self._tell(fill(words, {"number": str(self._at + 1), "count": str(self._count())}))

    def _tell(self, words: str) -> None:
        self.count.setText(words)
        self.line.setAccessibleDescription(words)

    def _button(self, theme: Theme, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        set_tooltip(button, name)
        icons.bind(theme, button, icon, "secondary", 16)
        return button
