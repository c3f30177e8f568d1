"""The stall stories: a line a story, and what is made of one."""

import re
from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence

from facilitator.domain.bounds import StallStory
from facilitator.domain.labels import label
from facilitator.domain.stories import cards_of, with_card, with_decision
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.fields.quantity import read_span
from facilitator.gui.messages import kind_counted, translate
from facilitator.gui.models.records import Told
from facilitator.gui.pages.page import Page
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.removal import undo_hint

_BETWEEN = re.compile(r"\t|[,;(–—]|\s-\s")
"""What parts a story from the time it took, and that from who waited."""


class StoryList(RecordList):
    """Reads the time out of a story as it is told, and makes a decision or a scenario card of it."""

    def __init__(self, page: Page, table: RecordTable, new_line: QuickAdd) -> None:
        told = Told(translate("Stories", "Became"), became_words)
        super().__init__(
            page,
            "stall_story",
            table,
            new_line,
            columns=("title", "took", told),
            weights=(1, 0, 0),
            make=story_of,
        )
        self._go_to_record = page.context.go_to
        self.to_decision = self._action(
            translate("Stories", "Make it a decision"),
            translate("Stories", "Add a decision called as the story, and link them"),
            "Ctrl+Shift+D",
            self.make_decision,
        )
        self.to_card = self._action(
            translate("Stories", "Make it a scenario card"),
            translate("Stories", "Add a card for the dry run that tells the story"),
            "Ctrl+Return",
            self.make_card,
        )
        self._offered = False
        self.current_changed.connect(self._show_actions)
        self._show_actions()

    def offer(self, *, offered: bool) -> None:
        """Let the actions be taken, or rest while the stories are not shown."""
        self._offered = offered
        self._show_actions()

    def make_decision(self) -> None:
        """Add a decision that is called as the story, and link them: one edit."""
        self._document.flush_requested.emit()
        after, decision = with_decision(self._document.workshop, self.current)
        if decision is None:
            self._lead_on("decision")
            return
        if self._document.edit(label("story.decision", title=decision.title), after):
            form = translate("Stories", "“{title}” is a decision now; start it with a verb. {undo}")
            self._say(fill(form, {"title": decision.title, "undo": undo_hint()}))

    def make_card(self) -> None:
        """Add a scenario card that tells the story, as one edit; go to one that is there."""
        self._document.flush_requested.emit()
        after, card = with_card(self._document.workshop, self.current)
        if card is None:
            self._lead_on("scenario")
        elif self._document.edit(label("story.card", title=card.title), after):
            keys = self.to_card.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            form = translate("Stories", "“{title}” is a scenario card now; {keys} goes to it. {undo}")
            self._say(fill(form, {"title": card.title, "keys": keys, "undo": undo_hint()}))

    def _lead_on(self, kind: str) -> None:
        """Go to what was made of the story before."""
        workshop, story = self._document.workshop, self.current
        if story in workshop.stall_stories:
            cards = cards_of(workshop, story)
            there = workshop.stall_stories[story].decision if kind == "decision" else cards[0].id
            self._go_to_record(kind, there)

    def _action(self, words: str, help_text: str, keys: str, answer: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setStatusTip(help_text)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(answer)
        return action

    def _show_actions(self) -> None:
        """Offer to make what is not made yet, and to go to what is."""
        workshop = self._document.workshop
        story = workshop.stall_stories.get(self.current)
        decided = story is not None and story.decision in workshop.decisions
        carded = story is not None and bool(cards_of(workshop, story.id))
        may_add = story is not None and self._document.read_only is None
        for action, made, make, go in (
            (
                self.to_decision,
                decided,
                translate("Stories", "Make it a decision"),
                translate("Stories", "Go to its decision"),
            ),
            (
                self.to_card,
                carded,
                translate("Stories", "Make it a scenario card"),
                translate("Stories", "Go to its card"),
            ),
        ):
            action.setText(go if made else make)
            action.setEnabled(self._offered and (made or may_add))

    def _on_changed(self, before: Workshop, after: Workshop) -> None:
        super()._on_changed(before, after)
        self._show_actions()


def story_of(line: str) -> StallStory:
    """Return the story that a line tells: what got stuck, how long it took, and who waited.

    The time is the first part that is one, behind a tab, comma, dash or bracket: all before it is what got
    stuck, all behind it is who waited. Without a time all of the line is the title, up to a tab.
    """
    for mark in _BETWEEN.finditer(line):
        end = _BETWEEN.search(line, mark.end())
        took = read_span(line[mark.end() : end.start() if end else len(line)].strip(" )."))
        if took:
            waited = line[end.end() :] if end else ""
            return StallStory(title=_bare(line[: mark.start()]), took=took, waited=_bare(waited))
    title, _tab, waited = line.partition("\t")
    return StallStory(title=title, waited=_bare(waited))


def _bare(part: str) -> str:
    """Return a part without the marks that stood around the time."""
    part = part.replace("\t", ", ").strip(" ,;–—-")
    return part if "(" in part else part.strip(")").rstrip()


def became_words(workshop: Workshop, story: StallStory) -> str:
    """Return what a story has become, by kind: a decision, a card."""
    cards = len(cards_of(workshop, story.id))
    words = [translate("Stories", "decision")] if story.decision in workshop.decisions else []
    if cards:
        words.append(translate("Stories", "card") if cards == 1 else kind_counted("scenario", cards))
    return ", ".join(words)
