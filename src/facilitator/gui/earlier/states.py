"""Checkpoints and snapshots as a list to choose from."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from facilitator.gui.delegates.history import HistoryDelegate
from facilitator.gui.models.earlier import STATE, EarlierModel, EarlierState
from facilitator.gui.theme import Theme


class EarlierList(QListView):
    """The arrows go through the states, Enter to what is said of one; the cursor stays on its state."""

    chosen = Signal(object)
    """The EarlierState that is current now, None where there is none."""
    entered_state = Signal()
    """What is said of the current state is wanted: Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = EarlierModel(self)
        self._told: EarlierState | None = None
        self._leading = False
        """Whether rows come and go, so that the cursor is anywhere."""
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setModel(self._states)

    def use(self, theme: Theme) -> None:
        """Draw with a theme."""
        self.setItemDelegate(HistoryDelegate(theme, self))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> EarlierState | None:
        """The state the cursor is on."""
        state = self.currentIndex().data(STATE)
        return state if isinstance(state, EarlierState) else None

    @property
    def count(self) -> int:
        """How many rows there are, days included."""
        return self._states.rowCount()

    def show_states(self, states: Sequence[EarlierState]) -> None:
        """Show states; the cursor stays on its own, or goes to the one before it, else to the first."""
        former = self._told
        self._leading = True
        self._states.show_states(states)
        if former is None or not self.go_to(former.key):
            older = [one for one in states if former is not None and one.sequence <= former.sequence]
            for state in (older or states)[:1]:
                self.go_to(state.key)
        self._leading = False
        self._tell()

    def go_to(self, key: Path | int) -> bool:
        """Put the cursor on a state; return False where it is not shown."""
        index = self._states.index_of(key)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        return index.isValid()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which state is current."""
        super().selectionChanged(selected, deselected)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.entered_state.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the state under a day where the day itself was met, as Home does."""
        index = super().moveCursor(action, modifiers)
        met_day = index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled
        return index.siblingAtRow(index.row() + 1) if met_day else index

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew at once: a tenth of a second later is seen."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def _tell(self) -> None:
        state = self.current
        if state != self._told and not self._leading:
            self._told = state
            self.chosen.emit(state)
