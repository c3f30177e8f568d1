"""Titles, headings and running text as flowables."""

from msgspec.structs import replace
from reportlab.platypus import CondPageBreak, Flowable

from facilitator.charter.paper.ink import anchor, linked, outline
from facilitator.charter.paper.lettering import balanced, draw, draw_lines, lines, paragraph, width
from facilitator.charter.paper.look import BODY, HEADING, LEAD, MEASURE, NAME, TITLE, Style
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.paper.tags import Element, tagged, tags_of
from facilitator.charter.parts import Beside, Heading, Part, Prose

_ALONE = 2
"""Lines of a paragraph that never stand alone at the end or beginning of a page."""
_ABOVE_HEADING = 16.0
_ABOVE_SUBTITLE = 22.0
_ABOVE_NAME = 30.0
_ABOVE_TEXT = 8.0
"""Of a text without a heading, under the title of a part."""
_UNDER_HEADING = 4.0
_ABOVE_LEAD = 3.0
_GUTTER = 26.0
_BULLET = 10.0
_LEAD = 0.95
"""Part of the width that an introduction takes."""
_LEAD_MEASURE = 490.0
_LEAD_LINES = 12
"""An introduction that has more may run on to the next page."""
_LONG = 260.0
"""Height from which two texts no longer stand beside each other."""


class Words(Piece):
    """A text in lines; it splits between two of them. A mark hangs before the first line.

    tag is what it is to those who hear it: a paragraph, if nothing else is said, or an item of a list with
    its mark. mark_tag is what the mark is, where it does not belong to the words.
    """

    def __init__(
        self,
        text: str | list[str],
        style: Style = BODY,
        *,
        measure: float = MEASURE,
        left: float = 0.0,
        indent: float = 0.0,
        mark: str = "",
        mark_style: Style | None = None,
        target: str = "",
        key: str = "",
        above: float = 0.0,
        below: float = 0.0,
        tag: Element | None = None,
        mark_tag: Element | None = None,
    ) -> None:
        super().__init__()
        self._text = text
        self._says = text if isinstance(text, str) else " ".join(text)
        self._tag = tag or Element("P")
        self._mark_tag = mark_tag or self._tag
        if self._tag.kind == "LI":
            self._mark_tag, self._tag = Element("Lbl", tag), Element("LBody", tag)
        self.style = style
        self.measure = measure
        self.left = left
        self.indent = left + indent
        self.mark = mark
        self.mark_style = mark_style or style
        self.target = target
        self.key = key
        self.spaceBefore = above
        self.spaceAfter = below
        self._lines: list[str] = []

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Set the text in lines no longer than the measure."""
        del tall
        self.width = min(wide, self.measure)
        if isinstance(self._text, str):
            self._lines = paragraph(self._text, self.style, self.width - self.indent)
        else:
            self._lines = self._text
        self.height = len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, wide: float, tall: float, /) -> list[Flowable]:
        """Return the lines that fit and the rest, neither of them a single line."""
        self.wrap(wide, tall)
        whole = len(self._lines)
        fit = int((tall + 1e-6) // self.style.leading)
        if fit >= whole:
            return [self]
        fit = min(fit, whole - _ALONE)
        if fit < _ALONE:
            return []
        return [self._part(self._lines[:fit], first=True), self._part(self._lines[fit:], first=False)]

    def draw(self) -> None:
        """Draw the lines."""
        anchor(self.canv, self.key, self.height)
        base = self.height - self.style.size
        x, mark_at = self.indent, self.left
        if runs_right_to_left("\n".join(self._lines)):
            x, mark_at = 0.0, self.width - self.left - width(self.mark, self.mark_style)
        if self.mark:
            with tagged(self.canv, self._mark_tag):
                draw(self.canv, mark_at, base, self.mark, self.mark_style)
        area = 0, self.height - self.style.leading, (self.width, self.style.leading)
        reads = self._says if self._mark_tag is not self._tag or not self.mark else ""
        with tagged(self.canv, self._tag, reads), linked(self.canv, self.target, *area, self._says):
            draw_lines(self.canv, x, base, self._lines, self.style, room=self.width - self.indent)

    def _part(self, block: list[str], *, first: bool) -> "Words":
        part = Words(
            block,
            self.style,
            measure=self.measure,
            left=self.left,
            indent=self.indent - self.left,
            mark=self.mark if first else "",
            mark_style=self.mark_style,
            target=self.target if first else "",
            key=self.key if first else "",
            above=self.spaceBefore if first else 0.0,
            below=0.0 if first else self.spaceAfter,
            tag=self._tag,
            mark_tag=self._mark_tag,
        )
        part._says = self._says
        return part


class Title(Piece):
    """The title of a part with its introduction: a bookmark, and where the contents lead to."""

    def __init__(self, part: Part, numbers: PageNumbers, *, above: float) -> None:
        super().__init__()
        self._part = part
        self._numbers = numbers
        self.spaceBefore = above
        self._title: list[str] = []
        self._lead: list[str] = []

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Set title and introduction in lines."""
        del tall
        self.width = wide
        self._title = balanced(self._part.title, TITLE, wide)
        self._lead = paragraph(self._part.lead, LEAD, wide * _LEAD) if self._part.lead else []
        lead = len(self._lead) * LEAD.leading + _ABOVE_LEAD if self._lead else 0.0
        self.height = len(self._title) * TITLE.leading + lead
        return wide, self.height

    def draw(self) -> None:
        """Draw both, and enter the part in the outline."""
        self._numbers.begin(self._part.anchor, self.canv.getPageNumber())
        anchor(self.canv, self._part.anchor, self.height + 6)
        outline(self.canv, self._part.title, self._part.anchor)
        tags_of(self.canv).begin(Element("Sect"))
        with tagged(self.canv, Element("H1"), self._part.title):
            draw_lines(self.canv, 0, self.height - TITLE.size, self._title, TITLE, room=self.width)
        base = self.height - len(self._title) * TITLE.leading - _ABOVE_LEAD - LEAD.size
        if self._lead:
            with tagged(self.canv, Element("P"), self._part.lead):
                draw_lines(self.canv, 0, base, self._lead, LEAD, room=self.width)


