"""Shaping of scripts whose letters change or move beside each other: Devanagari, Thai, letters with marks.

HarfBuzz says which glyphs stand where. A glyph that no character has is known to ReportLab by a code of the
private area: its place among all such glyphs of the font, so that it is the same in every document.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple, cast

from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.fonts import Widths, face, unseen

_INDIC = "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff"
_THAI = "\u0e01-\u0e3a\u0e40-\u0e5b"
_MARKS = "\u0300-\u036f"
_JOINERS = "\u200c\u200d"
_NEEDED = re.compile(f"[{_INDIC}{_THAI}{_MARKS}]")
_STRETCH = re.compile(
    f"[{_INDIC}][{_INDIC}{_JOINERS}]*|[{_THAI}]+|[^\\W\\d_{_INDIC}{_THAI}\u0590-\u08ff][{_MARKS}]+"
)
_PRIVATE = range(0xE000, 0xF900)


_YO_YING, _NO_NEN = "\u0e0d", "\u0e13"
_UNDER_MARKS = re.compile(f"{_YO_YING}(?=[\u0e31\u0e34-\u0e37\u0e47-\u0e4e])")
"""FiraGO places the marks above this letter below it; they are placed as above another that ends like it."""


class Glyph(NamedTuple):
    """A glyph by its code: how far the pen moves after it, how far it stands from the pen, how wide it is."""

    code: str
    advance: float
    right: float
    up: float
    width: float


class Glyphs(NamedTuple):
    """What a stretch says, its glyphs with lengths in thousandths of an em, and its width in em."""

    says: str
    glyphs: tuple[Glyph, ...]
    width: float


def is_shaped(text: str) -> bool:
    """Tell whether any letters of a text are to be shaped."""
    return not text.isascii() and _NEEDED.search(text) is not None


def stretches(text: str, table: Widths) -> Iterator[tuple[str, int]]:
    """Yield a text in pieces, each with the family that shapes it, or -1 where it stays as it is."""
    end = 0
    for found in _STRETCH.finditer(text):
        family = _family(found[0], table)
        if family >= 0:
            if found.start() > end:
                yield text[end : found.start()], -1
            yield found[0], family
            end = found.end()
    if end < len(text):
        yield text[end:], -1


def measured(text: str, table: Widths) -> float:
    """Return the width in em of a text, some letters of which are to be shaped."""
    return sum(
        sum(map(table.__getitem__, piece)) if family < 0 else shaped(piece, family, bold=table.bold).width
        for piece, family in stretches(text, table)
    )


@lru_cache(4096)
def shaped(stretch: str, family: int, *, bold: bool) -> Glyphs:
    """Return the glyphs of a stretch in the order and the places in which they are drawn."""
    harfbuzz: Any = import_module("uharfbuzz")
    buffer = harfbuzz.Buffer()
    buffer.add_str(_UNDER_MARKS.sub(_NO_NEN, stretch))
    buffer.guess_segment_properties()
    harfbuzz.shape(_shaper(family, bold=bold), buffer, {})
    codes, untyped = _codes(family, bold=bold), _untyped(family, bold=bold)
    scale = 1000 / untyped.unitsPerEm
    glyphs: list[Glyph] = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        code, advance = codes[info.codepoint], place.x_advance * scale
        if chr(code) == _NO_NEN and stretch[info.cluster] == _YO_YING:
            code = ord(_YO_YING)
            advance = untyped.charWidths[code]
        glyphs.append(
            Glyph(
                chr(code), advance, place.x_offset * scale, place.y_offset * scale, untyped.charWidths[code]
            )
        )
    return Glyphs(stretch, tuple(glyphs), sum(one.advance for one in glyphs) / 1000)


def placed(canvas: Canvas, at: tuple[float, float], stretch: Glyphs, font: TTFont, size: float) -> str:
    """Return what draws glyphs of a font, the first with its origin there."""
    untyped: Any = canvas
    document, typeface = untyped._doc, cast("Any", font)  # noqa: SLF001 -- it holds which glyphs are used
    drawn = [f"BT 1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm"]
    shown: list[str] = []
    subset, rise, shift = -1, 0.0, 0.0
    for glyph in stretch.glyphs:
        found: int
        code: bytes
        ((found, code),) = typeface.splitString(glyph.code, document)
        if shown and (found != subset or glyph.up != rise):
            drawn.append(_showing(shown))
            shown = []
        if found != subset:
            drawn.append(f"{typeface.getSubsetInternalName(found, document)} {size:g} Tf")
        if glyph.up != rise:
            drawn.append(f"{glyph.up * size / 1000:.2f} Ts")
        subset, rise = found, glyph.up
        shift -= glyph.right
        shown += [f"{shift:.4g}", f"<{code.hex()}>"] if shift else [f"<{code.hex()}>"]
        shift = glyph.width - glyph.advance + glyph.right
    return " ".join([*drawn, _showing(shown), *(["0 Ts"] if rise else []), "ET"])


def _showing(shown: list[str]) -> str:
    return f"[{' '.join(shown)}] TJ"


def _family(stretch: str, table: Widths) -> int:
    """Return the one family that has all characters of a stretch, -1 where there is none."""
    families = {table.family_of(character) for character in stretch if not unseen(character)}
    return families.pop() if len(families) == 1 else -1


@cache
def _shaper(family: int, *, bold: bool) -> Any:
    """Return a face as HarfBuzz knows it."""
    harfbuzz: Any = import_module("uharfbuzz")
    untyped: Any = face(family, bold=bold)
    return harfbuzz.Font(untyped.hbFace)


def _untyped(family: int, *, bold: bool) -> Any:
    return face(family, bold=bold).face


@cache
def _codes(family: int, *, bold: bool) -> dict[int, int]:
    """Return the code of every glyph of a face; those without a character get one of the private area."""
    untyped = _untyped(family, bold=bold)
    codes: dict[int, int] = {}
    for code, glyph in sorted(untyped.charToGlyph.items()):
        codes.setdefault(glyph, code)
    free = (code for code in _PRIVATE if code not in untyped.charToGlyph)
    unknown = [glyph for glyph in range(len(untyped.hmetrics)) if glyph not in codes]
    for glyph, code in zip(unknown, [*free], strict=False):
        codes[glyph] = code
        untyped.charToGlyph[code] = glyph
        untyped.charWidths[code] = untyped.hmetrics[glyph][0] * 1000 / untyped.unitsPerEm
    return codes
