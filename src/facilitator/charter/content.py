"""What the charter of a workshop says: a pure function of the value, in words of one language."""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

import msgspec

from facilitator.charter.appetite import appetite
from facilitator.charter.changes import changes
from facilitator.charter.decisions import about, rights
from facilitator.charter.escalation import escalation
from facilitator.charter.figures import figures
from facilitator.charter.findings import open_findings
from facilitator.charter.framing import charter_of_parts
from facilitator.charter.glossary import glossary
from facilitator.charter.leading import within
from facilitator.charter.limits import limits
from facilitator.charter.parts import (
    Beside,
    Block,
    Charter,
    Examined,
    Grid,
    Part,
    Prose,
    Waived,
    WordedFinding,
)
from facilitator.charter.people import participants, units_and_roles
from facilitator.charter.policy import policy, reserved
from facilitator.charter.proof import DryRun, dry_run, proof
from facilitator.charter.register import Register, register
from facilitator.charter.sheets import annexed
from facilitator.charter.signing import signatures, signed_apart
from facilitator.charter.summary import summary
from facilitator.charter.waivers import waived, with_waivers
from facilitator.charter.wording import Wording
from facilitator.domain.publication import PARTS, Edition
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

_ANNEXES = frozenset({"changes", "sheets", "glossary"})
_NEW = Edition()


def content(
    workshop: Workshop,
    findings: Iterable[WordedFinding] = (),
    *,
    edition: Edition = _NEW,
    examined: Examined | None = None,
    translate: Translate = untranslated,
    language: str = "en",
) -> Charter:
    """Return what the charter says; parts without content are left out, and those the group leaves out.

    examined is what the exhaustive check found, where it was made.
    """
    found = tuple(findings)
    book = book_of(workshop, edition, translate, language)
    return charter_of_parts(book, within((*_parts(book, found, examined),)), covered=True)


def book_of(workshop: Workshop, edition: Edition, translate: Translate, language: str) -> Register:
    """Return the register from which the parts of an edition are told."""
    words = Wording(translate)
    described = units_and_roles(workshop, words)[1]
    return register(workshop, words, described=described, language=language, edition=edition)


def _parts(book: Register, findings: tuple[WordedFinding, ...], examined: Examined | None) -> Iterator[Part]:
    """Yield the parts of the whole charter in their order, but for empty ones and those left out."""
    workshop, words = book.workshop, book.words
    left_out = {*workshop.facts.left_out}
    if signed_apart(book):
        left_out.discard("signatures")
    run = dry_run(book, examined) if book.bounded else DryRun({}, (), examined)
    rights = _rights(book, findings)
    gridless = "rights" in left_out or not any(isinstance(block, Grid) for block in rights.blocks)
    annexes = iter(ascii_uppercase)
    for part in (
        summary(book, run, findings),
        _foreword(book),
        _with(_purpose(workshop.facts, words), reserved(book)),
        policy(book),
        participants(workshop, words),
        units_and_roles(workshop, words)[0],
        rights,
        about(workshop, words, book.at),
        limits(book),
        escalation(book),
        appetite(book),
        proof(book, run),
        _waivers(book, findings if gridless else ()),
        open_findings(book, (one for one in findings if not one.waiver)),
        changes(book),
        annexed(book, run),
        glossary(book),
        signatures(book),
    ):
        if not part.blocks or part.anchor in left_out:
            continue
        if part.anchor in _ANNEXES:
            form = words.say(QT_TRANSLATE_NOOP("charter", "Annex {letter} · {title}"))
            title = fill(form, {"letter": next(annexes), "title": part.title})
            yield msgspec.structs.replace(part, title=title)
        else:
            yield part


def _foreword(book: Register) -> Part:
    """Return the foreword with the name of who stands behind the charter below it."""
    facts = book.workshop.facts
    title = book.words.say(PARTS["foreword"])
    if not facts.foreword:
        return Part("foreword", title, "", ())
    text = "\n\n".join(filter(None, (facts.foreword, facts.sponsor)))
    return Part("foreword", title, "", (Prose("", text),))


def _rights(book: Register, findings: Iterable[WordedFinding]) -> Part:
    """Return the grid with its waivers and its pictures."""
    workshop, words, at, described = book.workshop, book.words, book.at, book.described
    language = book.language
    part = rights(workshop, words, language, at, described)
    return _with(
        with_waivers(part, _waived(book, findings)),
        figures(workshop, words.translate, language, at, described),
    )


def _waivers(book: Register, findings: Iterable[WordedFinding]) -> Part:
    """Return the waivers of a charter without a grid under which they could stand."""
    title = book.words.say(QT_TRANSLATE_NOOP("charter", "Waivers"))
    sentences = [one.text for one in _waived(book, findings)]
    return Part("waivers", title, "", (Prose("", "\n\n".join(sentences)),) if sentences else ())


def _waived(book: Register, findings: Iterable[WordedFinding]) -> tuple[Waived, ...]:
    waivers = (one for one in findings if one.waiver)
    return waived(book.workshop, waivers, book.words, book.at, book.described)


def _with(part: Part, blocks: tuple[Block, ...]) -> Part:
    return msgspec.structs.replace(part, blocks=(*part.blocks, *blocks))


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
