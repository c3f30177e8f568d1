"""Cells that name roles instead of holding letters: which roles a text names, and where it means everyone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from facilitator.domain.text import LINE, clean_text
from facilitator.exchange.cells import CellReader, Said, folded, folded_words
from facilitator.exchange.mapping import Word

_BRACKETS = re.compile(r"\(([^()]*)(?:\)|$)|\[([^\[\]]*)(?:\]|$)")
_PART = re.compile(r"\x00(\d+)\x00")
_LISTED = re.compile(r"\s*[,;\n·•]\s*|\s+\+\s+")
_MOST_TITLE = 60
"""Characters of a role's title; what is longer is a sentence about roles."""


class Holders(msgspec.Struct, frozen=True):
    """The roles that a text names, each with what stands in brackets behind it."""

    roles: tuple[tuple[str, str], ...] = ()
    everyone: bool = False
    note: str = ""
    """What stands behind “everyone”."""
    letters: tuple[str, ...] = ()
    """The letters they hold where the column says otherwise."""


NOBODY = Holders()


class HolderReader:
    """Reads the cells of a table that name roles.

    A comma, a semicolon or a new line always parts two roles. A slash, an ampersand or an “and” does where
    one of its sides stands alone somewhere too: “Legal/Finance” are two if there is a “Legal”.
    """

    def __init__(
        self,
        texts: Iterable[str],
        reader: CellReader,
        words: Iterable[Word] = (),
        shared: tuple[str, ...] = (),
    ) -> None:
        self._reader = reader
        self._shared = shared
        self._meanings = {folded(word.text): word for word in words if word.known}
        self._everyone = folded_words("everyone")
        joining = "|".join(sorted(map(re.escape, folded_words("joining"))))
        self._joined = re.compile(rf"\s*[/&]\s*|\s+(?:{joining})\s+", re.IGNORECASE)
        self._counts = Counter(text for text in texts if text.strip())
        parts = (part for text in self._counts for part, _note in self._listed(text))
        self._alone = {folded(part) for part in parts if not self._joined.search(part)}
        self._read: dict[str, Holders | None] = {}

    def read(self, text: str) -> Holders | None:
        """Return who a text names; None where it names nobody that could be a role."""
        if text not in self._read:
            self._read[text] = self._holders(text)
        return self._read[text]

    def is_given(self, text: str) -> bool:
        """Whether somebody said what a text means."""
        return folded(clean_text(text)) in self._meanings

    def is_parted(self, text: str) -> bool:
        """Whether a text was taken for more roles than its commas say."""
        holders = self.read(text)
        return holders is not None and len(holders.roles) > len(self._listed(text))

    def words(self, *, every: bool) -> list[Word]:
        """Return the texts that could be read otherwise, or every one, with what they were taken for."""
        found: dict[str, Word] = {}
        for text, count in self._counts.items():
            plain = clean_text(text)
            holders = self.read(text)
            if holders is NOBODY or not plain:
                continue
            told = holders is not None and not holders.everyone and not self._joined.search(plain)
            if every or not told or folded(plain) in self._meanings:
                word = self._word(plain, holders)
                known = found.get(folded(plain))
                found[folded(plain)] = msgspec.structs.replace(
                    known or word, count=count + (known.count if known else 0)
                )
        return list(found.values())

    def _word(self, text: str, holders: Holders | None) -> Word:
        if holders is None:
            return Word(text)
        roles = tuple(title for title, _note in holders.roles)
        return Word(text, 1, holders.letters, roles, holders.everyone)

    def _holders(self, text: str) -> Holders | None:
        plain = clean_text(text)
        meant = self._meanings.get(folded(plain))
        if meant:
            return Holders(tuple((title, "") for title in meant.roles), meant.everyone, "", meant.letters)
        if self._reader[text].said in (Said.BLANK, Said.MARK):
            return NOBODY
        roles: dict[str, tuple[str, str]] = {}
        for part, note in self._listed(text):
            if folded(part) in self._everyone:
                return Holders((), everyone=True, note=note, letters=self._shared)
            for title in self._parted(part):
                if not title or len(title) > _MOST_TITLE or not any(map(str.isalpha, title)):
                    return None
                roles.setdefault(folded(title), (title, note))
        return Holders(tuple(roles.values()))

    def _parted(self, part: str) -> list[str]:
        """Return the roles of a text without commas."""
        sides = [side.strip() for side in self._joined.split(part)]
        if len(sides) > 1 and all(sides) and any(folded(side) in self._alone for side in sides):
            return sides
        return [part]

    def _listed(self, text: str) -> list[tuple[str, str]]:
        """Return the parts of a list, each with what stands in brackets within it."""
        notes: list[str] = []

        def take(found: re.Match[str]) -> str:
            notes.append((found.group(1) or found.group(2) or "").strip())
            return f"\x00{len(notes) - 1}\x00"

        whole = _BRACKETS.sub(take, clean_text(text, LINE, multiline=True))
        parts: list[tuple[str, str]] = []
        for part in _LISTED.split(whole):
            said = "; ".join(notes[int(found)] for found in _PART.findall(part))
            title = " ".join(_PART.sub(" ", part).split()).rstrip(".")
            if title:
                parts.append((title, said))
        return parts


def decision_method(text: str, methods: Mapping[str, Mapping[str, Iterable[str]]]) -> str:
    """Return the decision method that a text begins with, nothing where it names none."""
    said = folded(text)
    found = ""
    longest = 0
    for method, several in methods.items():
        for word in (folded(word) for words in several.values() for word in words):
            follows = said[len(word) : len(word) + 1]
            if said.startswith(word) and not follows.isalnum() and len(word) > longest:
                found, longest = method, len(word)
    return found
