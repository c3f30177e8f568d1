"""A path, or a sentence with one, on one line."""

from PySide6.QtCore import Qt

from facilitator.gui.labels import ElidedLabel


class PathLabel(ElidedLabel):
    """Leaves the middle out where there is no room: the end of a path says the most."""

    ELIDE = Qt.TextElideMode.ElideMiddle
