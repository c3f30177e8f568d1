"""The documents that are made of a workshop: the whole charter, and parts of it for different hands."""

from collections.abc import Iterable, Sequence

from facilitator.charter.content import book_of, content
from facilitator.charter.framing import charter_of_parts
from facilitator.charter.leading import within
from facilitator.charter.parts import Charter, Examined, Heading, Part, WordedFinding
from facilitator.charter.proof import dry_run
from facilitator.charter.register import Register
from facilitator.charter.sheets import sheets
from facilitator.charter.signing import signatures, signed_apart
from facilitator.charter.summary import summary
from facilitator.domain.publication import Edition
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop

DOCUMENTS = ("charter", "summary", "roles", "poster", "worksheet")
_NEW = Edition()


def document(
    what: str,
    workshop: Workshop,
    findings: Iterable[WordedFinding] = (),
    *,
    edition: Edition = _NEW,
    examined: Examined | None = None,
    translate: Translate = untranslated,
    language: str = "en",
    roles: tuple[str, ...] = (),
) -> Charter:
    """Return one of DOCUMENTS; roles are the ids of those whose sheets are wanted, none for all.

    examined is what the exhaustive check found, where it was made.
    """
    found = tuple(findings)
    # Here and not above, so that a command that makes neither does not wait for them.
    match what:
        case "poster":
            from facilitator.charter.poster import poster

            return poster(workshop, found, edition=edition, translate=translate, language=language)
        case "worksheet":
            from facilitator.charter.worksheet import worksheet

            return worksheet(workshop, edition=edition, translate=translate, language=language)
        case "summary":
            return _summary(book_of(workshop, edition, translate, language), found, examined)
        case "roles":
            return _roles(book_of(workshop, edition, translate, language), roles)
        case _:
            assert what == "charter", what
            return content(
                workshop, found, edition=edition, examined=examined, translate=translate, language=language
            )


def _summary(book: Register, findings: Sequence[WordedFinding], examined: Examined | None) -> Charter:
    """Return the charter on one page; what of the signing finds no room there is on the next."""
    part = summary(book, dry_run(book, examined), findings, alone=True)
    parts = (part, signatures(book)) if signed_apart(book) else (part,)
    return _of_parts(book, parts, part.title)


def _roles(book: Register, roles: Sequence[str]) -> Charter:
    title = book.words.say(QT_TRANSLATE_NOOP("charter", "Role sheets"))
    return _of_parts(book, sheets(book, dry_run(book), roles), title)


def _of_parts(book: Register, parts: Sequence[Part], title: str) -> Charter:
    """Return a document of some parts; where there is nothing in any of them, it says so."""
    said = tuple(part for part in parts if part.blocks)
    if not said:
        nothing = book.words.say(QT_TRANSLATE_NOOP("charter", "Nothing is written down yet."))
        said = (Part("nothing", title, "", (Heading("", nothing),)),)
    return charter_of_parts(book, within(said), covered=False, title=title)
