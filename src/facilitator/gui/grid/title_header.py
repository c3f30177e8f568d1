"""The titles at the left of the grid; those of units' own rows stand in, below the centre's."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen

from facilitator.gui.grid.headers import Head
from facilitator.gui.grid.measures import GAP, MARGIN
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.painter import HEADING_TEXT, heading_rect
from facilitator.gui.grid.places import Band, rows_between
from facilitator.gui.grid.surface import Surface
from facilitator.gui.grid.title_pictures import Title, TitlePictures
from facilitator.gui.theme import RADIUS

if TYPE_CHECKING:
    from facilitator.domain.workshop import RowKey


class TitleHeader(Head):
    """The titles of sections and decisions, each row with the worst of its findings."""

    def __init__(self, view: Surface) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._drawn: dict[RowKey, str] = {}
        """The severities as they were drawn."""
        self._pictures: TitlePictures | None = None

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
        veil = view.veil()
        pictures = self._pictures_now()
        for band in rows_between(view, event.rect().top(), event.rect().bottom()):
            if view.grid.outline.rows[band.row].heading:
                self._draw_heading(painter, band, pictures)
            else:
                pictures.paint(painter, self._title(band.row), band.y)
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

    def _draw_heading(self, painter: QPainter, band: Band, pictures: TitlePictures) -> None:
        view = self._view
        painter.setFont(view.measures.heading)
        painter.setPen(view.theme.tokens.ink)
        title = view.grid.title(view.grid.outline.rows[band.row])
        painter.drawText(heading_rect(view.theme, band.y, band.height, 1 << 14), HEADING_TEXT, title)
        pictures.draw_line(painter, band.y + band.height, view.measures.margin)

    def _title(self, row: int) -> Title:
        """Return what the row of a decision shows."""
        view = self._view
        place = view.grid.outline.rows[row]
        severity = self._drawn[place.key] = view.severity_of_row(place.key)
        ground = ""
        if row == view.currentIndex().row():
            ground = "row"
        elif view.selectionModel().isSelected(view.grid.index(row, TITLE)):
            ground = "tint"
        nested = view.grid.outline.nested(row)
        height = view.layout_now.rows[row]
        return Title(self._lines(row), height, severity, ground, nested, self._goes_on(row))

    def _pictures_now(self) -> TitlePictures:
        """Return the pictures for the look of the grid as it is now."""
        view, ratio = self._view, self.devicePixelRatioF()
        look = (view.theme.tokens, view.measures, self.size(), ratio)
        if self._pictures is None or self._pictures.look != look:
            self._pictures = TitlePictures(view.theme, view.measures, self.size(), ratio)
        return self._pictures

    def _lines(self, row: int) -> tuple[str, ...]:
        view = self._view
        room = view.layout_now.text - view.grid.outline.nested(row) * view.measures.nested
        return view.measures.title_lines(view.grid.caption(row), room)

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
