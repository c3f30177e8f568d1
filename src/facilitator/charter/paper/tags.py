"""The structure of a document for those who hear it: which words are a heading, a cell, an item of a list.

Whatever is drawn between `with tagged(canvas, element)` belongs to that element; all else is decoration.
"""

from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.right_to_left import has_right_to_left

_MOVES = frozenset(("q", "Q", " "))
"""What draws nothing, as ReportLab writes it; nor does a change of the coordinates."""
_PAGED = ("Header", "Footer")


class Element:
    """A piece of the structure; it takes its place in it when something is first drawn into it.

    within is the element it belongs to; without, that is what is being drawn at the time. A flowable that
    is parted hands the same element to its parts.
    """

    __slots__ = ("kids", "kind", "number", "placed", "said", "within")

    def __init__(self, kind: str, within: "Element | None" = None, **said: str) -> None:
        self.kind = kind
        """A standard type of PDF 1.7, or Title."""
        self.within = within
        self.said = said
        """Its further entries, as a PDF has them: Alt, E, Lang, A."""
        self.kids: list[Element | tuple[int, int] | None] = []
        """Elements, marks as (page, number), links as (page, -1 - key), empty cells as None."""
        self.placed = False
        self.number = 0
        """Of its object, once it is written."""

    def add(self, kind: str, **said: str) -> "Element":
        """Return a new element that stands last in this one, whether or not anything is drawn into it."""
        element = Element(kind, self, **said)
        element.placed = True
        self.kids.append(element)
        return element

    def add_empty(self) -> None:
        """Let this row have an empty cell next: a grid has tens of thousands of them."""
        self.kids.append(None)


def text(words: str) -> str:
    """Return words as a string of a PDF."""
    if words.isascii() and words.isprintable():
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def figure(words: str) -> Element:
    """Return a picture with the words that say what is to be seen."""
    return Element("Figure", Alt=text(words))


def spanning(columns: int, scope: str = "") -> str:
    """Return the attributes of a cell over so many columns; scope is what it heads, where it is a head."""
    span = f"/ColSpan {columns}" if columns > 1 else ""
    return f"<</O/Table{span}{f'/Scope/{scope}' if scope else ''}>>"


def head(within: Element | None, scope: str, columns: int = 1) -> Element:
    """Return the head of columns or rows ("Column", "Row", "Both") of a table."""
    return Element("TH", within, A=spanning(columns, scope))


def item(within: Element) -> tuple[Element, Element]:
    """Return the mark and the words of a new item of a list."""
    one = Element("LI", within)
    return Element("Lbl", one), Element("LBody", one)


def saying(operators: str, words: str) -> str:
    """Return operators with the words they show, where these are not what is read out of their letters."""
    return f"/Span<</ActualText{text(words)}>>BDC {operators} EMC"


