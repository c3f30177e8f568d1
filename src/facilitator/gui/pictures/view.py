"""A picture in the window: it follows the width, and its spots lead to what they stand for."""

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from facilitator.gui.grid.texts import escaped
from facilitator.gui.messages import translate
from facilitator.gui.pictures.painter import Inks, paint
from facilitator.gui.pictures.spots import nearest
from facilitator.gui.theme import RADIUS, Theme
from facilitator.pictures import Chart, Picture, Spot

LEAST, MOST = 380, 820
"""Widths between which a picture is drawn, in px at 100 %."""
_EDGE = 6
"""Air around the picture, where the ring of a spot finds room, in px at 100 %."""
_WAYS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class PictureView(QWidget):
    """Draws a chart. Tab comes to it; the arrows go from spot to spot, Enter or a click leads there."""

    least: ClassVar[int] = LEAST
    """The least width, in px at 100 %."""
    chosen = Signal(str, str)
    """Kind and id of the record that a spot stands for."""
    entered = Signal()
    """The focus came."""
    seen = Signal(QRect)
    """The cursor went to a spot, which should be in sight; its place in this widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._inks: Inks | None = None
        self._chart: Chart | None = None
        self._laid: tuple[int, Picture] | None = None
        self._at = -1
        """The spot the cursor is on, by its number."""
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # Not Fixed: a picture that is narrower than it asks for would be cut at the height of the wide one.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def use(self, theme: Theme) -> None:
        """Take colours and sizes from a theme."""
        self._theme = theme
        self._dress()
        theme.changed.connect(self._dress)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart in the place of the one before; nothing happens where it says the same."""
        if chart == self._chart:
            return
        here = self.spot
        self._chart, self._laid = chart, None
        spots = self._spots
        places = [number for number, spot in enumerate(spots) if here is not None and _same(spot, here)]
        self._at = places[0] if places else -1
        self._hovered = -1
        self.setAccessibleName(chart.title)
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    @property
    def picture(self) -> Picture | None:
        """The picture as it is laid out now."""
        if self._chart is None or self._inks is None:
            return None
        return self._picture(self.width())

    @property
    def spot(self) -> Spot | None:
        """The spot the cursor is on."""
        spots = self._spots
        return spots[self._at] if 0 <= self._at < len(spots) else None

    def spot_words(self, spot: Spot) -> str:
        """Return what a screen reader is told of a spot: what it says, and what Enter does."""
        return translate("PictureView", "{what}. Enter leads there.").replace("{what}", spot.words)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow picture is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the picture at a width."""
        if self._chart is None or self._inks is None:
            return 0
        return round(self._picture(width).height) + 2 * self._px(_EDGE)

    def sizeHint(self) -> QSize:
        """Ask for a width that is read with ease."""
        width = self._px(MOST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need room for titles and bars."""
        return QSize(self._px(self.least), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, what is under the mouse tinted, and a ring around the spot of the cursor."""
        del event
        picture, theme, inks = self.picture, self._theme, self._inks
        if picture is None or theme is None or inks is None:
            return
        painter = QPainter(self)
        painter.translate(self._px(_EDGE), self._px(_EDGE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(RADIUS["letter"])
        around = self._px(_EDGE - 1)
        if 0 <= self._hovered < len(picture.spots):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tokens.row)
            painter.drawRoundedRect(_area(picture.spots[self._hovered], around), radius, radius)
        paint(painter, picture, inks)
        if self.hasFocus() and self.spot is not None:
            painter.setPen(QPen(theme.tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_area(self.spot, around), radius, radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from spot to spot, or to what the spot stands for."""
        key, spots = Qt.Key(event.key()), self._spots
        if not spots or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _WAYS:
            self._go(nearest(spots, self._at, _WAYS[key]) if self.spot is not None else 0)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(spots) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.spot is not None:
            self._lead(self.spot)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first spot."""
        super().focusInEvent(event)
        if self.spot is None and self._spots and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(0)
        self.update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the ring no longer."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint what is under the mouse."""
        self._hover(self._number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tint nothing any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the cursor to what is under the mouse."""
        number = self._number_at(event.position())
        if number >= 0:
            self._go(number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to what was clicked."""
        number = self._number_at(event.position())
        if number >= 0 and number == self._at and event.button() == Qt.MouseButton.LeftButton:
            self._lead(self._spots[number])

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a spot says."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            words = self._spots[number].words if number >= 0 else ""
            QToolTip.showText(event.globalPos(), escaped(words) if words else "", self)
            return True
        return super().event(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Say where the cursor is: a page that Tab came from scrolls there."""
        if query == Qt.InputMethodQuery.ImCursorRectangle and self._inks is not None:
            return self._in_sight()
        return super().inputMethodQuery(query)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a picture."""
        if self.actions():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.actions())
            menu.popup(event.globalPos())

    @property
    def _spots(self) -> tuple[Spot, ...]:
        picture = self.picture
        return () if picture is None else picture.spots

    def _dress(self) -> None:
        assert self._theme is not None
        self._inks, self._laid = Inks(self._theme), None
        self.updateGeometry()
        self.update()

    def _picture(self, width: int) -> Picture:
        """Return the picture for a width of the widget, laid out once."""
        assert self._chart is not None
        assert self._inks is not None
        if self._laid is None or self._laid[0] != width:
            room = max(self._px(self.least), min(width, self._px(MOST))) - 2 * self._px(_EDGE)
            self._laid = width, self._chart.drawn(room, self._inks.medium)
        return self._laid[1]

    def _px(self, length: float) -> int:
        return self._theme.px(length) if self._theme is not None else round(length)

    def _number_at(self, place: QPointF) -> int:
        at = place - QPointF(self._px(_EDGE), self._px(_EDGE))
        return next((n for n, spot in enumerate(self._spots) if _area(spot).contains(at)), -1)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            shape = Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _go(self, number: int) -> None:
        self._at = number
        self._tell()
        self.update()
        self.seen.emit(self._in_sight())

    def _in_sight(self) -> QRect:
        """Return what should be in sight with the cursor: its spot, and the heading with the topmost one."""
        spots, spot = self._spots, self.spot
        if spot is None:
            return QRect(0, 0, self.width(), 1)
        edge = self._px(_EDGE)
        area = _area(spot, edge).translated(edge, edge).toAlignedRect()
        if spot.y <= min(other.y for other in spots):
            area.setTop(0)
        return area

    def _lead(self, spot: Spot) -> None:
        self.chosen.emit(spot.kind, spot.id)

    def _tell(self) -> None:
        """Tell a screen reader what the cursor is on, else all that the picture says."""
        spot, picture = self.spot, self.picture
        whole = picture.text if picture is not None else ""
        self.setAccessibleDescription(whole if spot is None else self.spot_words(spot))


def _same(spot: Spot, other: Spot) -> bool:
    return (spot.kind, spot.id) == (other.kind, other.id)


def _area(spot: Spot, around: float = 0.0) -> QRectF:
    """Return where a spot is, with some air at its sides only where it is small."""
    area = QRectF(spot.x, spot.y, spot.width, spot.height)
    across = around if spot.width > 3 * spot.height else around / 2
    upright = 0 if spot.width > 3 * spot.height else around / 2
    return area.adjusted(-across, -upright, across, upright)
