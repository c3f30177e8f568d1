"""The typefaces of paper: FiraGO, others of its package for what it lacks, and those of the system."""

import io
import unicodedata
from functools import cache
from importlib import import_module
from typing import Any

import msgspec
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from facilitator.charter.paper.system_fonts import is_east_asian, system_faces

REGULAR, BOLD = "FiraGO", "FiraGO-Bold"
_FAMILIES = (
    ((REGULAR, "figo"), (BOLD, "figbo")),
    (("NotoSans", "notos"), ("NotoSans-Bold", "notosbo")),
    (("CascadiaMono", "cascadia"), ("CascadiaMono-Bold", "cascadiab")),
)
"""Name and source of the upright and the bold face; only TrueType outlines, ReportLab takes no others."""

SUBSTITUTE = 0.62
"""Size of the code that stands for a character without a glyph, as part of the text's size."""
_GAP = 0.14
"""Air on both sides of such a code together, in em."""
_UNSEEN = {0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x2060, 0x2070)}


class Missing(msgspec.Struct, frozen=True):
    """A character that no font has: itself, its code as it is printed instead, its name, where it stands."""

    character: str
    code: str
    name: str
    text: str = ""
    """The first text of the charter that has it."""


@cache
def face(family: int, *, bold: bool) -> TTFont:
    """Return a face, known to ReportLab from then on; unpacking and reading one takes about 30 ms.

    Families after those of the package are faces of the system, the same for bold.
    """
    if family < len(_FAMILIES):
        name, source = _FAMILIES[family][bold]
        data: bytes = import_module("pymupdf_fonts").fontbuffers[source]()
        font = TTFont(name, io.BytesIO(data), asciiReadable=True)
    else:
        font = system_faces()[family - len(_FAMILIES)]
    known: Any = pdfmetrics
    known.registerFont(font)
    return font


def unseen(character: str) -> bool:
    """Tell whether a character only steers its neighbours: joiners, marks of direction, variants."""
    code = ord(character)
    return code in _UNSEEN or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF


def code_of(character: str) -> str:
    """Return what is printed for a character without a glyph."""
    return f"U+{ord(character):04X}"


class Widths(dict[str, float]):
    """Advance of every character in em, and which family has it (-1: none); filled as characters are met."""

    def __init__(self, *, bold: bool) -> None:
        self.bold = bold
        self.family: dict[str, int] = {}
        widths = _advances(face(0, bold=bold))
        super().__init__(widths)
        self.plain = frozenset(widths)
        """The characters of FiraGO itself."""

    def __missing__(self, character: str) -> float:
        width = self[character] = self._find(character)
        return width

    def family_of(self, character: str) -> int:
        """Return the family that has a character; -1 where none has."""
        if character in self.plain:
            return 0
        self[character]
        return self.family[character]

    def _find(self, character: str) -> float:
        self.family[character] = 0
        if unseen(character):
            return 0.0
        more = len(system_faces()) if is_east_asian(character) else 0
        for family in range(1, len(_FAMILIES) + more):
            width = _advances(face(family, bold=self.bold)).get(character)
            if width is not None:
                self.family[character] = family
                return width
        self.family[character] = -1
        return sum(self[c] for c in code_of(character)) * SUBSTITUTE + _GAP


@cache
def widths(*, bold: bool) -> Widths:
    """Return the widths of the upright or the bold face."""
    return Widths(bold=bold)


def missing(texts: str) -> tuple[Missing, ...]:
    """Return the characters of a text that no font has, in the order of their codes."""
    table = widths(bold=False)
    found = (c for c in set(texts) - table.plain if c not in "\n\t" and not unseen(c))
    return tuple(
        Missing(c, code_of(c), unicodedata.name(c, code_of(c)))
        for c in sorted(found)
        if table.family_of(c) < 0
    )


@cache
def _advances(font: TTFont) -> dict[str, float]:
    """Return the widths in em of the characters a font has a glyph for."""
    glyphs: dict[int, int] = font.face.charToGlyph
    advances: dict[int, float] = font.face.charWidths
    return {
        chr(code): advances[code] / 1000
        for code, glyph in glyphs.items()
        if glyph and code > 0x1F and not unseen(chr(code))
    }
