"""The first page."""

from reportlab.platypus import Flowable, Spacer

from facilitator.charter.paper.ink import link, rounded, rule
from facilitator.charter.paper.lettering import (
    balanced,
    draw,
    draw_lines,
    lines,
    lines_at_most,
    prepared,
    widest,
    width,
)
from facilitator.charter.paper.look import ACCENT, BODY, HEADING, INK, SECONDARY, TINT, Style
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.paint import paint
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.prose import Words
from facilitator.charter.parts import Charter, Fact, Part

_KIND = Style(11, 14, bold=True, colour=ACCENT)
_STATUS = Style(9, 11, bold=True, colour=ACCENT)
_UNDER_TITLE = Style(14, 19, colour=SECONDARY)
_LABEL = Style(BODY.size, BODY.leading, colour=SECONDARY)
_TITLES = (
    Style(34, 40, bold=True),
    Style(26, 31, bold=True),
    Style(19, 24, bold=True),
    Style(13, 17, bold=True),
)
"""From the largest: the first that needs no more lines than _TITLE_LINES is taken."""
_TITLE_LINES = 4
_LABEL_WIDTH = 130.0
_PAIR_LINES = 30
_PAD = 5.0
_ABOVE_TITLE = 150.0
_LEAST_AIR = 24.0
"""Above the title, and above the contents."""


def cover(charter: Charter, numbers: PageNumbers, wide: float, tall: float) -> list[Flowable]:
    """Return what stands on the first page, for a frame of this size."""
    said = charter.cover
    style = next((s for s in _TITLES if len(lines(said.title, s, wide)) <= _TITLE_LINES), _TITLES[-1])
    title = balanced(said.title, style, wide)
    under = [text for text in (said.organisation, said.unit) if text]
    contents = Contents(charter.parts, said.contents, numbers, wide)
    pieces: list[Flowable] = [
        Banner(said.kind, said.status),
        Words(title, style, measure=wide, below=10),
        *(Words(text, _UNDER_TITLE, measure=wide) for text in under),
        Spacer(1, 44),
        *(Pair(fact, wide) for fact in said.facts),
        *([Push(contents.height), contents] if charter.parts else []),
    ]
    used = sum(piece.wrap(wide, 0)[1] + piece.getSpaceAfter() for piece in pieces)
    pieces.insert(1, Spacer(1, max(_LEAST_AIR, min(_ABOVE_TITLE, tall * 0.2, tall - used - _LEAST_AIR))))
    return pieces


class Banner(Piece):
    """What it is and how far it has come, over a line."""

    def __init__(self, kind: str, status: str) -> None:
        super().__init__()
        self._kind = prepared(kind)
        self._status = prepared(status)

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Take the whole width."""
        del tall
        self.width, self.height = wide, 27.0
        return wide, self.height

    def draw(self) -> None:
        """Draw the kind at the left, the status at the right."""
        base = self.height - _KIND.size
        draw(self.canv, 0, base, self._kind, _KIND)
        wide = width(self._status, _STATUS)
        outline = rounded(self.width - wide - 16, base - 5, wide + 16, 17, 5)
        self.canv.addLiteral(f"q {paint(TINT)} {outline} f Q")
        draw(self.canv, self.width - wide - 8, base + 0.4, self._status, _STATUS)
        rule(self.canv, 0, 0.75, self.width, ink=ACCENT, weight=1.5)


class Pair(Piece):
    """A label and what stands beside it, over a hairline."""

    def __init__(self, fact: Fact, wide: float) -> None:
        super().__init__()
        self._label = lines(fact.label, _LABEL, _LABEL_WIDTH - 10)
        self._text = lines_at_most(fact.text, BODY, wide - _LABEL_WIDTH, _PAIR_LINES)
        self.width = wide
        self.height = max(len(self._label), len(self._text)) * BODY.leading + 2 * _PAD

    def draw(self) -> None:
        """Draw both."""
        base = self.height - _PAD - BODY.size
        draw_lines(self.canv, 0, base, self._label, _LABEL, room=_LABEL_WIDTH)
        draw_lines(self.canv, _LABEL_WIDTH, base, self._text, BODY, room=widest(self._text, BODY))
        rule(self.canv, 0, 0, self.width)


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
        self._parts = parts
        self._heading = prepared(heading)
        self._numbers = numbers
        self._line = BODY.leading + _PAD
        self.width = wide
        self.height = HEADING.leading + 6 + len(parts) * self._line

    def draw(self) -> None:
        """Draw a line a part, leading there."""
        y = self.height - HEADING.size
        draw(self.canv, 0, y, self._heading, HEADING)
        y = self.height - HEADING.leading - 6
        rule(self.canv, 0, y, self.width, ink=INK)
        for part in self._parts:
            y -= self._line
            draw(self.canv, 0, y + _PAD, prepared(part.title), BODY)
            self._numbers.place(self.canv, part.anchor, self.width, y + _PAD)
            link(self.canv, part.anchor, 0, y, (self.width, self._line))
            rule(self.canv, 0, y, self.width)
