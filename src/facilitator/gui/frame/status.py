"""The status line: whether all is saved, in words; what is in the workshop; what just happened."""

from datetime import datetime

from PySide6.QtCore import QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from facilitator.gui.theme import STATUS, ZOOMS, Theme
from facilitator.gui.widgets import ElidedLabel, LinkButton, PlainLabel, set_property, set_tooltip

READ = 4_000
"""Milliseconds a short message stays; a long one longer."""
A_LETTER = 50
FADE = 600


class _Dot(QWidget):
    """The save state as a dot beside its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor()
        self.setProperty("zoomWidth", 8)
        self.setProperty("zoomHeight", 8)

    def set_colour(self, colour: QColor) -> None:
        """Show another state."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(self.rect())


class StatusLine(QFrame):
    """The line at the foot of the window. A message fades; the save state stays."""

    retry_requested = Signal()
    """What is not in the file is to be written: after a failure, or because it waits for a word."""
    findings_requested = Signal()
    zoom_requested = Signal(int)
    """The zoom in percent that was chosen."""

    def use(self, theme: Theme) -> None:
        """Build the line with a theme."""
        self._theme = theme
        self.setProperty("zoomHeight", STATUS)
        self.setAccessibleName(self.tr("Status"))
        self._dot = _Dot(self)
        self.state = ElidedLabel(parent=self)
        self.state.setObjectName("state")
        self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.retry = LinkButton(parent=self)
        self.retry.clicked.connect(self.retry_requested)
        self.retry.hide()
        self.counts = PlainLabel(parent=self, role="secondary")
        self.findings = LinkButton(parent=self)
        self.findings.setProperty("kind", "status")
        self.findings.clicked.connect(self.findings_requested)
        self.mark = PlainLabel(parent=self, role="secondary")
        self.message = ElidedLabel(parent=self, role="secondary")
        self.zoom = QToolButton(self)
        self.zoom.setProperty("kind", "status")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setMenu(self._zoom_menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 14, 0)
        row.setSpacing(8)
        for widget in (self._dot, self.state, self.retry):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(self.counts)
        row.addSpacing(12)
        row.addWidget(self.findings)
        row.addSpacing(12)
        row.addWidget(self.mark)
        row.addWidget(self.message, 1)
        row.addWidget(self.zoom)
        self._state = ""
        self._prepare_fading()
        theme.changed.connect(self._follow_theme)
        self._follow_theme()
        self.show_nothing()

    def say_nothing(self) -> None:
        """Take a message away that something else has happened since."""
        self._stay.stop()
        self._fade.stop()
        self._clear()

    def show_nothing(self) -> None:
        """Show that no workshop is open."""
        for widget in (self._dot, self.state, self.retry, self.counts, self.findings, self.mark):
            widget.hide()
        self.say_nothing()

    def show_saved(self, at: datetime) -> None:
        """Say that everything is in the file since a time (UTC)."""
        self._show_state("saved", self.tr("Saved {time}").format(time=f"{at.astimezone():%H:%M}"))

    def show_saving(self) -> None:
        """Say that something is on its way to the file."""
        self._show_state("saving", self.tr("Saving…"))

    def show_failed(self, sentence: str) -> None:
        """Say why the file does not take the edits, and offer to try again."""
        self._show_state("failed", self.tr("Cannot save: {why}").format(why=sentence))

    def show_waiting(self, count: int) -> None:
        """Say how many changes are not in the file because they wait for a word, and offer to save them."""
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        words = self.tr("Not saved: {count} changes. {keys} saves them.")
        if count == 1:
            words = self.tr("Not saved: 1 change. {keys} saves it.")
        elif not count:
            words = self.tr("Not saved yet. {keys} saves it.")
        self._show_state("waiting", words.format(count=count, keys=keys))

    def show_read_only(self) -> None:
        """Say that nothing can be edited, so that there is nothing to save."""
        self._show_state("read-only", self.tr("Read-only"))

    def show_counts(self, framework: str, decisions: int, roles: int) -> None:
        """Say how much is in the workshop."""
        of_decisions = self.tr("1 decision") if decisions == 1 else self.tr("{count} decisions")
        of_roles = self.tr("1 role") if roles == 1 else self.tr("{count} roles")
        self.counts.setText(
            self.tr("{framework} · {decisions}, {roles}").format(
                framework=framework,
                decisions=of_decisions.format(count=decisions),
                roles=of_roles.format(count=roles),
            )
        )
        self.counts.show()

    def show_findings(self, count: int) -> None:
        """Say how many findings are open; a press leads to them."""
        words = self.tr("1 finding") if count == 1 else self.tr("{count} findings").format(count=count)
        self.findings.setText(words if count else self.tr("No findings"))
        self.findings.show()

    def show_mark(self, words: str, about: str) -> None:
        """Show words on the page that stay until others come, with what the mouse is told on them."""
        self.mark.setText(words)
        set_tooltip(self.mark, about)
        self.mark.setVisible(bool(words))

    def say(self, sentence: str) -> None:
        """Show a sentence for a few seconds."""
        self._fade.stop()
        self._opacity.setOpacity(1)
        self.message.set_whole(sentence)
        self._stay.start(READ + A_LETTER * len(sentence))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, sentence))

    def _show_state(self, state: str, words: str) -> None:
        self._state = state
        set_property(self.state, "state", state)
        self.state.set_whole(words)
        self.state.show()
        self._dot.show()
        self.retry.setText(self.tr("Save") if state == "waiting" else self.tr("Retry"))
        self.retry.setVisible(state in ("failed", "waiting"))
        self._colour_dot()

    def _colour_dot(self) -> None:
        tokens = self._theme.tokens
        colours = {"saved": tokens.done, "waiting": tokens.warning, "failed": tokens.error}
        self._dot.set_colour(colours.get(self._state, tokens.faint))

    def _prepare_fading(self) -> None:
        self._opacity = QGraphicsOpacityEffect(self.message)
        self.message.setGraphicsEffect(self._opacity)
        self._fade = QPropertyAnimation(self._opacity, b"opacity", self)
        self._fade.setDuration(FADE)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.finished.connect(self._clear)
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.timeout.connect(self._fade.start)

    def _clear(self) -> None:
        self.message.set_whole("")

    def _follow_theme(self) -> None:
        percent = self.tr("{percent} %").format(percent=self._theme.zoom)
        self.zoom.setText(percent)
        self.zoom.setAccessibleName(self.tr("Zoom, {percent} %").format(percent=self._theme.zoom))
        set_tooltip(self.zoom, self.tr("Zoom (Ctrl++, Ctrl+-, Ctrl+0)"))
        self._colour_dot()

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        for percent in reversed(ZOOMS):
            action = menu.addAction(self.tr("{percent} %").format(percent=percent))
            action.setData(percent)
        menu.triggered.connect(self._choose_zoom)
        return menu

    def _choose_zoom(self, action: QAction) -> None:
        self.zoom_requested.emit(action.data())
