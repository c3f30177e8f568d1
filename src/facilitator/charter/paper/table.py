"""A quiet table: words in columns, hairlines between rows, groups in bold over a dark line."""

from collections.abc import Iterator, Sequence

import msgspec
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.ink import anchor, linked, rule
from facilitator.charter.paper.lettering import (
    draw,
    draw_lines,
    lines,
    lines_at_most,
    longest_word,
    one_line,
    paragraph,
    prepared,
    widest,
    width,
)
from facilitator.charter.paper.look import (
    CELL,
    CELL_QUIET,
    CELL_STRONG,
    INK,
    LABEL,
    RULE,
    SECTION,
    Style,
)
from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.paper.tags import Element, decoration, head, tagged
from facilitator.charter.paper.widths import eased, levelled
from facilitator.charter.parts import Group, Row, Table
from facilitator.domain.words import fill

_GAP = 14.0
_PAD = 3.4
_ABOVE_GROUP = 10.0
_WIDEST_WORD = 110.0
_SHORT = 72.0
"""A column that needs no more than this is not made narrower."""
_SPARE = 48.0
"""The most that a column becomes wider than it needs; what is left is at the last one's right."""
_TOLD = 40
"""Rows by which widths of columns are compared."""
_MOST_LINES = 24
"""Lines of a row that stay together; a taller row is cut so that it fits on any page."""


class _Line(msgspec.Struct, frozen=True):
    """A row of the table, a part of a very tall one, or the title of a group."""

    cells: list[list[str]]
    height: float
    group: bool = False
    beside: str = ""
    anchor: str = ""
    link: str = ""
    top: float = _PAD
    ruled: bool = True
    quiet: int = 0
    """Lines of the subject from this one on are quiet; of a group all of the second cell are."""
    leads: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    """What the cells say, where it is a row or the first part of one."""


