"""Findings under each other, for the mouse and for the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from facilitator.gui.findings.cards import FindingCard, Together, Told, nothing_told
from facilitator.gui.laid_texts import LaidTexts
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import LinkButton

MOST = 20
"""Cards shown at once."""
_GAP = 12


class FindingList(QWidget):
    """Cards of findings; of very many the first, and a link to the rest.

    Up and Down go from card to card, Escape and F6 leave. With the focus it hands it to the first card.
    """

    chosen = Signal(object)
    fix_chosen = Signal(object, object, bool)
    more_chosen = Signal(str)
    """Findings of a severity are to be shown all; "all" is every severity."""
    waive_chosen = Signal(object)
    """Findings of a card are to be waived, or their waiver changed."""
    entered = Signal()
    """The focus came by a key."""
    left = Signal()
    """The focus is to go back to where it belongs."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        mendable: bool = True,
        told: Told = nothing_told,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._laid = LaidTexts(theme)
        self._mendable = mendable
        self._told = told
        self._cards: list[FindingCard] = []
        self._spare: list[FindingCard] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._more = LinkButton("", self)
        self._more.clicked.connect(lambda: self.more_chosen.emit("all"))
        self._more.hide()
        theme.changed.connect(self._take_theme)

    @property
    def shown(self) -> list[Together]:
        """The findings of each card, in order."""
        return [card.findings for card in self._cards]

    def show_findings(self, cards: Sequence[Together]) -> None:
        """Show findings in this order; cards of those that stay are moved, not made anew."""
        wanted = list(cards[:MOST])
        beyond = _beyond(cards)
        words = translate("Findings", "and {count} more in Review").format(count=beyond)
        same = self.shown == wanted
        if same and (self._more.text() == words or not beyond) and self._more.isHidden() == (not beyond):
            return
        self._more.setText(words)
        self._more.setVisible(beyond > 0)
        if same:
            self._place()
            return
        at = self._at()
        stood_on = self._cards[at].findings if at >= 0 else ()
        self._deal(wanted)
        self._place()
        if at >= 0 and (self._at() < 0 or self._cards[self._at()].findings != stood_on):
            self._stand_on(at)

    def tell_again(self) -> None:
        """Say anew what is waived: its waiver is another, although the findings are the same."""
        for card in self._cards:
            if card.waived:
                card.show_findings(card.findings)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go through the cards where they are now."""
        super().showEvent(event)
        self._order_for_tab()

    def event(self, event: QEvent) -> bool:
        """Keep F6 from the window: beside the grid it leads back to it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from card to card, or back; a panel that lies over the page folds with Escape besides."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._stand_on(max(0, self._at() + step))
            return
        if _leaves(event):
            self.left.emit()
        if event.key() != Qt.Key.Key_F6:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first card."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.BacktabFocusReason:
            self.focusPreviousChild()
        elif self._cards:
            self._cards[0].setFocus(event.reason())
            self._bring_into_sight(self._cards[0])
            if event.reason() is Qt.FocusReason.ShortcutFocusReason:
                self.entered.emit()

    def _at(self) -> int:
        """Return the number of the card that has the focus, or one of its links; -1 for none.

        While a dialog is open, or only just closed, it is the card that the focus comes back to.
        """
        now = self.window().focusWidget()
        for number, card in enumerate(self._cards):
            # Where nothing has the focus it is None, which the stub does not say.
            if card is now or (now is not None and card.isAncestorOf(now)):  # pyright: ignore[reportUnnecessaryComparison] -- see above
                return number
        return -1

    def _stand_on(self, number: int) -> None:
        """Focus a card, or the last one; without any leave."""
        if not self._cards:
            self.left.emit()
            return
        card = self._cards[min(number, len(self._cards) - 1)]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(card)

    def _bring_into_sight(self, card: QWidget) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(card, 0, self._theme.px(_GAP))

    def _deal(self, wanted: Sequence[Together]) -> None:
        """Give each card its findings; showing and hiding cards costs more than putting others into one."""
        known = {_key(card.findings): card for card in self._cards}
        kept = {key: known[key] for key in map(_key, wanted) if key in known}
        free = [card for card in self._cards if _key(card.findings) not in kept] + self._spare
        self._cards = [self._card(findings, kept.get(_key(findings)), free) for findings in wanted]
        for card in self._cards:
            if card.isHidden():
                card.show()
        for card in free:
            if not card.isHidden():
                card.hide()
        self._spare = free
        self._order_for_tab()

    def _order_for_tab(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._cards else Qt.FocusPolicy.NoFocus)
        before: QWidget = self
        for card in self._cards:
            for widget in (card, *card.links):
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self._more)

    def _place(self) -> None:
        px, y = self._theme.px, 0
        for card in self._cards:
            height = card.height_at(self.width())
            card.setGeometry(0, y, self.width(), height)
            y += height + px(_GAP)
        if not self._more.isHidden():
            self._more.setGeometry(0, y, self.width(), px(22))
            y += px(22) + px(_GAP)
        self.setFixedHeight(max(0, y - px(_GAP)))

    def _card(self, findings: Together, kept: FindingCard | None, free: list[FindingCard]) -> FindingCard:
        card = kept or (free.pop(0) if free else None)
        if card is None:
            card = FindingCard(
                self._theme, self._laid, findings, self, mendable=self._mendable, told=self._told
            )
            card.chosen.connect(self.chosen)
            card.fix_chosen.connect(self.fix_chosen)
            card.more_chosen.connect(self.more_chosen)
            card.waive_chosen.connect(self.waive_chosen)
        elif card.findings != findings:
            card.show_findings(findings)
        return card

    def _take_theme(self) -> None:
        self._laid.clear()
        for card in (*self._cards, *self._spare):
            card.forget_sizes()
        self._place()


def _key(findings: Together) -> tuple[int, bool]:
    """Return what a card is known by: a finding of the cursor's row may stand alone and in a group."""
    return id(findings[0]), len(findings) > 1


def _beyond(cards: Sequence[Together]) -> int:
    """Return how many findings have no card, not even a shared one."""
    if len(cards) <= MOST:
        return 0
    shown = {id(finding) for card in cards[:MOST] for finding in card}
    return len({id(finding) for card in cards[MOST:] for finding in card} - shown)


def _leaves(event: QKeyEvent) -> bool:
    plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
    return plain and Qt.Key(event.key()) in (Qt.Key.Key_Escape, Qt.Key.Key_F6)
