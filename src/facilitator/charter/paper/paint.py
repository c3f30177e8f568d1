"""Colours of #RRGGBB, as ReportLab takes them and as operators of a page."""

from functools import cache

from reportlab.lib.colors import Color, HexColor


@cache
def colour(hexadecimal: str) -> Color:
    """Return a colour of #RRGGBB."""
    return HexColor(hexadecimal)


@cache
def paint(hexadecimal: str, *, stroke: bool = False) -> str:
    """Return the operator that sets a colour of #RRGGBB."""
    red, green, blue = (int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return f"{red:.3g} {green:.3g} {blue:.3g} {'RG' if stroke else 'rg'}"
