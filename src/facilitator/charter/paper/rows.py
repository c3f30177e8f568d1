"""Rows under a head: drawn by themselves, split between two rows in no time, the head repeated."""

from bisect import bisect_right
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from facilitator.charter.paper.piece import Piece

_FUZZ = 1e-6
_FEW = 2
"""Rows that never stand alone at the end or the beginning of a page, where there are more of them."""
_SHORT = 4
"""A group of so many rows is not parted, unless it takes up much of the page."""
_MUCH = 0.25


class Sheet(Protocol):
    """Rows that were measured once, and how they are drawn; all y are upper edges."""

    edges: list[float]
    """Upper edge of each row counted down from the first, and at the end the lower edge of the last."""
    opens: list[int]
    """For each row the row that opens its group: itself where it does, -1 for a row of no group."""
    glued: list[bool]
    """Whether a row stays with the one before it."""
    width: float
    foot: float
    """Height of what stands under the rows on every page."""

    def head(self, first: int) -> float:
        """Return the height of what stands above the rows on a page that begins with a row."""
        ...

    def draw_head(self, canvas: Canvas, y: float, first: int) -> None:
        """Draw what stands above the rows."""
        ...

    def draw_row(self, canvas: Canvas, y: float, row: int, *, last: bool) -> None:
        """Draw a row; last is the last one on its page."""
        ...

    def draw_foot(self, canvas: Canvas, y: float) -> None:
        """Draw what stands under the rows."""
        ...


class Rows(Piece):
    """Some rows of a sheet, from first to before stop, on one page or split over several."""

    def __init__(self, sheet: Sheet, first: int = 0, stop: int | None = None, *, above: float = 0.0) -> None:
        super().__init__()
        self.sheet = sheet
        self.first = first
        self.stop = len(sheet.edges) - 1 if stop is None else stop
        self.spaceBefore = above

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.stop - self.first

    @property
    def tall(self) -> float:
        """The height with head and foot."""
        edges = self.sheet.edges
        return self.sheet.head(self.first) + edges[self.stop] - edges[self.first] + self.sheet.foot

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Return the size, which is the same whatever room there is."""
        del wide, tall
        return self.sheet.width, self.tall

    def split(self, wide: float, tall: float, /) -> list[Flowable]:
        """Return the rows that fit in a height and the rest; nothing where not even one fits."""
        del wide
        stop = last_that_fits(self.sheet, self.first, self.stop, tall)
        if stop <= self.first:
            return []
        if stop >= self.stop:
            return [self]
        begun = Rows(self.sheet, self.first, stop, above=self.spaceBefore)
        return [begun, PageBreak(), Rows(self.sheet, stop, self.stop)]

    def draw(self) -> None:
        """Draw head, rows and foot on the page."""
        sheet, y = self.sheet, self.tall
        sheet.draw_head(self.canv, y, self.first)
        y -= sheet.head(self.first)
        edges, top = sheet.edges, sheet.edges[self.first]
        for row in range(self.first, self.stop):
            sheet.draw_row(self.canv, y - (edges[row] - top), row, last=row == self.stop - 1)
        sheet.draw_foot(self.canv, sheet.foot)


class Fitted(Piece):
    """Rows in several heights, from the airiest: where they find room they take the first that fits.

    usual is what they take where they must be split; after is the height of what should follow on the page.
    """

    def __init__(self, options: list[Rows], usual: int, after: float = 0.0, *, above: float = 0.0) -> None:
        super().__init__()
        self._options = options
        self._usual = options[usual]
        self._after = after
        self._taken = self._usual
        self.least = min(rows.tall for rows in options)
        """The height without which the rows are on two pages."""
        self.with_rest = self.least + after
        self.rows = self._usual.rows
        self.spaceBefore = above

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Take the airiest rows for which there is room."""
        fits = [rows for after in (self._after, 0.0) for rows in self._options if rows.tall + after <= tall]
        self._taken = fits[0] if fits else self._usual
        return self._taken.measured(wide, tall)

    def split(self, wide: float, tall: float, /) -> list[Flowable]:
        """Return the rows that fit in a height and the rest."""
        parts = self._usual.split(wide, tall)
        if parts:
            parts[0].spaceBefore = self.spaceBefore
        return parts

    def draw(self) -> None:
        """Draw the rows that were taken."""
        self._taken.canv = self.canv
        self._taken.draw()


def last_that_fits(sheet: Sheet, first: int, stop: int, height: float) -> int:
    """Return the row before which a page ends; first where not one row fits."""
    room = height - sheet.head(first) - sheet.foot
    fits = bisect_right(sheet.edges, sheet.edges[first] + room + _FUZZ) - 1
    if fits >= stop:
        return stop
    better = _gracious(sheet, first, fits, stop)
    return better if better > first else fits


def _gracious(sheet: Sheet, first: int, at: int, stop: int) -> int:
    """Return a place a few rows before `at` that parts neither what is glued nor a group badly."""
    if at - first <= 2 * _FEW:
        return _unglued(sheet, first, at)
    if stop - at <= _FEW:
        at = stop - _FEW - 1
    at = _unglued(sheet, first, at)
    opening = sheet.opens[at - 1] if at > first else -1
    if opening < 0 or sheet.opens[at] != opening:
        return at
    if at + 1 == stop or sheet.opens[at + 1] != opening:
        at = _unglued(sheet, first, at - 1)
    if opening > first and (at - 1 - opening < _FEW or _is_short(sheet, first, opening, at, stop)):
        return opening
    return at


def _is_short(sheet: Sheet, first: int, opening: int, at: int, stop: int) -> bool:
    """Tell whether a group that would be parted before `at` had better go to the next page as a whole."""
    after = opening + 1 + _SHORT
    begun = sheet.edges[at] - sheet.edges[opening]
    ends = after >= stop or sheet.opens[after] != opening
    return ends and begun <= (sheet.edges[at] - sheet.edges[first]) * _MUCH


def _unglued(sheet: Sheet, first: int, at: int) -> int:
    while at > first and sheet.glued[at]:
        at -= 1
    return at
