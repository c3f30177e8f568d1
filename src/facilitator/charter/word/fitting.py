"""The charter on one page: how high it is, and what is left out so that it stays one page."""

from collections.abc import Iterator, Sequence
from math import ceil

import msgspec
from msgspec.structs import replace

from facilitator.charter.paper.lettering import lines
from facilitator.charter.paper.look import Style
from facilitator.charter.parts import Brief, Part, Signatures, Summary
from facilitator.charter.word.look import BESIDE, BOTTOM, GAP, RULED, TABLES_GAP, TOP
from facilitator.charter.word.pages import Sheet
from facilitator.charter.word.tables import columns

SUBJECT = 0.28
"""Part of the width that the first column of a list takes: the same in all, so that they stand in line."""
UNDER = 2.0
"""Air below a heading."""
_TITLE, _LEAD, _LEGEND = Style(19, 24, bold=True), Style(10, 14), Style(8, 15)
_AFTER_TITLE, _AFTER_LEAD, _AROUND_LEGEND = 6.0, 8.0, 11.0
_EDGE = 0.6
"""A line between two rows."""
_HEADING = 2
"""Lines of a heading where there is no room."""
_MORE = 12.0
"""The most that is added to the height above a line where there is room."""
_SURE = 0.975
"""Part of a width that is counted on: other programs break lines a little earlier."""
_SPARE = 12.0
"""Left over at the foot of the page, for the same reason."""


class Setting(msgspec.Struct, frozen=True):
    """How closely it is set: air above headings and in rows, and how many sign beside each other.

    room is the height above a line to sign on, about how many lines of a position are kept.
    """

    air: float
    pad: float
    heading: Style
    cell: Style
    body: Style
    in_a_row: int
    room: float
    about: int = 1


_AIRY = Setting(16.0, 3.5, Style(11, 14, bold=True), Style(9, 12), Style(10, 14), 3, 38.0)
_SNUG = Setting(12.0, 2.6, Style(10.5, 13, bold=True), Style(8.5, 11), Style(9, 12), 3, 28.0)
_CLOSE = Setting(10.0, 2.0, Style(10, 12.5, bold=True), Style(8, 10.5), Style(8.5, 11), 4, 24.0)
_TIGHT = Setting(8.0, 1.5, Style(9.5, 12, bold=True), Style(8, 9.75), Style(8, 10.25), 4, 20.0, 0)
_FINE = Setting(6.0, 1.2, Style(9, 11, bold=True), Style(7.5, 9.25), Style(7.5, 9.5), 5, 16.0, 0)
_SETTINGS = (
    _AIRY,
    replace(_AIRY, air=13.0, pad=3.0, room=28.0),
    _SNUG,
    replace(_SNUG, in_a_row=4, room=24.0),
    _CLOSE,
    replace(_CLOSE, about=0, room=20.0),
    _TIGHT,
    replace(_TIGHT, in_a_row=5, room=16.0),
    _FINE,
)
"""From the airiest: the first that leaves all on one page is taken."""
_CUTS = ((8, 3, 4), (6, 2, 3), (4, 2, 3), (3, 1, 2), (1, 1, 1))
"""With the last of them: rows that every list keeps, lines of a cell, and lines of a text."""


class Laid(msgspec.Struct, frozen=True):
    """A summary that stands on one page, how it is set, and the widths of the columns of its lists."""

    block: Summary
    how: Setting
    widths: tuple[Sequence[float], ...]


def laid(part: Part, block: Summary, sheet: Sheet) -> Laid:
    """Return a summary as it stands on one page of its own."""
    wide = sheet.room
    widths = tuple(_widths(brief, wide) for brief in block.briefs)
    room = sheet.height - TOP - BOTTOM - _SPARE - _head(part, block, wide)
    last = Laid(block, _SETTINGS[-1], widths)
    for how in _SETTINGS:
        tried = Laid(block, how, widths)
        spare = room - _height(tried, wide)
        if spare >= 0:
            return _eased(tried, spare)
    for rows, cell, text in _CUTS:
        briefs = tuple(_trimmed(last, cell, text, wide))
        last = _cut(replace(last, block=replace(block, briefs=briefs)), rows, wide, room)
        if _height(last, wide) <= room:
            break
    return last


def _eased(tried: Laid, spare: float) -> Laid:
    """Return it with more room to sign where some is left."""
    if not (tried.block.signatures and tried.block.signatures.people):
        return tried
    rows = ceil(len(tried.block.signatures.people) / tried.how.in_a_row)
    return replace(tried, how=replace(tried.how, room=tried.how.room + min(_MORE, spare / rows)))


def count(text: str, style: Style, wide: float) -> int:
    """Return how many lines a text takes."""
    return len(lines(text, style, wide * _SURE))


def shortened(text: str, style: Style, wide: float, most: int) -> str:
    """Return as many whole words of a text as find room in so many lines."""
    if count(text, style, wide) <= most:
        return text
    low, high = 0, len(text)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if count(f"{text[:middle]} …", style, wide) <= most else (low, middle)
    return f"{(text[:low].rpartition(' ')[0] or text[:low]).rstrip(' ,·')} …"


def in_a_row(block: Signatures, how: Setting) -> int:
    """Return how many sign beside each other, so that all rows are about as full."""
    return ceil(len(block.people) / max(1, ceil(len(block.people) / how.in_a_row)))


