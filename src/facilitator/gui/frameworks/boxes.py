"""Boxes to choose a framework, a letter or a colour from."""

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from facilitator.gui.labels import set_tooltip

_GAP = 8
_OPENING = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter),
}


class ChipBox(QComboBox):
    """A choice with a picture and words, the words cut where there is no room; the wheel passes it by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(partial(set_tooltip, self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture and words."""
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        picture = self.itemIcon(self.currentIndex()).pixmap(self.iconSize(), self.devicePixelRatioF())
        if not picture.isNull():
            high = round(picture.height() / picture.devicePixelRatio())
            painter.drawPixmap(room.left(), room.center().y() - high // 2, picture)
            room.setLeft(room.left() + self.iconSize().width() + _GAP)
        self._draw_words(painter, room)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is around."""
        event.ignore()

    def _draw_words(self, painter: QStylePainter, room: QRect) -> None:
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        if not self.isEnabled():
            painter.setPen(self.palette().placeholderText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class FrameworkBox(ChipBox):
    """A choice that is only made in its open list: what is passed on the way there would change the grid."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list at the keys that would choose, a letter going on to look for it there."""
        typed = event.text().isprintable() and bool(event.text().strip())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not plain or not (typed or event.key() in _OPENING):
            super().keyPressEvent(event)
            return
        self.showPopup()
        if typed:
            self.view().keyboardSearch(event.text())


def whole_icon(picture: QPixmap) -> QIcon:
    """Return an icon that looks the same in a chosen line, where Qt would tint it."""
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
        icon.addPixmap(picture, mode)
    return icon
