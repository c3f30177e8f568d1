"""Rows of a list to tick, as high as they can be told apart and hit."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.gui.models.rows import Index

ROW = 1.8
"""Height of a row in lines of its type."""


class TickDelegate(QStyledItemDelegate):
    """Gives rows a height that follows the type, whatever the style made of them before it knew the type."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), round(ROW * self._view.fontMetrics().lineSpacing())))