def beside(briefs: Sequence[Brief]) -> Iterator[Sequence[int]]:
    """Yield the places of briefs that stand beside each other, two short texts at most."""
    at = 0
    while at < len(briefs):
        pair = briefs[at : at + 2]
        two = len(pair) > 1 and pair[1].beside and not pair[0].rows and not pair[1].rows
        yield (at, at + 1) if two else (at,)
        at += 1 + two


def _widths(brief: Brief, wide: float) -> Sequence[float]:
    texts = [*zip(*(row.cells for row in brief.rows), strict=True)]
    return columns(texts, wide, (wide * SUBJECT,)) if texts else ()


def _head(part: Part, block: Summary, wide: float) -> float:
    """Return the height of what stands above and below, whatever the setting."""
    height = count(part.title, _TITLE, wide) * _TITLE.leading + _AFTER_TITLE
    if part.lead:
        height += count(part.lead, _LEAD, wide) * _LEAD.leading + _AFTER_LEAD
    if block.legend:
        told = "   ".join(f"  {entry.code}    {entry.meaning}" for entry in block.legend)
        height += count(told, _LEGEND, wide) * _LEGEND.leading + _AROUND_LEGEND
    return height


def _height(tried: Laid, wide: float) -> float:
    """Return how high briefs and signatures are."""
    how, briefs = tried.how, tried.block.briefs
    height, table = 0.0, False
    for places in beside(briefs):
        some = [_brief(briefs[at], how, tried.widths[at], _room(wide, places)) for at in places]
        height += max(some) + max(0.0, TABLES_GAP - how.air) * (table and len(places) > 1)
        table = bool(briefs[places[-1]].rows) or len(places) > 1
    return height + (_signed(tried.block.signatures, how, wide) if tried.block.signatures else 0.0)


def _brief(brief: Brief, how: Setting, widths: Sequence[float], wide: float) -> float:
    height = how.air + count(brief.heading, how.heading, wide) * how.heading.leading + UNDER
    if brief.text:
        height += count(brief.text, how.body, wide) * how.body.leading
    around = 2 * how.pad + _EDGE
    for row in brief.rows:
        most = max(
            count(text, replace(how.cell, bold=not i), room - GAP)
            for i, (text, room) in enumerate(spread(row.cells, widths))
        )
        height += most * how.cell.leading + around
    return height + (how.cell.leading + around) * bool(brief.more)


def spread(cells: Sequence[str], widths: Sequence[float]) -> list[tuple[str, float]]:
    """Return cells with their widths: the last that says something has the room of the empty ones behind."""
    used = max((i for i, text in enumerate(cells) if text), default=0)
    return [*zip(cells[:used], widths, strict=False), (cells[used], sum(widths[used:]))]


def _signed(block: Signatures, how: Setting, wide: float) -> float:
    """Return how high the lines to sign on are; a name takes two lines at most."""
    height = (how.air + how.heading.leading + UNDER) * bool(block.heading)
    if block.people:
        across = in_a_row(block, how)
        room = wide / across - BESIDE
        under = [
            min(2, count(one.name, how.cell, room))
            + bool(one.position and how.about)
            + (one.reserved or not block.signed)
            + 2 * bool(one.remark)
            for one in block.people
        ]
        for at in range(0, len(under), across):
            height += how.room + RULED + max(under[at : at + across]) * how.cell.leading
    return height + (_LEGEND.leading + _AROUND_LEGEND) * bool(block.more)


def _room(wide: float, places: Sequence[int]) -> float:
    """Return the width of a text that stands alone, or beside another one."""
    return wide if len(places) == 1 else wide / len(places) - BESIDE


def _trimmed(tried: Laid, cell: int, text: int, wide: float) -> Iterator[Brief]:
    """Yield briefs of which no cell and no text has more lines than it may."""
    how, briefs = tried.how, tried.block.briefs
    for places in beside(briefs):
        for at in places:
            rows = tuple(
                replace(row, cells=tuple(_kept(row.cells, tried.widths[at], how.cell, cell)))
                for row in briefs[at].rows
            )
            room = _room(wide, places)
            yield replace(
                briefs[at],
                heading=shortened(briefs[at].heading, how.heading, room, _HEADING),
                rows=rows,
                text=shortened(briefs[at].text, how.body, room, text),
            )


def _kept(cells: Sequence[str], widths: Sequence[float], style: Style, most: int) -> Iterator[str]:
    """Yield what is kept of cells; those behind the last that says something are empty."""
    shown = spread(cells, widths)
    for number, (text, wide) in enumerate(shown):
        yield shortened(text, replace(style, bold=not number), wide - GAP, most)
    yield from [""] * (len(cells) - len(shown))


def _cut(tried: Laid, least: int, wide: float, room: float) -> Laid:
    """Return a summary with its longest lists cut row by row, while there is no room for them."""
    briefs = [*tried.block.briefs]
    while _height(tried, wide) > room:
        at = max(range(len(briefs)), key=lambda index: len(briefs[index].rows))
        one = briefs[at]
        if len(one.rows) <= least:
            break
        briefs[at] = replace(one, rows=one.rows[:-1], more=one.more + 1)
        tried = replace(tried, block=replace(tried.block, briefs=tuple(briefs)))
    return tried
