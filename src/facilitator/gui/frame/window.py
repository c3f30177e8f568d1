"""The main window: the welcome page, or the bench with an open workshop; light to import."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QMenu, QStackedWidget

from facilitator.gui.frame.actions import Actions
from facilitator.gui.settings import Settings
from facilitator.gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.gui.frame.bench import Bench
    from facilitator.gui.pages.welcome import Welcome

WORKSHOP = ".workshop"
SEALED = ".sealed"
GRIDS = (".csv", ".tsv", ".md", ".markdown", ".txt", ".html", ".htm")
"""Endings of files that may hold a grid."""
SIZE = (1366, 768)
FRAME = (8, 40)
"""What a frame takes of the screen at most; without it the status line would stand below the edge."""
SMALLEST = (720, 480)


class MainWindow(QMainWindow):
    """Shows one of two pages, remembers its place, takes dropped files and asks before it closes."""

    painted = Signal()
    """The window is to be seen: now is the time for what takes longer."""
    dropped = Signal(object)
    """The path of a file that was dropped on the window."""
    recent_chosen = Signal(object)
    """The path of a file on the welcome page that is to be opened."""
    recent_listed = Signal()
    """Files are listed on the welcome page; somebody may look whether they are still there."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.may_close: Callable[[], bool] = _yes
        """Asked before the window closes; it stays open where this says no."""
        self.actions_of_window = Actions(self, theme)
        self.menu = QMenu(self)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self._welcome: Welcome | None = None
        self._bench: Bench | None = None
        self._painted = False
        self._connect()
        self._take_place()

    @property
    def welcome(self) -> "Welcome":
        """The part that is shown without a workshop, built when it is first needed."""
        if self._welcome is None:
            from facilitator.gui.pages.welcome import Welcome

            self._welcome = Welcome(self.theme, self.settings, self.actions_of_window)
            self._welcome.menu_button.setMenu(self.menu)
            self._welcome.file_chosen.connect(self.recent_chosen)
            self._welcome.listed.connect(self.recent_listed)
            self._stack.addWidget(self._welcome)
        return self._welcome

    @property
    def bench(self) -> "Bench":
        """The part that shows an open workshop, built when it is first needed."""
        if self._bench is None:
            from facilitator.gui.frame.bench import Bench

            self._bench = Bench(self.theme)
            self._bench.rail.menu_button.setMenu(self.menu)
            self._bench.body.set_wanted(wanted=self.settings.panel)
            self._bench.body.shown_changed.connect(self.actions_of_window.panel.setChecked)
            self._bench.status_line.zoom_requested.connect(self.theme.set_zoom)
            self._stack.addWidget(self._bench)
        return self._bench

    @property
    def shows_welcome(self) -> bool:
        """Whether the welcome page is shown."""
        return self._welcome is not None and self._stack.currentWidget() is self._welcome

    def show_welcome(self) -> None:
        """Show the welcome page."""
        self._stack.setCurrentWidget(self.welcome)
        self.actions_of_window.set_open(open_now=False)
        self.setWindowFilePath("")
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        self.welcome.enter()

    def show_bench(self) -> None:
        """Show the bench."""
        self._stack.setCurrentWidget(self.bench)
        self.actions_of_window.set_open(open_now=True)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the action for full screen true."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_of_window.full_screen.setChecked(self.isFullScreen())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note the first paint. Not in event(), which would lie around every paint of every child."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as it does in dialogs."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when everything is safe, or the user wants it so."""
        if not self.may_close():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a workshop or a grid."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the workshop or import the grid, once the drop is over."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def set_full_screen(self, *, full: bool) -> None:
        """Fill the screen, or be as before."""
        state = self.windowState()
        on = Qt.WindowState.WindowFullScreen
        self.setWindowState(state | on if full else state & ~on)

    def dress(self) -> None:
        """Do what the first paint need not wait for: icons and the menu."""
        self.actions_of_window.dress()
        self.actions_of_window.fill(self.menu)
        if sys.platform == "darwin":
            for action in self.menu.actions():
                self.menuBar().addAction(action)

    def show_menu(self) -> None:
        """Open the menu at its button."""
        if self._bench is not None and self._stack.currentWidget() is self._bench:
            self._bench.rail.menu_button.showMenu()
        else:
            self.welcome.menu_button.showMenu()

    def _connect(self) -> None:
        actions = self.actions_of_window
        actions.zoom_in.triggered.connect(self._zoom_in)
        actions.zoom_out.triggered.connect(self._zoom_out)
        actions.zoom_reset.triggered.connect(self._zoom_reset)
        actions.full_screen.triggered.connect(self._toggle_full_screen)
        actions.panel.triggered.connect(self._toggle_panel)
        actions.menu.triggered.connect(self.show_menu)
        actions.next_part.triggered.connect(self._next_part)
        actions.previous_part.triggered.connect(self._previous_part)
        self.theme.changed.connect(self._keep_theme)

    def _take_place(self) -> None:
        geometry = self.settings.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(SIZE[0], screen.width() - FRAME[0]), min(SIZE[1], screen.height() - FRAME[1]))

    def _keep_theme(self) -> None:
        self.settings.scheme = self.theme.scheme
        self.settings.zoom = self.theme.zoom

    def _zoom_in(self) -> None:
        self.theme.zoom_by(1)

    def _zoom_out(self) -> None:
        self.theme.zoom_by(-1)

    def _zoom_reset(self) -> None:
        self.theme.set_zoom(100)

    def _toggle_full_screen(self) -> None:
        self.set_full_screen(full=not self.isFullScreen())

    def _toggle_panel(self) -> None:
        self.bench.body.toggle()
        self.settings.panel = self.bench.body.panel_wanted

    def _next_part(self) -> None:
        self.bench.move_focus(1)

    def _previous_part(self) -> None:
        self.bench.move_focus(-1)


def _yes() -> bool:
    return True


def dropped_file(data: QMimeData) -> Path | None:
    """Return the file that is dragged, None where it is none that can be opened or imported."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in (WORKSHOP, SEALED, *GRIDS) else None
