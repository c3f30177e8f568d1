"""Where cards come from besides the keyboard: the group's stories, and what is worth walking here."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from facilitator.checks.dryrun.proposing import Proposal, proposals
from facilitator.domain.labels import label
from facilitator.domain.stories import with_card
from facilitator.gui.dryrun.new_card import with_new_card
from facilitator.gui.dryrun.page_actions import PageActions
from facilitator.gui.dryrun.proposed import Proposed
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context
from facilitator.gui.widgets import Button, EmptyState


class Sources(QObject):
    """Makes cards of stories and takes what is proposed: from the header, beside the page, where none is."""

    opened = Signal(str)
    """Id of a card that was made."""

    def __init__(self, context: Context, actions: PageActions, parent: QWidget, below: QWidget) -> None:
        super().__init__(parent)
        self._context, self._document = context, context.document
        self._actions, self._below = actions, below
        self._may_take = context.document.read_only is None
        self._proposals: tuple[Proposal, ...] = ()
        self.side = Proposed(context.theme, self._offered, may_take=self._may_take)
        self.side.chosen.connect(self.take)
        actions.stories.triggered.connect(self.take_stories)
        actions.proposed.triggered.connect(self._open_menu)
        actions.menu.aboutToShow.connect(self._fill_menu)

    def empty_state(self) -> EmptyState:
        """Return what stands in the place of a card while there is none."""
        stories = Button(translate("DryrunPage", "From our stories"), "primary")
        offers = Button(translate("DryrunPage", "Proposed"))
        stories.clicked.connect(self.take_stories)
        offers.clicked.connect(self._open_menu)
        title = translate("DryrunPage", "No case yet")
        if not self._may_take:
            return EmptyState(title)
        words = translate(
            "DryrunPage",
            "Take what got stuck last, or a case somebody fears, and walk it through the charter: "
            "who decides, how fast, and where it would end nowhere. Or type a case at the left.",
        )
        return EmptyState(title, words, (stories, offers))

    def take_stories(self) -> None:
        """Make a card of each story that has none, as one edit, and open the first of them."""
        self._document.flush_requested.emit()
        after = self._document.workshop
        made: list[str] = []
        for story in after.stall_stories:
            after, card = with_card(after, story)
            if card is not None:
                made.append(card.id)
        if not made:
            if self._may_take:
                words = translate(
                    "DryrunPage", "Every story has its card. Tell another one on the Workshop page."
                )
                self._context.say(words)
            return
        title = after.scenarios[made[0]].title
        one = len(made) == 1
        name = label("story.card", title=title) if one else label("story.cards", count=str(len(made)))
        if self._document.edit(name, after):
            self.opened.emit(made[0])

    def take(self, key: str) -> None:
        """Add a card that is proposed."""
        proposal = next((one for one in self._proposals if one.key == key), None)
        if proposal is None:
            return
        self._document.flush_requested.emit()
        card, risks = proposal.card()
        after = with_new_card(self._document.workshop, card, risks)
        if self._document.edit(label("record.add", title=card.title), after):
            self.opened.emit(card.id)

    def _offered(self) -> tuple[Proposal, ...]:
        self._proposals = proposals(self._document.workshop, self._context.findings.all, translate)
        return self._proposals

    def _fill_menu(self) -> None:
        self._actions.offer(self._offered(), self.take)

    def _open_menu(self) -> None:
        if self._may_take and not self._actions.menu.isVisible():
            self._fill_menu()
            self._actions.menu.popup(self._below.mapToGlobal(QPoint(0, self._below.height())))
