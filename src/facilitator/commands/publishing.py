"""Which charter is made of a workshop: what it says, as which edition, and what of it cannot be printed."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from facilitator import checks
from facilitator.checks import Finding
from facilitator.commands.reports import MOST_NAMED, waiver_of
from facilitator.commands.reports import today as _today
from facilitator.domain import waiving
from facilitator.domain.excerpts import excerpt
from facilitator.domain.publication import Edition, Status, Stored, Version, next_number
from facilitator.domain.waivers import Waiver
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

if TYPE_CHECKING:
    from facilitator.charter.paper.fonts import Missing
    from facilitator.charter.parts import Charter, Examined, WordedFinding

_NEW = Edition()


def charter_of(
    workshop: Workshop,
    *,
    what: str = "charter",
    edition: Edition = _NEW,
    examined: "Examined | None" = None,
    roles: tuple[str, ...] = (),
    translate: Translate = untranslated,
    language: str = "en",
    today: str = "",
) -> "Charter":
    """Return what the charter of a workshop, or a part of it, says on a day, this one where none is given.

    What is one of `charter.documents.DOCUMENTS`; roles are those whose sheets are wanted, none for all.
    Examined is what the exhaustive check found of this very workshop, where it was made.
    """
    from facilitator.charter.documents import document

    return document(
        what,
        workshop,
        _findings(workshop, today or _today(), translate, language),
        edition=edition,
        examined=examined,
        roles=roles,
        translate=translate,
        language=language,
    )


def edition_of(
    workshop: Workshop,
    versions: Sequence[Version],
    stored: Callable[[int], Stored],
    number: int | None = None,
) -> Edition:
    """Return the edition that is worked on, or that of an adopted version, with the version before it.

    Stored reads a version, and may wait for its file; number is that of one of the versions.
    """
    before = [version.number for version in versions if number is None or version.number < number]
    last = stored(before[-1]) if before else None
    if number is None:
        return Edition(next_number(versions), cast("Status", workshop.facts.status), None, last)
    version = next(version for version in versions if version.number == number)
    return Edition(number, "adopted", version, last)


def missing_words(missing: Sequence["Missing"], translate: Translate = untranslated) -> str:
    """Return a sentence on characters that no font has and where they stand, nothing where there are none."""
    if not missing:
        return ""
    by_text: dict[str, list[str]] = {}
    for one in missing[:MOST_NAMED]:
        by_text.setdefault(one.text, []).append(f"{one.character} ({one.code})")
    place = translate("commands", QT_TRANSLATE_NOOP("commands", "{characters} in “{text}”"))
    places = [
        fill(place, {"characters": ", ".join(named), "text": excerpt(text)})
        for text, named in by_text.items()
    ]
    if len(missing) > MOST_NAMED:
        more = translate("commands", QT_TRANSLATE_NOOP("commands", "{count} more"))
        places.append(fill(more, {"count": str(len(missing) - MOST_NAMED)}))
    words = QT_TRANSLATE_NOOP(
        "commands", "These characters are in no font and are printed as their codes: {places}."
    )
    return fill(translate("commands", words), {"places": "; ".join(places)})


def _findings(workshop: Workshop, day: str, translate: Translate, language: str) -> "list[WordedFinding]":
    held = waiving.in_force(workshop, day)
    return [_worded(found, held, translate, language) for found in checks.check(workshop, day)]


def _worded(
    finding: Finding, held: Mapping[waiving.WaiverKey, Waiver], translate: Translate, language: str
) -> "WordedFinding":
    from facilitator.charter.parts import WordedFinding

    said = checks.words(finding, translate, language)
    at = finding.where[0] if finding.where else None
    waiver = waiver_of(finding, held)
    return WordedFinding(
        finding.severity,
        said.title,
        said.why,
        said.advice,
        at.kind if at else "",
        at.id if at else "",
        said.where,
        unit="" if finding.row is None else finding.row[1],
        waiver="" if waiver is None else waiver.id,
    )
