"""What the charter says of waivers: a sentence for each, under the grid that does not hold together there."""

from collections.abc import Iterable, Mapping

import msgspec

from facilitator.charter.decisions import Numbered
from facilitator.charter.parts import Grid, Part, Place, Waived, WordedFinding
from facilitator.charter.wording import Wording
from facilitator.domain.dates import date_words
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import last_day
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop

_IN_ROWS = QT_TRANSLATE_NOOP(
    "charter", "Waived until {until}: {what}, in {places} — {reason} Owner: {owner}."
)
_FOR_OTHERS = QT_TRANSLATE_NOOP(
    "charter", "Waived until {until}: {what}, for {places} — {reason} Owner: {owner}."
)
_ENDS = (".", "!", "?", "…")


def waived(
    workshop: Workshop,
    findings: Iterable[WordedFinding],
    words: Wording,
    at: Mapping[str, Numbered],
    described: Mapping[str, str],
) -> tuple[Waived, ...]:
    """Return a sentence for all places in which the same is waived alike, in the order of the findings."""
    alike: dict[tuple[str, ...], list[WordedFinding]] = {}
    for one in findings:
        waiver = workshop.waivers[one.waiver]
        key = (one.what, waiver.title, waiver.owner, last_day(waiver), "row" if waiver.decision else "")
        alike.setdefault(key, []).append(one)
    return tuple(_sentence(workshop, same, words, at, described) for same in alike.values())


def with_waivers(part: Part, sentences: tuple[Waived, ...]) -> Part:
    """Return a part with these under its grid."""
    blocks = (
        msgspec.structs.replace(block, waivers=sentences) if isinstance(block, Grid) else block
        for block in part.blocks
    )
    return msgspec.structs.replace(part, blocks=tuple(blocks))


def _sentence(
    workshop: Workshop,
    same: list[WordedFinding],
    words: Wording,
    at: Mapping[str, Numbered],
    described: Mapping[str, str],
) -> Waived:
    waivers = [workshop.waivers[one.waiver] for one in same]
    first = waivers[0]
    places = [
        _place(workshop, waiver, words, at, described) if waiver.decision or waiver.role else Place(one.place)
        for one, waiver in zip(same, waivers, strict=True)
    ]
    reason = first.title or words.say(QT_TRANSLATE_NOOP("charter", "no reason given"))
    owner = workshop.roles.get(first.owner)
    text = words.say(
        _IN_ROWS if first.decision else _FOR_OTHERS,
        until=date_words(last_day(first), words.translate),
        what=same[0].what,
        places=words.listed([place.text for place in places]),
        reason=reason if reason.endswith(_ENDS) else f"{reason}.",
        owner=words.title(owner) or words.say(QT_TRANSLATE_NOOP("charter", "nobody yet")),
    )
    return Waived(text, places[0].link if len(places) == 1 else "")


def _place(
    workshop: Workshop,
    waiver: Waiver,
    words: Wording,
    at: Mapping[str, Numbered],
    described: Mapping[str, str],
) -> Place:
    """Return where something is waived: a decision with its number and the unit of a local row, or a role."""
    if waiver.role:
        return Place(words.title(workshop.roles.get(waiver.role)), described.get(waiver.role, ""))
    title = words.title(workshop.decisions.get(waiver.decision))
    numbered = at.get(waiver.decision)
    text = title if numbered is None else f"{numbered.number}\N{NO-BREAK SPACE}{title}"
    if waiver.unit:
        own = QT_TRANSLATE_NOOP("charter", "{decision} ({unit})")
        text = words.say(own, decision=text, unit=words.title(workshop.units.get(waiver.unit)))
    return Place(text, "" if numbered is None else numbered.row)
