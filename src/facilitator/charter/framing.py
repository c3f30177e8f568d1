"""What stands on the cover of a charter and at the edges of its pages, and how the group wants it to look."""

from facilitator.charter.parts import Charter, Cover, Fact, Frame, Look, Part
from facilitator.charter.register import Register
from facilitator.charter.standing import standing
from facilitator.charter.wording import Wording
from facilitator.domain.publication import Edition
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop

_NEW = Edition()


def charter_of_parts(book: Register, parts: tuple[Part, ...], *, covered: bool, title: str = "") -> Charter:
    """Return a document of some parts, with a cover or without one; title says what it is of the charter."""
    facts, words = book.workshop.facts, book.words
    front = cover(facts, words, book.edition)
    version = book.edition.version
    return Charter(
        book.language.replace("_", "-"),
        words.joined((title, front.title)),
        words.joined((title or front.kind, front.unit, front.date)),
        front.organisation,
        front if covered else None,
        frame(facts, words, front),
        parts,
        version.adopted if version else facts.date,
        look(book.workshop, words),
    )


def look(workshop: Workshop, words: Wording) -> Look:
    """Return the colour and the logo that the group chose."""
    logo = next((one for one in workshop.logos.values() if one.data), None)
    accent = workshop.facts.accent
    return Look(accent) if logo is None else Look(accent, logo.data, words.title(logo))


def cover(facts: Facts, words: Wording, edition: Edition = _NEW) -> Cover:
    """Return what the first page says of an edition."""
    said = standing(facts, words, edition)
    kind = words.say(QT_TRANSLATE_NOOP("charter", "Decision charter"))
    by = QT_TRANSLATE_NOOP("charter", "To be adopted by")
    dated = words.label(Facts, "date")
    if edition.status == "adopted":
        by = QT_TRANSLATE_NOOP("charter", "Adopted by")
        dated = words.say(QT_TRANSLATE_NOOP("charter", "Adopted on"))
    lines = [
        (words.say(by), said.adopter),
        (dated, said.date),
        (words.label(Facts, "effective"), said.effective),
        (words.label(Facts, "next_review"), said.next_review),
        (words.label(Facts, "owner"), said.owner),
        (words.label(Facts, "sponsor"), facts.sponsor),
        (words.label(Facts, "facilitator"), facts.facilitator),
    ]
    return Cover(
        kind,
        facts.title or kind,
        facts.organisation,
        facts.unit,
        said.date,
        said.status,
        tuple(Fact(label, text) for label, text in lines if text),
        words.say(QT_TRANSLATE_NOOP("charter", "Contents")),
        said.version,
        edition.number,
    )


def frame(facts: Facts, words: Wording, front: Cover) -> Frame:
    """Return what stands at the edges of the pages behind a cover."""
    version = QT_TRANSLATE_NOOP("charter", "version {number}")
    return Frame(
        words.joined((facts.organisation, front.title)),
        words.joined((front.version, front.date)),
        words.joined((facts.organisation, front.kind, words.say(version, number=str(front.number)))),
        words.say(QT_TRANSLATE_NOOP("charter", "{page} of {pages}")),
        words.say(QT_TRANSLATE_NOOP("charter", "{title} (continued)")),
        words.say(QT_TRANSLATE_NOOP("charter", "Roles {first} to {last} of {count}")),
        words.say(QT_TRANSLATE_NOOP("charter", "Notes")),
        words.say(QT_TRANSLATE_NOOP("charter", "and {count} more")),
    )
