"""The grid as a poster: one sheet that lies across and is filled, or as few as letters that can be read take.

All is laid out on a sheet of natural size, whose letters are those of a page, and the whole is scaled.
"""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from facilitator.charter.paper import piece
from facilitator.charter.paper.columns import Columns, in_columns, set_in_lines
from facilitator.charter.paper.ink import rule
from facilitator.charter.paper.legend import Legend
from facilitator.charter.paper.lettering import draw, draw_lines, lines, one_line, width
from facilitator.charter.paper.look import ACCENT, LEAD, RULE, RUNNING, SECONDARY, TITLE, Style
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.pages import Paper
from facilitator.charter.paper.poster_plan import GUTTER, Piece, PosterPlan, Room, room_at
from facilitator.charter.paper.prose import Title, Words
from facilitator.charter.paper.rows import Rows
from facilitator.charter.paper.tags import Element, decoration, item
from facilitator.charter.parts import Charter, Frame, Grid, Heading, Note, Part
from facilitator.domain.words import fill

_PLAIN = 700.0
"""The natural width of a sheet without a grid."""
_UNDER_TITLE, _ABOVE_FOOT = 16.0, 12.0
_FOOT = 18.0
_SHARE = 0.3
"""Notes take no more of a sheet than this; if there are more, they have sheets of their own."""
_NOTE, _NUMBER = Style(8, 10.5), Style(8, 10.5, colour=SECONDARY)


def poster_flow(charter: Charter, paper: Paper, numbers: PageNumbers) -> list[Flowable]:
    """Return a poster as flowables that each fill a page without head and foot, lying across."""
    flow: list[Flowable] = []
    size = max(paper.wide, paper.tall), min(paper.wide, paper.tall)
    for part in charter.parts:
        for sheet in _sheets(part, charter.frame, size, numbers):
            flow += [PageBreak(), sheet] if flow else [sheet]
    return flow


def _sheets(part: Part, frame: Frame, size: tuple[float, float], numbers: PageNumbers) -> list[Flowable]:
    """Return the sheets of a part: those of its grid, then those of notes that found no room under it."""
    grid = next((block for block in part.blocks if isinstance(block, Grid)), None)
    around = _Around(part, grid, frame, numbers)
    if grid is None:
        room = room_at(size, size[0] / _PLAIN)
        sheets = [_Sheet(around, room, (), texts) for texts in around.on_sheets(room)]
    else:
        layout = PosterPlan(grid, frame, size, around.height).layout()
        room = room_at(size, layout.scale)
        sheets = [_Sheet(around, room, pieces) for pieces in layout.sheets]
        if around.under(room) is None:
            sheets += [_Sheet(around, room, (), texts) for texts in around.on_sheets(room)]
    for number, one in enumerate(sheets, 1):
        one.number, one.count = number, len(sheets)
    return [*sheets]


class _Around:
    """What stands around the rows: title, legend, notes, foot; all sizes are natural ones."""

    def __init__(self, part: Part, grid: Grid | None, frame: Frame, numbers: PageNumbers) -> None:
        self.part = part
        self.grid = grid
        self.frame = frame
        self.title = Title(part, numbers, above=0.0)
        self._texts = [set_in_lines(words) for words in _texts(part, grid)]

    def height(self, room: Room) -> float:
        """Return how high all that stands around the rows is."""
        notes = self.under(room)
        under = self.legend(room).height + (notes.tall if notes else 0.0)
        return room.large * (self.above(room) + under + _ABOVE_FOOT + _FOOT)

    def above(self, room: Room) -> float:
        """Return the height of the title and the air under it, before it is enlarged."""
        return self.title.wrap(room.wide / room.large, 0)[1] + _UNDER_TITLE

    def legend(self, room: Room) -> Legend:
        """Return the legend, before it is enlarged."""
        assert self.grid is not None
        return Legend(self.grid, room.wide / room.large)

    def under(self, room: Room) -> Columns | None:
        """Return the notes as they stand under the grid; nothing where they take too much of the sheet."""
        found = in_columns(self._texts, room.wide / room.large, room.tall * _SHARE / room.large)
        return found[0] if len(found) == 1 else None

    def on_sheets(self, room: Room) -> list[Columns]:
        """Return the notes on sheets of their own."""
        tall = room.tall / room.large - self.above(room) - _ABOVE_FOOT - _FOOT
        return in_columns(self._texts, room.wide / room.large, tall)


