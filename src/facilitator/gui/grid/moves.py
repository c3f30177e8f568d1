"""Moving through the grid by keyboard, as in a spreadsheet."""

from facilitator.gui.grid.cursor import NOWHERE, below, beside, edge, first_row, following, last_row
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.view import GridView


class Moves:
    """Moves the cursor of a view; Enter comes back to the column where Tab set out."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._start: int | None = None
        self._reached = NOWHERE

    def by(self, rows: int, columns: int, *, extend: bool = False) -> None:
        """Go so many rows down and columns right."""
        self._go(beside(self._view.grid.outline, self._view.choice.place, rows, columns), extend=extend)

    def to_edge(self, rows: int, columns: int, *, extend: bool = False) -> None:
        """Go to where the filled cells end in a direction, or begin again."""
        grid = self._view.grid
        self._go(edge(grid.outline, grid.workshop, self._view.choice.place, rows, columns), extend=extend)

    def by_page(self, pages: int, *, extend: bool = False) -> None:
        """Go as many rows as are to be seen."""
        heights = self._view.layout_now.rows
        room = max(1, self._view.viewport().height() * len(heights) // max(1, sum(heights)) - 1)
        self.by(pages * room, 0, extend=extend)

    def home(self, *, extend: bool = False) -> None:
        """Go to the first role; from there to the title."""
        row, column = self._view.choice.place
        heading = self._view.grid.outline.rows[row].heading
        self._go((row, TITLE if column <= 1 or heading else 1), extend=extend)

    def end(self, *, extend: bool = False) -> None:
        """Go to the last role."""
        row, _column = self._view.choice.place
        heading = self._view.grid.outline.rows[row].heading
        self._go((row, TITLE if heading else len(self._view.grid.outline.roles)), extend=extend)

    def to_corner(self, last: int, *, extend: bool = False) -> None:
        """Go to the first cell of all, or the last one."""
        outline = self._view.grid.outline
        column = len(outline.roles) if last else min(1, len(outline.roles))
        row = last_row(outline, column) if last else first_row(outline, column)
        self._go((row, column), extend=extend)

    def tab(self, step: int) -> None:
        """Go to the next cell, over the end of the row; remember where this began."""
        place = self._view.choice.place
        start = self._start if place == self._reached else None
        self._go(following(self._view.grid.outline, place, step))
        self._start = place[1] if start is None else start

    def after_typing(self, *, down: bool) -> None:
        """Go on to the cell to be typed next: at the right, or below; over the end of the row or column."""
        if down:
            self._go(below(self._view.grid.outline, self._view.choice.place))
        else:
            self.tab(1)

    def enter(self, step: int) -> None:
        """Go to the next row, in the column where Tab set out."""
        place = self._view.choice.place
        start = self._start if place == self._reached else None
        column = place[1] if start is None else start
        outline = self._view.grid.outline
        row, _column = beside(outline, (place[0], column), step, 0)
        self._go((row, column))
        self._start = start

    def _go(self, place: tuple[int, int], *, extend: bool = False) -> None:
        self._start = None
        self._view.choice.move_to(place, extend=extend)
        self._reached = self._view.choice.place
