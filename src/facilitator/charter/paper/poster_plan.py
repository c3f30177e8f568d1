"""How a grid lies on a poster: at which scale, in how many columns of rows, on how many sheets."""

from collections.abc import Callable, Iterator

import msgspec

from facilitator.charter.paper.body import Body, body
from facilitator.charter.paper.grid import GridSheet
from facilitator.charter.paper.grid_tags import GridTags
from facilitator.charter.paper.heads import Heads
from facilitator.charter.paper.look import MARGIN
from facilitator.charter.paper.plan import Plan, plan
from facilitator.charter.paper.rows import last_that_fits
from facilitator.charter.parts import Frame, Grid

_LEAST, _MOST = 0.75, 12.0
"""The least scale, at which letters of 8 points have 6, and the largest."""
_SMALLER = 0.85
"""So much smaller all becomes, again and again, where not even one row finds room under heads and title."""
_ROW, _TALLEST = 16.0, 36.0
"""Height of rows at least, and the most to which they are stretched to fill the sheet."""
GUTTER = 34.0
"""Between rows that stand beside each other."""
_BESIDE = 8
"""So many columns of rows at most."""
_FLAT = 0.75
"""Heads lie flat where that costs no more of the scale than this."""
_STEPS = 10

_NARROWEST = 260.0
"""The least width of a column of rows."""
_CHIP = 12.0
"""Columns whose chips are narrower are squeezed."""
_USUAL = 900.0
"""On wider sheets title, legend, notes and margins grow with the width."""


class Room(msgspec.Struct, frozen=True):
    """A sheet in its natural size, in which letters are those of a page."""

    sheet_wide: float
    sheet_tall: float

    @property
    def large(self) -> float:
        """How much larger title, legend and notes are than the rows."""
        return max(1.0, (self.sheet_wide / _USUAL) ** 0.75)

    @property
    def margin(self) -> float:
        """The margin on all sides."""
        return MARGIN * self.large

    @property
    def wide(self) -> float:
        """The width between the margins."""
        return self.sheet_wide - 2 * self.margin

    @property
    def tall(self) -> float:
        """The height between the margins."""
        return self.sheet_tall - 2 * self.margin


def room_at(size: tuple[float, float], scale: float) -> Room:
    """Return the room on a sheet that is scaled."""
    return Room(size[0] / scale, size[1] / scale)


Edges = Callable[[Room], float]
"""Gives the height of what stands above and below the rows."""


class Piece(msgspec.Struct, frozen=True):
    """Rows from first to before stop of one band of columns."""

    sheet: GridSheet
    first: int
    stop: int

    @property
    def tall(self) -> float:
        """The height with the heads."""
        return self.sheet.head(self.first) + self.sheet.edges[self.stop] - self.sheet.edges[self.first]


class Layout(msgspec.Struct, frozen=True):
    """The scale of the sheets, and what stands beside each other on each of them, in natural size."""

    scale: float
    wide: float
    """Width of a column of rows."""
    sheets: tuple[tuple[Piece, ...], ...]


