"""The headings of a table whose columns begin at the left."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt


def heading(titles: Sequence[str], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Return what a model says of a column's head; nothing at the side, or of what is not there."""
    if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(titles):
        return None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return titles[section] if role == Qt.ItemDataRole.DisplayRole else None
