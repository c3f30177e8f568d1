"""The matrix as a picture that people click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.risk_matrix import ZONES
from facilitator.gui.messages import translate
from facilitator.gui.pictures.view import PictureView
from facilitator.pictures import Spot


class MatrixView(PictureView):
    """Space, Enter or a click puts a cell in its next zone, 1, 2 and 3 in a certain one."""

    zone_wanted = Signal(str, str)
    """The cell, such as "3/2", and the zone it shall be in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editable = True

    def spot_words(self, spot: Spot) -> str:
        """Return what a screen reader is told of a cell."""
        if not self.editable:
            return spot.words
        return translate("MatrixView", "{what}. Space: the next zone.").replace("{what}", spot.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits for zones."""
        number = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= number < len(ZONES) and self.spot is not None:
            self.zone_wanted.emit(self.spot.id, ZONES[number])
        else:
            super().keyPressEvent(event)
