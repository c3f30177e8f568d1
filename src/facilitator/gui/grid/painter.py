"""Draws the cells: one picture each, copied where it belongs; the model is not asked cell by cell."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from facilitator.domain.workshop import BLANK, Row
from facilitator.gui.grid.chips import HEIGHT
from facilitator.gui.grid.choice import Choice
from facilitator.gui.grid.chosen import ChosenOutline
from facilitator.gui.grid.measures import MARGIN
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.places import Band, rows_between
from facilitator.gui.grid.surface import Surface
from facilitator.gui.theme import RADIUS, Theme

if TYPE_CHECKING:
    from facilitator.domain.records import Cell


class Column(NamedTuple):
    """Where a column is drawn in the viewport, without the gap before its group."""

    number: int
    role: str
    x: int
    width: int
    chip: int
    """Where its chips begin."""
    first: bool
    """Whether there is a gap before it."""


_NO_CELLS: Row = {}
HEADING_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine


def heading_rect(theme: Theme, y: int, height: int, width: int) -> QRect:
    """Return where the title of a section is written, from the left of the titles on."""
    left = theme.px(MARGIN)
    return QRect(left, y, width - left, height - theme.px(8))


class CellPainter:
    """Draws the part of a grid view's cells that is asked for."""

    def __init__(self, view: Surface, choice: Choice) -> None:
        self._view = view
        self._choice = choice
        self.outline = ChosenOutline(view, choice)

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw all that lies in an area of the viewport."""
        view = self._view
        painter.fillRect(area, view.theme.tokens.surface)
        columns = self.columns(area.left(), area.right())
        rows = rows_between(view, area.top(), area.bottom())
        if not columns or not rows:
            return
        self._draw_backgrounds(painter, columns, rows)
        self._draw_lines(painter, columns, rows)
        self._draw_headings(painter, area.left(), rows)
        self._draw_cells(painter, columns, rows)
        self._draw_veil(painter, area)
        self.outline.draw(painter)
        self._draw_cursor(painter, columns, rows)

    def columns(self, left: int, right: int) -> list[Column]:
        """Return the columns of roles between two places of the viewport."""
        view = self._view
        layout, roles = view.layout_now, view.grid.outline.roles
        chip = view.chips.size.width()
        found: list[Column] = []
        x = -view.horizontalOffset()
        for number, (name, lead) in enumerate(zip(layout.names, layout.leads, strict=True), 1):
            if x > right:
                break
            start = x + lead
            x = start + name.width
            if x > left:
                middle = start + (name.width - chip) // 2
                found.append(Column(number, roles[number - 1], start, name.width, middle, lead > 0))
        return found

    def _draw_backgrounds(self, painter: QPainter, columns: list[Column], rows: list[Band]) -> None:
        view = self._view
        current, at = self._choice.place
        width = columns[-1].x + columns[-1].width
        here = next((column for column in columns if column.number == at), None)
        if here is not None:
            foot = rows[-1].y + rows[-1].height
            painter.fillRect(here.x, rows[0].y, here.width, foot - rows[0].y, view.theme.tokens.row)
        for row, y, height in rows:
            if view.grid.outline.rows[row].heading:
                if here is not None:
                    painter.fillRect(here.x, y, here.width, height, view.theme.tokens.surface)
            elif row == current:
                painter.fillRect(0, y, width, height, view.theme.tokens.row)
        self._draw_chosen(painter, columns, rows)

    def _draw_chosen(self, painter: QPainter, columns: list[Column], rows: list[Band]) -> None:
        view = self._view
        for chosen in self._choice.areas():
            if chosen.top == chosen.bottom and chosen.left == chosen.right:
                continue
            inside = [column for column in columns if chosen.left <= column.number <= chosen.right]
            if not inside:
                continue
            # The gap before a group within the area is tinted too, whatever part of it is drawn.
            lead = view.layout_now.leads[inside[0].number - 1] if inside[0].number > chosen.left else 0
            left, end = inside[0].x - lead, inside[-1].x + inside[-1].width
            for row, y, height in rows:
                if chosen.top <= row <= chosen.bottom and not view.grid.outline.rows[row].heading:
                    painter.fillRect(left, y, end - left, height, view.theme.tokens.tint)

    def _draw_lines(self, painter: QPainter, columns: list[Column], rows: list[Band]) -> None:
        spans: list[tuple[int, int]] = []
        for column in columns:
            if spans and not column.first:
                spans[-1] = (spans[-1][0], column.x + column.width)
            else:
                spans.append((column.x, column.x + column.width))
        line = self._view.theme.tokens.line
        for _, y, height in rows:
            for left, right in spans:
                painter.fillRect(left, y + height - 1, right - left, 1, line)

    def _draw_headings(self, painter: QPainter, left: int, rows: list[Band]) -> None:
        """Let the title of a section run on over its row, wherever the columns are scrolled to."""
        view = self._view
        painter.setFont(view.measures.heading)
        painter.setPen(view.theme.tokens.ink)
        for row, y, height in rows:
            if not view.grid.outline.rows[row].heading:
                continue
            title = view.grid.title(view.grid.outline.rows[row])
            if view.measures.heading_width(title) + view.measures.margin - view.layout_now.titles >= left:
                room = heading_rect(view.theme, y, height, view.viewport().width() + view.layout_now.titles)
                painter.drawText(room.translated(-view.layout_now.titles, 0), HEADING_TEXT, title)

    def _draw_cells(self, painter: QPainter, columns: list[Column], rows: list[Band]) -> None:
        view = self._view
        cells, outline, chips = view.grid.workshop.cells, view.grid.outline, view.chips
        chip, draw = chips.size.height(), painter.drawPixmap
        places = [(column.role, column.chip) for column in columns]
        odd: list[tuple[int, int, Cell]] = []
        own = [band for band in rows if outline.rows[band.row].unit]
        for row, y, height in rows:
            held = cells.get(outline.rows[row].key)
            if not held or outline.rows[row].unit:
                continue
            top = y + (height - 1 - chip) // 2
            for number, (role, x) in enumerate(places):
                cell = held.get(role)
                if cell is not None:
                    if cell.letters:
                        draw(x, top, chips[cell.letters])
                    if cell.note or cell.source:
                        odd.append((number, top, cell))
        for band in own:
            odd.extend(self._draw_own_row(painter, columns, band))
        self._draw_odd(painter, columns, odd)

    def _draw_odd(self, painter: QPainter, columns: list[Column], odd: list[tuple[int, int, "Cell"]]) -> None:
        """Draw what stands in cells besides letters."""
        for number, top, cell in odd:
            column = columns[number]
            if cell.source and not cell.letters:
                self._draw_source(painter, column, top, cell.source)
            if cell.note:
                self._draw_note(painter, column, top)

    def _draw_own_row(
        self, painter: QPainter, columns: list[Column], band: Band
    ) -> Iterator[tuple[int, int, "Cell"]]:
        """Draw the cells of a unit's own row over the centre's; yield those with more than letters."""
        view = self._view
        cells, place = view.grid.workshop.cells, view.grid.outline.rows[band.row]
        own, centre = cells.get(place.key, _NO_CELLS), cells.get((place.decision, ""), _NO_CELLS)
        for number, column in enumerate(columns):
            cell, behind = own.get(column.role, BLANK), centre.get(column.role, BLANK)
            picture = view.ghosts[cell.letters, () if cell.source and not cell.letters else behind.letters]
            top = band.y + (band.height - 1 - view.ghosts.height(picture)) // 2
            painter.drawPixmap(column.chip, top, picture)
            if cell.note or cell.source:
                yield number, top, cell

    def _draw_source(self, painter: QPainter, column: Column, top: int, text: str) -> None:
        theme = self._view.theme
        font = theme.font("label", italic=True)
        painter.setFont(font)
        painter.setPen(theme.tokens.secondary)
        room = QRect(column.x + 2, top, column.width - 4, theme.px(HEIGHT))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _draw_note(self, painter: QPainter, column: Column, top: int) -> None:
        theme = self._view.theme
        size, right = theme.px(6), column.chip + self._view.chips.size.width() + theme.px(4)
        up = top - theme.px(2)
        corner = QPolygonF([QPointF(right - size, up), QPointF(right, up), QPointF(right, up + size)])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens.accent)
        painter.drawPolygon(corner)
        painter.restore()

    def _draw_veil(self, painter: QPainter, area: QRect) -> None:
        """Dim what lies beside the row and the column of the cursor."""
        view, veil = self._view, self._view.veil()
        if veil is None:
            return
        row, column = self._choice.place
        y, height = view.rowViewportPosition(row), view.rowHeight(row)
        x, width = 0, 0
        if column > TITLE:
            x, width = view.columnViewportPosition(column), view.columnWidth(column)
        for top, deep in ((area.top(), y - area.top()), (y + height, area.bottom() + 1 - y - height)):
            if deep > 0:
                painter.fillRect(area.intersected(QRect(area.left(), top, x - area.left(), deep)), veil)
                right = QRect(x + width, top, area.right() + 1 - x - width, deep)
                painter.fillRect(area.intersected(right), veil)

    def _draw_cursor(self, painter: QPainter, columns: list[Column], rows: list[Band]) -> None:
        view = self._view
        index = view.currentIndex()
        tokens = view.theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, colour, width, away in (
            (view.hovered, tokens.edge, 1.0, 1.5),
            ((index.row(), index.column()), tokens.accent, 2.0 if view.hasFocus() else 1.0, 2.5),
        ):
            chip = self._chip(place, columns, rows)
            if chip is not None:
                distance = view.theme.px(away) if away > 2 else away
                radius = view.theme.px(RADIUS["letter"]) + distance
                painter.setPen(QPen(colour, width))
                painter.drawRoundedRect(
                    chip.adjusted(-distance, -distance, distance, distance), radius, radius
                )
        painter.restore()

    def _chip(self, place: tuple[int, int], columns: list[Column], rows: list[Band]) -> QRectF | None:
        """Return where the chip of a cell is, or would be; None where it is not among these."""
        number, column_number = place
        band = next((band for band in rows if band.row == number), None)
        column = next((column for column in columns if column.number == column_number), None)
        if band is None or column is None or self._view.grid.outline.rows[number].heading:
            return None
        size = self._view.chips.size
        height = self._height(number, column.role)
        return QRectF(column.chip, band.y + (band.height - 1 - height) // 2, size.width(), height)

    def _height(self, row: int, role: str) -> int:
        """Return the height of the picture of a cell."""
        view, place = self._view, self._view.grid.outline.rows[row]
        if not place.unit:
            return view.chips.size.height()
        cell = view.grid.workshop.cell
        own, centre = cell(place.decision, role, place.unit), cell(place.decision, role)
        return view.ghosts.height(view.ghosts[own.letters, centre.letters])
