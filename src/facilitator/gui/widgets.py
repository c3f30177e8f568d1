"""The parts that pages and dialogs are made of."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.gui.labels import (
    ElidedLabel,
    Paragraph,
    PlainLabel,
    Words,
    set_property,
    set_tooltip,
    told,
)
from facilitator.gui.theme import RADIUS, Theme

__all__ = [
    "ActionButton",
    "Button",
    "Card",
    "ElidedLabel",
    "EmptyState",
    "Line",
    "LinkButton",
    "Paragraph",
    "PlainLabel",
    "SegmentedControl",
    "set_property",
    "set_tooltip",
]


class Button(QPushButton):
    """A button; kind is "" for an ordinary one, primary or link."""

    def __init__(self, text: Words = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(*told(text, parent))
        if kind:
            self.setProperty("kind", kind)


class LinkButton(Button):
    """A button that reads like a link."""

    def __init__(self, text: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "link", parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class ActionButton(Button):
    """A button that shows an action: its text, tooltip, whether it is enabled, checked or shown."""

    def __init__(self, action: QAction, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", kind, parent)
        self._action = action
        self._offered = True
        self.clicked.connect(action.trigger)
        action.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        action = self._action
        self.setText(action.text())
        self.setIcon(action.icon())
        self.setEnabled(action.isEnabled())
        if action.isVisible() != self._offered:
            self._offered = action.isVisible()
            self.setVisible(self._offered)
        self.setCheckable(action.isCheckable())
        self.setChecked(action.isChecked())
        menu = action.menu()
        if isinstance(menu, QMenu) and self.menu() is not menu:
            self.setMenu(menu)
        self.setAccessibleName(action.property("accessible_name") or action.text().replace("&", ""))
        self.setAccessibleDescription(action.statusTip())
        shortcut = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        words = action.statusTip() or action.iconText()
        set_tooltip(self, f"{words} ({shortcut})" if shortcut else action.statusTip())


class Card(QFrame):
    """A raised surface for one thing; tone error, warning, accent or done draws a stripe at its left.

    Put children into `body`. It draws itself, so that the stripe follows the rounded corners.
    """

    def __init__(self, theme: Theme, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 14, 14)
        self.body.setSpacing(6)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, hairline and stripe."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._theme.px(RADIUS["card"])
        painter.setPen(QPen(tokens.line, 1))
        painter.setBrush(tokens.surface)
        painter.drawRoundedRect(frame, radius, radius)
        if self._tone:
            stripe: QColor = getattr(tokens, self._tone)
            painter.setClipRect(0, 0, self._theme.px(3), self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(stripe)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)


class _Segment(QPushButton):
    """One of the segments; its control decides where the arrows lead."""

    moved = Signal(int)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the one before with the arrows."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class SegmentedControl(QWidget):
    """One of a few, side by side; `chosen` carries the key when the user chooses another."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group.idClicked.connect(self._choose)

    def set_segments(self, segments: Sequence[tuple[str, str]], current: str = "") -> None:
        """Offer keys with their words; the first is current where none is named."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._keys = [key for key, _ in segments]
        for index, (_, words) in enumerate(segments):
            button = _Segment(words)
            button.setProperty("segment", _place(index, len(segments)))
            button.moved.connect(self._move)
            self._group.addButton(button, index)
            self._row.addWidget(button)
        self._order_for_tab()
        self.set_current(current or self._keys[0])

    def _order_for_tab(self) -> None:
        """Let Tab come to the segments where it comes to this control; Qt orders what takes the focus."""
        self.setFocusProxy(None)  # pyright: ignore[reportArgumentType] -- None ends it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        before: QWidget = self
        for button in self._group.buttons():
            self.setTabOrder(before, button)
            before = button
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def current(self) -> str:
        """Return the key of the segment that is chosen."""
        return self._keys[self._group.checkedId()]

    def set_current(self, key: str) -> None:
        """Choose a segment without a signal."""
        for index, button in enumerate(self._group.buttons()):
            chosen = self._keys[index] == key
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)
            if chosen:
                button.setChecked(True)
                self.setFocusProxy(button)

    def _move(self, step: int) -> None:
        index = self._group.checkedId() + step
        if 0 <= index < len(self._keys):
            self._choose(index)
            self._group.button(index).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: int) -> None:
        self.set_current(self._keys[index])
        self.chosen.emit(self._keys[index])


def _place(index: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if index == 0 else "last" if index == count - 1 else "middle"


class EmptyState(QWidget):
    """Said where there is nothing yet: what belongs here, and the first step."""

    def __init__(
        self,
        title: str,
        text: str = "",
        buttons: Iterable[QAbstractButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 32)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(PlainLabel(title, role="section"), 0, Qt.AlignmentFlag.AlignHCenter)
        if text:
            words = PlainLabel(text, role="secondary", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setMaximumWidth(words.fontMetrics().averageCharWidth() * 64)
            words.setMinimumWidth(min(words.sizeHint().width(), words.maximumWidth()))
            # Not by alignment: a layout that aligns a wrapped text gives it the height of fewer lines.
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(words, 1000)
            middle.addStretch(1)
            column.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)


class Line(QFrame):
    """A hairline across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFixedHeight(1)
