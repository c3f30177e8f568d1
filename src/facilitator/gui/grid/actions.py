"""What the user does to the grid, each as one edit of the document."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QGuiApplication

from facilitator.domain.workshop import CellKey, RowKey
from facilitator.gui.grid import edits
from facilitator.gui.grid.clipboard import as_text, from_text, pasted
from facilitator.gui.grid.cursor import NOWHERE, first_row
from facilitator.gui.grid.moves import Moves
from facilitator.gui.grid.outline import TITLE, GridRow
from facilitator.gui.grid.view import GridView
from facilitator.gui.pages.page import Context
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.removal import remove_records

STAY, RIGHT, DOWN = "stay", "right", "down"
ENTRY = (STAY, RIGHT, DOWN)
"""What the cursor does after a letter."""


class GridActions:
    """Turns what is asked of the chosen cells, rows and columns into edits."""

    def __init__(self, context: Context, view: GridView, moves: Moves) -> None:
        self._document = context.document
        self._findings = context.findings
        self._say = context.say
        self._view = view
        self._moves = moves
        self._typed: CellKey | None = None
        """The cell that a letter was typed into last, until the cursor is moved by hand."""
        self._after_typing = NOWHERE
        self.entry = STAY
        view.selectionModel().currentChanged.connect(self._follow_cursor)
        view.left.connect(self._release)

    def may_edit(self) -> bool:
        """Return whether the grid may be edited; say why where it may not."""
        return may_edit(self._document, self._say)

    # Letters

    def set_letter(self, code: str) -> None:
        """Give the chosen cells one letter or mark instead of those they hold."""
        keys = self._view.choice.keys()
        if keys:
            self._edit_cells(edits.with_letters(self._document.workshop, keys, (code,)))
            self._typed = keys[0]
            if self.entry != STAY and len(keys) == 1:
                self._moves.by(1, 0) if self.entry == DOWN else self._moves.tab(1)
            self._after_typing = self._view.choice.place

    def add_letter(self, code: str) -> None:
        """Add a letter to the cell last typed, or to the chosen ones; take it away where it is already."""
        keys = self._view.choice.keys()
        if self._typed is not None and self._after_typing == self._view.choice.place and len(keys) <= 1:
            keys = [self._typed]
        if keys:
            self._edit_cells(edits.with_added(self._document.workshop, keys, code))

    def cycle(self) -> None:
        """Give the chosen cells the next letter of the framework."""
        keys = self._view.choice.keys()
        if keys:
            self._edit_cells(edits.cycled(self._document.workshop, keys, self._view.grid.framework.codes))

    def clear(self) -> None:
        """Make the chosen cells blank."""
        self._edit_cells(edits.cleared(self._document.workshop, self._view.choice.keys()))

    def next_entry(self) -> None:
        """Change what the cursor does after a letter."""
        self.entry = ENTRY[(ENTRY.index(self.entry) + 1) % len(ENTRY)]
        said = {
            STAY: QCoreApplication.translate("Grid", "After a letter the cursor stays."),
            RIGHT: QCoreApplication.translate("Grid", "After a letter the cursor moves right."),
            DOWN: QCoreApplication.translate("Grid", "After a letter the cursor moves down."),
        }
        self._say(said[self.entry])

    # The clipboard

    def copy(self) -> None:
        """Put the chosen cells on the clipboard."""
        if self._view.choice.place != NOWHERE:
            grid, area = self._view.grid, self._view.choice.area()
            QGuiApplication.clipboard().setText(as_text(grid.workshop, grid.outline, area))

    def cut(self) -> None:
        """Put the chosen cells on the clipboard and make them blank."""
        self.copy()
        keys = self._view.choice.keys()
        self._edit_cells(edits.cleared(self._document.workshop, keys, "cells.cut"))

    def paste(self) -> None:
        """Fill the chosen cells from the clipboard; say what did not fit or is not understood."""
        text = QGuiApplication.clipboard().text()
        if self._view.choice.place == NOWHERE or not text.strip("\r\n"):
            return
        grid = self._view.grid
        what = pasted(from_text(text), grid.outline, grid.reader, self._view.choice.area())
        if not self._edit_cells(edits.with_cells(self._document.workshop, what.cells, "cells.paste")):
            return
        self._view.choice.select((what.area.top, what.area.left), (what.area.bottom, what.area.right))
        said: list[str] = []
        if what.left_out:
            words = QCoreApplication.translate("Grid", "Left out, beyond the grid: {count}.")
            said.append(words.format(count=what.left_out))
        if what.not_understood:
            words = QCoreApplication.translate("Grid", "Not understood and kept as text: {count}.")
            said.append(words.format(count=what.not_understood))
        self._say(" ".join(said))

    # Rows and columns

    def move_row(self, by: int) -> None:
        """Move the decision or section of the cursor up or down."""
        kind, record = self.row_record()
        if record:
            self._edit(edits.moved(self._document.workshop, kind, record, by))

    def move_column(self, by: int) -> None:
        """Move the role of the cursor left or right."""
        role = self.column_role()
        if role:
            self._edit(edits.moved(self._document.workshop, "role", role, by))

    def remove_rows(self) -> None:
        """Remove the decisions that are chosen, or the section of the cursor; their cells go with them."""
        kind, record = self.row_record()
        area = self._view.choice.area()
        rows = self._view.grid.outline.rows[max(0, area.top) : area.bottom + 1]
        ids = [record] if kind == "section" else list(dict.fromkeys(r.decision for r in rows if r.decision))
        self._remove(kind if record else "", ids)

    def remove_columns(self) -> None:
        """Remove the roles that are chosen with their cells."""
        area = self._view.choice.area()
        ids = self._view.grid.outline.roles[max(0, area.left - 1) : max(0, area.right)]
        self._remove("role", ids)

    def add_decision(self, title: str, below: GridRow | None) -> None:
        """Add a decision below a row and go to its first cell."""
        edit, decision = edits.with_decision(self._document.workshop, title, below)
        if self._edit(edit):
            outline = self._view.grid.outline
            self._view.choice.move_to((outline.row_of[(decision, "")], min(1, len(outline.roles))))

    def add_role(self, title: str, beside: str) -> None:
        """Add a role at the right of another and go to its first cell."""
        edit, role = edits.with_role(self._document.workshop, title, beside)
        if self._edit(edit):
            outline = self._view.grid.outline
            column = outline.column_of[role]
            self._view.choice.move_to((first_row(outline, column), column))

    def rename_role(self, role: str, title: str) -> None:
        """Give a role another title."""
        if title.strip():
            self._edit(edits.renamed(self._document.workshop, "role", role, title))

    def row_record(self) -> tuple[str, str]:
        """Return kind and id of what the cursor's row shows, "" where there is none."""
        row = self._view.choice.place[0]
        if row < 0:
            return "decision", ""
        place = self._view.grid.outline.rows[row]
        return ("section", place.section) if place.heading else ("decision", place.decision)

    def column_role(self) -> str:
        """Return the role of the cursor's column, "" at the titles."""
        column = self._view.choice.place[1]
        return self._view.grid.outline.roles[column - 1] if column > TITLE else ""

    def hold_row(self) -> None:
        """Hold back the findings of the row that may be about to be edited."""
        self._findings.hold(self._row())

    def _remove(self, kind: str, ids: Sequence[str]) -> None:
        if kind and ids:
            self._say(remove_records(self._document, [(kind, record) for record in ids]))

    def _edit_cells(self, edit: edits.Edit) -> bool:
        if edit[1] is self._document.workshop:
            return False
        self._findings.hold_for_edit(self._row())
        return self._edit(edit)

    def _edit(self, edit: edits.Edit) -> bool:
        return self._document.edit(*edit)

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