class TableSheet:
    """The rows of a table in measured columns."""

    foot = 0.0

    def __init__(self, table: Table, width: float, continued: str, lead: float = 0.0) -> None:
        self.width = width
        self._table = table
        self._lead = lead
        self._continued = continued
        self._tag = Element("Table")
        self._cells: list[Element] = []
        self._titles = table.heads
        self._fixed = int(table.numbered)
        self._styles = self._cell_styles(table)
        self._widths = self._columns(table)
        self._heads = [lines(head, LABEL, wide) for head, wide in zip(table.heads, self._widths, strict=True)]
        self._lines: list[_Line] = []
        self.opens: list[int] = []
        for group in table.groups:
            self._add(group)
        self.glued = [False] * len(self._lines)
        self.edges = [0.0]
        for line in self._lines:
            self.edges.append(self.edges[-1] + line.height)

    @property
    def lead(self) -> float:
        """Where the column after the subject begins."""
        return sum(self._widths[: self._fixed + 1]) + _GAP * (self._fixed + 1)

    def lined_up(self, lead: float) -> "TableSheet":
        """Return the table with the column after the subject at a place, if the subjects have room there."""
        return TableSheet(self._table, self.width, self._continued, lead)

    def head(self, first: int) -> float:
        """Return the height of the column heads, and of the group's title where it goes on."""
        most = max(len(head) for head in self._heads)
        tall = most * LABEL.leading + 2 * _PAD
        air = _ABOVE_GROUP if first and self._lines[first].group else 0.0
        return tall - air + (SECTION.leading + 2 * _PAD if self._goes_on(first) else 0)

    def draw_head(self, canvas: Canvas, y: float, first: int) -> None:
        """Draw the column heads over a dark line, and the title of a group that goes on."""
        most = max(len(words) for words in self._heads)
        row = None if first else Element("TR", self._tag)
        for x, words, said in zip(self._lefts(), self._heads, self._titles, strict=True):
            up = (most - len(words)) * LABEL.leading
            element = (head(row, "Column") if said else Element("TD", row)) if row else None
            with tagged(canvas, element) if element else decoration(canvas):
                draw_lines(canvas, x, y - LABEL.size - up, words, LABEL, room=self.width)
        y -= most * LABEL.leading + 2 * _PAD
        if self._goes_on(first):
            title = " ".join(self._lines[self.opens[first]].cells[0])
            words = one_line(fill(self._continued, {"title": title}), SECTION, self.width)
            with decoration(canvas):
                draw(canvas, 0, y - SECTION.size, words, SECTION)
            y -= SECTION.leading + 2 * _PAD
        if self._goes_on(first) or not self._lines[first].group:
            rule(canvas, 0, y, self.width, ink=INK, weight=RULE)

    def draw_row(self, canvas: Canvas, y: float, row: int, *, last: bool) -> None:
        """Draw a row with its line below, or the title of a group."""
        line = self._lines[row]
        anchor(canvas, line.anchor, y)
        if line.group:
            self._draw_group(canvas, y, line)
            return
        if line.says:
            self._cells = self._row_of_cells()
        for index, (x, wide) in enumerate(zip(self._lefts(), self._widths, strict=True)):
            whole = sum(self._widths[: self._fixed + 1])
            lead = line.leads[index] if line.leads else ""
            area = (0.0, whole) if index == self._fixed and line.link else (x, wide)
            key = lead or (line.link if index == self._fixed else "")
            says = line.says[index] if line.says else ""
            left, size = area[0], (area[1], line.height)
            with (
                tagged(canvas, self._cells[index], says),
                linked(canvas, key, left, y - line.height, size, says),
            ):
                self._draw_cell(canvas, (x, y - line.top - CELL.size), line, index)
        if line.ruled or last:
            rule(canvas, 0, y - line.height, self.width)

    def _row_of_cells(self) -> list[Element]:
        """Return the cells of a new row; its subject is its head."""
        row = Element("TR", self._tag)
        return [
            head(row, "Row") if index == self._fixed else Element("TD", row)
            for index in range(len(self._widths))
        ]

    def _draw_cell(self, canvas: Canvas, at: tuple[float, float], line: _Line, index: int) -> None:
        cell, style, wide = line.cells[index], self._styles[index], self._widths[index]
        x, base = at
        loud = line.quiet if index == self._fixed else len(cell)
        draw_lines(canvas, x, base, cell[:loud], style, room=wide)
        align = "right" if cell[loud:] and runs_right_to_left(" ".join(cell[:loud])) else "left"
        under = base - loud * CELL.leading
        draw_lines(canvas, x, under, cell[loud:], CELL_QUIET, room=wide, align=align)

    def draw_foot(self, canvas: Canvas, y: float) -> None:
        """Draw nothing: a table ends with its last line."""

    def _add(self, group: Group) -> None:
        opening = len(self._lines) if group.title else -1
        if group.title:
            title = lines(group.title, SECTION, self.width)
            under = lines_at_most(group.under, CELL_QUIET, self.width, _MOST_LINES) if group.under else []
            above = _ABOVE_GROUP if self._lines else 0
            height = above + len(title) * SECTION.leading + len(under) * CELL_QUIET.leading + 2 * _PAD
            line = _Line([title, under], height, group=True, beside=group.beside, anchor=group.anchor)
            self._lines.append(line)
        for row in group.rows:
            cells = [
                paragraph(text, style, wide)
                for text, style, wide in zip(row.cells, self._styles, self._widths, strict=True)
            ]
            quiet = len(cells[self._fixed])
            if row.under:
                cells[self._fixed] += paragraph(row.under, CELL_QUIET, self._widths[self._fixed])
            self._lines.extend(_slices(cells, row, self._fixed, quiet))
        self.opens.extend([opening] * (len(self._lines) - len(self.opens)))

    def _goes_on(self, first: int) -> bool:
        return 0 <= self.opens[first] < first

    def _draw_group(self, canvas: Canvas, y: float, line: _Line) -> None:
        title, under = line.cells
        foot = y - line.height + _PAD
        base = foot + len(under) * CELL_QUIET.leading + len(title) * SECTION.leading - SECTION.size
        subject = sum(self._widths[: self._fixed + 1]) + _GAP * self._fixed
        room = max(subject, widest(title, SECTION))
        with tagged(canvas, head(Element("TR", self._tag), "Row", len(self._widths))):
            draw_lines(canvas, 0, base, title, SECTION, room=room)
            start = (room if runs_right_to_left(" ".join(title)) else width(title[-1], SECTION)) + 8
            beside = one_line(line.beside, CELL_QUIET, self.width - start)
            draw(canvas, start, base - (len(title) - 1) * SECTION.leading, beside, CELL_QUIET)
            base = foot + len(under) * CELL_QUIET.leading - CELL_QUIET.size
            draw_lines(canvas, 0, base, under, CELL_QUIET, room=self.width)
        rule(canvas, 0, y - line.height, self.width, ink=INK, weight=RULE)

    def _lefts(self) -> Iterator[float]:
        x = 0.0
        for wide in self._widths:
            yield x
            x += wide + _GAP

    def _columns(self, table: Table) -> list[float]:
        styles = self._styles
        columns = [list(column) for column in zip(*_texts(table), strict=True)]
        columns[self._fixed] += [row.under for group in table.groups for row in group.rows if row.under]
        least = [
            min(_WIDEST_WORD, max(longest_word(text, style) for text in column))
            for column, style in zip(columns, styles, strict=True)
        ]
        most = [
            max(width(part, style) for text in column for part in prepared(text).split("\n"))
            for column, style in zip(columns, styles, strict=True)
        ]
        least = [all_of if all_of <= _SHORT else some for some, all_of in zip(least, most, strict=True)]
        if self._lead and len(columns) > self._fixed + 1:
            asked = self._lead - _GAP * (self._fixed + 1) - sum(most[: self._fixed])
            most[self._fixed] = least[self._fixed] = max(asked, least[self._fixed])
        room = self.width - _GAP * (len(columns) - 1)
        spare = room - sum(most)
        if spare < 0:
            return eased(levelled(least, most, room), least, most, _Lines(table, styles).cost)
        stays = self._fixed + bool(self._lead and len(columns) > self._fixed + 1)
        return [
            wide if i < stays else wide + min(_SPARE, spare / (len(most) - stays))
            for i, wide in enumerate(most)
        ]

    def _cell_styles(self, table: Table) -> list[Style]:
        first = [CELL_QUIET, CELL] if table.numbered else [CELL_STRONG]
        return [*first, *[CELL] * (len(table.heads) - len(first))]


