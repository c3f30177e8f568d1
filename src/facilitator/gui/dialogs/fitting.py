"""Dialogs that fit the screen at every zoom: what there is no room for scrolls, the buttons stay in sight."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from facilitator.gui.theme import Theme

TITLE_BAR, EDGE = 48, 16
"""What the system may draw over a window and beside it, in px of the screen."""
LEAST = QSize(200, 80)
"""Of the area that scrolls."""


def fit(dialog: QDialog, theme: Theme, size: QSize | None = None) -> None:
    """Let a dialog that is built follow the zoom, within the screen.

    It holds a QScrollArea, and below it a row of buttons. It is as large as what is in it, or has a size of
    its own, in px at 100 %.
    """
    _Fitted(dialog, theme, size)


def scrolled(dialog: QDialog, content: QVBoxLayout) -> QVBoxLayout:
    """Put a layout into an area that scrolls; return the layout of the dialog, to add the buttons to."""
    inside = QWidget()
    inside.setLayout(content)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(area)
    return outer


class _Fitted(QObject):
    """Keeps the size of a dialog."""

    def __init__(self, dialog: QDialog, theme: Theme, size: QSize | None) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._theme = theme
        self._size = size
        area = dialog.findChild(QScrollArea)
        inside = area.widget() if area is not None else None
        assert area is not None
        assert inside is not None
        self._area, self._inside = area, inside
        self._area.setMinimumSize(LEAST)
        theme.adopt(dialog)
        theme.changed.connect(self._fit)
        for widget in dialog.findChildren(QWidget):
            # Else it is measured with the type it has before the style sheet.
            widget.ensurePolished()
        self._fit()
        self._inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is inside."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest and not self._size:
            self._dialog.resize(self._wanted().expandedTo(self._dialog.size()).boundedTo(self._room()))
        return False

    def _fit(self) -> None:
        room = self._room()
        self._dialog.setMinimumSize(self._dialog.minimumSize().boundedTo(room))
        self._dialog.resize(self._wanted().boundedTo(room))

    def _room(self) -> QSize:
        screen = (self._dialog.parentWidget() or self._dialog).screen().availableSize()
        return QSize(screen.width() - EDGE, screen.height() - TITLE_BAR)

    def _wanted(self) -> QSize:
        if self._size is not None:
            return QSize(self._theme.px(self._size.width()), self._theme.px(self._size.height()))
        content, below = self._inside.layout(), self._below()
        assert content is not None
        room = self._room()
        width = max(self._dialog.minimumWidth(), content.totalSizeHint().width(), below.width())
        width = min(width, room.width())
        tall = content.hasHeightForWidth()
        height = content.totalHeightForWidth(width) if tall else content.totalSizeHint().height()
        height = max(height, content.totalMinimumSize().height()) + below.height()
        if height > room.height():
            width += self._area.verticalScrollBar().sizeHint().width()
        return QSize(width, height).expandedTo(self._dialog.minimumSize())

    def _below(self) -> QSize:
        outer = self._dialog.layout()
        assert isinstance(outer, QBoxLayout)
        buttons = outer.itemAt(outer.count() - 1)
        return buttons.sizeHint() if buttons is not None else QSize()
