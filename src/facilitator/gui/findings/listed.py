"""Findings and waivers as a list that stays quick with a thousand of them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from facilitator.checks import Finding
from facilitator.gui.delegates.findings import FindingDelegate
from facilitator.gui.findings.cards import WAIVE_KEY
from facilitator.gui.messages import translate
from facilitator.gui.models.findings import ROW, FindingRow, FindingsModel, waive_words
from facilitator.gui.models.waivers import WaiverShown
from facilitator.gui.theme import Theme


class FindingsList(QListView):
    """Enter or a double click leads to the place, a link or its number mends; the menu key offers both.

    W waives, or changes the waiver; Delete removes it.
    """

    chosen = Signal(object)
    """The row to be led to."""
    fix_chosen = Signal(object, object)
    """The finding and the fix to apply."""
    act_chosen = Signal(str, object)
    """What is to be done with waivers, by its name, and the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = FindingsModel(self)
        self._delegate: FindingDelegate | None = None
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setModel(self._findings)
        self.doubleClicked.connect(self._lead_to)

    def use(self, theme: Theme, *, mendable: bool) -> None:
        """Draw with a theme; offer fixes where something may be mended."""
        self._findings.mendable = mendable
        self._delegate = FindingDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_findings(self, findings: Sequence[Finding], waivers: Sequence[WaiverShown] = ()) -> None:
        """Show findings and waivers; the cursor stays on its row, or goes to what took its place."""
        row = self.currentIndex().row()
        self._findings.show_findings(findings, waivers)
        count = self._findings.rowCount()
        if row >= 0 and not self.currentIndex().isValid() and count:
            self.setCurrentIndex(self._findings.index(min(row, count - 1)))

    def go_to_waiver(self, waiver: str) -> bool:
        """Put the cursor on a waiver; return whether it is shown."""
        row = self._findings.row_of(waiver)
        if row >= 0:
            self.setCurrentIndex(self._findings.index(row))
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the place with Enter, take a link with its number, and what is done with waivers."""
        row: FindingRow | None = self.currentIndex().data(ROW)
        digit = event.text() if event.modifiers() in _PLAIN else ""
        if row is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._lead(row)
        elif digit.isdigit() and digit != "0":
            self._take(row, int(digit) - 1)
        elif digit.lower() == WAIVE_KEY:
            self._waive(row)
        elif event.key() == Qt.Key.Key_Delete:
            self._remove(row)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at links."""
        super().mouseMoveEvent(event)
        on_link = self._link_at(event.position().toPoint())[1] >= 0
        shape = Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a link with a click."""
        super().mouseReleaseEvent(event)
        index, number = self._link_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self._take(index.data(ROW), number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, at the pointer or, by keyboard, at the row."""
        index = self.currentIndex()
        if index.isValid():
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            middle = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.show_menu(index, middle if by_key else event.globalPos())

    def show_menu(self, index: QModelIndex, place: QPoint) -> None:
        """Offer to go there, and each link of the row that is there now: another may take its place."""
        row: FindingRow = index.data(ROW)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(translate("Findings", "Go there")).triggered.connect(lambda: self._lead(row))
        for number, link in enumerate(row.links):
            action = menu.addAction(link.words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, number=number: self._take(row, number))
        menu.popup(place)

    def _link_at(self, point: QPoint) -> tuple[QModelIndex, int]:
        index = self.indexAt(point)
        if self._delegate is None or not index.isValid():
            return index, -1
        return index, self._delegate.link_at(index.data(ROW), self.visualRect(index), point)

    def _lead_to(self, index: QModelIndex) -> None:
        self._lead(index.data(ROW))

    def _lead(self, row: FindingRow) -> None:
        self.chosen.emit(row)

    def _take(self, row: FindingRow, number: int) -> None:
        if 0 <= number < len(row.links):
            link = row.links[number]
            if link.fix is not None:
                self.fix_chosen.emit(row.finding, link.fix)
            else:
                self.act_chosen.emit(link.act, row)

    def _waive(self, row: FindingRow) -> None:
        """Waive the finding, or change the waiver; whoever may not is told so."""
        if row.waiver is not None:
            self.act_chosen.emit("change", row)
        elif row.finding is not None and waive_words(row.finding):
            self.act_chosen.emit("waive", row)

    def _remove(self, row: FindingRow) -> None:
        if row.waiver is not None:
            self.act_chosen.emit("remove", row)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
