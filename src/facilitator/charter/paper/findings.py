"""Findings and facts as running text: a title that hangs on a mark, and what there is to say under it."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from facilitator.charter.paper.ink import linked
from facilitator.charter.paper.lettering import draw_lines, prepared, width
from facilitator.charter.paper.look import (
    ACCENT,
    BODY,
    ERROR,
    LABEL,
    LINKED,
    SECONDARY,
    STRONG,
    WARNING,
    Style,
)
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.prose import Words, paragraphs
from facilitator.charter.paper.tags import Element, item, tagged
from facilitator.charter.parts import Entries, Entry, Finding, Findings, Place

_INDENT = 16.0
_MARKS = {"error": ("●", 8.0, ERROR), "warning": ("▲", 8.0, WARNING), "information": ("•", 12.0, ACCENT)}
"""Shape, size and colour of each severity: told apart in black and white too."""
_WHOLE = 200.0
"""A finding or an entry that is no higher than this is not split."""
_MOST = 300.0
"""What a finding asks for at most to begin: more than a page could not be had."""
_BEGUN = 66.0
"""Height with which a higher entry begins."""
_GUTTER = 18.0
_FEW = 2
"""So many places stand under each other; of more, so many lines never stand alone on a page."""


def findings(block: Findings, wide: float) -> list[Flowable]:
    """Return findings under the names of their severities; the last one does not stand alone on a page."""
    lists = [Element("L") for _group in block.groups]
    pieces = [
        (group, index, _finding(finding, group.severity, wide, items))
        for group, items in zip(block.groups, lists, strict=True)
        for index, finding in enumerate(group.findings)
    ]
    heights = [_height(piece, wide) for _group, _index, piece in pieces]
    found: list[Flowable] = []
    for number, (group, index, piece) in enumerate(pieces):
        needed = _least(piece, heights[number], wide)
        if number == len(pieces) - 2 and heights[number] + heights[-1] <= _WHOLE:
            needed += heights[-1]
        if index == 0:
            heading = Style(10, 13, bold=True, colour=_MARKS[group.severity][2])
            above, below = 16, 6
            found.append(CondPageBreak(above + heading.leading + below + needed))
            found.append(Words(group.title, heading, above=above, below=below, tag=Element("H2")))
        else:
            found.append(CondPageBreak(needed))
        found += piece
    return found


def _finding(finding: Finding, severity: str, wide: float, items: Element) -> list[Flowable]:
    mark, size, ink = _MARKS[severity]
    label, body = item(items)
    style = Style(size, BODY.leading, colour=ink)
    quiet = Style(BODY.size, BODY.leading, colour=SECONDARY)
    return [
        Words(
            finding.what,
            STRONG,
            indent=_INDENT,
            mark=mark,
            mark_style=style,
            above=7,
            tag=Element("P", body),
            mark_tag=label,
        ),
        *(
            Words(text, quiet, indent=_INDENT, tag=Element("P", body))
            for text in (finding.why, finding.advice)
            if text
        ),
        *_places(finding.places, wide, Element("L", body)),
    ]


def _height(piece: Sequence[Flowable], wide: float) -> float:
    return sum(one.wrap(wide, 0)[1] + one.getSpaceBefore() for one in piece)


def _least(piece: list[Flowable], whole: float, wide: float) -> float:
    """Return the room a finding needs to begin: all its room, or its words and some places."""
    if whole <= _WHOLE:
        return whole
    words = [one for one in piece if isinstance(one, Words) and one.style != LINKED]
    return min(whole, _height(words, wide) + _FEW * BODY.leading, _MOST)


def _places(places: tuple[Place, ...], wide: float, items: Element) -> list[Flowable]:
    """Return places under each other, in columns where there are several short ones."""
    widest = max((width(prepared(place.text), BODY) for place in places), default=0.0)
    for count in (3, 2):
        column = (wide - _INDENT - _GUTTER * (count - 1)) / count
        if widest <= column and len(places) > _FEW:
            return [PlaceColumns(list(places), count, column, items)]
    return [
        Words(
            place.text,
            LINKED if place.link else BODY,
            indent=_INDENT,
            target=place.link,
            tag=Element("LI", items),
        )
        for place in places
    ]


class PlaceColumns(Piece):
    """Places in columns, read downwards; they split between two lines."""

    def __init__(self, places: list[Place], count: int, column: float, items: Element) -> None:
        super().__init__()
        self._items = items
        self._places = places
        self._count = count
        self._column = column
        self._rows = -(-len(places) // count)
        self.width = _INDENT + count * (column + _GUTTER) - _GUTTER
        self.height = self._rows * BODY.leading

    def split(self, wide: float, tall: float, /) -> list[Flowable]:
        """Return the lines that fit and the rest."""
        del wide
        fit = min(int((tall + 1e-6) // BODY.leading), self._rows - _FEW)
        if fit < _FEW:
            return []
        cut = fit * self._count
        return [
            PlaceColumns(part, self._count, self._column, self._items)
            for part in (self._places[:cut], self._places[cut:])
        ]

    def draw(self) -> None:
        """Draw every place, leading to what it names."""
        for index, place in enumerate(self._places):
            column, row = divmod(index, self._rows)
            x, y = _INDENT + column * (self._column + _GUTTER), self.height - row * BODY.leading
            style = LINKED if place.link else BODY
            _label, body = item(self._items)
            area = x, y - BODY.leading, (self._column, BODY.leading)
            with tagged(self.canv, body, place.text), linked(self.canv, place.link, *area, place.text):
                draw_lines(self.canv, x, y - BODY.size, [prepared(place.text)], style, room=self._column)


def entries(block: Entries, wide: float) -> list[Flowable]:
    """Return numbered things with their longer facts; several lines of one fact become a list."""
    found: list[Flowable] = []
    for entry in block.entries:
        piece = _entry(entry)
        height = _height(piece, wide)
        found.append(CondPageBreak(height if height <= _WHOLE else _BEGUN))
        found += piece
    return found


def _entry(entry: Entry) -> list[Flowable]:
    quiet = Style(BODY.size, BODY.leading, colour=SECONDARY)
    title = Words(
        entry.title,
        STRONG,
        indent=_INDENT,
        mark=entry.number,
        mark_style=quiet,
        target=entry.link,
        key=entry.anchor,
        above=14,
        tag=Element("H3"),
    )
    found: list[Flowable] = [title]
    for number, fact in enumerate(entry.facts):
        found += [CondPageBreak(40)] if number else []
        found.append(Words(fact.label, LABEL, indent=_INDENT, above=5, below=1))
        found += paragraphs(fact.text, left=_INDENT, listed="\n" in fact.text)
    return found
