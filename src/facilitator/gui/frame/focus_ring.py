"""One focus ring for every control, drawn around whichever has the focus."""

import shiboken6
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from facilitator.gui.theme import RADIUS, Theme

WIDTH, GAP = 2, 1
"""Of the ring, and between it and the control, in px."""
RINGED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
"""What gets a ring; lists and tables show their current item themselves, as does what has ownFocus set."""


class FocusRing(QObject):
    """Follows the focus through the app."""

    def __init__(self, application: QApplication, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame = _Frame(theme)
        application.focusChanged.connect(self._follow)
        theme.changed.connect(self._redraw)
        self._follow(None, application.focusWidget())

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not shiboken6.isValid(self._frame):
            # Qt makes the frame a child of the dialog it is in, and so it went with it.
            self._frame = _Frame(self._theme)
        self._frame.setWidget(_ringed(now))  # pyright: ignore[reportArgumentType] -- None takes it away

    def _redraw(self) -> None:
        if shiboken6.isValid(self._frame):
            self._frame.update()


class _FrameStyle(QProxyStyle):
    """Lets the frame draw its corners, which the mask that styles ask for cuts away, and gives it room."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 -- named by Qt
    ) -> int:
        """Ask for no mask, and for a place above everything."""
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Give the ring its width and a gap."""
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return WIDTH + GAP
        return super().pixelMetric(metric, option, widget)


class _Frame(QFocusFrame):
    """The ring."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._style = _FrameStyle("Fusion")
        self.setStyle(self._style)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring in the room that the frame has around the control."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.tokens.accent, WIDTH))
        radius = self._theme.px(RADIUS[self._corners()]) + GAP + WIDTH / 2
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _corners(self) -> str:
        widget = self.widget()
        # Without a widget there is no ring, which the stub does not know.
        card = widget is not None and widget.property("corners") == "card"  # pyright: ignore[reportUnnecessaryComparison]
        return "card" if card else "button"


def _ringed(focused: QWidget | None) -> QWidget | None:
    """Return what the ring goes around: the whole of a box whose line has the focus; None for no ring."""
    if focused is None:
        return None
    parent = focused.parentWidget()
    widget = parent if isinstance(parent, QAbstractSpinBox | QComboBox) else focused
    return widget if isinstance(widget, RINGED) and not widget.property("ownFocus") else None
