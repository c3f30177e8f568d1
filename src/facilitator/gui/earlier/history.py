"""The history as a list that is up to date while it is seen."""

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from facilitator.domain.history import Step
from facilitator.domain.workshop import Workshop
from facilitator.gui.delegates.history import HistoryDelegate
from facilitator.gui.document import Document
from facilitator.gui.models.history import CHECKPOINT, HistoryModel
from facilitator.gui.theme import Theme


class HistoryList(QListView):
    """Shows what happened, the latest first; hidden, it costs nothing."""

    line_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: HistoryModel | None = None
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def use(self, document: Document, theme: Theme) -> None:
        """Show the history of a document."""
        self._history = HistoryModel(document, self)
        self.setModel(self._history)
        self.setItemDelegate(HistoryDelegate(theme, self))
        document.changed.connect(self._follow)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self._refresh()

    @property
    def checkpoint(self) -> Step | None:
        """The checkpoint that is chosen, None where it is another line."""
        rows = self.selectedIndexes()
        found = rows[0].data(CHECKPOINT) if rows else None
        return found if isinstance(found, Step) else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that another line is chosen."""
        super().selectionChanged(selected, deselected)
        self.line_chosen.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self._refresh()

    def _follow(self, _before: Workshop, _after: Workshop) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if self._history is not None:
            self._history.refresh()
