"""What a picture is made of: boxes, lines and words, y downwards, in the lengths of the medium it is for."""

from typing import Literal

import msgspec

Token = Literal[
    "ink",
    "secondary",
    "faint",
    "line",
    "edge",
    "surface",
    "hover",
    "accent",
    "on_accent",
    "tint",
    "warning",
    "warning_tint",
    "error",
    "error_tint",
]
"""Colours by what they are for; each medium has its own of that name."""
Size = Literal["label", "secondary", "body", "section"]
"""Sizes of type by what they are for, from the smallest."""


class Shade(msgspec.Struct, frozen=True):
    """A colour that is data: as it is on light surfaces, paper among them, and on dark ones, as #RRGGBB."""

    light: str
    dark: str


Colour = Token | Shade


class Box(msgspec.Struct, frozen=True):
    """A rectangle, filled, edged or both; a radius of half its height makes its ends round."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    edge: Colour | None = None
    radius: float = 0.0
    dashed: bool = False
    """Of the edge."""


class Line(msgspec.Struct, frozen=True):
    """A straight line, upright or across; it may be dashed."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: Colour = "line"
    weight: float = 1.0
    dashed: bool = False


class Words(msgspec.Struct, frozen=True):
    """One line of text, as typed: x is its left end, y its baseline, width what was measured."""

    x: float
    y: float
    text: str
    width: float
    size: Size = "body"
    bold: bool = False
    colour: Colour = "ink"


Shape = Box | Line | Words


class Spot(msgspec.Struct, frozen=True):
    """An area that stands for a record and leads there; words say what the picture says of it.

    kind and id are as pages take them: a role, or kind "cell" with "decision/unit/role".
    """

    x: float
    y: float
    width: float
    height: float
    kind: str
    id: str
    words: str


class Picture(msgspec.Struct, frozen=True):
    """Shapes in the order they are drawn, and what else a medium wants to know of them."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()
    """In the order they are read."""
    cuts: tuple[float, ...] = ()
    """Heights at which the picture may be parted, from the top; no word or box stands across one."""
    title: str = ""
    text: str = ""
    """All that the picture says, for those who cannot see it."""
