"""What the Charter page offers for versions: adopt, look at those adopted, propose."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from facilitator.domain import edits
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.bar import DocumentBar
from facilitator.gui.paper.charter_making import Wanted
from facilitator.gui.read_only import may_edit
from facilitator.gui.widgets import LinkButton, set_tooltip

NARROW = 760
"""Below this width of the bar its link is left out, in px at 100 %."""


class VersionActions(QObject):
    """Two actions of the header, and a link beside the line that says draft or proposed."""

    def __init__(
        self, context: Context, wanted: Callable[[], Wanted], page: QWidget, bar: DocumentBar
    ) -> None:
        super().__init__(page)
        self._context, self._document, self._page = context, context.document, page
        self._wanted = wanted
        self.versions = self._made("Ctrl+Shift+Y", self.show_versions)
        self.adopt = self._made("Ctrl+Shift+A", self.ask_to_adopt)
        self.propose = self._made("Ctrl+Shift+J", self.turn_proposed)
        self.versions.setText(translate("Versions", "Versions…"))
        self.adopt.setText(translate("Versions", "Adopt…"))
        self.link = LinkButton("", bar)
        self.link.clicked.connect(self.propose.trigger)
        self._place_link(bar)
        self._document.changed.connect(self._follow)
        self._document.versions_changed.connect(self._offer)
        self._offer()

    @property
    def header(self) -> tuple[QAction, ...]:
        """What the header of the page offers."""
        return (self.versions, self.adopt)

    def ask_to_adopt(self) -> None:
        """Ask who adopts the charter as it is now, and who signed."""
        from facilitator.gui.versions.adopting import AdoptDialog

        if may_edit(self._document, self._context.say):
            self._document.flush_requested.emit()
            open_dialog(AdoptDialog(self._context, self._wanted, self._page))

    def show_versions(self) -> None:
        """Show what was adopted."""
        from facilitator.gui.versions.dialog import VersionsDialog

        if self._document.versions:
            self._document.flush_requested.emit()
            open_dialog(VersionsDialog(self._context, self._wanted, self._page))

    def turn_proposed(self) -> None:
        """Say that the charter is proposed, or a draft again; an edit like any other."""
        if not may_edit(self._document, self._context.say):
            return
        self._document.flush_requested.emit()
        facts = self._document.workshop.facts
        status = "draft" if facts.status == "proposed" else "proposed"
        after = edits.update(self._document.workshop, FACTS, facts.id, status=status)
        self._document.set_field(FACTS, facts.id, "status", after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the link out where the bar has no room for it; its key stays."""
        del watched
        if isinstance(event, QResizeEvent):
            self._room = event.size().width()
            self._show_link()
        return False

    def _place_link(self, bar: DocumentBar) -> None:
        row = bar.layout()
        assert isinstance(row, QBoxLayout)
        after_state = row.indexOf(bar.state) + 1
        row.insertWidget(after_state, self.link)
        row.insertStretch(after_state + 1, 1)
        row.setStretchFactor(bar.state, 0)
        bar.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        QWidget.setTabOrder(bar.fit, self.link)
        self._room = bar.width()
        bar.installEventFilter(self)
        self._context.theme.changed.connect(self._show_link)

    def _show_link(self) -> None:
        wide = self._room >= self._context.theme.px(NARROW)
        self.link.setVisible(wide and self._document.read_only is None)

    def _made(self, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(self._page)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(act)
        self._page.addAction(action)
        return action

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.facts is not after.facts:
            self._offer()

    def _offer(self) -> None:
        """Offer what can be done; say why where something cannot."""
        document, why = self._document, self._document.read_only
        proposed = document.workshop.facts.status == "proposed"
        words = translate("Versions", "Mark as proposed")
        if proposed:
            words = translate("Versions", "Mark as a draft again")
        self.propose.setText(words)
        self.link.setText(words)
        set_tooltip(self.link, f"{words} ({self.propose.shortcut().toString()})")
        self.adopt.setStatusTip(
            translate("Versions", "Keep the charter as it is now as a version, with its PDF and who signed")
        )
        for action in (self.adopt, self.propose):
            action.setEnabled(why is None)
            if why is not None:
                action.setStatusTip(error_words(why))
        self._show_link()
        any_adopted = bool(document.versions)
        self.versions.setEnabled(any_adopted)
        tip = translate("Versions", "Open, compare and give out again what was adopted")
        none = translate("Versions", "No version was adopted yet")
        self.versions.setStatusTip(tip if any_adopted else none)
