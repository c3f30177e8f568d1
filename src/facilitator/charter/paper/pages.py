"""The pages: running head, foot, upright and across, and the description of the file."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from facilitator.charter.paper import look
from facilitator.charter.paper.archive import archived
from facilitator.charter.paper.fonts import REGULAR
from facilitator.charter.paper.ink import rule
from facilitator.charter.paper.lettering import draw, one_line, width
from facilitator.charter.paper.look import ACCENT, RULE, RUNNING
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.tags import TaggedCanvas, decoration
from facilitator.charter.parts import Charter
from facilitator.charter.progress import Progress
from facilitator.domain.errors import UserError
from facilitator.domain.text import clean_text
from facilitator.domain.words import QT_TRANSLATE_NOOP

COVER, UPRIGHT, ACROSS, SHEET = "cover", "upright", "across", "sheet"
"""Kinds of pages; a sheet lies across, and is all its own: without margins, head and foot."""


class Paper:
    """A size of paper and the room for text on it."""

    def __init__(self, name: str) -> None:
        if name not in look.SIZES:
            raise UserError(
                QT_TRANSLATE_NOOP("errors", "There is no paper “{name}”. Choose one of: {known}."),
                name=name,
                known=", ".join(look.SIZES),
            )
        self.wide, self.tall = look.SIZES[name]

    def size(self, kind: str) -> tuple[float, float]:
        """Return width and height of a kind of page."""
        return (self.tall, self.wide) if kind in (ACROSS, SHEET) else (self.wide, self.tall)

    def room(self, kind: str) -> tuple[float, float]:
        """Return width and height of the text on a kind of page."""
        wide, tall = self.size(kind)
        if kind == SHEET:
            return wide, tall
        edges = 0.0 if kind == COVER else look.HEAD + look.FOOT
        return wide - 2 * look.MARGIN, tall - 2 * look.MARGIN - edges


def typeset(
    charter: Charter,
    paper: Paper,
    story: list[Flowable],
    numbers: PageNumbers,
    *,
    begins: str,
    password: str = "",
    progress: Progress | None = None,
) -> bytes:
    """Return the document of a story whose first page is of a kind; progress is told page by page."""
    out = io.BytesIO()
    document = _document(out, charter, paper, numbers, begins)
    document.numbers = numbers
    document.made_at = _noon(charter.day)
    document.progress = progress
    document.whole, document.left = _weight(story), story
    document.tell()
    document.build(story, canvasmaker=_Canvas)
    document.tell()
    return archived(out.getvalue(), document.made.tags, charter.language, password)


def _document(
    out: io.BytesIO, charter: Charter, paper: Paper, numbers: PageNumbers, begins: str
) -> "_Document":
    kinds = sorted((COVER, UPRIGHT, ACROSS, SHEET), key=lambda kind: kind != begins)
    return _Document(
        out,
        pageTemplates=[_template(charter, paper, kind, numbers) for kind in kinds],
        pagesize=paper.size(begins),
        title=clean_text(charter.title),
        author=clean_text(charter.author),
        subject=clean_text(charter.subject),
        creator="Facilitator",
        keywords=charter.cover.kind if charter.cover else charter.subject,
        lang=charter.language,
        displayDocTitle=1,
        initialFontName=REGULAR,
        pageCompression=1,
        invariant=1,
    )


def _weight(story: Iterable[Flowable]) -> int:
    """Return about how much work a story is: rows count one by one."""
    return sum(getattr(one, "rows", 1) for one in story)


class _Canvas(TaggedCanvas):
    """A canvas that fills in the numbers of pages before it ends."""

    numbers: PageNumbers

    def save(self) -> None:
        """Fill in the numbers, then end the document."""
        self.numbers.settle(self, self.getPageNumber() - 1)
        super().save()


class _Document(BaseDocTemplate):
    """A document that shows its outline, and tells how far it has come."""

    numbers: PageNumbers
    made_at: str
    made: _Canvas
    progress: Progress | None
    whole: int
    """How much work all of it is."""
    left: list[Flowable]
    """What is not on a page yet."""

    def beforeDocument(self) -> None:
        """Hand the numbers of pages and the date of the file to the canvas."""
        assert isinstance(self.canv, _Canvas)
        if self.made_at:
            untyped: Any = self.canv
            untyped.setDateFormatter(self._date)
        self.made = self.canv
        self.canv.numbers = self.numbers
        self.canv.showOutline()

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        """Set the next of what is left; after each page tell how much there was."""
        page = self.page
        super().handle_flowable(flowables)
        if self.page != page:
            self.tell()

    def tell(self) -> None:
        """Tell how much is done."""
        if self.progress:
            self.progress(self.whole - _weight(self.left), self.whole)

    def _date(self, *now: int) -> str:
        del now
        return self.made_at


def _noon(day: str) -> str:
    """Return noon (UTC) of a day as a PDF has it; nothing where it is no day: a fixed date is used then."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return ""
    return f"D:{found.isoformat().replace('-', '')}120000+00'00'"


def _template(charter: Charter, paper: Paper, kind: str, numbers: PageNumbers) -> PageTemplate:
    (wide, tall), (all_wide, all_tall) = paper.room(kind), paper.size(kind)
    edged = kind in (UPRIGHT, ACROSS)
    bottom = look.MARGIN + look.FOOT if edged else (all_tall - tall) / 2
    frame = Frame(
        (all_wide - wide) / 2,
        bottom,
        wide,
        tall,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
        id=kind,
    )
    if not edged:
        return PageTemplate(kind, [frame], pagesize=paper.size(kind))
    edges = _Edges(charter, paper.size(kind), numbers)
    return PageTemplate(kind, [frame], onPage=edges.draw, pagesize=paper.size(kind))


class _Edges:
    """Running head and foot of one kind of page."""

    def __init__(self, charter: Charter, size: tuple[float, float], numbers: PageNumbers) -> None:
        self._said = charter.frame
        self._size = size
        self._numbers = numbers

    def draw(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw both."""
        del document
        said, left = self._said, look.MARGIN
        right, room = self._size[0] - look.MARGIN, self._size[0] - 2 * look.MARGIN
        y = self._size[1] - look.MARGIN - RUNNING.size
        aside = one_line(said.head_right, RUNNING, room * 0.4)
        with decoration(canvas, "Header"):
            draw(canvas, left, y, one_line(said.head_left, RUNNING, room * 0.6 - 20), RUNNING)
            draw(canvas, right - width(aside, RUNNING), y, aside, RUNNING)
        rule(canvas, left, y - 6.5, room, ink=ACCENT, weight=RULE)
        y = look.MARGIN - 21
        rule(canvas, left, y + 12, room)
        with decoration(canvas, "Footer"):
            draw(canvas, left, y, one_line(said.foot, RUNNING, room - 80), RUNNING)
            self._numbers.place_page(canvas, right, y)
