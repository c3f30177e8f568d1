"""A line above the grid that leads to decisions, sections and roles by their titles, and to notes."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from facilitator.gui.grid.cursor import NOWHERE, Place
from facilitator.gui.grid.outline import TITLE, GridRow
from facilitator.gui.grid.texts import remark
from facilitator.gui.grid.view import GridView
from facilitator.gui.look import icons
from facilitator.gui.widgets import PlainLabel, set_tooltip

Found = tuple[int, int]
"""Row and column; row -1 is a role, found in the row the search starts from."""


class FindBar(QWidget):
    """Finds while one types; Enter goes on, Shift+Enter back, Escape to the grid."""

    closed = Signal()
    """The bar is about to go, and the focus is to go back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: list[Found] = []
        self._hidden = 0
        self._at = -1
        self._start = self._led = NOWHERE
        """Where the cursor was before the search led it, and where that led it to last."""
        self.line = QLineEdit()
        self.line.setPlaceholderText(QCoreApplication.translate("FindBar", "Find a decision, role or note"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._search)
        self.count = PlainLabel(role="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 4)
        row.setSpacing(8)
        row.addWidget(self.line)
        self._previous = self._button(QCoreApplication.translate("FindBar", "Previous (Shift+Enter)"))
        self._next = self._button(QCoreApplication.translate("FindBar", "Next (Enter)"))
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addWidget(self.count)
        row.addStretch()
        self._close = self._button(QCoreApplication.translate("FindBar", "Close (Esc)"))
        row.addWidget(self._close)
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def set_up(self, view: GridView) -> None:
        """Search in a grid; called once."""
        self._view = view
        theme = view.theme
        self.line.setProperty("zoomWidth", 280)
        for button, icon in ((self._previous, "up"), (self._next, "down"), (self._close, "close")):
            icons.bind(theme, button, icon, "secondary", 16)
        theme.adopt(self)

    def open_bar(self) -> None:
        """Show the line and take the focus."""
        if self.isHidden():
            self._led = NOWHERE
        self.show()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search(self.line.text())

    def close_bar(self) -> None:
        """Hide the line; the cursor stays where the search led: in its column, but for a role or a note."""
        self.closed.emit()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through what was found."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif Qt.Key(event.key()) is Qt.Key.Key_Down:
            self._step(1)
        elif Qt.Key(event.key()) is Qt.Key.Key_Up:
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        wanted = " ".join(text.casefold().split())
        grid = self._view.grid
        self._found = []
        if wanted:
            self._found = [
                (-1, column)
                for column, role in enumerate(grid.outline.roles, 1)
                if wanted in grid.workshop.roles[role].title.casefold()
                or wanted in grid.workshop.roles[role].short.casefold()
            ]
            for row, place in enumerate(grid.outline.rows):
                if wanted in grid.caption(row).casefold():
                    self._found.append((row, TITLE))
                self._found += [(row, column) for column in self._notes(place, wanted)]
        self._hidden = self._count_hidden(wanted) if wanted and grid.hidden else 0
        self._at = -1
        if self._found:
            self._step(1)
        else:
            if self._view.choice.place != self._started():
                self._lead(self._start)
            self._say(
                self._with_hidden(QCoreApplication.translate("FindBar", "Nothing found")) if wanted else ""
            )

    def _step(self, by: int) -> None:
        if not self._found:
            return
        self._at = (self._at + by) % len(self._found)
        row, column = self._found[self._at]
        here, across = self._started()
        rows = self._view.grid.outline.rows
        if row < 0:
            row = here if here >= 0 and not rows[here].heading else next(iter(self._rows()), 0)
        elif column == TITLE and not rows[row].heading:
            column = across
        self._lead((row, column))
        words = QCoreApplication.translate("FindBar", "{number} of {count}")
        self._say(self._with_hidden(words.format(number=self._at + 1, count=len(self._found))))

    def _started(self) -> Place:
        """Return where the search starts: where the cursor was moved to last by anything else."""
        place = self._view.choice.place
        if place != self._led or not self._view.grid.index(*self._start).isValid():
            self._start = place
        return self._start

    def _lead(self, place: Place) -> None:
        self._view.choice.move_to(place)
        self._led = self._view.choice.place

    def _notes(self, place: GridRow, wanted: str) -> list[int]:
        """Return the columns of a row where something is noted that has the words in it."""
        grid = self._view.grid
        cells = grid.workshop.row(place.decision, place.unit)
        noted = (role for role, cell in cells.items() if wanted in remark(cell).casefold())
        return sorted(grid.outline.column_of[role] for role in noted if role in grid.outline.column_of)

    def _count_hidden(self, wanted: str) -> int:
        grid = self._view.grid
        rows = [row for row in grid.whole.rows if not row.heading and row.key in grid.hidden]
        return sum((wanted in grid.title(row).casefold()) + len(self._notes(row, wanted)) for row in rows)

    def _with_hidden(self, words: str) -> str:
        if not self._hidden:
            return words
        more = QCoreApplication.translate("FindBar", "{words}, and {count} more in hidden rows")
        return more.format(words=words, count=self._hidden)

    def _rows(self) -> list[int]:
        return list(self._view.grid.outline.row_of.values())

    def _say(self, words: str) -> None:
        self.count.setText(words)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        set_tooltip(button, name)
        return button
