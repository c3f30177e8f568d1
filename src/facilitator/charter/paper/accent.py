"""The group's own colour on paper: the accent and a tint of it, while its charter is made."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from facilitator.charter.paper.look import ACCENT, TINT

_USUAL = "#14545A"
_READABLE = 4.5
"""The least contrast of text against what it stands on (WCAG 2.2, 1.4.3)."""
_STEP = 0.96
_TINT = 0.12
"""How much of the accent is in its tint; the rest is white."""


class Own(NamedTuple):
    """The colours of a group, as #RRGGBB."""

    accent: str
    tint: str


@cache
def own(chosen: str) -> Own:
    """Return the colours of a group that chose an accent ("": ours).

    All parts of the accent are lowered alike until it can be read on white and on its own tint.
    """
    parts = [float(part) for part in _parts(chosen or _USUAL)]
    while True:
        found = Own(_hexadecimal(parts), _hexadecimal([255 - (255 - part) * _TINT for part in parts]))
        if contrast(found.accent) / contrast(found.tint) >= _READABLE:
            return found
        parts = [part * _STEP for part in parts]


def contrast(colour: str) -> float:
    """Return the contrast of a colour against white, from 1 to 21, as WCAG 2.2 reckons it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in _parts(colour))
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@contextmanager
def accented(chosen: str) -> Generator[None]:
    """Paint the accent and its tint in the colours of a group for as long as it lasts."""
    before = _OWN.set(own(chosen))
    try:
        yield
    finally:
        _OWN.reset(before)


def resolved(name: str) -> str:
    """Return a colour as #RRGGBB: the accent and its tint are those of the group whose charter is made."""
    if name == ACCENT:
        return _OWN.get().accent
    return _OWN.get().tint if name == TINT else name


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _hexadecimal(parts: list[float]) -> str:
    return "#" + "".join(f"{round(part):02X}" for part in parts)


_OURS = own("")
_OWN: ContextVar[Own] = ContextVar("own", default=_OURS)
