"""Rectangles of cells as the text that spreadsheets copy and paste: tabs between cells, a line a row."""

import csv
import io
from collections.abc import Mapping, Sequence

import msgspec

from facilitator.domain.records import Cell
from facilitator.domain.workshop import BLANK, CellKey, Workshop
from facilitator.exchange.cells import CellReader
from facilitator.gui.grid.outline import TITLE, Outline
from facilitator.gui.grid.texts import read, typed

MOST = 2_000_000
"""Characters of the clipboard that are looked at."""


class Area(msgspec.Struct, frozen=True):
    """A rectangle of the grid, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Pasted(msgspec.Struct, frozen=True):
    """What pasting does: the cells it sets, where it ends, and how much was left out or kept as text."""

    cells: Mapping[CellKey, Cell]
    area: Area
    left_out: int
    not_understood: int


def as_text(workshop: Workshop, outline: Outline, area: Area) -> str:
    """Return the cells of an area; headings are left out, and titles where there are cells beside them."""
    lines: list[str] = []
    for row in range(area.top, area.bottom + 1):
        place = outline.rows[row]
        if place.heading:
            continue
        cells = workshop.row(place.decision, place.unit)
        texts = [workshop.decisions[place.decision].title] if area.right == TITLE else []
        roles = outline.roles[max(1, area.left) - 1 : area.right]
        texts.extend(typed(cells.get(role, BLANK)) for role in roles)
        lines.append("\t".join(map(_quoted, texts)) + "\n")
    return "".join(lines)


def from_text(text: str) -> list[list[str]]:
    """Return the rows of texts that a spreadsheet put on the clipboard."""
    text = text[:MOST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = text.removesuffix("\n")
    try:
        rows = list(csv.reader(io.StringIO(text), csv.excel_tab))
    except csv.Error:
        rows = [line.split("\t") for line in text.split("\n")]
    return [row or [""] for row in rows] or [[""]]


def pasted(table: Sequence[Sequence[str]], outline: Outline, reader: CellReader, area: Area) -> Pasted:
    """Return what pasting a table into an area does: it starts at the top left, and repeats to fill the area.

    What lies beyond the last row or role is left out and counted.
    """
    rows = [row for row in range(area.top, len(outline.rows)) if not outline.rows[row].heading]
    left = max(1, area.left)
    wide = max(len(row) for row in table)
    chosen = sum(row <= area.bottom for row in rows)
    high = _times(len(table), chosen)
    across = _times(wide, area.right - left + 1)
    cells: dict[CellKey, Cell] = {}
    left_out = unknown = 0
    for down in range(high):
        texts = table[down % len(table)]
        for right in range(across):
            text = texts[right % wide] if right % wide < len(texts) else ""
            key = (
                outline.key(rows[down], left + right)
                if down < len(rows) and _fits(outline, left + right)
                else None
            )
            if key is None:
                left_out += bool(text.strip())
                continue
            cells[key] = cell = read(text, reader)
            unknown += bool(cell.source)
    end = rows[min(high, len(rows)) - 1] if rows else area.top
    reached = Area(area.top, left, end, min(left + across - 1, len(outline.roles)))
    return Pasted(cells, reached, left_out, unknown)


def _quoted(text: str) -> str:
    """Return the text of a cell as spreadsheets write it: in quotes only where it has to be."""
    quote = text.startswith('"') or not text.isprintable()
    return '"' + text.replace('"', '""') + '"' if quote else text


def _times(size: int, room: int) -> int:
    return room if room > size and room % size == 0 else size


def _fits(outline: Outline, column: int) -> bool:
    return column <= len(outline.roles)
