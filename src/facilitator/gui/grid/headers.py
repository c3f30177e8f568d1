"""The frozen heads of the grid: titles at the left, units and roles above, the legend between."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.measures import BAND, GAP, MARGIN
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.painter import HEADING_TEXT, CellPainter, heading_rect
from facilitator.gui.grid.places import Band, rows_between
from facilitator.gui.grid.surface import Surface
from facilitator.gui.grid.texts import name
from facilitator.gui.theme import RADIUS
from facilitator.gui.widgets import set_tooltip

if TYPE_CHECKING:
    from facilitator.domain.workshop import RowKey

_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_DOTS = {"error", "warning"}


class _Header(QHeaderView):
    """A head that the view's measures decide about, and that leaves choosing to the view."""

    pressed = Signal(int, QPoint, object)
    """A section, where, and the modifiers that were held."""
    dragged = Signal(QPoint)
    """The mouse is somewhere else with its button held."""
    released = Signal()
    double_clicked = Signal(int)
    menu_requested = Signal(int, QPoint)
    """A section, and where on the screen."""

    def __init__(self, orientation: Qt.Orientation, view: Surface) -> None:
        super().__init__(orientation, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which section was pressed."""
        section = self.logicalIndexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and section >= 0:
            self.pressed.emit(section, event.position().toPoint(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse is while its button is held."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the button was let go."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell which section was clicked twice."""
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0:
            self.double_clicked.emit(section)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Tell for which section a menu is wanted."""
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self.menu_requested.emit(section, event.globalPos())


class TitleHeader(_Header):
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
        self._draw_line(painter, band)
        place = view.grid.outline.rows[band.row]
        severity = self._drawn[place.key] = view.severity_of_row(place.key)
        if severity in _DOTS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(tokens, severity))
            painter.drawEllipse(QRectF(sizes.margin, y + (height - 1 - sizes.dot) / 2, sizes.dot, sizes.dot))
        painter.setFont(sizes.body)
        painter.setPen(tokens.ink)
        lines = self._lines(band.row)
        line = sizes.title_line
        y += (height - 1 - line * len(lines)) // 2 + sizes.title_base
        for text in lines:
            painter.drawText(sizes.indent, y, text)
            y += line

    def _lines(self, row: int) -> tuple[str, ...]:
        view = self._view
        return view.measures.title_lines(view.grid.title(view.grid.outline.rows[row]), view.layout_now.text)

    def _draw_line(self, painter: QPainter, band: Band) -> None:
        sizes = self._view.measures
        width = self.width() - sizes.gap - sizes.margin
        painter.fillRect(sizes.margin, band.y + band.height - 1, width, 1, self._view.theme.tokens.line)

    def _draw_ring(self, painter: QPainter, band: Band) -> None:
        theme = self._view.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.tokens.accent, 2 if self._view.hasFocus() else 1))
        left = theme.px(MARGIN) - theme.px(6)
        ring = QRectF(left, band.y + 2, self.width() - theme.px(GAP) - left - 1, band.height - 5)
        painter.drawRoundedRect(ring, theme.px(RADIUS["letter"]), theme.px(RADIUS["letter"]))


class RoleHeader(_Header):
    """The units over their roles, and each role's name in as many lines as it needs."""

    def __init__(self, view: Surface, painter: CellPainter) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._painter = painter
        self._drawn: dict[str, str] = {}

    def sizeHint(self) -> QSize:
        """Be as high as the measures say."""
        return QSize(0, self._view.layout_now.head)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns that are to be seen."""
        view = self._view
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), view.theme.tokens.surface)
        self._draw_units(painter)
        self._draw_roles(painter, event.rect())
        self._draw_veil(painter, event.rect())

    def follow_findings(self) -> None:
        """Draw the names anew where the worst finding of a role is another."""
        for column in self._painter.columns(0, self.width()):
            if self._view.severity_of_role(column.role) != self._drawn.get(column.role, ""):
                self.viewport().update(column.x, 0, column.width, self.height())

    def _draw_veil(self, painter: QPainter, area: QRect) -> None:
        veil = self._view.veil()
        here = self._view.currentIndex().column()
        if veil is None:
            return
        x, width = self.sectionViewportPosition(here), self.sectionSize(here)
        if here > TITLE:
            painter.fillRect(area.intersected(QRect(0, 0, x, self.height())), veil)
            painter.fillRect(area.intersected(QRect(x + width, 0, self.width(), self.height())), veil)
        else:
            painter.fillRect(area, veil)

    def _draw_units(self, painter: QPainter) -> None:
        view = self._view
        theme, layout = view.theme, view.layout_now
        if not layout.band:
            return
        painter.setFont(theme.font("label"))
        foot = theme.px(6) + theme.px(BAND)
        for group in view.grid.outline.groups:
            first, last = group.first, group.first + group.count - 1
            left = self.sectionViewportPosition(first) + layout.leads[first - 1]
            right = self.sectionViewportPosition(last) + self.sectionSize(last)
            if not group.unit or right < 0 or left > self.width():
                continue
            painter.fillRect(left, foot - 2, right - left, 2, theme.tokens.line)
            shown = max(left, 0)
            room = QRect(shown + theme.px(2), 0, right - shown - theme.px(4), foot - theme.px(6))
            title = painter.fontMetrics().elidedText(
                view.grid.workshop.units[group.unit].title, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.setPen(theme.tokens.secondary)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)

    def _draw_roles(self, painter: QPainter, area: QRect) -> None:
        view = self._view
        theme, layout = view.theme, view.layout_now
        current, foot = view.currentIndex().column(), theme.px(10)
        sizes = view.measures
        for column in self._painter.columns(area.left(), area.right()):
            here = column.number == current
            painter.setFont(sizes.name_here if here else sizes.name)
            painter.setPen(theme.tokens.accent if here else theme.tokens.ink)
            lines = layout.names[column.number - 1].lines
            y = self.height() - foot - sizes.name_line * len(lines) + sizes.name_base
            for text in lines:
                spare = column.width - sizes.name_width(text, here=here)
                painter.drawText(column.x + spare // 2, y, text)
                y += sizes.name_line
            severity = self._drawn[column.role] = view.severity_of_role(column.role)
            if severity in _DOTS:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(getattr(theme.tokens, severity))
                size = theme.px(5)
                middle = QPointF(column.x + column.width / 2, self.height() - theme.px(5))
                painter.drawEllipse(middle, size / 2, size / 2)


class Legend(QWidget):
    """What the letters mean, in the corner that stays while the grid is scrolled."""

    def __init__(self, view: Surface) -> None:
        super().__init__(view)
        self._view = view

    def show_words(self) -> None:
        """Say to a screen reader what is drawn."""
        framework = self._view.grid.framework
        said = ", ".join(f"{code}: {name(code, framework)}" for code in framework.codes)
        self.setAccessibleName(said)
        set_tooltip(self, said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw small chips with their names in columns; without the names where there is no room."""
        view = self._view
        theme, framework = view.theme, view.grid.framework
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.tokens.surface)
        chips = Chips(theme, framework, self.devicePixelRatioF(), small=True)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.tokens.secondary)
        names = [name(code, framework) for code in framework.codes]
        gap, line, left = theme.px(6), theme.px(19), theme.px(MARGIN)
        lines = max(1, min((len(names) + 1) // 2, (self.height() - theme.px(10)) // line))
        wide = [painter.fontMetrics().horizontalAdvance(words) for words in names]
        *others, last = (max(wide[at : at + lines]) for at in range(0, len(wide), lines))
        beside = chips.size.width() + gap
        across = beside + max(others, default=0) + gap
        whole = left + len(others) * across + beside + last <= self.width()
        across = max(across, (self.width() - left - theme.px(GAP)) // (len(others) + 1)) if whole else beside
        lines = lines if whole else -(-len(names) * beside // max(1, self.width() - left))
        top = self.height() - theme.px(10) - lines * line
        for number, code in enumerate(framework.codes):
            x, y = left + number // lines * across, top + number % lines * line
            painter.drawPixmap(x, y + (line - chips.size.height()) // 2, chips[(code,)])
            if whole:
                painter.drawText(QRect(x + beside, y, self.width(), line), _MIDDLE, names[number])