class _Lines:
    """How many lines a table takes, for widths of its columns; told from the first rows."""

    def __init__(self, table: Table, styles: list[Style]) -> None:
        rows = [row for group in table.groups for row in group.rows][:_TOLD]
        self._rows = [(table.heads, ""), *((row.cells, row.under) for row in rows)]
        self._fixed = int(table.numbered)
        self._styles = styles
        self._known: dict[tuple[int, str, float], int] = {}

    def cost(self, widths: Sequence[float]) -> tuple[int, int]:
        """Return the lines of all rows, which make the height, and those of all cells."""
        counts = [self._of_row(cells, under, widths) for cells, under in self._rows]
        return sum(map(max, counts)), sum(map(sum, counts))

    def _of_row(self, cells: tuple[str, ...], under: str, widths: Sequence[float]) -> list[int]:
        counts = [
            self._of_cell(i, text, wide) for i, (text, wide) in enumerate(zip(cells, widths, strict=True))
        ]
        if under:
            counts[self._fixed] += self._of_cell(self._fixed, under, widths[self._fixed])
        return counts

    def _of_cell(self, column: int, text: str, wide: float) -> int:
        key = (column, text, wide)
        if key not in self._known:
            self._known[key] = len(lines(text, self._styles[column], wide)) if text else 1
        return self._known[key]


def _texts(table: Table) -> Iterator[tuple[str, ...]]:
    yield table.heads
    for group in table.groups:
        for row in group.rows:
            yield row.cells


def _slices(cells: list[list[str]], row: Row, fixed: int, quiet: int) -> Iterator[_Line]:
    most = max(len(cell) for cell in cells)
    says = (*row.cells[:fixed], f"{row.cells[fixed]}\n{row.under}".strip(), *row.cells[fixed + 1 :])
    for start in range(0, most, _MOST_LINES):
        part = [cell[start : start + _MOST_LINES] for cell in cells]
        begins, ends = start == 0, start + _MOST_LINES >= most
        height = max(len(cell) for cell in part) * CELL.leading + _PAD * (begins + ends)
        yield _Line(
            part,
            height,
            anchor=row.anchor if begins else "",
            link=row.link if begins else "",
            leads=row.leads if begins else (),
            top=_PAD if begins else 0.0,
            ruled=ends,
            quiet=max(0, quiet - start),
            says=says if begins else (),
        )
