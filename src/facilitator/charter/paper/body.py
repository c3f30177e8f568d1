"""The rows of a grid, measured once: the same in every band of columns, and for every height of rows."""

import msgspec

from facilitator.charter.paper.lettering import lines, lines_at_most, paragraph
from facilitator.charter.paper.look import CELL, CELL_QUIET, SECTION, Style
from facilitator.charter.paper.plan import Plan
from facilitator.charter.parts import Grid, GridRow, GridSection

INDENT = 9.0
"""Of a local row under its decision."""
_UNDER_SECTION, _ABOVE_SECTION = 0.4, 0.5
"""Air around the title of a section, as part of a row's height; none above it at the head of a page."""
_TALLEST_TITLE = 170.0
"""A taller title is set smaller, so that its row fits on every page."""
_SMALLEST = 3.0


class Line(msgspec.Struct, frozen=True, gc=False):
    """A row of the grid, or the title of a section: fixed height, and how many row heights come to it."""

    words: list[str]
    style: Style
    fixed: float
    share: float
    row: GridRow | None = None
    section: GridSection | None = None


class Body(msgspec.Struct, frozen=True):
    """The rows; for each the one that opens its section (-1: none), and whether it stays with the last."""

    lines: list[Line]
    opens: list[int]
    glued: list[bool]

    def edges(self, row: float) -> list[float]:
        """Return the upper edges and the last lower edge of rows that are so high if their title is short."""
        edges = [0.0]
        for line in self.lines:
            edges.append(edges[-1] + line.fixed + line.share * row)
        return edges

    def air(self, first: int, row: float) -> float:
        """Return the air above a row that falls away where it is the first of a page."""
        begins = first > 0 and self.lines[first].section is not None
        return row * _ABOVE_SECTION if begins else 0.0


def section_height(row: float) -> float:
    """Return the height of a section's title of one line without the air above."""
    return SECTION.leading + row * _UNDER_SECTION


def body(grid: Grid, plan: Plan) -> Body:
    """Return the rows of a grid with their titles in lines."""
    found: list[Line] = []
    opens: list[int] = []
    for section in grid.sections:
        opening = len(found) if section.title else -1
        if section.title:
            words = lines(section.title, SECTION, plan.width)
            share = _UNDER_SECTION + (_ABOVE_SECTION if found else 0)
            found.append(Line(words, SECTION, len(words) * SECTION.leading, share, section=section))
        found.extend(_measured(row, plan.title) for row in section.rows)
        opens.extend([opening] * (len(found) - len(opens)))
    return Body(found, opens, [line.row is not None and line.row.local for line in found])


def _measured(row: GridRow, room: float) -> Line:
    style = CELL_QUIET if row.local else CELL
    room -= INDENT if row.local else 0
    words = paragraph(row.title, style, room)
    while len(words) * style.leading > _TALLEST_TITLE and style.size > _SMALLEST:
        style = Style(style.size * 0.85, style.leading * 0.85, colour=style.colour)
        words = lines(row.title, style, room)
    if len(words) * style.leading > _TALLEST_TITLE:
        words = lines_at_most(row.title, style, room, int(_TALLEST_TITLE // style.leading))
    return Line(words, style, (len(words) - 1) * style.leading, 1, row)
