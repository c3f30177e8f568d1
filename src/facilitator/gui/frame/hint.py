"""A word in an empty list on what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView


def draw_hint(view: QAbstractItemView, hint: str) -> None:
    """Write into an empty view what to do."""
    painter = QPainter(view.viewport())
    painter.setPen(view.palette().placeholderText().color())
    margin = view.fontMetrics().averageCharWidth() * 2
    inside = view.viewport().rect().adjusted(margin, 0, -margin, 0)
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, hint)
    painter.end()
