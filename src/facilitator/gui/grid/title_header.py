"""The titles at the left of the grid; those of units' own rows stand in, below the centre's."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen

from facilitator.gui.grid.headers import DOTS, Head
from facilitator.gui.grid.measures import GAP, MARGIN
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.painter import HEADING_TEXT, heading_rect
from facilitator.gui.grid.places import Band, rows_between
from facilitator.gui.grid.surface import Surface
from facilitator.gui.theme import RADIUS

if TYPE_CHECKING:
    from facilitator.domain.workshop import RowKey


class TitleHeader(Head):
    """The titles of sections and decisions, each row with the worst of its findings."""

    def __init__(self, view: Surface) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._drawn: dict[RowKey, str] = {}
        """The severities as they were drawn."""

    def sizeHint(self) -> QSize:
        """Be as wide as the measures say."""
        return QSize(self._view.layout_now.titles, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that are to be seen."""
        view = self._view
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), view.theme.tokens.surface)
        current = view.currentIndex()
        veil = self._view.veil()
        for band in rows_between(view, event.rect().top(), event.rect().bottom()):
            if view.grid.outline.rows[band.row].heading:
                self._draw_heading(painter, band)
            else:
                self._draw_title(painter, band, current=band.row == current.row())
            if band.row == current.row() and current.column() == TITLE:
                self._draw_ring(painter, band)
            if veil is not None and band.row != current.row():
                painter.fillRect(0, band.y, self.width(), band.height, veil)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a tooltip only where a title is cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.logicalIndexAt(event.pos())
            rows = self._view.grid.outline.rows
            if row < 0 or rows[row].heading or not self._lines(row)[-1].endswith("…"):
                return True
        return super().viewportEvent(event)

    def follow_findings(self) -> None:
        """Draw the rows anew whose worst finding is another."""
        view = self._view
        for band in rows_between(view, 0, self.height()):
            place = view.grid.outline.rows[band.row]
            if not place.heading and view.severity_of_row(place.key) != self._drawn.get(place.key, ""):
                self.viewport().update(0, band.y, self.width(), band.height)

    def _draw_heading(self, painter: QPainter, band: Band) -> None:
        view = self._view
        painter.setFont(view.measures.heading)
        painter.setPen(view.theme.tokens.ink)
        title = view.grid.title(view.grid.outline.rows[band.row])
        painter.drawText(heading_rect(view.theme, band.y, band.height, 1 << 14), HEADING_TEXT, title)
        self._draw_line(painter, band)

    def _draw_title(self, painter: QPainter, band: Band, *, current: bool) -> None:
        view = self._view
        tokens, sizes = view.theme.tokens, view.measures
        _, y, height = band
        chosen = view.selectionModel().isSelected(view.grid.index(band.row, TITLE))
        if current or chosen:
            colour = tokens.row if current else tokens.tint
            painter.fillRect(sizes.margin, y, self.width() - sizes.margin, height, colour)
        nested = view.grid.outline.nested(band.row)
        self._draw_line(painter, band)
        self._draw_branch(painter, band, nested=nested)
        place = view.grid.outline.rows[band.row]
        severity = self._drawn[place.key] = view.severity_of_row(place.key)
        if severity in DOTS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(tokens, severity))
            painter.drawEllipse(QRectF(sizes.margin, y + (height - 1 - sizes.dot) / 2, sizes.dot, sizes.dot))
        elif severity == "waived":
            painter.setPen(QPen(tokens.secondary, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(sizes.margin, y + (height - 1 - sizes.dot) / 2, sizes.dot, sizes.dot)
            painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(sizes.body)
        painter.setPen(tokens.secondary if nested else tokens.ink)
        lines = self._lines(band.row)
        line = sizes.title_line
        y += (height - 1 - line * len(lines)) // 2 + sizes.title_base
        for text in lines:
            painter.drawText(sizes.indent + nested * sizes.nested, y, text)
            y += line

    def _lines(self, row: int) -> tuple[str, ...]:
        view = self._view
        room = view.layout_now.text - view.grid.outline.nested(row) * view.measures.nested
        return view.measures.title_lines(view.grid.caption(row), room)

    def _draw_line(self, painter: QPainter, band: Band) -> None:
        """Draw the line below a row; between the rows of one decision it leaves the branch free."""
        sizes = self._view.measures
        left = sizes.indent + sizes.nested if self._goes_on(band.row) else sizes.margin
        width = self.width() - sizes.gap - left
        painter.fillRect(left, band.y + band.height - 1, width, 1, self._view.theme.tokens.line)

    def _draw_branch(self, painter: QPainter, band: Band, *, nested: bool) -> None:
        """Draw what leads from the centre's row to a unit's own, and on to the next: each row its part."""
        px, edge = self._view.theme.px, self._view.theme.tokens.edge
        x, foot = self._view.measures.indent + px(3), band.y + band.height
        middle = band.y + (band.height - 1) // 2
        goes_on = self._goes_on(band.row)
        if nested:
            painter.fillRect(x, band.y, 1, (foot if goes_on else middle + 1) - band.y, edge)
            painter.fillRect(x, middle, px(8), 1, edge)
        elif goes_on:
            painter.fillRect(x, foot - px(5), 1, px(5), edge)

    def _goes_on(self, row: int) -> bool:
        """Return whether a unit's own row of the same decision follows."""
        outline = self._view.grid.outline
        return row + 1 < len(outline.rows) and outline.nested(row + 1)

    def _draw_ring(self, painter: QPainter, band: Band) -> None:
        theme = self._view.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.tokens.accent, 2 if self._view.hasFocus() else 1))
        left = theme.px(MARGIN) - theme.px(6)
        ring = QRectF(left, band.y + 2, self.width() - theme.px(GAP) - left - 1, band.height - 5)
        painter.drawRoundedRect(ring, theme.px(RADIUS["letter"]), theme.px(RADIUS["letter"]))
