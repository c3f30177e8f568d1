"""The grid on paper: heads, sections, rows of chips, legend; one sheet a band of columns."""

from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from facilitator.charter.paper.body import INDENT, Body, Line, section_height
from facilitator.charter.paper.chips import NOTE, Chips
from facilitator.charter.paper.grid_tags import GridTags
from facilitator.charter.paper.heads import Heads
from facilitator.charter.paper.ink import anchor, linked, outline, rule
from facilitator.charter.paper.legend import Legend
from facilitator.charter.paper.lettering import (
    draw,
    draw_lines,
    one_line,
    operators,
    widest,
    width,
)
from facilitator.charter.paper.look import CELL_QUIET, HAIRLINE, INK, LINE, RULE, SECTION
from facilitator.charter.paper.paint import paint
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.plan import Band, Plan
from facilitator.charter.paper.rows import Rows, last_that_fits
from facilitator.charter.paper.tags import decoration, tagged, tags_of
from facilitator.charter.parts import Grid, GridRow, shown
from facilitator.domain.words import fill

GROUND = "#F1EFE9"
"""Of every second column where heads stand on their side."""
_MANY = 4
"""With fewer columns the eye needs no help."""


class GridSheet:
    """The rows of one band of columns."""

    def __init__(
        self,
        grid: Grid,
        plan: Plan,
        rows: Body,
        heads: Heads,
        *,
        continued: str,
        row: float,
        tags: GridTags | None = None,
    ) -> None:
        self.width = plan.width
        self.tags = tags or GridTags(grid)
        self.edges, self.opens, self.glued = rows.edges(row), rows.opens, rows.glued
        self._rows, self._lines = rows, rows.lines
        self._plan = plan
        self._continued = continued
        self._row = row
        self._section_height = section_height(row)
        self._heads = heads
        self._legend = Legend(grid, plan.width)
        band = heads.band
        self._leads = band.first == 0
        self._chips = Chips(grid.colours, plan.letters, plan.chip, min(13.5, row - 4))
        self._columns = [
            (head.role, (band.edges[i] + band.edges[i + 1]) / 2)
            for i, head in enumerate(grid.heads[band.first : band.stop])
        ]
        self._line = f"{paint(LINE, stroke=True)} {HAIRLINE} w"
        self._borders = self._heads.borders if plan.on_side else ()
        self._shaded = _shaded(band) if plan.on_side else ()
        self._grounds: dict[float, str] = {}
        self.foot = self._legend.height

    def head(self, first: int) -> float:
        """Return the height of the column heads, and of the section's title where it goes on."""
        title = self._section_height if self._goes_on(first) else 0.0
        return self._heads.height + title - self._rows.air(first, self._row)

    def draw_head(self, canvas: Canvas, y: float, first: int) -> None:
        """Draw the column heads, and the title of a section that goes on."""
        self._heads.draw(canvas, y, None if first else self.tags)
        y -= self._heads.height
        if self._goes_on(first):
            title = " ".join(self._lines[self.opens[first]].words)
            words = one_line(fill(self._continued, {"title": title}), SECTION, self.width)
            y -= self._section_height
            with decoration(canvas):
                draw(canvas, 0, y + self._row * 0.32, words, SECTION)
            rule(canvas, 0, y, self.width, ink=INK, weight=RULE)
        elif self._lines[first].row is not None:
            rule(canvas, 0, y, self.width, ink=INK, weight=RULE)

    def draw_row(self, canvas: Canvas, y: float, row: int, *, last: bool) -> None:
        """Draw a row with its line below, or the title of a section."""
        line = self._lines[row]
        bottom = y - self.edges[row + 1] + self.edges[row]
        self._draw_ground(canvas, bottom, y - bottom - self._rows.air(row, self._row))
        if line.row is None:
            if line.section is not None and self._leads:
                anchor(canvas, line.section.anchor, y)
                outline(canvas, line.section.title, line.section.anchor, 1)
            title = line.section.title if line.section is not None else ""
            base = bottom + self._row * 0.32 + (len(line.words) - 1) * SECTION.leading
            room = max(self._plan.number + self._plan.title, widest(line.words, SECTION))
            with tagged(canvas, self.tags.section(), title) if self._leads else decoration(canvas):
                draw_lines(canvas, 0, base, line.words, SECTION, room=room)
            rule(canvas, 0, bottom, self.width, ink=INK, weight=RULE)
            return
        with (
            tagged(canvas, self.tags.title(row), f"{line.row.number} {line.row.title}")
            if self._leads
            else decoration(canvas)
        ):
            self._draw_title(canvas, y, y - bottom, line)
        self._draw_cells(canvas, (y + bottom) / 2, line.row, row)
        follows = not last and self.glued[row + 1]
        start = self._plan.number if follows else 0.0
        lines = [f"{x:.2f} {bottom:.2f} m {x:.2f} {y:.2f} l" for x in self._borders]
        canvas.addLiteral(
            f"{self._line} {start:.2f} {bottom:.2f} m {self.width:.2f} {bottom:.2f} l {' '.join(lines)} S"
        )

    def draw_foot(self, canvas: Canvas, y: float) -> None:
        """Draw the legend."""
        self._legend.draw(canvas, y, heard=not self.tags.legend_told)
        self.tags.legend_told = True

    def _goes_on(self, first: int) -> bool:
        return 0 <= self.opens[first] < first

    def _draw_ground(self, canvas: Canvas, bottom: float, tall: float) -> None:
        """Draw every second column a little darker, so that the eye finds its head; no line is covered."""
        if not self._shaded:
            return
        tall = round(tall - RULE / 2, 2)
        ground = self._grounds.get(tall)
        if ground is None:
            areas = [f"{x:.2f} 0 {wide:.2f} {tall:.2f} re" for x, wide in self._shaded]
            ground = self._grounds[tall] = f"{paint(GROUND)} {' '.join(areas)} f"
        with decoration(canvas):
            canvas.addLiteral(f"q 1 0 0 1 0 {bottom:.2f} cm {ground} Q")

    def _draw_title(self, canvas: Canvas, y: float, tall: float, line: Line) -> None:
        row, style = line.row, line.style
        number, room = self._plan.number, self._plan.title
        assert row is not None
        up = (tall - len(line.words) * style.leading) / 2
        base = y - up - style.leading / 2 - style.size * 0.34
        if self._leads:
            anchor(canvas, row.anchor, y)
        indent = INDENT if row.local else 0
        key = row.link if self._leads else ""
        with linked(canvas, key, 0, y - tall, (number + room, tall), row.title):
            draw(canvas, 0, base, row.number, CELL_QUIET)
            draw_lines(canvas, number + indent, base, line.words, style, room=room - indent)

    def _draw_cells(self, canvas: Canvas, middle: float, row: GridRow, number: int) -> None:
        drawn: list[str] = []
        cells, notes, tags = row.cells, row.notes, tags_of(canvas)
        for role, x in self._columns:
            cell = cells.get(role)
            letters = (cell.letters or shown(cell)) if cell else ()
            chip = self._chips.placed(canvas, x, middle, letters) if letters else ""
            note = ""
            if role in notes:
                said = str(notes[role])
                left = self._chips.right_of(letters) + 1 if letters else -width(said, NOTE) / 2
                note = operators(canvas, x + left, middle + 2.2, said, NOTE)
            drawn.append(self.tags.cell(tags, number, letters, chip, note))
        tags.put("\n".join(filter(None, drawn)))


