"""The charter on one page: about how high it is, and what is left out so that it stays one page."""

from collections.abc import Iterator, Sequence
from math import ceil

import msgspec

from facilitator.charter.parts import Brief, Signatures, Summary
from facilitator.charter.word.look import BOTTOM, GAP, LETTER, TOP
from facilitator.charter.word.pages import Sheet

SUBJECT = 0.25
"""Part of the width that the first column of a list takes: the same in all, so that they stand in line."""
_HEADING, _LINE, _TEXT, _ROW = 17.0, 12.0, 14.0, 7.5
"""Of a heading, of a line in a table, of one outside of it, of the air in a row."""
_TITLE, _LEAD, _LEGEND = 34.0, 36.0, 26.0
_LEAST = 2
"""Rows that a list keeps."""


class Setting(msgspec.Struct, frozen=True):
    """How many sign beside each other, the height above each line, and the air above headings.

    A brief one tells one line of positions, and has none for place and date.
    """

    in_a_row: int
    above: float
    air: float = 16.0
    brief: bool = False


AMPLE = Setting(3, 46.0)
_SETTINGS = (
    AMPLE,
    Setting(3, 34.0, 12.0),
    Setting(4, 26.0, 10.0, brief=True),
    Setting(4, 18.0, 8.0, brief=True),
)
"""From the airiest: the first that leaves all on one page is taken; with the last lists are cut."""


def fitted(block: Summary, sheet: Sheet, *, led: bool) -> tuple[Summary, Setting]:
    """Return a summary that stands on one page, as far as can be told, and how it is set."""
    room = sheet.height - TOP - BOTTOM - _TITLE - _LEAD * led - _LEGEND * bool(block.legend)
    for how in _SETTINGS:
        left = room - _signed(block.signatures, how, sheet.room)
        if _over(block.briefs, how, sheet.room, left) <= 0:
            return block, how
    how = _SETTINGS[-1]
    return _cut(block, how, sheet.room, room - _signed(block.signatures, how, sheet.room)), how


def _over(briefs: Sequence[Brief], how: Setting, wide: float, room: float) -> float:
    return sum(_heights(briefs, wide)) + len(briefs) * how.air - room


def _cut(block: Summary, how: Setting, wide: float, room: float) -> Summary:
    """Return a summary with its longest lists cut row by row, while there is no room for them."""
    briefs = [*block.briefs]
    while _over(briefs, how, wide, room) > 0:
        at = max(range(len(briefs)), key=lambda index: len(briefs[index].rows))
        one = briefs[at]
        if len(one.rows) <= _LEAST:
            break
        briefs[at] = msgspec.structs.replace(one, rows=one.rows[:-1], more=one.more + 1)
    return msgspec.structs.replace(block, briefs=tuple(briefs))


def _heights(briefs: Sequence[Brief], wide: float) -> Iterator[float]:
    """Yield about how much each adds to the height: beside another one only what it is higher."""
    before = 0.0
    for brief in briefs:
        narrow = brief.beside and not brief.rows and before > 0
        height = _height(brief, wide / 2 if narrow else wide)
        yield max(0.0, height - before) if narrow else height
        before = 0.0 if brief.rows or narrow else _height(brief, wide / 2)


def _height(brief: Brief, wide: float) -> float:
    height = _HEADING + _lines(brief.text, wide) * _TEXT * bool(brief.text)
    for row in brief.rows:
        left = wide * (1 - SUBJECT) / max(1, len(row.cells) - 1)
        lines = [_lines(cell, left if index else wide * SUBJECT) for index, cell in enumerate(row.cells)]
        height += max(lines) * _LINE + _ROW
    return height + (_LINE + _ROW) * bool(brief.more)


def _signed(block: Signatures | None, how: Setting, wide: float) -> float:
    """Return about how high the lines to sign on are."""
    if block is None:
        return 0.0
    column = wide / how.in_a_row - GAP
    under = [
        _lines(one.name, column) + (1 if how.brief else _lines(one.position, column)) for one in block.people
    ]
    rows = ceil((len(block.people) + bool(block.dated and not how.brief)) / how.in_a_row)
    return rows * (how.above + (1 + max(under, default=0)) * _LINE) + _LEGEND * bool(block.more)


def _lines(text: str, wide: float) -> int:
    return sum(max(1, ceil(len(line) * LETTER / (wide - GAP))) for line in text.split("\n"))


def first_line(position: str, wide: float) -> str:
    """Return what finds room of a position in one line, in whole words."""
    line = position.partition("\n")[0]
    most = int((wide - 2 * GAP) / LETTER)
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0].rstrip(' ,') or line[:most]} …"
