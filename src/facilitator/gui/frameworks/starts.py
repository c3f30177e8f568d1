"""What the group's own framework can start from, and what was typed since at each start."""

from collections.abc import Iterator

from facilitator.domain.framework_draft import Draft, draft_of
from facilitator.domain.frameworks import framework_words, frameworks
from facilitator.domain.own_framework import OWN, OwnFramework, own_from
from facilitator.domain.records import Facts
from facilitator.domain.words import fill
from facilitator.gui.messages import language, translate

EMPTY = ""
"""The start without letters, in the place of the id of a framework."""


class Starts:
    """Keeps a draft for each start, so that nothing is lost by trying another."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._own = facts.own_framework
        self._first: dict[str, Draft] = {}
        self._drafts: dict[str, Draft] = {}

    def offered(self) -> Iterator[tuple[str, str]]:
        """Yield id and words of every start: the group's own framework first, nothing last."""
        if self._own is not None:
            yield OWN, self.own_title
        words = framework_words(language())
        for name in frameworks():
            yield name, words[name].title
        yield EMPTY, translate("OwnFramework", "Nothing: no letter yet")

    @property
    def own_title(self) -> str:
        """What the group's own framework is called now."""
        return (self._own.title if self._own else "") or nameless()

    def replaces(self, start: str) -> bool:
        """Return whether a framework of the group goes where this start is saved."""
        return self._own is not None and start != OWN

    def draft(self, start: str) -> Draft:
        """Return what was typed at a start, at first the letters it has."""
        if start not in self._drafts:
            present = start == self._facts.framework
            self._first[start] = self._drafts[start] = draft_of(self._letters(start), present=present)
        return self._drafts[start]

    def keep(self, start: str, draft: Draft) -> None:
        """Remember what was typed at a start."""
        self._drafts[start] = draft

    @property
    def touched(self) -> bool:
        """Whether anything was typed."""
        return self._drafts != self._first

    def _letters(self, start: str) -> OwnFramework:
        if start == OWN:
            return self._own or OwnFramework()
        if start == EMPTY:
            return OwnFramework()
        own = own_from(frameworks()[start], framework_words(language())[start])
        title = fill(translate("OwnFramework", "Our {framework}"), {"framework": own.title})
        return OwnFramework(title, own.letters)


def nameless() -> str:
    """Return what a group's framework is called that nobody gave a title."""
    return translate("OwnFramework", "Our own")
