"""Numbers of pages that are drawn before they are known: each is a form, filled in at the end."""

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.lettering import draw, prepared, width
from facilitator.charter.paper.look import BODY, RUNNING, Style
from facilitator.domain.words import fill

_ROOM = 200.0


class PageNumbers:
    """On which page each part begins, and how many pages there are."""

    def __init__(self, page_of: str) -> None:
        self._page_of = page_of
        self._begins: dict[str, int] = {}
        self._asked: list[str] = []
        self._pages: list[int] = []

    def begin(self, key: str, page: int) -> None:
        """Note on which page a part begins."""
        self._begins[key] = page

    def place(self, canvas: Canvas, key: str, right: float, y: float) -> None:
        """Leave the number of a part's first page to be drawn, ending at right."""
        self._asked.append(key)
        _leave(canvas, f"begin-{key}", right, y)

    def place_page(self, canvas: Canvas, right: float, y: float) -> None:
        """Leave “page of pages” to be drawn, ending at right."""
        self._pages.append(canvas.getPageNumber())
        _leave(canvas, f"page-{canvas.getPageNumber()}", right, y)

    def settle(self, canvas: Canvas, pages: int) -> None:
        """Draw all that was left open."""
        for key in self._asked:
            _settle(canvas, f"begin-{key}", str(self._begins[key]), BODY)
        for page in self._pages:
            said = prepared(fill(self._page_of, {"page": str(page), "pages": str(pages)}))
            _settle(canvas, f"page-{page}", said, RUNNING)


def _leave(canvas: Any, name: str, right: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(right, y)
    canvas.doForm(name)
    canvas.restoreState()


def _settle(canvas: Any, name: str, words: str, style: Style) -> None:
    canvas.beginForm(name, -_ROOM, -style.size, 1, style.size * 2)
    draw(canvas, -width(words, style), 0, words, style)
    canvas.endForm()
