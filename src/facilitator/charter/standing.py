"""How far an edition of a charter has come, in words: its version, status, dates and who adopts it."""

from collections.abc import Mapping

import msgspec

from facilitator.charter.wording import Wording
from facilitator.domain.dates import date_words
from facilitator.domain.publication import Edition, Status
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP

_STATUSES: Mapping[Status, str] = {
    "draft": QT_TRANSLATE_NOOP("charter", "Draft"),
    "proposed": QT_TRANSLATE_NOOP("charter", "Proposed"),
    "adopted": QT_TRANSLATE_NOOP("charter", "Adopted"),
}
_VERSIONS: Mapping[Status, str] = {
    "draft": QT_TRANSLATE_NOOP("charter", "Version {number}, draft"),
    "proposed": QT_TRANSLATE_NOOP("charter", "Version {number}, proposed"),
    "adopted": QT_TRANSLATE_NOOP("charter", "Version {number}, adopted"),
}
_SENTENCES: Mapping[tuple[Status, bool, bool], str] = {
    ("draft", True, True): QT_TRANSLATE_NOOP("charter", "Draft of {date}, to be adopted by {adopter}."),
    ("draft", True, False): QT_TRANSLATE_NOOP("charter", "Draft of {date}."),
    ("draft", False, True): QT_TRANSLATE_NOOP("charter", "Draft, to be adopted by {adopter}."),
    ("draft", False, False): QT_TRANSLATE_NOOP("charter", "Draft."),
    ("proposed", True, True): QT_TRANSLATE_NOOP(
        "charter", "Proposed by the workshop of {date}, to be adopted by {adopter}."
    ),
    ("proposed", True, False): QT_TRANSLATE_NOOP("charter", "Proposed by the workshop of {date}."),
    ("proposed", False, True): QT_TRANSLATE_NOOP("charter", "Proposed, to be adopted by {adopter}."),
    ("proposed", False, False): QT_TRANSLATE_NOOP("charter", "Proposed."),
    ("adopted", True, True): QT_TRANSLATE_NOOP("charter", "Adopted on {date} by {adopter}."),
    ("adopted", True, False): QT_TRANSLATE_NOOP("charter", "Adopted on {date}."),
    ("adopted", False, True): QT_TRANSLATE_NOOP("charter", "Adopted by {adopter}."),
    ("adopted", False, False): QT_TRANSLATE_NOOP("charter", "Adopted."),
}
"""By status, and whether a date and an adopter are said."""
_TERM = {
    (True, True): QT_TRANSLATE_NOOP("charter", "In force from {effective}; next review {review}."),
    (True, False): QT_TRANSLATE_NOOP("charter", "In force from {effective}."),
    (False, True): QT_TRANSLATE_NOOP("charter", "Next review {review}."),
    (False, False): "",
}


class Standing(msgspec.Struct, frozen=True):
    """What is said of an edition; days are written out, and "" where nothing is said."""

    version: str
    """With its status: Version 2, proposed."""
    status: str
    date: str
    """Of the adoption where it is adopted, else of the workshop."""
    adopter: str
    effective: str
    next_review: str
    owner: str
    sentence: str
    """All but the owner and the version in one or two sentences."""


def standing(facts: Facts, words: Wording, edition: Edition) -> Standing:
    """Return how far the edition of a charter has come; an adopted one goes by what was said on adopting."""
    said, status = edition.version, edition.status
    date = date_words(said.adopted if said else facts.date, words.translate)
    adopter = (said.adopter if said else "") or facts.adopter
    effective = date_words((said.effective if said else "") or facts.effective, words.translate)
    review = date_words((said.next_review if said else "") or facts.next_review, words.translate)
    sentences = (
        words.say(_SENTENCES[status, bool(date), bool(adopter)], date=date, adopter=adopter),
        words.say(_TERM[bool(effective), bool(review)], effective=effective, review=review)
        if effective or review
        else "",
    )
    return Standing(
        words.say(_VERSIONS[status], number=str(edition.number)),
        words.say(_STATUSES[status]),
        date,
        adopter,
        effective,
        review,
        (said.owner if said else "") or facts.owner,
        " ".join(filter(None, sentences)),
    )
