"""Joining of Arabic letters: each takes the form that its neighbours ask for."""

import re
import unicodedata
from functools import cache

_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f]+[\u200c\u200d\u0620-\u06ff\u0750-\u077f]*")
_FORMS = ("isolated", "final", "initial", "medial")
_LAM, _JOINER, _TATWEEL = "\u0644", "\u200d", "\u0640"


def joined(text: str) -> str:
    """Return a text in the order it is read, with Arabic letters replaced by their joined forms."""
    return _ARABIC.sub(lambda found: _word(found.group()), text)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return each letter's, and each lam-alef pair's, forms out of the character database."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEFD)):
        tag, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        form = tag.strip("<>")
        if form in _FORMS and (len(letters) == 1 or code >= 0xFEF5):
            forms.setdefault("".join(chr(int(letter, 16)) for letter in letters), {})[form] = chr(code)
    return forms


def _word(word: str) -> str:
    forms = _forms()
    letters = _units(word)
    out: list[str] = []
    for index, letter in enumerate(letters):
        own = forms.get(letter)
        if own is None:
            out.append(letter)
            continue
        before = _neighbour(letters, index, -1)
        after = _neighbour(letters, index, +1)
        joins_before = "final" in own and _joins_after(before, forms)
        joins_after = "initial" in own and _joins_before(after, forms)
        form = _FORMS[joins_before + 2 * joins_after]
        alone = letter if len(letter) == 1 else own["isolated"]
        out.append(own.get(form, alone) if form != "isolated" else alone)
    return "".join(out)


def _units(word: str) -> list[str]:
    """Return the letters of a word, lam and alef as one where they are set as one."""
    forms = _forms()
    letters: list[str] = []
    for letter in word:
        if letters and letters[-1] == _LAM and _LAM + letter in forms:
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def _neighbour(letters: list[str], index: int, step: int) -> str:
    index += step
    while 0 <= index < len(letters) and unicodedata.category(letters[index][0]) == "Mn":
        index += step
    return letters[index] if 0 <= index < len(letters) else ""


def _joins_after(letter: str, forms: dict[str, dict[str, str]]) -> bool:
    return letter in (_JOINER, _TATWEEL) or "initial" in forms.get(letter, ())


def _joins_before(letter: str, forms: dict[str, dict[str, str]]) -> bool:
    return letter in (_JOINER, _TATWEEL) or "final" in forms.get(letter, ())
