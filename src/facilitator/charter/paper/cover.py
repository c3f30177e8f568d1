"""The first page: the sign of the organisation, the title on a tint of its colour, facts, contents."""

from itertools import zip_longest
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from facilitator.charter.paper import look
from facilitator.charter.paper.ink import linked, rounded, rule
from facilitator.charter.paper.lettering import (
    balanced,
    draw,
    draw_lines,
    lines,
    lines_at_most,
    one_line,
    prepared,
    width,
)
from facilitator.charter.paper.logo import logo
from facilitator.charter.paper.look import ACCENT, BODY, HEADING, INK, LABEL, SECONDARY, TINT, Style
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.paint import paint
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.tags import Element, decoration, figure, tagged
from facilitator.charter.parts import Charter, Cover, Fact, Look, Part

_KIND = Style(11, 14, bold=True, colour=ACCENT)
_NAME = Style(13, 17, bold=True)
_STATUS = Style(9, 11, bold=True, colour=ACCENT)
_UNDER_TITLE = Style(14, 19, colour=SECONDARY)
_TITLES = (
    Style(34, 40, bold=True),
    Style(26, 31, bold=True),
    Style(19, 24, bold=True),
    Style(13, 17, bold=True),
)
"""From the largest: the first that needs no more lines than _TITLE_LINES is taken."""
_TITLE_LINES = 4
_MOST_LINES, _MOST_UNDER = 12, 6
"""Of the smallest title, and of each line under it: the panel is never higher than a page."""
_NAME_LINES = 2
_LOGO = (190.0, 58.0)
"""The most that a logo takes in width and height."""
_TOP = 92.0
"""From the upper margin down to the tinted panel."""
_PANEL = (250.0, 150.0)
"""Height of the panel, at most and at least, but for a title that needs more."""
_PAD = 30.0
"""Above and below the words in the panel."""
_BAR = 4.0
_UNDER_PANEL = 22.0
_GUTTER = 26.0
_FACT_LINES = 30
_FACT_PAD = 6.0
_LINE = BODY.leading + 5.0
_TWO_COLUMNS = 6
"""With more parts than this, the contents stand in two columns."""
_LEAST_AIR = 18.0
"""Above the contents."""