class Tags:
    """The structure of one document in the making, and the marks on the page at hand.

    What is drawn is a stretch of the page's operators; it is marked when another begins. So no mark is
    empty, none is within another, and none goes over the end of a page.
    """

    def __init__(self, canvas: "TaggedCanvas") -> None:
        self.root = Element("Document")
        self.root.placed = True
        self.pages: list[list[Element]] = []
        """For every page the elements of its marks, by their numbers."""
        self.links: list[Element] = []
        """For every link its element, in their order."""
        self._canvas = canvas
        self._section = self.root
        self._current: Element | str | None = None
        self._headings: list[int] = []
        self._start = 0
        self._marks: list[Element] = []

    def begin(self, section: Element) -> None:
        """Let what is drawn from now on belong to a new section."""
        self._place(section, self.root)
        self._section = section
        self._headings.clear()

    def enter(self, element: Element | str | None) -> Element | str | None:
        """Let what is drawn belong to an element, or be decoration; return what it belonged to before."""
        if isinstance(element, Element):
            self.settle(element)
        before = self._current
        self.leave(element)
        return before

    def settle(self, element: Element) -> None:
        """Give an element its place, if it has none yet."""
        if not element.placed:
            self._place(element, self._current if isinstance(self._current, Element) else self._section)

    def leave(self, before: Element | str | None) -> None:
        """Go back to the element of before."""
        if before is not self._current:
            self.part()
            self._current = before

    def part(self) -> None:
        """Mark what has been drawn since the last time as the element's at hand."""
        code = self._canvas.code
        start = self._start
        while start < len(code) and (code[start] in _MOVES or code[start].endswith(" cm")):
            start += 1
        if start < len(code):
            code.insert(start, self._begun())
            code.append("EMC")
        self._start = len(code)

    def marked(self, element: Element, operators: str) -> str:
        """Return operators marked as a placed element's; they go to `put`."""
        number = len(self._marks)
        element.kids.append((len(self.pages), number))
        self._marks.append(element)
        return f"/{element.kind}<</MCID {number}>>BDC {operators} EMC"

    def put(self, operators: str) -> None:
        """Draw operators that are marked already."""
        self.part()
        self._canvas.code.append(operators)
        self._start += 1

    def linked(self, element: Element) -> None:
        """Let the last link of this page belong to an element."""
        element.kids.append((len(self.pages), ~len(self.links)))
        self.links.append(element)

    def begin_page(self) -> None:
        """Note that a page is empty."""
        self._start = len(self._canvas.code)

    def end_page(self) -> None:
        """Mark the last of a page."""
        self.part()
        self.pages.append(self._marks)
        self._marks = []

    def _begun(self) -> str:
        current = self._current
        if isinstance(current, Element):
            number = len(self._marks)
            current.kids.append((len(self.pages), number))
            self._marks.append(current)
            return f"/{current.kind}<</MCID {number}>>BDC"
        if current in _PAGED:
            return f"/Artifact<</Type/Pagination/Subtype/{current}>>BDC"
        return "/Artifact BMC"

    def _place(self, element: Element, holder: Element) -> None:
        """Give an element its place, and those before it that it belongs to."""
        if element.within is None:
            element.within = holder
        elif not element.within.placed:
            self._place(element.within, holder)
        element.placed = True
        element.within.kids.append(element)
        if element.kind[0] == "H":
            element.kind = f"H{self._level_of(int(element.kind[1:]))}"

    def _level_of(self, wanted: int) -> int:
        """Return the level of a heading, so that none is left out between it and those it stands under."""
        while self._headings and self._headings[-1] >= wanted:
            self._headings.pop()
        self._headings.append(wanted)
        return len(self._headings)


class TaggedCanvas(Canvas):
    """A canvas that keeps the structure of what is drawn on it."""

    @cached_property
    def tags(self) -> Tags:
        """The structure."""
        return Tags(self)

    @property
    def code(self) -> list[str]:
        """The operators of the page at hand, in pieces."""
        untyped: Any = self
        return untyped._code  # noqa: SLF001 -- marks go between what ReportLab has written

    def showPage(self) -> None:
        """End a page with its last mark."""
        self.tags.end_page()
        super().showPage()
        self.tags.begin_page()


def tags_of(canvas: Canvas) -> Tags:
    """Return the structure that is kept for a canvas."""
    assert isinstance(canvas, TaggedCanvas)
    return canvas.tags


@contextmanager
def tagged(canvas: Canvas, element: Element, reads: str = "") -> Generator[Element]:
    """Let what is drawn meanwhile belong to an element.

    reads is the text that is drawn: where it runs from right to left, it is drawn in another order.
    """
    if has_right_to_left(reads):
        element.said["ActualText"] = text(reads)
    tags = tags_of(canvas)
    before = tags.enter(element)
    yield element
    tags.leave(before)


@contextmanager
def decoration(canvas: Canvas, where: str = "") -> Generator[None]:
    """Let what is drawn meanwhile be passed over by those who hear it; where: Header or Footer of a page."""
    tags = tags_of(canvas)
    before = tags.enter(where or None)
    yield
    tags.leave(before)
