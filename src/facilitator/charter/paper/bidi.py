"""The order in which the characters of a line are seen, where some run from right to left.

After Unicode Standard Annex 9, for text without marks of direction: clean text has no overrides.
"""

import re
import unicodedata
from collections.abc import Iterator

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")
_SIGNS = {"ES", "ET", "CS"}
_NEUTRAL = {"B", "S", "WS", "ON", "BN"}


def has_right_to_left(text: str) -> bool:
    """Tell whether any character of a text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Tell whether a text as a whole does: its first letter decides."""
    if not has_right_to_left(text):
        return False
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def as_seen(line: str, *, right_to_left: bool) -> str:
    """Return a line in the order it is seen from left to right, its brackets turned where needed."""
    levels = _levels(line, int(right_to_left))
    clusters = [(levels[start], line[start:end]) for start, end in _clusters(line)]
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(clusters):
            end = start
            while end < len(clusters) and clusters[end][0] >= level:
                end += 1
            clusters[start:end] = clusters[start:end][::-1]
            start = end + 1
    return "".join(text.translate(_MIRRORED) if level % 2 else text for level, text in clusters)


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each letter with the marks on it begins and ends."""
    start = 0
    for index in range(1, len(line) + 1):
        if index == len(line) or unicodedata.bidirectional(line[index]) != "NSM":
            yield start, index
            start = index


def _levels(line: str, base: int) -> list[int]:
    kinds = _resolved(line, "R" if base else "L")
    return [base + _RAISED[base][kind] for kind in kinds]


_RAISED = ({"L": 0, "R": 1, "EN": 2, "AN": 2}, {"R": 0, "L": 1, "EN": 1, "AN": 1})


def _resolved(line: str, base: str) -> list[str]:
    """Return the kind of every character as L, R, EN or AN."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in line]
    _resolve_weak(kinds, base)
    _resolve_neutral(kinds, base)
    return kinds


def _resolve_weak(kinds: list[str], base: str) -> None:
    _resolve_marks_and_digits(kinds, base)
    _join_separators(kinds)
    _join_terminators(kinds)
    strong = base
    for i, kind in enumerate(kinds):
        if kind == "AL":
            kinds[i] = "R"
        elif kind in _SIGNS:
            kinds[i] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"
        if kinds[i] in ("L", "R"):
            strong = kinds[i]


def _resolve_marks_and_digits(kinds: list[str], base: str) -> None:
    """Give marks the kind of their letter, and digits in Arabic text a kind of their own."""
    strong = previous = base
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = previous
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
        if kind in ("L", "R", "AL"):
            strong = kind
        previous = kinds[i]


def _join_separators(kinds: list[str]) -> None:
    """Let a sign between two numbers of one kind belong to them."""
    for i in range(1, len(kinds) - 1):
        before, after = kinds[i - 1], kinds[i + 1]
        if before == after and (kinds[i], before) in (("CS", "EN"), ("ES", "EN"), ("CS", "AN")):
            kinds[i] = before


def _join_terminators(kinds: list[str]) -> None:
    """Let signs such as % and € go with the number they touch."""
    for direction in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = direction.step
        for i in direction:
            if kinds[i] == "ET" and kinds[i - step] == "EN":
                kinds[i] = "EN"


def _resolve_neutral(kinds: list[str], base: str) -> None:
    i = 0
    while i < len(kinds):
        if kinds[i] not in _NEUTRAL:
            i += 1
            continue
        end = i
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _side(kinds[i - 1]) if i else base
        after = _side(kinds[end]) if end < len(kinds) else base
        kinds[i:end] = [before if before == after else base] * (end - i)
        i = end


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"
