"""What pasting a table into the grid does."""

from collections.abc import Mapping, Sequence

import msgspec

from facilitator.domain.records import Cell
from facilitator.domain.workshop import CellKey
from facilitator.exchange.cells import CellReader
from facilitator.gui.grid.area import Area
from facilitator.gui.grid.outline import Outline
from facilitator.gui.grid.texts import read, too_long


class Pasted(msgspec.Struct, frozen=True):
    """What pasting does: the cells it sets, where it ends, and how much was left out or kept as text."""

    cells: Mapping[CellKey, Cell]
    area: Area
    rows_beyond: int
    columns_beyond: int
    left_out: int
    """Cells with text in those rows and columns."""
    not_understood: int
    cut: int
    """Cells whose text is longer than a cell holds."""


def pasted(
    table: Sequence[Sequence[str]],
    outline: Outline,
    reader: CellReader,
    area: Area,
    codes: Sequence[str] = (),
) -> Pasted:
    """Return what pasting a table into an area does: it starts at the top left, and repeats to fill the area.

    What lies beyond the last row or role is left out and counted.
    """
    rows = [row for row in range(max(0, area.top), len(outline.rows)) if not outline.rows[row].heading]
    left = max(1, area.left)
    wide = max(len(row) for row in table)
    chosen = sum(row <= area.bottom for row in rows)
    high = _times(len(table), chosen)
    across = _times(wide, area.right - left + 1)
    cells: dict[CellKey, Cell] = {}
    left_out = unknown = cut = 0
    for down in range(high):
        texts = table[down % len(table)]
        if down >= len(rows):
            left_out += sum(map(bool, map(str.strip, texts))) * (across // wide)
            continue
        for right in range(across):
            text = texts[right % wide] if right % wide < len(texts) else ""
            fits = left + right <= len(outline.roles)
            key = outline.key(rows[down], left + right) if fits else None
            if key is None:
                left_out += bool(text.strip())
                continue
            cells[key] = cell = read(text, reader, codes=codes)
            unknown += bool(cell.source)
            cut += too_long(cell)
    end = rows[min(high, len(rows)) - 1] if rows else area.top
    reached = Area(area.top, left, end, min(left + across - 1, len(outline.roles)))
    columns = len(outline.roles) + 1 - left
    beyond = max(0, high - len(rows)), max(0, across - columns)
    return Pasted(cells, reached, *beyond, left_out, unknown, cut)


def _times(size: int, room: int) -> int:
    return room if room > size and room % size == 0 else size
