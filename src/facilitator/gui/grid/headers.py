"""The frozen heads of the grid: what they share, units and roles above, and the legend in the corner."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.measures import BAND, GAP, MARGIN
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.painter import CellPainter
from facilitator.gui.grid.surface import Surface
from facilitator.gui.grid.texts import name
from facilitator.gui.widgets import set_tooltip

_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_FEW, _SHORTEST = 4, 40
"""One of so many names in the legend may be shortened, to no less than this in px at 100 %."""
DOTS = {"error", "warning"}
"""Severities that are shown at rows and roles."""


class Head(QHeaderView):
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
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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


class RoleHeader(Head):
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
            if severity in DOTS:
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
        """Draw small chips with their names in columns; without the names where most would be cut."""
        view = self._view
        theme, framework = view.theme, view.grid.framework
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.tokens.surface)
        chips = Chips(theme, framework, self.devicePixelRatioF(), small=True)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.tokens.secondary)
        line, left = theme.px(19), theme.px(MARGIN)
        names = [name(code, framework) for code in framework.codes]
        beside = chips.size.width() + theme.px(6)
        lines = max(1, min((len(names) + 1) // 2, (self.height() - theme.px(10)) // line))
        wide = [painter.fontMetrics().horizontalAdvance(words) for words in names]
        most, across = self._shared(wide, lines, beside)
        if not most:
            lines = -(-len(names) * beside // max(1, self.width() - left))
            across = [beside] * -(-len(names) // lines)
        top = self.height() - theme.px(10) - lines * line
        for number, code in enumerate(framework.codes):
            x, y = left + sum(across[: number // lines]), top + number % lines * line
            painter.drawPixmap(x, y + (line - chips.size.height()) // 2, chips[(code,)])
            if most:
                words = names[number]
                if wide[number] > most:
                    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, most)
                painter.drawText(QRect(x + beside, y, self.width(), line), _MIDDLE, words)

    def _shared(self, wide: list[int], lines: int, beside: int) -> tuple[int, list[int]]:
        """Return how long a name may be, and how wide each column is; 0 where most would have to be cut."""
        px = self._view.theme.px
        columns = [max(wide[at : at + lines]) for at in range(0, len(wide), lines)]
        room = self.width() - px(MARGIN) - px(GAP)
        left, most = room - len(columns) * beside - (len(columns) - 1) * px(6), max(wide)
        for number, width in enumerate(sorted(columns)):
            share = left // (len(columns) - number)
            if width > share:
                most = share
                break
            left -= width
        cut = [width for width in wide if width > most]
        if len(cut) > max(1, len(wide) // _FEW) or (cut and most < px(_SHORTEST)):
            return 0, []
        even = room // len(columns)
        needed = [beside + min(width, most) + px(6) for width in columns]
        return most, [even] * len(columns) if max(needed) <= even else needed
