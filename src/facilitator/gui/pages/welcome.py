"""The welcome page: start a workshop, open one, look at the sample."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from facilitator.gui.forms import load_form
from facilitator.gui.frame.actions import Actions
from facilitator.gui.frame.recent import RecentList
from facilitator.gui.labels import set_tooltip
from facilitator.gui.look import icons
from facilitator.gui.settings import Settings
from facilitator.gui.theme import RADIUS, Theme


class Choice(QAbstractButton):
    """A large way to begin: icon, title, and what will happen."""

    def __init__(self, theme: Theme, icon: str, title: str, words: str, action: QAction) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._words = words
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("zoomHeight", 116)
        self.setProperty("corners", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        self._keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)

    def sizeHint(self) -> QSize:
        """Share the width with the others."""
        return QSize(self._theme.px(280), self._theme.px(116))

    def minimumSizeHint(self) -> QSize:
        """Become narrow where the window is."""
        return QSize(self._theme.px(180), self._theme.px(116))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card."""
        del event
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.px(RADIUS["card"])
        hovered = self.underMouse()
        painter.setPen(QPen(tokens.accent if hovered else tokens.line, 1))
        painter.setBrush(tokens.tint if self.isDown() else tokens.surface)
        painter.drawRoundedRect(frame, radius, radius)
        pad, side = theme.px(16), theme.px(22)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(pad, pad, icons.pixmap(theme, self._icon, "accent", 22, ratio))
        painter.setPen(tokens.faint)
        painter.setFont(theme.font("label"))
        corner = QRectF(pad, pad, self.width() - 2 * pad, side)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._keys)
        painter.setPen(tokens.ink)
        painter.setFont(theme.font("section", bold=True))
        height = painter.fontMetrics().height()
        top = pad + side + theme.px(10)
        width = self.width() - 2 * pad
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(pad, top, width, height), Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(tokens.secondary)
        painter.setFont(theme.font("secondary"))
        below = QRectF(pad, top + height + theme.px(3), width, self.height() - top - height - theme.px(6))
        painter.drawText(below, Qt.TextFlag.TextWordWrap, self._words)


class Welcome(QWidget):
    """Shown while no workshop is open."""

    file_chosen = Signal(object)
    """The path of a recent file that is to be opened."""
    listed = Signal()
    """The recent files are shown; somebody may look whether they are still there."""

    menu_button: QToolButton
    column: QWidget
    logo: QLabel
    product: QLabel
    line: QLabel
    recent_title: QLabel
    recent: RecentList
    choices: QHBoxLayout

    def __init__(self, theme: Theme, settings: Settings, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        load_form(self, "welcome")
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.product.setText(self.tr("Facilitator"))
        self.line.setText(self.tr("Settle who decides what, check that it holds together, and sign it."))
        self.recent_title.setText(self.tr("Recent"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        set_tooltip(self.menu_button, self.tr("Menu (F10)"))
        icons.bind(theme, self.menu_button, "menu")
        self._offer(actions)
        self.recent.use(theme)
        self.recent.setAccessibleName(self.tr("Recent workshops"))
        self.recent.chosen.connect(self.file_chosen)
        self.recent.removed.connect(settings.forget)
        settings.recent_changed.connect(self._list)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()
        self._list()
        theme.adopt(self)

    def enter(self) -> None:
        """Take the focus: on the last file, else on a new workshop."""
        rows = self.recent.rows
        target: QWidget = rows[0] if rows else self.buttons[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.listed.emit()

    def _offer(self, actions: Actions) -> None:
        made: list[tuple[str, str, str, QAction]] = [
            (
                "new",
                self.tr("New workshop"),
                self.tr("Start with a title. It is saved from the first word."),
                actions.new,
            ),
            ("open", self.tr("Open…"), self.tr("A workshop on this computer."), actions.open),
            (
                "grid",
                self.tr("Look at the sample"),
                self.tr("Harbour Group: a finished workshop to try things on."),
                actions.sample,
            ),
        ]
        self.buttons = [Choice(self._theme, *parts) for parts in made]
        for button in self.buttons:
            self.choices.addWidget(button, 1)

    def _list(self) -> None:
        self.recent.show_entries(self._settings.recent)
        self.listed.emit()

    def _follow_theme(self) -> None:
        font = self._theme.font("number", bold=True)
        font.setPixelSize(self._theme.px(30))
        self.product.setFont(font)
        self.logo.setPixmap(icons.pixmap(self._theme, "facilitator", "ink", 56, self.devicePixelRatioF()))
        for button in self.buttons:
            button.update()