def titled(part: Part, numbers: PageNumbers, wide: float, *, above: float) -> tuple[Title, list[Flowable]]:
    """Return the title of a part, and its introduction where this is too long to stand with it."""
    if len(lines(part.lead, LEAD, wide * _LEAD)) <= _LEAD_LINES:
        return Title(part, numbers, above=above), []
    title = Title(replace(part, lead=""), numbers, above=above)
    return title, [Words(part.lead, LEAD, measure=wide * _LEAD, above=_ABOVE_LEAD)]


class Subtitle(Words):
    """The heading of a block: a bookmark under that of its part."""

    def __init__(self, heading: Heading) -> None:
        super().__init__(
            heading.title,
            NAME if heading.large else HEADING,
            key=heading.anchor,
            above=_ABOVE_NAME if heading.large else _ABOVE_SUBTITLE,
            below=_ABOVE_LEAD if heading.large else _UNDER_HEADING,
            tag=Element("H2"),
        )
        self._heading = heading

    def draw(self) -> None:
        """Draw it, and enter it in the outline."""
        super().draw()
        if self._heading.anchor:
            outline(self.canv, self._heading.title, self._heading.anchor, 1)


class Columns(Piece):
    """Two short texts beside each other under their headings."""

    def __init__(self, beside: Beside) -> None:
        super().__init__()
        self._texts = (beside.left, beside.right)
        self._cells: list[tuple[list[str], list[str]]] = []
        self.spaceBefore = _ABOVE_HEADING

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Set both in half the width."""
        del tall
        self.width = (wide - _GUTTER) / 2
        self._cells = [
            (lines(text.heading, HEADING, self.width), paragraph(text.text, BODY, self.width))
            for text in self._texts
        ]
        self.height = max(
            len(heading) * HEADING.leading + _UNDER_HEADING + len(text) * BODY.leading
            for heading, text in self._cells
        )
        return wide, self.height

    def draw(self) -> None:
        """Draw both."""
        for index, ((heading, text), said) in enumerate(zip(self._cells, self._texts, strict=True)):
            x = index * (self.width + _GUTTER)
            with tagged(self.canv, Element("H2"), said.heading):
                draw_lines(self.canv, x, self.height - HEADING.size, heading, HEADING, room=self.width)
            top = self.height - len(heading) * HEADING.leading - _UNDER_HEADING
            with tagged(self.canv, Element("P"), said.text):
                draw_lines(self.canv, x, top - BODY.size, text, BODY, room=self.width)


def prose(text: Prose) -> list[Flowable]:
    """Return a heading with its paragraphs; the heading never stands alone, and there may be none."""
    if not text.heading:
        return paragraphs(text.text, above=_ABOVE_TEXT)
    return [
        CondPageBreak(_ABOVE_HEADING + HEADING.leading + _UNDER_HEADING + 2 * BODY.leading),
        Words(text.heading, HEADING, above=_ABOVE_HEADING, below=_UNDER_HEADING, tag=Element("H2")),
        *paragraphs(text.text),
    ]


def headed(heading: Heading) -> list[Flowable]:
    """Return a heading, if there is one, with the text that introduces what follows."""
    title = [Subtitle(heading)] if heading.title else []
    if heading.large:
        return [*title, *([Words(heading.text, LEAD, measure=_LEAD_MEASURE)] if heading.text else ())]
    return [*title, *(paragraphs(heading.text) if heading.text else ())]


def paragraphs(
    text: str, *, left: float = 0.0, listed: bool = False, within: Element | None = None, above: float = 0.0
) -> list[Flowable]:
    """Return a text as paragraphs, or as a list; an empty line between two is air."""
    found: list[Flowable] = []
    air = above
    items = Element("L", within)
    for line in text.split("\n"):
        if line.strip():
            indent, mark = (_BULLET, "•") if listed else (0.0, "")
            tag = Element("LI", items) if listed else Element("P", within)
            found.append(Words(line, left=left, indent=indent, mark=mark, above=air, tag=tag))
            air = 2.0
        else:
            air = BODY.leading / 2
    return found


def beside(texts: Beside, wide: float) -> list[Flowable]:
    """Return two texts beside each other, or one after the other where they are long."""
    columns = Columns(texts)
    if columns.wrap(wide, 0)[1] > _LONG:
        return [*prose(texts.left), *prose(texts.right)]
    return [columns]
