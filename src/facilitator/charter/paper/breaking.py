"""Where a long word may be parted: never before a mark, nor before or after what stays with its neighbour."""

import re
from collections.abc import Iterator
from unicodedata import category

_VIRAMA = "\u094d"
_NOT_FIRST = frozenset(
    "\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f"  # Thai vowels and signs that follow their letter
    "、。，．・：；？！゛゜ヽヾゝゞ々ー」』）］｝〉》】〕”’…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NOT_LAST = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44「『（［｛〈《【〔“‘")
_RUNNING = re.compile(
    "[\u0e01-\u0e5b\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Thai, Chinese and Japanese."""
_LONG = 12
"""Characters that stay together at most."""


def runs_on(word: str) -> bool:
    """Tell whether what stands between two blanks is several words: a line may end in it."""
    return not word.isascii() and _RUNNING.search(word) is not None


def clusters(text: str) -> Iterator[str]:
    """Yield a text in the smallest pieces that stand together."""
    if text.isascii():
        yield from text
        return
    piece = ""
    for character in text:
        if piece and (len(piece) >= _LONG or not _stays(piece[-1], character)):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _stays(before: str, character: str) -> bool:
    return (
        category(character) in {"Mn", "Mc", "Me", "Cf"}
        or character in _NOT_FIRST
        or before in _NOT_LAST
        or before == _VIRAMA
        or (before in "\u200c\u200d" and character.isalpha())
    )
