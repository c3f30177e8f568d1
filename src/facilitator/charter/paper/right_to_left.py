"""Text that runs from right to left: Arabic letters joined, lines in the order in which they are seen."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINER, _STROKE = "\u200d", "\u0640"
_ENDS = ("\u200e", "\u200f")
"""A sign that runs to the right, one that runs to the left: neither is ever printed."""
_LETTER, _MARKS = "\x01", "\x02"
"""Set behind a letter, and behind the marks on it. Control characters take the direction of the letter before
them and change nobody else's; clean text holds none."""
_SEEN = re.compile(
    f"{_MARKS}([^{_LETTER}{_MARKS}]*){_LETTER}(.)|(.){_LETTER}([^{_LETTER}{_MARKS}]*){_MARKS}", re.DOTALL
)


def has_right_to_left(text: str) -> bool:
    """Tell whether any character of a text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text as a whole does: its first letter decides."""
    if not has_right_to_left(text):
        return False
    return import_module("bidi").get_base_level(text.replace("\n", " ")) == 1


def joined(text: str) -> str:
    """Return a text in the order it is read, with Arabic letters replaced by their joined forms.

    The library loses count of letters at a joiner, so what stands between two joiners is joined by itself,
    with a stroke in the place of each.
    """
    reshape = _reshaper().reshape
    parts = _SURROGATES.sub("\ufffd", text).split(_JOINER)
    found: list[str] = []
    for index, part in enumerate(parts):
        before, after = index > 0, index < len(parts) - 1
        stroked: str = reshape(_STROKE * before + part + _STROKE * after)
        found.append(stroked[before : len(stroked) - after])
    return "".join(found)


def as_seen(line: str, *, right_to_left: bool) -> str:
    """Return a line in the order it is seen from left to right, marks behind their letter, brackets turned.

    The library has the order of Unicode's algorithm, but neither marks nor brackets: for those it must be
    known which way each letter runs, and so what is set behind it is found behind or before it.
    """
    set_apart = "".join(
        c if index and unicodedata.bidirectional(c) == "NSM" else f"{_MARKS}{c}{_LETTER}"
        for index, c in enumerate(line)
    )
    # Without an end of the paragraph's own direction, what stands last would be taken for trailing blanks.
    whole = f"{set_apart}{_MARKS}{_ENDS[right_to_left]}"[1:]
    seen: str = import_module("bidi").get_display(whole, base_dir="R" if right_to_left else "L")
    return _SEEN.sub(_turned, seen[1:] if right_to_left else seen[:-1])


def _turned(found: re.Match[str]) -> str:
    marks, turned, letter, above = found.groups(default="")
    return _mirrored().get(turned, turned) + marks[::-1] + letter + above


@cache
def _mirrored() -> Mapping[str, str]:
    return import_module("bidi.mirror").MIRRORED


@cache
def _reshaper() -> Any:
    """Return what joins letters; a letter that joins none keeps its code, FiraGO has no other form of it."""
    wanted = {
        "delete_harakat": False,
        "use_unshaped_instead_of_isolated": True,
        "ARABIC LIGATURE ALLAH": False,
    }
    return import_module("arabic_reshaper").ArabicReshaper(wanted)
