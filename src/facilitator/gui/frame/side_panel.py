"""The side panel: the question to ask the room, then what the page says; it folds where room is short."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.gui.look import icons
from facilitator.gui.theme import FOLD, SIDE, Theme
from facilitator.gui.widgets import Card, Paragraph, PlainLabel, set_tooltip

STRIP = 40
"""Width of the folded panel, in px at 100 %."""


class SidePanel(QFrame):
    """The question card and, below it, the widget of the page."""

    fold_requested = Signal()

    def use(self, theme: Theme) -> None:
        """Build the panel with a theme."""
        self.setAccessibleName(self.tr("Side panel"))
        self._question = Paragraph(role="question")
        self._done = Paragraph(role="secondary")
        card = Card(theme, parent=self)
        card.body.setContentsMargins(14, 12, 10, 14)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Ask the room"), role="secondary"), 1)
        self._fold = self._fold_button(theme)
        head.addWidget(self._fold)
        card.body.addLayout(head)
        card.body.addWidget(self._question)
        card.body.addSpacing(2)
        card.body.addWidget(self._done)
        inside = QWidget()
        inside.setObjectName("side_inside")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 16, 14, 16)
        self._column.setSpacing(12)
        self._column.addWidget(card)
        self._column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scroll)
        self._content: QWidget | None = None

    def set_question(self, ask: str, done: str) -> None:
        """Show the question to ask the room, and when the stage is done."""
        self._question.setText(ask)
        self._done.setText(done)

    def set_content(self, content: QWidget | None) -> None:
        """Show a page's widget in the place of the one before, which is only hidden."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
        self._content = content
        if content is not None:
            self._column.insertWidget(1, content)
            content.show()
            QWidget.setTabOrder(self._fold, content.focusProxy() or content)

    def enter(self) -> bool:
        """Give the focus to the page's widget; return False where nothing in it takes it."""
        if self._content is None:
            return False
        self._content.setFocus(Qt.FocusReason.ShortcutFocusReason)
        now = QApplication.focusWidget()
        return now is not None and self._content.isAncestorOf(now)

    def _fold_button(self, theme: Theme) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(self.tr("Fold the side panel"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(button, self.tr("Fold the side panel (F9)"))
        icons.bind(theme, button, "chevron-right", "secondary", 14)
        button.clicked.connect(self.fold_requested)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold on Esc, where the panel lies over the page."""
        if event.key() == Qt.Key.Key_Escape and self.property("over"):
            self.fold_requested.emit()
        else:
            super().keyPressEvent(event)


class Body(QWidget):
    """The pages, and the side panel beside them; folded, or over them, where the window is narrow."""

    shown_changed = Signal(bool)
    """Whether the panel is to be seen now."""
    page_wanted = Signal()
    """The panel had the focus and is folded: the page shall have it."""

    def use(self, theme: Theme, pages: QStackedWidget, panel: SidePanel) -> None:
        """Arrange pages and panel."""
        self._theme = theme
        self._pages = pages
        self._panel = panel
        self._wanted = True
        self._over = False
        self._strip = QFrame(self)
        self._strip.setObjectName("strip")
        self._open = QToolButton(self._strip)
        self._open.setAccessibleName(self.tr("Show the side panel"))
        set_tooltip(self._open, self.tr("Show the side panel (F9)"))
        icons.bind(theme, self._open, "panel", "secondary")
        column = QVBoxLayout(self._strip)
        column.setContentsMargins(5, 14, 4, 0)
        column.addWidget(self._open)
        column.addStretch()
        self._open.clicked.connect(self.toggle)
        panel.fold_requested.connect(self.toggle)
        theme.changed.connect(self.arrange)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._fold_behind)

    @property
    def folds(self) -> bool:
        """Whether the window is too narrow for page and panel side by side."""
        return self.window().width() < self._theme.px(FOLD)

    @property
    def panel_shown(self) -> bool:
        """Whether the panel is to be seen."""
        return self._over if self.folds else self._wanted

    @property
    def panel_wanted(self) -> bool:
        """Whether the panel is shown where there is room."""
        return self._wanted

    def set_wanted(self, *, wanted: bool) -> None:
        """Show the panel where there is room, or not even there."""
        self._wanted = wanted
        self.arrange()

    def toggle(self) -> None:
        """Show the panel, or fold it."""
        if self.folds:
            self._over = not self._over
        else:
            self._wanted = not self._wanted
        had_focus = self._panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.arrange()
        if had_focus and not self.panel_shown:
            self.page_wanted.emit()

    def fold_over(self) -> None:
        """Fold the panel where it lies over the page."""
        if self._over:
            self._over = False
            self.arrange()

    def _fold_behind(self, old: QWidget | None, now: QWidget | None) -> None:
        """Fold the panel that lies over the page when the focus goes from it back to the page."""
        left = self._over and old is not None and self._panel.isAncestorOf(old)
        if left and now is not None and self._pages.isAncestorOf(now):
            self.fold_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange when shown for the first time."""
        if event.type() == QEvent.Type.Show:
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Give pages, panel and strip their places."""
        width, height = self.width(), self.height()
        side, strip = self._theme.px(SIDE), self._theme.px(STRIP)
        if not self.folds:
            self._over = False
        shown, over = self.panel_shown, self._over
        beside = side if shown and not over else strip
        self._pages.setGeometry(0, 0, max(0, width - beside), height)
        self._strip.setGeometry(QRect(width - strip, 0, strip, height))
        self._strip.setVisible(not shown or over)
        self._panel.setGeometry(QRect(max(0, width - side), 0, min(side, width), height))
        self._panel.setVisible(shown)
        self._panel.setProperty("over", over)
        self._panel.raise_()
        self.shown_changed.emit(shown)
