"""What the charter of a workshop says: a pure function of the value, in words of one language."""

from collections.abc import Iterable

import msgspec

from facilitator.charter.appetite import appetite
from facilitator.charter.decisions import about, places, rights
from facilitator.charter.escalation import escalation
from facilitator.charter.figures import figures
from facilitator.charter.findings import open_findings
from facilitator.charter.limits import limits
from facilitator.charter.parts import (
    Beside,
    Block,
    Charter,
    Cover,
    Examined,
    Fact,
    Frame,
    Part,
    Prose,
    WordedFinding,
)
from facilitator.charter.people import participants, signatures, units_and_roles
from facilitator.charter.policy import policy, reserved
from facilitator.charter.proof import proof, walked
from facilitator.charter.register import Register, register
from facilitator.charter.summary import summary
from facilitator.charter.waivers import waived, with_waivers
from facilitator.charter.wording import Wording
from facilitator.domain.dates import date_words
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop


def content(
    workshop: Workshop,
    findings: Iterable[WordedFinding] = (),
    *,
    examined: Examined | None = None,
    translate: Translate = untranslated,
    language: str = "en",
) -> Charter:
    """Return what the charter says; parts without content are left out.

    examined is what the exhaustive check found, where it was made.
    """
    words, found = Wording(translate), tuple(findings)
    at = places(workshop, words)
    roles, described = units_and_roles(workshop, words)
    book = register(workshop, words, at, described)
    cases = walked(book)
    parts = (
        summary(book, cases, examined, found),
        _with(_purpose(workshop.facts, words), reserved(book)),
        policy(book),
        participants(workshop, words),
        roles,
        _rights(book, language, found),
        about(workshop, words, at),
        limits(book),
        escalation(book),
        appetite(book),
        proof(book, cases, examined),
        open_findings(book, (one for one in found if not one.waiver)),
        signatures(workshop, words),
    )
    cover = _cover(workshop.facts, words)
    subject = words.joined((cover.kind, cover.unit, cover.date))
    frame = _frame(workshop.facts, words, cover)
    said = tuple(part for part in parts if part.blocks)
    return Charter(language, subject, cover, frame, said, workshop.facts.date)


def _rights(book: Register, language: str, findings: Iterable[WordedFinding]) -> Part:
    """Return the grid with its waivers and its pictures."""
    workshop, words, at, described = book.workshop, book.words, book.at, book.described
    part = rights(workshop, words, language, at, described)
    sentences = waived(workshop, (one for one in findings if one.waiver), words, at, described)
    return _with(with_waivers(part, sentences), figures(workshop, words.translate, language, at, described))


def _with(part: Part, blocks: tuple[Block, ...]) -> Part:
    return msgspec.structs.replace(part, blocks=(*part.blocks, *blocks))


def _cover(facts: Facts, words: Wording) -> Cover:
    kind = words.say(QT_TRANSLATE_NOOP("charter", "Decision charter"))
    lines = [
        (words.label(Facts, "sponsor"), facts.sponsor),
        (words.say(QT_TRANSLATE_NOOP("charter", "To be adopted by")), facts.adopter),
        (words.label(Facts, "facilitator"), facts.facilitator),
        (words.label(Facts, "date"), date_words(facts.date, words.translate)),
    ]
    return Cover(
        kind,
        facts.title or kind,
        facts.organisation,
        facts.unit,
        date_words(facts.date, words.translate),
        words.say(QT_TRANSLATE_NOOP("charter", "Draft")),
        tuple(Fact(label, text) for label, text in lines if text),
        words.say(QT_TRANSLATE_NOOP("charter", "Contents")),
    )


def _frame(facts: Facts, words: Wording, cover: Cover) -> Frame:
    return Frame(
        words.joined((facts.organisation, cover.title)),
        words.joined((cover.status, cover.date)),
        words.joined((facts.organisation, cover.kind, cover.status)),
        words.say(QT_TRANSLATE_NOOP("charter", "{page} of {pages}")),
        words.say(QT_TRANSLATE_NOOP("charter", "{title} (continued)")),
        words.say(QT_TRANSLATE_NOOP("charter", "Roles {first} to {last} of {count}")),
        words.say(QT_TRANSLATE_NOOP("charter", "Notes")),
        words.say(QT_TRANSLATE_NOOP("charter", "and {count} more")),
    )


def _purpose(facts: Facts, words: Wording) -> Part:
    def prose(name: str) -> Prose:
        return Prose(words.label(Facts, name), getattr(facts, name))

    blocks: list[Block] = [prose("purpose")] if facts.purpose else []
    if facts.scope_in and facts.scope_out:
        blocks.append(Beside(prose("scope_in"), prose("scope_out")))
    else:
        blocks += [prose(name) for name in ("scope_in", "scope_out") if getattr(facts, name)]
    if facts.not_negotiable:
        blocks.append(prose("not_negotiable"))
    title = words.say(QT_TRANSLATE_NOOP("charter", "Purpose and mandate"))
    return Part("purpose", title, "", tuple(blocks))
