"""Texts in columns of one width beside each other, each measured once."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.prose import Words

WIDE = 250.0
"""Width of a column."""
_GUTTER = 22.0
_STEPS = 8


class Set(NamedTuple):
    """A text that was set in lines for a column, and its height with the air above."""

    words: Words
    tall: float


class Columns(NamedTuple):
    """Columns beside each other; tall is the height of the longest."""

    columns: Sequence[Sequence[Set]]
    tall: float

    def draw(self, canvas: Canvas) -> None:
        """Draw them below the origin."""
        for number, column in enumerate(self.columns):
            y = 0.0
            for one in column:
                y -= one.tall
                one.words.drawOn(canvas, number * (WIDE + _GUTTER), y)


def set_in_lines(words: Words) -> Set:
    """Return a text as it stands in a column."""
    return Set(words, words.wrap(WIDE, 0)[1] + words.getSpaceBefore())


def in_columns(texts: Sequence[Set], wide: float, tall: float) -> list[Columns]:
    """Return texts in columns no higher than there is room, those of the last sheet as level as can be.

    Each item of the list takes the whole room: a sheet.
    """
    count = max(1, int((wide + _GUTTER) // (WIDE + _GUTTER)))
    filled = [*_filled(texts, tall)]
    sheets = [filled[start : start + count] for start in range(0, len(filled), count)]
    if sheets:
        sheets[-1] = _level([one for column in sheets[-1] for one in column], tall, count)
    return [Columns(columns, max(map(_together, columns))) for columns in sheets] or [Columns((), 0.0)]


def _level(texts: Sequence[Set], tall: float, count: int) -> list[list[Set]]:
    """Return texts in so many columns, none much longer than the others; no text is parted for that."""
    best, low, high = [*_filled(texts, tall)], max(one.tall for one in texts), tall
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = [*_filled(texts, middle)]
        if len(tried) <= count:
            best, high = tried, middle
        else:
            low = middle
    return best


def _filled(texts: Sequence[Set], tall: float) -> Iterator[list[Set]]:
    """Yield columns filled from the top; a text that finds no room is parted where it can be."""
    column: list[Set] = []
    used = 0.0
    waiting = [*reversed(texts)]
    while waiting:
        one = waiting.pop()
        if used + one.tall <= tall:
            column.append(one)
            used += one.tall
            continue
        parts = one.words.split(WIDE, tall - used - one.words.getSpaceBefore())
        if len(parts) > 1:
            waiting += (set_in_lines(cast("Words", part)) for part in reversed(parts))
        elif column:
            waiting.append(one)
            yield column
            column, used = [], 0.0
        else:
            yield [one]
    if column:
        yield column


def _together(column: Sequence[Set]) -> float:
    return sum(one.tall for one in column)
