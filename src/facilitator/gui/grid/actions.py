"""What the user does to the letters of the grid, each as one edit of the document."""

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QGuiApplication

from facilitator.domain.workshop import CellKey, RowKey
from facilitator.gui.grid import edits
from facilitator.gui.grid.area import Area
from facilitator.gui.grid.clipboard import MOST, copied, offered, taken
from facilitator.gui.grid.cursor import NOWHERE
from facilitator.gui.grid.moves import Moves
from facilitator.gui.grid.pasting import Pasted, pasted
from facilitator.gui.grid.view import GridView
from facilitator.gui.pages.page import Context
from facilitator.gui.read_only import may_edit

STAY, RIGHT, DOWN = "stay", "right", "down"
ENTRY = (STAY, RIGHT, DOWN)
"""What the cursor does after a letter."""


class GridActions:
    """Turns what is asked of the chosen cells into edits. Rows that a filter hides are never touched."""

    def __init__(self, context: Context, view: GridView, moves: Moves) -> None:
        self._document = context.document
        self._findings = context.findings
        self.say = context.say
        self._mark = context.mark
        self._view = view
        self._moves = moves
        self._typed: CellKey | None = None
        """The cell that a letter was typed into last, until the cursor is moved by hand."""
        self._after_typing: CellKey | None = None
        """The cell the cursor went to then."""
        self.entry = STAY
        view.selectionModel().currentChanged.connect(self._follow_cursor)
        view.left.connect(self._release)

    def may_edit(self) -> bool:
        """Return whether the grid may be edited; say why where it may not."""
        return may_edit(self._document, self.say)

    # Letters

    def set_letter(self, code: str, *, stays: bool = False) -> None:
        """Give the chosen cells one letter or mark instead of those they hold; in entry mode move on."""
        keys = self._view.choice.keys()
        if not keys:
            return
        self._edit_chosen(edits.with_letters(self._document.workshop, keys, (code,)))
        self._typed = keys[0]
        if self.entry != STAY and len(keys) == 1 and not stays:
            before = self._view.choice.place
            self._moves.after_typing(down=self.entry == DOWN)
            if before == self._view.choice.place:
                self.say(QCoreApplication.translate("Grid", "That was the last cell."))
        self._after_typing = self._key()

    def add_letter(self, code: str) -> None:
        """Add a letter to the cell last typed, or to the chosen ones; take it away where it is already."""
        keys = self._view.choice.keys()
        typed = self._typed
        if typed is not None and self._after_typing == self._key() and len(keys) <= 1:
            keys = [typed] if self._view.grid.outline.place(typed) is not None else keys
        if keys:
            codes = self._view.grid.framework.codes
            self._edit_chosen(edits.with_added(self._document.workshop, keys, code, codes))

    def letters_here(self) -> tuple[str, ...]:
        """Return the letters of the cursor's cell."""
        key = self._key()
        return self._document.workshop.cell(key[0], key[2], key[1]).letters if key is not None else ()

    def cycle(self) -> None:
        """Give the chosen cells the next letter of the framework."""
        keys = self._view.choice.keys()
        if keys:
            self._edit_chosen(edits.cycled(self._document.workshop, keys, self._view.grid.framework.codes))

    def clear(self) -> None:
        """Make the chosen cells blank."""
        self._edit_chosen(edits.cleared(self._document.workshop, self._view.choice.keys()))

    def fill(self, *, down: bool) -> None:
        """Copy the letters of the first chosen row down, or of the first chosen column to the right."""
        if self._view.choice.place == NOWHERE:
            return
        area = self._view.choice.area()
        edit = edits.filled(self._document.workshop, self._view.grid.outline, area, down=down)
        self._edit_chosen(edit)

    def note(self, text: str, key: CellKey) -> None:
        """Write a note to a cell; an empty one takes it away."""
        if key[0] in self._document.workshop.decisions and key[2] in self._document.workshop.roles:
            self._edit_cells(edits.with_note(self._document.workshop, key, text))

    def remove_note(self) -> None:
        """Take the note of the cursor's cell away."""
        key = self._key()
        if key is not None and not self._edit_cells(edits.with_note(self._document.workshop, key, "")):
            self.say(QCoreApplication.translate("Grid", "There is no note here."))

    def next_entry(self) -> None:
        """Change what the cursor does after a letter."""
        self.set_entry(ENTRY[(ENTRY.index(self.entry) + 1) % len(ENTRY)])

    def set_entry(self, entry: str) -> None:
        """Say what the cursor does after a letter from now on."""
        self.entry = entry
        self.mark_entry()
        self.say(self._entry_words())

    def mark_entry(self) -> None:
        """Show where the cursor goes after a letter, for as long as it does not stay."""
        marks = {
            RIGHT: QCoreApplication.translate("Grid", "Entry: right"),
            DOWN: QCoreApplication.translate("Grid", "Entry: down"),
        }
        about = QCoreApplication.translate("Grid", "{now} F8 changes that.").format(now=self._entry_words())
        self._mark(marks.get(self.entry, ""), about)

    def _entry_words(self) -> str:
        said = {
            STAY: QCoreApplication.translate("Grid", "After a letter the cursor stays."),
            RIGHT: QCoreApplication.translate("Grid", "After a letter the cursor moves right."),
            DOWN: QCoreApplication.translate("Grid", "After a letter the cursor moves down."),
        }
        return said[self.entry]

    # The clipboard

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, as text and as a table."""
        if self._view.choice.place != NOWHERE:
            grid, area = self._view.grid, self._view.choice.area()
            table = copied(grid.workshop, grid.outline, area, grid.framework.codes)
            QGuiApplication.clipboard().setMimeData(offered(table, grid.framework))

    def cut(self) -> None:
        """Put the chosen cells on the clipboard and make them blank."""
        self.copy()
        keys = self._view.choice.keys()
        self._edit_chosen(edits.cleared(self._document.workshop, keys, "cells.cut"))

    def paste(self) -> None:
        """Fill the chosen cells from the clipboard; say what did not fit or is not understood."""
        data = QGuiApplication.clipboard().mimeData()
        table = taken(data) if self._view.choice.place != NOWHERE else []
        if not table:
            return
        grid = self._view.grid
        area = self._view.choice.area()
        what = pasted(table, grid.outline, grid.reader, area, grid.framework.codes)
        self._edit_cells(edits.with_cells(self._document.workshop, what.cells, "cells.paste"))
        if what.cells:
            self._view.choice.select((what.area.top, what.area.left), (what.area.bottom, what.area.right))
        said = (_beyond(what), _unknown(what), _cut(what, data), self._hidden_words(what.area))
        self.say(" ".join(filter(None, said)))

    def hold_row(self) -> None:
        """Hold back the findings of the row that may be about to be edited."""
        self._findings.hold(self._row())

    def _edit_chosen(self, edit: edits.Edit) -> None:
        """Make an edit of all that is chosen, and say where hidden rows were left alone."""
        if self._edit_cells(edit):
            words = self._hidden_words(self._view.choice.area())
            if words:
                self.say(words)

    def _hidden_words(self, area: Area) -> str:
        grid = self._view.grid
        if not grid.hidden or area.top < 0 or area.top == area.bottom:
            return ""
        places = [
            grid.whole.row_of[row.key]
            for row in grid.outline.rows[area.top : area.bottom + 1]
            if row.decision
        ]
        if not places:
            return ""
        between = (row for row in grid.whole.rows[min(places) : max(places)] if not row.heading)
        count = sum(row.key in grid.hidden for row in between)
        words = QCoreApplication.translate("Grid", "Rows that are hidden were left as they are: {count}.")
        return words.format(count=count) if count else ""

    def _edit_cells(self, edit: edits.Edit) -> bool:
        if edit[1] is self._document.workshop:
            return False
        self._findings.hold_for_edit(self._row())
        return self._document.edit(*edit)

    def _key(self) -> CellKey | None:
        row, column = self._view.choice.place
        return self._view.grid.outline.key(row, column) if row >= 0 else None

    def _row(self) -> RowKey | None:
        row = self._view.choice.place[0]
        place = self._view.grid.outline.rows[row] if row >= 0 else None
        return None if place is None or place.heading else place.key

    def _follow_cursor(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        if current.row() != previous.row():
            self._release()

    def _release(self) -> None:
        self._findings.hold(None)


def _beyond(what: Pasted) -> str:
    if not what.left_out:
        return ""
    translate = QCoreApplication.translate
    parts: list[str] = []
    if what.rows_beyond:
        words = translate("Grid", "1 row") if what.rows_beyond == 1 else translate("Grid", "{count} rows")
        parts.append(words.format(count=what.rows_beyond))
    if what.columns_beyond:
        one = what.columns_beyond == 1
        words = translate("Grid", "1 column") if one else translate("Grid", "{count} columns")
        parts.append(words.format(count=what.columns_beyond))
    words = translate("Grid", "Left out, beyond the grid: {what}, with {count} filled cells.")
    if what.left_out == 1:
        words = translate("Grid", "Left out, beyond the grid: {what}, with 1 filled cell.")
    return words.format(
        what=translate("Grid", "{rows} and {columns}").format(rows=parts[0], columns=parts[1])
        if len(parts) > 1
        else parts[0],
        count=what.left_out,
    )


def _unknown(what: Pasted) -> str:
    if not what.not_understood:
        return ""
    words = QCoreApplication.translate("Grid", "Not understood and kept as text: {count}.")
    return words.format(count=what.not_understood)


def _cut(what: Pasted, data: QMimeData) -> str:
    """Return what did not come in whole: cells, or the clipboard itself."""
    parts: list[str] = []
    if what.cut:
        words = QCoreApplication.translate("Grid", "Too long for a cell, and cut: {count}.")
        parts.append(words.format(count=what.cut))
    if len(data.text()) > MOST:
        words = QCoreApplication.translate(
            "Grid", "Only the first {count} characters of the clipboard were looked at."
        )
        parts.append(words.format(count=MOST))
    return " ".join(parts)
