"""The window while a workshop is open: rail, banner, header, pages, side panel, status line."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from facilitator.gui.forms import load_form
from facilitator.gui.frame.banner import Banner
from facilitator.gui.frame.header import Header
from facilitator.gui.frame.rail import Rail
from facilitator.gui.frame.side_panel import Body, SidePanel
from facilitator.gui.frame.status import StatusLine
from facilitator.gui.stages import WALK
from facilitator.gui.theme import Theme


class Bench(QWidget):
    """Puts the parts together; what they show comes from the open workshop."""

    rail: Rail
    banner: Banner
    header: Header
    body: Body
    pages: QStackedWidget
    side_panel: SidePanel
    status_line: StatusLine

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "window")
        self.rail.use(theme)
        self.header.use(theme)
        self.side_panel.use(theme)
        self.body.use(theme, self.pages, self.side_panel)
        self.status_line.use(theme)
        translate = QCoreApplication.translate
        self.rail.set_stages(
            [
                (
                    translate("stages", act.title),
                    [(stage.id, translate("stages", stage.title)) for stage in act.stages],
                )
                for act in WALK
            ]
        )
        # After the stages, so that Tab comes to it from them.
        self.banner.use(theme)
        self.body.page_wanted.connect(self.focus_page)
        self.banner.left.connect(self.focus_page)
        theme.adopt(self)

    def focus_page(self) -> None:
        """Give the page the focus."""
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def move_focus(self, step: int) -> None:
        """Go to the next part of the window, or the one before: rail, banner, page, side panel."""
        parts: list[QWidget] = [self.rail, self.pages]
        if not self.banner.isHidden():
            parts.insert(1, self.banner)
        if self.body.panel_shown or self.body.folds:
            parts.append(self.side_panel)
        focused = QApplication.focusWidget()
        at = next((i for i, part in enumerate(parts) if _holds(part, focused)), parts.index(self.pages))
        target = parts[(at + step) % len(parts)]
        if target is self.pages:
            self.focus_page()
            if QApplication.focusWidget() is focused:
                _focus_first(self.pages)
            return
        if target is self.rail:
            self.rail.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if target is self.banner:
            self.banner.enter()
            return
        if not self.body.panel_shown:
            self.body.toggle()
        if not self.side_panel.enter():
            _focus_first(target)


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))


def _focus_first(part: QWidget) -> None:
    """Focus the first child that takes the focus by Tab."""
    child = part.nextInFocusChain()
    while child is not None and child is not part:
        takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
        if takes and part.isAncestorOf(child):
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        child = child.nextInFocusChain()
