"""The head of a page: its title, the question the group answers there, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget, QWidgetAction

from facilitator.gui.look import icons
from facilitator.gui.theme import HEADER, Theme
from facilitator.gui.widgets import ActionButton, Button, ElidedLabel


class Header(QFrame):
    """Shows a page's title and question at the left, its actions at the right, the main one last.

    Actions that find no room go into a menu, from the left on; the main one always stays.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(role="title")
        self.question = ElidedLabel(role="secondary")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.question)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._more = Button(self.tr("More"))
        self._more.setAccessibleName(self.tr("More actions of this page"))
        self._more_menu = QMenu(self._more)
        self._more.setMenu(self._more_menu)
        self._more.hide()
        self._row.addWidget(self._more)
        self._shown: list[tuple[QAction, QWidget]] = []

    def use(self, theme: Theme) -> None:
        """Take sizes and colours from a theme."""
        self._theme = theme
        self.setProperty("zoomHeight", HEADER)
        icons.bind(theme, self._more, "more")
        theme.changed.connect(self._fit)

    def set_words(self, title: str, question: str) -> None:
        """Show a page's title and question."""
        self.title.set_whole(title)
        self.question.set_whole(question)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer a page's actions in the place of those before."""
        for action, widget in self._shown:
            self._row.removeWidget(widget)
            if isinstance(action, QWidgetAction):
                action.releaseWidget(widget)
            else:
                widget.hide()
                widget.deleteLater()
        self._shown = [(action, self._widget(action, last=action is actions[-1])) for action in actions]
        for _, widget in self._shown:
            self._row.addWidget(widget)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give way: what finds no room goes into the menu."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many actions as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _widget(self, action: QAction, *, last: bool) -> QWidget:
        if isinstance(action, QWidgetAction):
            return action.requestWidget(self)
        main = last and not action.property("secondary")
        button = ActionButton(action, "primary" if main else "", self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _fit(self) -> None:
        """Put into the menu what does not fit beside two thirds of the title."""
        margins = self._row.contentsMargins()
        spacing = self._row.spacing()
        title = min(self.title.sizeHint().width(), self.width() // 3)
        room = self.width() - margins.left() - margins.right() - title - spacing
        widths = [widget.sizeHint().width() + spacing for _, widget in self._shown]
        fits = sum(widths) <= room
        if not fits:
            room -= self._more.sizeHint().width() + spacing
        self._more_menu.clear()
        over = not fits
        for index, (action, widget) in enumerate(self._shown):
            over = over and sum(widths[index:]) > room and index < len(self._shown) - 1
            movable = not isinstance(action, QWidgetAction)
            widget.setVisible(action.isVisible() and not (over and movable))
            if over and movable:
                self._more_menu.addAction(action)
        self._more.setVisible(not self._more_menu.isEmpty())
