"""What the charter says of findings that nobody has settled: each once, for all places where it was found."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from facilitator.charter.parts import Finding, FindingGroup, Findings, Part, Place, WordedFinding
from facilitator.charter.register import Register
from facilitator.domain.words import QT_TRANSLATE_NOOP

_SEVERITIES = {
    "error": QT_TRANSLATE_NOOP("charter", "Errors"),
    "warning": QT_TRANSLATE_NOOP("charter", "Warnings"),
    "information": QT_TRANSLATE_NOOP("charter", "For information"),
}
_SENTENCE = re.compile(r"(?<=[.!?。؟]) ")
_Said = tuple[WordedFinding, Place]


def open_findings(book: Register, findings: Iterable[WordedFinding]) -> Part:
    """Return what was found by severity; without blocks where nothing was."""
    found: dict[str, dict[tuple[str, str], list[_Said]]] = {severity: {} for severity in _SEVERITIES}
    for one in findings:
        found[one.severity].setdefault((one.what, one.advice), []).append((one, _place(book, one)))
    groups = tuple(
        FindingGroup(
            severity,
            book.words.say(_SEVERITIES[severity]),
            tuple(_finding(book, same) for same in several.values()),
        )
        for severity, several in found.items()
        if several
    )
    title = book.words.say(QT_TRANSLATE_NOOP("charter", "Open findings"))
    lead = book.words.say(QT_TRANSLATE_NOOP("charter", "What the checks found and nobody has settled yet."))
    return Part("findings", title, lead, (Findings(groups),) if groups else ())


def _finding(book: Register, same: Sequence[_Said]) -> Finding:
    """Return a finding for all its places; where the reasons differ, each place says its own part of them."""
    first = same[0][0]
    whys = [_SENTENCE.split(one.why) for one, _place in same]
    if all(why == whys[0] for why in whys):
        return Finding(first.what, first.why, first.advice, tuple(p for _one, p in same if p.text))
    shared = _shared(whys)
    own = [" ".join(why[: len(why) - len(shared)]) for why in whys]
    places = tuple(_with(book, place, why) for why, (_one, place) in zip(own, same, strict=True))
    return Finding(first.what, " ".join(shared), first.advice, places)


def _with(book: Register, place: Place, why: str) -> Place:
    """Return a place with its own part of the reason."""
    if not place.text or not why:
        return Place(place.text or why, place.link)
    each = QT_TRANSLATE_NOOP("charter", "{place}: {why}")
    return Place(book.words.say(each, place=place.text, why=why), place.link)


def _shared(whys: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the sentences with which all of some texts end."""
    columns = zip(*(reversed(why) for why in whys), strict=False)
    alike = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
    return alike[::-1]


def _place(book: Register, one: WordedFinding) -> Place:
    workshop, words = book.workshop, book.words
    if one.kind == "decision" and one.record in book.at:
        unit = workshop.units.get(one.unit)
        title = words.title(workshop.decisions[one.record])
        named = (book.at[one.record].number, title, words.title(unit) if unit else "")
        return Place(words.joined(named), book.anchor("decision", one.record))
    if one.kind == "role" and one.record in workshop.roles:
        return Place(words.title(workshop.roles[one.record]), book.anchor("role", one.record))
    return Place(one.place, book.anchor(one.kind, one.record))
