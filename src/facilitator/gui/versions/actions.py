"""What the Charter page offers for versions: adopt, look at those adopted, propose."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from facilitator.domain import edits
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.bar import DocumentBar
from facilitator.gui.paper.charter_making import Wanted
from facilitator.gui.read_only import may_edit
from facilitator.gui.widgets import LinkButton, set_tooltip

if TYPE_CHECKING:
    from facilitator.gui.versions.adopting import AdoptDialog
    from facilitator.gui.versions.adoption import Left


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
        self.link.setVisible(self._document.read_only is None)
        bar.put_beside_state(self.link)
        self._left: Left | None = None
        """What was typed when it was asked who adopts the charter, and given up."""
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
            dialog = AdoptDialog(self._context, self._wanted, self._page, self._left)
            dialog.accepted.connect(self._forget_left)
            dialog.rejected.connect(partial(self._keep_left, dialog))
            open_dialog(dialog)

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

    def _forget_left(self) -> None:
        self._left = None

    def _keep_left(self, dialog: "AdoptDialog") -> None:
        self._left = dialog.left or None

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
        any_adopted = bool(document.versions)
        self.versions.setEnabled(any_adopted)
        tip = translate("Versions", "Open, compare and give out again what was adopted")
        none = translate("Versions", "No version was adopted yet")
        self.versions.setStatusTip(tip if any_adopted else none)
