"""How the grid lies on the paper: upright or across, how wide its columns are, how many bands it takes."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from facilitator.charter.paper.chips import NARROW, NOTE, WIDE, ChipSize
from facilitator.charter.paper.lettering import lines, longest_word, prepared, width
from facilitator.charter.paper.look import CELL, CELL_QUIET, COLUMN, COLUMN_QUIET
from facilitator.charter.paper.widths import levelled
from facilitator.charter.parts import Grid, shown

CHIP = 19.5
"""Width of a chip where there is room."""
_AIR = 3.5
"""Between the chips of two narrow columns."""
_HEAD_LENGTH = 118.0
"""The longest line of a head that stands on its side."""
_TITLE = 170.0
"""The least width of the decisions' column."""
_TITLE_WISH = 285.0
_UPRIGHT_COLUMN = 20.0
"""The least width of a column with its head on its side, on upright pages."""
_WIDE_COLUMN = 36.0
_WIDEST_COLUMN = 82.0
_WORD = 78.0
"""Words wider than this may be broken in a head."""
_HEAD_LINES = 4
_CUT_IN_UNIT = 0.05
"""What it costs to part a unit's roles, against an empty part of a band (as the square of its share)."""


class Band(msgspec.Struct, frozen=True):
    """Columns that stand beside each other: roles from first on, with the edges between them."""

    first: int
    edges: tuple[float, ...]

    @property
    def stop(self) -> int:
        """The role after the last one."""
        return self.first + len(self.edges) - 1


class Plan(msgspec.Struct, frozen=True):
    """The measures of a grid."""

    across: bool
    """Whether its pages lie on their long side."""
    on_side: bool
    """Whether the heads of columns stand on their side."""
    width: float
    number: float
    """Width of the decisions' numbers."""
    chip: float
    letters: ChipSize
    bands: tuple[Band, ...]
    head_length: float = 0.0
    """How long the lines of heads are that stand on their side."""

    @property
    def title(self) -> float:
        """Width of the decisions' titles."""
        return self.bands[0].edges[0] - self.number - 8


def plan(grid: Grid, upright: float, across: float) -> Plan:
    """Return the measures of a grid for text that is so wide on pages upright and across."""
    number = max((width(row.number, CELL_QUIET) for s in grid.sections for row in s.rows), default=0) + 8
    titles = [width(prepared(row.title), CELL) for s in grid.sections for row in s.rows]
    wish = min(max(titles, default=0) + number + 10, _TITLE_WISH)
    flat = _columns(grid, WIDE, _flat_width)
    for room, lies in ((upright, False), (across, True)):
        if sum(flat) + max(_TITLE, min(wish, room * 0.3)) <= room:
            return _single(flat, WIDE, wish, room, number, lies=lies, on_side=False)
    found: Plan | None = None
    for size, room, floor in ((WIDE, upright, _UPRIGHT_COLUMN), (WIDE, across, 0.0), (NARROW, across, 0.0)):
        least = [max(wide, floor) for wide in _columns(grid, size, _side_width)]
        if sum(least) + _TITLE <= room:
            found = _single(least, size, wish, room, number, lies=room == across, on_side=True)
            break
    if found is None:
        found = _several(grid, _columns(grid, WIDE, _side_width), wish, across, number)
    return msgspec.structs.replace(found, head_length=_head_length(grid, found.bands))


def _columns(grid: Grid, size: ChipSize, least: Callable[[str, float], float]) -> list[float]:
    """Return the least width of each column for its head, chips, notes, and the title of its unit."""
    chips = _chip_widths(grid, size)
    return _with_units(grid, [least(head.title, chip) for head, chip in zip(grid.heads, chips, strict=True)])


def _chip_widths(grid: Grid, size: ChipSize) -> list[float]:
    """Return the least width of each column's chips and notes."""
    columns = {head.role: index for index, head in enumerate(grid.heads)}
    least = [size.least] * len(columns)
    known: dict[tuple[str, ...], float] = {}
    for section in grid.sections:
        for row in section.rows:
            for role, cell in row.cells.items():
                index, letters = columns[role], cell.letters or shown(cell)
                if letters not in known:
                    known[letters] = size.width(letters) if letters else 0.0
                wide = known[letters]
                if role in row.notes:
                    wide += 2 * (width(str(row.notes[role]), NOTE) + 1)
                least[index] = max(least[index], wide)
    return least


