"""The offer to make roles of the words of a path: a button under its steps, and a key."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.domain.words import fill
from facilitator.gui.escalation.lists import RuleList
from facilitator.gui.escalation.role_words import unknown_in, with_words_as_roles
from facilitator.gui.escalation.said import few_words, made_words
from facilitator.gui.escalation.typed import RoleNames
from facilitator.gui.labels import set_tooltip
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.quick_add import added_label
from facilitator.gui.widgets import LinkButton


class RoleOffer(LinkButton):
    """Offers to make roles of words; it is there only while there are some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, words: Iterable[str], *, known: bool) -> None:
        """Offer words; known: all of them are roles by now, and have only to be put in."""
        names = list(words)
        form = translate("EscalationPage", "Make these roles: {names}")
        if known:
            form = translate("EscalationPage", "They are roles now, put them in: {names}")
        self._whole = fill(form, {"names": few_words(names)}) if names else ""
        self.setAccessibleName(self._whole)
        set_tooltip(self, f"{self._whole} (Ctrl+Shift+R)" if names else "")
        self.setVisible(bool(names))
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        """Show as much as there is room for."""
        room = max(0, self.width() - 2 * self.fontMetrics().averageCharWidth())
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class NewRoles(QObject):
    """Offers to make roles of the words in the path of the rule the cursor is on, and makes them.

    typed holds the words of the steps that were typed, by step.
    """

    made = Signal()

    def __init__(self, page: Page, button: RoleOffer, rules: RuleList, typed: dict[str, str]) -> None:
        super().__init__(page)
        self._document, self._say = page.document, page.context.say
        self._button, self._rules, self._typed = button, rules, typed
        self.action = QAction(translate("EscalationPage", "Make roles of the words of the path"), page)
        self.action.setShortcut(QKeySequence("Ctrl+Shift+R"))
        self.action.triggered.connect(self._make)
        button.clicked.connect(self._make)
        rules.read.connect(self.offer)
        rules.current_changed.connect(self.offer)
        self._document.changed.connect(self.offer)
        self.offer()

    def offer(self) -> None:
        """Offer what there is by now."""
        workshop = self._document.workshop
        words = unknown_in(workshop, self._rules.current, self._typed)
        offered = words if self._document.read_only is None else []
        known = bool(offered) and all(map(RoleNames(workshop).find, offered))
        self._button.offer(offered, known=known)
        self.action.setEnabled(bool(offered))

    def _make(self) -> None:
        """Make the roles, here and in every other rule that has these words."""
        self._document.flush_requested.emit()
        before = self._document.workshop
        words = unknown_in(before, self._rules.current, self._typed)
        if not words or not may_edit(self._document, self._say):
            return
        after, made = with_words_as_roles(before, words, self._typed)
        self._document.edit(added_label([role.title for role in made] or words), after)
        self._say(made_words(made))
        self.made.emit()