def cover(charter: Charter, numbers: PageNumbers, wide: float, tall: float) -> list[Flowable]:
    """Return what stands on the first page, for a frame of this size."""
    said = charter.cover
    assert said is not None
    front = Front(said, charter.look, wide)
    contents = Contents(charter.parts, said.contents, numbers, wide)
    half = -(-len(said.facts) // 2)
    rows = [FactRow(pair, wide) for pair in zip_longest(said.facts[:half], said.facts[half:]) if any(pair)]
    rest = [Push(contents.height), contents] if charter.parts else []
    used = front.least + _UNDER_PANEL + sum(row.height for row in rows)
    front.grow(tall - used - (contents.height + _LEAST_AIR if charter.parts else 0.0))
    return [front, Spacer(1, _UNDER_PANEL), *rows, *rest]


class Front(Piece):
    """Who it is from and how far it has come, and below that the title on a panel as wide as the page."""

    def __init__(self, said: Cover, chosen: Look, wide: float) -> None:
        super().__init__()
        style = next((s for s in _TITLES if len(lines(said.title, s, wide)) <= _TITLE_LINES), _TITLES[-1])
        self._style = style
        self._title = balanced(said.title, style, wide)
        if len(self._title) > _MOST_LINES:
            self._title = lines_at_most(said.title, style, wide, _MOST_LINES)
        self._kind = prepared(said.kind) if said.kind != said.title else ""
        self._status = prepared(said.version)
        self._logo = logo(chosen.logo) if chosen.logo else None
        self._shows = chosen.logo_shows
        self._beside = room = wide - width(self._status, _STATUS) - 16 - _GUTTER
        beside = "" if self._logo else said.organisation
        self._name = lines_at_most(beside, _NAME, room, _NAME_LINES) if beside else []
        whole = len(self._name) == len(lines(beside, _NAME, room)) if beside else False
        under = ["" if whole else said.organisation, said.unit]
        self._under = [
            line for text in under if text for line in lines_at_most(text, _UNDER_TITLE, wide, _MOST_UNDER)
        ]
        words = len(self._title) * style.leading + len(self._under) * _UNDER_TITLE.leading + 8
        self._words = words + (_KIND.leading + 8 if self._kind else 0.0)
        self.width = wide
        self._panel = max(_PANEL[1], self._words + 2 * _PAD)
        self.least = _TOP + self._panel + _BAR
        self.height = self.least

    def grow(self, spare: float) -> None:
        """Let the panel be higher, where there is room to spare."""
        self._panel += max(0.0, min(_PANEL[0] - self._panel, spare))
        self.height = _TOP + self._panel + _BAR

    def draw(self) -> None:
        """Draw the sign and the status at the top, then the panel."""
        canvas = self.canv
        self._draw_sign(canvas)
        self._draw_status(canvas)
        with decoration(canvas):
            page = f"{-look.MARGIN:.2f} {{}} {self.width + 2 * look.MARGIN:.2f}"
            canvas.addLiteral(f"{paint(TINT)} {page.format(_BAR)} {self._panel:.2f} re f")
            canvas.addLiteral(f"{paint(ACCENT)} {page.format(0)} {_BAR} re f")
        y = _BAR + (self._panel + self._words) / 2
        if self._kind:
            with tagged(canvas, Element("P")):
                draw_lines(canvas, 0, y - _KIND.size, [self._kind], _KIND, room=self.width)
            y -= _KIND.leading + 8
        with tagged(canvas, Element("Title")):
            draw_lines(canvas, 0, y - self._style.size, self._title, self._style, room=self.width)
        y -= len(self._title) * self._style.leading + 8
        if self._under:
            with tagged(canvas, Element("P")):
                draw_lines(canvas, 0, y - _UNDER_TITLE.size, self._under, _UNDER_TITLE, room=self.width)

    def _draw_sign(self, canvas: Canvas) -> None:
        """Draw the logo, else the name of the organisation, where there is one."""
        if self._name:
            with tagged(canvas, Element("P")):
                draw_lines(canvas, 0, self.height - _NAME.size, self._name, _NAME, room=self._beside)
        if self._logo is None:
            return
        across, up = self._logo.size
        scale = min(_LOGO[0] / across, _LOGO[1] / up)
        size = across * scale, up * scale
        untyped: Any = canvas
        with tagged(canvas, figure(self._shows)) if self._shows else decoration(canvas):
            untyped.drawImage(ImageReader(self._logo), 0, self.height - size[1], *size, mask="auto")

    def _draw_status(self, canvas: Canvas) -> None:
        """Draw version and status in a box at the right."""
        wide = width(self._status, _STATUS)
        base = self.height - _NAME.size
        outline = rounded(self.width - wide - 16, base - 5, wide + 16, 17, 5)
        with decoration(canvas):
            canvas.addLiteral(f"q {paint(TINT)} {outline} f Q")
        with tagged(canvas, Element("P")):
            draw(canvas, self.width - wide - 8, base + 0.4, self._status, _STATUS)


class FactRow(Piece):
    """One or two facts beside each other: a small label, and under it what is said, over a hairline."""

    def __init__(self, facts: tuple[Fact | None, ...], wide: float) -> None:
        super().__init__()
        self.width = wide
        self._column = (wide - _GUTTER) / 2
        self._facts = [
            (
                lines(fact.label, LABEL, self._column),
                lines_at_most(fact.text, BODY, self._column, _FACT_LINES),
            )
            for fact in facts
            if fact
        ]
        tallest = max(len(label) * LABEL.leading + len(text) * BODY.leading for label, text in self._facts)
        self.height = tallest + 2 * _FACT_PAD

    def draw(self) -> None:
        """Draw both."""
        for number, (label, text) in enumerate(self._facts):
            x, y = number * (self._column + _GUTTER), self.height - _FACT_PAD
            words = Element("P")
            with tagged(self.canv, words):
                draw_lines(self.canv, x, y - LABEL.size, label, LABEL, room=self._column)
                y -= len(label) * LABEL.leading
                draw_lines(self.canv, x, y - BODY.size, text, BODY, room=self._column)
            rule(self.canv, x, 0, self._column)


class Push(Piece):
    """Air that pushes what follows to the foot of the page."""

    def __init__(self, needed: float) -> None:
        super().__init__()
        self._needed = needed

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Take all the room but what is needed."""
        return wide, max(min(_LEAST_AIR, tall), tall - self._needed)

    def draw(self) -> None:
        """Draw nothing."""


class Contents(Piece):
    """The parts with their pages; the numbers are known when the document ends."""

    def __init__(self, parts: tuple[Part, ...], heading: str, numbers: PageNumbers, wide: float) -> None:
        super().__init__()
        half = -(-len(parts) // 2) if len(parts) > _TWO_COLUMNS else len(parts)
        self._columns = [column for column in (parts[:half], parts[half:]) if column]
        self._heading = prepared(heading)
        self._numbers = numbers
        self.width = wide
        self._column = (wide - _GUTTER * (len(self._columns) - 1)) / max(1, len(self._columns))
        self.height = HEADING.leading + 6 + half * _LINE

    def draw(self) -> None:
        """Draw a line a part, leading there."""
        with tagged(self.canv, Element("P")):
            draw_lines(self.canv, 0, self.height - HEADING.size, [self._heading], HEADING, room=self.width)
        listed = Element("TOC")
        top = self.height - HEADING.leading - 6
        for number, column in enumerate(self._columns):
            x, y = number * (self._column + _GUTTER), top
            rule(self.canv, x, y, self._column, ink=INK)
            for part in column:
                y -= _LINE
                self._draw_part(x, y, part, Element("TOCI", listed))

    def _draw_part(self, x: float, y: float, part: Part, line: Element) -> None:
        size = self._column, _LINE
        said = one_line(part.title, BODY, self._column - 36)
        with tagged(self.canv, line), linked(self.canv, part.anchor, x, y, size, part.title):
            draw(self.canv, x, y + 5, said, BODY)
            self._numbers.place(self.canv, part.anchor, x + self._column, y + 5)
        rule(self.canv, x, y, self._column)
