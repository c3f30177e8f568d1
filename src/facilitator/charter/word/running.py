"""Running text: headings, paragraphs, entries, cases, findings and what pictures say."""

from collections.abc import Iterator

from facilitator.charter.paper.look import INK
from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.parts import (
    Card,
    Cards,
    Entries,
    Entry,
    Fact,
    Finding,
    Findings,
    Heading,
    Prose,
)
from facilitator.charter.word.look import INDENT, SEVERITIES, coloured, indent, letters, spacing
from facilitator.charter.word.markup import paragraph, runs, said, styled
from facilitator.charter.word.places import Places

_QUIET = styled("Quiet")
_NAME = letters(14, INK, bold=True)
_KEPT = "<w:keepNext/>"


def heading(
    places: Places,
    level: int,
    title: str,
    anchor: str = "",
    *,
    look: str = "",
    first: str = "",
    last: str = "",
) -> str:
    """Return a heading, nothing where it has no words; look, first and last are its properties."""
    title = " ".join(title.split())
    if not title:
        return ""
    content = places.headed(runs(title, look), level, title, anchor)
    return paragraph(content, f"Heading{level}", rtl=runs_right_to_left(title), first=first, last=last)


def paragraphs(
    text: str, style: str = "", *, look: str = "", first: str = "", last: str = ""
) -> Iterator[str]:
    """Yield a paragraph a line; blank lines are left to the air between paragraphs."""
    for line in text.split("\n"):
        if line.strip():
            yield said(line, style, look=look, first=first, last=last)


def prose(places: Places, text: Prose) -> Iterator[str]:
    """Yield a heading and its paragraphs."""
    yield heading(places, 2, text.heading)
    yield from paragraphs(text.text)


def headed(places: Places, block: Heading) -> Iterator[str]:
    """Yield a heading and what introduces that which follows."""
    yield heading(places, 2, block.title, block.anchor)
    yield from paragraphs(block.text, first=_KEPT)


def named(places: Places, block: Heading) -> Iterator[str]:
    """Yield the name of what a sheet is about, larger than other headings, and quietly who that is."""
    yield heading(places, 2, block.title, block.anchor, look=_NAME, last=spacing(30, 2, 19))
    yield from paragraphs(block.text, look=_QUIET, first=_KEPT)


def _numbered(places: Places, number: str, title: str, anchor: str, link: str) -> str:
    """Return the title of a numbered thing, which leads to where it is listed."""
    title = " ".join(title.split())
    content = places.led(f"{runs(number, _QUIET)}{runs(chr(9) if number else '')}{runs(title)}", link)
    last = "" if number else indent(0)
    return paragraph(places.marked(content, anchor), "Heading3", rtl=runs_right_to_left(title), last=last)


def entries(places: Places, block: Entries) -> Iterator[str]:
    """Yield numbered things with their longer facts; several lines of one fact become a list."""
    for entry in block.entries:
        yield from _entry(places, entry)


def _entry(places: Places, entry: Entry) -> Iterator[str]:
    yield _numbered(places, entry.number, entry.title, entry.anchor, entry.link)
    for fact in entry.facts:
        if fact.label:
            yield said(fact.label, "Label")
        if "\n" in fact.text:
            yield from paragraphs(fact.text, "ListBullet", last=indent(INDENT + 11, 11))
        else:
            yield from paragraphs(fact.text, "Indented")


def cards(places: Places, block: Cards) -> Iterator[str]:
    """Yield cases that were walked: story, what came of them, and the steps of some."""
    for card in block.cards:
        yield from _card(places, card)


def _card(places: Places, card: Card) -> Iterator[str]:
    yield _numbered(places, card.number, card.title, card.anchor, card.link)
    yield from paragraphs(card.story, "Indented", look=_QUIET)
    for fact in card.facts:
        yield labelled(fact)
    if card.mark:
        news = styled("GoodNews" if card.fine else "BadNews")
        yield paragraph(runs("\t") + runs(card.mark, news), "Fact")
    if card.steps:
        listed = f'<w:numPr><w:numId w:val="{places.next_list() + 1}"/></w:numPr>'
        for step in card.steps:
            yield said(step, "ListNumber", first=listed)


def labelled(fact: Fact) -> str:
    """Return a fact beside its label."""
    content = f"{runs(fact.label, _QUIET)}{runs(chr(9))}{runs(fact.text)}"
    return paragraph(content, "Fact", rtl=runs_right_to_left(fact.text))


def findings(places: Places, block: Findings) -> Iterator[str]:
    """Yield findings under the names of their severities."""
    for group in block.groups:
        yield heading(places, 2, group.title)
        for finding in group.findings:
            yield from _finding(places, finding, group.severity)


def _finding(places: Places, finding: Finding, severity: str) -> Iterator[str]:
    mark, ink = SEVERITIES[severity]
    content = f"{runs(mark, coloured(ink))}{runs(chr(9))}{runs(finding.what)}"
    yield paragraph(content, "Heading3", rtl=runs_right_to_left(finding.what))
    for text in (finding.why, finding.advice):
        yield from paragraphs(text, "Indented", look=_QUIET)
    for place in finding.places:
        linked = styled("Hyperlink") if place.link else ""
        content = places.led(runs(place.text, linked), place.link)
        yield paragraph(
            content, "ListBullet", rtl=runs_right_to_left(place.text), last=indent(INDENT + 11, 11)
        )
