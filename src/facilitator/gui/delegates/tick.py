"""Rows of a list to tick, as high as they can be told apart and hit."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.gui.models.rows import Index

ROW = 1.8
"""Height of a row in lines of its type."""


class TickDelegate(QStyledItemDelegate):
    """Gives rows a height that follows the type, whatever the style made of them before it knew the type.

    With anywhere a click on the words ticks as well: where a row is there for nothing else.
    """

    def __init__(self, view: QAbstractItemView, *, anywhere: bool = False) -> None:
        super().__init__(view)
        self._view = view
        self._anywhere = anywhere

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), round(ROW * self._view.fontMetrics().lineSpacing())))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick with a click anywhere on the row, where it may: the words are what people aim at."""
        clicked = isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton
        if not (self._anywhere and clicked) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return super().editorEvent(event, model, option, index)
        if event.type() is QEvent.Type.MouseButtonRelease:
            ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return event.type() is not QEvent.Type.MouseButtonPress