def _flat_width(title: str, chip: float) -> float:
    """Return the least width of a column whose head lies flat in a few lines."""
    wide = min(longest_word(title, COLUMN), _WORD)
    while len(lines(title, COLUMN, wide)) > _HEAD_LINES:
        wide *= 1.15
    return max(_WIDE_COLUMN, chip + 8, wide + 6)


def _side_width(title: str, chip: float) -> float:
    """Return the least width of a column whose head stands on its side."""
    return max(chip + _AIR, len(lines(title, COLUMN, _HEAD_LENGTH)) * COLUMN.leading + 3)


def _head_length(grid: Grid, bands: Sequence[Band]) -> float:
    """Return the shortest lines with which all heads that stand on their side fit their columns."""
    columns = [
        (grid.heads[band.first + i].title, right - left)
        for band in bands
        for i, (left, right) in enumerate(pairwise(band.edges))
    ]
    length = max(min(longest_word(title, COLUMN), _HEAD_LENGTH) for title, _wide in columns)
    while length < _HEAD_LENGTH and any(
        len(lines(title, COLUMN, length)) * COLUMN.leading + 3 > wide for title, wide in columns
    ):
        length += 4
    return min(length, _HEAD_LENGTH)


def _with_units(grid: Grid, least: list[float]) -> list[float]:
    """Return the widths, so that the words of a unit's title have room over its columns."""
    start, widened = 0, list(least)
    for unit in grid.units:
        columns = range(start, start + unit.columns)
        lacks = min(longest_word(unit.title, COLUMN_QUIET), _WORD) + 6 - sum(least[i] for i in columns)
        for i in columns:
            widened[i] += max(0.0, lacks) / unit.columns
        start += unit.columns
    return widened


def _single(
    least: list[float],
    letters: ChipSize,
    wish: float,
    room: float,
    number: float,
    *,
    lies: bool,
    on_side: bool,
) -> Plan:
    title = min(max(_TITLE, wish), room - sum(least))
    most = [max(wide, _WIDEST_COLUMN) for wide in least]
    columns = levelled(least, most, room - title)
    band = _band(0, room - sum(columns), columns)
    return Plan(lies, on_side, room, number, _chip(columns), letters, (band,))


def _several(grid: Grid, least: list[float], wish: float, room: float, number: float) -> Plan:
    title = max(_TITLE, min(wish, room * 0.3))
    inside = room - title
    least = [min(wide, inside) for wide in least]
    cuts = [0, *_cuts(grid, least, inside), len(least)]
    bands: list[Band] = []
    chips: list[float] = []
    for first, stop in pairwise(cuts):
        columns = levelled(least[first:stop], [inside] * (stop - first), inside)
        bands.append(_band(first, title, columns))
        chips.append(_chip(columns))
    return Plan(True, True, room, number, min(chips), WIDE, tuple(bands))


def _cuts(grid: Grid, least: Sequence[float], room: float) -> list[int]:
    """Return where bands begin: as few as can be, evenly filled, between two units if that is near."""
    borders, at = {0}, 0
    for unit in grid.units:
        at += unit.columns
        borders.add(at)
    count = len(least)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for stop in range(1, count + 1):
        used = 0.0
        options: list[tuple[int, float, int]] = []
        for first in range(stop - 1, -1, -1):
            used += least[first]
            if used > room + 1e-6 and first < stop - 1:
                break
            bands, cost, _ = best[first]
            cost += (1 - used / room) ** 2 + (0 if stop in borders else _CUT_IN_UNIT)
            options.append((bands + 1, cost, first))
        best.append(min(options))
    cuts: list[int] = []
    at = best[count][2]
    while at > 0:
        cuts.append(at)
        at = best[at][2]
    return cuts[::-1]


def _band(first: int, title: float, columns: list[float]) -> Band:
    edges = [title]
    for wide in columns:
        edges.append(edges[-1] + wide)
    return Band(first, tuple(edges))


def _chip(columns: list[float]) -> float:
    return min(CHIP, min(columns) - _AIR)
