"""The places of the grid where text is typed: cells, titles, names, and lines for new ones."""

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, Qt

from facilitator.domain.edits import NOTE
from facilitator.domain.text import LINE
from facilitator.domain.workshop import Workshop
from facilitator.gui.grid import edits
from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.cursor import NOWHERE, first_row
from facilitator.gui.grid.editor import InlineEditor
from facilitator.gui.grid.measures import GAP, INDENT, MARGIN
from facilitator.gui.grid.note_editor import NoteEditor
from facilitator.gui.grid.outline import TITLE, GridRow
from facilitator.gui.grid.places import HEAD, rect_of
from facilitator.gui.grid.structure import Structure
from facilitator.gui.grid.texts import read, too_long
from facilitator.gui.grid.view import GridView

_HIGH, _CELL, _TITLE, _NAME, _NOTE = 32, 190, 230, 150, 280
"""Height of the line, and its width: at least over a cell and a title, over a name, and for a note."""


class TypingIn(QObject):
    """Opens the editor where the user wants to type, and hands on what was typed."""

    def __init__(
        self,
        view: GridView,
        actions: GridActions,
        structure: Structure,
        editors: tuple[InlineEditor, NoteEditor],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._actions = actions
        self._structure = structure
        self._editor, self._notes = editors
        self._notes.closed.connect(self._back)
        self._came_from = NOWHERE
        self._editor.closed.connect(self._back)
        self._editor.ended.connect(self._drop_draft)
        self._editor.refused.connect(actions.say)
        view.edit_requested.connect(self._on_clicked_twice)

    def text(self) -> None:
        """Edit the text of the cell or title at the cursor."""
        row, column = self._view.choice.place
        if row >= 0:
            self._edit_at(row, column)

    def title(self) -> None:
        """Edit the title of the decision or section at the cursor."""
        row = self._view.choice.place[0]
        if row >= 0:
            self._edit_at(row, TITLE)

    def name(self) -> None:
        """Edit the name of the role at the cursor."""
        column = self._view.choice.place[1]
        if column > TITLE:
            self._edit_at(HEAD, column)

    def note(self) -> None:
        """Write the note of the cursor's cell."""
        view, grid = self._view, self._view.grid
        row, column = view.choice.place
        key = grid.outline.key(row, column) if row >= 0 else None
        if key is None:
            return
        px, cell = view.theme.px, rect_of(view, row, column)
        width = min(px(_NOTE), view.width())
        words = QCoreApplication.translate("Grid", "Note on {role}, {decision}")
        name = words.format(
            role=grid.workshop.roles[key[2]].title, decision=grid.title(grid.outline.rows[row])
        )
        text = grid.workshop.cell(key[0], key[2], key[1]).note
        inside = view.viewport().geometry()
        x = max(0, min(cell.x(), inside.right() - width - px(4)))
        high = self._notes.height()
        y = cell.bottom() + px(4) if cell.bottom() + 3 * high < inside.bottom() else cell.top() - high - px(4)
        self._notes.begin(QPoint(x, y), width, text, name, lambda typed: self._actions.note(typed, key))

    def new_decision(self) -> None:
        """Show a blank row below the cursor's and ask for its title; Enter adds it, Escape does not."""
        self._editor.finish()
        view, row = self._view, self._view.choice.place[0]
        rows = view.grid.outline.rows
        below = rows[row] if row >= 0 else rows[-1] if rows else None
        (_, draft), decision = edits.with_decision(view.grid.workshop, "", below)
        self._show_draft(draft, decision)
        row = view.grid.outline.row_of[(decision, "")]
        view.choice.move_to((row, min(1, len(view.grid.outline.roles))))
        hint = QCoreApplication.translate("Grid", "New decision, in one sentence")
        self._editor.begin(
            self._title_place(row, INDENT),
            "",
            hint,
            lambda title: self._structure.add_decision(title, below),
            hint,
        )

    def new_role(self) -> None:
        """Show a blank column at the right of the cursor's and ask for its name, likewise."""
        self._editor.finish()
        view, beside = self._view, self._structure.column_role()
        (_, draft), role = edits.with_role(view.grid.workshop, "", beside)
        self._show_draft(draft, role)
        outline = view.grid.outline
        column = outline.column_of[role]
        view.choice.move_to((first_row(outline, column), column))
        hint = QCoreApplication.translate("Grid", "New role")
        self._editor.begin(
            self._name_place(column), "", hint, lambda title: self._structure.add_role(title, beside), hint
        )

    def _show_draft(self, draft: Workshop, record: str) -> None:
        self._came_from = self._view.choice.place
        self._view.grid.show_draft(draft, record)
        self._view.updateGeometries()

    def _drop_draft(self) -> None:
        if self._view.grid.draft:
            self._view.grid.drop_draft()
            self._view.choice.move_to(self._came_from)

    def _on_clicked_twice(self, row: int, column: int) -> None:
        if self._actions.may_edit():
            self._edit_at(row, column)

    def _edit_at(self, row: int, column: int) -> None:
        self._editor.finish()
        view, grid = self._view, self._view.grid
        if row == HEAD:
            role = grid.outline.roles[column - 1]
            title = grid.workshop.roles[role].title
            self._editor.begin(
                self._name_place(column), title, title, lambda text: self._structure.rename_role(role, text)
            )
            return
        if column != TITLE or row != view.choice.place[0]:
            view.choice.move_to((row, column))
            row, column = view.choice.place
        key = grid.outline.rows[row]
        if column == TITLE:
            place = self._title_place(row, MARGIN if key.heading else INDENT)
        else:
            place = self._cell_place(row, column)
        index = grid.index(row, column)
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        role = grid.outline.roles[column - 1] if column else ""
        limit = NOTE + LINE if role else LINE
        self._editor.begin(place, text, words, lambda typed: self._set(key, role, typed), limit=limit)

    def _title_place(self, row: int, indent: int) -> QRect:
        view, place = self._view, rect_of(self._view, row, TITLE)
        left = view.theme.px(indent) - view.theme.px(9)
        wide = max(view.layout_now.titles - left - view.theme.px(GAP), view.theme.px(_TITLE))
        return self._inside(QRect(left, place.y(), wide, place.height()))

    def _name_place(self, column: int) -> QRect:
        view, place = self._view, rect_of(self._view, HEAD, column)
        wide = view.theme.px(_NAME)
        x = max(view.layout_now.titles, place.center().x() - wide // 2)
        return self._inside(QRect(x, place.bottom() - view.theme.px(_HIGH + 4), wide, 0))

    def _cell_place(self, row: int, column: int) -> QRect:
        view, place = self._view, rect_of(self._view, row, column)
        wide = max(place.width(), view.theme.px(_CELL))
        x = max(view.layout_now.titles, place.center().x() - wide // 2)
        return self._inside(QRect(x, place.y(), wide, place.height()))

    def _set(self, row: GridRow, role: str, text: str) -> None:
        """Set what was typed, found by what it belongs to: rows may have moved in between."""
        outline = self._view.grid.outline
        if row not in outline.rows or (role and role not in outline.column_of):
            return
        if role:
            self._actions.hold_row()
        column = outline.column_of[role] if role else TITLE
        grid = self._view.grid
        grid.setData(grid.index(outline.rows.index(row), column), text)
        if role and too_long(read(text, grid.reader)):
            self._actions.say(QCoreApplication.translate("Grid", "Too long for a cell, and cut."))

    def _inside(self, place: QRect) -> QRect:
        """Return a line as high as a line is, at the middle of a place, not beyond the view's edges."""
        view, high = self._view, self._view.theme.px(_HIGH)
        width = min(place.width(), view.width())
        y = place.y() + (max(high, place.height()) - high) // 2
        x = max(0, min(place.x(), view.width() - width - view.theme.px(4)))
        return QRect(x, max(0, min(y, view.height() - high)), width, high)

    def _back(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
