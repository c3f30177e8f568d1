"""What can be done on the dry run page, each with its key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.checks.dryrun.proposing import Proposal
from facilitator.gui.messages import translate


class PageActions(QObject):
    """The actions of the page; what they do is connected by the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.add = _action(page, translate("DryrunPage", "Add case"), "Insert")
        self.add.setStatusTip(translate("DryrunPage", "Type a case of your own"))
        self.stories = _action(page, translate("DryrunPage", "From our stories"), "Ctrl+R")
        self.stories.setStatusTip(translate("DryrunPage", "Make a card of each story that has none"))
        self.proposed = _action(page, translate("DryrunPage", "Proposed"), "Ctrl+J")
        self.proposed.setStatusTip(translate("DryrunPage", "Take a card that is worth walking here"))
        self.menu = QMenu(page)
        self.proposed.setMenu(self.menu)
        self.say_first = _action(page, translate("DryrunPage", "Say it first"), "Ctrl+T")
        self.say_first.setCheckable(True)
        self.say_first.setStatusTip(
            translate("DryrunPage", "Cover each walk until the group has said who decides")
        )
        self.next = _action(page, translate("DryrunPage", "Next step"), "F8")
        self.next.setStatusTip(translate("DryrunPage", "Tell the walk step by step"))
        self.all = _action(page, translate("DryrunPage", "All steps"), "Shift+F8")
        self.all.setStatusTip(translate("DryrunPage", "Show the whole walk"))
        self.copy_text = _action(page, translate("DryrunPage", "Copy as text"), "Ctrl+Shift+T")
        self.copy_text.setStatusTip(translate("DryrunPage", "Copy the walk, to be read aloud elsewhere"))
        self.copy_picture = _action(page, translate("DryrunPage", "Copy picture"), "Ctrl+Shift+G")
        self.copy_picture.setStatusTip(translate("DryrunPage", "Copy the path as a picture"))
        self.case = _action(page, translate("DryrunPage", "To the case"), "F7")
        self.walk = _action(page, translate("DryrunPage", "To the walk"), "Shift+F7")
        self.check = _action(page, translate("DryrunPage", "Walk every case"), "F5")
        self.check.setStatusTip(translate("DryrunPage", "The exhaustive check of the whole charter"))
        self.check_keys = self.check.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        """What begins the check, as it is written beside its button."""
        beside = (self.next, self.all, self.copy_text, self.copy_picture, self.case, self.walk, self.check)
        page.addActions([*beside])

    @property
    def header(self) -> tuple[QAction, ...]:
        """What the header of the page offers."""
        return (self.stories, self.proposed, self.say_first, self.add)

    def rest(self) -> None:
        """Offer nothing that adds."""
        for action in (self.add, self.stories, self.proposed):
            action.setEnabled(False)

    def offer(self, proposals: tuple[Proposal, ...], take: Callable[[str], None]) -> None:
        """Offer cards in the menu."""
        self.menu.clear()
        for proposal in proposals:
            action = self.menu.addAction(proposal.title.replace("&", "&&"))
            action.setStatusTip(proposal.why)
            action.setToolTip(proposal.why)
            action.triggered.connect(partial(take, proposal.key))
        self.menu.setToolTipsVisible(True)
        if not proposals:
            action = self.menu.addAction(translate("DryrunPage", "Nothing is proposed now"))
            action.setEnabled(False)


def _action(page: QWidget, words: str, keys: str) -> QAction:
    action = QAction(words, page)
    action.setShortcut(QKeySequence(keys))
    return action
