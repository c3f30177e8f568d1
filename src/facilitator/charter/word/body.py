"""The parts of a charter, one after the other, in sections of pages."""

from collections.abc import Iterator

from facilitator.charter.parts import (
    Beside,
    Block,
    Cards,
    Charter,
    Entries,
    Figures,
    Findings,
    Grid,
    Heading,
    Part,
    Prose,
    Ruled,
    Signatures,
    Summary,
    Table,
)
from facilitator.charter.word.charts import pictures
from facilitator.charter.word.grid import grid, plan
from facilitator.charter.word.look import spacing
from facilitator.charter.word.markup import one_after_the_other, paragraph
from facilitator.charter.word.pages import Sheet
from facilitator.charter.word.places import Places
from facilitator.charter.word.running import (
    cards,
    entries,
    findings,
    headed,
    heading,
    named,
    paragraphs,
    prose,
)
from facilitator.charter.word.signing import signatures, summary
from facilitator.charter.word.tables import beside, ruled, words

_MANY = 7
"""So many columns to write in need a page that lies across."""
_SHEETS = "sheets"
"""The part in which headings are names, each of a sheet of its own."""
_FRESH = "<w:pageBreakBefore/>"
_AT_THE_TOP = spacing(0, 6)


def body(charter: Charter, places: Places, upright: Sheet, across: Sheet) -> tuple[str, Sheet]:
    """Return all parts, and the paper of the last section; each begins a page only where it must."""
    found: list[str] = []
    before, alone = upright, False
    for number, part in enumerate(charter.parts):
        sheet = across if _lies_across(part, upright, across) else upright
        turned = sheet != before
        fresh = alone or part.alone
        if number and turned:
            found.append(ended(before))
        first = _FRESH if number and fresh and not turned else ""
        last = _AT_THE_TOP if not number or turned or fresh else ""
        blocks = [heading(places, 1, part.title, part.anchor, first=first, last=last)]
        blocks += paragraphs(part.lead, "Lead")
        before = sheet
        for block in part.blocks:
            lies = sheet.parted if sheet.across and isinstance(block, Figures) else sheet
            if lies != before:
                blocks.append(ended(before))
                before = lies
            blocks += _block(block, part, charter, places, (lies, upright, across))
        found.append(one_after_the_other(blocks))
        alone = part.alone or any(isinstance(block, Summary) for block in part.blocks)
    return one_after_the_other(found), before


def ended(sheet: Sheet, *, bare: bool = False, goes_on: bool = False) -> str:
    """Return the end of a section of such pages."""
    return paragraph("", "SectionEnd", last=sheet.section(bare=bare, goes_on=goes_on))


def _lies_across(part: Part, upright: Sheet, across: Sheet) -> bool:
    """Tell whether the pages of a part lie on their long side."""
    return any(
        (isinstance(block, Grid) and plan(block, upright.room, across.room).across)
        or (isinstance(block, Ruled) and len(block.heads) > _MANY)
        for block in part.blocks
    )


def _block(
    block: Block, part: Part, charter: Charter, places: Places, sheets: tuple[Sheet, Sheet, Sheet]
) -> Iterator[str]:
    sheet, upright, across = sheets
    match block:
        case Heading() if part.anchor == _SHEETS:
            yield from named(places, block)
        case Prose() | Heading() | Entries() | Cards() | Findings():
            yield from _running(block, places)
        case Figures():
            yield from pictures(places, block, sheet.room)
        case Table():
            yield words(places, block, sheet.room, part.title)
        case Grid():
            planned = plan(block, upright.room, across.room)
            yield from grid(places, block, planned, charter.frame, part.title)
        case Beside():
            yield beside(places, block, sheet.room)
        case Ruled():
            yield ruled(block, sheet.room, part.title)
        case Summary():
            yield from summary(places, block, part, sheet, charter.frame)
        case Signatures():
            yield from signatures(places, block, sheet.room)


def _running(block: Prose | Heading | Entries | Cards | Findings, places: Places) -> Iterator[str]:
    match block:
        case Prose():
            yield from prose(places, block)
        case Heading():
            yield from headed(places, block)
        case Entries():
            yield from entries(places, block)
        case Cards():
            yield from cards(places, block)
        case Findings():
            yield from findings(places, block)
