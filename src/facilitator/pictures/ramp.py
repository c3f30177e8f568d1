"""Colours of risk: of the steps of a scale, strong and pale, and of how far beyond the limits a risk is."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from facilitator.pictures.shapes import Colour, Shade

Part = Literal["within", "watched", "up", "never"]
"""From what may be left alone to what cannot be borne."""
ZONES: Mapping[Part, tuple[Colour, Colour]] = {
    "within": ("tint", "accent"),
    "watched": (Shade("#F0C94D", "#6B5600"), Shade("#1D2430", "#FFFFFF")),
    "up": (Shade("#D18A55", "#B8703B"), Shade("#12161A", "#12161A")),
    "never": (Shade("#7A2E00", "#FFB27D"), Shade("#FFFFFF", "#12161A")),
}
"""Fill and ink, the same in every picture; a word stands on each."""
_LIGHT = ((6, 52, 104), (74, 130, 190), (214, 216, 219), (226, 150, 216), (176, 40, 150))
"""On light surfaces, from blue for the least to plum for the most, evenly spread over the scale.

Everybody tells five steps apart, for they differ in how light they are too. None looks like a zone: to seek
much risk is not to be beyond a limit.
"""
_DARK = ((185, 225, 255), (61, 108, 208), (84, 92, 102), (115, 50, 127), (234, 122, 220))
_SURFACES = ((255, 255, 255), (26, 31, 37))
_PALE = 0.2
"""How much of a strong colour is left in a pale one."""
_INKS = ((255, 255, 255), (0, 0, 0))
"""White and black: one of them has a contrast of at least 4.58 with any colour."""
_Rgb = tuple[int, int, int]


class Look(msgspec.Struct, frozen=True):
    """The colours of a step: said there, or taken over from above."""

    strong: Shade
    on_strong: Shade
    pale: Shade
    on_pale: Shade


@cache
def looks(steps: int) -> tuple[Look, ...]:
    """Return the colours of each step of a scale, from the least on."""
    return tuple(_look(step / (steps - 1) if steps > 1 else 0.5) for step in range(steps))


def _look(part: float) -> Look:
    strong = tuple(_between(colours, part) for colours in (_LIGHT, _DARK))
    pale = tuple(_mixed(s, surface, _PALE) for s, surface in zip(strong, _SURFACES, strict=True))
    return Look(
        Shade(*map(_hex, strong)),
        Shade(*(_hex(_ink(colour)) for colour in strong)),
        Shade(*map(_hex, pale)),
        Shade(*(_hex(_ink(colour)) for colour in pale)),
    )


def _between(colours: tuple[_Rgb, ...], part: float) -> _Rgb:
    place = part * (len(colours) - 1)
    first = min(int(place), len(colours) - 2)
    return _mixed(colours[first + 1], colours[first], place - first)


def _mixed(one: _Rgb, other: _Rgb, part: float) -> _Rgb:
    red, green, blue = (round(a * part + b * (1 - part)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _ink(paper: _Rgb) -> _Rgb:
    """Return the ink that stands out more."""
    return max(_INKS, key=lambda ink: contrast(ink, paper))


def contrast(one: _Rgb, other: _Rgb) -> float:
    """Return the contrast of two colours as WCAG counts it: 1 for none, 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: _Rgb) -> float:
    parts = (c / 255 for c in colour)
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(colour: _Rgb) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)
