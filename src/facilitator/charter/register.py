"""What the records of a workshop are called in its charter, and where in it they are told of."""

from collections.abc import Iterable, Mapping

import msgspec

from facilitator.charter.decisions import Numbered, places
from facilitator.charter.powers import alike, powers
from facilitator.charter.wording import Wording
from facilitator.domain.publication import Edition
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop

_LETTERS: Mapping[str, str] = {
    "guardrail": "g",
    "reserved_matter": "v",
    "limit": "l",
    "escalation_rule": "e",
    "risk_category": "k",
    "metric": "m",
    "scenario": "c",
}
"""With what the anchors of a kind of record begin; all of its records are told of, like limits in one row."""
_NAMED = 4
"""So many decisions are named; of more only the numbers are said."""
_BOUNDS = ("limits", "escalation_rules", "stances", "guardrails", "reserved_matters", "scenarios")
_NEW = Edition()


class Register(msgspec.Struct, frozen=True):
    """Names, numbers and anchors of records.

    at holds the places of decisions, described the anchors of roles that have a description.
    """

    workshop: Workshop
    words: Wording
    at: Mapping[str, Numbered]
    described: Mapping[str, str]
    anchors: Mapping[str, str]
    """By "kind/id"."""
    language: str = "en"
    edition: Edition = _NEW

    @property
    def bounded(self) -> bool:
        """Whether more is said than the grid: without bounds, the grid is the charter on one page."""
        return any(getattr(self.workshop, name) for name in _BOUNDS)

    def role(self, key: str) -> str:
        """Return what a role is called, "" where there is none."""
        return self.words.title(self.workshop.roles.get(key))

    def roles(self, keys: Iterable[str]) -> str:
        """Return what several roles are called."""
        return self.words.listed([title for key in keys if (title := self.role(key))])

    def anchor(self, kind: str, key: str) -> str:
        """Return the anchor of a record, "" where it is told of nowhere."""
        if kind == "role":
            return self.described.get(key, "")
        if kind == "decision":
            place = self.at.get(key)
            return place.row or place.facts if place else ""
        if kind == "metric" and self.workshop.metrics[key].category not in self.workshop.risk_categories:
            return ""
        return self.anchors.get(f"{kind}/{key}", "")

    def decision(self, key: str) -> str:
        """Return a decision with its number."""
        title = self.words.title(self.workshop.decisions.get(key))
        return f"{self.at[key].number}\N{NO-BREAK SPACE}{title}" if key in self.at else title

    def covered(self, decisions: Iterable[str], sections: Iterable[str], *, named: int = _NAMED) -> str:
        """Return decisions and whole sections in words, "" where there are none.

        Up to so many decisions are named; of more the numbers are said.
        """
        words = self.words
        chosen = {*decisions}
        known = [key for key in self.at if key in chosen]
        whole = QT_TRANSLATE_NOOP("charter", "all of “{section}”")
        wholly = [
            words.say(whole, section=words.title(self.workshop.sections[key]))
            for key in sections
            if key in self.workshop.sections
        ]
        parts = [self.decision(key) for key in known]
        if len(known) > named:
            numbers = [self.at[key].number for key in known]
            several = QT_TRANSLATE_NOOP("charter", "decisions {numbers}")
            parts = [words.say(several, numbers=", ".join(numbers) if wholly else words.listed(numbers))]
        return words.listed([*parts, *wholly]) if wholly else ", ".join(parts)

    def one(self, decisions: Iterable[str], sections: Iterable[str] = ()) -> str:
        """Return the anchor of the only decision among what is covered, "" where it is not one alone."""
        keys = [*decisions]
        return self.anchor("decision", keys[0]) if len(keys) == 1 and not [*sections] else ""


def register(
    workshop: Workshop,
    words: Wording,
    *,
    described: Mapping[str, str],
    language: str = "en",
    edition: Edition = _NEW,
) -> Register:
    """Return the register of a workshop."""
    anchors = {
        f"{kind}/{key}": f"{letter}{number}"
        for kind, letter in _LETTERS.items()
        for number, key in enumerate(workshop.of(kind), 1)
    }
    for some in powers(workshop, words).values():
        for same in alike(some):
            anchors |= {f"limit/{limit.id}": anchors[f"limit/{same[0].id}"] for limit in same}
    return Register(workshop, words, places(workshop, words), described, anchors, language, edition)
