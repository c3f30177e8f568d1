"""The grid as tables: letters on their colours, heads repeated, as many tables as it has bands of columns."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import msgspec

from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.parts import UNREAD, Frame, Grid, GridRow, GridSection, LegendEntry, shown
from facilitator.charter.word.look import GAP, INDENT, LETTER, LINE, SECONDARY, coloured, edge, indent, shaded
from facilitator.charter.word.markup import cell, paragraph, row, runs, said, styled, table
from facilitator.charter.word.places import Places
from facilitator.charter.word.running import paragraphs
from facilitator.domain.frameworks import Colours
from facilitator.domain.records import MARKS
from facilitator.domain.words import fill

_NUMBER = 24.0
_TITLE, _TITLE_WISH = 150.0, 280.0
"""The least width of the decisions' titles, and how wide they may become."""
_WORD = 4.3
"""About the width of a letter in a head."""
_FLAT, _WIDEST = 46.0, 74.0
"""Of a column whose head lies flat: the least, and the most that a long word takes."""
_ON_SIDE = 21.0
"""The least width of a column whose head stands on its side."""
_WIDE = 82.0
"""No column is wider."""
_HEAD = 116.0
"""The most that a head on its side is high."""
_FEW_NOTES = 8
"""So many need no heading."""
_FOREIGN = Colours("#FFFFFF", "#1D2430", SECONDARY)
"""A letter that the framework does not have."""
_BY_HAND = 26.0
"""Height of a row with boxes to write in."""
_QUIET = styled("Quiet")
_FIRM = "\N{NO-BREAK SPACE}"


class Plan(msgspec.Struct, frozen=True):
    """How a grid lies on the paper: in bands of columns, each from its first role to the next band's."""

    across: bool
    on_side: bool
    title: float
    column: float
    cuts: tuple[int, ...]


