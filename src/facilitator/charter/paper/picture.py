"""Drawing pictures on paper: the same shapes as in the window, in the colours of paper."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper import look
from facilitator.charter.paper.ink import rounded
from facilitator.charter.paper.lettering import operators, prepared, width
from facilitator.charter.paper.look import Style
from facilitator.charter.paper.paint import paint
from facilitator.pictures import Box, Line, Medium, Picture, Shade, Shape, Words
from facilitator.pictures.shapes import Colour, Size, Token

UNIT = 0.68
"""Points for a px of the window at 100 %."""
_SIZES: Mapping[Size, float] = {"label": 7.25, "secondary": 8.0, "body": 8.75, "section": 10.5}
COLOURS: Mapping[Token, str] = {
    "ink": look.INK,
    "secondary": look.SECONDARY,
    "faint": "#7F8792",
    "line": look.LINE,
    "edge": "#CBC7BC",
    "surface": "#FFFFFF",
    "hover": "#EAE7DF",
    "accent": look.ACCENT,
    "on_accent": "#FFFFFF",
    "tint": look.TINT,
    "warning": look.WARNING,
    "warning_tint": "#FBF1DC",
    "error": look.ERROR,
    "error_tint": "#FBEAE8",
}
_DASHES = "[2 2] 0 d"


@cache
def medium() -> Medium:
    """Return how paper sets words."""
    return Medium(UNIT, _SIZES, _wide)


def draw_picture(
    canvas: Canvas, picture: Picture, origin: tuple[float, float], part: tuple[float, float]
) -> None:
    """Draw the part of a picture between two of its heights; its top left corner would be at the origin.

    Lines that go through are cut off at the edges of the part; words and boxes never are.
    """
    left, top = origin
    first, stop = part
    drawn = ["q"]
    if first or stop < picture.height:
        drawn.append(
            f"{left - 2:.2f} {top - stop - 0.5:.2f} {picture.width + 4:.2f} {stop - first + 1:.2f} re W n"
        )
    for shape in picture.shapes:
        if _is_within(shape, first, stop):
            drawn += _drawn(canvas, shape, left, top)
    canvas.addLiteral(" ".join([*drawn, "Q"]))


@lru_cache(4096)
def _wide(text: str, size: Size, bold: bool) -> float:  # noqa: FBT001 -- as a medium measures
    return width(prepared(text), _style(size, bold=bold))


@cache
def _style(size: Size, *, bold: bool, ink: str = look.INK) -> Style:
    return Style(_SIZES[size], _SIZES[size], bold=bold, colour=ink)


def _hexadecimal(colour: Colour) -> str:
    return colour.light if isinstance(colour, Shade) else COLOURS[colour]


def _is_within(shape: Shape, first: float, stop: float) -> bool:
    if isinstance(shape, Box):
        return first <= shape.y + shape.height / 2 < stop
    if isinstance(shape, Line):
        return shape.y <= stop and shape.to_y >= first
    return first <= shape.y < stop


def _drawn(canvas: Canvas, shape: Shape, left: float, top: float) -> Iterator[str]:
    """Yield the operators that draw a shape."""
    if isinstance(shape, Words):
        style = _style(shape.size, bold=shape.bold, ink=_hexadecimal(shape.colour))
        yield operators(canvas, left + shape.x, top - shape.y, prepared(shape.text), style)
    elif isinstance(shape, Line):
        dashes = _DASHES if shape.dashed else ""
        ink = paint(_hexadecimal(shape.colour), stroke=True)
        yield f"q {ink} {shape.weight * 0.75:.2f} w {dashes}"
        yield f"{left + shape.x:.2f} {top - shape.y:.2f} m"
        yield f"{left + shape.to_x:.2f} {top - shape.to_y:.2f} l S Q"
    else:
        yield from _drawn_box(shape, left + shape.x, top - shape.y)


def _drawn_box(box: Box, x: float, y: float) -> Iterator[str]:
    """Yield the operators that draw a box with its top left corner at x, y; an edge lies within it."""
    half = look.RULE / 2 if box.edge is not None else 0.0
    size = box.width - 2 * half, box.height - 2 * half
    outline = rounded(
        x + half, y - box.height + half, *size, max(0.0, min(box.radius - half, *(s / 2 for s in size)))
    )
    yield "q"
    if box.fill is not None:
        yield f"{paint(_hexadecimal(box.fill))} {outline} f"
    if box.edge is not None:
        dashes = _DASHES if box.dashed else ""
        yield f"{paint(_hexadecimal(box.edge), stroke=True)} {look.RULE} w {dashes} {outline} S"
    yield "Q"