class _Sheet(piece.Piece):
    """One sheet of a poster; it fills the page whatever its size."""

    number = count = 1

    def __init__(
        self, around: _Around, room: Room, pieces: tuple[Piece, ...], texts: Columns | None = None
    ) -> None:
        super().__init__()
        self._around = around
        self.room = room
        self.pieces = pieces
        self._texts = texts
        """Notes on a sheet of their own."""

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Take the whole page."""
        self.width, self.height = wide, tall
        return wide, tall

    def draw(self) -> None:
        """Draw the sheet in natural size, scaled."""
        room = self.room
        height = self._around.above(room) * room.large
        with _scaled(self.canv, 0, 0, self.width / room.sheet_wide):
            top = room.sheet_tall - room.margin - height
            with self._enlarged(top):
                self._draw_title()
            x = room.margin
            for one in self.pieces:
                rows = Rows(one.sheet, one.first, one.stop)
                rows.drawOn(self.canv, x, top - rows.tall)
                x += one.sheet.width + GUTTER
            if self._texts:
                with self._enlarged(top):
                    self._texts.draw(self.canv)
            else:
                self._draw_under()
            with self._enlarged(room.margin):
                self._draw_foot(room.wide / room.large)

    def _enlarged(self, y: float) -> AbstractContextManager[None]:
        """Draw from the left margin on, as large as a title is."""
        return _scaled(self.canv, self.room.margin, y, self.room.large)

    def _draw_title(self) -> None:
        """Draw the title above the origin, and the air under it."""
        around, room = self._around, self.room
        if self.number == 1:
            around.title.drawOn(self.canv, 0, _UNDER_TITLE)
            return
        said, wide = fill(around.frame.continued, {"title": around.part.title}), room.wide / room.large
        y = around.above(room)
        with decoration(self.canv):
            draw(self.canv, 0, y - TITLE.size, one_line(said, TITLE, wide), TITLE)
            below = lines(around.part.lead, LEAD, wide)
            draw_lines(self.canv, 0, y - TITLE.leading - 3 - LEAD.size, below, LEAD, room=wide)

    def _draw_under(self) -> None:
        """Draw the legend, and on the last sheet the notes, above the foot."""
        room, around = self.room, self._around
        notes, legend = around.under(room), around.legend(room)
        y = room.margin + room.large * (_FOOT + _ABOVE_FOOT + (notes.tall if notes else 0.0))
        with self._enlarged(y):
            legend.draw(self.canv, legend.height, heard=self.number == 1)
            if notes and self.number == self.count:
                notes.draw(self.canv)

    def _draw_foot(self, wide: float) -> None:
        frame = self._around.frame
        with decoration(self.canv, "Footer"):
            rule(self.canv, 0, RUNNING.leading + 4, wide, ink=ACCENT, weight=RULE)
            draw(self.canv, 0, 0, one_line(frame.foot, RUNNING, wide * 0.7), RUNNING)
            if self.count > 1:
                said = one_line(
                    fill(frame.page_of, {"page": str(self.number), "pages": str(self.count)}),
                    RUNNING,
                    wide * 0.3,
                )
                draw(self.canv, wide - width(said, RUNNING), 0, said, RUNNING)


def _texts(part: Part, grid: Grid | None) -> list[Words]:
    """Return what is said under the grid: what is waived, and the notes; without a grid the words instead."""
    if grid is None:
        return [Words(block.text, above=3.0) for block in part.blocks if isinstance(block, Heading)]
    waived = [Words(one.text, _NOTE, above=3.0, target=one.link) for one in grid.waivers]
    indent = width(f"{grid.notes[-1].number}  ", _NOTE) if grid.notes else 0.0
    items = Element("L")
    return waived + [_note(note, indent, items) for note in grid.notes]


def _note(note: Note, indent: float, items: Element) -> Words:
    label, body = item(items)
    return Words(
        f"{note.place}: {note.text}",
        _NOTE,
        indent=indent,
        mark=str(note.number),
        mark_style=_NUMBER,
        target=note.link,
        above=3.0,
        tag=Element("P", body),
        mark_tag=label,
    )


@contextmanager
def _scaled(canvas: Canvas, x: float, y: float, scale: float) -> Generator[None]:
    """Let what is drawn meanwhile have its origin at x, y and be so much larger."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    yield
    canvas.restoreState()