def _shaded(band: Band) -> tuple[tuple[float, float], ...]:
    """Return where every second column of a band begins, and how wide it is; of a few columns none."""
    columns = [(left, right - left) for left, right in pairwise(band.edges)]
    return tuple(columns[band.first % 2 :: 2]) if len(columns) >= _MANY else ()


class GridBands(Piece):
    """A grid too wide for one page: after some rows of the first band come the same rows of the others."""

    def __init__(self, sheets: list[GridSheet], first: int = 0, *, above: float = 0.0) -> None:
        super().__init__()
        self.spaceBefore = above
        self._sheets = sheets
        self._first = first
        self.rows = len(sheets) * (len(sheets[0].edges) - 1 - first)

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Ask to be split: there are always several pages."""
        del wide
        return self._sheets[0].width, tall + 1

    def split(self, wide: float, tall: float, /) -> list[Flowable]:
        """Return the rows that fit, once a band on a page of its own, and the rest."""
        del wide
        stop = len(self._sheets[0].edges) - 1
        end = last_that_fits(self._sheets[0], self._first, stop, tall)
        if end <= self._first:
            return []
        parts: list[Flowable] = []
        for sheet in self._sheets:
            above = 0.0 if parts else self.spaceBefore
            parts += [Rows(sheet, self._first, end, above=above), PageBreak()]
        return [*parts, GridBands(self._sheets, end)] if end < stop else parts[:-1]