def plan(grid: Grid, upright: float, across: float) -> Plan:
    """Return how a grid lies on paper with so much room upright and across."""
    count, least = max(1, len(grid.heads)), _NUMBER + _TITLE
    longest = max((len(word) for head in grid.heads for word in head.title.split()), default=0)
    titles = (len(line.title) for section in grid.sections for line in section.rows)
    wish = min(_TITLE_WISH, max(titles, default=0) * LETTER + GAP)
    flat = min(_WIDEST, max(_FLAT, longest * _WORD + 8))
    for room, wide, on_side in (
        (upright, flat, False),
        (across, flat, False),
        (upright, _ON_SIDE, True),
        (across, _ON_SIDE, True),
    ):
        if least + count * wide <= room:
            lies = Plan(room == across, on_side, wish, wide, (0, count))
            return _fitted(lies, room)
    bands = -(-count // int((across - least) / _ON_SIDE))
    cuts = tuple(round(count * band / bands) for band in range(bands + 1))
    return _fitted(Plan(True, True, wish, _ON_SIDE, cuts), across)


def _fitted(planned: Plan, room: float) -> Plan:
    """Return a plan with its columns as wide as the room allows; given are wished and least widths."""
    most = max(stop - first for first, stop in pairwise(planned.cuts))
    title = max(_TITLE, min(planned.title, room - _NUMBER - most * planned.column))
    column = min(_WIDE, (room - _NUMBER - title) / most)
    return msgspec.structs.replace(planned, title=title, column=column)


def grid(places: Places, block: Grid, planned: Plan, frame: Frame, caption: str) -> Iterator[str]:
    """Yield the tables of the grid, and below them legend, waivers and notes."""
    for first, stop in pairwise(planned.cuts):
        if len(planned.cuts) > 2:
            named = {"first": str(first + 1), "last": str(stop), "count": str(len(block.heads))}
            yield said(fill(frame.columns_of, named), "Caption")
        yield _Band(places, block, planned, first, stop).table(caption)
    yield legend(block.legend, block.colours)
    for waived in block.waivers:
        yield paragraph(
            places.led(runs(waived.text, _QUIET), waived.link),
            "Note",
            last=indent(0),
            rtl=runs_right_to_left(waived.text),
        )
    if len(block.notes) > _FEW_NOTES:
        yield said(frame.notes, "Caption")
    for note in block.notes:
        number = places.led(runs(str(note.number), _QUIET), note.link)
        content = places.marked(f"{number}{runs(chr(9))}{runs(f'{note.place}: ')}", f"note {note.number}")
        first, *others = note.text.split("\n")
        yield paragraph(content + runs(first), "Note", rtl=runs_right_to_left(note.place))
        yield from paragraphs("\n".join(others), "Note", last=indent(INDENT))


class _Band:
    """The table of some columns."""

    def __init__(self, places: Places, grid: Grid, planned: Plan, first: int, stop: int) -> None:
        self._places = places
        self._grid = grid
        self._plan = planned
        self._first, self._stop = first, stop
        self._heads = grid.heads[first:stop]
        self._widths = [_NUMBER, planned.title, *[planned.column] * (stop - first)]

    def table(self, caption: str) -> str:
        """Return the table."""
        rows = [*self._units(), self._roles()]
        for section in self._grid.sections:
            rows += self._section(section)
        return table("CharterGrid", self._widths, rows, caption=caption)

    def _units(self) -> Iterator[str]:
        """Yield the row of the units that have roles in this band."""
        if not any(unit.title for unit in self._grid.units):
            return
        cells = [self._corner()]
        start = 0
        for unit in self._grid.units:
            columns = min(start + unit.columns, self._stop) - max(start, self._first)
            start += unit.columns
            if columns > 0:
                line = f"<w:tcBorders>{edge('bottom', SECONDARY if unit.title else LINE)}</w:tcBorders>"
                words = said(unit.title, "GridUnit")
                cells.append(cell(words, columns * self._plan.column, span=columns, first=line))
        yield row(cells, head=True)

    def _corner(self) -> str:
        empty = '<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>'
        return cell(said("", "TableHead"), sum(self._widths[:2]), span=2, first=empty)

    def _roles(self) -> str:
        low = '<w:vAlign w:val="bottom"/>'
        upward = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
        dark = f"<w:tcBorders>{edge('bottom', '#1D2430', 6)}</w:tcBorders>"
        heads = [cell(said("", "TableHead"), sum(self._widths[:2]), span=2, first=dark)]
        for head in self._heads:
            words = self._places.led(runs(head.title), head.link)
            shown_as = paragraph(
                words,
                "GridHead",
                rtl=runs_right_to_left(head.title),
                last='<w:jc w:val="left"/>' if self._plan.on_side else "",
            )
            heads.append(
                cell(shown_as, self._plan.column, first=dark, last=upward if self._plan.on_side else low)
            )
        tallest = max((len(head.title) for head in self._heads), default=0) * _WORD + 14
        return row(heads, head=True, tall=min(_HEAD, tallest) if self._plan.on_side else 0.0)

    def _section(self, section: GridSection) -> Iterator[str]:
        if section.title:
            words = self._places.marked(runs(section.title), section.anchor)
            title = paragraph(words, "TableSection", rtl=runs_right_to_left(section.title))
            dark = f"<w:tcBorders>{edge('bottom', '#1D2430', 6)}</w:tcBorders>"
            yield row([cell(title, sum(self._widths), span=len(self._widths), first=dark)])
        for line in section.rows:
            yield self._row(line)

    def _row(self, line: GridRow) -> str:
        middle = '<w:vAlign w:val="center"/>'
        boxed = (
            f"<w:tcBorders>{edge('left', LINE)}{edge('right', LINE)}</w:tcBorders>"
            if self._grid.by_hand
            else ""
        )
        number = self._places.marked(runs(line.number, _QUIET), line.anchor)
        title = self._places.led(runs(line.title, _QUIET if line.local else ""), line.link)
        stands = indent(9) if line.local else ""
        words = paragraph(title, "TableText", rtl=runs_right_to_left(line.title), last=stands)
        cells = [
            cell(paragraph(number, "TableText"), _NUMBER, last=middle),
            cell(words, self._plan.title, last=middle),
        ]
        for head in self._heads:
            letters = self._letters(line, head.role)
            cells.append(cell(paragraph(letters, "GridLetters"), self._plan.column, first=boxed, last=middle))
        return row(cells, tall=_BY_HAND if self._grid.by_hand else 0.0)

    def _letters(self, line: GridRow, role: str) -> str:
        found = line.cells.get(role)
        if found is None:
            return ""
        content = chips(shown(found), self._grid.colours, narrow=self._plan.on_side)
        if role not in line.notes:
            return content
        number = runs(str(line.notes[role]), f'{coloured(SECONDARY)}<w:vertAlign w:val="superscript"/>')
        return content + self._places.led(number, f"note {line.notes[role]}")


def chips(letters: tuple[str, ...], colours: Mapping[str, Colours], *, narrow: bool = False) -> str:
    """Return letters on their colours; what stands for no part in a decision has none."""
    air = _FIRM if narrow else 2 * _FIRM
    found: list[str] = []
    for letter in letters:
        if letter in (*MARKS, UNREAD):
            found.append(runs(letter, _QUIET))
            continue
        looks = colours.get(letter, _FOREIGN)
        line = (
            f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{looks.border[1:]}"/>'
            if looks.border
            else ""
        )
        look = f"{styled('Letter')}{coloured(looks.ink)}{line}{shaded(looks.fill)}"
        found.append(runs(f"{air}{letter}{air}", look))
    return runs(" ").join(found)


def legend(entries: tuple[LegendEntry, ...], colours: Mapping[str, Colours]) -> str:
    """Return every letter with what it means, as one paragraph."""
    if not entries:
        return ""
    told = [f"{chips((entry.code,), colours)}{runs(f'{_FIRM}{entry.meaning}')}" for entry in entries]
    return paragraph(runs("   ").join(told), "Legend")
