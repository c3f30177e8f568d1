"""The mouse on the heads of the grid: choosing rows and columns there, and dragging them elsewhere."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from facilitator.gui.grid.choice import Choice
from facilitator.gui.grid.headers import RoleHeader
from facilitator.gui.grid.measures import BAND
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.rearranging import Target, column_target, row_target, section_target
from facilitator.gui.grid.surface import Surface
from facilitator.gui.grid.title_header import TitleHeader

_THICK = 3
_TICK = 30
"""Milliseconds between two steps of scrolling while something is held beyond an edge."""
_EDGE = 16
"""So near to an edge, in px at 100 %, what is dragged scrolls the grid."""


class _Drag(msgspec.Struct):
    """What is being dragged: decisions, a section, or roles; and where it would go."""

    kind: str
    ids: Sequence[str]
    target: Target | None = None


class HeadMouse(QObject):
    """Presses choose, drags move; a line shows where to, Escape leaves all as it was."""

    moved = Signal(str, object, object)
    """A kind, the ids of its records that were dragged, and the Target they were dropped at."""

    def __init__(self, view: Surface, choice: Choice, titles: TitleHeader, names: RoleHeader) -> None:
        super().__init__(view)
        self.may_drag: Callable[[], bool] = bool
        """Whether the grid may be edited; says why where it may not."""
        self._view = view
        self._choice = choice
        self._titles = titles
        self._names = names
        self._pressed: tuple[bool, int, QPoint] | None = None
        """Whether a row, which row or column, and where."""
        self._chosen_later = False
        self._drag: _Drag | None = None
        self._at = QPoint()
        self._line = QWidget(view)
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.setAutoFillBackground(True)
        self._line.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._scroll)
        titles.pressed.connect(self._press_title)
        names.pressed.connect(self._press_name)
        for head in (titles, names):
            head.dragged.connect(self._move)
            head.released.connect(self._release)
        view.model().modelAboutToBeReset.connect(self.cancel)

    @property
    def dragging(self) -> bool:
        """Whether something is being dragged."""
        return self._drag is not None

    def cancel(self) -> None:
        """Leave everything where it was."""
        self._timer.stop()
        self._line.hide()
        self._drag = self._pressed = None
        for head in (self._titles, self._names):
            head.viewport().unsetCursor()

    def _press_title(self, row: int, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        area = self._choice.area()
        self._pressed = (True, row, at)
        self._chosen_later = area.top < area.bottom and area.top <= row <= area.bottom
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._chosen_later = False
            self._choice.move_to((row, TITLE), extend=True)
        elif not self._chosen_later:
            self._choice.move_to((row, TITLE))

    def _press_name(self, column: int, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        if column <= TITLE:
            return
        area = self._choice.area()
        self._pressed = (False, column, at)
        self._chosen_later = 1 <= area.left < area.right and area.left <= column <= area.right
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._choice.place[1] > TITLE:
            self._chosen_later = False
            self._choice.select_columns(self._choice.place[1], column)
        elif not self._chosen_later:
            self._choice.select_column(column)

    def _move(self, at: QPoint) -> None:
        if self._pressed is None:
            return
        self._at = at
        if self._drag is None:
            far = (at - self._pressed[2]).manhattanLength() >= QApplication.startDragDistance()
            if not far or not self._begin(*self._pressed[:2]):
                return
        self._aim()

    def _begin(self, is_row: bool, section: int) -> bool:  # noqa: FBT001 -- unpacked from what was pressed
        if not self.may_drag():
            self._pressed = None
            return False
        outline, area = self._view.grid.outline, self._choice.area()
        if not is_row:
            several = area.left <= section <= area.right and area.left > TITLE
            ids = (
                outline.roles[area.left - 1 : area.right] if several else outline.roles[section - 1 : section]
            )
            self._drag = _Drag("role", ids)
        elif outline.rows[section].heading:
            self._drag = _Drag("section", [outline.rows[section].section])
        else:
            several = area.top <= section <= area.bottom
            rows = (
                outline.rows[area.top : area.bottom + 1] if several else outline.rows[section : section + 1]
            )
            self._drag = _Drag("decision", list(dict.fromkeys(row.decision for row in rows if row.decision)))
        (self._titles if is_row else self._names).viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        palette = self._line.palette()
        palette.setColor(self._line.backgroundRole(), self._view.theme.tokens.accent)
        self._line.setPalette(palette)
        self._timer.start()
        return True

    def _aim(self) -> None:
        """Find out where a drop would lead, and show it."""
        if self._drag is not None:
            self._drag.target = (
                self._aim_column() if self._drag.kind == "role" else self._aim_row(self._drag.kind)
            )
            self._line.setVisible(self._drag.target is not None)
            self._line.raise_()

    def _aim_row(self, kind: str) -> Target | None:
        view, grid = self._view, self._view.grid
        rows = grid.outline.rows
        y = max(0, min(self._at.y(), view.viewport().height() - 1))
        boundary = view.rowAt(y)
        if boundary < 0:
            boundary = len(rows)
        elif rows[boundary].heading:
            boundary += kind != "section"
        else:
            boundary += y > view.rowViewportPosition(boundary) + view.rowHeight(boundary) // 2
        if kind == "section":
            before = section_target(grid.outline, boundary)
            self._lay_across(grid.outline.heading_of.get(before, len(rows)))
            return Target("", before)
        while 0 < boundary < len(rows) and rows[boundary].unit:
            boundary += 1
        self._lay_across(boundary)
        return row_target(grid.workshop, grid.outline, boundary)

    def _aim_column(self) -> Target | None:
        view, grid = self._view, self._view.grid
        x = max(0, min(self._at.x(), view.viewport().width() - 1))
        column, after = view.columnAt(x), False
        if column < 1:
            column, after = len(grid.outline.roles), True
        else:
            after = x > view.columnViewportPosition(column) + view.columnWidth(column) // 2
        if view.layout_now.band and 0 <= self._at.y() < view.theme.px(BAND):
            group = next(g for g in grid.outline.groups if g.first <= column < g.first + g.count)
            column, after = group.first + group.count - 1, True
        start = view.columnViewportPosition(column) + view.layout_now.leads[column - 1]
        end = view.columnViewportPosition(column) + view.columnWidth(column)
        x = (end if after else start) + view.viewport().x()
        self._line.setGeometry(x - _THICK // 2, 0, _THICK, view.viewport().geometry().bottom())
        return column_target(grid.workshop, grid.outline, column, after=after)

    def _lay_across(self, boundary: int) -> None:
        view = self._view
        last = len(view.layout_now.rows) - 1
        y = view.rowViewportPosition(min(boundary, last)) + (view.rowHeight(last) if boundary > last else 0)
        y += view.viewport().y() - _THICK // 2 - 1
        self._line.setGeometry(0, max(0, y), view.viewport().geometry().right(), _THICK)

    def _scroll(self) -> None:
        """Scroll on while what is dragged is held at an edge."""
        drag, view, edge = self._drag, self._view, self._view.theme.px(_EDGE)
        if drag is None:
            return
        if drag.kind == "role":
            _push(view.horizontalScrollBar(), self._at.x(), view.viewport().width(), edge)
        else:
            _push(view.verticalScrollBar(), self._at.y(), view.viewport().height(), edge)
        self._aim()

    def _release(self) -> None:
        drag, pressed = self._drag, self._pressed
        self.cancel()
        if drag is not None:
            if drag.target is not None:
                self.moved.emit(drag.kind, list(drag.ids), drag.target)
        elif pressed is not None and self._chosen_later:
            is_row, section, _at = pressed
            if is_row:
                self._choice.move_to((section, TITLE))
            else:
                self._choice.select_column(section)


def _push(bar: QScrollBar, at: int, room: int, edge: int) -> None:
    if at < edge:
        bar.setValue(bar.value() - min(edge, edge - at))
    elif at > room - edge:
        bar.setValue(bar.value() + min(edge, at - room + edge))
