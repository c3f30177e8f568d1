"""Colours of #RRGGBB, or of the group's own by name, as ReportLab takes them and as operators of a page."""

from functools import cache

from reportlab.lib.colors import Color, HexColor

from facilitator.charter.paper.accent import resolved


def colour(name: str) -> Color:
    """Return a colour."""
    return HexColor(resolved(name))


def paint(name: str, *, stroke: bool = False) -> str:
    """Return the operator that sets a colour."""
    return _operator(resolved(name), stroke=stroke)


@cache
def _operator(hexadecimal: str, *, stroke: bool) -> str:
    red, green, blue = (int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g} {'RG' if stroke else 'rg'}"
