"""Pictures as flowables: in two columns on a wide page, else one after the other."""

from collections.abc import Mapping
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from facilitator.charter.paper.ink import link
from facilitator.charter.paper.lettering import draw, one_line
from facilitator.charter.paper.look import SECONDARY, Style
from facilitator.charter.paper.picture import draw_picture, medium
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.tags import Element, decoration, figure, tagged
from facilitator.charter.parts import Figures
from facilitator.pictures import Picture, Spot

_WIDEST = 560.0
"""A picture is no wider: its words and its numbers should not stand too far apart."""
_SPREAD = 680.0
"""From this width on pictures stand beside each other."""
_GUTTER, _ABOVE, _BETWEEN = 38.0, 24.0, 26.0
_BEGUN = 3
"""So many rows stand under the title at least, and on the last page, where there are more than one."""
_FRESH = 0.9
"""With so much of a page at hand a picture is cut anywhere, where it must be."""
_CONTINUED = Style(8, 10.5, colour=SECONDARY)
_UNDER_CONTINUED = 6.0


def figures(block: Figures, room: tuple[float, float], continued: str) -> list[Flowable]:
    """Return the pictures of a block for pages with such a room for text."""
    wide, tall = room
    column = (wide - _GUTTER) / 2 if wide >= _SPREAD else min(wide, _WIDEST)
    drawn = [chart.drawn(column, medium()) for chart in block.charts]
    pieces = [Figure(picture, block.links, continued=continued, page=tall) for picture in drawn]
    if wide < _SPREAD or len(pieces) == 1:
        return [*pieces]
    columns = [pieces[:-1], pieces[-1:]]
    if max(map(_height, columns)) > tall:
        columns = _poured(pieces, tall)
    pages = [columns[at : at + 2] for at in range(0, len(columns), 2)]
    return [Spread(page, column) for page in pages]


def _poured(pieces: list["Figure"], tall: float) -> list[list["Figure"]]:
    """Return pieces in columns, one after the other; what fits in a column is not cut in two."""
    columns: list[list[Figure]] = [[]]
    waiting = pieces[::-1]
    while waiting:
        piece, last = waiting.pop(), columns[-1]
        left = tall - _height([*last, piece]) + piece.height
        parts = [part for part in piece.split(0, left) if isinstance(part, Figure)]
        if parts:
            last.append(parts[0])
            waiting += parts[:0:-1]
        elif last:
            columns.append([])
            waiting.append(piece)
        else:
            last.append(piece)
    return columns


class Figure(Piece):
    """A picture, or its part between two heights; it splits where it may be cut."""

    def __init__(
        self,
        picture: Picture,
        links: Mapping[str, str],
        *,
        continued: str,
        page: float,
        first: float = 0.0,
        stop: float | None = None,
        tag: Element | None = None,
    ) -> None:
        super().__init__()
        self._tag = tag or figure(picture.text)
        self._picture = picture
        self._links = links
        self._continued = continued
        self._page = page
        self._first = first
        self._stop = picture.height if stop is None else stop
        self._head = _CONTINUED.leading + _UNDER_CONTINUED if first else 0.0
        self.width = picture.width
        self.height = self._stop - first + self._head
        self.spaceBefore = 0.0 if first else _ABOVE

    def split(self, wide: float, tall: float, /) -> list[Flowable]:
        """Return what fits and the rest, cut between two rows; nothing where the whole fits on a page."""
        del wide
        if self.height <= tall:
            return [self]
        inside = [cut for cut in self._picture.cuts if self._first < cut < self._stop]
        fits = [cut for cut in inside[_BEGUN - 1 : -_BEGUN] if cut - self._first + self._head <= tall]
        if not fits and tall >= self._page * _FRESH:
            fits = [cut for cut in inside if cut - self._first + self._head <= tall]
        if not fits or self.height <= self._page:
            return []
        cut = fits[-1]
        return [
            self._part(self._first, cut),
            PageBreak(),
            self._part(cut, self._stop),
        ]

    def draw(self) -> None:
        """Draw the part; on a further page under its title."""
        top = self.height - self._head
        if self._first:
            title = self._continued.replace("{title}", self._picture.title)
            base = self.height - _CONTINUED.size
            with decoration(self.canv):
                draw(self.canv, 0, base, one_line(title, _CONTINUED, self.width), _CONTINUED)
        if not self._first:
            self._tag.said["A"] = _placed(self.canv, self.width, self.height)
        with tagged(self.canv, self._tag):
            draw_picture(self.canv, self._picture, (0.0, top + self._first), (self._first, self._stop))
            for spot in self._picture.spots:
                if self._first <= spot.y < self._stop:
                    _lead(self.canv, spot, self._links, (0.0, top + self._first))

    def _part(self, first: float, stop: float) -> "Figure":
        return Figure(
            self._picture,
            self._links,
            continued=self._continued,
            page=self._page,
            first=first,
            stop=stop,
            tag=self._tag,
        )


class Spread(Piece):
    """Pictures in two columns, on one page."""

    def __init__(self, columns: list[list[Figure]], column: float) -> None:
        super().__init__()
        self._columns = columns
        self._column = column
        self.width = 2 * column + _GUTTER
        self.height = max(map(_height, columns))
        self.spaceBefore = _ABOVE

    def draw(self) -> None:
        """Draw both columns from the top down."""
        for index, pieces in enumerate(self._columns):
            top = self.height
            for piece in pieces:
                piece.drawOn(self.canv, index * (self._column + _GUTTER), top - piece.height)
                top -= piece.height + _BETWEEN


def _height(pieces: list[Figure]) -> float:
    return sum(piece.height for piece in pieces) + _BETWEEN * max(0, len(pieces) - 1)


def _placed(canvas: Canvas, wide: float, tall: float) -> str:
    """Return where on the page a picture of a size stands, as an attribute."""
    untyped: Any = canvas
    left, bottom = untyped.absolutePosition(0, 0)
    box = " ".join(f"{edge:.2f}" for edge in (left, bottom, left + wide, bottom + tall))
    return f"<</O/Layout/Placement/Block/BBox[{box}]>>"


def _lead(canvas: Canvas, spot: Spot, links: Mapping[str, str], origin: tuple[float, float]) -> None:
    """Let a spot lead to what is said of its record elsewhere."""
    key = links.get(f"{spot.kind}/{spot.id.partition('/')[0] if spot.kind == 'cell' else spot.id}", "")
    x, top = origin
    link(canvas, key, x + spot.x, top - spot.y - spot.height, (spot.width, spot.height), spot.words)