class _Tried(msgspec.Struct, frozen=True):
    """A grid that was laid out at a scale in a number of columns of rows."""

    scale: float
    beside: int
    plan: Plan
    rows: Body
    heads: list[Heads]
    cuts: list[tuple[int, int]]
    room: float

    @property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return -(-len(self.cuts) * len(self.heads) // self.beside)


class PosterPlan:
    """Finds the layout of a grid on sheets of a size."""

    def __init__(self, grid: Grid, frame: Frame, size: tuple[float, float], edges: Edges) -> None:
        self._grid = msgspec.structs.replace(grid, legend=())
        """Without legend, which stands once a sheet."""
        self._tags = GridTags(grid)
        self._frame = frame
        self._size = size
        self._edges = edges

    def layout(self) -> Layout:
        """Return the fewest sheets on which all can be read, and on these the largest letters."""
        smallest, scale = self._smallest(_LEAST), _LEAST
        while not smallest:
            scale *= _SMALLER
            smallest = self._smallest(scale)
        fewest = min(one.sheets for one in smallest)
        found = [self._largest(one) for one in smallest if one.sheets == fewest]
        best = max(found, key=lambda one: (_worth(one), -one.beside))
        return self._finished(best)

    def _smallest(self, scale: float) -> list[_Tried]:
        """Return the grid at a scale, in as many columns of rows beside each other as find room."""
        tried = (self._tried(scale, beside) for beside in range(1, _BESIDE + 1))
        return [one for one in tried if one is not None]

    def _largest(self, least: _Tried) -> _Tried:
        """Return the grid as large as it is on as many sheets as at the least scale."""
        best, flat = least, None if least.plan.on_side else least
        for lying in (False, True):
            low, high = least.scale, _MOST
            for _ in range(_STEPS):
                middle = (low * high) ** 0.5
                one = self._tried(middle, least.beside)
                fits = one is not None and one.sheets <= least.sheets
                if one is None or not fits or (lying and one.plan.on_side):
                    high = middle
                    continue
                low = middle
                if lying:
                    flat = one
                else:
                    best = one
        return flat if flat is not None and flat.scale >= best.scale * _FLAT else best

    def _tried(self, scale: float, beside: int) -> _Tried | None:
        sheet = room_at(self._size, scale)
        room = sheet.tall - self._edges(sheet)
        column = (sheet.wide - GUTTER * (beside - 1)) / beside
        if column < _NARROWEST or room <= 0:
            return None
        found = plan(self._grid, column, column)
        if beside > 1 and (len(found.bands) > 1 or found.chip < _CHIP):
            return None
        rows = body(self._grid, found)
        heads = [Heads(self._grid, found, band, self._frame) for band in found.bands]
        tallest = max(one.height for one in heads)
        for one in heads:
            one.height = tallest
        cuts = _cuts(self._sheet(found, rows, heads[0], _ROW), room)
        return _Tried(scale, beside, found, rows, heads, cuts, room) if cuts else None

    def _sheet(self, found: Plan, rows: Body, heads: Heads, row: float) -> GridSheet:
        said = self._frame.continued
        return GridSheet(self._grid, found, rows, heads, continued=said, row=row, tags=self._tags)

    def _finished(self, one: _Tried) -> Layout:
        """Return the layout with its columns of rows about as long as each other, stretched to fill."""
        sheet = self._sheet(one.plan, one.rows, one.heads[0], _ROW)
        cuts = _levelled(sheet, one)
        low, high = _ROW, _TALLEST
        for _ in range(_STEPS):
            row = (low + high) / 2
            tried = self._sheet(one.plan, one.rows, one.heads[0], row)
            if max(Piece(tried, *cut).tall for cut in cuts) <= one.room:
                low = row
            else:
                high = row
        sheets = [self._sheet(one.plan, one.rows, heads, low) for heads in one.heads]
        pieces = [Piece(sheet, first, stop) for first, stop in cuts for sheet in sheets]
        return Layout(one.scale, one.plan.width, tuple(_in_sheets(pieces, one.beside)))


def _worth(one: _Tried) -> float:
    """Return how well a layout can be read: its scale, a little less where its heads stand on their side."""
    return one.scale * (_FLAT if one.plan.on_side else 1.0)


def _cuts(sheet: GridSheet, room: float) -> list[tuple[int, int]]:
    """Return the rows in pieces no higher than room; nothing where a row is."""
    cuts: list[tuple[int, int]] = []
    first, whole = 0, len(sheet.edges) - 1
    while first < whole:
        stop = last_that_fits(sheet, first, whole, room)
        if stop <= first:
            return []
        cuts.append((first, stop))
        first = stop
    return cuts


def _levelled(sheet: GridSheet, one: _Tried) -> list[tuple[int, int]]:
    """Return pieces as level as can be, no more of them than there is room for."""
    most = one.sheets * one.beside // len(one.heads)
    best, low, high = one.cuts, 0.0, one.room
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = _cuts(sheet, middle)
        if tried and len(tried) <= most:
            best, high = tried, middle
        else:
            low = middle
    return best


def _in_sheets(pieces: list[Piece], beside: int) -> Iterator[tuple[Piece, ...]]:
    for first in range(0, len(pieces), beside):
        yield tuple(pieces[first : first + beside])
