"""The places of the grid where text is typed: cells, titles, names, and lines for new ones."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt

from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.editor import InlineEditor
from facilitator.gui.grid.measures import GAP, INDENT, MARGIN
from facilitator.gui.grid.outline import TITLE, GridRow
from facilitator.gui.grid.places import HEAD, rect_of
from facilitator.gui.grid.view import GridView

_HIGH, _CELL, _TITLE, _NAME = 32, 190, 230, 200
"""Height of the line, and its width at least: over a cell, a title, a name."""


class TypingIn(QObject):
    """Opens the editor where the user wants to type, and hands on what was typed."""

    def __init__(self, view: GridView, actions: GridActions, editor: InlineEditor) -> None:
        super().__init__(view)
        self._view = view
        self._actions = actions
        self._editor = editor
        self._again: Callable[[], None] | None = None
        editor.closed.connect(self._back)
        editor.accepted.connect(self._repeat)
        view.edit_requested.connect(self._edit_at)

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

    def new_decision(self) -> None:
        """Open a line below the cursor's row; each Enter adds a decision and opens the next line."""
        view, row = self._view, self._view.choice.place[0]
        rows = view.grid.outline.rows
        below = rows[row] if row >= 0 else rows[-1] if rows else None
        above = rect_of(view, row if row >= 0 else len(rows) - 1, TITLE) if rows else QRect()
        top = max(view.layout_now.head, above.bottom())
        hint = QCoreApplication.translate("Grid", "New decision, in one sentence")

        def add(title: str) -> None:
            self._actions.add_decision(title, below)
            self._again = self.new_decision

        left = view.theme.px(INDENT - 9)
        width = max(view.theme.px(_TITLE), view.layout_now.titles - left - view.theme.px(GAP))
        self._begin_new(left, top, width, hint, add)

    def new_role(self) -> None:
        """Open a line at the right of the cursor's column; each Enter adds a role and opens the next line."""
        view, column = self._view, self._view.choice.place[1]
        beside = self._actions.column_role()
        left = rect_of(view, HEAD, column).right() if column > TITLE else view.layout_now.titles
        hint = QCoreApplication.translate("Grid", "New role")

        def add(title: str) -> None:
            self._actions.add_role(title, beside)
            self._again = self.new_role

        top = view.layout_now.head - view.theme.px(_HIGH)
        self._begin_new(left, top, view.theme.px(_NAME), hint, add)

    def _begin_new(self, left: int, top: int, width: int, hint: str, add: Callable[[str], None]) -> None:
        self._again = None
        self._editor.begin(self._inside(QRect(left, top, width, 0)), "", hint, add, hint)

    def _edit_at(self, row: int, column: int) -> None:
        view, grid = self._view, self._view.grid
        self._again = None
        place = rect_of(view, row, column)
        if row == HEAD:
            role = grid.outline.roles[column - 1]
            title = grid.workshop.roles[role].title
            wide = max(place.width(), view.theme.px(_NAME))
            place = QRect(place.x(), place.bottom() - view.theme.px(_HIGH + 4), wide, 0)
            self._editor.begin(
                self._inside(place), title, title, lambda text: self._actions.rename_role(role, text)
            )
            return
        if column != TITLE or row != view.choice.place[0]:
            view.choice.move_to((row, column))
            row, column = view.choice.place
        place = rect_of(view, row, column)
        key = grid.outline.rows[row]
        if column == TITLE:
            left = view.theme.px(MARGIN if key.heading else INDENT) - view.theme.px(9)
            wide = max(view.layout_now.titles - left - view.theme.px(GAP), view.theme.px(_TITLE))
            place = QRect(left, place.y(), wide, place.height())
        else:
            wide = max(place.width(), view.theme.px(_CELL))
            x = max(view.layout_now.titles, place.center().x() - wide // 2)
            place = QRect(x, place.y(), wide, place.height())
        index = grid.index(row, column)
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        role = grid.outline.roles[column - 1] if column else ""
        self._editor.begin(self._inside(place), text, words, lambda typed: self._set(key, role, typed))

    def _set(self, row: GridRow, role: str, text: str) -> None:
        """Set what was typed, found by what it belongs to: rows may have moved in between."""
        outline = self._view.grid.outline
        if row not in outline.rows or (role and role not in outline.column_of):
            return
        if role:
            self._actions.hold_row()
        column = outline.column_of[role] if role else TITLE
        self._view.grid.setData(self._view.grid.index(outline.rows.index(row), column), text)

    def _inside(self, place: QRect) -> QRect:
        """Return a line as high as a line is, at the middle of a place, not beyond the view's edges."""
        view, high = self._view, self._view.theme.px(_HIGH)
        width = min(place.width(), view.width())
        y = place.y() + (max(high, place.height()) - high) // 2
        x = max(0, min(place.x(), view.width() - width - view.theme.px(4)))
        return QRect(x, max(0, min(y, view.height() - high)), width, high)

    def _repeat(self) -> None:
        again, self._again = self._again, None
        if again is not None:
            again()

    def _back(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
