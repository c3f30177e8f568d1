"""Text that runs from right to left: Arabic letters joined, lines in the order in which they are seen."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINER, _STROKE = "\u200d", "\u0640"
_ENDS = ("\u200e", "\u200f")
"""A sign that runs to the right, one that runs to the left: neither is ever printed."""
_POINTED = re.compile("ש([\u0591-\u05bd]*)([\u05c1\u05c2])")
_SHIN = {"\u05c1": "\ufb2a", "\u05c2": "\ufb2b"}
"""Shin and sin with the point where it belongs: as a mark it would stand on the same side in both."""
_BEHIND = "\x01"
"""Set behind a bracket: it takes the bracket's direction and changes no other; clean text holds none."""


def has_right_to_left(text: str) -> bool:
    """Tell whether any character of a text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text as a whole does: its first letter decides."""
    if not has_right_to_left(text):
        return False
    return import_module("bidi").get_base_level(text.replace("\n", " ")) == 1


@lru_cache(1024)
def joined(text: str) -> str:
    """Return a text in the order it is read, with Arabic letters replaced by their joined forms.

    The library loses count of letters at a joiner, so what stands between two joiners is joined by itself,
    with a stroke in the place of each.
    """
    reshape = _reshaper().reshape
    text = _POINTED.sub(lambda found: _SHIN[found[2]] + found[1], _SURROGATES.sub("\ufffd", text))
    parts = text.split(_JOINER)
    found: list[str] = []
    for index, part in enumerate(parts):
        before, after = index > 0, index < len(parts) - 1
        stroked: str = reshape(_STROKE * before + part + _STROKE * after)
        found.append(stroked[before : len(stroked) - after])
    return "".join(found)


def as_seen(line: str, *, right_to_left: bool) -> str:
    """Return a line in the order it is seen from left to right, its brackets turned where needed.

    The library has Unicode's order, but leaves brackets as they are; what was set behind one is seen before
    it where it runs to the left. Marks come before their letter there, which is where FiraGO draws them.
    """
    set_apart = _brackets("(.)").sub(rf"\1{_BEHIND}", line)
    # Without an end of the paragraph's own direction, a last bracket's sign would be a trailing blank to it.
    whole = f"{set_apart}{_ENDS[right_to_left]}"
    seen: str = import_module("bidi").get_display(whole, base_dir="R" if right_to_left else "L")
    seen = seen[1:] if right_to_left else seen[:-1]
    return _brackets(f"{_BEHIND}(.)|(.){_BEHIND}").sub(_turned, seen)


def _turned(found: re.Match[str]) -> str:
    turned, upright = found.groups(default="")
    return _mirrored().get(turned, turned) + upright


@cache
def _brackets(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which a dot stands for every bracket and sign that has a mirrored twin."""
    return re.compile(pattern.replace(".", f"[{re.escape(''.join(_mirrored()))}]"))


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
