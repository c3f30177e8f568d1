"""The grid on the screen: a table view that draws itself."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.choice import Choice
from facilitator.gui.grid.cursor import NOWHERE, Place, first_row
from facilitator.gui.grid.ghosts import Ghosts
from facilitator.gui.grid.head_mouse import HeadMouse
from facilitator.gui.grid.headers import Legend, RoleHeader
from facilitator.gui.grid.measures import Measures
from facilitator.gui.grid.model import GridModel
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.painter import CellPainter
from facilitator.gui.grid.places import HEAD, rect_of
from facilitator.gui.grid.surface import Surface
from facilitator.gui.grid.title_header import TitleHeader
from facilitator.gui.theme import Theme


class GridView(Surface):
    """Shows a grid model; what keys do is up to the `take_key` it is given."""

    edit_requested = Signal(int, int)
    """A place was clicked twice; row HEAD stands for the head of a column."""
    menu_requested = Signal(int, int, QPoint)
    """The menu of a place is wanted somewhere on the screen; row HEAD stands for the head of a column."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take_key: Callable[[QKeyEvent], bool] = _no_key
        """Does what a key asks for; returns False for a key that means nothing to the grid."""
        self.choice = Choice(self)
        self._painter = CellPainter(self, self.choice)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_up(self, theme: Theme, grid: GridModel) -> None:
        """Show a grid; called once."""
        self.theme, self.grid = theme, grid
        self.measures = Measures(theme)
        self._make_chips()
        self._titles = TitleHeader(self)
        self._names = RoleHeader(self, self._painter)
        self.setVerticalHeader(self._titles)
        self.setHorizontalHeader(self._names)
        self._legend = Legend(self)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setModel(grid)
        self.setColumnHidden(TITLE, True)
        self.heads = HeadMouse(self, self.choice, self._titles, self._names)
        self.left.connect(self.heads.cancel)
        self._titles.double_clicked.connect(self._ask_for_title)
        self._names.double_clicked.connect(self._ask_for_name)
        self._titles.menu_requested.connect(self._ask_for_title_menu)
        self._names.menu_requested.connect(self._ask_for_name_menu)
        self.selectionModel().selectionChanged.connect(self._follow_chosen_titles)
        self.selectionModel().selectionChanged.connect(self._painter.outline.follow)
        theme.changed.connect(self.take_theme)
        grid.modelAboutToBeReset.connect(self.choice.remember)
        grid.modelReset.connect(self._start_anew)
        grid.headerDataChanged.connect(self._follow_titles)
        self._legend.show_words()
        self.fit()

    def show_findings(self) -> None:
        """Draw the dots anew where the worst finding of a row or role is another."""
        self._titles.follow_findings()
        self._names.follow_findings()

    def set_spotlight(self, *, on: bool) -> None:
        """Dim all but the row and the column of the cursor, or nothing."""
        self.spotlight = on
        self._update_all()

    def take_theme(self) -> None:
        """Draw anew in other colours or another size."""
        self.measures = Measures(self.theme)
        self.take_framework()
        self.fit()

    def take_framework(self) -> None:
        """Draw the letters of the framework that is in use now."""
        self._make_chips()
        if self.measures.chip != self.chips.size.width():
            self.fit()
        self._legend.show_words()
        self._update_all()

    def fit(self) -> None:
        """Give rows and columns the size that texts, zoom and window ask for."""
        self.measures.chip = self.chips.size.width()
        room = QSize(self.width() - self.verticalScrollBar().sizeHint().width(), self.height())
        titles = list(map(self.grid.caption, range(len(self.grid.outline.rows))))
        layout = self.measures.layout(self.grid.outline, self.grid.workshop, titles, room, self.grid.draft)
        if layout != self.layout_now:
            self.layout_now = layout
            self._names.setFixedHeight(layout.head)
            self._titles.setFixedWidth(layout.titles)
        _resize(self._titles, 0, layout.rows)
        _resize(self._names, 1, [n.width + lead for n, lead in zip(layout.names, layout.leads, strict=True)])
        self._legend.setGeometry(0, 0, layout.titles, layout.head)
        self._update_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that are to be seen."""
        if self.chips.ratio != self.devicePixelRatioF():
            self.take_framework()
        painter = QPainter(self.viewport())
        parts = cast("Iterable[QRect]", event.region())  # which its stub does not say
        for part in parts:
            painter.setClipRect(part)
            self._painter.paint(painter, part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key asks for; what means nothing here goes on to the window."""
        if self.heads.dragging:
            if event.key() == Qt.Key.Key_Escape:
                self.heads.cancel()
            return
        event.setAccepted(self.take_key(event))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row that was left and the row that was entered."""
        super().currentChanged(current, previous)
        if self.spotlight:
            self._update_all()
            return
        for row in {current.row(), previous.row()}:
            if row >= 0:
                y, height = self.rowViewportPosition(row), self.rowHeight(row)
                self.viewport().update(0, y, self.viewport().width(), height)
                self._update_title(row)
        for column in {current.column(), previous.column()} if current.column() != previous.column() else ():
            if column > TITLE:
                # A bold name may reach a little into the columns beside it.
                x, width = self.columnViewportPosition(column) - 4, self.columnWidth(column) + 8
                self._names.viewport().update(x, 0, width, self._names.height())
                self.viewport().update(x + 4, 0, width - 8, self.viewport().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed; with Shift from where the cursor was."""
        super().mousePressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.choice.start_here()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the text of the cell to be edited."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_requested.emit(index.row(), index.column())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the mouse or, by key, of the cursor's place."""
        row, column = self.choice.place
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(rect_of(self, row, column).center()) if row >= 0 else at
        else:
            index = self.indexAt(event.pos())
            row, column = index.row(), index.column()
        if row >= 0:
            self.menu_requested.emit(row, column, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what lies under the mouse."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover((index.row(), index.column()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing as under the mouse."""
        super().leaveEvent(event)
        self._hover(NOWHERE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a cursor from the first moment on."""
        super().focusInEvent(event)
        if self.choice.place == NOWHERE and self.grid.outline.rows:
            self.choice.move_to((first_row(self.grid.outline, 1), min(1, len(self.grid.outline.roles))))
        self._update_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the cursor was left, but not for a menu or another window."""
        super().focusOutEvent(event)
        self._update_all()
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)  # pyright: ignore[reportUnnecessaryComparison]
        elsewhere = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if not inside and event.reason() not in elsewhere:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give columns their share of the new width."""
        super().resizeEvent(event)
        self.fit()

    def _make_chips(self) -> None:
        self.chips = Chips(self.theme, self.grid.framework, self.devicePixelRatioF())
        self.ghosts = Ghosts(self.theme, self.chips)

    def _ask_for_title(self, row: int) -> None:
        self.edit_requested.emit(row, TITLE)

    def _ask_for_name(self, column: int) -> None:
        if column > TITLE:
            self.edit_requested.emit(HEAD, column)

    def _ask_for_title_menu(self, row: int, at: QPoint) -> None:
        self.menu_requested.emit(row, TITLE, at)

    def _ask_for_name_menu(self, column: int, at: QPoint) -> None:
        self.menu_requested.emit(HEAD, column, at)

    def _follow_chosen_titles(self, chosen: QItemSelection, no_more: QItemSelection) -> None:
        """Draw the titles anew where several of them are chosen, or were."""
        parts = [part.at(number) for part in (chosen, no_more) for number in range(part.count())]
        if any(part.left() == TITLE for part in parts):
            self._titles.viewport().update()

    def _follow_titles(self, orientation: Qt.Orientation) -> None:
        """Measure anew once: the model tells of the rows first, then of the columns."""
        if orientation is Qt.Orientation.Horizontal:
            self.fit()

    def _start_anew(self) -> None:
        self.setColumnHidden(TITLE, True)
        self.fit()
        self.choice.restore()

    def _hover(self, place: Place) -> None:
        if place == self.hovered:
            return
        for row, column in (self.hovered, place):
            if 0 <= row < len(self.layout_now.rows):
                self.viewport().update(self.visualRect(self.grid.index(row, column)))
        self.hovered = place

    def _update_title(self, row: int) -> None:
        if 0 <= row < len(self.layout_now.rows):
            y = self.rowViewportPosition(row)
            self._titles.viewport().update(0, y, self._titles.width(), self.rowHeight(row))

    def _update_all(self) -> None:
        self.viewport().update()
        self._titles.viewport().update()
        self._names.viewport().update()
        self._legend.update()


def _no_key(event: QKeyEvent) -> bool:
    del event
    return False


def _resize(header: QHeaderView, first: int, sizes: Sequence[int]) -> None:
    for section, size in enumerate(sizes, first):
        if header.sectionSize(section) != size:
            header.resizeSection(section, size)
