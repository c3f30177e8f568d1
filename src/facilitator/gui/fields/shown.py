"""The choice of a box as text, where it may be looked at only."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from facilitator.gui.labels import set_tooltip


class ShownChoice(QWidget):
    """Lies over a box and says what is chosen, to be selected and copied; the box takes nothing more.

    The line is no child of the box itself: the style would take it for the box's own and draw no frame.
    """

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        self.line = QLineEdit(self)
        self.line.setReadOnly(True)
        self.line.setAccessibleName(box.accessibleName())
        self.line.setAccessibleDescription(box.accessibleDescription())
        QWidget.setTabOrder(box, self.line)
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.setFocusProxy(self.line)
        box.currentTextChanged.connect(self._show)
        box.installEventFilter(self)
        self._cover()
        self._show(box.currentText())
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the box, and let keys and the wheel pass it by on their way to the page."""
        if watched is not self._box:
            return False
        if event.type() == QEvent.Type.Resize:
            self._cover()
        elif event.type() in (QEvent.Type.KeyPress, QEvent.Type.Wheel):
            event.ignore()
            return True
        return False

    def _cover(self) -> None:
        self.setGeometry(self._box.rect())
        self.line.setGeometry(self._box.rect())
        self._tell_whole()

    def _show(self, words: str) -> None:
        if words != self.line.text():
            self.line.setText(words)
            self.line.setCursorPosition(0)
            self._tell_whole()

    def _tell_whole(self) -> None:
        """Say the whole in the tooltip where it is cut."""
        metrics, words = self.line.fontMetrics(), self.line.text()
        cut = metrics.horizontalAdvance(words) > self.line.width() - 2 * metrics.height()
        set_tooltip(self.line, words if cut else "")
