"""The cursor of a grid view and the rectangles that are selected around it."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from facilitator.domain.workshop import CellKey
from facilitator.gui.grid.area import Area
from facilitator.gui.grid.cursor import NOWHERE, Place, first_row, last_row, nearest
from facilitator.gui.grid.outline import TITLE, GridRow
from facilitator.gui.grid.surface import Surface

_SELECT = QItemSelectionModel.SelectionFlag


class Choice:
    """Where the cursor is, and what is selected: what an edit is meant for."""

    def __init__(self, view: Surface) -> None:
        self._view = view
        self._anchor = NOWHERE
        self._remembered: tuple[GridRow, str, Place] | None = None

    @property
    def place(self) -> Place:
        """Row and column of the cursor, NOWHERE where there is none."""
        index = self._view.currentIndex()
        return index.row(), index.column()

    def areas(self) -> list[Area]:
        """Return the rectangles that are selected."""
        chosen = self._view.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        return [Area(part.top(), part.left(), part.bottom(), part.right()) for part in parts]

    def area(self) -> Area:
        """Return the rectangle around everything that is selected, or the cursor's place."""
        areas = self.areas()
        if not areas:
            row, column = self.place
            return Area(row, column, row, column)
        return Area(
            min(area.top for area in areas),
            min(area.left for area in areas),
            max(area.bottom for area in areas),
            max(area.right for area in areas),
        )

    def keys(self) -> list[CellKey]:
        """Return the cells that are selected, the cursor's first; without a selection the cursor's alone."""
        return list(dict.fromkeys(self._keys()))

    def move_to(self, place: Place, *, extend: bool = False) -> None:
        """Put the cursor at a place; extend selects from where the cursor last came without extending."""
        row = place[0]
        rows = self._view.grid.outline.rows
        if 0 <= row < len(rows) and rows[row].heading:
            place = (row, TITLE)
        index = self._view.grid.index(*place)
        if not index.isValid():
            return
        if not extend or self._anchor == NOWHERE:
            self._anchor = place
            self._view.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
            return
        self._view.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self.select(self._anchor, place)

    def start_here(self) -> None:
        """Let the next extension begin at the cursor."""
        self._anchor = self.place

    def remember(self) -> None:
        """Note what stands at the cursor: rows and columns are about to be others."""
        row, column = self.place
        outline = self._view.grid.outline
        self._remembered = None
        if row >= 0:
            role = outline.roles[column - 1] if column > TITLE else ""
            self._remembered = outline.rows[row], role, (row, column)

    def restore(self) -> None:
        """Put the cursor where it was, at the same decision and role, or as near as can be."""
        self._anchor = NOWHERE
        outline = self._view.grid.outline
        if self._remembered is None or not outline.rows:
            return
        place, role, (row, column) = self._remembered
        found = outline.heading_of.get(place.section) if place.heading else outline.row_of.get(place.key)
        if found is None and place.unit:
            found = outline.row_of.get((place.decision, ""))
        row = min(row, len(outline.rows) - 1) if found is None else found
        column = outline.column_of.get(role, min(column, len(outline.roles)))
        self.move_to(nearest(outline, (row, column)))

    def select(self, one: Place, other: Place) -> None:
        """Select the rectangle between two places; the cursor stays."""
        grid = self._view.grid
        first = grid.index(min(one[0], other[0]), min(one[1], other[1]))
        last = grid.index(max(one[0], other[0]), max(one[1], other[1]))
        self._view.selectionModel().select(QItemSelection(first, last), _SELECT.ClearAndSelect)

    def select_column(self, column: int) -> None:
        """Select all cells of a role, with the cursor in one of them."""
        outline = self._view.grid.outline
        if not outline.row_of:
            return
        row = self.place[0]
        here = row >= 0 and not outline.rows[row].heading
        self.move_to((row if here else first_row(outline, column), column))
        self.select_columns(column, column)

    def select_columns(self, one: int, other: int) -> None:
        """Select all cells of the roles between two columns; the cursor stays."""
        outline = self._view.grid.outline
        if outline.row_of:
            self.select((first_row(outline, one), one), (last_row(outline, other), other))

    def select_all(self) -> None:
        """Select all cells of all roles."""
        outline = self._view.grid.outline
        if outline.row_of and outline.roles:
            self.select((first_row(outline, 1), 1), (last_row(outline, 1), len(outline.roles)))

    def _keys(self) -> Iterator[CellKey]:
        outline = self._view.grid.outline
        areas = self.areas()
        if self.place != NOWHERE:
            key = outline.key(*self.place)
            if key is not None:
                yield key
        for area in areas:
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    key = outline.key(row, column)
                    if key is not None:
                        yield key
