"""What the charter of a workshop says: a pure function of the value, in words of one language."""

from collections.abc import Iterable, Mapping

import msgspec

from facilitator.charter.decisions import Numbered, about, places, rights
from facilitator.charter.figures import figures
from facilitator.charter.parts import (
    Beside,
    Block,
    Charter,
    Cover,
    Fact,
    Finding,
    FindingGroup,
    Findings,
    Frame,
    Part,
    Place,
    Prose,
    WordedFinding,
)
from facilitator.charter.people import participants, signatures, units_and_roles
from facilitator.charter.waivers import waived, with_waivers
from facilitator.charter.wording import Wording
from facilitator.domain.dates import date_words
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop

_SEVERITIES = {
    "error": QT_TRANSLATE_NOOP("charter", "Errors"),
    "warning": QT_TRANSLATE_NOOP("charter", "Warnings"),
    "information": QT_TRANSLATE_NOOP("charter", "For information"),
}


def content(
    workshop: Workshop,
    findings: Iterable[WordedFinding] = (),
    *,
    translate: Translate = untranslated,
    language: str = "en",
) -> Charter:
    """Return what the charter says; parts without content are left out."""
    words, found = Wording(translate), tuple(findings)
    at = places(workshop, words)
    roles, described = units_and_roles(workshop, words)
    parts = (
        _purpose(workshop.facts, words),
        participants(workshop, words),
        roles,
        _with(
            with_waivers(
                rights(workshop, words, language, at, described),
                waived(workshop, (one for one in found if one.waiver), words, at, described),
            ),
            figures(workshop, translate, language, at, described),
        ),
        about(workshop, words, at),
        _findings(workshop, (one for one in found if not one.waiver), words, at, described),
        signatures(workshop, words),
    )
    cover = _cover(workshop.facts, words)
    subject = words.joined((cover.kind, cover.unit, cover.date))
    frame = _frame(workshop.facts, words, cover)
    said = tuple(part for part in parts if part.blocks)
    return Charter(language, subject, cover, frame, said, workshop.facts.date)


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


def _findings(
    workshop: Workshop,
    findings: Iterable[WordedFinding],
    words: Wording,
    at: Mapping[str, Numbered],
    described: Mapping[str, str],
) -> Part:
    found: dict[str, dict[tuple[str, str, str], list[Place]]] = {severity: {} for severity in _SEVERITIES}
    for one in findings:
        place = Place(one.place)
        if one.kind == "decision" and one.record in at:
            unit = workshop.units.get(one.unit)
            title = words.title(workshop.decisions[one.record])
            named = (at[one.record].number, title, words.title(unit) if unit else "")
            place = Place(words.joined(named), at[one.record].row)
        elif one.kind == "role" and one.record in workshop.roles:
            place = Place(words.title(workshop.roles[one.record]), described.get(one.record, ""))
        places = found[one.severity].setdefault((one.what, one.why, one.advice), [])
        if place.text:
            places.append(place)
    groups = tuple(
        FindingGroup(
            severity,
            words.say(_SEVERITIES[severity]),
            tuple(Finding(*said, tuple(places)) for said, places in several.items()),
        )
        for severity, several in found.items()
        if several
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Open findings"))
    lead = words.say(QT_TRANSLATE_NOOP("charter", "What the checks found and nobody has settled yet."))
    return Part("findings", title, lead, (Findings(groups),) if groups else ())
