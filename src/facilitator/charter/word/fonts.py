"""FiraGO inside the file, so that it looks the same where the typeface is not installed."""

from importlib import import_module
from uuid import UUID

from facilitator.charter.word.look import FALLBACK, FONT
from facilitator.charter.word.markup import WORDS

_FACES = (
    ("embedRegular", "figo", UUID("6f0d7f0e-93a5-4c1b-8a77-2f1f6c1d5b01")),
    ("embedBold", "figbo", UUID("6f0d7f0e-93a5-4c1b-8a77-2f1f6c1d5b02")),
)
"""Element, name in the package of typefaces, and the key that the format asks for (it hides nothing)."""
_HIDDEN = 32
"""So many bytes of a face are mixed with its key."""


def font_table() -> str:
    """Return what the document's typeface is, and what stands for it where no such face is taken."""
    faces = "".join(
        f'<w:{element} r:id="{name}" w:fontKey="{{{str(key).upper()}}}"/>' for element, name, key in _FACES
    )
    return (
        f'<w:fonts {WORDS}><w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
        '<w:panose1 w:val="020B0503050000020004"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="variable"/>{faces}</w:font></w:fonts>'
    )


def faces() -> dict[str, bytes]:
    """Return the faces as they stand in the file, by their name there (ISO/IEC 29500-1, 17.8.1)."""
    return {name: _mixed(import_module("pymupdf_fonts").fontbuffers[name](), key) for _, name, key in _FACES}


def _mixed(face: bytes, key: UUID) -> bytes:
    turned = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(face[:_HIDDEN], turned, strict=True)) + face[_HIDDEN:]
