"""The poster: the grid of decision rights alone, to hang on a wall."""

from collections.abc import Iterable

from msgspec.structs import replace

from facilitator.charter.decisions import rights
from facilitator.charter.framing import charter_of_parts
from facilitator.charter.leading import within
from facilitator.charter.parts import Charter, Heading, Part, WordedFinding
from facilitator.charter.register import Register, register
from facilitator.charter.standing import standing
from facilitator.charter.waivers import waived, with_waivers
from facilitator.charter.wording import Wording
from facilitator.domain.publication import Edition
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop

_NEW = Edition()


def poster(
    workshop: Workshop,
    findings: Iterable[WordedFinding] = (),
    *,
    edition: Edition = _NEW,
    translate: Translate = untranslated,
    language: str = "en",
) -> Charter:
    """Return the grid under the title of the workshop, with its legend, waivers and notes."""
    words = Wording(translate)
    book = register(workshop, words, described={}, language=language, edition=edition)
    title = words.say(QT_TRANSLATE_NOOP("charter", "Poster"))
    charter = charter_of_parts(book, within((_part(book, findings),)), covered=False, title=title)
    sheets = words.say(QT_TRANSLATE_NOOP("charter", "Sheet {page} of {pages}"))
    return replace(charter, frame=replace(charter.frame, page_of=sheets))


def _part(book: Register, findings: Iterable[WordedFinding]) -> Part:
    workshop, words = book.workshop, book.words
    part = rights(workshop, words, book.language, book.at, {})
    sentences = waived(workshop, (one for one in findings if one.waiver), words, book.at, {})
    blocks = with_waivers(part, sentences).blocks
    if not blocks:
        nothing = QT_TRANSLATE_NOOP("charter", "There is no grid yet: it takes a decision and a role.")
        blocks = (Heading("", words.say(nothing)),)
    facts = workshop.facts
    said = standing(facts, words, book.edition)
    line = words.joined((facts.organisation, facts.unit, said.version, said.date))
    lead = f"{line}\n{part.lead}"
    return Part(part.anchor, facts.title or part.title, lead, blocks, poster=True)
