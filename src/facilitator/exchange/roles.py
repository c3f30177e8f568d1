"""The roles of several tables: their titles, their abbreviations, and which are the same."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from facilitator.domain.text import LINE, clean_text
from facilitator.exchange.cells import folded, folded_words
from facilitator.exchange.rows import Grid
from facilitator.exchange.shape import cell_of
from facilitator.exchange.source import Legend

_MOST_SHORT = 40
"""Characters of an abbreviation: what the short name of a role holds."""
_MOST_FULL = 120
_SEPARATORS = re.compile(r"[\W_]+")
_SPELT_ALIKE = 0.85
_SHORT_WORD = 4
"""Characters of a word in which a letter more or less makes another word."""


def full_titles(heads: Iterable[str], legends: Iterable[Legend]) -> dict[str, str]:
    """Return the full title of each heading, folded, that a legend explains.

    A list counts as a legend when it explains a heading in half of its entries or more.
    """
    wanted = {folded(head) for head in heads}
    found: dict[str, str] = {}
    for legend in legends:
        entries = [(folded(short.strip("()[]")), clean_text(full)) for short, full in legend]
        known = [(short, full) for short, full in entries if short in wanted]
        if len(known) * 2 < len(entries):
            continue
        for short, full in known:
            if len(short) <= _MOST_SHORT and len(full) <= _MOST_FULL and folded(full) != short:
                found.setdefault(short, full)
    titles = [folded(title) for title in found.values()]
    return {short: full for short, full in found.items() if titles.count(folded(full)) == 1}


def role_titles(grid: Grid, full: Mapping[str, str]) -> list[str]:
    """Return the full titles of a table's roles, each once; without a heading, the number of the column."""
    names = Names()
    titles: list[str] = []
    for column in grid.shape.roles:
        head = clean_text(cell_of(grid.head, column))
        titles.append(names.take(full.get(folded(head), head) or f"? ({column + 1})"))
    return titles


def aligned(known: Sequence[str], titles: Sequence[str], *, union: bool = False) -> list[int] | None:
    """Return the index among the known titles of each title, len(known) and on for new ones.

    Titles are the same by their words, whatever their order; in tables of equal width also where a title at
    the same place is spelt alike. None when the roles differ: neither list holds all of the other, and no
    union is asked for.
    """
    free: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, title in reversed(list(enumerate(known))):
        free[title_key(title)].append(index)
    found = (free.get(title_key(title)) for title in titles)
    places = [indexes.pop() if indexes else None for indexes in found]
    missing = [index for index, place in enumerate(places) if place is None]
    if not union and missing and len(missing) != len(titles) - len(known):
        if len(titles) != len(known):
            return None
        for index in missing:
            if index in places or not _alike(known[index], titles[index]):
                return None
            places[index] = index
        missing = []
    for new, index in enumerate(missing, len(known)):
        places[index] = new
    return [place for place in places if place is not None]


def title_key(title: str) -> tuple[str, ...]:
    """Return what makes two titles the same: its words in any order, but articles and plurals."""
    words = [word for word in _SEPARATORS.split(folded(title)) if word]
    telling = [word for word in words if word not in folded_words("words_about_roles")] or words
    return tuple(sorted(word.removesuffix("s") if len(word) > _SHORT_WORD else word for word in telling))


class Names:
    """Titles that are in use; a title that comes again gets a number in brackets."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def take(self, title: str) -> str:
        """Return the title, numbered where it is taken, and remember it."""
        key = title.casefold()
        unique = title
        while unique.casefold() in self._taken:
            number = self._numbers[key] = self._numbers.get(key, 1) + 1
            ending = f" ({number})"
            unique = title[: LINE - len(ending)].rstrip() + ending
        self._taken.add(unique.casefold())
        return unique


def _alike(one: str, other: str) -> bool:
    first, second = title_key(one), title_key(other)
    return len(first) == len(second) and all(map(_word_alike, first, second))


def _word_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) <= _SHORT_WORD or any(c.isdigit() for c in one + other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _SPELT_ALIKE
