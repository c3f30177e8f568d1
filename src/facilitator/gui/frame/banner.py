"""A strip over the page that says what is the matter with the file, and what can be done about it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QToolButton, QWidget

from facilitator.gui.look import icons
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import LinkButton, Paragraph, set_property, set_tooltip

Kind = Literal["information", "warning"]
Action = tuple[str, Callable[[], None]]
"""The words of a link, and what it does."""
Notice = tuple[str, tuple[Action, ...], Kind]

MOST = 3
"""Actions beside the sentence."""
LINES = 2
"""Lines of the sentence; its tooltip says the whole."""
_ICONS = {"information": ("info", "accent"), "warning": ("warning", "warning")}
_SIDE, _HIGH, _ICON, _GAP, _LINKS, _CLOSE = 24, 9, 18, 10, 14, 26
"""In px at 100 %: margins, the icon, what is between the parts, between links, and the button that closes."""


class Banner(QFrame):
    """One sentence, up to three links, and a button that closes it where it may be closed; hidden until then.

    The links stand beside the sentence where it keeps to its lines there, else below it. Escape leaves.
    One that may be closed lies over one that may not, which is there again afterwards.
    """

    left = Signal()
    """The focus is to go to the page."""
    closed = Signal()
    """The user has read it and closed it."""

    def use(self, theme: Theme) -> None:
        """Build the strip with a theme."""
        self._theme = theme
        self._kind: Kind = "information"
        self._sentence = ""
        self._actions: tuple[Action, ...] = ()
        self._beneath: Notice | None = None
        self._icon_place = QPoint()
        self.words = Paragraph(parent=self)
        self.words.set_most(LINES)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.links = [LinkButton(parent=self) for _ in range(MOST)]
        for number, link in enumerate(self.links):
            link.clicked.connect(partial(self._take, number))
        self.close_button = QToolButton(self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setAccessibleName(self.tr("Close this notice"))
        set_tooltip(self.close_button, self.tr("Close this notice (Esc)"))
        self.close_button.clicked.connect(self._close)
        icons.bind(theme, self.close_button, "close", "secondary", 14)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._follow_theme)
        self.hide()

    def show_words(
        self,
        sentence: str,
        actions: Sequence[Action] = (),
        *,
        kind: Kind = "information",
        closable: bool = False,
    ) -> None:
        """Show a sentence with what can be done, in the place of the one before."""
        assert len(actions) <= MOST
        if not closable:
            self._beneath = None
        elif not self.isHidden() and self.close_button.isHidden() and sentence != self._sentence:
            self._beneath = self._sentence, self._actions, self._kind
        news = self.isHidden() or sentence != self._sentence
        self._kind, self._sentence, self._actions = kind, sentence, tuple(actions)
        set_property(self, "kind", kind)
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)
        set_tooltip(self.words, sentence)
        form = self.tr("Warning: {sentence}") if kind == "warning" else self.tr("Notice: {sentence}")
        self.setAccessibleName(form.format(sentence=sentence))
        self._show_buttons(closable=closable)
        self.show()
        self.updateGeometry()
        self._place()
        self.update()
        if news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def clear(self) -> None:
        """Say nothing, and take no room."""
        if self._has_focus():
            self.left.emit()
        self.hide()
        self._sentence, self._actions, self._beneath = "", (), None

    def enter(self) -> None:
        """Take the focus: the first link, else the strip itself, so that it is read."""
        target = next((button for button in self._buttons()), self)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def heightForWidth(self, width: int) -> int:
        """Return the height of sentence and links at a width."""
        return self._lay_out(width)[0]

    def sizeHint(self) -> QSize:
        """Ask for the height at the width there is."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put sentence and links in their places."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, or go to the page where it stays."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.close_button.isHidden():
            self.left.emit()
        else:
            self._close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip and the icon of its kind."""
        super().paintEvent(event)
        name, colour = _ICONS[self._kind]
        ratio = self.devicePixelRatioF()
        picture = icons.pixmap(self._theme, name, colour, _ICON, ratio)
        painter = QPainter(self)
        painter.drawPixmap(self._icon_place, picture)
        painter.end()

    def _show_buttons(self, *, closable: bool) -> None:
        for number, link in enumerate(self.links):
            words = self._actions[number][0] if number < len(self._actions) else ""
            link.setText(words.replace("&", "&&"))
            link.setAccessibleName(words)
            # Who comes by key hears first what it is about.
            link.setAccessibleDescription(self._sentence if number == 0 else "")
            link.setVisible(bool(words))
        self.close_button.setVisible(closable)
        alone = not self._actions and not closable
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if alone else Qt.FocusPolicy.NoFocus)

    def _buttons(self) -> list[QWidget]:
        return [button for button in (*self.links, self.close_button) if not button.isHidden()]

    def _take(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 -- the signal of Qt hands it over so
        self._actions[number][1]()

    def _close(self) -> None:
        beneath = self._beneath
        self.clear()
        if beneath is not None:
            sentence, actions, kind = beneath
            self.show_words(sentence, actions, kind=kind)
        self.closed.emit()

    def _has_focus(self) -> bool:
        now = QApplication.focusWidget()
        return now is self or (now is not None and self.isAncestorOf(now))

    def _follow_theme(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()

    def _place(self) -> None:
        _height, places = self._lay_out(self.width())
        for widget, place in places.items():
            widget.setGeometry(place)
        line = self.words.fontMetrics().height()
        side = self._theme.px(_ICON)
        middle = self.words.y() + line // 2 + 1
        self._icon_place = QPoint(self._theme.px(_SIDE), middle - side // 2)

    def _lay_out(self, width: int) -> tuple[int, dict[QWidget, QRect]]:
        """Return the height at a width, and where each part stands then."""
        px = self._theme.px
        left, right, top = px(_SIDE + _ICON + _GAP), width - px(_SIDE), px(_HIGH)
        places: dict[QWidget, QRect] = {}
        if not self.close_button.isHidden():
            side = px(_CLOSE)
            line = self.words.fontMetrics().height()
            places[self.close_button] = QRect(right - side + px(4), top + (line + 2 - side) // 2, side, side)
            right -= side + px(_GAP)
        links = [link for link in self.links if not link.isHidden()]
        sizes = [link.sizeHint() for link in links]
        wide = sum(size.width() for size in sizes) + px(_LINKS) * (len(sizes) - 1)
        room = right - left
        beside = room - wide - px(_SIDE)
        if not links or (beside > 0 and self._fits(beside)):
            words = QRect(left, top, beside if links else room, 0)
            words.setHeight(self.words.heightForWidth(max(1, words.width())))
            x = right - wide
            for link, size in zip(links, sizes, strict=True):
                places[link] = QRect(QPoint(x, words.center().y() - size.height() // 2 + 1), size)
                x += size.width() + px(_LINKS)
            bottom = words.bottom()
        else:
            words = QRect(left, top, room, self.words.heightForWidth(max(1, room)))
            bottom = self._lay_below(links, sizes, QRect(left - 2, words.bottom() + px(4), room, 0), places)
        places[self.words] = words
        return bottom + 1 + px(_HIGH) + 1, places

    def _lay_below(
        self, links: Sequence[QWidget], sizes: Sequence[QSize], room: QRect, places: dict[QWidget, QRect]
    ) -> int:
        """Put links under each other as far as they need; return where they end."""
        x, y, bottom = room.x(), room.y(), room.y()
        for link, size in zip(links, sizes, strict=True):
            if x > room.x() and x + size.width() > room.right():
                x, y = room.x(), bottom + 1
            places[link] = QRect(x, y, min(size.width(), room.width()), size.height())
            x += size.width() + self._theme.px(_LINKS)
            bottom = y + size.height()
        return bottom

    def _fits(self, width: int) -> bool:
        """Return whether the sentence keeps to its lines at a width."""
        shown = self.words.heightForWidth(width)
        self.words.set_most(0)
        whole = self.words.heightForWidth(width)
        self.words.set_most(LINES)
        return whole <= shown
