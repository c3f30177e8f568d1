"""Lines to sign on, several in a row, each with a box to tick."""

from itertools import accumulate, pairwise

import msgspec
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.ink import rule
from facilitator.charter.paper.lettering import draw_lines, lines, lines_at_most
from facilitator.charter.paper.look import ACCENT, CELL, CELL_QUIET, INK, RULE, SECONDARY
from facilitator.charter.paper.paint import paint
from facilitator.charter.paper.rows import Fitted, Rows
from facilitator.charter.paper.tags import Element, saying, tagged
from facilitator.charter.parts import Signatory, Signatures

_SETTINGS = ((3, 66.0), (3, 52.0), (3, 40.0), (4, 40.0))
"""How many sign in a row, and the height above a line, from the airiest; four where that saves a page."""
_USUAL = 2
_GUTTER = 20.0
_ABOVE = 12.0
_BOX, _TICK = 6.5, 1.4
"""The side of a box, and how far within it the cross begins."""
_EMPTY, _TICKED = "☐", "☒"
"""What is read aloud of the boxes."""
_MOST_LINES = 8
"""Of a name, which stands in full with the participants or on the cover."""

_BRIEF_REMARK = 5
"""Lines of a remark where names are brief and nothing stands in its place."""
_MARK = replace(CELL, bold=True, colour=ACCENT)
_MARKED = 20.0
"""The height above a line on which nobody has to sign any more."""
_RAISED = 3.5
"""How far above the line its mark stands."""


class _Signing(msgspec.Struct, frozen=True):
    """Who signs, in measured lines."""

    name: list[str]
    about: list[str]
    boxed: list[str]
    """Beside the box; nothing where there is none."""
    remark: list[str]
    mark: list[str]
    """Above the line, where it is signed."""
    ticked: bool
    tag: Element

    @property
    def count(self) -> int:
        return len(self.name) + len(self.about) + len(self.boxed) + len(self.remark)


class SignatureSheet:
    """Rows of lines to sign on; named and about are the lines that a name and a position may take."""

    foot = 0.0

    def __init__(
        self,
        block: Signatures,
        wide: float,
        in_a_row: int,
        room: float,
        *,
        named: int = _MOST_LINES,
        about: int = _MOST_LINES,
        whole: bool = True,
        tag: Element | None = None,
    ) -> None:
        self.width = wide
        self._room = room = min(room, _MARKED) if block.mark else room
        brief = named < _MOST_LINES
        lined = len(block.people) + (brief and bool(block.dated))
        count = -(-lined // in_a_row)
        columns = -(-lined // count) if brief else in_a_row
        self._column = (wide - _GUTTER * (columns - 1)) / columns
        self._most = named, about
        self._remarked, self._whole = _BRIEF_REMARK if brief else _MOST_LINES, whole
        self._above = 0.0 if brief else _ABOVE
        self._list = tag or Element("L")
        people = [self._laid(one, block) for one in block.people]
        dated = [self._laid(Signatory(block.dated), block, boxed=False)] if block.dated else []
        if brief:
            people = [*dated, *people]
        some, fuller = divmod(len(people), count)
        cuts = [some * row + min(row, fuller) for row in range(count + 1)]
        self.rows = [people[start:stop] for start, stop in pairwise(cuts)]
        if dated and not brief:
            self.rows.insert(0, dated)
        heights = [room + 4 + max(one.count for one in row) * CELL.leading + self._above for row in self.rows]
        self.edges = [0.0, *accumulate(heights)]
        self.opens = [-1] * len(self.rows)
        self.glued = [False] * len(self.rows)

    def head(self, first: int) -> float:
        """Return nothing: signatures have no head."""
        del first
        return 0.0

    def draw_head(self, canvas: Canvas, y: float, first: int) -> None:
        """Draw nothing."""

    def draw_row(self, canvas: Canvas, y: float, row: int, *, last: bool) -> None:
        """Draw line with its mark, name, position, box and remark for each."""
        del last
        for index, one in enumerate(self.rows[row]):
            x, base = index * (self._column + _GUTTER), y - self._above - self._room
            rule(canvas, x, base, self._column, ink=INK, weight=RULE)
            mark = base + _RAISED
            base -= 4 + CELL.size
            with tagged(canvas, one.tag):
                draw_lines(canvas, x, mark, one.mark, _MARK, room=self._column)
                draw_lines(canvas, x, base, one.name, CELL, room=self._column)
                base -= len(one.name) * CELL.leading
                draw_lines(canvas, x, base, one.about, CELL_QUIET, room=self._column)
                base -= len(one.about) * CELL.leading
                self._draw_box(canvas, x, base, one)
                base -= len(one.boxed) * CELL.leading
                draw_lines(canvas, x, base, one.remark, CELL_QUIET, room=self._column)

    def draw_foot(self, canvas: Canvas, y: float) -> None:
        """Draw nothing."""

    def _laid(self, one: Signatory, block: Signatures, *, boxed: bool = True) -> _Signing:
        named, about = self._most
        beside = block.reservation if boxed and (one.reserved or not block.signed) else ""
        position = one.position if about == _MOST_LINES else one.position.replace("\n", " · ")
        remark = one.remark
        room = self._remarked if self._whole else 0
        if one.elsewhere and len(lines(remark, CELL_QUIET, self._column)) > room:
            remark = one.elsewhere
        item = Element("LI", self._list)
        return _Signing(
            lines_at_most(one.name, CELL, self._column, named),
            lines_at_most(position, CELL_QUIET, self._column, about) if position and about else [],
            lines(beside, CELL_QUIET, self._column - _BOX - 4) if beside else [],
            lines_at_most(remark, CELL_QUIET, self._column, self._remarked) if remark else [],
            lines_at_most(block.mark, _MARK, self._column, 1) if block.mark else [],
            one.reserved,
            Element("LBody", item),
        )

    def _draw_box(self, canvas: Canvas, x: float, base: float, one: _Signing) -> None:
        """Draw the box and what it stands for."""
        if not one.boxed:
            return
        left, foot = x + RULE / 2, base - 0.4
        box = f"{paint(SECONDARY, stroke=True)} {RULE} w {left:.2f} {foot:.2f} {_BOX} {_BOX} re S"
        if one.ticked:
            near, far, low, high = left + _TICK, left + _BOX - _TICK, foot + _TICK, foot + _BOX - _TICK
            cross = ((near, low, far, high), (near, high, far, low))
            strokes = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S" for a, b, c, d in cross)
            box += f" {paint(INK, stroke=True)} 1 w {strokes}"
        canvas.addLiteral(saying(box, _TICKED if one.ticked else _EMPTY))
        draw_lines(canvas, x + _BOX + 4, base, one.boxed, CELL_QUIET, room=self._column - _BOX - 4)


def signatures(block: Signatures, wide: float) -> Fitted:
    """Return the lines to sign on, with as much room above them as the page has."""
    options = [Rows(SignatureSheet(block, wide, in_a_row, room)) for in_a_row, room in _SETTINGS]
    return Fitted(options, _USUAL)
