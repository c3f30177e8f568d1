"""Lines, anchors and links on a canvas."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.look import HAIRLINE, LINE
from facilitator.charter.paper.paint import paint
from facilitator.charter.paper.tags import Element, decoration, tagged, tags_of
from facilitator.domain.text import clean_text

_HANDLE = 0.5523
"""How far the handles of a quarter circle stand out, as part of its radius."""
_LONG = 120
"""Characters of a title in the outline."""
_SAID = 200
"""Characters of what a link leads to."""
_PRINTED = 4
"""The flag of a link that is on paper too."""


def rule(
    canvas: Canvas, x: float, y: float, length: float, *, ink: str = LINE, weight: float = HAIRLINE
) -> None:
    """Draw a horizontal line: decoration, whatever is drawn around it."""
    with decoration(canvas):
        canvas.addLiteral(
            f"{paint(ink, stroke=True)} {weight} w {x:.2f} {y:.2f} m {x + length:.2f} {y:.2f} l S"
        )


def anchor(canvas: Canvas, key: str, y: float) -> None:
    """Make a place that links and bookmarks lead to; y is the upper edge of what is shown first."""
    if key:
        untyped: Any = canvas
        untyped.bookmarkHorizontal(key, 0, y)


def outline(canvas: Canvas, title: str, key: str, level: int = 0) -> None:
    """Enter an anchor into the outline of the document."""
    untyped: Any = canvas
    untyped.addOutlineEntry(clean_text(title, _LONG), key, level)


def link(  # noqa: PLR0917 -- where, and what is there
    canvas: Canvas, key: str, x: float, y: float, size: tuple[float, float], says: str
) -> None:
    """Make a rectangle, its lower left corner at x, y, lead to an anchor; says in words what that is.

    Words that lead somewhere are drawn within `linked` instead, so that they are heard as the link.
    """
    if key:
        with linked(canvas, key, x, y, size, says):
            pass


@contextmanager
def linked(  # noqa: PLR0917 -- where, and what is there
    canvas: Canvas, key: str, x: float, y: float, size: tuple[float, float], says: str
) -> Generator[None]:
    """Make a rectangle and the words drawn meanwhile lead to an anchor; without a key to none."""
    if not key:
        yield
        return
    with tagged(canvas, Element("Link")) as element:
        yield
    untyped: Any = canvas
    area = x, y, x + size[0], y + size[1]
    words = clean_text(says, _SAID) or key
    untyped.linkRect(words, key, area, relative=1, Border="[0 0 0]", F=_PRINTED)
    tags_of(canvas).linked(element)


def rounded(x: float, y: float, wide: float, tall: float, radius: float) -> str:
    """Return the path of a box with round corners."""
    right, top, handle = x + wide, y + tall, radius * (1 - _HANDLE)
    return (
        f"{x + radius:.2f} {y:.2f} m {right - radius:.2f} {y:.2f} l "
        f"{right - handle:.2f} {y:.2f} {right:.2f} {y + handle:.2f} {right:.2f} {y + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - handle:.2f} {right - handle:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
        f"{x + radius:.2f} {top:.2f} l "
        f"{x + handle:.2f} {top:.2f} {x:.2f} {top - handle:.2f} {x:.2f} {top - radius:.2f} c "
        f"{x:.2f} {y + radius:.2f} l "
        f"{x:.2f} {y + handle:.2f} {x + handle:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h"
    )
